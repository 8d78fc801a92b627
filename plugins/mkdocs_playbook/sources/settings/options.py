"""The plugin's options: one table of readers, each of which gives a value or says what is wrong with it."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.process import Kind
from mkdocs_playbook.model.review import Interval
from mkdocs_playbook.model.rule import RULES, Severity
from mkdocs_playbook.model.schema import FUNCTION_KEYS, PROCESS_KEYS, ROLE_KEYS
from mkdocs_playbook.model.settings import Waiver
from mkdocs_playbook.sources.header.calendar_words import date_fault, date_of, interval_fault, interval_of
from mkdocs_playbook.sources.header.nodes import Node, NodeKind
from mkdocs_playbook.sources.wording import did_you_mean, quoted

PLACEHOLDERS = ("path", "title", "version", "role", "step")
_OUR_KEYS = tuple(dict.fromkeys(key.name for key in (*PROCESS_KEYS, *FUNCTION_KEYS, *ROLE_KEYS)))
_COMPOUND = (NodeKind.LIST, NodeKind.MAP, NodeKind.TAGGED)
_FEEDBACK = re.compile(
    r"https://[^\s/?#{}<>\"\\]+(?:[/?#][^\s<>\"\\]*)?|mailto:[^\s<>\"\\{}?]+@[^\s<>\"\\{}?]+(?:\?[^\s<>\"\\]*)?"
)


class Notes:
    """Collects what is wrong with the settings, all of it at once."""

    def __init__(self) -> None:
        self.findings: list[Finding] = []

    def at(self, node: Node, message: str, hint: str = "") -> None:
        self.findings.append(finding("settings-invalid", node.path, node.line, message, hint))


def read_options(options: Mapping[str, Node], notes: Notes) -> dict[str, Any]:
    """The values of the options that are set and right, by the names of the fields of Settings."""
    values: dict[str, Any] = {}
    for name, node in options.items():
        if name == "enabled":  # an option that MkDocs itself takes from every plugin
            continue
        reader = OPTIONS.get(name)
        if reader is None:
            notes.at(node, f"The plugin has no option {quoted(name)}.", did_you_mean(name, OPTIONS) or _all(OPTIONS))
        elif node.kind is NodeKind.TAGGED:
            notes.at(node, f"Option '{name}': a YAML tag stands here, and tags are not run.", "Write the value itself.")
        elif node.kind is not NodeKind.NULL:
            value = reader(name, node, notes)
            if value is not None:
                values[name] = value
    return values


def text(name: str, node: Node, notes: Notes) -> str | None:
    """A non-empty text; numbers and the like are taken as they are written."""
    if node.kind in _COMPOUND or not node.text.strip():
        notes.at(node, f"Option '{name}' must be a text.", f"Write {name}: value.")
        return None
    return node.text.strip()


def flag(name: str, node: Node, notes: Notes) -> bool | None:
    if node.kind is not NodeKind.BOOLEAN:
        notes.at(node, f"Option '{name}' must be true or false{_not(node)}.", f"Write {name}: true or {name}: false.")
        return None
    return node.text.casefold() in ("true", "yes", "on")


def folder(name: str, node: Node, notes: Notes) -> str | None:
    """A path below the folder of mkdocs.yml or beside it, with / and without ./ and a last /."""
    value = text(name, node, notes)
    if value is None:
        return None
    parts = [part for part in value.split("/") if part not in ("", ".")]
    if value.startswith("/") or "\\" in value or not parts:
        notes.at(
            node,
            f"Option '{name}': {quoted(value)} is not a folder below that of mkdocs.yml.",
            f"Write for example {name}: {name}",
        )
        return None
    return "/".join(parts)


def _interval(name: str, node: Node, notes: Notes) -> Interval | None:
    value = text(name, node, notes)
    interval = interval_of(value) if value else None
    if value and not interval:
        message, hint = interval_fault(value)
        notes.at(node, f"Option '{name}': {message}", hint)
    return interval


def _kind(name: str, node: Node, notes: Notes) -> Kind | None:
    value = text(name, node, notes)
    if value is None or value in list(Kind):
        return Kind(value) if value else None
    notes.at(node, f"Option '{name}': {quoted(value)} is not a kind.", did_you_mean(value, Kind) or _all(Kind))
    return None


def _texts(name: str, node: Node, notes: Notes) -> tuple[str, ...] | None:
    items = node.items if node.kind is NodeKind.LIST else (node,)
    values = [text(name, item, notes) for item in items]
    if not values:
        notes.at(node, f"Option '{name}' is an empty list.", "Name at least one, or remove the option.")
    return tuple(value for value in values if value) or None


def _map(name: str, node: Node, notes: Notes, example: str) -> Iterable[tuple[str, Node]]:
    if node.kind is NodeKind.MAP:
        return node.entries.items()
    notes.at(node, f"Option '{name}' must be keys with values{_not(node)}.", f"Write {example}")
    return ()


def _fields(name: str, node: Node, notes: Notes) -> dict[str, str]:
    found: dict[str, str] = {}
    for ours, theirs in _map(name, node, notes, "fields: {owner: owner_slack}"):
        if ours not in _OUR_KEYS:
            hint = (
                did_you_mean(ours, _OUR_KEYS) or "On the left stands our key, on the right the one this handbook uses."
            )
            notes.at(theirs, f"Option '{name}': {quoted(ours)} is not one of our keys.", hint)
            continue
        value = text(f"{name}.{ours}", theirs, notes)
        if value:
            found[ours] = value
    return found


def _rules(name: str, node: Node, notes: Notes) -> dict[str, Severity]:
    found: dict[str, Severity] = {}
    for slug, weight in _map(name, node, notes, "rules: {link-broken: warning}"):
        word = weight.text.casefold()
        if not known_rule(name, slug, weight, notes, "be set"):
            continue
        if word not in ("error", "warning", "off"):
            hint = did_you_mean(word, ("error", "warning", "off")) or "Write error, warning or off."
            notes.at(weight, f"Option '{name}': {quoted(weight.text)} is not a severity for {slug}.", hint)
            continue
        found[slug] = Severity(word)
    return found


def known_rule(name: str, slug: str, node: Node, notes: Notes, what: str) -> bool:
    """Whether `slug` is a rule that can be softened; what makes a file unreadable cannot."""
    rule = RULES.get(slug)
    if rule is None:
        notes.at(node, f"Option '{name}': {quoted(slug)} is not a rule.", did_you_mean(slug, RULES))
    elif rule.severity is Severity.UNREADABLE:
        notes.at(
            node, f"Option '{name}': {slug} cannot {what}: what cannot be read cannot be judged.", "Remove this entry."
        )
    else:
        return True
    return False


def _waivers(name: str, node: Node, notes: Notes) -> tuple[Waiver, ...]:
    items = node.items if node.kind is NodeKind.LIST else (node,)
    found = (_waiver(name, item, notes) for item in items)
    return tuple(waiver for waiver in found if waiver)


def _waiver(name: str, node: Node, notes: Notes) -> Waiver | None:
    wanted = ("rule", "path", "until", "reason")
    entries = dict(_map(name, node, notes, "waivers: [{rule: …, path: …, until: YYYY-MM-DD, reason: …}]"))
    if not entries:
        return None
    for key, value in entries.items():
        if key not in wanted:
            notes.at(
                value, f"Option '{name}': a waiver has no {quoted(key)}.", did_you_mean(key, wanted) or _all(wanted)
            )
    missing = [key for key in wanted if key not in entries or entries[key].kind is NodeKind.NULL]
    if missing:
        notes.at(
            node,
            f"Option '{name}': the waiver has no {' and no '.join(missing)}.",
            "A waiver needs rule, path, until and reason.",
        )
        return None
    rule, path, until, reason = (text(f"{name}.{key}", entries[key], notes) for key in wanted)
    if not (rule and path and until and reason) or not known_rule(name, rule, entries["rule"], notes, "be waived"):
        return None
    day = date_of(until)
    if not day:
        message, hint = date_fault(until)
        notes.at(entries["until"], f"Option '{name}': {message}", hint)
        return None
    return Waiver(rule=rule, path=path.removeprefix("./"), until=day, reason=reason, line=node.line)


def _feedback(name: str, node: Node, notes: Notes) -> str | None:
    value = text(name, node, notes)
    if value is None:
        return None
    if not _FEEDBACK.fullmatch(value):
        message = f"Option '{name}': {quoted(value)} is not an https or mailto address."
        notes.at(node, message, "Write for example https://example.org/new?page={path}")
        return None
    try:
        parts = list(string.Formatter().parse(value))
    except ValueError:
        notes.at(node, f"Option '{name}': a brace is not closed in {quoted(value)}.", _placeholders())
        return None
    wrong = [part for part in parts if part[1] is not None and (part[1] not in PLACEHOLDERS or part[2] or part[3])]
    for _, field, form, conversion in wrong:
        shown = f"{field}" + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "")
        hint = did_you_mean(field or "", PLACEHOLDERS) or _placeholders()
        notes.at(node, f"Option '{name}': {{{shown}}} cannot be filled in.", hint)
    return None if wrong else value


OPTIONS: Mapping[str, Callable[[str, Node, Notes], Any]] = {
    "processes": folder,
    "roles": folder,
    "fields": _fields,
    "default_kind": _kind,
    "default_owner": text,
    "default_review_every": _interval,
    "due_soon": _interval,
    "steps_heading": _texts,
    "feedback": _feedback,
    "rules": _rules,
    "waivers": _waivers,
    "ignore_revs": text,
    "show_addresses": flag,
}


def _placeholders() -> str:
    return f"What can be filled in: {' '.join('{' + name + '}' for name in PLACEHOLDERS)}."


def _all(names: Iterable[str]) -> str:
    return f"There are: {', '.join(names)}."


def _not(node: Node) -> str:
    return "" if node.kind in _COMPOUND else f", not {quoted(node.text)}"
