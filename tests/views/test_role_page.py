"""A role's world as it follows from the processes: work, hand-overs, needs, people, the order of reading, its data."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.model.process import Doers, Process, Step, Way
from mkdocs_playbook.views.export_role import world_data
from mkdocs_playbook.views.page import Scene, scene_of
from mkdocs_playbook.views.role.carriers import carriers
from mkdocs_playbook.views.role.first_weeks import first_weeks
from mkdocs_playbook.views.role.handovers import Handover, transitions
from mkdocs_playbook.views.role.steps import in_short
from mkdocs_playbook.views.role.work import MOST_WORK, moment, shares, work_of
from mkdocs_playbook.views.role_page import RolePage, role_page
from tests.checks.company import TODAY, written

LINKS = """
[Agent]: /roles/agent.md
[Lead]: /roles/lead.md
[Payer]: /roles/payer.md
"""


def page(title: str, steps: str = "", header: str = "", text: str = "") -> str:
    numbered = "\n".join(f"{number}. {step}" for number, step in enumerate(steps.split(" / "), 1)) if steps else ""
    body = f"\n## Steps\n\n{numbered}\n" if steps else ""
    return f"---\ntitle: {title}\n{header}---\n\nWhy.\n{text}{body}{LINKS}"


OFFICE = {
    "processes/support/index.md": "---\ntitle: Support\nhead: lead\n---\n",
    "processes/support/refund.md": page(
        "Refund",
        "[Agent] takes the request and writes it down. / [Lead] approves it. If it is too much, go to step 4. / "
        "[Payer] sends the credit note. / [Agent] tells the customer.",
        "trigger: a customer asks\nfrequency: on demand\ndeadline: 2 days\nsystems: [crm, till]\n"
        "inputs: [{what: request, from: customer}, {what: secret, from: stranger}]\n"
        "outputs: [{what: credit notes, to: bank}]\n",
        "\n## Before you start\n\nRead [the code](../code.md).\n",
    ),
    "processes/support/queue.md": page(
        "Queue",
        "[Agent] reads the letters, and checks each by the [list](check.md).",
        "frequency: every day\nsystems: [crm]\noutputs: [{what: request, to: support/refund}]\n",
    ),
    "processes/support/check.md": page("List", "[Agent] ticks it.", "kind: checklist\nfrequency: yearly\n"),
    "processes/support/month.md": page("Month", "[Agent] adds up.", "frequency: monthly\n"),
    "processes/support/odd.md": page("Odd", "[Agent] looks.", "frequency: twice a fortnight\n"),
    "processes/money/index.md": "---\ntitle: Money\n---\n",
    "processes/money/day.md": page("Day", "[Agent] and [Lead] count.", "frequency: daily\n"),
    "processes/money/send.md": page(
        "Send", "[Payer] sends the statement.", "outputs: [{what: statement, to: agent}, {what: thing, to: lead}]\n"
    ),
    "processes/code.md": page("Code", header="kind: policy\naudience: everyone\n"),
    "processes/own.md": page("Own rule", header="kind: policy\naudience: [agent]\n"),
    "processes/guide.md": page("Guide", header="kind: guide\naudience: [agent]\n"),
    "processes/others.md": page("Rule of others", header="kind: policy\naudience: [lead]\n"),
    "processes/systems.yml": "crm:\n  name: CRM\n  owner: lead\n  address: https://crm.example/\n",
    "roles/agent.md": "---\ntitle: Agent\nfunction: support\nlead: mia-berg\n"
    "holders: [{person: jon-lee, since: 2020-01-01}, {person: ana-ruiz, since: 2024-06-03}, mia-berg]\n"
    "support: [{at: leeds, sponsor: lead, peers: [ana-ruiz, jon-lee]}]\n---\n\nYou help.\n",
    "roles/lead.md": "---\ntitle: Lead\nholders: [mia-berg]\n---\n",
    "roles/payer.md": "---\ntitle: Payer\n---\n",
    "roles/customer.md": "---\ntitle: Customer\nkind: external\n---\n",
    "roles/people.yml": "mia-berg:\n  name: Mia Berg\nana-ruiz:\n  name: Ana Ruiz\n"
    "jon-lee:\n  name: Jon Lee\n  until: 2026-10-31\n",
    "processes/support/refund-a.md": None,
    "roles/support-lead.md": None,
    "roles/support-agent.md": None,
}


def scene(folder: Path, **more: str) -> Scene:
    written(folder, {**OFFICE, **more})
    return scene_of(app.read(folder / "mkdocs.yml", TODAY).playbook, TODAY)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Scene:
    return scene(tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def agent(office: Scene) -> RolePage:
    return role_page(office, office.playbook.role_by_id["agent"])


def test_work_stands_by_rhythm_and_of_one_rhythm_first_that_of_ones_own_function(agent: RolePage) -> None:
    assert [(each.label, [work.row.title for work in each.work]) for each in agent.cadences] == [
        ("Every day", ["Queue", "Day"]),
        ("Every month", ["Month"]),
        ("Every year", ["List"]),
        ("When it happens", ["Odd", "Refund"]),
    ]


def test_each_process_says_the_moment_and_the_own_steps_with_their_places(agent: RolePage) -> None:
    odd, refund = agent.cadences[-1].work
    assert (odd.moment, refund.moment) == ("twice a fortnight", "a customer asks")
    assert [(step.number, step.anchor, step.words) for step in refund.steps] == [
        (1, "step-1", "Takes the request and writes it down."),
        (4, "step-4", "Tells the customer."),
    ]


@pytest.mark.parametrize(
    ("frequency", "trigger", "said"),
    [("on demand", "", ""), ("Daily", "", ""), ("now and then", "", "now and then"), ("now and then", "rain", "rain")],
)
def test_a_rhythm_without_a_heading_is_said_as_the_moment(frequency: str, trigger: str, said: str) -> None:
    assert moment(Process(id="x", path="x", url="x", title="X", frequency=frequency, trigger=trigger)) == said


def test_a_long_step_is_told_by_its_short_name() -> None:
    step = Step(number=1, name="checks the bicycle", text=f"checks the bicycle, {'very ' * 40}carefully.")
    assert in_short(step) == "Checks the bicycle …"


@pytest.mark.parametrize(
    ("sizes", "room", "given"),
    [([3, 2], 80, [3, 2]), ([100, 2, 100], 80, [39, 2, 39]), ([50], 10, [10]), ([], 9, []), ([5, 5], 3, [1, 2])],
)
def test_room_is_shared_and_what_one_does_not_need_goes_to_the_others(
    sizes: list[int], room: int, given: list[int]
) -> None:
    assert shares(sizes, room) == given


def test_where_work_crosses_between_steps_and_what_flows_with_it(agent: RolePage) -> None:
    assert drawn(agent.handovers.receives) == [
        "Refund: after step 2, Approves it < Lead",
        "Refund: after step 3, Sends the credit note < Payer",
        "Refund: request < Queue",
        "Send: statement < Payer",
    ]
    assert drawn(agent.handovers.gives) == ["Queue: request < Refund", "Refund: after step 2, Approves it < Lead"]


def drawn(found: Iterable[Handover]) -> list[str]:
    """One hand-over a line: process, what, the others' step, the others."""
    return [
        f"{each.row.title}: "
        + ", ".join(filter(None, (*each.what, f"after {each.where}" if each.steps else "", each.step_name)))
        + f" < {' and '.join(place.label for place in each.parties)}"
        for each in found
    ]


def test_a_thing_that_no_step_names_is_said_to_be_nobodys(office: Scene, agent: RolePage) -> None:
    """Only what nobody else can have is told: three roles work on a refund, and no step speaks of a secret."""
    shown = [what for each in (*agent.handovers.receives, *agent.handovers.gives) for what in each.what]
    assert "secret" not in shown
    refund = office.playbook.process_by_id["support/refund"]
    assert carriers(refund, "credit notes", incoming=False) == Doers(("payer",))
    assert carriers(refund, "secret", incoming=True) == Doers()
    assert carriers(refund, "debit notes", incoming=False) == Doers()


def test_steps_lead_where_their_ways_say() -> None:
    steps = (
        Step(number=1, text="a", ways=(Way(condition="no", step=3), Way(step=2))),
        Step(number=2, text="b", ways=(Way(condition="done"),)),
        Step(number=3, text="c", ways=(Way(step=9),)),
        Step(number=4, text="d"),
    )
    process = Process(id="x", path="x", url="x", title="X", steps=steps)
    assert [(before.number, after.number) for before, after in transitions(process)] == [(1, 3), (1, 2)]


def test_what_is_needed_is_said_once_with_its_address_its_help_and_what_for(agent: RolePage) -> None:
    systems = agent.needs[0]
    assert systems.label == "Systems"
    crm, till = systems.entries
    assert (crm.need.name, crm.need.url, crm.need.owner and crm.need.owner.label) == (
        "CRM",
        "https://crm.example/",
        "Lead (Mia Berg)",
    )
    assert [row.title for row in crm.rows] == ["Queue", "Refund"]
    assert (till.need.name, till.need.url, till.need.owner) == ("till", "", None)


def test_rules_are_those_for_everyone_and_for_the_role(agent: RolePage) -> None:
    assert [row.title for row in agent.rules.rows] == ["Code", "Own rule"]


def test_a_role_outside_is_under_no_rule_for_everyone(office: Scene) -> None:
    view = role_page(office, office.playbook.role_by_id["customer"])
    assert view.rules.rows == ()
    assert view.handbook == ""


def test_who_holds_it_since_when_and_who_helps_without_those_who_have_left(agent: RolePage) -> None:
    people = agent.standing
    shown = [(each.place.label, each.since and each.since.isoformat(), each.lead) for each in people.holders]
    assert shown == [("Mia Berg", None, True), ("Ana Ruiz", "2024-06-03", False)]
    assert people.head
    assert people.head.label == "Lead (Mia Berg)"
    assert [place.label for place in people.support[0].peers] == ["Ana Ruiz"]


def test_the_order_of_reading_and_why(agent: RolePage) -> None:
    assert [f"{each.row.title}: {each.why}" for each in agent.reading] == [
        "Code: A rule for everyone",
        "Own rule: A rule for your role",
        "Guide: A guide for your role",
        "Queue: You do it every day",
        "List: Step 1 of “Queue” calls it",
        "Day: You do it every day",
        "Odd: It can happen on any day",
        "Refund: It can happen on any day",
        "Month: You do it every month",
    ]


def test_what_a_process_needs_is_read_before_it(tmp_path: Path) -> None:
    """Refund comes daily, before the queue that feeds it; what is to be read before it is no rule for everyone."""
    refund = OFFICE["processes/support/refund.md"].replace("frequency: on demand", "frequency: daily")
    queue = OFFICE["processes/support/queue.md"].replace("frequency: every day", "frequency: yearly")
    code = page("Code", header="kind: policy\naudience: [lead]\n")
    changed = {
        "processes/support/refund.md": refund,
        "processes/support/queue.md": queue,
        "processes/code.md": code,
    }
    made = scene(tmp_path, **changed)
    role = made.playbook.role_by_id["agent"]
    shown = [f"{each.row.title}: {each.why}" for each in first_weeks(made, role, work_of(made, role))]
    assert shown[2:6] == [
        "Code: To be read before “Refund”",
        "Queue: “Refund” needs what comes out of it: request",
        "List: Step 1 of “Queue” calls it",
        "Refund: You do it every day",
    ]


def test_a_circle_of_processes_is_read_once(tmp_path: Path) -> None:
    queue = OFFICE["processes/support/queue.md"].replace(
        "outputs:", "inputs: [{what: answer, from: support/refund}]\noutputs:"
    )
    refund = OFFICE["processes/support/refund.md"].replace(
        "outputs: [", "outputs: [{what: answer, to: support/queue}, "
    )
    made = scene(tmp_path, **{"processes/support/queue.md": queue, "processes/support/refund.md": refund})
    role = made.playbook.role_by_id["agent"]
    shown = [each.row.title for each in first_weeks(made, role, work_of(made, role))]
    assert sorted(shown) == sorted(set(shown))
    assert shown.index("Refund") < shown.index("Queue")


def test_a_long_chain_of_processes_ends_no_build(tmp_path: Path) -> None:
    chain = {
        f"processes/chain/p{number}.md": page(
            f"P{number}",
            "[Agent] works.",
            f"inputs: [{{what: w{number}, from: chain/p{number + 1}}}]\noutputs: [{{what: w{number - 1}}}]\n",
        )
        for number in range(1, 1500)
    }
    made = scene(tmp_path, **chain)
    view = role_page(made, made.playbook.role_by_id["agent"])
    assert (len(view.reading), view.reading_more) == (12, 1499 + 9 - 12)
    assert sum(len(each.work) for each in view.cadences) == MOST_WORK
    rest = [(place.label, number) for each in view.cadences for place, number in each.rest]
    assert rest == [("Chain", 1499 + 6 - MOST_WORK)]


def test_the_data_of_a_role_is_whole(office: Scene) -> None:
    data = world_data(office, office.playbook.role_by_id["agent"])
    assert data["work"][-1] == {
        "process": "support/refund",
        "frequency": None,
        "trigger": "a customer asks",
        "deadline": "2 days",
        "steps": [1, 4],
    }
    assert data["work"][0]["frequency"] == "daily"
    assert data["receives_from"][0] == {"what": [], "parties": ["lead"], "process": "support/refund", "steps": [2]}
    assert data["hands_to"][0] == {
        "what": ["request"],
        "parties": ["support/refund"],
        "process": "support/queue",
        "steps": [],
    }
    assert (data["systems"], data["policies"]) == (["crm", "till"], ["code", "own"])
