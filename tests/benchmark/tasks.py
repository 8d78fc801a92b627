"""What is measured: commands over one corpus, each a whole process on a clean tree."""

from __future__ import annotations

import os
import shlex
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.benchmark.corpora import Corpus
from tests.benchmark.process import Run, run_measured

TODAY = "2026-11-22"
NOON = "1795348800"  # of that day, UTC, in seconds since 1970
PROGRAMS = Path(sys.executable).parent  # not resolved: in a virtual environment this is its bin folder
GIT_WRAPPER = """\
#!/bin/sh
printf '%s\\n' "$*" >> {log}
exec {git} "$@"
"""
"""It knows its log by name: the product hands git no variable of the environment that it does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A command as a function of the corpus and of the folder where a site may go.

    A `warm` one finds what the run before it, which is not measured, has kept of the history.
    """

    name: str
    command: Callable[[Corpus, Path], list[str]]
    allowed: frozenset[int] = frozenset({0})
    warm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One run of a task, and how many processes named git it started."""

    run: Run
    git_processes: int


def build(settings: Path, site: Path) -> list[str]:
    return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings), "-d", str(site)]


def bare(corpus: Corpus, site: Path) -> list[str]:
    return build(corpus.bare, site)


def playbook(corpus: Corpus, site: Path) -> list[str]:
    return build(corpus.settings, site)


def without(corpus: Corpus, site: Path) -> list[str]:
    """The playbook without before and after."""
    return _by("without.py", corpus, site)


def without_roles(corpus: Corpus, site: Path) -> list[str]:
    """The playbook without pictures, role pages and handbooks."""
    return _by("without_roles.py", corpus, site)


def _by(script: str, corpus: Corpus, site: Path) -> list[str]:
    program, *words = playbook(corpus, site)
    return [program, str(Path(__file__).with_name(script)), *words[2:]]


def check(corpus: Corpus, _site: Path) -> list[str]:
    return [str(PROGRAMS / "playbook"), "check", "-C", str(corpus.directory), "--today", TODAY]


def git_floor(corpus: Corpus, _site: Path) -> list[str]:
    return ["git", "-C", str(corpus.directory), "log", "--raw", "-M"]


TASKS = (
    Task(name="bare", command=bare),
    Task(name="without", command=without),
    Task(name="playbook", command=playbook),
    Task(name="warm", command=playbook, warm=True),
    Task(name="roleless", command=without_roles, warm=True),
    Task(name="check", command=check, allowed=frozenset({0, 1})),  # 1: the corpus has overdue processes
    Task(name="git", command=git_floor),
)


def site_of(task: Task, corpus: Corpus, cache: Path) -> Path:
    return cache / "sites" / f"{corpus.size}-{task.name}"


def run_task(task: Task, corpus: Corpus, cache: Path) -> Outcome:
    """Clean up, then run; only the running is timed. Git is counted by a wrapper that costs it about a millisecond.

    A cache that the command keeps in the user's cache folder or in the working tree starts empty, but for a warm task.
    """
    site, home, log = site_of(task, corpus, cache), cache / "home", cache / "git.log"
    put_away(site, cache)
    shutil.rmtree(home, ignore_errors=True)
    corpus.clean()
    log.write_text("")
    environment = os.environ | {
        "PATH": f"{write_git_wrapper(cache, log)}{os.pathsep}{os.environ['PATH']}",
        "SOURCE_DATE_EPOCH": NOON,
        "XDG_CACHE_HOME": str(home),
    }
    command = task.command(corpus, site)
    if task.warm:
        run_measured(command, cwd=cache, environment=environment, allowed=task.allowed)
        put_away(site, cache)
        log.write_text("")
    run = run_measured(command, cwd=cache, environment=environment, allowed=task.allowed)
    return Outcome(run=run, git_processes=len(log.read_text().splitlines()))


def put_away(site: Path, cache: Path) -> None:
    """Out of the way, and not yet deleted: for half a minute ext4 looks long for a place for a file where many went."""
    if site.exists():
        away = cache / "away"
        away.mkdir(exist_ok=True)
        site.rename(away / str(len(list(away.iterdir()))))


def clear_away(cache: Path) -> None:
    """Delete the sites that were put away, when nothing is measured any more."""
    shutil.rmtree(cache / "away", ignore_errors=True)


def write_git_wrapper(cache: Path, log: Path) -> Path:
    """The folder of a `git` that logs its arguments, one line a process, and becomes the real one."""
    real = shutil.which("git")
    if real is None:
        raise FileNotFoundError("git is not on the PATH")
    folder = cache / "wrapper"
    folder.mkdir(exist_ok=True)
    wrapper = folder / "git"
    wrapper.write_text(GIT_WRAPPER.format(git=shlex.quote(real), log=shlex.quote(str(log))))
    wrapper.chmod(0o755)
    return folder
