"""Real repositories, built in a temporary folder, with a configuration of their own."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from mkdocs_playbook.model.amendment import Amendment, History
from mkdocs_playbook.model.register import Registers
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.comparing.compare import terms
from mkdocs_playbook.sources.history.git import Repository, Unavailable, open_repository
from mkdocs_playbook.sources.history.ledger import Histories, read_histories

TODAY = date(2026, 11, 22)
MIA = "Mia Berg <mia@example.org>"
JON = "Jon Lee <jon@example.org>"
TEXT = "---\ntitle: Refund\nowner: lead\nreviewed: 2026-01-01\n---\n\n" + "".join(
    f"Sentence number {number} of the process.\n" for number in range(12)
)


@dataclass
class Workshop:
    """A repository to write history into. Days count up by themselves, one a commit, from 1 January 2026."""

    top: Path
    home: Path
    commits: int = 0

    def git(self, *arguments: str, feed: bytes | None = None, check: bool = True, **more: str) -> str:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.home),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_AUTHOR_NAME": "Mia Berg",
            "GIT_AUTHOR_EMAIL": "mia@example.org",
            "GIT_COMMITTER_NAME": "Mia Berg",
            "GIT_COMMITTER_EMAIL": "mia@example.org",
            **more,
        }
        done = subprocess.run(["git", *arguments], cwd=self.top, env=environment, input=feed, capture_output=True)
        if check and done.returncode:
            raise AssertionError(done.stderr.decode("utf-8", "replace"))
        return done.stdout.decode("utf-8", "surrogateescape").strip()

    def write(self, path: str, text: str | bytes = TEXT) -> None:
        place = self.top / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode() if isinstance(text, str) else text)

    def move(self, source: str, target: str) -> None:
        (self.top / target).parent.mkdir(parents=True, exist_ok=True)
        (self.top / source).rename(self.top / target)

    def remove(self, path: str) -> None:
        (self.top / path).unlink()

    def dates(self, authored: str = "", committed: str = "") -> dict[str, str]:
        self.commits += 1
        day = f"2026-{1 + (self.commits - 1) // 28:02}-{1 + (self.commits - 1) % 28:02}T12:00:00 +0000"
        return {"GIT_AUTHOR_DATE": authored or committed or day, "GIT_COMMITTER_DATE": committed or day}

    def commit(
        self, message: str, *files: str, author: str = MIA, text: str = "", authored: str = "", committed: str = ""
    ) -> str:
        """Commit all there is; `files` get a line more first, or `text` for their text."""
        for path in files:
            place = self.top / path
            self.write(path, text or ((place.read_text() if place.exists() else TEXT) + f"{message}.\n"))
        self.git("add", "-A")
        name, _, address = author.rstrip(">").partition(" <")
        more = self.dates(authored, committed)
        self.git(
            *("commit", "-q", "--allow-empty", "--allow-empty-message", "-m", message),
            GIT_AUTHOR_NAME=name,
            GIT_AUTHOR_EMAIL=address,
            **more,
        )
        return self.head

    def branch(self, name: str, start: str = "HEAD") -> None:
        self.git("checkout", "-q", "-b", name, start)

    def merge(self, name: str, message: str = "", *, into: str = "main", **more: str) -> str:
        self.git("checkout", "-q", into)
        self.git(
            "merge", "-q", "--no-ff", *(("-m", message) if message else ("--no-edit",)), name, **self.dates(), **more
        )
        return self.head

    @property
    def head(self) -> str:
        return self.git("rev-parse", "HEAD")

    def clone(self, name: str, *options: str) -> Workshop:
        target = self.top.parent / name
        self.git("clone", "-q", *options, f"file://{self.top}", str(target))
        return Workshop(target, self.home)

    def open(self) -> Repository | Unavailable:
        return open_repository(self.top)

    def histories(
        self, *paths: str, today: date = TODAY, ignored: frozenset[str] = frozenset(), **fields: str
    ) -> Histories:
        return read_histories(
            self.open(), paths, today=today, terms=terms(Settings(fields=fields), Registers()), ignored=ignored
        )

    def history(self, path: str, **more: object) -> History:
        return self.histories(path, **more).by_path[path]  # type: ignore[arg-type]

    def ledger(self, path: str, **more: object) -> tuple[Amendment, ...]:
        return self.history(path, **more).amendments

    def kinds(self, path: str, **more: object) -> list[str]:
        return [entry.kind.value for entry in self.ledger(path, **more)]


def new_repository(top: Path, home: Path, *options: str) -> Workshop:
    """A repository without a commit, in a folder that may have files already."""
    top.mkdir(parents=True, exist_ok=True)
    work = Workshop(top, home)
    work.git("init", "-q", "-b", "main", *options)
    return work


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, so that no test reads the machine's settings of git."""
    place = tmp_path / "home"
    place.mkdir()
    monkeypatch.setenv("HOME", str(place))
    return place


@pytest.fixture
def make(tmp_path: Path, home: Path) -> Callable[..., Workshop]:
    def made(name: str = "work", *options: str) -> Workshop:
        return new_repository(tmp_path / name, home, *options)

    return made


@pytest.fixture
def work(make: Callable[..., Workshop]) -> Workshop:
    """An empty repository."""
    return make()


@pytest.fixture(scope="session")
def told_once(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Built once, copied for each test that wants it."""
    work = new_repository(tmp_path_factory.mktemp("told"), tmp_path_factory.mktemp("home"))
    work.commit("Write down how we refund", "processes/refund.md")
    work.commit("Write down how we hire", "processes/hire.md", author=JON)
    work.branch("side")
    work.commit("Ask for two references", "processes/hire.md", author=JON)
    work.merge("side", "Merge pull request #7 from jon/side\n\nAsk for references")
    return work


@pytest.fixture
def told(told_once: Workshop, tmp_path: Path, home: Path) -> Workshop:
    """A repository with four commits, a merge among them, and two pages."""
    shutil.copytree(told_once.top, tmp_path / "told")
    return Workshop(tmp_path / "told", home, told_once.commits)
