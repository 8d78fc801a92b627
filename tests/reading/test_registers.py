"""The registers: systems, forms, terms, chains and references."""

from __future__ import annotations

import pytest

from mkdocs_playbook.model.register import RegisterKind, Registers
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.registers import registers_of

SYSTEMS = """\
crm:
  name: CRM
  owner: service-desk-analyst
  address: https://crm.example/
  also_called: [customer system, Salesbox]
  meaning: where every customer and case is kept
lease-ledger:
"""
REFERENCES = """\
ISO 9001:
  title: Quality management systems
  clauses: {8.7: Nonconforming outputs, "8.10": ''}
ISO 9001 annex:
  clauses: {A.1: One}
APQC:
"""


def read(**texts: str) -> tuple[Registers, list[str]]:
    registers, findings = registers_of(texts, Settings())
    return registers, [f"{f.path}:{f.line}: {f.rule}: {f.message}" for f in findings]


def test_a_system_is_found_by_whatever_it_is_called() -> None:
    registers, findings = read(systems=SYSTEMS)
    assert findings == []
    for name in ("crm", "CRM", "customer  System", "salesbox"):
        entry = registers.named(RegisterKind.SYSTEMS, name)
        assert entry
        assert entry.id == "crm"
        assert entry.address == "https://crm.example/"
        assert entry.line == 1
    assert registers.named(RegisterKind.FORMS, "crm") is None
    assert [entry.name for entry in registers.of(RegisterKind.SYSTEMS)] == ["CRM", "Lease ledger"]
    assert registers.has(RegisterKind.SYSTEMS)
    assert not registers.has(RegisterKind.TERMS)


def test_a_reference_is_a_standard_and_a_clause() -> None:
    registers, findings = read(references=REFERENCES)
    assert findings == []
    assert [(s.name, dict(s.clauses)) for s in registers.standards] == [
        ("ISO 9001", {"8.7": "Nonconforming outputs", "8.10": ""}),
        ("ISO 9001 annex", {"A.1": "One"}),
        ("APQC", {}),
    ]
    for text, name, clause in (
        ("ISO 9001 8.7", "ISO 9001", "8.7"),
        ("ISO 9001  annex A.1", "ISO 9001 annex", "A.1"),
        ("APQC 5.2.1", "APQC", "5.2.1"),
        ("ISO 9001", "ISO 9001", ""),
    ):
        standard, found = registers.reference(text)
        assert standard
        assert (standard.name, found) == (name, clause)
    assert registers.reference("ISO 90011 8") == (None, "ISO 90011 8")


def test_chains() -> None:
    registers, findings = read(
        chains="order-to-cash: {title: From order to cash, meaning: all of it}\nhire-to-retire:\n"
    )
    assert findings == []
    assert [(chain.id, chain.title) for chain in registers.chains] == [
        ("order-to-cash", "From order to cash"),
        ("hire-to-retire", "Hire to retire"),
    ]
    assert registers.chain("none") is None


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "systems",
            "crm: [a]\n",
            "processes/systems.yml:1: register-invalid: The entry 'crm' must be keys with values.",
        ),
        ("systems", "crm: {nam: CRM}\n", "processes/systems.yml:1: key-near-miss: 'nam' is not a key."),
        ("systems", "c rm: {}\n", "processes/systems.yml:1: register-invalid: 'c rm' cannot be an id."),
        ("terms", "a: {address: 'javascript:x'}\n", "processes/terms.yml:1: url-scheme:"),
        ("forms", "- a\n", "processes/forms.yml:1: register-invalid:"),
        ("forms", "a: {}\na: {}\n", "processes/forms.yml:2: register-invalid:"),
        ("references", "ISO: {clauses: [8.7]}\n", "processes/references.yml:1: register-invalid: 'clauses' must be"),
        ("chains", "a: &x {}\n", "processes/chains.yml:1: register-invalid:"),
    ],
)
def test_what_is_wrong_is_told_where_it_is(name: str, text: str, told: str) -> None:
    _, findings = read(**{name: text})
    assert len(findings) == 1
    assert findings[0].startswith(told)
