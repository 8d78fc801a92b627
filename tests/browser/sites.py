"""The two sites that a browser reads: Hubwell, from this work tree, and a company with everything wrong in it."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.browser.company import commit_company
from tests.browser.serving import served
from tests.checks.company import CONFIG, written
from tests.site.building import run

TOP = Path(__file__).parents[2]


@dataclass(frozen=True)
class Served:
    """A built site and its address, which ends in a slash."""

    root: Path
    address: str

    def at(self, path: str = "") -> str:
        """The address of a page such as `support/refund/`."""
        return self.address + path

    @cached_property
    def data(self) -> dict[str, Any]:
        return json.loads((self.root / "playbook.json").read_text(encoding="utf-8"))

    @cached_property
    def processes(self) -> Mapping[str, Mapping[str, Any]]:
        """The processes by id."""
        return {process["id"]: process for process in self.data["processes"]}

    @cached_property
    def pages(self) -> list[str]:
        """The address of every page, relative to the site's."""
        files = sorted(self.root.rglob("index.html"))
        return [file.relative_to(self.root).as_posix().removesuffix("index.html") for file in files]

    def html(self, path: str) -> str:
        return (self.root / path / "index.html").read_text(encoding="utf-8")


@contextmanager
def hubwell(place: Path) -> Iterator[Served]:
    """This repository's playbook as it lies in the work tree, with its history, at the top of a host."""
    copy = place / "hubwell"
    command = ("git", "clone", "--quiet", "--shared", "--no-checkout", str(TOP), str(copy))
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    for folder in ("processes", "roles"):
        shutil.copytree(TOP / folder, copy / folder)
    with served(copy / "site") as address:
        config = (TOP / "mkdocs.yml").read_text(encoding="utf-8")
        own = next(line for line in config.splitlines() if line.startswith("site_url:"))
        (copy / "mkdocs.yml").write_text(config.replace(own, f"site_url: {address}"), encoding="utf-8")
        yield _built(copy, address)


@contextmanager
def without_search(place: Path) -> Iterator[Served]:
    """The small company, its site made without the search plugin."""
    folder = place / "company"
    with served(folder / "site") as address:
        written(folder, {"mkdocs.yml": CONFIG.replace("  - search\n", "")})
        yield _built(folder, address)


@contextmanager
def company(place: Path) -> Iterator[Served]:
    """The company with everything wrong in it, below a path."""
    folder = place / "company"
    with served(folder / "site", "/books/company/") as address:
        commit_company(folder, place, address)
        yield _built(folder, address)


def _built(folder: Path, address: str) -> Served:
    done = run("mkdocs", "build", "--quiet", cwd=folder, GIT_CONFIG_NOSYSTEM="1", GIT_CONFIG_GLOBAL="/dev/null")
    assert done.returncode == 0, done.stdout + done.stderr
    return Served(folder / "site", address)
