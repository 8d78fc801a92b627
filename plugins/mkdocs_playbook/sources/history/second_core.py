"""The history of a large playbook is read by a second process while the first reads the pages.

Which process reads it changes nothing about what is read. A small playbook is read by one.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.sources.comparing.compare import Terms
from mkdocs_playbook.sources.history.git import Repository, Unavailable
from mkdocs_playbook.sources.history.keeping_place import NOWHERE, KeepingPlace
from mkdocs_playbook.sources.history.ledger import Histories, read_histories

WORTH_IT = 400
"""Below this many pages, starting a process takes longer than reading their history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Everything that reading the histories depends on; see `read_histories`. `clock` is the day by the clock.

    `corrected` are the commits that a correction gives a class, `keep` is where what is told of texts is kept,
    `diagrams` are files whose last change alone is asked for.
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
    )


@contextmanager
def asked(question: Question) -> Iterator[Callable[[], Histories]]:
    """Ask for the histories; what is yielded waits for them. Started anew, not forked: a server has threads."""
    if len(question.paths) < WORTH_IT or multiprocessing.cpu_count() < 2:
        yield lambda: answered(question)
        return
    with ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as pool:
        answer = pool.submit(answered, question)

        def histories() -> Histories:
            try:
                return answer.result()
            except BrokenProcessPool:  # it could not be started, or was ended from outside
                return answered(question)

        yield histories
