"""Versions of real histories: from git alone, corrected in the open, unknown where the history is."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from datetime import date

import pytest

from mkdocs_playbook.model.amendment import Correction, History
from mkdocs_playbook.model.change import AmendmentClass
from mkdocs_playbook.sources.approvals import approvals_of
from mkdocs_playbook.sources.corrections import by_beginning
from mkdocs_playbook.sources.history.versions import recorded
from tests.history.conftest import TEXT, Workshop

PAGE = "processes/refund.md"
EDITORIAL, MINOR, MAJOR = AmendmentClass.EDITORIAL, AmendmentClass.MINOR, AmendmentClass.MAJOR


def record(work: Workshop, path: str = PAGE, first: int | None = 1, *corrections: Correction) -> History:
    return recorded(work.history(path), first, by_beginning(corrections))


def versions(history: History) -> list[int | None]:
    """Oldest first."""
    return [each.version for each in reversed(history.amendments)]


def correction(commit: str, stated: AmendmentClass | None = None, path: str = "", reason: str = "") -> Correction:
    return Correction(
        commit=commit[:7], by="mia-berg", on=date(2026, 3, 5), amendment_class=stated, path=path, reason=reason
    )


@pytest.mark.parametrize(("first", "expected"), [(1, [1, 2, 3]), (0, [0, 1, 2]), (7, [7, 8, 9]), (None, [None] * 3)])
def test_a_version_is_the_first_and_one_for_each_amendment_of_content(
    work: Workshop, first: int | None, expected: list[int | None]
) -> None:
    work.commit("Write it down", PAGE)
    work.commit("Ask for more", PAGE)
    work.commit("Ask for less", PAGE)
    history = record(work, PAGE, first)
    assert versions(history) == expected
    assert history.version == expected[-1]


def test_only_content_makes_a_version(work: Workshop) -> None:
    work.commit("Write it down", PAGE)
    work.commit("Mend a typo\n\nAmendment: editorial", PAGE)
    work.commit("Review", PAGE, text=(work.top / PAGE).read_text().replace("2026-01-01", "2026-02-01"))
    work.commit("Format", PAGE, text=(work.top / PAGE).read_text().replace("\n", "\r\n"))
    work.move(PAGE, "processes/support/refund.md")
    work.commit("Move")
    work.commit("Say it better", "processes/support/refund.md")
    work.commit("Another page", "processes/hire.md")
    history = record(work, "processes/support/refund.md")
    assert [each.kind.value for each in reversed(history.amendments)] == [
        "created", "content", "review", "formatting", "move", "content",
    ]  # fmt: skip
    assert versions(history) == [1, 1, 1, 1, 1, 2]
    assert history.versioning is history.amendments[0]


def test_a_correction_lowers_and_raises_and_leaves_what_was_stated(work: Workshop) -> None:
    work.commit("Write it down", PAGE)
    typo = work.commit("Mend a typo", PAGE)
    step = work.commit("Take a step out\n\nAmendment: editorial\nReason: tidy", PAGE)
    assert versions(record(work)) == [1, 2, 2]
    down, up = correction(typo, EDITORIAL), correction(step, MAJOR, reason="a step is gone")
    assert versions(record(work, PAGE, 1, down)) == [1, 1, 1]
    history = record(work, PAGE, 1, up)
    assert versions(history) == [1, 2, 3]
    newest = history.amendments[0]
    assert (newest.amendment_class, newest.stated.amendment_class) == (MAJOR, EDITORIAL)
    assert (newest.reason, newest.stated.reason) == ("a step is gone", "tidy")
    assert newest.correction == up
    reason_only = record(work, PAGE, 1, correction(step, reason="said better")).amendments[0]
    assert (reason_only.amendment_class, reason_only.reason) == (EDITORIAL, "said better")


def test_a_correction_may_be_about_one_of_the_files_of_a_commit(work: Workshop) -> None:
    other = "processes/hire.md"
    work.commit("Write them down", PAGE, other)
    both = work.commit("Change both", PAGE, other)
    everything, one = correction(both, MAJOR), correction(both, EDITORIAL, path=other)
    for corrections in ((everything, one), (one, everything)):
        assert record(work, PAGE, 1, *corrections).amendments[0].amendment_class is MAJOR
        assert record(work, other, 1, *corrections).amendments[0].amendment_class is EDITORIAL
    assert versions(record(work, other, 1, one)) == [1, 1]
    assert versions(record(work, PAGE, 1, one)) == [1, 2]


def test_a_correction_under_the_name_from_before_a_move_counts(work: Workshop) -> None:
    work.commit("Write it down", PAGE)
    work.move(PAGE, "processes/repay.md")
    moved = work.commit("Move and say more", "processes/repay.md")
    assert versions(record(work, "processes/repay.md")) == [1, 2]
    assert versions(record(work, "processes/repay.md", 1, correction(moved, EDITORIAL, path=PAGE))) == [1, 1]


def test_deleted_and_made_again_starts_anew(work: Workshop) -> None:
    work.commit("Write it down", PAGE)
    work.commit("Change it", PAGE)
    work.remove(PAGE)
    work.commit("Remove it")
    work.commit("Write it again", PAGE, text="---\ntitle: Refund anew\n---\n\nAll is new.\n")
    assert versions(record(work, PAGE, 3)) == [3]


def test_a_merge_is_one_version_and_counts_what_its_branch_states(work: Workshop) -> None:
    work.commit("Write it down", PAGE)
    work.branch("side")
    work.commit("One\n\nAmendment: editorial", PAGE)
    work.commit("Two", PAGE)
    work.commit("Elsewhere\n\nAmendment: major", "processes/hire.md")
    work.merge("side", "Merge pull request #7 from acme/side\n\nOne and two")
    history = record(work)
    assert versions(history) == [1, 1]
    assert history.amendments[0].stated.amendment_class is EDITORIAL
    assert record(work, "processes/hire.md").amendments[0].stated.amendment_class is MAJOR


def test_a_branch_that_says_nothing_about_the_file_is_heard_as_a_whole(work: Workshop) -> None:
    work.commit("Write it down", PAGE)
    work.branch("side")
    work.commit("One", PAGE)
    work.commit("Elsewhere\n\nAmendment: major\nReason: the law", "processes/hire.md")
    work.merge("side", "Merge branch 'side'")
    newest = record(work).amendments[0]
    assert (newest.stated.amendment_class, newest.reason) == (MAJOR, "the law")


def test_the_landing_has_the_last_word(work: Workshop) -> None:
    work.commit("Write it down", PAGE)
    work.branch("side")
    work.commit("One\n\nAmendment: major", PAGE)
    work.merge("side", "Ask (#7)\n\nAmendment: editorial")
    assert versions(record(work)) == [1, 1]


def test_a_squash_counts_once(work: Workshop) -> None:
    work.commit("Write it down", PAGE)
    work.branch("side")
    work.commit("One", PAGE)
    work.commit("Two", PAGE)
    work.git("checkout", "-q", "main")
    work.git("merge", "-q", "--squash", "side")
    work.commit("Ask (#7)\n\n* One\n\nReason: asked\n\n* Two\n\nAmendment: minor")
    newest = record(work).amendments[0]
    assert (newest.version, newest.stated.amendment_class, newest.reason) == (2, MINOR, "asked")


def test_a_revert_does_not_state_what_it_reverts(work: Workshop) -> None:
    work.commit("Write it down", PAGE)
    gone = work.commit("Mend a typo\n\nAmendment: editorial\nReason: typo", PAGE)
    work.git("revert", "--no-edit", gone, **work.dates())
    assert record(work).amendments[0].stated.amendment_class is None
    again = work.git("log", "-1", "--format=%B", gone).replace("\n", "\n> ")
    work.commit(f"Reapply\n\nThis reverts commit {work.head}.\n\n> {again}", PAGE)
    assert record(work).amendments[0].stated.reason == ""
    assert versions(record(work)) == [1, 1, 2, 3]


def test_a_cherry_pick_states_its_own_message_and_no_quoted_one(work: Workshop) -> None:
    work.commit("Write it down", PAGE)
    work.branch("side")
    work.commit("Hire\n\nAmendment: editorial", "processes/hire.md")
    picked = work.commit("Typo\n\nAmendment: editorial\n\n    Amendment: major", PAGE)
    work.git("checkout", "-q", "main")
    work.git("cherry-pick", "-x", picked, **work.dates())
    assert versions(record(work)) == [1, 1]


def test_a_cut_or_partial_clone_knows_no_version(work: Workshop) -> None:
    work.commit("Write it down", PAGE)
    for number in range(4):
        work.commit(f"Change {number}", PAGE)
    shallow = work.clone("shallow", "--depth", "2")
    assert record(shallow).version is None
    assert set(versions(record(shallow))) == {None}
    assert record(shallow).in_force_since is None
    assert record(shallow).content_hash == ""
    work.git("config", "uploadpack.allowFilter", "true")
    partial = record(work.clone("partial", "--filter=blob:none"))
    assert partial.version is None or partial.version == 5


def test_the_day_in_force_is_that_of_the_version(work: Workshop) -> None:
    work.commit("Write it down", PAGE)  # 1 January
    work.commit("Change it\n\nEffective: 2026-03-01", PAGE)  # 2 January
    assert record(work).in_force_since == date(2026, 3, 1)
    work.commit("Mend a typo\n\nAmendment: editorial\nEffective: 2026-05-01", PAGE)
    assert record(work).in_force_since == date(2026, 3, 1)
    work.commit("Change it again\n\nEffective: 2025-03-01", PAGE)  # 4 January
    assert record(work).in_force_since == date(2026, 1, 4)


def test_the_day_in_force_is_not_known_where_that_of_landing_is_not(work: Workshop) -> None:
    work.commit("Write it down", PAGE, committed="2031-01-01T12:00:00 +0000")
    assert record(work).in_force_since is None
    assert record(work).version == 1


def test_the_hash_is_what_git_says_and_outlives_a_review(work: Workshop) -> None:
    work.commit("Write it down", PAGE)
    landed = work.commit("Change it", PAGE)
    said = work.git("hash-object", "--stdin", feed=(work.git("show", f"{landed}:{PAGE}") + "\n").encode())
    assert record(work).content_hash == said[:8]
    work.commit("Review", PAGE, text=(work.top / PAGE).read_text().replace("2026-01-01", "2026-02-01"))
    work.commit("Mend\n\nAmendment: editorial", PAGE)
    work.move(PAGE, "processes/repay.md")
    work.commit("Move")
    assert record(work, "processes/repay.md").content_hash == said[:8]


def test_what_was_never_committed_has_no_version(work: Workshop) -> None:
    work.commit("Write it down", "processes/hire.md")
    work.write(PAGE, TEXT)
    history = record(work)
    assert (history.version, history.in_force_since, history.content_hash) == (None, None, "")


def test_approvals_are_recorded_beside_those_that_are_stated(work: Workshop) -> None:
    work.commit("Write it down", PAGE)
    work.commit("Change it (#7)\n\nApproved-by: Ana Ruiz\nApproved-by: Jon Lee", PAGE)
    reviews = '[{"author": {"login": "x", "name": "Ana Ruiz"}, "state": "APPROVED"}]'
    export = f'[{{"number": 7, "mergeCommit": {{"oid": "{work.head}"}}, "reviews": {reviews}}}]'
    newest = recorded(work.history(PAGE), 1, approvals=approvals_of(export)).amendments[0]
    assert [(each.name, each.recorded) for each in newest.approved_by] == [("Ana Ruiz", True), ("Jon Lee", False)]


@pytest.mark.parametrize("subjects", [["a"], ["a", "b"], ["a", "b\n\nAmendment: editorial", "c"]])
def test_a_version_is_what_git_alone_tells(work: Workshop, subjects: Sequence[str]) -> None:
    """A second opinion, from the shell: commits that touch the file, less those that say editorial."""
    for subject in subjects:
        work.commit(subject, PAGE)
    listed = subprocess.run(
        f"git log --first-parent --format=%H --invert-grep --grep='^Amendment: editorial' -- {PAGE} | wc -l",
        shell=True, cwd=work.top, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert record(work).version == int(listed.stdout)
