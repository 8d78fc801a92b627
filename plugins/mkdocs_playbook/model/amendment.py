"""Amendments: what landed on the main line of a process, from git, newest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

TELLING_REVISION = 1
"""Revision of the rules that tell content from moves, reviews and formatting; it changes whenever they do."""


class AmendmentKind(StrEnum):
    """What a landing did to one process."""

    CREATED = "created"
    CONTENT = "content"
    REVIEW = "review"
    MOVE = "move"
    FORMATTING = "formatting"
    UNKNOWN = "unknown"


class Completeness(StrEnum):
    """How much of the history could be seen."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One entry of a ledger.

    `day` is the day of landing, None where it is not known; `authors` are names, never addresses; `path` is the
    file's path after this landing, `moved_from` the path before where it differs; `before` and `after` are blob
    ids (40 or 64 hexadecimal digits), empty where there is none; `landing` counts the steps on the main line from the
    newest, so that what landed on one day keeps its order.
    """

    commit: str
    day: date | None
    authors: tuple[str, ...]
    summary: str
    kind: AmendmentKind
    path: str
    moved_from: str = ""
    pull_request: str = ""
    before: str = ""
    after: str = ""
    landing: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The amendments of one path. `reason` says, for a person, why the history is not complete."""

    completeness: Completeness
    amendments: tuple[Amendment, ...] = ()
    reason: str = ""
