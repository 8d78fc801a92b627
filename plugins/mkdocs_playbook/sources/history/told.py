"""What was told of one landing on one path by reading its text before and after."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.model.change import AmendmentClass, Bearing, Change
from mkdocs_playbook.model.review import Outcome


class Stamp(NamedTuple):
    """A review as a header records it, where this landing wrote it; None and empty where it says nothing."""

    day: date | None = None
    reviewer: str = ""
    outcome: Outcome | None = None
    note: str = ""


class Told(NamedTuple):
    """`proposed` and `changes` are of content only; `stamp` is the review that landed with it, if any."""

    kind: AmendmentKind
    proposed: AmendmentClass | None = None
    changes: tuple[Change, ...] = ()
    stamp: Stamp | None = None


def of_each_one(told: Told) -> Told:
    """The same, of what is equal one object: many thousands of these are held, and sent from process to process."""
    return told._replace(changes=tuple(map(_shared, told.changes))) if told.changes else told


def _shared(change: Change) -> Change:
    return change._replace(
        name=intern(change.name),  # the same few names come again and again
        bearing=_bearings(change.bearing),
        before_by=_pages(change.before_by),
    )


@lru_cache(maxsize=64)
def _bearings(known: tuple[Bearing, ...]) -> tuple[Bearing, ...]:
    return known


@lru_cache(maxsize=1024)
def _pages(known: tuple[str, ...]) -> tuple[str, ...]:
    return known


CONTENT = Told(AmendmentKind.CONTENT)
"""What is said of an amendment whose texts were not read."""
