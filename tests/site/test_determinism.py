"""Figure 7 of issue 2: the same commit and the same day give the same bytes, wherever and however it is built."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.site.building import digest, run

TOP = Path(__file__).parents[2]
WORLDS = (
    {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
    {"TZ": "Etc/GMT+12", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "PYTHONUTF8": "0", "GIT_DIR": "/nowhere"},
)


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    """This repository's own playbook as it was committed, built in two worlds."""
    found = []
    for name, world in zip(("one", "another place/with a longer name"), WORLDS, strict=True):
        folder = tmp_path_factory.mktemp("world") / name
        subprocess.run(["git", "clone", "-q", f"file://{TOP}", str(folder)], check=True)
        done = run("mkdocs", "build", "-q", cwd=folder, **world)
        assert done.returncode == 0, done.stderr
        found.append(digest(folder / "site"))
    return found


def test_two_builds_of_one_commit_are_the_same_bytes(twice: list[dict[str, str]]) -> None:
    one, other = twice
    assert len([path for path in one if path.endswith(".html")]) > 50
    assert {path for path in one.keys() | other.keys() if one.get(path) != other.get(path)} == set()
