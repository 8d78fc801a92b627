"""Pages that are there no more: which landing took them away, held against git's own record of deletions."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from datetime import date
from pathlib import Path

import git as gitpython
import pytest

from mkdocs_playbook.model.register import Registers
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.comparing.compare import terms
from mkdocs_playbook.sources.history.git import open_repository
from mkdocs_playbook.sources.history.ledger import Taken, read_histories
from mkdocs_playbook.sources.removed import PagesOf
from tests.handbooks import cloned
from tests.history.conftest import TEXT, TODAY, Workshop

PAGE, OTHER, STAYS = "processes/refund.md", "processes/pay-back.md", "processes/stays.md"
NEW = "---\ntitle: Another\n---\n\n" + "".join(f"Something else, {number}.\n" for number in range(12))
PAGES = PagesOf(settings=Settings(processes="processes"))


def taken(work: Workshop, *paths: str, today: date = TODAY) -> dict[str, Taken]:
    handbook = terms(Settings(), Registers())
    found = read_histories(work.open(), paths, today=today, terms=handbook, is_page=PAGES).taken
    return {each.amendment.path: each for each in found}


def begun(work: Workshop) -> None:
    work.write(STAYS, NEW)
    work.commit("Write it down", PAGE)


def deleted(work: Workshop) -> None:
    work.remove(PAGE)
    work.commit("Remove it\n\nReason: The shop does it.\nApproved-by: Mia Berg")


def moved_then_deleted(work: Workshop) -> None:
    work.move(PAGE, OTHER)
    work.commit("Call it another name")
    work.remove(OTHER)
    work.commit("Remove it")


def moved_out(work: Workshop) -> None:
    work.move(PAGE, "archive/refund.md")
    work.commit("Put it away")


def made_again(work: Workshop) -> None:
    deleted(work)
    work.commit("Write it anew", PAGE, text=NEW)


def deleted_twice(work: Workshop) -> None:
    made_again(work)
    work.remove(PAGE)
    work.commit("Remove it for good")


def moved(work: Workshop) -> None:
    work.move(PAGE, OTHER)
    work.commit("Call it another name")


def on_a_branch(work: Workshop) -> None:
    work.branch("work")
    work.remove(PAGE)
    work.commit("Nobody needs it")
    work.merge("work", "Merge the clean-up (#7)")


def moved_on_a_branch(work: Workshop) -> None:
    """Deleted in one commit and added elsewhere in the next; brought as one move."""
    work.branch("work")
    work.remove(PAGE)
    work.commit("Take it away")
    work.commit("Put it elsewhere", OTHER, text=TEXT + "Write it down.\n")
    work.merge("work", "Merge the move (#8)")


@pytest.mark.parametrize(
    ("history", "expected"),
    [
        (deleted, {PAGE: ("Remove it", ())}),
        (moved_then_deleted, {OTHER: ("Remove it", (PAGE,))}),
        (moved_out, {PAGE: ("Put it away", ())}),
        (made_again, {}),
        (deleted_twice, {PAGE: ("Remove it for good", ())}),
        (moved, {}),
        (on_a_branch, {PAGE: ("Merge the clean-up", ())}),
        (moved_on_a_branch, {}),
    ],
    ids=lambda each: getattr(each, "__name__", ""),
)
def test_what_took_a_page_away(
    work: Workshop, history: Callable[[Workshop], None], expected: dict[str, tuple[str, tuple[str, ...]]]
) -> None:
    begun(work)
    history(work)
    here = [path for path in (PAGE, OTHER, STAYS) if (work.top / path).exists()]
    found = taken(work, *here)
    assert {
        path: (each.amendment.summary.removesuffix(" (#7)"), each.former) for path, each in found.items()
    } == expected


def test_what_is_stated_about_it_is_known(work: Workshop) -> None:
    begun(work)
    deleted(work)
    found = taken(work, STAYS)[PAGE].amendment
    assert (found.day, found.authors, found.reason) == (date(2026, 1, 2), ("Mia Berg",), "The shop does it.")
    assert [each.name for each in found.approved_by] == ["Mia Berg"]
    assert (found.before, found.after) == (work.git("rev-parse", f"HEAD~1:{PAGE}"), "")


def test_a_file_that_is_not_committed_is_there(work: Workshop) -> None:
    begun(work)
    deleted(work)
    work.write(PAGE, TEXT)
    assert not taken(work, PAGE, STAYS)


def test_where_contents_are_missing_it_may_have_moved_so_nothing_is_said(work: Workshop) -> None:
    begun(work)
    work.write(OTHER, TEXT.replace("number 3", "number three"))
    work.remove(PAGE)
    work.commit("Move it, and edit it")
    work.git("config", "uploadpack.allowFilter", "true")
    assert not taken(work, OTHER, STAYS)
    assert not taken(work.clone("partial", "--filter=blob:none"), OTHER, STAYS)


def test_the_question_can_be_sent_to_another_process() -> None:
    question = pickle.loads(pickle.dumps(PAGES))
    asked = (PAGE, "roles/lead.md", "processes/.hidden.md", "processes/a.txt")
    assert [question(path) for path in asked] == [True, False, False, False]


@pytest.mark.parametrize("name", ["moj-technical-guidance", "ukho-guidance"])
def test_of_the_real_handbooks_it_is_what_git_calls_deleted(name: str, tmp_path: Path) -> None:
    top = cloned(name, tmp_path / "clone")
    paths = [path.relative_to(top).as_posix() for path in sorted((top / "docs").rglob("*.md"))]
    handbook = terms(Settings(), Registers())
    pages = PagesOf(settings=Settings(processes="docs", docs_dir="docs"))
    found = read_histories(open_repository(top), paths, today=TODAY, terms=handbook, is_page=pages).taken
    log = gitpython.Repo(top).git.log(
        "--first-parent", "-m", "-M50%", "--diff-filter=D", "--name-only", "--format=", "--", "docs/*.md"
    )
    expected = {path for path in log.split("\n") if path and path not in paths}
    assert {each.amendment.path for each in found} == expected
    assert expected
