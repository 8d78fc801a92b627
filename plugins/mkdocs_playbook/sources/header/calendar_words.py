"""Dates and lengths of time as people write them: a value, or how to write it instead. Pure; no clock, no findings."""

from __future__ import annotations

import calendar
import re
from datetime import date

from mkdocs_playbook.model.review import Interval
from mkdocs_playbook.sources.wording import quoted

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})[-./ ]([0-9]{1,2})[-./ ]([0-9]{1,2})(?:[T ][0-9:.]+.*)?")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:[T ][0-9:.]+.*)?")
_YEAR_LAST = re.compile(r"([0-9]{1,2})(?P<sign>[-./ ])([0-9]{1,2})[-./ ]([0-9]{4})")
_MONTH_NAMED = re.compile(
    r"([0-9]{1,2})?(?:st|nd|rd|th)?[ .-]*([a-z]{3,9})[ .,-]*(?:([0-9]{1,2})(?:st|nd|rd|th)?[ .,-]+)?([0-9]{4})"
)
_MONTHS = {name[:3].casefold(): number for number, name in enumerate(calendar.month_name) if name}
_QUOTES = "\"'“”„‘’"
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")
"""What word processors make of a hyphen, up to the horizontal bar, and the minus sign."""

_COUNTED = re.compile(r"(?:every )?([0-9]{1,6}) ?(d|days?|w|weeks?|m|months?|y|years?)")
_ISO_LENGTH = re.compile(r"p(?:([0-9]{1,4})y)?(?:([0-9]{1,5})m)?(?:([0-9]{1,5})w)?(?:([0-9]{1,6})d)?")
_NAMED: dict[str, tuple[int, int]] = {
    "weekly": (0, 7),
    "fortnightly": (0, 14),
    "monthly": (1, 0),
    "quarterly": (3, 0),
    "biannually": (6, 0),
    "half-yearly": (6, 0),
    "semi-annually": (6, 0),
    "annually": (12, 0),
    "yearly": (12, 0),
    "biennially": (24, 0),
}
_FIRST_YEAR = 1000
"""What lies before is a year written short (`0026`)."""
_LONGEST_MONTHS, _LONGEST_DAYS = 1200, 36525


def date_of(text: str) -> date | None:
    """The day that `YYYY-MM-DD` names, where it exists and a playbook can mean it."""
    found = _ISO.fullmatch(text)
    return _day(*map(int, found.groups())) if found and int(found[1]) >= _FIRST_YEAR else None


def date_fault(text: str) -> tuple[str, str]:
    """What is wrong with a text that `date_of` does not read: in words, and how to write it instead."""
    bare = text.strip().strip(_QUOTES).strip().translate(_DASHES)
    iso = _ISO.fullmatch(bare)
    if iso and not date_of(bare):
        return f"{quoted(text)} is a day that does not exist.", _existing(*map(int, iso.groups()))
    meant = _meant(bare)
    if not meant:
        return f"{quoted(text)} is not a date.", "Write it as YYYY-MM-DD, for example 2026-03-14."
    if len(meant) == 1:
        return f"{quoted(text)} is not written as YYYY-MM-DD.", f"Write {meant[0].isoformat()}."
    choice = " or ".join(day.isoformat() for day in meant)
    return f"{quoted(text)} can be read as two days.", f"Write {choice}, whichever is meant."


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _existing(year: int, month: int, day: int) -> str:
    swapped = _day(year, day, month)
    if month > 12 and swapped:
        return f"Did you mean {swapped.isoformat()}?"
    if not 1 <= month <= 12:
        return "The month is a number from 01 to 12."
    if year < _FIRST_YEAR:
        return "Write the year with four digits."
    return f"{calendar.month_name[month]} {year} has {calendar.monthrange(year, month)[1]} days."


def _meant(text: str) -> list[date]:
    """The days a text in another spelling can mean: none, one, or two where day and month may be swapped."""
    if found := _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text):
        year, month, day = map(int, found.groups())
        return [each for each in [_day(year, month, day)] if each]
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        readings = (
            [_day(year, second, first)]
            if found["sign"] == "."
            else [_day(year, first, second), _day(year, second, first)]
        )
        return list(dict.fromkeys(each for each in readings if each))
    found = _MONTH_NAMED.fullmatch(text.casefold())
    number = (found[1] or found[3]) if found and not (found[1] and found[3]) else None
    if not found or not number or not calendar_month(found[2]):
        return []
    return [each for each in [_day(int(found[4]), calendar_month(found[2]), int(number))] if each]


def calendar_month(name: str) -> int:
    """The number of a month by its English name or an abbreviation of it, 0 for other words."""
    number = _MONTHS.get(name[:3], 0)
    full = calendar.month_name[number].casefold()
    return number if full.startswith(name) or name == "sept" else 0


def interval_of(text: str) -> Interval | None:
    """The length of time a text names: positive and at most 100 years, else nothing."""
    label = " ".join(text.split())
    word = label.casefold()
    length = _NAMED.get(word) or _counted(word) or _iso_length(word)
    if not length or length == (0, 0):
        return None
    months, days = length
    if months > _LONGEST_MONTHS or days > _LONGEST_DAYS:
        return None
    return Interval(months=months, days=days, label=label)


def interval_fault(text: str) -> tuple[str, str]:
    """What is wrong with a text that `interval_of` does not read: in words, and how to write it instead."""
    word = " ".join(text.split()).casefold()
    if re.fullmatch(r"[0-9]{1,3}", word) and int(word):
        return f"{quoted(text)} has no unit.", f"Write {_plural(int(word), 'month')} or {_plural(int(word), 'day')}."
    length = _counted(word) or _iso_length(word)
    if length == (0, 0) or re.match(r"-[ 0-9]", word):
        return f"{quoted(text)} is no length of time.", "Write one day or more, for example 6 months."
    if length:
        return (
            f"{quoted(text)} is longer than 100 years.",
            "Write a length after which somebody will look at it again, for example 1 year.",
        )
    return (
        f"{quoted(text)} is not a length of time.",
        "Write a number and a unit, for example 6 months, 1 year, 2 weeks or 90 days; or quarterly, annually.",
    )


def _plural(number: int, unit: str) -> str:
    return f"{number} {unit}" + ("" if number == 1 else "s")


def _counted(word: str) -> tuple[int, int] | None:
    found = _COUNTED.fullmatch(word)
    if not found:
        return None
    number, unit = int(found[1]), found[2][0]
    return {"d": (0, number), "w": (0, number * 7), "m": (number, 0), "y": (number * 12, 0)}[unit]


def _iso_length(word: str) -> tuple[int, int] | None:
    found = _ISO_LENGTH.fullmatch(word)
    if not found or word == "p":
        return None
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    return years * 12 + months, weeks * 7 + days
