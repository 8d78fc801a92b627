"""Pairs of blobs → what lies between their texts, by one batch read for all. Each text is let go when it is done with.

Many pairs are shared with a second process, forked from here: each reads and compares half of them. Which of the two
does it changes nothing, and what the second leaves undone the first does.
"""

from __future__ import annotations

import multiprocessing
import pickle
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import IO, NamedTuple

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.sources.comparing.compare import Compared, Terms, compare_pages
from mkdocs_playbook.sources.comparing.page import Page
from mkdocs_playbook.sources.forking import may_fork
from mkdocs_playbook.sources.history.blobs import read_blobs
from mkdocs_playbook.sources.history.codec import passages_text, told_text
from mkdocs_playbook.sources.history.git import Repository
from mkdocs_playbook.sources.history.store import Pair
from mkdocs_playbook.sources.history.told import Told

WORTH_IT = 1000
"""Below this many pairs a second process costs more than it saves."""


class Row(NamedTuple):
    """What is told of a pair, and that and the words before and after as they are kept; None where that cannot be."""

    pair: Pair
    told: Told
    told_text: bytes | None = None
    passages_text: bytes | None = None


def compared_pairs(repository: Repository, pairs: Sequence[Pair], terms: Terms) -> Iterator[Row]:
    """A row for each pair. Runs git once, or once in each of two processes."""
    if len(pairs) < WORTH_IT or not may_fork():
        yield from _rows(repository, pairs, terms)
        return
    half = len(pairs) // 2
    with tempfile.TemporaryFile() as sent:
        second = multiprocessing.get_context("fork").Process(
            target=_send, args=(sent, repository, pairs[half:], terms), daemon=True
        )
        second.start()
        try:
            yield from _rows(repository, pairs[:half], terms)
            second.join()
            done = 0
            for row in _sent(sent):
                yield row
                done += 1
            yield from _rows(repository, pairs[half + done :], terms)
        finally:
            second.kill()
            second.join()


def _send(to: IO[bytes], repository: Repository, pairs: Sequence[Pair], terms: Terms) -> None:
    with suppress(OSError):  # no room: the first process does the rest
        for row in _rows(repository, pairs, terms):
            pickle.dump(row, to, pickle.HIGHEST_PROTOCOL)
        to.flush()


def _sent(to: IO[bytes]) -> Iterator[Row]:
    """The rows that our second process wrote whole, in their order."""
    to.seek(0)
    with suppress(EOFError, pickle.UnpicklingError):
        while True:
            yield pickle.load(to)  # noqa: S301 - a file without a name, which only the two of us have open


def _rows(repository: Repository, pairs: Sequence[Pair], terms: Terms) -> Iterator[Row]:
    """A text is read once, and let go after the last pair it is part of."""
    needed = [name for before, after in pairs for name in (after, before) if name]
    uses = Counter(needed)
    texts = read_blobs(repository, list(uses))  # in the order of first need
    held: dict[str, Page | None] = {"": None}
    for pair in pairs:
        before, after = pair
        for name in (after, before):
            if name not in held:
                text = next(texts)
                held[name] = None if text is None else Page(text, terms.headings)
        older, newer = held[before], held[after]
        unknown = newer is None or (older is None and before)
        yield Row(pair, UNREAD) if unknown or newer is None else _row(pair, compare_pages(older, newer, terms))
        for name in filter(None, (after, before)):
            uses[name] -= 1
            if not uses[name]:
                del held[name]


UNREAD = Told(AmendmentKind.UNKNOWN)


def _row(pair: Pair, compared: Compared) -> Row:
    try:
        texts = (told_text(compared.told).encode("utf-8"), passages_text(compared.passages).encode("utf-8"))
    except UnicodeEncodeError:  # half a character cannot be kept: it is read again each time
        return Row(pair, compared.told)
    return Row(pair, compared.told, *texts)
