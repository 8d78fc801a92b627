"""Registers and flows: what is told, with the way out, and what is passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.company import CLEAN, REFUND, reported, written

REGISTERS = {
    "processes/systems.yml": "crm: {name: CRM, also_called: [customer system]}\n",
    "processes/terms.yml": "goodwill: {name: goodwill}\n",
    "processes/chains.yml": "money-back: {title: Money back}\n",
    "processes/references.yml": "ISO 9001: {clauses: {8.7: Nonconforming}}\nAPQC:\n",
}
USED = "systems: [customer system]\nterms: [goodwill]\npart_of: [money-back]\n"
OTHER = (
    "---\ntitle: {title}\nowner: support-lead\nreviewed: 2026-09-14\nreview_every: 6 months\n{header}---\n\n{text}\n"
)
CASHIER = {"roles/cashier.md": "---\ntitle: Cashier\nheld_by: 2 people\n---\n"}


def found(folder: Path, header: str, more: dict[str, str | bytes | None] | None = None, text: str = "") -> list[str]:
    refund = CLEAN[REFUND].replace("owner:", f"{header}owner:", 1) + text
    report = reported(written(folder, {REFUND: refund, **(more or {})}))
    rules = ("register-", "output-", "input-", "handoff-", "reference-")
    return [f"{f.rule}: {f.message} {f.hint}" for f in report.findings if f.rule.startswith(rules)]


def other(header: str = "", text: str = "", title: str = "Other") -> str:
    steps = "\n## Steps\n\n1. [Cashier](/roles/cashier.md) counts.\n"
    return OTHER.format(title=title, header=header, text=text + steps)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", ""),
        ("refs: [ISO 9001 8.7, ISO 9001, APQC 5.2.1]\n", ""),
        ("forms: [whatever]\n", ""),
        (
            "systems: [custmer system]\n",
            "register-unknown: `systems: custmer system` is not a system. Did you mean 'crm'?",
        ),
        ("systems: [CRN]\n", "register-unknown: `systems: CRN` is not a system. Did you mean 'crm'?"),
        (
            "systems: [PIM]\n",
            "register-unknown: `systems: PIM` is not a system. "
            "Use the id of an entry of processes/systems.yml, or add one.",
        ),
        ("terms: [goodwil]\n", "register-unknown: `terms: goodwil` is not a term. Did you mean 'goodwill'?"),
        ("part_of: [money-bak]\n", "register-unknown: `part_of: money-bak` is not a chain. Did you mean 'money-back'?"),
        (
            "part_of: [Money back]\n",
            "register-unknown: `part_of: Money back` is not a chain. Did you mean 'money-back'?",
        ),
        (
            "refs: [ISO 90001 8.7]\n",
            "register-unknown: `refs: ISO 90001 8.7` is not a standard we list. Did you mean 'ISO 9001'?",
        ),
        (
            "refs: [ISO 9001 8.8]\n",
            "register-unknown: `refs: ISO 9001 8.8` is not a clause we list. "
            "Correct the clause, or add it to 'ISO 9001' in processes/references.yml.",
        ),
    ],
)
def test_a_reference_is_known_where_there_is_a_register(header: str, expected: str, tmp_path: Path) -> None:
    used = {"processes/used.md": other(USED, title="Used"), **CASHIER}
    lines = found(tmp_path, header, {**REGISTERS, **used})
    assert lines == ([expected] if expected else [])


def test_without_registers_names_stand_as_they_are(tmp_path: Path) -> None:
    assert found(tmp_path, "systems: [CMR]\npart_of: [x]\nrefs: [y 1]\nterms: [z]\n") == []


def test_a_draft_uses_what_it_names_and_a_retired_process_does_not(tmp_path: Path) -> None:
    register = {"processes/systems.yml": REGISTERS["processes/systems.yml"]}
    draft = {"processes/d.md": other("state: draft\nsystems: [crm]\n"), **CASHIER, **register}
    assert found(tmp_path / "draft", "", draft) == []
    retired = {
        "processes/d.md": other("state: retired\nsuperseded_by: support/refund\nsystems: [crm, gone]\n"),
        **CASHIER,
    }
    assert found(tmp_path / "retired", "", {**retired, **register}) == [
        "register-unused: no process refers to 'crm'. Refer to it where it is needed, or remove it."
    ]


def test_the_owner_of_an_entry_must_be_known(tmp_path: Path) -> None:
    entry = {"processes/systems.yml": "crm: {owner: suport-lead}\n"}
    assert found(tmp_path, "systems: [crm]\n", entry) == [
        "reference-unknown: `owner: suport-lead` is not a role. Did you mean 'support-lead'?"
    ]


@pytest.mark.parametrize(
    ("header", "text"),
    [
        ("inputs: [{what: Slip, from: support-agent}]\n", ""),
        ("inputs: [{what: slip}]\n", ""),
        ("trigger: a slip arrives\n", ""),
        ("", "The slip is counted."),
        ("state: draft\ninputs: [{what: slip}]\n", ""),
    ],
)
def test_an_output_is_taken_by_whoever_names_it(header: str, text: str, tmp_path: Path) -> None:
    more = {"processes/other.md": other(header, text), **CASHIER}
    assert found(tmp_path, "outputs: [{what: slip, to: cashier}]\n", more) == []


@pytest.mark.parametrize("party", ["customer", "the bank", "support-agent", "support-lead", "other"])
def test_parties_outside_those_inside_the_process_and_processes_named_are_not_judged(
    party: str, tmp_path: Path
) -> None:
    customer = {"roles/customer.md": "---\ntitle: Customer\nkind: external\n---\n"}
    more = {"processes/other.md": other(), **CASHIER, **customer}
    flows = f"outputs: [{{what: slip, to: {party}}}]\ninputs: [{{what: wish, from: {party}}}]\n"
    assert found(tmp_path, flows, more) == []


def test_the_way_out_names_the_process(tmp_path: Path) -> None:
    (line,) = found(tmp_path, "outputs: [{what: slip, to: cashier}]\n", {"processes/other.md": other(), **CASHIER})
    assert "`{what: slip, from: support/refund}` among the `inputs:`" in line


@pytest.mark.parametrize(
    ("old", "word"),
    [
        ("state: retired\nsuperseded_by: other\n", "retired"),
        ("superseded_by: other\n", "superseded"),
    ],
)
def test_a_link_to_what_no_longer_holds_names_what_does(old: str, word: str, tmp_path: Path) -> None:
    pages = {"processes/old.md": other(old, title="Old"), "processes/other.md": other(text="Replaces [it](old.md).")}
    (line,) = found(tmp_path, "", {**pages, **CASHIER}, text="3. [Support agent] follows [it](../old.md).\n")
    assert line == f"handoff-retired: the text leads to 'Old', which is {word}. Use 'other' instead."
