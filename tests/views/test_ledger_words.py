"""Changes in words: one golden list, used by page, lists, feeds, data and comments alike."""

from __future__ import annotations

import pytest

from mkdocs_playbook.model.change import Change, ChangeKind, Part
from mkdocs_playbook.model.schema import PROCESS_KEYS
from mkdocs_playbook.views.ledger_words import changes_in_words, touched_in_words
from mkdocs_playbook.views.metadata_words import fact_in_words, label_of

ADDED, REMOVED, CHANGED, MOVED = ChangeKind.ADDED, ChangeKind.REMOVED, ChangeKind.CHANGED, ChangeKind.MOVED
NAMES = {"support-lead": "Support lead", "support-manager": "Support manager", "mia-berg": "Mia Berg"}
NAMES |= {"support/replace": "Replace a stolen bicycle", "lease-to-return": "From lease to return"}


def step(kind: ChangeKind, before: int | None, after: int | None, name: str = "", reworded: bool = False) -> Change:
    return Change(what=Part.STEP, kind=kind, name=name, before=before, after=after, reworded=reworded)


def passed(number: int, was: str, now: str) -> Change:
    return step(CHANGED, number, number)._replace(was=was, now=now)


def section(kind: ChangeKind, name: str, **more: object) -> Change:
    return Change(what=Part.SECTION, kind=kind, name=name, **more)  # type: ignore[arg-type]


def fact(key: str, was: str, now: str) -> Change:
    return Change(
        what=Part.METADATA, kind=CHANGED if was and now else ADDED if now else REMOVED, name=key, was=was, now=now
    )


def name(id: str) -> str:
    return NAMES.get(id, id)


GOLDEN = {
    "the picture": (
        [step(MOVED, 5, 2, reworded=True), step(CHANGED, 2, 3), section(CHANGED, "When it goes wrong")],
        ["Step 2 moved up from step 5 and changed.", "Step 3 changed.", "“When it goes wrong” changed."],
    ),
    "several steps changed": (
        [step(CHANGED, 1, 1), step(CHANGED, 2, 2), step(CHANGED, 3, 3), step(CHANGED, 7, 7)],
        ["Steps 1 to 3 and 7 changed."],
    ),
    "a step moved down": ([step(MOVED, 1, 4)], ["Step 4 moved down from step 1."]),
    "a step added": ([step(ADDED, None, 5, "Call the customer.")], ["Step 5 added: “Call the customer”."]),
    "a long step added": ([step(ADDED, None, 5, "x " * 40)], ["Step 5 added."]),
    "two steps added": ([step(ADDED, None, 5, "a"), step(ADDED, None, 6, "b")], ["Steps 5 and 6 added."]),
    "the last step removed": ([step(REMOVED, 9, None, "Fax it")], ["Step 9 removed: “Fax it”."]),
    "a step removed where another has its number now": (
        [step(CHANGED, 5, 4), step(REMOVED, 4, None, "Fax it")],
        ["Step 4 changed.", "Former step 4 removed: “Fax it”."],
    ),
    "a changed step is not named": ([step(CHANGED, 4, 4, "Fax it")], ["Step 4 changed."]),
    "a step that changed hands": (
        [passed(1, "Support agent", "Support lead")],
        ["Step 1 changed: done by Support lead, before that by Support agent."],
    ),
    "steps that changed hands alike, and others": (
        [passed(1, "Agent", "Lead"), step(CHANGED, 2, 2), passed(3, "Agent", "Lead"), passed(4, "Agent", "Agent and Bot")],
        [
            "Steps 1 and 3 changed: done by Lead, before that by Agent.",
            "Step 4 changed: done by Agent and Bot, before that by Agent.",
            "Step 2 changed.",
        ],
    ),
    "steps that named nobody": (
        [passed(1, "", "Lead"), passed(2, "", "Agent"), passed(3, "", "Agent")],
        [
            "Step 1 changed: done by Lead; before that it named nobody.",
            "Steps 2 and 3 changed: done by Agent; before that they named nobody.",
        ],
    ),
    "steps that name nobody any more": (
        [passed(1, "Lead", ""), passed(2, "Agent", ""), passed(3, "Agent", "")],
        [
            "Step 1 changed: it names nobody any more, before that Lead.",
            "Steps 2 and 3 changed: they name nobody any more, before that Agent.",
        ],
    ),
    "a step that moved and changed hands": (
        [step(MOVED, 1, 4, reworded=True)._replace(was="Agent", now="Lead")],
        ["Step 4 moved down from step 1 and changed: done by Lead, before that by Agent."],
    ),
    "the same two the other way round": (
        [passed(1, "Agent and Lead", "Lead and Agent"), step(CHANGED, 2, 2)],
        ["Steps 1 and 2 changed."],
    ),
    "a name without end": (
        [passed(1, "x " * 100, "Lead")],
        [f"Step 1 changed: done by Lead, before that by {'x ' * 39}…."],
    ),
    "sections": (
        [section(ADDED, "Limits"), section(REMOVED, "Old"), section(MOVED, "A"), section(MOVED, "B", reworded=True)],
        ["“B” moved and changed.", "“A” moved.", "“Limits” added.", "“Old” removed."],
    ),
    "two sections changed": ([section(CHANGED, "A"), section(CHANGED, "B")], ["“A” and “B” changed."]),
    "many sections changed": (
        [section(CHANGED, letter) for letter in "ABCDEFG"],
        ["“A”, “B”, “C”, “D” and 3 other sections changed."],
    ),
    "the text before the first heading": ([section(CHANGED, "")], ["The opening text changed."]),
    "a heading renamed": (
        [section(CHANGED, "New", was="Old", now="New", reworded=True)],
        ["“Old” is now called “New” and changed."],
    ),
    "withdrawn": ([step(CHANGED, 1, 1), fact("state", "active", "retired")], ["Withdrawn.", "Step 1 changed."]),
    "a draft": ([fact("state", "", "draft")], ["Now a draft, not in force."]),
    "a draft no more": ([fact("state", "draft", "")], ["In force now, no longer a draft."]),
    "withdrawn no more": ([fact("state", "retired", "active")], ["In force again, no longer withdrawn."]),
    "the owner": (
        [fact("owner", "support-manager", "support-lead")],
        ["Owner is now Support lead, no longer Support manager."],
    ),
    "the first owner": ([fact("owner", "", "support-lead")], ["Owner is now Support lead."]),
    "no owner": ([fact("owner", "support-lead", "")], ["Owner no longer named; it was Support lead."]),
    "the title": ([fact("title", "Theft", "Replace a bicycle")], ["Title is now “Replace a bicycle”, no longer “Theft”."]),
    "the interval": ([fact("review_every", "1 year", "6 months")], ["Reviewed every 6 months, no longer every year."]),
    "an interval in a word": ([fact("review_every", "", "yearly")], ["Reviewed yearly."]),
    "no interval": (
        [fact("review_every", "6 months", "")],
        ["How often it is reviewed is not stated any more; it was every 6 months."],
    ),
    "the deadline": (
        [fact("deadline", "within 5", "within 2 working days")],
        ["Deadline: within 2 working days (was: within 5)."],
    ),
    "roles in a list": (
        [fact("approvers", "support-lead", "support-lead, mia-berg")],
        ["Agrees to changes, added: Mia Berg."],
    ),
    "another list altogether": (
        [fact("informed", "support-lead", "support-manager, mia-berg")],
        ["Is told: Support manager, Mia Berg (was: Support lead)."],
    ),
    "what comes in": (
        [
            fact(
                "inputs",
                "what: repair booking, from: support-lead; what: rota, with the days off, from: mia-berg; what: list of bicycles, from: x",
                "what: repair booking, from: support-lead; what: rota, with the days off, from: mia-berg; what: decision, from: x",
            )
        ],
        ["Comes in, added: decision from x; removed: list of bicycles from x."],
    ),
    "a flow that others bring": (
        [fact("inputs", "what: note, from: a", "what: note, from: b")],
        ["Comes in: note from b (was: note from a)."],
    ),
    "only taken out of a list": ([fact("systems", "crm, till, desk", "crm")], ["Systems, removed: till, desk."]),
    "a list in another order": ([fact("forms", "a, b", "b, a")], ["Forms: the same in another order."]),
    "a list written otherwise": (
        [fact("outputs", "what: a, to: b; what: c", "to: b, what: a; what: c")],
        ["Goes out: the same, written otherwise."],
    ),
    "one entry twice": ([fact("refs", "A 1", "A 1, A 1")], ["Clauses, added: A 1."]),
    "an entry with a comma": ([fact("also_called", "a, b", "a, b; c")], ["Also called, added: c."]),
    "the first entry with a comma": ([fact("also_called", "a, c", "a; b, d; c")], ["Also called, added: b, d."]),
    "a long list": (
        [fact("terms", "word", ", ".join(["word", *("x" * 50 + str(at) for at in range(5))]))],
        [f"Terms, added: {'x' * 50}0, {'x' * 50}1 and 3 more."],
    ),
    "a long list that was not there": (
        [fact("systems", "", ", ".join("x" * 50 + str(at) for at in range(5)))],
        [f"Systems: {'x' * 50}0, {'x' * 50}1 and 3 more."],
    ),
    "a list that was cut": ([fact("systems", "a, b", "a, b, …")], ["Systems: changed."]),
    "no list any more": ([fact("systems", "a, b", "")], ["Systems: not stated any more (was: a, b)."]),
    "a key that is written otherwise": (
        [fact("systems", "", ""), fact("title", "", "")],
        ["Systems: written otherwise.", "Title: written otherwise."],
    ),
    "its chains": (
        [fact("part_of", "", "lease-to-return, unknown")],
        ["Part of: From lease to return, unknown."],
    ),
    "what replaces it and when": (
        [fact("superseded_by", "", "support/replace"), fact("retired_on", "", "2026-11-01")],
        ["Replaced by: Replace a stolen bicycle.", "Withdrawn on: 1 November 2026."],
    ),
    "a day that is none": ([fact("retired_on", "", "soon")], ["Withdrawn on: soon."]),
    "where work goes": (
        [fact("outputs", "", "what: returned bicycle, to: support/replace; what: fee, to: gone/away")],
        ["Goes out: returned bicycle to Replace a stolen bicycle; fee to gone/away."],
    ),
    "a fact taken out": ([fact("trigger", "a call", "")], ["Starts when: not stated any more (was: a call)."]),
    "a long value": ([fact("trigger", "", "word " * 60)], [f"Starts when: {'word ' * 23}…"]),
    "a key of the organisation's own": ([fact("cost_centre", "", "12")], ["Cost centre: 12."]),
    "nothing": ([], []),
}  # fmt: skip


@pytest.mark.parametrize("case", GOLDEN)
def test_changes_in_words(case: str) -> None:
    changes, words = GOLDEN[case]
    assert list(changes_in_words(name, changes)) == words


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ([step(MOVED, 5, 2), step(CHANGED, 2, 3), section(CHANGED, "When it goes wrong")],
         "steps 2 and 3, “When it goes wrong”"),
        ([step(REMOVED, 4, None), section(CHANGED, "")], "former step 4, the opening text"),
        ([section(CHANGED, letter) for letter in "ABCDEFG"], "“A”, “B”, “C”, “D”, “E” and 2 more"),
        ([fact("owner", "", "mia-berg")], ""),
    ],
)  # fmt: skip
def test_what_was_touched_on_one_line(changes: list[Change], words: str) -> None:
    assert touched_in_words(changes) == words


@pytest.mark.parametrize("key", [key.name for key in PROCESS_KEYS])
def test_every_key_has_a_sentence_without_the_words_of_machines(key: str) -> None:
    for was, now in (("a", "b"), ("", "b"), ("a", "")):
        sentence = fact_in_words(name, fact(key, was, now))
        assert sentence.endswith(".")
        assert "_" not in sentence
        assert sentence[0].isupper()
    assert label_of(key)
