"""A second process that works ahead of the first, on the second core. Which of the two does it changes no byte.

It is forked, so it knows all that the first knows; it only computes, and sends what it has computed. Where it is not
worth it or not safe there is none, and where it stops early the first process does the rest.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from ctypes import c_int
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from mkdocs_playbook.sources.collecting import leave_what_is_there
from mkdocs_playbook.sources.forking import may_fork, widen

T = TypeVar("T")

LEAD = 2
"""How many places in front of the first process the second one works at least."""
WORTH_IT = 100
"""Below this many pages a second process costs more than it saves."""
_LAST = 19
"""What the system calls the lowest priority."""
_NUMBER = 2
"""Bytes of a job's number: few enough that each is read whole, and that all have room in a pipe."""


def possible(count: int) -> bool:
    """Whether a second process is worth it and safe."""
    return count >= WORTH_IT and may_fork()


Job = Callable[[], None]
"""Work that ends in files; done again, even where it was ended half-way, it leaves the same."""


class Together:
    """Jobs that a second process begins with while the first has other work; the first takes its share at the end.

    The numbers of the jobs lie in a pipe, from which whoever is free takes the next: no lock, which a process that is
    stopped would keep. Without `shared` there is no second process, and the first does them all.
    """

    def __init__(self, jobs: Sequence[Job], shared: bool) -> None:
        self._jobs = jobs
        self._numbers, there = os.pipe()
        os.write(there, b"".join(place.to_bytes(_NUMBER, "big") for place in range(len(jobs))))
        os.close(there)
        self._second: BaseProcess | None = None
        if shared:
            self._second = multiprocessing.get_context("fork").Process(target=self._take_what_time_is_left, daemon=True)
            self._second.start()

    def finish(self) -> None:
        """Do what nobody has begun, and wait for the rest; all of it again where the second process failed."""
        self._take()
        if self._second:
            self._second.join()
            if self._second.exitcode:
                for job in self._jobs:
                    job()

    def end(self) -> None:
        """Stop the second process, whatever it is doing; once more does no harm."""
        if self._second:
            self._second.terminate()
            self._second.join()
        if self._numbers >= 0:
            os.close(self._numbers)
        self._numbers = -1

    def _take_what_time_is_left(self) -> None:
        leave_what_is_there()
        os.nice(_LAST)  # what is asked for at once comes first
        try:
            self._take()
        except Exception:  # the first process does it all again, and tells
            raise SystemExit(1) from None

    def _take(self) -> None:
        while number := os.read(self._numbers, _NUMBER):
            self._jobs[int.from_bytes(number, "big")]()


class _Second(Generic[T]):
    """The second process, and the pipe through which it sends each result with its place."""

    def __init__(self, places: Iterable[int], work: Callable[[int], T]) -> None:
        fork = multiprocessing.get_context("fork")
        self._channel, there = fork.Pipe(duplex=False)
        widen(there)
        self._worker = fork.Process(target=_work, args=(places, work, there), daemon=True)
        self._worker.start()
        there.close()

    def end(self) -> None:
        """Stop the second process, whatever it is doing; once more does no harm."""
        self._worker.terminate()
        self._worker.join()
        self._channel.close()


def _work(places: Iterable[int], work: Callable[[int], T], channel: Connection) -> None:
    leave_what_is_there()
    for place in places:
        channel.send((place, work(place)))


class FromTheEnd(_Second[T]):
    """Works from the last place to the first while the first process works from the first to the last."""

    def __init__(self, count: int, work: Callable[[int], T]) -> None:
        super().__init__(range(count - 1, -1, -1), work)
        self._sent: dict[int, T] = {}
        self._met = False

    def take(self, place: int) -> T | None:
        """The result for a place, None where the first process must work it out itself."""
        if not self._met:
            self._receive()
            if place in self._sent:  # it works downwards: every place from here on has been sent
                self._met = True
                self.end()
        return self._sent.pop(place, None)

    def _receive(self) -> None:
        try:
            while self._channel.poll():
                place, result = self._channel.recv()
                self._sent[place] = result
        except (EOFError, OSError):
            return


class InOrder(_Second[T]):
    """Works from the first place to the last, as far ahead as the pipe has room, so that nothing piles up.

    What is asked for while it is being worked out is waited for; what nobody has begun is worked out by the first
    process, and the second, which is told how far the first has come, goes on in front of it.
    """

    def __init__(self, count: int, work: Callable[[int], T]) -> None:
        shared = multiprocessing.get_context("fork").RawValue
        self._position, self._begun = shared("i", 0), shared("i", -1)
        self._early: tuple[int, T] | None = None
        super().__init__(_in_front(self._position, self._begun, count), work)

    def take(self, place: int) -> T | None:
        """The result for a place, None where there is none; places are asked for in order."""
        self._position.value = place
        try:
            while (self._early is None or self._early[0] < place) and (
                self._begun.value == place or self._channel.poll()
            ):
                self._early = self._channel.recv()
        except (EOFError, OSError):
            return None
        if self._early is None or self._early[0] != place:
            return None
        result, self._early = self._early[1], None
        return result


def _in_front(position: c_int, begun: c_int, count: int) -> Iterator[int]:
    """The places to work on: each in front of where the first process is when its turn comes."""
    place = LEAD
    while place < count:
        begun.value = place
        yield place
        place = max(place + 1, position.value + LEAD)
