"""Pairs of blobs → what lies between their texts, by one batch read for all. Each text is let go when it is done with.

Many pairs are shared with a second process, forked from here: it begins at their end, until the two meet. Which of the
two does it changes nothing, and what the second leaves undone the first does.
"""

from __future__ import annotations

import multiprocessing
from collections import Counter, defaultdict
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from itertools import islice
from multiprocessing.connection import Connection
from typing import NamedTuple

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.sources.comparing.compare import Compared, Terms, compare_pages
from mkdocs_playbook.sources.comparing.page import Page
from mkdocs_playbook.sources.forking import may_fork, widen
from mkdocs_playbook.sources.giving_way import both_cores
from mkdocs_playbook.sources.history.blobs import read_blobs
from mkdocs_playbook.sources.history.codec import Unwritable, passages_bytes, read_told, told_bytes
from mkdocs_playbook.sources.history.git import Repository
from mkdocs_playbook.sources.history.store import Pair
from mkdocs_playbook.sources.history.told import Told

WORTH_IT = 1000
"""Below this many pairs a second process costs more than it saves."""
AT_ONCE = 50
"""Rows that are sent together."""


class Row(NamedTuple):
    """What is told of a pair; `kept` is that, and the words before and after, as they are kept: None where that cannot be."""

    pair: Pair
    told: Told
    kept: tuple[bytes, bytes] | None = None


def compared_pairs(repository: Repository, pairs: Sequence[Pair], terms: Terms) -> Iterator[Row]:
    """A row for each pair, in no order. Runs git once, or once in each of two processes."""
    pairs = in_chains(pairs)
    if len(pairs) < WORTH_IT or not may_fork():
        yield from _rows(repository, pairs, terms)
        return
    try:
        second = _Second(repository, pairs[::-1], terms)
    except OSError:  # no process to be had
        yield from _rows(repository, pairs, terms)
        return
    with closing(second), both_cores(), closing(_rows(repository, pairs, terms)) as rows:
        left = len(pairs)
        while left > 0:
            own = list(islice(rows, min(AT_ONCE, left)))
            sent = second.sent()[: left - len(own)]
            left -= len(own) + len(sent)
            yield from own
            yield from sent


def in_chains(pairs: Sequence[Pair]) -> Sequence[Pair]:
    """The same pairs, each followed by what ends with the text that it begins with: one page after the other.

    So few texts are held at a time, and what was read of one is at hand for the next, which is much like it.
    """
    ending: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        ending[pair[1]].append(pair)
    chained: dict[Pair, None] = {}
    for first in pairs:
        following = [first]
        while following:
            pair = following.pop()
            if pair not in chained:
                chained[pair] = None
                following += ending.pop(pair[0], ())
    return tuple(chained)


class _Second:
    """The second process, which compares its pairs until it has no more of them or is ended."""

    def __init__(self, repository: Repository, pairs: Sequence[Pair], terms: Terms) -> None:
        fork = multiprocessing.get_context("fork")
        self._channel, there = fork.Pipe(duplex=False)
        widen(there)
        self._process = fork.Process(target=self._run, args=(there, repository, pairs, terms), daemon=True)
        self._process.start()
        there.close()

    def _run(self, there: Connection, repository: Repository, pairs: Sequence[Pair], terms: Terms) -> None:
        self._channel.close()  # or it would wait for ever for a first process that was ended
        _send(there, repository, pairs, terms)

    def sent(self) -> list[Row]:
        """The rows that have come since it was last asked, in the order of its pairs."""
        rows: list[Row] = []
        with suppress(EOFError, OSError):
            while self._channel.poll():
                sent: list[_Sent] = self._channel.recv()
                rows += [_as_sent(*each) for each in sent]
        return rows

    def close(self) -> None:
        self._process.kill()
        self._process.join()
        self._channel.close()


def _batched(rows: Iterator[Row], size: int) -> Iterator[list[Row]]:
    """Some rows at a time."""
    while some := list(islice(rows, size)):
        yield some


def _send(to: Connection, repository: Repository, pairs: Sequence[Pair], terms: Terms) -> None:
    with suppress(OSError):  # nobody listens any more
        for some in _batched(_rows(repository, pairs, terms), AT_ONCE):
            to.send([(row.pair, row.kept or row.told) for row in some])


_Sent = tuple[Pair, tuple[bytes, bytes] | Told]
"""A row on its way: what is kept says all, in a tenth of the time that it takes to send the records."""


def _as_sent(pair: Pair, sent: tuple[bytes, bytes] | Told) -> Row:
    return Row(pair, sent) if isinstance(sent, Told) else Row(pair, read_told(sent[0]), sent)


def _rows(repository: Repository, pairs: Sequence[Pair], terms: Terms) -> Generator[Row, None, None]:
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
        return Row(pair, compared.told, (told_bytes(compared.told), passages_bytes(compared.passages)))
    except Unwritable:  # such as half a character: it is read again each time
        return Row(pair, compared.told)
