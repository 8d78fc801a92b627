"""Entries of the ledger in a reader's words, from histories made by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, Completeness, Correction, History, Statement
from mkdocs_playbook.model.change import (
    AmendmentClass,
    Block,
    BlockKind,
    Change,
    ChangeKind,
    Mark,
    Part,
    Passage,
    Run,
)  # fmt: skip
from mkdocs_playbook.model.pending import Pending
from mkdocs_playbook.model.person import Person
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.register import Chain, Registers
from mkdocs_playbook.model.review import Interval, Outcome, Review, ReviewRecord
from mkdocs_playbook.model.role import Holding, Role
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.views.earlier import earlier_page
from mkdocs_playbook.views.ledger import Entry, ledger
from mkdocs_playbook.views.page import Scene, no_words, scene_of
from mkdocs_playbook.views.page_words import MOST_ENTRIES, MOST_WORDS, page_words
from mkdocs_playbook.views.version_line import version_line
from mkdocs_playbook.views.versions import Version, versions

TODAY = date(2026, 11, 20)
PATH = "processes/support/theft.md"
STEP = Change(what=Part.STEP, kind=ChangeKind.CHANGED, name="Pay", before=3, after=3)
REVIEW = ReviewRecord(day=date(2026, 9, 14), commit="b" * 40, reviewer="mia-berg", note="Walked through.")


def amendment(
    kind: AmendmentKind = AmendmentKind.CONTENT, day: date | None = date(2026, 5, 12), **more: Any
) -> Amendment:
    given = {"commit": "a" * 40, "authors": ("Jon Lee",), "summary": "The form may come by e-mail", "path": PATH}
    changes = (STEP,) if kind is AmendmentKind.CONTENT else ()
    return Amendment(kind=kind, day=day, **{**given, "changes": changes, "after": "c" * 40, **more})


def scene(*amendments: Amendment, edited: bool = False, words: Callable[..., Any] = no_words, **more: Any) -> Scene:
    process = Process(
        **{"id": "theft", "path": PATH, "url": "support/theft/", "title": "Theft", "owner": "support-lead",
           "review": Review(reviewed=date(2026, 9, 14), every=Interval(months=6)), **more}
    )  # fmt: skip
    roles = (
        Role(id="head", path="roles/head.md", title="Head of support", holders=(Holding(person="asha"), Holding(person="mia-berg"))),
        Role(id="support-lead", path="roles/support-lead.md", title="Support lead", holders=(Holding(person="mia-berg"),)),
    )  # fmt: skip
    history = History(completeness=Completeness.COMPLETE, amendments=amendments, edited=edited)
    people = (Person(id="mia-berg", name="Mia Berg"), Person(id="asha", name="Asha Patel"))
    playbook = Playbook(
        settings=Settings(repo_url="https://github.com/hubwell/playbook", docs_dir="processes"),
        processes=(process,), roles=roles, people=people, histories={PATH: history}, files=frozenset({PATH}),
    )  # fmt: skip
    return scene_of(playbook, TODAY, words)


def entry(*amendments: Amendment, **more: Any) -> Entry:
    made = scene(*amendments, **more)
    return ledger(made, made.playbook.processes[0]).entries[0]


def test_an_amendment_says_all_that_is_known() -> None:
    stated = Statement(
        amendment_class=AmendmentClass.MAJOR, reason="Customers paid.", effective=date(2026, 5, 20),
        approved_by=("Asha Patel", "Someone", "Another"),
    )  # fmt: skip
    told = entry(amendment(version=7, stated=stated, recorded=("asha",), pull_request="214"))
    assert told == Entry(
        anchor="change-aaaaaaaa", kind="content", label="Version 7", day=date(2026, 5, 12), version=7,
        headline="The form may come by e-mail", words=("Step 3 changed.",), asked=True, reason="Customers paid.",
        in_force=date(2026, 5, 20), amendment_class="Major: you must act differently",
        agreed_by=(
            "Asha Patel, Head of support · recorded with the pull request",
            "Someone; Another · as stated by the author",
        ),
        written_by="Jon Lee", pull_request="214", touched="step 3",
        pull_request_url="https://github.com/hubwell/playbook/pull/214",
    )  # fmt: skip


def test_what_is_proposed_or_not_known_says_so() -> None:
    told = entry(amendment(proposed=AmendmentClass.MINOR))
    assert (told.label, told.asked, told.reason, told.agreed_by) == ("Change", True, "", ())
    assert told.amendment_class == "Minor, proposed from what changed; nobody has confirmed it"
    assert entry(amendment()).amendment_class == ""


def test_a_day_to_come_is_not_said_to_have_come() -> None:
    assert entry(amendment(stated=Statement(effective=date(2026, 12, 1)))).coming
    assert not entry(amendment()).coming


def test_what_another_replaced_on_its_first_day_is_not_said_to_have_held() -> None:
    """As the page of earlier versions tells it."""
    days = [date(2026, 5, 12), date(2026, 5, 12), date(2026, 5, 1)]
    texts = [amendment(commit=str(place) * 40, day=day, version=3 - place) for place, day in enumerate(days)]
    made = scene(*texts)
    told = ledger(made, made.playbook.processes[0]).entries
    assert [each.in_force for each in told] == [days[0], None, days[2]]
    assert [each.skipped for each in versions(made, made.playbook.processes[0])] == [False, True, False]


def test_what_became_a_draft_on_its_first_day_is_not_said_to_have_held() -> None:
    to_draft = Change(what=Part.METADATA, kind=ChangeKind.CHANGED, name="state", was="", now="draft")
    days = [date(2026, 5, 12), date(2026, 5, 12)]
    drafted = amendment(commit="1" * 40, day=days[0], version=2, changes=(to_draft,))
    made = scene(drafted, amendment(commit="0" * 40, day=days[1], version=1), state=State.DRAFT)
    told = ledger(made, made.playbook.processes[0]).entries
    assert [each.in_force for each in told] == [None, None]
    assert [each.was_in_force for each in versions(made, made.playbook.processes[0])] == [False, False]


CORRECTION = Correction(commit="a", by="Mia Berg", on=date(2026, 3, 5))


@pytest.mark.parametrize(
    ("first", "put_right", "words"),
    [
        ({"amendment_class": AmendmentClass.MINOR}, {"amendment_class": AmendmentClass.EDITORIAL},
         ("The meaning stayed the same: still version 5.",
          "Corrected on 5 Mar 2026 by Mia Berg; it was first marked as minor.")),
        ({}, {"amendment_class": AmendmentClass.MAJOR, "reason": "Law"},
         ("Corrected on 5 Mar 2026 by Mia Berg; it was not marked at first and the reason was added.",)),
        ({"reason": "Typo"}, {"reason": "Law"},
         ("Corrected on 5 Mar 2026 by Mia Berg; the reason first given was “Typo”.",)),
    ],
)  # fmt: skip
def test_a_correction_is_never_silent(first: dict[str, Any], put_right: dict[str, Any], words: tuple[str, ...]) -> None:
    correction = Correction(commit="a", by="Mia Berg", on=date(2026, 3, 5), **put_right)
    told = entry(amendment(version=5, stated=Statement(**first), correction=correction))
    assert told.notes == words
    editorial = put_right.get("amendment_class") is AmendmentClass.EDITORIAL
    assert told.label == ("Editorial" if editorial else "Version 5")
    assert told.asked is not editorial


def test_what_contradicts_the_changes_is_not_repeated() -> None:
    told = entry(amendment(stated=Statement(amendment_class=AmendmentClass.EDITORIAL), contradiction="A step went."))
    assert told.notes == ("Marked as editorial.",)


@pytest.mark.parametrize(
    ("review", "headline", "note"),
    [
        (REVIEW, "Confirmed as right, nothing changed", "Mia Berg, Support lead: “Walked through.”"),
        (ReviewRecord(day=None, commit="b", outcome=Outcome.RETIRE), "Reviewed: to be withdrawn",
         "Who reviewed it is not known."),
        (ReviewRecord(day=None, commit="b", reviewer="Kim", outcome=Outcome.CHANGED), "Reviewed and changed", "Kim."),
    ],
)  # fmt: skip
def test_a_review_says_who_and_how(review: ReviewRecord, headline: str, note: str) -> None:
    told = entry(amendment(AmendmentKind.REVIEW, review=review))
    assert (told.headline, told.notes[0]) == (headline, note)
    assert told.next_review == (date(2027, 3, 14) if review is REVIEW else None)
    assert not told.asked


def test_a_reviewer_who_recorded_it_is_named_once() -> None:
    assert entry(amendment(AmendmentKind.REVIEW, review=REVIEW, authors=("Mia Berg",))).written_by == ""
    assert entry(amendment(AmendmentKind.REVIEW, review=REVIEW)).written_by == "Jon Lee"


@pytest.mark.parametrize(
    ("source", "headline", "note"),
    [
        ("processes/finance/theft.md", "Moved from Finance to Support",
         "The text stayed the same. The old address leads here."),
        ("processes/support/stolen.md", "Its address changed", "The text stayed the same. The old address leads here."),
        ("drafts/theft.md", "Moved from outside the playbook to Support", "The text stayed the same."),
    ],
)  # fmt: skip
def test_a_move_says_from_where(source: str, headline: str, note: str) -> None:
    told = entry(amendment(AmendmentKind.MOVE, moved_from=source))
    assert (told.label, told.headline, told.notes) == ("Moved", headline, (note,))


def passages(size: int) -> tuple[Passage, ...]:
    run = Run(text="x" * size, mark=Mark.INSERTED)
    return (Passage(change=STEP, after=(Block(kind=BlockKind.PARAGRAPH, cells=((run,),)),)),)


def test_older_entries_give_up_their_words_before_the_page_grows() -> None:
    amendments = [amendment(commit=letter * 40) for letter in "abc"]
    made = scene(*amendments, words=lambda _: page_words(lambda _: passages(MOST_WORDS // 2), amendments))
    entries = ledger(made, made.playbook.processes[0]).entries
    assert [(bool(each.before_and_after), each.elsewhere) for each in entries] == [
        (True, False),
        (False, True),
        (False, True),
    ]
    assert all(each.words for each in entries)


def test_a_page_holds_so_many_entries() -> None:
    made = scene(*(amendment(commit=f"{number:040}") for number in range(MOST_ENTRIES + 5)))
    view = ledger(made, made.playbook.processes[0])
    assert (len(view.entries), view.left_out) == (MOST_ENTRIES, 5)


@pytest.mark.parametrize(
    ("amendments", "more", "words", "since", "text"),
    [
        ((amendment(version=7),), {}, "Version 7, in force since 12 May 2026", date(2026, 5, 12), "c" * 8),
        ((amendment(),), {}, "Version not known", None, ""),
        ((), {}, "Version not known", None, ""),
        ((amendment(version=7),), {"edited": True}, "Version 7, in force since 12 May 2026", date(2026, 5, 12), ""),
        ((amendment(version=7, stated=Statement(effective=date(2026, 12, 1))),), {},
         "Version 7, in force from 1 Dec 2026", None, "c" * 8),
        ((amendment(version=1),), {"state": State.DRAFT}, "Version 1, a draft", None, "c" * 8),
        ((amendment(version=2),), {"state": State.RETIRED}, "Version 2, withdrawn", None, "c" * 8),
    ],
)  # fmt: skip
def test_the_version_on_the_page(
    amendments: tuple[Amendment, ...], more: dict[str, Any], words: str, since: date | None, text: str
) -> None:
    made = scene(*amendments, **more)
    line = version_line(made, made.playbook.processes[0])
    assert (line.words, line.since, line.text) == (words, since, text)
    assert bool(line.note) is ("edited" in more)


def state(was: str, now: str) -> tuple[Change, ...]:
    return (Change(what=Part.METADATA, kind=ChangeKind.CHANGED, name="state", was=was, now=now),)


def since(*amendments: Amendment, **more: Any) -> list[date | None]:
    made = scene(*amendments, **more)
    return [each.in_force for each in ledger(made, made.playbook.processes[0]).entries]


def test_nothing_of_a_draft_was_ever_in_force() -> None:
    texts = (amendment(version=2), amendment(AmendmentKind.CREATED, date(2026, 1, 1), version=1))
    assert since(*texts, state=State.DRAFT) == [None, None]
    assert since(amendment(changes=state("draft", "")), *texts[1:]) == [date(2026, 5, 12), None]
    assert since(amendment(changes=state("", "draft")), *texts[1:], state=State.DRAFT) == [None, date(2026, 1, 1)]


@pytest.mark.parametrize("retired_on", [None, date(2026, 1, 1), date(2026, 5, 1)])
def test_a_withdrawal_brings_nothing_into_force_and_nothing_is_after_it(retired_on: date | None) -> None:
    end = amendment(version=2, changes=state("", "retired"))
    first = amendment(AmendmentKind.CREATED, date(2026, 1, 1), version=1)
    kept = None if retired_on == first.day else first.day
    assert since(end, first, state=State.RETIRED, retired_on=retired_on) == [None, kept]


def test_the_next_review_is_due_only_of_what_is_in_force() -> None:
    review = amendment(AmendmentKind.REVIEW, REVIEW.day, review=REVIEW)
    assert entry(review).next_review == date(2027, 3, 14)
    assert entry(review, state=State.RETIRED).next_review is None
    assert entry(review, state=State.DRAFT).next_review is None


def test_processes_and_chains_are_called_by_their_titles() -> None:
    facts = {
        "superseded_by": "theft",
        "part_of": "to-return",
        "outputs": "what: key, to: theft; what: fee, to: head",
        "informed": "gone",
    }
    changes = tuple(
        Change(what=Part.METADATA, kind=ChangeKind.ADDED, name=name, now=now) for name, now in facts.items()
    )
    made = scene(amendment(changes=changes))
    registers = Registers(chains=(Chain(id="to-return", title="From lease to return"),))
    told = ledger(scene_of(replace(made.playbook, registers=registers), TODAY), made.playbook.processes[0])
    assert told.entries[0].words == (
        "Replaced by: Theft.",
        "Part of: From lease to return.",
        "Goes out: key to Theft; fee to Head of support.",
        "Is told: gone.",
    )


def told_versions(*amendments: Amendment, **more: Any) -> list[Version]:
    made = scene(*amendments, **more)
    return list(versions(made, made.playbook.processes[0]))


def test_versions_hold_up_to_the_day_before_the_next() -> None:
    newest, second, first = told_versions(
        amendment(AmendmentKind.REVIEW, date(2026, 10, 1), after="1" * 40, version=3),
        amendment(day=date(2026, 9, 1), after="2" * 40, version=3, commit="d" * 40),
        amendment(
            stated=Statement(amendment_class=AmendmentClass.EDITORIAL), day=date(2026, 6, 1), after="3" * 40, version=2
        ),
        amendment(day=date(2026, 5, 1), after="4" * 40, version=2),
        amendment(AmendmentKind.CREATED, date(2026, 1, 1), after="5" * 40, version=1),
    )
    assert (newest.number, newest.first, newest.last, newest.holds) == (3, date(2026, 9, 1), None, True)
    assert (second.first, second.last, second.was_in_force) == (date(2026, 5, 1), date(2026, 8, 31), True)
    assert second.held == "Version 2 held from 1 May 2026 to 31 Aug 2026."
    assert (second.text, second.text_on(date(2026, 5, 20))) == ("3" * 40, "4" * 40)
    assert newest.text_on(date(2026, 9, 1)) == "2" * 40
    assert (first.last, first.commit) == (date(2026, 4, 30), "a" * 40)
    assert [each.held_on(date(2026, 5, 1)) for each in (newest, second, first)] == [False, True, False]
    assert not first.held_on(date(2025, 12, 31))


def test_one_that_was_replaced_on_its_own_day_never_held() -> None:
    third, second, first = told_versions(
        amendment(version=3), amendment(version=2), amendment(AmendmentKind.CREATED, date(2026, 1, 1), version=1)
    )
    assert (second.skipped, second.was_in_force, first.last) == (True, False, date(2026, 5, 11))
    assert third.holds


def test_a_text_whose_day_has_not_come_leaves_the_last_in_force() -> None:
    coming, now = told_versions(
        amendment(version=2, stated=Statement(effective=date(2026, 12, 1)), day=date(2026, 11, 2)),
        amendment(AmendmentKind.CREATED, date(2026, 1, 1), version=1),
    )
    assert (coming.holds, now.holds, now.last) == (False, True, date(2026, 11, 30))


def test_a_waiting_text_that_holds_ends_the_newest_version() -> None:
    made = scene(amendment(version=2))
    process = made.playbook.processes[0]
    waiting = Pending(path="processes/support/theft.next.md", text=process, effective=date(2026, 11, 10))
    playbook = replace(made.playbook, pending={PATH: (waiting,)}).on(TODAY)
    holding, newest = versions(scene_of(playbook, TODAY), process)
    assert (holding.name, holding.first, holding.last, holding.holds) == (
        "No version yet",
        date(2026, 11, 10),
        None,
        True,
    )
    assert (newest.last, newest.was_in_force, newest.holds) == (date(2026, 11, 9), True, False)
    line = version_line(scene_of(playbook, TODAY), process)
    assert line.words == "No version yet, in force since 10 Nov 2026"


def test_a_text_that_waits_is_told_with_its_day_and_ends_the_version_that_holds() -> None:
    made = scene(amendment(version=2))
    process = made.playbook.processes[0]
    days = (date(2026, 12, 7), date(2027, 1, 1))
    texts = [Pending(path=f"processes/support/{day}.md", text=process, effective=day) for day in days]
    later, sooner, holds = versions(scene_of(replace(made.playbook, pending={PATH: tuple(texts)}), TODAY), process)
    assert [(each.first, each.last, each.to_come, each.holds) for each in (later, sooner)] == [
        (days[1], None, True, False),
        (days[0], date(2026, 12, 31), True, False),
    ]
    assert (holds.last, holds.holds, holds.over, holds.was_in_force) == (date(2026, 12, 6), True, False, False)
    assert [each.held_on(date(2026, 12, 20)) for each in (later, sooner, holds)] == [False, True, False]
    assert (sooner.text, sooner.text_on(TODAY)) == ("", "")  # it is not committed


def test_drafts_and_withdrawn_texts_never_held() -> None:
    withdrawn, held, draft = told_versions(
        amendment(day=date(2026, 9, 1), version=3, changes=state("active", "retired")),
        amendment(day=date(2026, 5, 1), version=2, changes=state("draft", "")),
        amendment(AmendmentKind.CREATED, date(2026, 1, 1), version=1),
        state=State.RETIRED,
    )
    assert [each.was_in_force for each in (withdrawn, held, draft)] == [False, True, False]
    assert [each.held_on(date(2026, 10, 1)) for each in (withdrawn, held, draft)] == [False, False, False]


def test_the_newest_texts_are_shown() -> None:
    made = scene(*(amendment(day=date(2026, month, 1), version=month) for month in range(9, 0, -1)))
    page = earlier_page(made, made.playbook.processes[0], 3)
    assert [version.number for version in page.shown] == [8, 7, 6]
    assert len(page.versions) == 9
