"""How findings name what an author wrote: quoted, clipped, and with the nearest right spelling. No rule is decided here."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

LONGEST = 60


def quoted(text: str) -> str:
    """The author's text on one line between single quotes, clipped so that a message stays a message."""
    words = " ".join(text.split())
    return f"'{words[: LONGEST - 1]}…'" if len(words) > LONGEST else f"'{words}'"


def one_edit(word: str, other: str) -> bool:
    """Whether one letter added, left out or changed, or two neighbours swapped, leads from one to the other.

    Case does not count, so that `Owner` is a near-miss of `owner`.
    """
    a, b = sorted((word.casefold(), other.casefold()), key=len)
    if len(b) - len(a) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) != len(b):
        return a[start:] == b[start + 1 :]
    swapped = a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
    return swapped or a[start + 1 :] == b[start + 1 :]


def nearest(word: str, candidates: Iterable[str]) -> str:
    """The candidate that `word` was probably meant to be, else nothing."""
    known = [candidate for candidate in candidates if candidate != word]
    for candidate in known:
        if one_edit(word, candidate):
            return candidate
    folded = {candidate.casefold(): candidate for candidate in reversed(known)}
    close = difflib.get_close_matches(word.casefold(), folded, n=1, cutoff=0.75)
    return folded[close[0]] if close else ""


def did_you_mean(word: str, candidates: Iterable[str]) -> str:
    """The hint `Did you mean 'x'?`, else nothing."""
    meant = nearest(word, candidates)
    return f"Did you mean '{meant}'?" if meant else ""


def in_words(name: str) -> str:
    """The name of a file or folder as a title: `customer-support` becomes `Customer support`."""
    words = " ".join(name.replace("-", " ").replace("_", " ").split())
    return words[:1].upper() + words[1:]
