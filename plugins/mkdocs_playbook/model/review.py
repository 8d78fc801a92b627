"""When a review holds, and what the dates say on a given day. The day is always an argument."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple


class Currency(StrEnum):
    """What the dates say on a day."""

    CURRENT = "current"
    DUE_SOON = "due soon"
    OVERDUE = "overdue"
    NEVER_REVIEWED = "never reviewed"
    UNKNOWN = "unknown"

    @property
    def stale(self) -> bool:
        return self in (Currency.OVERDUE, Currency.NEVER_REVIEWED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A length of calendar time: whole months, then days. `label` is how the owner wrote it."""

    months: int = 0
    days: int = 0
    label: str = ""

    def after(self, day: date) -> date:
        """The day this long after `day`; months are calendar months, the day clamped to the month's end.

        A day past the end of the calendar is the calendar's last day, so that nothing raises on `9999 years`.
        """
        index = day.year * 12 + day.month - 1 + self.months
        year, month = index // 12, index % 12 + 1
        if year > date.max.year:
            return date.max
        clamped = date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
        return clamped + timedelta(days=min(self.days, (date.max - clamped).days))

    def before(self, day: date) -> date:
        """The day this long before `day`, by the same rule."""
        index = max(day.year * 12 + day.month - 1 - self.months, 12)
        year, month = index // 12, index % 12 + 1
        clamped = date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
        return clamped - timedelta(days=min(self.days, (clamped - date.min).days))


class Outcome(StrEnum):
    """What a review came to."""

    NO_CHANGE = "no-change"
    CHANGED = "changed"
    RETIRE = "retire"


class ReviewRecord(NamedTuple):
    """One review as the ledger has it.

    `day` is the day its header gives, else that of its landing, None where neither is known; `reviewer` and `note`
    are as written, empty where nothing is. `outcome` is what the header states, else what landed with it.
    `from_landing` says that the message of the first landing states it, and no header.
    """

    day: date | None
    commit: str
    reviewer: str = ""
    outcome: Outcome = Outcome.NO_CHANGE
    note: str = ""
    from_landing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """The last review of a process and how long it holds, as its header says.

    `from_landing` says that no header states the review: the message under which the page first landed does.
    `unreadable` is true where a date or an interval is written but cannot be read: then nothing is claimed.
    """

    reviewed: date | None = None
    reviewed_by: str = ""
    note: str = ""
    every: Interval | None = None
    every_inherited: bool = False
    by: date | None = None
    unreadable: bool = False
    from_landing: bool = False

    @property
    def due(self) -> date | None:
        """The last day on which the review still holds: the earlier of the interval's end and the fixed date."""
        days = [self.by] if self.by else []
        if self.reviewed and self.every:
            days.append(self.every.after(self.reviewed))
        return min(days) if days else None

    def currency(self, today: date, notice: Interval) -> Currency:
        """What the dates say on `today`; overdue is *after* the due day, due soon is within `notice` of it."""
        if self.unreadable or (self.reviewed and self.reviewed > today):
            return Currency.UNKNOWN
        due = self.due
        if due is None:
            return Currency.UNKNOWN if self.reviewed else Currency.NEVER_REVIEWED
        if today > due:
            return Currency.OVERDUE
        return Currency.DUE_SOON if today >= notice.before(due) else Currency.CURRENT
