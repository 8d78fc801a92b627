"""The two real handbooks of ../shared/real, with GitPython as a second opinion. Nothing of theirs is kept."""

from __future__ import annotations

import subprocess
from datetime import date

import git as gitpython
import pytest

from mkdocs_playbook.model.register import Registers
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.comparing.compare import terms
from mkdocs_playbook.sources.history.git import open_repository
from mkdocs_playbook.sources.history.ledger import read_histories
from tests.handbooks import cloned

HANDBOOKS = {
    "moj-technical-guidance": {"reviewed": "last_reviewed_on", "review_every": "review_in"},
    "ukho-guidance": {"reviewed": "date"},
}


@pytest.fixture(scope="module", params=HANDBOOKS)
def handbook(request, tmp_path_factory):
    top = cloned(request.param, tmp_path_factory.mktemp(request.param) / "clone")
    paths = sorted(path.relative_to(top).as_posix() for path in (top / "docs").rglob("*.md"))
    handbook = terms(Settings(fields=HANDBOOKS[request.param]), Registers())
    return top, read_histories(open_repository(top), paths, today=date(2026, 11, 22), terms=handbook).by_path


def test_the_first_parent_commits_of_every_page(handbook):
    top, histories = handbook
    repository = gitpython.Repo(top)
    for path, history in histories.items():
        followed = repository.git.log("--first-parent", "-m", "--follow", "-M50%", "--format=%H", "--", path).split()
        ours = [entry.commit for entry in history.amendments]
        # --follow crosses copies where a file is made from another; ours must be its beginning, and end at an addition.
        assert ours == followed[: len(ours)], path
        parent = repository.commit(ours[-1]).parents
        oldest = history.amendments[-1].path
        assert not parent or oldest not in [blob.path for blob in parent[0].tree.traverse()]


def test_the_figures_of_the_readme(handbook):
    _, histories = handbook
    counted = {
        "docs/index.md": 34,
        "docs/documentation/standards/hosting.md": 28,
        "docs/documentation/standards/naming-things.md": 16,
        "docs/standards/writing-a-standard.md": 17,
        "docs/standards/writing-a-principle.md": 14,
        "docs/standards/minimal-documentation-set-for-a-product.md": 8,
    }
    here = {path: number for path, number in counted.items() if path in histories}
    if "docs/standards/writing-a-standard.md" in histories:
        del here["docs/index.md"]  # the figure is of the other handbook
    assert {path: len(histories[path].amendments) for path in here} == here
    assert len(here) == 3


def test_every_page_has_its_beginning_and_its_authors(handbook):
    for history in handbook[1].values():
        assert [entry.kind.value for entry in history.amendments].index("created") == len(history.amendments) - 1
        days = [entry.day for entry in history.amendments]
        assert None not in days
        assert days == sorted(days, reverse=True)
        assert not any("@" in name for entry in history.amendments for name in entry.authors)
        assert all(entry.summary and not entry.summary.startswith("Merge ") for entry in history.amendments)


def test_a_change_of_case_is_followed_along_the_branch_that_made_it(tmp_path):
    top = cloned("ukho-guidance", tmp_path / "clone")
    subprocess.run(["git", "checkout", "-q", "6ce035a"], cwd=top, check=True)
    path = "docs/standards/test-pyramid.md"
    history = read_histories(
        open_repository(top), [path], today=date(2026, 11, 22), terms=terms(Settings(), Registers())
    ).by_path[path]
    assert [entry.path.rsplit("/", 1)[1] for entry in history.amendments] == [
        "test-pyramid.md",
        "Test-pyramid.md",
        *["Test-pyramid.md"] * (len(history.amendments) - 2),
    ]
    assert history.amendments[0].moved_from == "docs/standards/Test-pyramid.md"
