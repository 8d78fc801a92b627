"""A system that does a step: said wherever it is said who does one, and never where only a role is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.model.amendment import Amendment, AmendmentKind
from mkdocs_playbook.model.change import Change, ChangeKind, Part
from mkdocs_playbook.model.involvement import roles_of
from mkdocs_playbook.model.pending import Pending
from mkdocs_playbook.model.process import Process, Step
from mkdocs_playbook.views.called import called_words
from mkdocs_playbook.views.doers import performers
from mkdocs_playbook.views.export import export
from mkdocs_playbook.views.export_role import world_data
from mkdocs_playbook.views.function_page import function_page
from mkdocs_playbook.views.involvement import matrix
from mkdocs_playbook.views.page import Scene, scene_of
from mkdocs_playbook.views.pending import roles_concerned
from mkdocs_playbook.views.picture.flow import flow_of, in_words
from mkdocs_playbook.views.picture.tracks import tracks
from mkdocs_playbook.views.picture.wide import wide
from mkdocs_playbook.views.role.handovers import Handover
from mkdocs_playbook.views.role_page import role_page
from mkdocs_playbook.views.touched import touched
from tests.checks.company import TODAY, written

HEAD = "---\ntitle: {title}\nowner: support-lead\nreviewed: 2026-09-14\nreview_every: 6 months\n{more}---\n\nWhy.\n\n"
STOCK = "[Stock system](https://stock.example/)"
STEPS = f"""\
## Steps

1. [Support agent] opens the order.
2. {STOCK} counts what is there.
3. [Support lead] and {STOCK} reserve the part.
4. [Support agent] tells the rider.

[Support agent]: ../../roles/support-agent.md
[Support lead]: ../../roles/support-lead.md
"""
NEXT = STEPS.replace("counts what is there.", "counts what is there, and what is on its way.")
FILES = {
    "processes/systems.yml": "stock:\n  name: stock system\n  owner: support-lead\n  address: https://stock.example\n",
    "processes/support/order.md": HEAD.format(title="Order a part", more="inputs: [{what: rider's order}]\n") + STEPS,
    "processes/support/order.next.md": "---\nreplaces: support/order\neffective: 2026-12-01\n---\n\nWhy.\n\n" + NEXT,
    "processes/support/take.md": HEAD.format(
        title="Take stock", more="outputs: [{what: stock list, to: support-agent}]\n"
    )
    + f"## Steps\n\n1. {STOCK} makes the stock list.\n2. [Support lead](/roles/support-lead.md) reads it.\n",
}


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    folder: Path = written(tmp_path_factory.mktemp("stock"), FILES)
    return scene_of(app.read(folder / "mkdocs.yml", TODAY).playbook, TODAY)


@pytest.fixture(scope="module")
def order(scene: Scene) -> Process:
    return scene.playbook.process_by_id["support/order"]


def test_it_is_named_among_those_who_do_a_process(scene: Scene, order: Process) -> None:
    labels = [(place.label, place.url) for place in performers(scene, order)]
    assert labels == [
        ("Support agent", "roles/support-agent/"),
        ("Support lead", "roles/support-lead/"),
        ("Stock system (system)", "context/#system-stock"),
    ]
    assert called_words(scene, order)[-1] == "Support agent, Support lead and Stock system (system)"


def test_it_is_no_role(scene: Scene, order: Process) -> None:
    assert roles_of(order) == ("support-agent", "support-lead")
    assert "stock" not in scene.processes_of_role


def test_the_table_of_a_process_names_it_under_what_is_done(scene: Scene, order: Process) -> None:
    table = matrix(scene, order)
    assert table.heading == "Role or system"
    assert [(row.who.label, *row.cells) for row in table.rows][-1] == (
        "Stock system (system)",
        ("steps 2 and 3, named in them",),
        (),
    )
    refund = scene.playbook.process_by_id["support/refund"]
    assert matrix(scene, refund).heading == "Role"


def test_the_table_of_a_function_names_it(scene: Scene) -> None:
    view = function_page(scene, scene.playbook.function_by_id["support"])
    does = {row.row.title: [(place.label, where) for place, where in row.does[0].who] for row in view.matrix.rows}
    assert does["Take stock"] == [("Support lead", "step 2"), ("Stock system (system)", "step 1")]


def test_the_picture_has_a_lane_for_it_that_is_nobodys_own(scene: Scene, order: Process) -> None:
    flow = flow_of(scene, order)
    assert [(lane.role, lane.place.label, lane.place.url) for lane in flow.lanes] == [
        ("support-agent", "Support agent", "roles/support-agent/"),
        ("", "Stock system (system)", "context/#system-stock"),
        ("support-lead", "Support lead", "roles/support-lead/"),
    ]
    assert [stop.lane for stop in flow.stops] == [0, 1, 2, 0]
    assert [stop.roles for stop in flow.stops][1:3] == [(), ("support-lead",)]
    assert in_words(flow)[1:3] == (
        "2. Stock system (system): Counts what is there.",
        "3. Support lead and Stock system (system): Reserve the part.",
    )
    assert " ".join(wide(flow).lanes[1].words.lines) == "Stock system (system)"
    assert tracks(flow).shapes[1].words[0].lines == ("Stock system (system)",)


def handed(found: tuple[Handover, ...]) -> list[str]:
    return [
        f"{' '.join(each.what)}|{each.where}|{' and '.join(place.label for place in each.parties)}" for each in found
    ]


def test_a_role_gets_work_from_it_and_hands_work_to_it(scene: Scene) -> None:
    agent = role_page(scene, scene.playbook.role_by_id["support-agent"]).handovers
    assert handed(agent.receives) == [
        "|step 3|Support lead and Stock system (system)",
        "rider's order||",
        "stock list||Stock system (system)",
    ]
    assert handed(agent.gives) == ["|step 2|Stock system (system)"]
    lead = role_page(scene, scene.playbook.role_by_id["support-lead"]).handovers
    assert handed(lead.receives) == ["|step 2|Stock system (system)", "|step 1|Stock system (system)"]


def test_what_it_will_do_concerns_all_who_do_a_step_and_they_are_told_whose_it_is(scene: Scene) -> None:
    for id in ("support-agent", "support-lead"):
        (ahead,) = role_page(scene, scene.playbook.role_by_id[id]).ahead
        assert ahead.mine == ""
        assert [(whose.steps, [place.label for place in whose.parties]) for whose in ahead.others] == [
            ("step 2", ["Stock system (system)"])
        ]


STEP_2 = Change(what=Part.STEP, kind=ChangeKind.CHANGED, name="tells", before=2, after=2)
STEP_2_GONE = Change(what=Part.STEP, kind=ChangeKind.REMOVED, name="tells", before=2)
OWNER = Change(what=Part.METADATA, kind=ChangeKind.CHANGED, name="owner", was="support-lead", now="auditor")
OPENS = Step(number=1, text="opens", performers=("agent",))
TELLS = Step(number=2, text="tells the lead", systems=("crm",), takes_part=("lead",))
COUNTS = Step(number=1, text="counts", systems=("crm",))


def made(*steps: Step) -> Process:
    return Process(id="support/order", path="processes/support/order.md", url="", title="Order", steps=steps)


@pytest.mark.parametrize(
    ("changes", "steps", "roles"),
    [
        pytest.param(
            [STEP_2], [OPENS, TELLS], {"lead": (), "agent": ()}, id="who is named in it, and all who do a step"
        ),
        pytest.param([STEP_2], [COUNTS, TELLS], {"lead": ()}, id="systems do every step"),
        pytest.param(
            [OWNER, STEP_2],
            [OPENS, TELLS],
            {"lead": (), "auditor": (), "support-lead": (), "agent": ()},
            id="who is named in a key",
        ),
    ],
)
def test_what_changes_about_its_step_concerns_those_named_and_all_who_do_a_step(
    changes: list[Change], steps: list[Step], roles: dict[str, tuple[int, ...]]
) -> None:
    amendment = Amendment(
        commit="", day=None, authors=(), summary="", kind=AmendmentKind.CONTENT, path="", changes=tuple(changes)
    )
    assert list(touched(made(*steps), amendment, ()).roles.items()) == list(roles.items())


def test_a_step_of_it_that_will_be_gone_concerns_who_was_named_in_it() -> None:
    will = Pending(path="", effective=TODAY, text=made(OPENS), changes=(STEP_2_GONE,))
    assert roles_concerned(made(OPENS, TELLS), will) == ("agent", "lead")


def test_the_data_lists_it_apart_from_the_roles(scene: Scene) -> None:
    data = export(scene, (), ledgers=False)
    order = next(each for each in data["processes"] if each["id"] == "support/order")
    told = [(step["performers"], step.get("performing_systems"), step["performer_source"]) for step in order["steps"]]
    assert told == [
        (["support-agent"], None, "step"),
        ([], ["stock"], "step"),
        (["support-lead"], ["stock"], "step"),
        (["support-agent"], None, "step"),
    ]
    assert order["roles"] == list(order["involvement"]) == ["support-agent", "support-lead"]
    assert data["schema"] == 1


def test_the_data_of_a_role_lists_it_beside_the_parties(scene: Scene) -> None:
    world = world_data(scene, scene.playbook.role_by_id["support-agent"])
    assert world["hands_to"] == [
        {"what": [], "parties": [], "systems": ["stock"], "process": "support/order", "steps": [2]}
    ]
    assert [each["steps"] for each in world["work"] if each["process"] == "support/order"] == [[1, 4]]


def test_it_is_also_needed_as_ever(scene: Scene, order: Process) -> None:
    stock = scene.playbook.registers.system("stock")
    assert stock
    assert [each.id for each in scene.playbook.references.users(stock)] == ["support/order", "support/take"]
