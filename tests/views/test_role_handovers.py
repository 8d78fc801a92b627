"""Whose a thing is that flows between processes of several roles: the role that the other side's header names has it."""

from __future__ import annotations

import pytest

from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Flow, Process, Step
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.page import Scene, scene_of
from mkdocs_playbook.views.role.handovers import Handover, handovers
from mkdocs_playbook.views.role.work import work_of
from tests.checks.company import TODAY

ROLES = tuple(
    Role(id=id, path=f"roles/{id}.md", title=id.capitalize())
    for id in ("adviser", "agent", "payer", "planner", "owner")
)
PAYER = next(role for role in ROLES if role.id == "payer")
OTHER = "Waits for it."
"""Words that name nothing that flows."""


def process(id: str, *steps: str, gives: str = "", gets: str = "", owner: str = "") -> Process:
    """Steps like "payer: Pays."; flows like "start of lease, payer"."""
    parts = [step.partition(": ") for step in steps]
    return Process(
        id=id,
        path=f"processes/{id}.md",
        url=f"{id}/",
        title=id.capitalize(),
        owner=owner,
        steps=tuple(
            Step(number=n, text=text, performers=tuple(who.split(","))) for n, (who, _, text) in enumerate(parts, 1)
        ),
        outputs=tuple(flow(each) for each in gives.split("; ") if each),
        inputs=tuple(flow(each) for each in gets.split("; ") if each),
    )


def flow(written: str) -> Flow:
    what, _, party = written.partition(", ")
    return Flow(what=what, party=party)


def scene(*processes: Process) -> Scene:
    return scene_of(Playbook(processes=processes, roles=ROLES), TODAY)


def passing(made: Scene, role: str) -> dict[str, list[str]]:
    found = next(each for each in ROLES if each.id == role)
    both = handovers(made, found, work_of(made, found))
    return {"gets": [drawn(each) for each in both.receives], "gives": [drawn(each) for each in both.gives]}


def drawn(each: Handover) -> str:
    where = f" · {each.where}" if each.steps else ""
    return f"{each.row.title}: {', '.join(each.what)}{where} | {' and '.join(place.label for place in each.parties)}"


@pytest.fixture(scope="module")
def leases() -> Scene:
    """No step speaks of what flows, and three roles work on each side."""
    start = process(
        "start", *(f"{role}: {OTHER}" for role in ("adviser", "agent", "adviser", "planner")), gives="begin, payer"
    )
    invoice = process(
        "invoice", *(f"{role}: {OTHER}" for role in ("agent", "planner", "agent", "payer")), gets="x; begin, adviser"
    )
    return scene(start, invoice)


def test_what_each_side_names_a_role_for_is_that_roles_on_both_pages(leases: Scene) -> None:
    assert "Start: begin | Payer" in passing(leases, "adviser")["gives"]
    assert "Invoice: begin | Adviser" in passing(leases, "payer")["gets"]


@pytest.mark.parametrize("role", ["agent", "planner"])
def test_it_is_nobody_elses(leases: Scene, role: str) -> None:
    found = passing(leases, role)
    assert not [each for each in (*found["gets"], *found["gives"]) if "begin" in each]


def test_the_header_says_more_than_a_step_that_has_the_words() -> None:
    """Nor is the first thing to come in that of the first step, where the other side names who takes it."""
    start = process("start", "agent: Writes the begin down.", "adviser: Signs.", gives="begin, payer")
    invoice = process("invoice", "agent: Reads the begin.", "payer: Pays.", gets="begin, adviser")
    made = scene(start, invoice)
    assert passing(made, "payer")["gets"] == ["Invoice:  · step 1 | Agent", "Invoice: begin | Adviser"]
    assert passing(made, "adviser")["gives"] == ["Start: begin | Payer"]
    assert not [each for each in (*passing(made, "agent")["gives"], *passing(made, "agent")["gets"]) if "begin" in each]


def test_where_only_one_side_names_a_role_the_other_side_is_as_its_steps_say() -> None:
    start = process("start", "agent: Asks.", "adviser: Signs.", gives="begin, payer")
    invoice = process("invoice", "agent: Reads.", "payer: Pays.", gets="x; begin")
    made = scene(start, invoice)
    assert "Invoice: begin | Start" in passing(made, "payer")["gets"]
    assert not [each for each in passing(made, "adviser")["gives"] if "begin" in each]


def test_who_only_owns_the_other_side_does_not_take_part_in_it() -> None:
    start = process("start", "agent: Asks.", "adviser: Signs.", gives="begin, owner")
    invoice = process("invoice", "agent: Reads.", "payer: Pays.", gets="x; begin, adviser", owner="owner")
    made = scene(start, invoice)
    assert passing(made, "owner")["gets"] == ["Start: begin | Adviser"]
    assert not [each for each in passing(made, "payer")["gets"] if "begin" in each]


def test_what_a_process_makes_for_one_of_its_own_roles_it_gets_there() -> None:
    """Of the one who says it in a step, else of the one who hands work to it; of several nobody is said."""
    said = process("said", "agent: Asks.", "planner: Sends the grade.", "adviser: Reads.", gives="grade, adviser")
    mine = process("mine", "planner: Looks.", "adviser: Writes the grade.", gives="grade, adviser")
    many = process("many", "agent: Asks.", "adviser: Reads.", "payer: Pays.", "adviser: Ends.", gives="note, adviser")
    made = scene(said, mine, many)
    assert passing(made, "adviser")["gets"] == [
        "Said: grade · step 2 | Planner",
        "Mine: grade · step 1 | Planner",
        "Many:  · step 1 | Agent",
        "Many:  · step 3 | Payer",
        "Many: note | ",
    ]


def test_what_a_process_wants_of_one_of_its_own_roles_it_gives_there() -> None:
    drill = process("drill", "agent: Takes the list.", "payer: Counts.", "agent: Ends.", gets="x; list, payer")
    assert passing(scene(drill), "payer")["gives"] == ["Drill: list · step 3 | Agent"]


def test_of_those_who_make_a_thing_together_the_others_give_it() -> None:
    drill = process("drill", "agent: Counts.", "payer,planner: Write the record.", gives="record, payer")
    assert passing(scene(drill), "payer")["gets"] == ["Drill:  · step 1 | Agent", "Drill: record | Planner"]


def test_what_comes_from_another_process_does_not_come_with_the_steps_of_this_one() -> None:
    start = process("start", "agent: Asks.", "adviser: Signs.", gives="begin, payer")
    invoice = process("invoice", "adviser: Reads.", "payer: Pays.", "adviser: Ends.", gets="x; begin, adviser")
    made = scene(start, invoice)
    assert passing(made, "payer")["gets"] == ["Invoice:  · step 1 | Adviser", "Invoice: begin | Adviser"]
    assert "Start: begin | Payer" in passing(made, "adviser")["gives"]


def test_a_process_that_has_the_id_of_a_role_is_named_as_the_process() -> None:
    """Where a role hands work over within the process too, that stands apart."""
    namesake = process("planner", f"owner: {OTHER}", gives="begin; list, invoice")
    invoice = process(
        "invoice", f"planner: {OTHER}", "payer: Takes the begin and the list.", gets="begin; list, planner"
    )
    gets = handovers(made := scene(namesake, invoice), PAYER, work_of(made, PAYER)).receives
    assert [(each.what, each.ids, [place.url for place in each.parties]) for each in gets] == [
        ((), ("planner",), ["roles/planner/"]),
        (("begin", "list"), ("planner",), ["planner/"]),
    ]
