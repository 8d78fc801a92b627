"""What a stated class may not say of a change, in words."""

from __future__ import annotations

import pytest

from mkdocs_playbook.model.change import AmendmentClass, Bearing, Change, ChangeKind, Part
from mkdocs_playbook.sources.comparing.classes import contradiction
from tests.comparing.drawing import compared
from tests.comparing.test_golden import CASES

TEXTS = {case["name"]: case for case in CASES}


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("a step is removed", "step 3 was removed"),
        ("a step is added at the end", "step 6 was added"),
        ("two steps swap: one moved", "step 3 was moved"),
        ("another role does a step", "who does step 1 changed"),
        ("a limit in a step changes", "a number, date or limit in step 4 changed"),
        ("a word of duty changes", "what one must or may not do in step 5 changed"),
        ("the deadline changes", "the key deadline changed"),
        ("the owner changes", "the key owner changed"),
        ("a cell of a table", "a number, date or limit in “Limits” changed"),
        ("a section is removed", "“When it goes wrong” was removed"),
        ("the heading above the steps names another role", "who does “Team lead” changed"),
        ("text before the first heading is removed", "the text before the first heading was removed"),
    ],
)
def test_no_editorial_amendment_does_this(name, why):
    changes = compared(TEXTS[name]).told.changes
    assert contradiction(AmendmentClass.EDITORIAL, changes) == why
    assert not contradiction(AmendmentClass.MINOR, changes)
    assert not contradiction(AmendmentClass.MAJOR, changes)
    assert not contradiction(None, changes)


def step(number: int, *bearing: Bearing, kind: ChangeKind = ChangeKind.CHANGED) -> Change:
    return Change(what=Part.STEP, kind=kind, name="x", before=number, after=number, bearing=bearing)


def key(name: str) -> Change:
    return Change(what=Part.METADATA, kind=ChangeKind.CHANGED, name=name, was="a", now="b")


LIMIT, DOER = step(1, Bearing.LIMIT), step(2, Bearing.PERFORMER)
GONE, MOVED = step(3, kind=ChangeKind.REMOVED), step(4, kind=ChangeKind.MOVED)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ([LIMIT, DOER], "who does step 2 changed, and a number, date or limit in step 1 changed"),
        ([step(1, Bearing.LIMIT, Bearing.PERFORMER)], "who does step 1 changed"),
        ([DOER, step(5)], "who does step 2 changed"),
        ([LIMIT, MOVED, DOER, GONE], "step 3 was removed, who does step 2 changed, and 2 more such changes"),
        (
            [MOVED, LIMIT, DOER],
            "who does step 2 changed, a number, date or limit in step 1 changed, and 1 more such change",
        ),
        ([key("deadline"), key("owner")], "the key owner changed, and the key deadline changed"),
        ([DOER, key("state")], "the key state changed, and who does step 2 changed"),
    ],
)
def test_the_gravest_reason_comes_first(changes: list[Change], why: str) -> None:
    assert contradiction(AmendmentClass.EDITORIAL, changes) == why


@pytest.mark.parametrize(
    "name",
    [
        "the address of a system moves, and the system that does the step is who it was",
        "a system moves and gets another name, and its old name is still known",
    ],
)
def test_an_editorial_amendment_may_do_this(name):
    assert not contradiction(AmendmentClass.EDITORIAL, compared(TEXTS[name]).told.changes)


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.get("class") == "editorial"], ids=lambda case: case["name"]
)
def test_what_is_proposed_as_editorial_contradicts_nothing(case):
    assert not contradiction(AmendmentClass.EDITORIAL, compared(case).told.changes)
