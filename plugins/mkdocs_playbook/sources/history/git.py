"""The only subprocess of the product: git, hardened, run from the top level, within a time limit.

It runs no shell and no program named in a repository's settings, fetches nothing, writes nothing, and never sets
`safe.directory`. What can go wrong in the wild comes back as `Unavailable`, a value with a reason for a person.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic
from typing import IO

from mkdocs_playbook.sources.history import git_folder

TIME_LIMIT = 300.0
"""Seconds after which a git process is ended. 100,000 commits take about five."""

CHUNK = 1 << 18
PIPE, NOWHERE = subprocess.PIPE, subprocess.DEVNULL

# The first two lines are for what a repository may order (faults rows 10 and 22); mailmap.* because the
# same commit must give the same names on every machine; diff.orderFile stops git where it names no file, -O/dev/null
# takes it back; core.commitGraph because that file may arrive in an archive and would be believed about parents.
HARDENED = (
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.quotePath=false"),
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.attributesFile=/dev/null"),
    *("-c", "core.commitGraph=false"),
    *("-c", "safe.bareRepository=explicit"),
    *("-c", "log.showSignature=false"),
    *("-c", "log.follow=false"),
    *("-c", "log.showRoot=true"),
    *("-c", "log.mailmap=true"),
    *("-c", "log.date=default"),
    *("-c", "log.decorate=false"),
    *("-c", "log.diffMerges=first-parent"),
    *("-c", "format.pretty=medium"),
    *("-c", "color.ui=false"),
    *("-c", "color.diff=false"),
    *("-c", "mailmap.file=/dev/null"),
    *("-c", "mailmap.blob="),
    *("-c", "diff.renames=true"),
    *("-c", "diff.renameLimit=1000"),
    *("-c", "diff.algorithm=default"),
    *("-c", "i18n.logOutputEncoding=UTF-8"),
)

INHERITED = ("HOME", "TMPDIR", "SYSTEMROOT")

FIXED = {
    "LC_ALL": "C.UTF-8",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_ALLOW_PROTOCOL": "none",  # an older git does not know the line above, and would fetch blob by blob
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": os.devnull,  # .git/info/grafts forges parents as replace objects do
    "GIT_ATTR_NOSYSTEM": "1",
}

OBJECT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unavailable:
    """Why history cannot be read, in words for a person."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repository:
    """A repository that git agrees to read, at its top level.

    `head` is the commit checked out; `boundary` are the commits at which a shallow clone was cut; `partial` says
    that contents may be missing because the clone left them on the server. `store` is the `.git` where the files at
    the top were written from a commit and are no work tree of their own.
    """

    top: Path
    program: str
    head: str
    boundary: frozenset[str] = frozenset()
    partial: bool = False
    store: Path | None = None


NO_GIT = Unavailable(reason="git is not installed here")
NO_REPOSITORY = Unavailable(reason="these pages are not in a git repository")
NO_COMMIT = Unavailable(reason="the repository has no commit yet")
ELSEWHERE = Unavailable(reason="the repository's settings say that its files are in another place")
TOO_SLOW = Unavailable(reason=f"git did not answer within {TIME_LIMIT:.0f} seconds")


def open_repository(folder: Path) -> Repository | Unavailable:
    """The repository that `folder` lies in: the nearest `.git` at or above it, if git agrees. Runs git once."""
    top = git_folder.top_of(folder)
    if top is None:
        return NO_REPOSITORY
    program = _program(os.environ.get("PATH", ""))
    if program is None:
        return NO_GIT
    candidate = Repository(top=top, program=program, head="")
    answer = output(candidate, ("rev-parse", "--is-inside-work-tree", "--show-prefix", "--revs-only", "HEAD^{commit}"))
    if isinstance(answer, Unavailable):
        return answer
    return _agreed(candidate, answer.decode("utf-8", "replace").split("\n"))


def output(repository: Repository, arguments: Sequence[str], feed: bytes = b"") -> bytes | Unavailable:
    """All that one git command prints. Refuses what git refuses, as a value."""
    with running(repository, arguments, feed) as process:
        printed = process.out.read()
    return process.failure or printed


class Running:
    """A git process whose output is being read. `failure` is known once the block of `running` has been left."""

    __slots__ = ("failure", "out")

    def __init__(self, out: IO[bytes]) -> None:
        self.out = out
        self.failure: Unavailable | None = None

    def chunks(self) -> Iterator[bytes]:
        return iter(lambda: self.out.read(CHUNK), b"")


Process = subprocess.Popen[bytes]


def started(
    repository: Repository, arguments: Sequence[str], fed: IO[bytes] | int, complaints: IO[bytes] | int
) -> Process:
    """A git process whose output is a pipe. Whoever starts it ends it, and sees to the time limit."""
    return subprocess.Popen(  # noqa: S603 - an absolute program, a list of arguments, no shell
        [repository.program, *HARDENED, *_place(repository), *arguments],
        cwd=repository.top,
        env=_environment(repository.top),
        stdin=fed,
        stdout=subprocess.PIPE,
        stderr=complaints,
        bufsize=CHUNK,
    )


@contextmanager
def running(repository: Repository, arguments: Sequence[str], feed: bytes = b"") -> Iterator[Running]:
    """Start one git command, to be read while it runs; whatever is left unread is thrown away."""
    # Files, not pipes, for what git reads and complains about: neither can fill up and stop both sides.
    with tempfile.TemporaryFile() as fed, tempfile.TemporaryFile() as complaints:
        fed.write(feed)
        fed.seek(0)
        process = started(repository, arguments, fed, complaints)
        assert process.stdout is not None  # noqa: S101 - for the type checker
        end = monotonic() + TIME_LIMIT
        clock = threading.Timer(TIME_LIMIT, process.kill)
        clock.daemon = True
        clock.start()
        reader = Running(process.stdout)
        try:
            yield reader
            process.stdout.read()
        except BaseException:
            process.kill()
            raise
        finally:
            process.stdout.close()
            code = process.wait()
            clock.cancel()
            clock.join()  # a thread still ending would keep a second process from being forked
        complaints.seek(0)
        reader.failure = (
            TOO_SLOW if code and monotonic() >= end else _failure(repository.top, code, complaints.read(10_000))
        )


def _place(repository: Repository) -> tuple[str, ...]:
    """Where git finds what it reads, where that is not above the folder it runs in."""
    return (f"--git-dir={repository.store}", f"--work-tree={repository.top}") if repository.store else ()


def _agreed(candidate: Repository, answers: list[str]) -> Repository | Unavailable:
    # Inside the work tree and no prefix: we are at the top, and it is this repository that git has found.
    if answers[:2] != ["true", ""]:
        return ELSEWHERE
    if not OBJECT.match(answers[2]):
        return NO_COMMIT
    common = git_folder.common_folder(candidate.top)
    return Repository(
        top=candidate.top,
        program=candidate.program,
        head=answers[2],
        boundary=git_folder.boundary(common),
        partial=git_folder.is_partial(common),
    )


def _program(search: str) -> str | None:
    """git, by an absolute path: with a relative entry in PATH a repository could bring its own."""
    return shutil.which("git", path=_absolute(search))


def _absolute(search: str) -> str:
    return os.pathsep.join(place for place in search.split(os.pathsep) if os.path.isabs(place)) or os.devnull


def _environment(top: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in INHERITED if name in os.environ}
    ceiling = os.path.realpath(top.parent)  # a damaged .git must not make git look further up
    return {**kept, **FIXED, "PATH": _absolute(os.environ.get("PATH", "")), "GIT_CEILING_DIRECTORIES": ceiling}


def _failure(top: Path, code: int, complaints: bytes) -> Unavailable | None:
    if code == 0:
        return None
    words = complaints.decode("utf-8", "replace")
    if "dubious ownership" in words:
        return Unavailable(
            reason="git refuses to read a repository that belongs to another user; if you trust it, run: "
            f"git config --global --add safe.directory {shlex.quote(str(top))}"
        )
    if "not a git repository" in words:
        return NO_REPOSITORY
    line = next((line for line in words.splitlines() if line.startswith(("fatal:", "error:"))), f"exit code {code}")
    return Unavailable(reason=f"git stopped: {line}")


def may_lack_contents(repository: Repository | Unavailable) -> bool:
    """A partial clone: what is missing is a finding, the same for a check as for the site."""
    return isinstance(repository, Repository) and repository.partial
