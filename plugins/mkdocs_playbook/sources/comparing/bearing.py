"""What of a duty the words that changed bear on: a limit, or what one must or may not do. Pure.

Digits are limits, whatever they count: amounts, dates, times, shares. Numbers in words are those people write in
rules. It reads English, as the readers' pages do; digits and signs are the same in every language.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from mkdocs_playbook.model.change import Bearing
from mkdocs_playbook.sources.comparing.matching import shared_ends

_TOKEN = re.compile(r"\d(?:[\d.,:/-]*\d)?(?:\s?%)?|[€$£¥≤≥]|\w+(?:['’]\w+)?")
_NUMBERS = frozenset(
    [
        "zero",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "fifteen",
        "twenty",
        "thirty",
        "forty",
        "fifty",
        "sixty",
        "seventy",
        "eighty",
        "ninety",
        "hundred",
        "thousand",
        "million",
        "twice",
        "half",
        "seconds",
        "minute",
        "minutes",
        "hour",
        "hours",
        "day",
        "days",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "daily",
        "weekly",
        "monthly",
        "quarterly",
        "yearly",
        "annually",
        "fortnight",
        "noon",
        "midnight",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "january",
        "february",
        "march",
        "april",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "euro",
        "euros",
        "dollar",
        "dollars",
        "pound",
        "pounds",
        "percent",
        "minimum",
        "maximum",
    ]
)
_OBLIGATIONS = frozenset(
    [
        "not",
        "no",
        "never",
        "cannot",
        "can't",
        "don't",
        "doesn't",
        "won't",
        "mustn't",
        "shouldn't",
        "isn't",
        "aren't",
        "without",
        "must",
        "may",
        "shall",
        "should",
        "only",
        "unless",
        "except",
        "always",
        "required",
        "mandatory",
        "optional",
        "optionally",
        "allowed",
        "forbidden",
        "prohibited",
    ]
)


def bearing(before: str, after: str) -> tuple[Bearing, ...]:
    """What the words bear on that one of the two texts has more often than the other."""
    was, now = _tokens(before), _tokens(after)
    head, tail = shared_ends(was, now)
    differing = _differing(was[head : len(was) - tail], now[head : len(now) - tail])
    found = []
    if not _NUMBERS.isdisjoint(differing) or not all(word[0].isalpha() for word in differing):
        found.append(Bearing.LIMIT)
    if not _OBLIGATIONS.isdisjoint(differing):
        found.append(Bearing.OBLIGATION)
    return tuple(found)


def _differing(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """The words that one of the two has more often."""
    return {word for word, _ in Counter(old).items() ^ Counter(new).items()}


def _tokens(text: str) -> list[str]:
    if "’" in text:
        text = text.replace("’", "'")
    return [word for word in _TOKEN.findall(text.casefold()) if word != "_"]
