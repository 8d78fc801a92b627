"""The steps on the page of a role: the turns out of them that their short words leave out, and those into them from others."""

from __future__ import annotations

import pytest

from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process, Step, Way
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.sources.text.decisions import ways
from mkdocs_playbook.views.page import Scene, scene_of
from mkdocs_playbook.views.picture.flow import way_in_words
from mkdocs_playbook.views.role.steps import MOST_TURNS, my_steps, named_in
from mkdocs_playbook.views.words import first_upper
from tests.checks.company import TODAY

ROLES = {id: Role(id=id, path=f"roles/{id}.md", title=id.capitalize()) for id in ("me", "you", "boss")}


def told(*steps: str) -> tuple[Scene, Process]:
    """A process of steps like "me: looks. If it is red, go to step 3."; two roles stand with a comma between them."""
    parts = [step.partition(": ") for step in steps]
    last = len(parts)
    process = Process(
        id="p",
        path="processes/p.md",
        url="p/",
        title="P",
        steps=tuple(
            Step(
                number=number,
                text=text,
                performers=tuple(filter(None, who.split(","))),
                takes_part=tuple(role for role in ROLES if role.capitalize() in text),
                ways=ways(text, number + 1 if number < last else None),
            )
            for number, (who, _, text) in enumerate(parts, 1)
        ),
    )
    return scene_of(Playbook(processes=(process,), roles=tuple(ROLES.values())), TODAY), process


def turns(*steps: str) -> dict[int, str]:
    """What stands at the steps of `me`, by their numbers."""
    scene, process = told(*steps)
    return {step.number: " ".join(step.turns) for step in my_steps(scene, ROLES["me"], process)}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Look at it. A dent, a crack or a smell: go to step 3.", "A dent, a crack or a smell: go to step 3."),
        ("Look at it. If it is red, go to step 3.", "If it is red, go to step 3."),
        ("Look at it. Unless it is red, go to step 3.", "Unless it is red, go to step 3."),
        (
            "Look at it. If it is red, go to step 3. Otherwise stop here.",
            "If it is red, go to step 3. Otherwise stop here.",
        ),
        (
            "Look at it. If it is red, go to step 3; otherwise stop here.",
            "If it is red, go to step 3. Otherwise stop here.",
        ),
        ("Look at it. (If it is red, go to step 3.) Write it down.", "If it is red, go to step 3."),
        ("Look at it. (If it is red, go to step 3.)", "If it is red, go to step 3."),
        (
            f"Look at it. If it is red, report {'a very ' * 40}bad defect and stop here.",
            "If it is red, report a very a very a very a very a very a very a very a very a very a very a very a very a very … and stop.",
        ),
        ("Put it away. Then go to step 3.", "Then go to step 3."),
        ("Put it away. Stop here.", "Stop here."),
        ("Look at it. If it is red, report a defect and stop here.", "If it is red, report a defect and stop here."),
        (
            "Look at it. If it is red, paint it yourself and go to step 3.",
            "If it is red, paint it yourself and go to step 3.",
        ),
        (
            "Look at it. Illness or death: nothing is charged, go to step 3. Ask.",
            "Illness or death: nothing is charged, go to step 3.",
        ),
        (f"Look at it. If it is red, {'paint ' * 40}it and go to step 3.", "If it is red, step 3."),
        ("Look at it. If it is red, go to step 9.", ""),
        ("Look at it. Then go to step 2.", ""),
        ("Look at it. Write it down.", ""),
        (
            "Compares with step 30 whether it fits. If it fits, go to step 3. Otherwise stop here.",
            "If it fits, go to step 3. Otherwise stop here.",
        ),
        ("Compares with step 3 whether it fits. If it fits, go to step 3.", "If it fits, go to step 3."),
        ("Checks the tag of step 30. Then go to step 3.", "Then go to step 3."),
        ("Compares it with step 3. Then go to step 3.", "Then go to step 3."),
        ("Asks where somebody is. You are done.", "You are done."),
        ("Puts it here. You are done.", "You are done."),
        ("Asks here whether it is red. If it is red, you are done.", "If it is red, you are done."),
        ("Asks whether it is red and where. If it is red, stop here.", "If it is red, stop here."),
        ("Unless it is red, go to step 3. Write it down.", ""),
        ("If not, go to step 3. Write it down.", ""),
        ("Then go straight to step 3. Write it down.", ""),
        ("Stop here. Write it down.", ""),
        ("If it is red, report a defect and stop here. Write it down.", ""),
        ("If it is red, go to step 3.", ""),
        ("If it is red, go to step 3. Write it down.", ""),
        ("Put it away and stop here.", ""),
    ],
)
def test_a_turn_out_of_a_step_is_told_where_its_short_words_leave_it_out(text: str, said: str) -> None:
    assert turns(f"me: {text}", "me: Mend it.", "me: Scrap it.")[1] == said


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("you: Look. If it is red, go to step 3.", "Also from step 1, if it is red."),
        ("you: Look. A dent or a smell: go to step 3.", "Also from step 1: A dent or a smell."),
        ("you: Look. Unless it is red, go to step 3.", "Also from step 1, unless it is red."),
        ("you: Look. If not, go to step 3.", "Also from step 1, if not."),
        ("you: Look. Then go to step 3.", ""),
        ("you: Look. Write it down.", ""),
        ("me: Look. If it is red, go to step 3.", ""),
        ("you,me: Look. If it is red, go to step 3.", ""),
    ],
)
def test_a_turn_into_a_step_is_told_where_somebody_elses_step_holds_its_condition(before: str, said: str) -> None:
    assert turns(before, "you: Mend it.", "me: Scrap it.")[3] == said


def test_a_step_that_is_reached_by_a_turn_alone_is_not_reached_also() -> None:
    """The first new starter's fault: grade D is the workshop lead's, everything else the planner's."""
    grade = "you: Grade it. If any part is grade D, go to step 3."
    book = "boss: Book it. Then go to step 4."
    assert turns(grade, book, "me: Decide.", "you: Charge.") == {3: "From step 1, if any part is grade D."}


@pytest.mark.parametrize(
    ("before", "said"),
    [
        ("Look. If it is red, go to step 3.", "From step 1, unless it is red."),
        ("Look. Unless it is red, go to step 3.", "From step 1, if it is red."),
        ("Look. A dent or a smell: go to step 3.", "From step 1, except: A dent or a smell."),
        ("Look. If it is red, go to step 3. If it is blue, stop here.", "From step 1, unless it is red or it is blue."),
        ("Look. If it is red, go to step 3. Otherwise go to step 2.", "From step 1, unless it is red."),
        ("Look. If it is red, stop here.", ""),
        ("Asks whether it works. If not, go to step 3.", "From step 1, if so."),
        (
            "Unless it is paid, go to step 3. If it is late, go to step 3.",
            "From step 1, if it is paid, unless it is late.",
        ),
        (
            "If it is late, go to step 3. Unless it is paid, go to step 3.",
            "From step 1, if it is paid, unless it is late.",
        ),
        (
            "Unless it is paid, go to step 3. Unless it is signed, stop here.",
            "From step 1, if it is paid and it is signed.",
        ),
        ("Unless it is paid or free, go to step 3. Unless it is signed, stop here.", ""),
        ("Look. If not, go to step 3. If it rains, go to step 3.", ""),
        ("Look. A dent or a smell: go to step 3. Unless it is paid, go to step 3.", ""),
    ],
)
def test_a_step_that_a_turn_passes_over_says_when_it_is_done(before: str, said: str) -> None:
    assert turns(f"you: {before}", "me: Mend it.", "you: Scrap it.")[2] == said


@pytest.mark.parametrize(
    ("condition", "out", "into"),
    [
        ("it is red", "If it is red, step 2.", "From step 1, if it is red."),
        ("unless it is red", "Unless it is red, step 2.", "From step 1, unless it is red."),
        ("Unless it is red", "Unless it is red, step 2.", "From step 1, Unless it is red."),
        ("A dent", "A dent: step 2.", "From step 1: A dent."),
    ],
)
def test_a_condition_is_put_into_the_same_words_on_both_sides(condition: str, out: str, into: str) -> None:
    assert f"{first_upper(way_in_words(condition, 'step 2'))}." == out
    look = Step(number=1, text="Look. Go.", performers=("you",), ways=(Way(condition=condition, step=2),))
    process = Process(
        id="p", path="p.md", url="p/", title="P", steps=(look, Step(number=2, text="Go.", performers=("me",)))
    )
    scene = scene_of(Playbook(processes=(process,), roles=tuple(ROLES.values())), TODAY)
    assert [step.turns for step in my_steps(scene, ROLES["me"], process)] == [(into,)]


def test_what_comes_back_is_done_again() -> None:
    assert turns("me: Choose.", "you: Ask. If it does not fit, go back to step 1.", "you: Sign.") == {
        1: "Again from step 2, if it does not fit."
    }


def test_what_stands_in_the_way_of_the_usual_order_is_said_first_and_the_way_on_last() -> None:
    early = "you: Look. If it is red, go to step 3."
    skip = "you: Read. If it is old, go to step 4."
    mine = "me: Mend it. Then go to step 5."
    said = "From step 2, unless it is old. Also from step 1, if it is red. Then go to step 5."
    assert turns(early, skip, mine, "you: Scrap it.", "you: Write.") == {3: said}


def test_a_condition_is_cut_where_it_is_long_and_turns_where_they_are_many() -> None:
    long = f"you: Look. If it is {'very ' * 40}red, go to step 3."
    cut = turns(long, "you: Mend it.", "me: Scrap it.")[3]
    assert cut.startswith("Also from step 1, if it is very")
    assert cut.endswith("very ….")
    assert len(cut) < 130
    many = [f"you: Look. If it is number {number}, go to step 9." for number in range(8)]
    assert turns(*many, "me: Scrap it.")[9].lower().count("from step") == MOST_TURNS


def test_a_step_of_somebody_else_that_names_the_role_is_known() -> None:
    scene, process = told(
        "you,boss: Tells the Me, who confirms the day.", "me: Asks the Me.", "you: Asks the Boss.", ": Tell the Me."
    )
    found = [(step.number, step.anchor, step.who) for step in named_in(scene, ROLES["me"], process)]
    assert found == [(1, "step-1", "You and Boss"), (4, "step-4", "")]
