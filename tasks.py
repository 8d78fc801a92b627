#!/usr/bin/env python3
"""The front door: build this repository's playbook, test the product, measure it. Needs only Python 3.11+ and git.

    python3 tasks.py site           build the playbook into site/
    python3 tasks.py site --serve   … and show it at http://127.0.0.1:8000/ while you edit
    python3 tasks.py test           every test, the checks of the code, and the gate on this playbook
    python3 tasks.py bench          measure against bare MkDocs + Material (see --help of it)
    python3 tasks.py lock           write requirements.lock anew

What they need is installed into .venv/, from requirements.lock, by hash.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

TOP = Path(__file__).resolve().parent
VENV = TOP / ".venv"
LOCK = TOP / "requirements.lock"
PINNED_DAY = "1795305600"  # 2026-11-22, in UTC: the calendar must not turn this repository red
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def python() -> str:
    return str(VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def run(*command: str, **environment: str) -> None:
    """Run a command at the top; its failure is ours."""
    print("→", " ".join(command), flush=True)
    done = subprocess.run(command, cwd=TOP, env={**os.environ, **environment}, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def install() -> None:
    """Make .venv as the lock says; nothing is done where it is so already."""
    stamp = VENV / "installed"
    wanted = hashlib.sha256(LOCK.read_bytes() + (TOP / "pyproject.toml").read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text() == wanted:
        return
    if sys.version_info < (3, 11):
        sys.exit(f"This needs Python 3.11 or newer; {sys.executable} is {sys.version.split()[0]}.")
    if subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False).returncode:
        sys.exit("Python's venv module is missing. On Debian and Ubuntu: apt-get install python3-venv")
    pip = (python(), "-m", "pip", "--disable-pip-version-check", "--quiet", "install")
    run(*pip, "--require-hashes", "--no-deps", "-r", str(LOCK))
    run(*pip, "--no-deps", "--no-build-isolation", "--editable", ".")
    stamp.write_text(wanted)


def site(*words: str) -> None:
    """Build the playbook, or build it and serve it while it is edited."""
    install()
    run(python(), "-m", "mkdocs", "serve" if "--serve" in words else "build")
    print(f"The playbook stands in {TOP / 'site'}; open index.html there, or serve it: python3 tasks.py site --serve")


def test(*words: str) -> None:
    """Style, types, layers, tests and the gate; words after `test` go to pytest."""
    install()
    run(python(), "-m", "ruff", "check", ".")
    run(python(), "-m", "ruff", "format", "--check", ".")
    run(python(), "-m", "mypy")
    browser = find_browser()
    run(python(), "-m", "pytest", "-n", "auto", "--dist", "worksteal", *words, PLAYBOOK_BROWSER=browser)
    run(str(Path(python()).with_name("playbook")), "check", SOURCE_DATE_EPOCH=PINNED_DAY)


def find_browser() -> str:
    """A Chromium: the machine's own, else the one Playwright brings. A test that cannot run is a failure."""
    named = os.environ.get("PLAYBOOK_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), "")
    if named:
        return named
    print("No Chromium on this machine: Playwright installs its own.", flush=True)
    if subprocess.run(
        [python(), "-m", "playwright", "install", "--with-deps", "chromium"], cwd=TOP, check=False
    ).returncode:
        sys.exit("The tests of the pages need a Chromium. On Debian: apt-get install chromium-headless-shell")
    return ""


def bench(*words: str) -> None:
    """Measure; words after `bench` go to the benchmark."""
    install()
    run(python(), "-m", "tests.benchmark", *words)


def lock(*_: str) -> None:
    """Write the lock anew: versions and hashes for Python 3.11 and up, no addresses."""
    install()
    run(
        python(), "-m", "uv", "pip", "compile", "pyproject.toml", "--extra", "test", "--universal", "--upgrade",
        "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "--no-emit-index-url",
        "--quiet", "--output-file", str(LOCK),
    )  # fmt: skip


TASKS: dict[str, Callable[..., None]] = {"site": site, "test": test, "bench": bench, "lock": lock}
OPTIONS = {"site": {"--serve"}, "lock": set[str]()}
"""What each understands; the others hand on whatever follows them."""


def main(words: list[str]) -> int:
    """Do the task named first; 2 where it is not understood."""
    name, *rest = words or ["--help"]
    if name in TASKS and set(rest) <= OPTIONS.get(name, set(rest)):
        TASKS[name](*rest)
        return 0
    print(__doc__)
    return 0 if {"-h", "--help"} & {*words, name} else 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
