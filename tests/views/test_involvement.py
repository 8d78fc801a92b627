"""Who does what is derived once: from steps, headings, owner and header, and every part says where it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.model.involvement import involvement, roles_of
from mkdocs_playbook.model.process import Process, Step
from mkdocs_playbook.views.export import export
from mkdocs_playbook.views.function_page import function_page
from mkdocs_playbook.views.involvement import PROCESSES_IN_A_TABLE, function_matrix, matrix, part_in_words
from mkdocs_playbook.views.page import Scene, scene_of
from tests.checks.company import CLEAN, REFUND, TODAY, written

ROLES = ("agent", "lead", "buyer", "auditor", "adviser")
HEAD = "---\ntitle: Pay\nowner: lead\n{more}---\n\nWe pay.\n\n## Steps\n\n{steps}\n"
STEPS = """\
1. [Agent](/roles/agent.md) opens the order and asks the [Buyer](/roles/buyer.md).
2. [Agent](/roles/agent.md) and [Buyer](/roles/buyer.md) check it with the [Agent](/roles/agent.md).
3. It is booked.

### [Auditor](/roles/auditor.md)

4. Look at the books.
"""


def company(folder: Path, more: str = "", steps: str = STEPS) -> Scene:
    files: dict[str, str | bytes | None] = {
        f"roles/{role}.md": f"---\ntitle: {role.title()}\nheld_by: some\n---\n" for role in ROLES
    }
    files["processes/pay/pay.md"] = HEAD.format(more=more, steps=steps)
    return scene_of(app.read(written(folder, files) / "mkdocs.yml", TODAY).playbook, TODAY)


def pay(scene: Scene) -> Process:
    return scene.playbook.process_by_id["pay/pay"]


def told(process: Process) -> list[str]:
    """Each part as `role: kind steps < origin`."""
    return [
        " ".join(filter(None, (f"{role}:", part.kind, ",".join(map(str, part.steps)), f"< {part.origin}")))
        for role, parts in involvement(process).items()
        for part in parts
    ]


def test_every_part_and_where_it_is_written(tmp_path: Path) -> None:
    more = "performer: agent\naccountable: lead\napprovers: [lead, lead]\nconsulted: adviser\ninformed: [auditor]\naudience: everyone\n"
    assert told(pay(company(tmp_path, more))) == [
        "agent: performs 1,2 < step",
        "agent: performs 3 < process",
        "buyer: performs 2 < step",
        "buyer: takes part 1 < step",
        "auditor: performs 4 < heading",
        "auditor: informed < header",
        "lead: owns < header",
        "lead: accountable < header",
        "lead: approves < header",
        "adviser: consulted < header",
        "everyone: audience < header",
    ]


def test_who_performs_a_step_does_not_also_take_part_in_it() -> None:
    step = Step(number=1, text="", performers=("agent",), takes_part=("agent", "buyer"))
    process = Process(id="pay", path="pay.md", url="pay/", title="Pay", steps=(step,))
    assert told(process) == ["agent: performs 1 < step", "buyer: takes part 1 < step"]


def test_nobody_performs_a_step_that_names_nobody(tmp_path: Path) -> None:
    assert told(pay(company(tmp_path, steps="1. It is booked."))) == ["lead: owns < header"]


def test_an_owner_by_default_is_told_as_one(tmp_path: Path) -> None:
    files = {
        "processes/pay/index.md": "---\ntitle: Paying\ndefault_owner: support-lead\n---\n",
        "processes/pay/pay.md": HEAD.format(more="", steps=STEPS).replace("owner: lead\n", ""),
    }
    scene = scene_of(app.read(written(tmp_path, files) / "mkdocs.yml", TODAY).playbook, TODAY)
    assert told(pay(scene))[-1] == "support-lead: owns < default"
    assert matrix(scene, pay(scene)).rows[-1].cells[-1] == ("owner for all of Paying",)


def test_nobody_is_accountable_unless_it_is_stated(tmp_path: Path) -> None:
    scene = company(tmp_path, "approvers: [adviser]\n")
    assert "accountable" not in " ".join(told(pay(scene)))
    assert "Accountable" not in matrix(scene, pay(scene)).columns


def test_one_table_for_a_process_with_the_ways_that_somebody_has(tmp_path: Path) -> None:
    scene = company(tmp_path, "performer: agent\ninformed: [adviser]\naudience: everyone\n")
    table = matrix(scene, pay(scene))
    assert table.columns == ("Does", "Takes part", "Is told", "Must know it", "Owner")
    assert [(row.who.label, *row.cells) for row in table.rows] == [
        ("Agent", ("steps 1 and 2, named in them", "step 3, for which nobody else is named"), (), (), (), ()),
        ("Buyer", ("step 2, named in it",), ("step 1, mentioned in it",), (), (), ()),
        ("Auditor", ("step 4, named in the heading above",), (), (), (), ()),
        ("Lead", (), (), (), (), ("named for the whole page",)),
        ("Adviser", (), (), ("named for the whole page",), (), ()),
        ("Everyone", (), (), (), ("named for the whole page",), ()),
    ]


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("agent", ["does steps 1 to 3"]),
        ("buyer", ["does step 2", "takes part in step 1"]),
        ("lead", ["owns the process", "agrees to changes"]),
        ("adviser", []),
    ],
)
def test_the_part_of_one_role_in_words(tmp_path: Path, role: str, words: list[str]) -> None:
    assert part_in_words(pay(company(tmp_path, "performer: agent\napprovers: [lead]\n")), role) == words


def test_data_and_pages_say_the_same(tmp_path: Path) -> None:
    scene = company(tmp_path, "informed: [adviser]\n")
    data = next(each for each in export(scene, (), ledgers=False)["processes"] if each["id"] == "pay/pay")
    assert data["roles"] == list(data["involvement"]) == list(roles_of(pay(scene)))
    assert data["involvement"]["buyer"] == [
        {"kind": "performs", "steps": [2], "from": "step"},
        {"kind": "takes part", "steps": [1], "from": "step"},
    ]
    assert data["involvement"]["adviser"] == [{"kind": "informed", "from": "header"}]
    assert data["accountable"] is None


def test_the_table_of_a_function(tmp_path: Path) -> None:
    scene = company(tmp_path, "performer: agent\ninformed: [adviser]\n")
    (row,) = function_page(scene, scene.playbook.function_by_id["pay"]).matrix.rows
    said = {way.way: [(place.label, where) for place, where in way.who] for way in (*row.does, *row.others, *row.owns)}
    assert said == {
        "Does": [("Agent", "steps 1 and 2; step 3, for which nobody else is named"), ("Buyer", "step 2"), ("Auditor", "step 4, in a heading")],
        "Takes part": [("Buyer", "step 1")],
        "Is told": [("Adviser", "")],
        "Owner": [("Lead", "")],
    }  # fmt: skip


def test_the_table_of_a_large_function_is_bounded(tmp_path: Path) -> None:
    text = CLEAN[REFUND]
    assert isinstance(text, str)
    many = {f"processes/support/p-{n:03}.md": text.replace("Refund a", f"P{n}") for n in range(PROCESSES_IN_A_TABLE)}
    scene = scene_of(app.read(written(tmp_path, many) / "mkdocs.yml", TODAY).playbook, TODAY)
    table = function_matrix(scene, tuple(scene.rows.values()))
    assert (len(table.rows), table.left_out) == (PROCESSES_IN_A_TABLE, 1)
    draft = {REFUND: text.replace("title:", "state: draft\ntitle:")}
    one = scene_of(app.read(written(tmp_path / "draft", draft) / "mkdocs.yml", TODAY).playbook, TODAY)
    assert function_page(one, one.playbook.function_by_id["support"]).matrix.rows == ()
