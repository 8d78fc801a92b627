"""Reviews on record, from real git: who, when, how, what came of it; the first landing; a new owner."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.model.handover import awaits_new_owner
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.review import Currency, Outcome, ReviewRecord
from mkdocs_playbook.views.health_reviews import TO_BE_WITHDRAWN, review_lists
from mkdocs_playbook.views.owner_page import owner_page
from mkdocs_playbook.views.page import scene_of
from mkdocs_playbook.views.reviews import review_facts
from tests.checks.company import REFUND, TODAY, written
from tests.history.conftest import Workshop

NEITHER = "Reviewed by someone who is neither owner nor deputy."


def page(**keys: str) -> str:
    """The page on refunds with these keys."""
    whole = {"title": "Refund a customer", "owner": "support-lead", "review_every": "6 months", **keys}
    header = "".join(f"{key}: {value}\n" for key, value in whole.items() if value)
    return f"---\n{header}---\n\nWe give money back.\n\n## Steps\n\n1. Open the order.\n2. Pay.\n"


@pytest.fixture
def company(work: Workshop) -> Workshop:
    """The company without its page on refunds, in one commit: 1 January 2026."""
    written(work.top, {REFUND: None})
    work.commit("Found the company")
    return work


def playbook(work: Workshop, *, contents: bool = True) -> Playbook:
    return app.read(work.top / "mkdocs.yml", TODAY, contents=contents).playbook


def records(work: Workshop) -> tuple[ReviewRecord, ...]:
    return playbook(work).history(REFUND).reviews


def facts(work: Workshop) -> list[tuple[str, ...]]:
    found = playbook(work)
    process = found.process_by_path[REFUND]
    return [review_facts(found, process, record) for record in found.history(REFUND).reviews]


def waits(work: Workshop) -> bool:
    found = playbook(work)
    return awaits_new_owner(found.process_by_path[REFUND], found.history(REFUND))


def test_each_review_with_reviewer_outcome_note_and_day(company: Workshop) -> None:
    company.commit("Write", REFUND, text=page())
    first = company.commit("Review", REFUND, text=page(reviewed="2026-01-02", reviewed_by="mia-berg"))
    text = page(reviewed="2026-03-01", reviewed_by="support-lead", review_note="by phone", review_outcome="retire")
    second = company.commit("Review again", REFUND, text=text)
    third = company.commit("Mend and review", REFUND, text=page(reviewed="2026-04-01").replace("Pay", "Pay back"))
    assert records(company) == (
        ReviewRecord(day=date(2026, 4, 1), commit=third, outcome=Outcome.CHANGED),
        ReviewRecord(
            day=date(2026, 3, 1), commit=second, reviewer="support-lead", outcome=Outcome.RETIRE, note="by phone"
        ),
        ReviewRecord(day=date(2026, 1, 2), commit=first, reviewer="mia-berg", outcome=Outcome.NO_CHANGE),
    )
    assert company.kinds(REFUND) == ["content", "review", "review", "created"]


def to_be_withdrawn(work: Workshop) -> tuple[list[str], list[str]]:
    """What Health and the owner's page say of pages that a review found to be withdrawn."""
    scene = scene_of(playbook(work), TODAY)
    health = [said for each in review_lists(scene) if each.title == TO_BE_WITHDRAWN for _, said in each.rows]
    pages = [owner_page(scene, name) for name in scene.owned]
    waiting = [what.label for shown in pages for each in shown.waiting for what in each.what]
    return health, [label for label in waiting if "withdrawn" in label]


def test_a_page_that_is_to_be_withdrawn_waits_for_it(company: Workshop) -> None:
    company.commit("Write", REFUND, text=page())
    found = page(reviewed="2026-11-03", review_outcome="retire")
    company.commit("Review", REFUND, text=found)
    said = (
        ["Reviewed 3 Nov 2026: to be withdrawn"],
        ["To be withdrawn, as its review of 3 Nov 2026 says"],
    )
    assert to_be_withdrawn(company) == said
    company.commit("Mend", REFUND, text=found.replace("Pay.", "Pay back."))
    assert to_be_withdrawn(company) == said


@pytest.mark.parametrize(
    "then",
    [
        {"reviewed": "2026-11-10"},
        {"reviewed": "2026-11-03", "review_outcome": "retire", "state": "retired", "superseded_by": "none"},
        {"reviewed": "2026-11-03", "review_outcome": "retire", "state": "draft"},
        {},
    ],
    ids=["reviewed again", "retired", "a draft", "no review in the header"],
)
@pytest.mark.parametrize("landed", [True, False])
def test_only_the_last_review_of_a_process_in_force_says_so(
    company: Workshop, then: dict[str, str], landed: bool
) -> None:
    company.commit("Write", REFUND, text=page())
    company.commit("Review", REFUND, text=page(reviewed="2026-11-03", review_outcome="retire"))
    company.write(REFUND, page(**then))
    if landed:
        company.commit("Go on")
    assert to_be_withdrawn(company) == ([], [])


def test_the_approval_of_the_first_landing_is_the_first_review(company: Workshop) -> None:
    first = company.commit("Write\n\nReviewed-by: Mia Berg <mia@example.org>", REFUND, text=page())
    for contents in (True, False):
        found = playbook(company, contents=contents)
        process = found.process_by_path[REFUND]
        assert (process.review.reviewed, process.review.reviewed_by) == (date(2026, 1, 2), "mia-berg")
        assert process.review.from_landing
        assert found.currency(process, date(2026, 7, 2)) is not Currency.OVERDUE
        assert found.currency(process, date(2026, 7, 3)) is Currency.OVERDUE
        rules = {each.rule for each in app.report(app.read(company.top / "mkdocs.yml", TODAY), TODAY).findings}
        assert "review-overdue" in rules
        assert rules.isdisjoint(("review-missing", "reference-unknown"))
    assert records(company) == (
        ReviewRecord(day=date(2026, 1, 2), commit=first, reviewer="Mia Berg", from_landing=True),
    )
    assert facts(company) == [("Reviewed when it was first published, by Mia Berg.",)]


def test_a_merge_that_brings_the_approval_lands_it(company: Workshop) -> None:
    company.branch("side")
    company.commit("Write\n\nReviewed-by: Jon Lee", REFUND, text=page())
    company.merge("side", "Merge branch 'side'")
    assert playbook(company).process_by_path[REFUND].review.reviewed_by == "jon-lee"
    assert playbook(company).process_by_path[REFUND].review.reviewed == date(2026, 1, 3)


def test_a_header_weighs_more_than_the_first_landing(company: Workshop) -> None:
    company.commit("Write\n\nReviewed-by: Mia Berg", REFUND, text=page())
    company.commit("Review", REFUND, text=page(reviewed="2026-02-01"))
    process = playbook(company).process_by_path[REFUND]
    assert (process.review.reviewed, process.review.from_landing) == (date(2026, 2, 1), False)
    assert [record.from_landing for record in records(company)] == [False, True]


@pytest.mark.parametrize(
    ("message", "text", "later"),
    [
        ("Write", page(), ""),
        ("Write\n\nApproved-by: Mia Berg", page(), ""),
        ("Write", page(), "Mend\n\nReviewed-by: Mia Berg"),
        ("Write\n\nReviewed-by: Mia Berg", page(reviewed="some day"), ""),
    ],
)
def test_nothing_else_counts_as_a_first_review(company: Workshop, message: str, text: str, later: str) -> None:
    company.commit(message, REFUND, text=text)
    if later:
        company.commit(later, REFUND)
    assert playbook(company).process_by_path[REFUND].review.reviewed is None


def test_a_beginning_that_is_not_in_this_clone_says_nothing(company: Workshop) -> None:
    company.commit("Write\n\nReviewed-by: Mia Berg", REFUND, text=page())
    company.commit("Mend", REFUND)
    cut = company.clone("cut", "--depth=1")
    assert playbook(cut).process_by_path[REFUND].review.reviewed is None


def test_a_new_owner_has_the_page_to_review(company: Workshop) -> None:
    before = {"reviewed": "2026-01-01", "reviewed_by": "support-lead"}
    company.commit("Write", REFUND, text=page(**before))
    assert not waits(company)
    company.commit("Hand over", REFUND, text=page(**before, owner="support-agent"))
    assert waits(company)
    company.commit("Mend", REFUND)
    assert waits(company), "an edit is no review"
    company.commit("Sign late", REFUND, text=page(reviewed="2026-01-02", owner="support-agent"))
    assert waits(company), "it is for a day before"
    company.commit("Review", REFUND, text=page(reviewed="2026-02-01", owner="support-agent"))
    assert not waits(company)


@pytest.mark.parametrize(
    ("case", "texts", "expected"),
    [
        ("reviewed with the handover", [page(), page(owner="support-agent", reviewed="2026-01-03")], False),
        ("there and back", [page(reviewed="2026-01-01"), page(owner="x"), page()], False),
        ("never reviewed", [page(), page(owner="support-agent")], True),
        ("named for the first time", [page(owner=""), page()], False),
        ("by way of nobody", [page(), page(owner=""), page(owner="support-agent")], True),
        ("no owner now", [page(), page(owner="")], False),
        ("a draft", [page(), page(owner="support-agent", state="draft")], False),
        ("only the deputy", [page(), page(deputy="support-agent")], False),
    ],
)
def test_who_waits_for_a_new_owner(company: Workshop, case: str, texts: list[str], expected: bool) -> None:
    for number, text in enumerate(texts):
        company.commit(f"{case} {number}", REFUND, text=text)
    assert waits(company) is expected


def test_no_new_owner_is_claimed_where_texts_were_not_read(company: Workshop) -> None:
    for owner in ("support-lead", "support-agent"):
        company.commit(owner, REFUND, text=page(owner=owner))
    found = playbook(company, contents=False)
    assert not awaits_new_owner(found.process_by_path[REFUND], found.history(REFUND))


@pytest.mark.parametrize(
    ("reviewer", "expected"),
    [
        ("mia-berg", ()),
        ("support-lead", ()),
        ("Mia Berg", ()),
        ("", ()),
        ("nobody-known", ()),
        ("support-agent", (NEITHER,)),
        ("jon-lee", (NEITHER,)),
    ],
)
def test_a_reviewer_who_is_neither_owner_nor_deputy(
    company: Workshop, reviewer: str, expected: tuple[str, ...]
) -> None:
    company.commit("Write", REFUND, text=page())
    company.commit("Review", REFUND, text=page(reviewed="2026-02-01", reviewed_by=reviewer))
    assert facts(company) == [expected]


def test_the_owner_and_the_deputy_of_then_are_those_that_count(company: Workshop) -> None:
    deputy = {"reviewed": "2026-01-02", "reviewed_by": "jon-lee", "deputy": "jon-lee"}
    company.commit("Write", REFUND, text=page(**deputy))
    company.commit("Another deputy", REFUND, text=page(**{**deputy, "deputy": "support-agent"}))
    company.commit("Another owner", REFUND, text=page(**{**deputy, "deputy": "support-agent"}, owner="support-agent"))
    assert facts(company) == [()]


def test_an_owner_by_default_is_not_held_against_anybody(company: Workshop) -> None:
    company.commit("Default", "processes/support/index.md", text="---\ntitle: S\ndefault_owner: support-lead\n---\n")
    company.commit("Write", REFUND, text=page(owner="", reviewed="2026-01-02", reviewed_by="jon-lee"))
    assert facts(company) == [()]


@pytest.mark.parametrize(("pages", "note", "expected"), [(4, "", 0), (5, "", 1), (5, "all read aloud", 0)])
def test_reviews_in_bulk_without_a_note(company: Workshop, pages: int, note: str, expected: int) -> None:
    paths = [REFUND, *(f"processes/support/{number}.md" for number in range(pages - 1))]
    for path in paths:
        company.write(path, page(title=Path(path).stem))
    company.commit("Write")
    for path in paths:
        company.write(path, page(title=Path(path).stem, reviewed="2026-02-01", review_note=note))
    company.commit("Review all")
    told = (f"Reviewed together with {pages - 1} other pages, without a note.",)
    assert facts(company) == [told if expected else ()]
    lists = {each.key: each for each in review_lists(scene_of(playbook(company), TODAY))}
    assert set(lists) == ({"reviewed-together"} if expected else set())
    if expected:
        assert [said for _, said in lists["reviewed-together"].rows] == ["Reviewed 1 Feb 2026, with 4 other pages"] * 5


def test_reviews_of_several_days_that_land_at_once_are_not_together(company: Workshop) -> None:
    paths = [REFUND, *(f"processes/support/{number}.md" for number in range(5))]
    for path in paths:
        company.write(path, page(title=Path(path).stem))
    company.commit("Write")
    for day, path in enumerate(paths, 1):
        company.write(path, page(title=Path(path).stem, reviewed=f"2026-02-0{day}"))
    company.commit("Bring over what was reviewed")
    assert facts(company) == [()]
    assert review_lists(scene_of(playbook(company), TODAY)) == ()


def test_health_lists_what_the_pages_say(company: Workshop) -> None:
    company.commit("Write", REFUND, text=page(reviewed="2026-01-02", reviewed_by="jon-lee"))
    company.commit("Hand over", REFUND, text=page(reviewed="2026-01-02", reviewed_by="jon-lee", owner="mia-berg"))
    lists = review_lists(scene_of(playbook(company), TODAY))
    assert [(each.key, [(row.title, said) for row, said in each.rows]) for each in lists] == [
        ("new-owner", [("Refund a customer", "Reviewed 2 Jan 2026, under the owner before")]),
        ("reviewed-by-neither", [("Refund a customer", "Reviewed 2 Jan 2026 by Jon Lee")]),
    ]
    assert review_lists(scene_of(Playbook(), TODAY)) == ()


def test_nobody_waits_where_nobody_answers(company: Workshop) -> None:
    for owner in ("support-lead", "support-agent"):
        company.commit(owner, REFUND, text=page(reviewed="2026-01-02", owner=owner))
    found = playbook(company)
    assert not found.awaits_new_owner(found.process_by_path[REFUND], TODAY), (
        "22 people hold the role, and none is named"
    )
    assert waits(company)
