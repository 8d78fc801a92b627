"""What was told of two texts ↔ bytes (MessagePack). Pure. It refuses whatever is not of the shape that it writes.

What is decoded may come from anywhere: every value is held against the type that the model gives it.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import MsgspecError
from msgspec.msgpack import Decoder, Encoder

from mkdocs_playbook.model.change import Passage
from mkdocs_playbook.sources.history.told import Told

_FAILURES = (MsgspecError, ValueError, RecursionError)
_written = Encoder().encode
_told = Decoder(Told).decode
_passages = Decoder(tuple[Passage, ...]).decode


Unwritable = (UnicodeEncodeError, OverflowError)
"""What is raised for a value that cannot be kept."""


class Foreign(ValueError):
    """Bytes that are not of ours."""


def told_bytes(told: Told) -> bytes:
    """What was told. Raises Unwritable where a text holds half a character, or a number takes more than 64 bits."""
    return _written(told)


def passages_bytes(passages: Iterable[Passage]) -> bytes:
    """The words of changes. Raises Unwritable likewise."""
    return _written(tuple(passages))


def read_told(data: bytes) -> Told:
    """What was told. Raises Foreign."""
    try:
        return _told(data)
    except _FAILURES as error:
        raise Foreign(str(error)) from None


def read_passages(data: bytes) -> tuple[Passage, ...]:
    """The words of changes. Raises Foreign."""
    try:
        return _passages(data)
    except _FAILURES as error:
        raise Foreign(str(error)) from None
