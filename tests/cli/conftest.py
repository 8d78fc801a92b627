"""The small company in a real repository, and the command run on it as a person or a CI service would."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.checks.company import REFUND, written
from tests.here import run_here
from tests.history.conftest import Workshop, new_repository

DAY = "2026-11-22"


@dataclass
class Desk:
    """A workshop with the company in it; days count up by themselves, one a commit, from 1 January 2026."""

    work: Workshop

    @property
    def top(self) -> Path:
        return self.work.top

    def change(self, path: str, old: str, new: str, message: str = "", **more: str) -> str:
        """Replace words in a file; commit it where there is a message."""
        text = (self.top / path).read_text(encoding="utf-8")
        assert old in text
        self.work.write(path, text.replace(old, new, 1))
        return self.work.commit(message, **more) if message else ""

    def refund(self, old: str, new: str, message: str = "", **more: str) -> str:
        return self.change(REFUND, old, new, message, **more)

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        own = {"PATH": "/usr/bin:/bin", "HOME": str(self.work.home), "SOURCE_DATE_EPOCH": "1795305600"}
        return run_here(*arguments, cwd=self.top, environment=own | environment)

    def diff(self, *arguments: str) -> str:
        done = self.run("diff", *(arguments or ("main",)))
        assert done.returncode == 0, done.stderr
        return done.stdout

    def data(self, *arguments: str) -> Mapping[str, Any]:
        done = self.run("diff", "--format", "json", *(arguments or ("main",)))
        assert done.returncode == 0, done.stderr
        found: Mapping[str, Any] = json.loads(done.stdout)
        return found

    def page(self, *arguments: str, place: int = 0) -> Mapping[str, Any]:
        """What is told of one page touched."""
        found: Mapping[str, Any] = self.data(*arguments)["processes"][place]
        return found


@pytest.fixture(scope="session")
def company_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The company after its first commit: built once, copied for each test."""
    work = new_repository(tmp_path_factory.mktemp("company"), tmp_path_factory.mktemp("home"))
    written(work.top)
    work.commit("Write down how we work")
    return work.top


@pytest.fixture
def desk(company_once: Path, tmp_path: Path, home: Path) -> Desk:
    """The company on its main line."""
    work = Workshop(tmp_path / "company", home, 1)
    subprocess.run(["cp", "-r", str(company_once), str(work.top)], check=True)
    return Desk(work)


@pytest.fixture
def branch(desk: Desk) -> Desk:
    """The company on a branch of its own."""
    desk.work.branch("mend")
    return desk


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own, so that no test reads the machine's settings of git."""
    place = tmp_path / "home"
    place.mkdir()
    monkeypatch.setenv("HOME", str(place))
    return place
