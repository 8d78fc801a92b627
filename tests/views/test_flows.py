"""What flows between processes, who needs what, and what registers show: joined only where the headers agree."""

from __future__ import annotations

from itertools import permutations

import pytest

from mkdocs_playbook.model.flows import in_order
from mkdocs_playbook.model.occurrences import Terms
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Flow, Link, Process, State, Step
from mkdocs_playbook.model.register import Chain, Entry, RegisterKind, Registers, Standard
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.chains import chain_page
from mkdocs_playbook.views.context import Need, needs, register_page
from mkdocs_playbook.views.export_context import context_data, registers_data
from mkdocs_playbook.views.flows import neighbours
from mkdocs_playbook.views.page import Scene, scene_of
from mkdocs_playbook.views.references import references_page
from tests.checks.company import TODAY

CRM = Entry(
    id="crm",
    name="CRM",
    kind=RegisterKind.SYSTEMS,
    owner="agent",
    address="https://crm.example/",
    also_called=("customer system",),
    meaning="every customer",
)
SAFE = Entry(id="safe", name="key safe", kind=RegisterKind.SYSTEMS)
SLIP = Entry(id="slip", name="credit slip", kind=RegisterKind.FORMS, address="https://forms.example/slip")
LOAN = Entry(id="loan", name="loan bicycle", kind=RegisterKind.TERMS, also_called=("LB", "loaner"), meaning="lent out")
REGISTERS = Registers(
    entries=(CRM, SAFE, SLIP, LOAN),
    chains=(Chain(id="whole", title="The whole", owner="agent"),),
    standards=(Standard(name="ISO 9001", clauses={"8.7": "Nonconforming", "9.1": ""}),),
    files={name: f"processes/{name}.yml" for name in ("systems", "forms", "terms", "chains", "references")},
)
ROLES = tuple(
    Role(id=id, path=f"roles/{id}.md", title=id.capitalize(), external=id == "customer")
    for id in ("agent", "cashier", "customer")
)


def process(id: str, who: str = "agent", **more: object) -> Process:
    steps = (Step(number=1, text="Do it", performers=(who,)),)
    path = f"processes/{id}.md"
    return Process(id=id, path=path, url=f"{id}/", title=id.capitalize(), steps=steps, **more)  # type: ignore[arg-type]


def gives(*flows: tuple[str, str]) -> dict[str, object]:
    return {"outputs": tuple(Flow(what=what, party=party) for what, party in flows)}


def gets(*flows: tuple[str, str]) -> dict[str, object]:
    return {"inputs": tuple(Flow(what=what, party=party) for what, party in flows)}


def scene(*processes: Process, registers: Registers = REGISTERS) -> Scene:
    files = frozenset(each.path for each in processes)
    return scene_of(Playbook(processes=processes, roles=ROLES, registers=registers, files=files), TODAY)


def joined(*processes: Process) -> list[str]:
    found = Playbook(processes=processes, roles=ROLES).flows.connections
    return [
        f"{each.source.id if each.source else '?'} {each.what} {each.target.id if each.target else '?'}"
        for each in found
    ]


@pytest.mark.parametrize(
    ("to", "source", "expected"),
    [
        ("", "", ["a slip b"]),
        ("cashier", "agent", ["a slip b"]),
        ("b", "a", ["a slip b"]),
        ("b", "", ["a slip b"]),
        ("customer", "", ["a slip ?", "? slip b"]),  # the customer has no part in b
        ("", "customer", ["a slip ?", "? slip b"]),
        ("agent", "", ["a slip ?", "? slip b"]),  # a role that has no part in b
        ("the bank", "the bank", ["a slip ?", "? slip b"]),
    ],
)
def test_an_output_and_an_input_of_the_same_words_are_one_flow(to: str, source: str, expected: list[str]) -> None:
    giver = process("a", **gives(("slip", to)))
    taker = process("b", "cashier", **gets(("  SLIP ", source)))
    assert [line.replace("  SLIP ", "slip") for line in joined(giver, taker)] == expected


def test_the_id_of_a_process_joins_by_itself() -> None:
    assert joined(process("a", **gives(("slip", "b"))), process("b", "cashier")) == ["a slip b"]
    assert joined(process("a"), process("b", "cashier", **gets(("slip", "a")))) == ["a slip b"]
    assert joined(process("a", **gives(("slip", "a")), **gets(("slip", "a")))) == ["a slip ?", "? slip a"]


def test_one_output_can_have_two_takers_and_one_input_two_makers() -> None:
    giver = process("a", **gives(("slip", "")))
    assert joined(giver, process("b", **gets(("slip", ""))), process("c", **gets(("slip", "")))) == [
        "a slip b",
        "a slip c",
    ]
    assert joined(giver, process("b", **gives(("slip", ""))), process("c", **gets(("slip", "")))) == [
        "a slip c",
        "b slip c",
    ]


@pytest.mark.parametrize("state", [State.DRAFT, State.RETIRED])
def test_what_is_not_in_force_takes_and_makes_nothing_unless_it_is_named(state: State) -> None:
    out = process("b", "cashier", state=state, **gets(("slip", "a")), **gives(("cash", "a")))
    giver = process("a", **gives(("slip", "")))
    assert joined(giver, out) == ["a slip ?"]
    assert joined(process("a", **gives(("slip", "b"))), out) == ["a slip b"]
    flows = Playbook(processes=(giver, out)).flows
    assert [each.source.id for each in flows.into(out) if each.source] == ["a"]
    assert flows.into(giver) == ()


def test_processes_stand_in_the_order_of_the_work_however_they_are_listed() -> None:
    hire = process("hire", **gives(("contract", "")))
    welcome = process("welcome", **gets(("contract", "")), **gives(("request", "")))
    account = process("account", **gets(("request", "")))
    leave = process("leave", **gets(("contract", "")))
    for order in permutations((hire, welcome, account, leave)):
        flows = Playbook(processes=order).flows
        found = [each.id for each in in_order(order, flows)]
        assert found[0] == "hire"
        assert found.index("account") == found.index("welcome") + 1  # a thread at a time


def test_a_circle_is_entered_where_it_waits_for_least_and_loses_nothing() -> None:
    first = process("a", **gives(("x", "")), **gets(("z", "")))
    second = process("b", **gets(("x", "")), **gives(("z", "")))
    assert [each.id for each in in_order((first, second), Playbook(processes=(first, second)).flows)] == ["a", "b"]
    alone = process("c")
    assert in_order((alone,), Playbook(processes=(alone,)).flows) == (alone,)


def test_what_a_process_connects_to() -> None:
    link = Link(target="b.md", text="see", line=9)
    giver = process("a", links=(link, link), **gives(("slip", "cashier"), ("letter", "customer"), ("bag", "old")))
    taker = process("b", "cashier", part_of=("whole", "other"), refs=("ISO 9001 8.7", "X 1"), **gets(("slip", "agent")))
    old = process("old", state=State.RETIRED)
    shown = scene(giver, taker, old)
    near = neighbours(shown, taker)
    assert [(line.what, line.party and line.party.label, [p.label for p in line.processes]) for line in near.gets] == [
        ("slip", "Agent", ["A"])
    ]
    assert [place.url for place in near.chains] == ["chains/whole/", ""]
    assert [(met.title, met.url) for met in near.refs] == [("Nonconforming", "references/#standard-1"), ("", "")]
    assert [place.label for place in near.referred_by] == ["A"]
    out = neighbours(shown, giver)
    assert [(line.what, line.ends, [p.label for p in line.withdrawn]) for line in out.gives] == [
        ("slip", ("Cashier",), []),
        ("letter", ("Customer",), []),
        ("bag", (), ["Old"]),
    ]
    assert not neighbours(scene(process("c")), process("c"))


def test_systems_and_forms_come_from_the_header_and_from_links_to_their_address() -> None:
    link = Link(target="https://forms.example/slip/", text="the slip", line=5)
    one = process("a", systems=("customer system", "CRM", "key safe", "fax"), forms=("receipt",), links=(link,))
    found = needs(scene(one), one)
    assert [(need.name, need.url) for need in found] == [
        ("CRM", "https://crm.example/"),
        ("key safe", "context/#system-safe"),
        ("fax", ""),
        ("receipt", ""),
        ("credit slip", "https://forms.example/slip"),
    ]
    assert found[0].owner is None  # nobody holds the role
    assert found[0].meaning == "every customer"
    assert found[0].register_url == "context/#system-crm"
    bare = needs(scene(one, registers=Registers()), one)
    assert bare[0] == Need(kind=RegisterKind.SYSTEMS, id="", name="customer system")


def test_the_register_lists_who_uses_an_entry_and_counts_what_it_leaves_out() -> None:
    many = [process(f"p{number}", systems=("CRM",)) for number in range(30)]
    retired = process("old", systems=("key safe",), state=State.RETIRED)
    using = process("a", body="We hand out a *Loaner* here, not in `loan bicycle` code.")
    systems, forms, terms = register_page(scene(*many, retired, using))
    assert [(line.entry.id, len(line.processes), line.left_out) for line in systems.entries] == [
        ("crm", 25, 5),
        ("safe", 0, 0),
    ]
    assert [place.label for place in terms.entries[0].processes] == ["A"]
    assert forms.heading == "Forms"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Loan bicycle, loan\nbicycles, LOAN BICYCLE", ["Loan bicycle", "LOAN BICYCLE"]),
        ("an LB, an lb, LBs", ["LB"]),
        ("loaner-like, reloaner, loaner.", ["loaner"]),
        ("a loan  bicycle", ["loan  bicycle"]),
        ("a LOAN BİCYCLE, a loan bıcycle", []),
    ],
)
def test_terms_are_whole_words(text: str, found: list[str]) -> None:
    assert [text[place.start : place.end] for place in Terms((LOAN,)).found(text)] == found


def test_the_longer_of_two_terms_wins_and_no_terms_find_nothing() -> None:
    longer = Entry(id="scheme", name="loan bicycle scheme", kind=RegisterKind.TERMS)
    assert [place.entry.id for place in Terms((LOAN, longer)).found("the loan bicycle scheme")] == ["scheme"]
    assert list(Terms(()).found("a loan bicycle")) == []


def test_gaps_are_the_listed_clauses_that_no_process_in_force_refers_to() -> None:
    one = process("a", refs=("ISO 9001 8.7", "ISO 9001", "ISO 9001 4.4", "COBIT 1"))
    retired = process("b", refs=("ISO 9001 9.1",), state=State.RETIRED)
    (section,) = references_page(scene(one, retired))
    assert [(line.label, len(line.processes), line.clause.is_gap) for line in section.clauses] == [
        ("as a whole", 1, False),
        ("8.7", 1, False),
        ("9.1", 0, True),
        ("4.4", 1, False),
    ]
    assert (section.meant, section.gaps) == (2, 1)


def test_a_chain_shows_who_hands_what_to_whom_inside_it() -> None:
    taker = process("b", "cashier", part_of=("whole",), **gets(("slip", "")))
    giver = process("a", part_of=("whole",), **gives(("slip", ""), ("note", "c")))
    page = chain_page(scene(taker, giver, process("c")), REGISTERS.chains[0])
    assert [stage.row.title for stage in page.stages] == ["A", "B"]
    assert [(over.what, over.to.label) for over in page.stages[0].hands_over] == [("slip", "B")]
    assert [place.label for place in page.stages[1].performers] == ["Cashier"]


def test_the_data_says_what_the_pages_say() -> None:
    giver = process(
        "a", systems=("CRM", "fax"), refs=("ISO 9001 8.7",), part_of=("whole",), **gives(("slip", "cashier"))
    )
    taker = process(
        "b", "cashier", body="A loaner.", **gets(("slip", "agent"), ("wish", "customer"), ("cash", "the bank"))
    )
    shown = scene(giver, taker)
    data = context_data(shown, giver)
    assert data["systems"] == ["CRM", "fax"]
    assert data["refs"] == ["ISO 9001 8.7"]
    assert data["part_of"] == ["whole"]
    assert data["needs"] == [
        {"kind": "system", "id": "crm", "name": "CRM", "address": "https://crm.example/", "owner": "agent"},
        {"kind": "system", "id": None, "name": "fax", "address": None, "owner": None},
    ]
    assert data["outputs"] == [
        {"what": "slip", "party": "cashier", "role": "cashier", "process": "b", "processes": ["b"]}
    ]
    other = context_data(shown, taker)
    assert [(each["what"], each["role"], each["process"]) for each in other["inputs"]] == [
        ("slip", "agent", "a"),
        ("wish", "customer", None),
        ("cash", None, None),
    ]
    assert other["terms"] == ["loan"]
    assert other["referred_by"] == ["a"]
    registers = registers_data(shown)
    assert registers["systems"][0]["processes"] == ["a"]
    assert registers["chains"][0]["processes"] == ["a"]
    assert registers["references"][0]["gaps"] == ["9.1"]
