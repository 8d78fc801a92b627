"""Rows 1 to 11 and 28 of faults.md: where there is no history to see, say so, and why."""

from __future__ import annotations

import os
import shutil
import stat
from pathlib import Path

import pytest

from mkdocs_playbook.model.amendment import AmendmentKind, Completeness, History
from mkdocs_playbook.sources.history import git, git_folder
from mkdocs_playbook.sources.history.git import Repository, Unavailable, open_repository
from mkdocs_playbook.sources.history.ledger import FOREIGN, NEW, OUTSIDE, PARTIAL, SHALLOW

REFUND, HIRE = "processes/refund.md", "processes/hire.md"


def unavailable(reason: str) -> History:
    return History(completeness=Completeness.UNAVAILABLE, reason=reason)


def test_row_1_and_2_a_clone_of_the_newest_commit_has_no_dates_and_no_authors(told):
    found = told.clone("shallow", "--depth=1").histories(REFUND, HIRE)
    assert found.by_path == {REFUND: unavailable(SHALLOW), HIRE: unavailable(SHALLOW)}
    assert found.unavailable == SHALLOW
    assert "fetch-depth: 0" in found.unavailable


def test_row_1_and_2_a_shallow_clone_knows_what_lies_after_its_edge_and_nothing_of_what_lies_before(work):
    for number in range(4):
        work.commit(f"Change {number}", REFUND)
    found = work.clone("shallow", "--depth=3").histories(REFUND)
    history = found.by_path[REFUND]
    assert (found.unavailable, history.completeness, history.reason) == ("", Completeness.PARTIAL, SHALLOW)
    assert [entry.summary for entry in history.amendments] == [
        "Change 3",
        "Change 2",
        "Earlier amendments are not in this clone",
    ]
    edge = history.amendments[-1]
    assert (edge.kind, edge.day, edge.authors, edge.commit) == (AmendmentKind.UNKNOWN, None, (), "")


def test_row_2_a_branch_that_the_clone_cuts_has_no_authors(work):
    work.commit("Start", REFUND, author="Ada A <a@x>")
    work.commit("Second", REFUND, author="Ada A <a@x>")
    work.branch("side")
    for number in range(3):
        work.commit(f"Branch {number}", REFUND, author="Bob B <b@x>")
    work.git("checkout", "-q", "main")
    for number in range(3):
        work.commit(f"Main {number}", HIRE)
    work.merge("side")
    cut = work.clone("shallow", "--depth=3").ledger(REFUND)
    assert [(entry.summary, entry.authors) for entry in cut] == [
        ("Branch 2", ()),
        ("Earlier amendments are not in this clone", ()),
    ]
    assert work.ledger(REFUND)[0].authors == ("Bob B",)


def test_row_2_a_root_in_a_shallow_clone_may_have_landed_long_before_the_branch(work):
    work.commit("Start", REFUND, author="Ada A <a@x>")
    work.branch("side")
    work.commit("Branch", REFUND, author="Bob B <b@x>")
    work.git("checkout", "-q", "main")
    for number in range(3):
        work.commit(f"Main {number}", HIRE)
    work.merge("side")
    assert work.clone("shallow", "--depth=3").ledger(REFUND)[0].authors == ()


@pytest.fixture(params=["this git", "an older git"])
def partial(told, request, monkeypatch):
    """A clone without contents; git before 2.39.4 knows no GIT_NO_LAZY_FETCH."""
    if request.param == "an older git":
        monkeypatch.delitem(git.FIXED, "GIT_NO_LAZY_FETCH")
    told.move(REFUND, "processes/pay-back.md")
    told.commit("Move and edit", "processes/pay-back.md")
    told.commit("Again", "processes/pay-back.md")
    told.commit("Ask for three", HIRE)
    told.commit("Ask for four", HIRE)
    told.git("config", "uploadpack.allowFilter", "true")
    clone = told.clone("partial", "--filter=blob:none")
    assert list((clone.top / ".git/objects/pack").glob("*.promisor"))
    return clone


def test_row_3_a_clone_without_contents_gives_names_and_says_so(partial):
    before = sorted((partial.top / ".git/objects/pack").iterdir())
    history = partial.history(HIRE)
    assert (history.completeness, history.reason) == (Completeness.PARTIAL, PARTIAL)
    assert [(entry.kind.value, entry.summary) for entry in history.amendments] == [
        ("unknown", "Ask for four"),
        ("unknown", "Ask for three"),
        ("unknown", "Ask for references"),
        ("created", "Write down how we hire"),
    ]
    assert sorted((partial.top / ".git/objects/pack").iterdir()) == before  # nothing was fetched


def test_row_3_what_may_be_a_move_is_not_called_created(partial):
    assert partial.kinds("processes/pay-back.md") == ["unknown", "unknown"]


def test_row_3_what_is_here_is_told(partial):
    partial.commit("Once more", HIRE)
    assert partial.kinds(HIRE) == ["content", "unknown", "unknown", "unknown", "created"]


def test_row_3_what_is_not_here_does_not_hide_what_is(partial):
    for commit in ("HEAD~2", "HEAD~3"):
        partial.git("cat-file", "-p", f"{commit}:processes/pay-back.md")  # git fetches it
    assert partial.histories(HIRE).by_path[HIRE].completeness is Completeness.PARTIAL
    found = partial.histories(HIRE, "processes/pay-back.md").by_path
    assert [entry.kind.value for entry in found["processes/pay-back.md"].amendments] == ["content", "unknown"]


def test_row_3_git_itself_may_not_fetch(partial):
    missing = partial.git("rev-parse", "HEAD~1:processes/hire.md")
    assert isinstance(git.output(partial.open(), ("cat-file", "-p", missing)), Unavailable)


def test_row_4_no_repository(tmp_path, home):
    assert open_repository(tmp_path) == git.NO_REPOSITORY
    assert git_folder.top_of(tmp_path) is None


def test_row_4_an_empty_git_folder_is_no_repository_and_does_not_hide_the_one_above(told):
    (told.top / "processes/.git").mkdir()
    assert git_folder.top_of(told.top / "processes") == told.top


def test_row_4_a_damaged_repository_is_not_replaced_by_the_one_above(told):
    below = told.top / "below"
    (below / ".git").mkdir(parents=True)
    (below / ".git/HEAD").write_text("ref: refs/heads/main\n")
    assert open_repository(below) == git.NO_REPOSITORY


def test_row_5_no_git_binary(told, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert told.open() == git.NO_GIT
    assert told.histories(REFUND).by_path == {REFUND: unavailable("git is not installed here")}


def test_row_5_a_program_that_the_repository_brings_is_not_git(told, monkeypatch, tmp_path):
    (told.top / "git").write_text("#!/bin/sh\ntouch canary\n")
    (told.top / "git").chmod(0o755)
    monkeypatch.chdir(told.top)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}{tmp_path}")
    assert told.open() == git.NO_GIT
    assert not (told.top / "canary").exists()


def wrapped(folder: Path, lines: str) -> str:
    """A PATH on which git is the real one behind a few lines of shell."""
    folder.mkdir()
    wrapper = folder / "git"
    wrapper.write_text(f'#!/bin/sh\n{lines}\nexec {shutil.which("git")} "$@"\n')
    wrapper.chmod(wrapper.stat().st_mode | stat.S_IXUSR)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def test_row_6_dubious_ownership_names_the_line_to_run_and_sets_nothing(told, monkeypatch, tmp_path, home):
    monkeypatch.setenv("PATH", wrapped(tmp_path / "bin", "export GIT_TEST_ASSUME_DIFFERENT_OWNER=1"))
    refused = told.open()
    assert isinstance(refused, Unavailable)
    assert refused.reason.endswith(f"git config --global --add safe.directory {told.top}")
    assert not (home / ".gitconfig").exists()
    told.git("config", "--global", "--add", "safe.directory", str(told.top))
    assert isinstance(told.open(), Repository)


def test_row_7_a_repository_without_a_commit(work):
    work.write(REFUND)
    assert work.open() == git.NO_COMMIT
    assert work.history(REFUND) == unavailable("the repository has no commit yet")


def test_row_7_a_detached_head(told):
    told.git("checkout", "-q", "--detach", "HEAD^2")
    assert [entry.summary for entry in told.ledger(HIRE)] == ["Ask for two references", "Write down how we hire"]


def test_row_7_a_linked_worktree(told):
    told.git("worktree", "add", "-q", "--detach", str(told.top.parent / "linked"))
    linked = open_repository(told.top.parent / "linked" / "processes")
    assert isinstance(linked, Repository)
    assert (linked.top, linked.head) == (told.top.parent / "linked", told.head)
    assert git_folder.common_folder(linked.top).resolve() == (told.top / ".git").resolve()


@pytest.fixture
def submodule(told, make):
    other = make("other")
    other.commit("Theirs", "page.md")
    told.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(other.top), "processes/theirs")
    told.commit("Take their pages in")
    return told


def test_row_8_a_page_in_a_submodule_is_outside(submodule):
    theirs = "processes/theirs/page.md"
    found = submodule.histories(theirs, REFUND)
    assert found.by_path[theirs] == unavailable(OUTSIDE)
    assert found.by_path[REFUND].completeness is Completeness.COMPLETE


def test_row_8_a_submodule_itself_can_be_the_playbook(submodule):
    inner = open_repository(submodule.top / "processes/theirs")
    assert isinstance(inner, Repository)
    assert inner.top == submodule.top / "processes/theirs"


@pytest.mark.parametrize("path", ["/copied/page.md", "../elsewhere/page.md"])
def test_row_9_a_page_that_another_plugin_copied_elsewhere_has_no_history(told, path):
    assert told.history(path) in (unavailable(OUTSIDE), unavailable(FOREIGN))
    assert told.histories(path, REFUND).by_path[path] == unavailable(OUTSIDE)


def test_row_10_the_environment_of_a_git_hook_is_not_read(told, make, monkeypatch):
    other = make("other")
    other.commit("Theirs", REFUND)
    for name, value in {
        "GIT_DIR": str(other.top / ".git"),
        "GIT_WORK_TREE": str(other.top),
        "GIT_INDEX_FILE": "/nowhere",
        "GIT_OBJECT_DIRECTORY": str(other.top / ".git/objects"),
        "GIT_NAMESPACE": "x",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "log.showSignature",
        "GIT_CONFIG_VALUE_0": "true",
    }.items():
        monkeypatch.setenv(name, value)
    assert [entry.summary for entry in told.ledger(REFUND)] == ["Write down how we refund"]


def test_row_11_a_page_not_committed_is_not_yet_published(told):
    told.write("processes/new.md")
    assert told.history("processes/new.md") == unavailable(FOREIGN)
    found = told.histories("processes/new.md", REFUND).by_path["processes/new.md"]
    assert found == History(completeness=Completeness.COMPLETE, reason=NEW)


def test_row_11_a_deleted_path_written_again_is_not_yet_published(told):
    told.remove(REFUND)
    told.commit("Away with it")
    told.write(REFUND)
    assert told.histories(REFUND, HIRE).by_path[REFUND].reason == NEW


def test_row_28_a_repository_of_another_project(make):
    deploy = make("deploy")
    deploy.commit("Deploy", "deploy.yml")
    deploy.write("copied/processes/refund.md")
    found = deploy.histories("copied/processes/refund.md")
    assert found.unavailable == FOREIGN == "these pages are not in this repository"


def test_a_bare_repository_among_the_pages_captures_nothing(told, make):
    trap = told.top / "processes/trap.git"
    told.git("init", "-q", "--bare", str(trap))
    assert git_folder.top_of(trap) == told.top
    assert told.ledger(REFUND)


def test_a_work_tree_that_the_settings_put_elsewhere_is_refused(told, tmp_path):
    told.git("config", "core.worktree", str(tmp_path))
    assert told.open() == git.ELSEWHERE


def test_git_that_does_not_answer_is_ended(told, monkeypatch, tmp_path):
    monkeypatch.setattr(git, "TIME_LIMIT", 0.2)
    monkeypatch.setenv("PATH", wrapped(tmp_path / "bin", "exec sleep 30"))
    assert told.open() == git.TOO_SLOW


def test_a_missing_tree_is_said_and_does_not_raise(told):
    tree = told.git("rev-parse", "HEAD~1^{tree}")
    (told.top / ".git/objects" / tree[:2] / tree[2:]).unlink()
    reason = told.histories(REFUND).unavailable
    assert reason.startswith("git stopped: ")
    assert tree in reason
