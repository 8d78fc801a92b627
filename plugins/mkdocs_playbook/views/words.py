"""Dates and counts in the words of a page; no locale, so that a build reads the same everywhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
_DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]


def short_day(day: date) -> str:
    """14 Sep 2026: for lines and tables."""
    return f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}"


def long_day(day: date) -> str:
    """14 March 2026: for banners."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def week_day(day: date) -> str:
    """Wed 18 Nov: for Changes, where the month stands above."""
    return f"{_DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1][:3]}"


def day_month(day: date, beside: date) -> str:
    """18 Nov: beside a day of the same year; else 18 Nov 2025."""
    return short_day(day) if day.year != beside.year else short_day(day).rpartition(" ")[0]


def month(day: date) -> str:
    """November 2026."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def counted(number: int, one: str, many: str) -> str:
    """1 process, 2 processes."""
    return f"{number} {one if number == 1 else many}"


def first_upper(text: str) -> str:
    """The text with its first letter upper case and the rest as it is."""
    return text[:1].upper() + text[1:]


# Not after an initial, "Dr." or the inside of "e.g."; only before a new sentence's capital.
_SENTENCE_END = re.compile(r"""(?<!\b[A-Z])(?<!\b[A-Z][a-z])(?<!\.\w)[.!?]["”’)]*\s+(?=["“(]?[^\W\d_a-z])""")
LONG_SENTENCE = 120


def first_sentence(text: str) -> str:
    """The first sentence of a step, for a list; an ellipsis says that it goes on.

    A long sentence that leads to a list or to a quotation ends before it.
    """
    found = _SENTENCE_END.search(text)
    sentence = text[: found.end()].rstrip() if found else text
    before, colon, _ = sentence.partition(": ")
    cut_in_quotation = sentence.count('"') % 2 or sentence.count("“") != sentence.count("”")
    return (
        f"{before} …"
        if colon and (len(sentence) > LONG_SENTENCE or cut_in_quotation)
        else sentence + (" …" if found else "")
    )


def joined(names: Sequence[str], last: str = "and") -> str:
    """A; A and B; A, B and C."""
    return f" {last} ".join((", ".join(names[:-1]), names[-1])) if len(names) > 1 else "".join(names)


def steps_in_words(numbers: list[int]) -> str:
    """step 1; steps 1 and 2; steps 1 to 4 and 7."""
    if len(numbers) == 1:
        return f"step {numbers[0]}"
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    parts: list[str] = []
    for first, last in runs:
        parts += [f"{first} to {last}"] if last - first > 1 else [str(n) for n in range(first, last + 1)]
    return f"steps {joined(tuple(parts))}"


def shortened(text: str, most: int) -> str:
    """The text on one line with at most so many characters, cut between words where it can be."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    cut = text[: most - 2]
    return (cut.rpartition(" ")[0] if " " in cut[most // 2 :] else cut).rstrip(" ,;:.") + " …"


_NOT_PLAIN = re.compile(r"[^\w ]|_")


def css_text(text: str) -> str:
    """The text for the inside of a CSS string: whatever could end it, or the style sheet, is written as a number."""
    return _NOT_PLAIN.sub(lambda each: f"\\{ord(each[0]):x} ", text)
