"""How decisions and exits are read from a step's words."""

from __future__ import annotations

import pytest

from mkdocs_playbook.model.process import Way
from mkdocs_playbook.sources.text.decisions import said_ways, ways

CASES = [
    ("Records the insurer's decision. If the insurer refuses, go to step 8.", [("the insurer refuses", 8), ("", 6)]),
    ("Then go to step 9.", [("", 9)]),
    ("Books it into stock. Go to step 9.", [("", 9)]),
    ("Then go back to step 2.", [("", 2)]),
    ("If not, go to step 9.", [("otherwise", 9), ("", 6)]),
    (
        "If it is up to £100 and allowed, approve it yourself and go to step 8.",
        [("it is up to £100 and allowed", 8), ("", 6)],
    ),
    ("Illness of more than 6 weeks: nothing is charged, go to step 9.", [("Illness of more than 6 weeks", 9), ("", 6)]),
    ("If it fits, go to step 7; otherwise go to step 9.", [("it fits", 7), ("otherwise", 9)]),
    ("If it fits, go to step 7. Otherwise stop here.", [("it fits", 7), ("otherwise", None)]),
    ("If the days are free, approve them and stop here.", [("the days are free", None), ("", 6)]),
    ("If nobody answers, the process ends.", [("nobody answers", None), ("", 6)]),
    ("Unless the card has expired, go to step 8.", [("unless the card has expired", 8), ("", 6)]),
    ("When all is signed, continue with step 8.", [("all is signed", 8), ("", 6)]),
    ("If it is too much again, go back to step 2.", [("it is too much again", 2), ("", 6)]),
    ("If a credit note is due, wait for it and begin again at step 2.", [("a credit note is due", 2), ("", 6)]),
    ("If A, go to step 7. If B, go to step 8. Then go to step 9.", [("A", 7), ("B", 8), ("", 9)]),
    ("If the trial fails, repeat step 3.", [("the trial fails", 3), ("", 6)]),
    (
        "If more than three are missing, go to step 7 before you continue.",
        [("more than three are missing", 7), ("", 6)],
    ),
    ("Then go to step 6.", []),
    ("Give what was found in step 4.", []),
    ("Say so before step 3.", []),
    ("Stop the payments.", []),
    ("Tell them to go on.", []),
    ("If the insurer refuses, tell the customer.", []),
    ("Write the steps down and go home.", []),
    ("", []),
    ("IF IT RAINS, GO TO STEP 8.", [("IT RAINS", 8), ("", 6)]),
    ("“If it is refused, go to step 8.”", [("it is refused", 8), ("", 6)]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_where_a_step_leads(text: str, expected: list[tuple[str, int | None]]) -> None:
    assert [(way.condition, way.step) for way in ways(text, 6)] == expected


def test_the_last_step_leads_to_the_end() -> None:
    assert ways("If it is refused, go to step 2.", None) == (Way(condition="it is refused", step=2), Way(step=None))


def test_where_a_text_says_so() -> None:
    text = "Record it. If it is refused, go to step 8. Tell them. Otherwise stop here."
    found = said_ways(text)
    assert [text[each.begin : each.end] for each in found] == [
        "If it is refused, go to step 8.",
        "Otherwise stop here.",
    ]
    assert [each.named and text[slice(*each.named)] for each in found] == ["step 8", None]
    assert [each.way for each in found] == [Way(condition="it is refused", step=8), Way(condition="otherwise")]


@pytest.mark.parametrize(
    ("text", "does"),
    [
        ("If it is not safe, Report a safety defect and stop here.", "Report a safety defect"),
        ("If it is a complaint, go on with Handle a complaint, and then stop here.", "go on with Handle a complaint"),
        ("If it rains, then tell the customer and you are done.", "tell the customer"),
        ("Illness: write it down and the process ends.", "write it down"),
        ("Otherwise send it back and stop here.", "send it back"),
        ("Unless it fits, send it back and stop here.", "send it back"),
        ("If the days are free, stop here.", ""),
        ("If it is refused, tell her that the process ends.", ""),
        ("Send the figures and stop here.", ""),
        ("If it fits, send it and go to step 8.", ""),
    ],
)
def test_what_is_done_before_the_end(text: str, does: str) -> None:
    assert ways(text, 6)[0].does == does


def test_long_text_ends() -> None:
    assert ways("if " * 50_000 + ", go to step 8", 6)
