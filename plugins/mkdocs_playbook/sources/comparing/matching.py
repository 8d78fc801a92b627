"""Which piece of one text is which of another: by what they say, not by where they stand. Pure, and bounded."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

T = TypeVar("T")
Pair = tuple[int, int]
Likeness = Callable[[int, int], float]

ALIKE = 0.5
"""From this share of words in common two pieces are one piece, reworded, wherever they stand."""

ALIKE_IN_PLACE = 0.3
"""The same for two that stand in the same place among their neighbours."""

MOST_COMPARED = 2500
"""Above so many pairs of unlike pieces only those in the same place are compared."""

_MARKS = str.maketrans("", "", "*_+|`-")
_WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W\u3040-\u30ff\u3400-\u9fff]+")
"""A word; in scripts that write none apart, a sign."""
_PLAIN_WORD = re.compile(r"\w+")
"""The same where all is ASCII, found in half the time."""

_COMMON = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "on",
        "at",
        "to",
        "for",
        "and",
        "or",
        "is",
        "are",
        "be",
        "by",
        "with",
        "it",
        "as",
        "that",
        "this",
    ]
)


def paired(before: Sequence[T], after: Sequence[T], key: Callable[[T], str], likeness: Likeness) -> list[Pair]:
    """The indices of pieces that are the same piece, by the earlier; what is in no pair is gone, or new.

    Equal pieces come first, each with its like in turn, then those with the same key; then the most alike; then what
    is left in the same place.
    """
    head, tail = shared_ends(before, after)
    if len(before) == len(after) == head + tail + 1:
        one = same_in_place(before[head], after[head], key, likeness(head, head))
        return [(at, at) for at in range(len(before)) if at != head or one]
    pairs = _identical(before, after, key, head, tail)
    if len(pairs) < min(len(before), len(after)):
        old, new = _left(before, after, pairs)
        if len(old) == len(new) == 1 and _gaps(pairs, old, 0) == _gaps(pairs, new, 1):
            pairs += [(old[0], new[0])] if likeness(old[0], new[0]) >= ALIKE_IN_PLACE else []
        else:
            pairs += _alike(old, new, likeness)
            pairs += list(_in_place(pairs, *_left(before, after, pairs), likeness))
    return sorted(pairs)


def same_in_place(before: T, after: T, key: Callable[[T], str], alike: float) -> bool:
    """Whether two pieces between the same neighbours are one piece."""
    return alike >= ALIKE_IN_PLACE or key(before) == key(after)


def only_one(before: Sequence[T], after: Sequence[T]) -> int:
    """The index of the one piece in which two rows of equal length differ; -1 where they differ in none or more."""
    head, tail = shared_ends(before, after) if len(before) == len(after) else (0, 0)
    return head if head + tail + 1 == len(before) == len(after) else -1


def _identical(before: Sequence[T], after: Sequence[T], key: Callable[[T], str], head: int, tail: int) -> list[Pair]:
    pairs = [(at, at) for at in range(head)]
    pairs += [(len(before) - at, len(after) - at) for at in range(tail, 0, -1)]
    places: dict[str, deque[int]] = defaultdict(deque)
    for at in range(head, len(after) - tail):
        places[key(after[at])].append(at)
    for at in range(head, len(before) - tail):
        same = places.get(key(before[at]))
        if same:
            pairs.append((at, same.popleft()))
    return pairs


def _left(before: Sequence[T], after: Sequence[T], pairs: Sequence[Pair]) -> tuple[list[int], list[int]]:
    old, new = {at for at, _ in pairs}, {at for _, at in pairs}
    return [at for at in range(len(before)) if at not in old], [at for at in range(len(after)) if at not in new]


def _alike(old: Sequence[int], new: Sequence[int], likeness: Likeness) -> list[Pair]:
    """The most alike first; of two equally alike, those that stand nearest to each other."""
    if len(old) * len(new) > MOST_COMPARED:
        return []
    scored = [(likeness(i, j), -abs(m - n), -m, -n) for m, i in enumerate(old) for n, j in enumerate(new)]
    free_old, free_new = set(range(len(old))), set(range(len(new)))
    pairs = []
    for score, _, m, n in sorted(scored, reverse=True):
        if score < ALIKE:
            break
        if -m in free_old and -n in free_new:
            free_old.remove(-m)
            free_new.remove(-n)
            pairs.append((old[-m], new[-n]))
    return pairs


def _in_place(pairs: Sequence[Pair], old: Sequence[int], new: Sequence[int], likeness: Likeness) -> Iterator[Pair]:
    """What is left between the same two neighbours, in order, where it has something in common."""
    waiting: dict[Pair, deque[int]] = defaultdict(deque)
    for at, gap in zip(new, _gaps(pairs, new, 1), strict=True):
        waiting[gap].append(at)
    for at, gap in zip(old, _gaps(pairs, old, 0), strict=True):
        if waiting.get(gap):
            candidate = waiting[gap].popleft()
            if likeness(at, candidate) >= ALIKE_IN_PLACE:
                yield at, candidate


def _gaps(pairs: Sequence[Pair], left: Sequence[int], side: int) -> list[Pair]:
    """The pair that stands before each of the indices left on one side; (-1, -1) for none."""
    ordered = sorted(pairs, key=lambda pair: pair[side])
    places = [pair[side] for pair in ordered]
    found = (bisect_left(places, at) for at in left)
    return [ordered[at - 1] if at else (-1, -1) for at in found]


def loose(key: str) -> str:
    """A key without the signs that mark lists, bold words and cells, so that what only looks different is the same."""
    return key.translate(_MARKS)


def gone(count: int, pairs: Sequence[Pair]) -> dict[int, list[int]]:
    """What is in no pair, by the later index after which it would stand; -1 for none."""
    matched = dict(pairs)
    left: dict[int, list[int]] = {}
    last = -1
    for at in range(count):
        if at in matched:
            last = matched[at]
        else:
            left.setdefault(last, []).append(at)
    return left


def moved(pairs: Sequence[Pair]) -> frozenset[Pair]:
    """The least set of pairs without which the others stand in one order; of two that swapped, the earlier moved."""
    if all(one[1] < next_one[1] for one, next_one in pairwise(pairs)):
        return frozenset()
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, (_, new) in enumerate(pairs):
        at = bisect_left(tails, new)
        tails[at : at + 1] = [new]
        ends[at : at + 1] = [place]
        before.append(ends[at - 1] if at else -1)
    kept = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(place)
        place = before[place]
    return frozenset(pair for place, pair in enumerate(pairs) if place not in kept)


def bag(text: str) -> frozenset[str]:
    """The words of a text that tell it from others."""
    folded = text.casefold()
    words = frozenset((_PLAIN_WORD if folded.isascii() else _WORD).findall(folded))
    return words - _COMMON or words


def share(before: frozenset[str], after: frozenset[str]) -> float:
    """How much two bags have in common, from 0 to 1."""
    total = len(before) + len(after)
    return 2 * len(before & after) / total if total else 1.0


def shared_ends(before: Sequence[T], after: Sequence[T]) -> tuple[int, int]:
    """How many pieces at the beginning, and then at the end, are equal."""
    shorter = min(len(before), len(after))
    head = 0
    while head < shorter and before[head] == after[head]:
        head += 1
    tail = 0
    while tail < shorter - head and before[-1 - tail] == after[-1 - tail]:
        tail += 1
    return head, tail
