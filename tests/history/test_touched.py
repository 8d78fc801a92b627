"""`--since`: what a change touches."""

from __future__ import annotations

import pytest

from mkdocs_playbook.sources.history.git import NO_GIT, Unavailable
from mkdocs_playbook.sources.history.touched import touched
from tests.history.conftest import TEXT

PAGES = [f"processes/{name}.md" for name in ("refund", "hire", "leave", "café", "moved")]


@pytest.fixture
def change(work):
    """A branch that amends `refund` and moves a page, while the main line amends `leave`."""
    work.commit("Write them down", *PAGES[:4], "processes/before.md")
    work.branch("change")
    work.commit("Amend", PAGES[0])
    work.move("processes/before.md", PAGES[4])
    work.commit("Move")
    work.git("checkout", "-q", "main")
    work.commit("Meanwhile", PAGES[2])
    work.git("checkout", "-q", "change")
    return work


GONE = {"processes/before.md"}
"""A file that is there no more is touched too: it may have decided the owner of others."""


def since(work, base="main", **texts):
    files = {path: (work.top / path).read_bytes() for path in PAGES}
    return touched(work.open(), base, {**files, **texts})


def test_only_what_the_branch_did(change):
    assert since(change) == GONE | {PAGES[0], PAGES[4]}


def test_edits_not_yet_committed_and_new_files_count(change):
    change.write(PAGES[1], "Another text\n")
    change.write("processes/new.md")
    assert since(change, **{"processes/new.md": TEXT.encode()}) == GONE | {
        PAGES[0],
        PAGES[1],
        PAGES[4],
        "processes/new.md",
    }


def test_an_edit_taken_back_does_not(change):
    change.write(PAGES[0], TEXT + "Write them down.\n")
    assert since(change) == GONE | {PAGES[4]}


def test_line_ends_that_git_would_check_in_as_they_were_do_not(change):
    change.write(PAGES[1], (change.top / PAGES[1]).read_bytes().replace(b"\n", b"\r\n"))
    assert since(change) == GONE | {PAGES[0], PAGES[4]}


def test_accents_are_compared_normalised(change):
    text = (change.top / PAGES[3]).read_bytes()
    assert touched(change.open(), "main", {"processes/cafe\u0301.md": text}) == GONE


@pytest.mark.parametrize("base", ["main", "HEAD~2", "refs/heads/main", "main~0", "HEAD^{/Write}"])
def test_a_base_by_any_name(change, base):
    assert since(change, base) == GONE | {PAGES[0], PAGES[4]}


@pytest.mark.parametrize(
    "base", ["", "nowhere", "--help", "--output=canary", "-q", "main\0", "HEAD:processes", "\n", "main main", "--all"]
)
def test_a_base_that_is_no_commit_and_never_an_option(change, base):
    refused = since(change, base)
    assert isinstance(refused, Unavailable)
    assert refused.reason == f"{base!r} is no commit of this clone; check the name"
    assert not (change.top / "canary").exists()


def test_a_branch_named_like_an_option(change):
    change.git("update-ref", "refs/heads/--help", "main")
    assert since(change, "--help") == GONE | {PAGES[0], PAGES[4]}


def test_a_clone_too_shallow(change):
    clone = change.clone("shallow", "--depth=1", "--no-single-branch")
    for base in ("origin/main", "nowhere"):
        refused = since(clone, base)
        assert isinstance(refused, Unavailable)
        assert "fetch-depth: 0" in refused.reason


def test_a_whole_clone_that_has_nothing_in_common_with_the_base(change):
    change.git("checkout", "-q", "--orphan", "apart")
    change.commit("Begin again")
    change.git("checkout", "-q", "change")
    assert since(change, "apart") == Unavailable(
        reason="where this branch left 'apart' is not in this clone; check the name"
    )


def test_no_filter_runs(change, tmp_path):
    canary = tmp_path / "canary"
    change.git("config", "filter.canary.clean", f"touch {canary}; cat")
    change.write(".gitattributes", "* filter=canary\n")
    assert since(change) == GONE | {PAGES[0], PAGES[4]}
    assert not canary.exists()


def test_no_git():
    assert touched(NO_GIT, "main", {}) == NO_GIT


def test_long_ids(make):
    work = make("long", "--object-format=sha256")
    work.commit("Write them down", *PAGES)
    assert since(work, "HEAD") == frozenset()
