"""Rows 12 to 21 of faults.md: what is an amendment, of what kind, whose, and when."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_playbook.sources.history.kinds import ignored_commits
from tests.history.conftest import JON, MIA, TEXT

REFUND, PAY = "processes/refund.md", "processes/pay-back.md"
OTHER = "---\ntitle: Parental leave\n---\n\n" + "".join(f"Wholly different line {n}\n" for n in range(12))


def told_of(entries):
    return [(entry.kind.value, entry.summary, entry.path, entry.moved_from) for entry in entries]


# Row 12: renames and moves


def test_row_12_a_move_is_followed_and_is_no_amendment_of_content(work):
    work.commit("Write it down", REFUND)
    work.move(REFUND, PAY)
    work.commit("Give it its name")
    work.commit("Amend", PAY)
    assert told_of(work.ledger(PAY)) == [
        ("content", "Amend", PAY, ""),
        ("move", "Give it its name", PAY, REFUND),
        ("created", "Write it down", REFUND, ""),
    ]


def test_row_12_a_move_into_the_playbook_from_elsewhere_is_followed(work):
    work.commit("Write it down", "docs/old.txt")
    work.commit("Amend it there", "docs/old.txt")
    work.move("docs/old.txt", REFUND)
    work.commit("Take it in")
    assert work.kinds(REFUND) == ["move", "content", "created"]


def test_row_12_a_move_with_an_edit_is_content(work):
    work.commit("Write it down", REFUND)
    work.move(REFUND, PAY)
    work.commit("Move and amend", PAY)
    assert told_of(work.ledger(PAY))[0] == ("content", "Move and amend", PAY, REFUND)


def test_row_12_a_move_with_other_line_ends_is_a_move(work):
    work.commit("Write it down", REFUND)
    work.remove(REFUND)
    work.write(PAY, TEXT.replace("number 3", "number  3") + "Write it down.\n")
    work.commit("Move")
    assert work.kinds(PAY) == ["move", "created"]


def test_row_12_a_change_of_case_only_is_a_move(work):
    work.commit("Write it down", "processes/Refund.md")
    work.move("processes/Refund.md", REFUND)
    work.commit("Small letters")
    assert told_of(work.ledger(REFUND))[0] == ("move", "Small letters", REFUND, "processes/Refund.md")


def test_row_12_two_files_that_swap_their_names(work):
    work.commit("One", REFUND)
    work.commit("Two", PAY, text=OTHER)
    work.move(REFUND, "x")
    work.move(PAY, REFUND)
    work.move("x", PAY)
    work.commit("Swap")
    ledgers = [[entry.summary for entry in work.ledger(path)] for path in (REFUND, PAY)]
    assert sorted(ledger[-1] for ledger in ledgers) == ["One", "Two"]


def test_row_12_a_merge_that_moves_and_rewrites_in_two_steps_is_followed(work):
    work.commit("Write it down", REFUND)
    work.branch("side")
    work.move(REFUND, PAY)
    work.commit("Move")
    work.commit("Write it anew", PAY, text=OTHER)
    work.merge("side")
    assert told_of(work.ledger(PAY)) == [
        ("content", "Move; Write it anew", PAY, REFUND),
        ("created", "Write it down", REFUND, ""),
    ]


def test_row_12_a_path_used_again_after_a_move_starts_a_new_ledger(work):
    work.commit("Write it down", REFUND)
    work.move(REFUND, PAY)
    work.commit("Move")
    work.commit("Something else", REFUND, text=OTHER)
    assert [entry.summary for entry in work.ledger(REFUND)] == ["Something else"]
    assert work.kinds(PAY) == ["move", "created"]


def test_row_12_a_path_used_again_in_the_commit_of_the_move_starts_a_new_ledger(work):
    work.commit("Write it down", REFUND)
    work.move(REFUND, PAY)
    work.commit("Move, and leave a note", REFUND, text="---\ntitle: Moved\n---\n\nSee *Pay back*.\n")
    assert told_of(work.ledger(REFUND)) == [("created", "Move, and leave a note", REFUND, "")]
    assert told_of(work.ledger(PAY)) == [
        ("move", "Move, and leave a note", PAY, REFUND),
        ("created", "Write it down", REFUND, ""),
    ]


def test_row_12_a_path_used_again_after_a_deletion_starts_a_new_ledger(work):
    work.commit("Write it down", REFUND)
    work.remove(REFUND)
    work.commit("Away")
    work.commit("Again", REFUND)
    assert [entry.summary for entry in work.ledger(REFUND)] == ["Again"]


# Row 13: copies


def test_row_13_a_copy_starts_its_own_ledger(work):
    for number in range(3):
        work.commit(f"Template {number}", "processes/template.md")
    work.write(REFUND, (work.top / "processes/template.md").read_bytes())
    work.commit("Copy")
    work.write(PAY, (work.top / "processes/template.md").read_bytes())
    work.commit("Copy and amend the template", "processes/template.md")
    assert told_of(work.ledger(REFUND)) == [("created", "Copy", REFUND, "")]
    assert told_of(work.ledger(PAY)) == [("created", "Copy and amend the template", PAY, "")]
    assert len(work.ledger("processes/template.md")) == 4


# Row 14: merges


@pytest.fixture
def branched(work):
    work.commit("Write it down", REFUND)
    work.branch("side")
    work.commit("Ask the customer first", REFUND, author=JON)
    work.commit("Hire", "processes/hire.md", author="Ana Ruiz <ana@example.org>")
    return work


def test_row_14_a_merge_counts_from_its_landing_and_names_who_wrote_it(branched):
    branched.commits = 40
    commit = branched.merge("side", "Merge pull request #12 from acme/side\n\nRefund by card")
    newest = branched.ledger(REFUND)[0]
    assert (newest.commit, newest.day, newest.authors) == (commit, date(2026, 2, 13), ("Jon Lee",))
    assert (newest.summary, newest.pull_request) == ("Refund by card", "12")


def test_row_14_a_merge_that_says_nothing_has_the_titles_of_what_it_brought_those_of_the_file_first(branched):
    branched.merge("side")
    assert branched.ledger(REFUND)[0].summary == "Ask the customer first; Hire"
    assert branched.ledger("processes/hire.md")[0].summary == "Hire; Ask the customer first"
    assert branched.ledger("processes/hire.md")[0].authors == ("Ana Ruiz",)


def test_row_14_more_than_three_titles_are_counted(branched):
    for number in range(3):
        branched.commit(f"More {number}", "processes/hire.md")
    branched.merge("side")
    assert branched.ledger(REFUND)[0].summary == "Ask the customer first; Hire; More 0 and 2 more"


def test_row_14_a_branch_that_was_kept_up_to_date_brings_only_its_own(branched):
    branched.git("checkout", "-q", "main")
    branched.commit("Meanwhile", "processes/leave.md", author="Tom Tool <tom@x>")
    branched.git("checkout", "-q", "side")
    branched.git("merge", "-q", "--no-edit", "main", **branched.dates())
    branched.merge("side")
    newest = branched.ledger(REFUND)[0]
    assert (newest.summary, newest.authors) == ("Ask the customer first; Hire", ("Jon Lee",))
    assert branched.kinds("processes/leave.md") == ["created"]


def test_row_14_formatting_that_a_branch_brought_is_told_by_its_own_commit(branched):
    formatting = branched.git("rev-parse", "side~1")
    branched.merge("side")
    assert branched.kinds(REFUND, ignored=frozenset({formatting})) == ["formatting", "created"]


# Row 15: squash merges


def test_row_15_co_authors_of_a_squash_go_through_the_mailmap(work):
    work.write(".mailmap", "Ana Ruiz <ana@example.org> <ana@old.example>\nJon Lee <jon@example.org> Jonny <j@x.org>\n")
    message = (
        "Refund by card (#9)\n\n* first\n\nCo-authored-by: A. R. <ana@old.example>\n\n---------\n\n"
        "co-authored-by: Jonny <j@x.org>\nCo-authored-by: renovate[bot] <29139614+renovate[bot]@users.noreply.github.com>"
    )
    work.commit(message, REFUND, author=MIA, text=TEXT)
    newest = work.ledger(REFUND)[0]
    assert newest.authors == ("Mia Berg", "Ana Ruiz", "Jon Lee")
    assert (newest.summary, newest.pull_request) == ("Refund by card", "9")


# Row 16: author date and committer date


def test_row_16_the_order_and_the_day_are_those_of_landing(work):
    work.commit("First", REFUND, authored="2026-03-01T00:00:00Z", committed="2026-03-01T00:00:00Z")
    work.commit("Picked", REFUND, authored="2025-01-01T00:00:00Z", committed="2026-03-02T00:00:00Z")
    assert [(entry.summary, str(entry.day)) for entry in work.ledger(REFUND)] == [
        ("Picked", "2026-03-02"),
        ("First", "2026-03-01"),
    ]


def test_row_16_created_is_never_after_amended(work):
    work.commit("First", REFUND, committed="2026-05-10T00:00:00Z")
    work.commit("Second", REFUND, committed="2026-05-01T00:00:00Z")
    days = [entry.day for entry in work.ledger(REFUND)]
    assert days == [date(2026, 5, 1), date(2026, 5, 1)]


def test_row_16_one_wrong_clock_does_not_move_the_rest(work):
    for day in ("2024-01-01", "2025-01-01", "1999-01-01", "2026-01-01"):
        work.commit(day, REFUND, committed=f"{day}T12:00:00Z")
    assert [str(entry.day) for entry in work.ledger(REFUND)] == ["2026-01-01", "2025-01-01", "2025-01-01", "2024-01-01"]


# Row 17: bulk reformatting


@pytest.mark.parametrize("digits", [40, 10])
def test_row_17_a_listed_commit_is_formatting(work, digits):
    work.commit("Write it down", REFUND)
    listed = work.commit("Wrap all lines", REFUND)
    ignored = ignored_commits(f"# formatting\n\n{listed[:digits].upper()}  # bulk\nnot a commit\n")
    assert work.kinds(REFUND) == ["content", "created"]
    assert work.kinds(REFUND, ignored=ignored) == ["formatting", "created"]


def test_row_17_a_listed_commit_that_writes_a_page_still_created_it(work):
    listed = work.commit("Write it down", REFUND)
    assert work.kinds(REFUND, ignored=frozenset({listed})) == ["created"]


# Row 18: bots and the mailmap


@pytest.mark.parametrize(
    "name",
    ["renovate[bot]", "dependabot[bot]", "github-actions", "Renovate Bot", "GitHub Actions", "pre-commit-ci[bot]"],
)
def test_row_18_bots_are_no_authors(work, name):
    work.commit("Bump", REFUND, author=f"{name} <x@users.noreply.github.com>")
    assert work.ledger(REFUND)[0].authors == ()


def test_row_18_the_mailmap_gives_one_person_one_name(work):
    work.write(".mailmap", "Jon Smith <jon@example.org> <js@example.org>\nJon Smith <jon@example.org>\n")
    work.commit("Write it down", REFUND)
    work.branch("side")
    for author in ("Jon <jon@example.org>", "Jon Smith <jon@example.org>", "JS <js@example.org>"):
        work.commit("Amend", REFUND, author=author)
    work.merge("side")
    assert work.ledger(REFUND)[0].authors == ("Jon Smith",)


def test_row_18_and_39_a_name_that_is_an_address_is_not_shown_as_one(work):
    work.commit("Write it down", REFUND, author="mia.berg@example.org <mia.berg@example.org>")
    assert work.ledger(REFUND)[0].authors == ("mia.berg",)


# Rows 19 to 21: reviews and formatting


def test_row_19_a_new_review_date_is_a_review(work):
    work.write(REFUND)
    work.commit("Write it down")
    work.write(REFUND, TEXT.replace("2026-01-01", "2026-07-01"))
    work.commit("Bump review date")
    assert work.kinds(REFUND) == ["review", "created"]


def test_row_19_under_the_names_that_the_handbook_uses(work):
    ours = TEXT.replace("reviewed", "last_reviewed_on")
    work.write(REFUND, ours)
    work.commit("Write it down")
    work.write(REFUND, ours.replace("2026-01-01", "2026-07-01"))
    work.commit("Bump review date")
    assert work.kinds(REFUND) == ["content", "created"]
    assert work.kinds(REFUND, reviewed="last_reviewed_on") == ["review", "created"]


def test_row_20_an_edit_is_no_review_with_or_without_a_new_date(work):
    work.commit("Write it down", REFUND, text=TEXT)
    work.commit("Correct it, not reviewed", REFUND, text=TEXT.replace("number 3", "number three"))
    work.commit("Both", REFUND, text=TEXT.replace("number 3", "number 3!").replace("2026-01-01", "2026-07-01"))
    assert work.kinds(REFUND) == ["content", "content", "created"]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.rstrip("\n"),
        lambda text: text.replace("number 3 of", "number 3\nof"),
        lambda text: text.replace("number 3", "number\u00a03"),
        lambda text: text.replace("\nSentence", "\n\n   Sentence"),
        lambda text: text.replace("owner: lead", "owner:   lead   "),
        lambda text: text.replace("owner: lead", 'owner: "lead" # who answers'),
        lambda text: text.replace("---\n\n", "--- \n"),
    ],
    ids=["line ends", "mark", "no end", "wrapped", "no-break space", "indented", "header", "quotes", "fence"],
)
def test_row_21_white_space_is_formatting(work, change):
    work.write(REFUND)
    work.commit("Write it down")
    work.write(REFUND, change(TEXT))
    work.git("-c", "core.autocrlf=false", "add", "-A")
    work.commit("Formatting")
    assert work.kinds(REFUND) == ["formatting", "created"]


def test_row_21_a_change_of_mode_is_formatting(work):
    work.commit("Write it down", REFUND)
    (work.top / REFUND).chmod(0o755)
    work.commit("Executable")
    assert work.kinds(REFUND) == ["formatting", "created"]


def test_both_blob_ids_are_kept(work):
    work.commit("Write it down", REFUND)
    work.commit("Amend", REFUND)
    newest, oldest = work.ledger(REFUND)
    assert newest.after == work.git("rev-parse", f"HEAD:{REFUND}")
    assert newest.before == oldest.after == work.git("rev-parse", f"HEAD~1:{REFUND}")
    assert oldest.before == ""


def test_a_repository_of_long_ids(make):
    work = make("long", "--object-format=sha256")
    work.commit("Write it down", REFUND)
    work.commit("Amend", REFUND)
    assert [len(entry.after) for entry in work.ledger(REFUND)] == [64, 64]
    assert work.kinds(REFUND) == ["content", "created"]
