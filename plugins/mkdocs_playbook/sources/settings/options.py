"""The plugin's options: one table of readers, each of which gives a value or says what is wrong with it."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping
from typing import Any

from mkdocs_playbook.model.change import AmendmentClass
from mkdocs_playbook.model.process import Kind
from mkdocs_playbook.model.review import Interval
from mkdocs_playbook.model.rule import RULES, Severity
from mkdocs_playbook.model.schema import FUNCTION_KEYS, PROCESS_KEYS, ROLE_KEYS
from mkdocs_playbook.model.settings import NOTICE_OF_CHANGES, Waiver
from mkdocs_playbook.sources.header.calendar_words import date_fault, date_of, interval_fault, interval_of
from mkdocs_playbook.sources.header.nodes import Node, NodeKind
from mkdocs_playbook.sources.settings.option_values import (
    Notes,
    all_of,
    flag,
    folder,
    mapping,
    number_or_all,
    text,
    texts,
)
from mkdocs_playbook.sources.wording import did_you_mean, quoted

PLACEHOLDERS = ("path", "title", "version", "role", "step")
_OUR_KEYS = tuple(dict.fromkeys(key.name for key in (*PROCESS_KEYS, *FUNCTION_KEYS, *ROLE_KEYS)))
_FEEDBACK = re.compile(
    r"https://[^\s/?#{}<>\"\\]+(?:[/?#][^\s<>\"\\]*)?|mailto:[^\s<>\"\\{}?]+@[^\s<>\"\\{}?]+(?:\?[^\s<>\"\\]*)?"
)


def read_options(options: Mapping[str, Node], notes: Notes) -> dict[str, Any]:
    """The values of the options that are set and right, by the names of the fields of Settings."""
    values: dict[str, Any] = {}
    for name, node in options.items():
        if name == "enabled":  # an option that MkDocs itself takes from every plugin
            continue
        reader = OPTIONS.get(name)
        if reader is None:
            notes.at(node, f"The plugin has no option {quoted(name)}.", did_you_mean(name, OPTIONS) or all_of(OPTIONS))
        elif node.kind is NodeKind.TAGGED:
            notes.at(node, f"Option '{name}': a YAML tag stands here, and tags are not run.", "Write the value itself.")
        elif node.kind is not NodeKind.NULL:
            value = reader(name, node, notes)
            if value is not None:
                values[name] = value
    return values


def _interval(name: str, node: Node, notes: Notes) -> Interval | None:
    value = text(name, node, notes)
    interval = interval_of(value) if value else None
    if value and not interval:
        message, hint = interval_fault(value)
        notes.at(node, f"Option '{name}': {message}", hint)
    return interval


def _notice(name: str, node: Node, notes: Notes) -> dict[AmendmentClass, Interval]:
    found = dict(NOTICE_OF_CHANGES)
    for word, length in mapping(name, node, notes, "notice: {major: 14 days}"):
        if word not in list(AmendmentClass):
            hint = did_you_mean(word, AmendmentClass) or all_of(AmendmentClass)
            notes.at(length, f"Option '{name}': {quoted(word)} is not a class.", hint)
        elif length.text.strip().casefold() in ("none", "0", "0 days"):
            found.pop(AmendmentClass(word), None)
        elif interval := _interval(f"{name}.{word}", length, notes):
            found[AmendmentClass(word)] = interval
    return found


def _kind(name: str, node: Node, notes: Notes) -> Kind | None:
    value = text(name, node, notes)
    if value is None or value in list(Kind):
        return Kind(value) if value else None
    notes.at(node, f"Option '{name}': {quoted(value)} is not a kind.", did_you_mean(value, Kind) or all_of(Kind))
    return None


def _fields(name: str, node: Node, notes: Notes) -> dict[str, str]:
    found: dict[str, str] = {}
    for ours, theirs in mapping(name, node, notes, "fields: {owner: owner_slack}"):
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
    for slug, weight in mapping(name, node, notes, "rules: {link-broken: warning}"):
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
    entries = dict(mapping(name, node, notes, "waivers: [{rule: …, path: …, until: YYYY-MM-DD, reason: …}]"))
    if not entries:
        return None
    for key, value in entries.items():
        if key not in wanted:
            notes.at(
                value, f"Option '{name}': a waiver has no {quoted(key)}.", did_you_mean(key, wanted) or all_of(wanted)
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
    "notice": _notice,
    "steps_heading": texts,
    "feedback": _feedback,
    "rules": _rules,
    "waivers": _waivers,
    "ignore_revs": text,
    "approvals": text,
    "show_addresses": flag,
    "earlier_texts": number_or_all,
}


def _placeholders() -> str:
    return f"What can be filled in: {' '.join('{' + name + '}' for name in PLACEHOLDERS)}."
