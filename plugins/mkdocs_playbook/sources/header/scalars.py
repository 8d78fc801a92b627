"""One value of a header, read as what the schema wants it to be: a text, a name, a day, a length, a choice, an address."""

from __future__ import annotations

import re
from datetime import date
from typing import Protocol

from mkdocs_playbook.model.process import RHYTHMS
from mkdocs_playbook.model.review import Interval
from mkdocs_playbook.sources.header.calendar_words import date_fault, date_of, interval_fault, interval_of
from mkdocs_playbook.sources.header.doubts import doubt_of, is_nothing
from mkdocs_playbook.sources.header.nodes import Node, NodeKind
from mkdocs_playbook.sources.wording import did_you_mean, one_edit, quoted

_ADDRESS = re.compile(
    r"https?://[^\s/?#<>\"\\]+(?:[/?#][^\s<>\"\\]*)?|mailto:[^\s<>\"\\@]+@[^\s<>\"\\@]+|tel:\+?[0-9().-]+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"0|[1-9][0-9]{0,5}")
_SCHEMES = "https:, http:, mailto: or tel:"


class Notes(Protocol):
    """Whoever collects the findings of the file that is being read."""

    def note(self, rule: str, line: int, message: str, hint: str = "") -> None: ...


def items(node: Node) -> tuple[Node, ...]:
    """The items of a list; a single value stands for a list of one."""
    return node.items if node.kind is NodeKind.LIST else (node,)


def single(node: Node) -> Node | None:
    """The one value there is, also in a list of one; None for several, none, or a mapping."""
    if node.kind is NodeKind.LIST and len(node.items) == 1:
        node = node.items[0]
    return None if node.kind in (NodeKind.LIST, NodeKind.MAP) else node


def text(notes: Notes, key: str, node: Node, *, strict: bool = False) -> str:
    """The text as written, on one line. `strict`: it is an id, so whatever YAML takes for something else is doubtful."""
    value = single(node)
    if value is None:
        notes.note(
            "value-suspicious", node.line, f"'{key}' takes one text, not {_shape(node)}.", f"Write {key}: the text"
        )
        return ""
    return _undoubted(notes, key, value, nobody=False, strict=strict)


def doubt_rhythm(notes: Notes, key: str, line: int, written: str) -> None:
    """Note a word that is one slip away from a rhythm; any other words stand as they are."""
    word = written.casefold()
    meant = next((rhythm for rhythm in RHYTHMS if word not in RHYTHMS and one_edit(word, rhythm)), "")
    if meant:
        notes.note("value-suspicious", line, f"'{key}' is {quoted(written)}.", f"Did you mean '{meant}'?")


def name(notes: Notes, key: str, node: Node, *, nobody: bool = True) -> str:
    """The id of a role, a person or a process, or what stands in its place; whether it exists is not asked here."""
    value = single(node)
    if value is None:
        notes.note(
            "reference-unknown", node.line, f"'{key}' takes one name, not {_shape(node)}.", f"Write {key}: the-name"
        )
        return ""
    return _undoubted(notes, key, value, nobody=nobody, strict=True)


def _undoubted(notes: Notes, key: str, value: Node, *, nobody: bool, strict: bool) -> str:
    doubt = doubt_of(key, value, nobody=nobody, strict=strict)
    if doubt:
        notes.note("value-suspicious", value.line, doubt.message, doubt.hint)
    empty = value.kind is NodeKind.NULL or (doubt is not None and doubt.empty)
    return "" if empty else " ".join(value.text.split())


def _stand_in(notes: Notes, key: str, node: Node) -> bool:
    """Whether a value is a stand-in, which is then said; a stand-in counts as no value."""
    if not is_nothing(node):
        return False
    doubt = doubt_of(key, node)
    if doubt:
        notes.note("value-suspicious", node.line, doubt.message, doubt.hint)
    return True


def day(notes: Notes, key: str, node: Node) -> date | None:
    """A day written as YYYY-MM-DD, with or without quotes."""
    value = single(node)
    if value is None:
        notes.note(
            "date-invalid", node.line, f"'{key}' takes one date, not {_shape(node)}.", f"Write {key}: YYYY-MM-DD"
        )
        return None
    if _stand_in(notes, key, value):
        return None
    found = date_of(value.text.strip())
    if not found:
        notes.note("date-invalid", value.line, *date_fault(value.text))
    return found


def length(notes: Notes, key: str, node: Node) -> Interval | None:
    """A length of time, such as `6 months`."""
    value = single(node)
    if value is None:
        notes.note(
            "interval-invalid",
            node.line,
            f"'{key}' takes one length of time, not {_shape(node)}.",
            f"Write {key}: 6 months",
        )
        return None
    if _stand_in(notes, key, value):
        return None
    found = interval_of(value.text)
    if not found:
        notes.note("interval-invalid", value.line, *interval_fault(value.text))
    return found


def number(notes: Notes, key: str, node: Node) -> int | None:
    """A whole number from 0 to 999999, written in digits, with or without quotes."""
    value = single(node)
    if value is not None and _stand_in(notes, key, value):
        return None
    written = value.text.strip() if value else ""
    if _NUMBER.fullmatch(written):
        return int(written)
    shown = quoted(value.text) if value else _shape(node)
    notes.note("number-invalid", node.line, f"'{key}' cannot be {shown}.", f"Write a whole number, such as {key}: 4")
    return None


def choice(notes: Notes, key: str, node: Node, choices: tuple[str, ...]) -> str:
    """One of a few words, in any case of letters."""
    value = single(node)
    if value is None or not is_nothing(value):
        word = value.text.strip().casefold() if value else ""
        if word in choices:
            return word
        shown = quoted(value.text) if value else _shape(node)
        hint = did_you_mean(word, choices) or f"Write {', '.join(choices[:-1])} or {choices[-1]}."
        notes.note("reference-unknown", node.line, f"'{key}' cannot be {shown}.", hint)
    else:
        _stand_in(notes, key, value)
    return ""


def address(notes: Notes, key: str, node: Node) -> str:
    """A web, mail or telephone address; any other is not taken over, for it could run code in a reader's browser."""
    value = single(node)
    if value is not None and _stand_in(notes, key, value):
        return ""
    written = value.text.strip() if value else ""
    if _ADDRESS.fullmatch(written):
        return written
    shown = quoted(value.text) if value else _shape(node)
    if re.fullmatch(r"[\w.+-]+@[\w-]+\.[\w.-]+", written):
        hint = f"Write mailto:{written}"
    elif re.match(r"//|www\.", written):
        hint = f"Write https://{written.lstrip('/')}"
    else:
        hint = f"Write an address that begins with {_SCHEMES}."
    notes.note("url-scheme", node.line, f"'{key}' cannot be {shown}: it is no address that is allowed here.", hint)
    return ""


def _shape(node: Node) -> str:
    if node.kind is NodeKind.LIST:
        return f"a list of {len(node.items)}" if node.items else "an empty list"
    return "keys with values"
