"""What was told of two texts ↔ JSON text. Pure. It refuses whatever it would not have written itself.

What is decoded may come from anywhere: every value is held against its type, and nothing is guessed.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from sys import intern
from typing import Any, TypeVar

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.model.change import (
    AmendmentClass,
    Bearing,
    Block,
    BlockKind,
    Change,
    ChangeKind,
    Mark,
    Part,
    Passage,
    Run,
)
from mkdocs_playbook.model.review import Outcome
from mkdocs_playbook.sources.history.told import Stamp, Told

_Enum = TypeVar("_Enum", bound=StrEnum)
_Value = TypeVar("_Value")


class Foreign(ValueError):
    """A text that is not one of ours."""


def told_text(told: Told) -> str:
    """What was told, as JSON. Raises UnicodeEncodeError later on where a value is no text: then it is not kept."""
    stamp = told.stamp
    return _text(
        [
            told.kind,
            told.proposed,
            told.changes,
            stamp and [stamp.day and stamp.day.isoformat(), stamp.reviewer, stamp.outcome, stamp.note],
        ]
    )


def passages_text(passages: Iterable[Passage]) -> str:
    """The words of changes, as JSON."""
    return _text([[change, _blocks(before), _blocks(after)] for change, before, after in passages])


def read_told(text: bytes) -> Told:
    """What was told. Raises Foreign."""
    return _read(text, _told)


def read_passages(text: bytes) -> tuple[Passage, ...]:
    """The words of changes. Raises Foreign."""
    return _read(text, lambda found: tuple(_passage(*each) for each in _list(found)))


_text = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":")).encode
_decoded = json.JSONDecoder().raw_decode


def _value(text: str) -> Any:
    """The one value that a text is, without the blanks around it that `decode` would look for: we write none."""
    found, end = _decoded(text)
    if end != len(text):
        raise Foreign("more than one value")
    return found


def _blocks(blocks: Iterable[Block]) -> list[Any]:
    return [
        [kind, depth, number, [[[mark, text] for text, mark in cell] for cell in cells]]
        for kind, cells, depth, number in blocks
    ]


def _read(text: bytes, shaped: Callable[[Any], _Value]) -> _Value:
    try:
        return shaped(_value(text.decode()))
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise Foreign(str(error)) from None


_KINDS = {each.value: each for each in AmendmentKind}
_CLASSES = {each.value: each for each in AmendmentClass}
_PARTS = {each.value: each for each in Part}
_CHANGES = {each.value: each for each in ChangeKind}
_OUTCOMES = {each.value: each for each in Outcome}
_BLOCKS = {each.value: each for each in BlockKind}
_BEARINGS = {each.value: each for each in Bearing}
_MARKS = {each.value: each for each in Mark}


def _told(found: Any) -> Told:
    kind, proposed, changes, stamp = _list(found)
    return Told(
        _KINDS[kind],
        _optional(proposed, _CLASSES),
        tuple([_read_change(*each) for each in changes]),
        None if stamp is None else _stamp(*_list(stamp)),
    )


def _stamp(day: Any, reviewer: Any, outcome: Any, note: Any) -> Stamp:
    read = None if day is None else _day(_words(day))
    return Stamp(read, intern(_words(reviewer)), _optional(outcome, _OUTCOMES), _words(note))


def _read_change(
    what: Any,
    kind: Any,
    name: Any,
    before: Any,
    after: Any,
    reworded: Any,
    was: Any,
    now: Any,
    bearing: Any,
    before_by: Any,
) -> Change:
    if type(reworded) is not bool:
        raise Foreign("not true or false")
    return Change(
        _PARTS[what],
        _CHANGES[kind],
        intern(_words(name)),  # the same few names come again and again
        _number(before),
        _number(after),
        reworded,
        _words(was),
        _words(now),
        _bearings(*_list(bearing)),
        _pages(*_list(before_by)),
    )


# What is the same is one object: many thousands of these are held, and sent from process to process.
_day = lru_cache(maxsize=1024)(date.fromisoformat)


@lru_cache(maxsize=64)
def _bearings(*found: Any) -> tuple[Bearing, ...]:
    return tuple([_BEARINGS[each] for each in found])


@lru_cache(maxsize=1024)
def _pages(*found: Any) -> tuple[str, ...]:
    return tuple([intern(_words(each)) for each in found])


def _passage(change: Any, before: Any, after: Any) -> Passage:
    return Passage(
        _read_change(*change),
        tuple([_block(*each) for each in _list(before)]),
        tuple([_block(*each) for each in _list(after)]),
    )


def _block(kind: Any, depth: Any, number: Any, cells: Any) -> Block:
    if type(depth) is not int:
        raise Foreign("not a whole number")
    return Block(
        _BLOCKS[kind],
        tuple([tuple([Run(_words(words), _MARKS[mark]) for mark, words in _list(cell)]) for cell in _list(cells)]),
        depth,
        _number(number),
    )


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise Foreign("not a list")
    return value


def _number(value: Any) -> int | None:
    if value is not None and type(value) is not int:
        raise Foreign("not a whole number")
    return value


def _words(value: Any) -> str:
    if type(value) is not str:
        raise Foreign("not a text")
    if not value.isascii():
        value.encode("utf-8")  # half a character is none: a page with it could not be written
    return value


def _optional(value: Any, known: Mapping[str, _Enum]) -> _Enum | None:
    return None if value is None else known[value]
