"""Two lines of words → the runs that both have, only the earlier has, only the later has. Pure, and bounded."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from mkdocs_playbook.model.change import Mark, Run
from mkdocs_playbook.sources.comparing.matching import shared_ends

Runs = tuple[Run, ...]
Piece = tuple[str, str]
"""The text that a word stands for, and the word."""

UNLIKE = 0.35
"""Below this share of words in common a block is shown as gone, and another as new."""

MOST_WORDS = 2000
"""Of longer blocks only the beginning and the end that they share is told from the rest."""

_SIGNS = "\\u3040-\\u30ff\\u3400-\\u9fff"
_PIECE = re.compile(rf"(([^\W_{_SIGNS}]+(?:[-'’.,:/@][^\W_{_SIGNS}]+)*|\S)\s*)")
_SLIGHT = 3


def runs(before: str, after: str) -> tuple[Runs, Runs]:
    """The runs of each of two texts. Put together they are the texts."""
    if before == after:
        same = marked(before, Mark.SAME)
        return same, same
    old, new = _pieces(before), _pieces(after)
    old_words, new_words = [word for _, word in old], [word for _, word in new]
    parts = _parts(old_words, new_words)
    if parts is None or not old or not new:
        return marked(before, Mark.DELETED), marked(after, Mark.INSERTED)
    return (
        _joined(old, [(first, last, same) for first, last, _, _, same in parts], Mark.DELETED),
        _joined(new, [(first, last, same) for _, _, first, last, same in parts], Mark.INSERTED),
    )


def _pieces(text: str) -> list[Piece]:
    """Words and signs, each with the white space after it; the first with that before it, too."""
    pieces: list[Piece] = _PIECE.findall(text)
    lead = len(text) - len(text.lstrip())
    if lead and pieces:
        pieces[0] = (text[:lead] + pieces[0][0], pieces[0][1])
    return pieces


Part = tuple[int, int, int, int, bool]


def _parts(old: Sequence[str], new: Sequence[str]) -> list[Part] | None:
    """What is the same and what is not, in order; None where too little is the same."""
    head, tail = shared_ends(old, new)
    middle_old, middle_new = old[head : len(old) - tail], new[head : len(new) - tail]
    same = [(0, 0, head)] if head else []
    bounded = max(len(middle_old), len(middle_new)) <= MOST_WORDS
    in_both = _in_both(middle_old, middle_new) if bounded else 0
    if _unlike(head + in_both + tail, old, new):
        return None
    if in_both:
        found = SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_matching_blocks()
        same += [(head + i, head + j, size) for i, j, size in found if size]
    if tail:
        same.append((len(old) - tail, len(new) - tail, tail))
    same = _readable(same, old, len(new))
    common = sum(size for _, _, size in same)
    return None if _unlike(common, old, new) else list(_with_gaps(same, len(old), len(new)))


def _in_both(old: Sequence[str], new: Sequence[str]) -> int:
    """How many words can be the same at most, wherever they stand."""
    both = set(old).intersection(new)
    if not both:
        return 0
    return min(len([word for word in old if word in both]), len([word for word in new if word in both]))


def _unlike(common: int, old: Sequence[str], new: Sequence[str]) -> bool:
    return bool(old and new) and 2 * common < UNLIKE * (len(old) + len(new))


Same = tuple[int, int, int]


def _readable(same: Sequence[Same], old: Sequence[str], end: int) -> list[Same]:
    """Without the crumbs: a short word or a sign between two changes is part of one change."""
    kept: list[Same] = []
    for i, j, size in same:
        if kept and kept[-1][0] + kept[-1][2] == i and kept[-1][1] + kept[-1][2] == j:
            i, j, size = kept[-1][0], kept[-1][1], kept[-1][2] + size
            kept.pop()
        kept.append((i, j, size))
    return [each for each in kept if not _crumb(old[each[0] : each[0] + each[2]]) or _at_an_end(each, len(old), end)]


def _crumb(words: Sequence[str]) -> bool:
    return sum(len(word) for word in words) <= _SLIGHT


def _at_an_end(same: Same, old: int, new: int) -> bool:
    i, j, size = same
    return (i == 0 and j == 0) or (i + size == old and j + size == new)


def _with_gaps(same: Sequence[Same], old: int, new: int) -> Iterator[Part]:
    i = j = 0
    for begin_old, begin_new, size in (*same, (old, new, 0)):
        if (i, j) != (begin_old, begin_new):
            yield i, begin_old, j, begin_new, False
        if size:
            yield begin_old, begin_old + size, begin_new, begin_new + size, True
        i, j = begin_old + size, begin_new + size


def _joined(pieces: Sequence[Piece], parts: Sequence[tuple[int, int, bool]], mark: Mark) -> Runs:
    """The pieces as runs. White space at the end of what is marked is the next run's."""
    found: list[Run] = []
    space = ""
    for first, last, same in parts:
        if first == last:
            continue
        text = space + "".join([written for written, _ in pieces[first:last]])
        space = ""
        if not same:
            bare = text.rstrip()
            text, space = bare, text[len(bare) :]
            lead = len(text) - len(text.lstrip())
            if lead and found:
                found[-1] = Run(found[-1].text + text[:lead], found[-1].mark)
                text = text[lead:]
        if text:
            found.append(Run(text, Mark.SAME if same else mark))
    if space:
        found.append(Run(space, mark))
    return tuple(found)


def marked(text: str, mark: Mark) -> Runs:
    """All of a text under one mark."""
    return (Run(text, mark),) if text else ()
