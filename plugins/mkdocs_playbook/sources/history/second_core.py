"""The history of a large playbook is read by a second process while the first reads the pages; then it lends a hand.

Which process reads what changes nothing about what is read. A small playbook is read by one.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from mkdocs_playbook.sources.collecting import not_collecting
from mkdocs_playbook.sources.comparing.compare import Terms
from mkdocs_playbook.sources.forking import may_fork
from mkdocs_playbook.sources.giving_way import Cores, lent, scarce
from mkdocs_playbook.sources.history.git import Repository, Unavailable
from mkdocs_playbook.sources.history.keeping_place import NOWHERE, KeepingPlace
from mkdocs_playbook.sources.history.ledger import Histories, read_histories
from mkdocs_playbook.sources.history.removed import IsPage

T = TypeVar("T")

_START = {True: "fork", False: "spawn"}
_TURN = 0.0002
"""Seconds after which a thread that computes lets another one have its turn."""
WORTH_IT = 400
"""Below this many pages, starting a process takes longer than reading their history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Everything that reading the histories depends on; see `read_histories`. `clock` is the day by the clock.

    `corrected` are the commits that a correction gives a class, `keep` is where what is told of texts is kept,
    `diagrams` are files whose last change alone is asked for, `closely` pages of which all is asked in any case.
    With `is_page`, a value that can be sent to another process, it is asked which pages are gone.
    """

    repository: Repository | Unavailable
    paths: tuple[str, ...]
    clock: date
    terms: Terms
    ignored: frozenset[str]
    contents: bool
    corrected: frozenset[str] = frozenset()
    keep: KeepingPlace = NOWHERE
    diagrams: frozenset[str] = frozenset()
    closely: frozenset[str] = frozenset()
    is_page: IsPage | None = None


def answered(question: Question) -> Histories:
    """The histories, read here and now."""
    return read_histories(
        question.repository,
        question.paths,
        today=question.clock,
        terms=question.terms,
        ignored=question.ignored,
        contents=question.contents,
        corrected=question.corrected,
        keep=question.keep,
        diagrams=question.diagrams,
        closely=question.closely,
        is_page=question.is_page,
    )


def _answered_alone(question: Question) -> Histories:
    """The same in a process that does nothing else meanwhile."""
    with not_collecting():
        return answered(question)


class Second:
    """What reads the histories: a second process, which then has time for other work; none in a small playbook."""

    def __init__(self, question: Question, pool: ProcessPoolExecutor | None, cores: Cores | None = None) -> None:
        self._question = question
        self._pool = pool
        self._cores = cores
        self._answer = pool.submit(_answered_alone, question) if pool else None

    def histories(self) -> Histories:
        """The histories, waited for."""
        try:
            return self._answer.result() if self._answer else answered(self._question)
        except BrokenProcessPool:  # it could not be started, or was ended from outside
            return answered(self._question)

    def give_way(self) -> None:
        """Wait while the second process needs both cores, where there are no more."""
        if self._cores and self._answer:
            self._cores.wait(self._answer.done)

    def hand_over(self, work: Callable[..., T], *given: object) -> Future[T] | None:
        """Have work done after the histories are read; None where no second process can do it."""
        try:
            return self._pool.submit(work, *given) if self._pool else None
        except BrokenProcessPool:
            return None


@contextmanager
def asked(question: Question) -> Iterator[Second]:
    """Ask for the histories. The second process is forked where that is safe, else started anew, which takes longer."""
    if len(question.paths) < WORTH_IT or multiprocessing.cpu_count() < 2:
        yield Second(question, None)
        return
    forks = may_fork()
    cores = Cores() if forks and scarce() else None
    start = multiprocessing.get_context(_START[forks])
    pool = (
        ProcessPoolExecutor(1, start, initializer=lent, initargs=(cores.taken,))
        if cores
        else ProcessPoolExecutor(1, start)
    )
    with pool, _listening():
        yield Second(question, pool, cores)


@contextmanager
def _listening() -> Iterator[None]:
    """Let the thread that takes in what the second process says have its turn at once.

    Megabytes come through a pipe in small pieces. With Python's own interval of five milliseconds it would wait as long
    for each of them, and the second process with it.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
