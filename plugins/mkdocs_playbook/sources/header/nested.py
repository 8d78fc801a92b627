"""The values of a header that are lists of small mappings: flows, holders, support."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mkdocs_playbook.model.process import Flow
from mkdocs_playbook.model.role import Holding, Support
from mkdocs_playbook.sources.header import scalars
from mkdocs_playbook.sources.header.nodes import Node, NodeKind
from mkdocs_playbook.sources.header.scalars import Notes
from mkdocs_playbook.sources.wording import did_you_mean, quoted

_FLOW = ("what", "from", "to")
_HOLDING = ("person", "since", "until")
_SUPPORT = ("at", "sponsor", "change_agents", "peers")


def flows(notes: Notes, key: str, node: Node) -> tuple[Flow, ...]:
    """`{what, from}` or `{what, to}`; a text alone says what flows."""
    found = []
    for item in scalars.items(node):
        if item.kind is not NodeKind.MAP:
            what, party = scalars.text(notes, key, item), ""
        else:
            entries = _known(notes, key, item, _FLOW)
            what = _text(notes, entries, "what")
            party = _text(notes, entries, "from") or _text(notes, entries, "to")
            if not what:
                notes.note(
                    "value-suspicious",
                    item.line,
                    f"An entry of '{key}' does not say what flows.",
                    f"Write {key}: [{{what: …, {'from' if key == 'inputs' else 'to'}: …}}]",
                )
        if what:
            found.append(Flow(what=what, party=party))
    return tuple(found)


def holders(notes: Notes, key: str, node: Node) -> tuple[Holding, ...]:
    """`{person, since, until}`; a name alone is a person without dates.

    Where a date cannot be read, nobody can say whether the person holds the role, so the entry is left out.
    """
    found = (_holding(notes, key, item) for item in scalars.items(node))
    return tuple(holding for holding in found if holding)


def _holding(notes: Notes, key: str, item: Node) -> Holding | None:
    if item.kind is not NodeKind.MAP:
        person = scalars.name(notes, key, item)
        return Holding(person=person) if person else None
    entries = _known(notes, key, item, _HOLDING)
    person = _name(notes, entries, "person")
    if not person:
        notes.note(
            "reference-unknown",
            item.line,
            f"An entry of '{key}' does not name a person.",
            f"Write {key}: [{{person: the-id, since: YYYY-MM-DD}}]",
        )
        return None
    since, known_since = _day(notes, entries, "since")
    until, known_until = _day(notes, entries, "until")
    return Holding(person=person, since=since, until=until) if known_since and known_until else None


def support(notes: Notes, key: str, node: Node) -> tuple[Support, ...]:
    """`{at, sponsor, change_agents, peers}`."""
    found = []
    for item in scalars.items(node):
        if item.kind is not NodeKind.MAP:
            notes.note(
                "reference-unknown",
                item.line,
                f"An entry of '{key}' is {quoted(item.text)}, not keys with values.",
                f"Write {key}: [{{at: …, sponsor: …, change_agents: […], peers: […]}}]",
            )
            continue
        entries = _known(notes, key, item, _SUPPORT)
        found.append(
            Support(
                at=_text(notes, entries, "at"),
                sponsor=_name(notes, entries, "sponsor"),
                change_agents=_names(notes, entries, "change_agents"),
                peers=_names(notes, entries, "peers"),
            )
        )
    return tuple(found)


def _known(notes: Notes, key: str, item: Node, allowed: tuple[str, ...]) -> Mapping[str, Node]:
    for name, value in item.entries.items():
        if name not in allowed:
            hint = did_you_mean(name, allowed) or f"There are: {', '.join(allowed)}."
            notes.note("value-suspicious", value.line, f"An entry of '{key}' has no {quoted(name)}.", hint)
    return item.entries


def _present(entries: Mapping[str, Node], key: str) -> Node | None:
    node = entries.get(key)
    return None if node is None or (node.kind is NodeKind.NULL and not node.comment) else node


def _text(notes: Notes, entries: Mapping[str, Node], key: str) -> str:
    node = _present(entries, key)
    return scalars.text(notes, key, node) if node else ""


def _name(notes: Notes, entries: Mapping[str, Node], key: str) -> str:
    node = _present(entries, key)
    return scalars.name(notes, key, node) if node else ""


def _names(notes: Notes, entries: Mapping[str, Node], key: str) -> tuple[str, ...]:
    node = _present(entries, key)
    if node is None:
        return ()
    return tuple(value for item in scalars.items(node) if (value := scalars.name(notes, key, item)))


def _day(notes: Notes, entries: Mapping[str, Node], key: str) -> tuple[date | None, bool]:
    """The day, and whether it is known: an absent one is, one that cannot be read is not."""
    node = _present(entries, key)
    day = scalars.day(notes, key, node) if node else None
    return day, node is None or day is not None
