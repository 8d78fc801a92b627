"""The reference page, made from the schema and the rule table, so that it cannot say anything else than the code does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_playbook.model.rule import RULES, Rule, Severity
from mkdocs_playbook.model.schema import (
    CHAIN_KEYS,
    FUNCTION_KEYS,
    PERSON_KEYS,
    PROCESS_KEYS,
    REGISTER_KEYS,
    ROLE_KEYS,
    STANDARD_KEYS,
    Key,
    Shape,
)

_TABLES = (
    ("Keys of a process", "The header of a Markdown file in the processes folder.", PROCESS_KEYS),
    ("Keys of a function", "The header of a folder's `index.md`, beside the keys of a process.", FUNCTION_KEYS),
    ("Keys of a role", "The header of a Markdown file in the roles folder.", ROLE_KEYS),
    ("Keys of a person", "An entry in `people.yml` in the roles folder, under the person's id.", PERSON_KEYS),
    (
        "Keys of a system, a form or a term",
        "An entry in `systems.yml`, `forms.yml` or `terms.yml` in the processes folder, under its id.",
        REGISTER_KEYS,
    ),
    ("Keys of a chain", "An entry in `chains.yml` in the processes folder, under the chain's id.", CHAIN_KEYS),
    (
        "Keys of a standard",
        "An entry in `references.yml` in the processes folder, under the standard's short name, with which a reference begins.",
        STANDARD_KEYS,
    ),
)
_WEIGHTS = {
    Severity.UNREADABLE: "unreadable: exit 2, cannot be softened or waived",
    Severity.ERROR: "error: exit 1",
    Severity.WARNING: "warning: exit 0",
}


def reference() -> str:
    """The whole reference as Markdown."""
    return "\n".join((*_head(), *_keys(), *_rules())) + "\n"


def _head() -> Iterator[str]:
    yield "# Reference"
    yield ""
    yield "Made by `playbook reference` from the schema and the rule table; do not edit it by hand."


def _keys() -> Iterator[str]:
    for title, where, keys in _TABLES:
        yield from ("", f"## {title}", "", where, "", "| key | value | meaning | example |", "|---|---|---|---|")
        yield from (_row(key) for key in keys)


def _row(key: Key) -> str:
    value = " · ".join(f"`{choice}`" for choice in key.choices) if key.shape is Shape.ONE_OF else key.shape.value
    example = f"`{key.example}`".replace("|", "\\|") if key.example else ""
    return f"| `{key.name}` | {value} | {key.meaning} | {example} |"


def _rules() -> Iterator[str]:
    yield from (
        "",
        "## Rules",
        "",
        "Set the severity of a rule with the option `rules`, waive it for a page with `waivers`.",
    )
    for rule in RULES.values():
        yield from _rule(rule)


def _rule(rule: Rule) -> Iterable[str]:
    about = " On a pull request it cannot fail pages that the change does not touch." if rule.about_time else ""
    return (
        "",
        f"### {rule.slug}",
        "",
        f"{rule.title}. *{_WEIGHTS[rule.severity]}*",
        "",
        f"Why: {rule.why}{about}",
        "",
        f"Put it right: {rule.fix}",
    )
