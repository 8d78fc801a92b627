"""Three processes on two cores: the first, which can wait, leaves both to the two that compare texts.

All wait for these. Afterwards one of them goes on alone, and then the first has a core for what it left lying: both cores
have work to the end. With more cores nobody waits, and nothing of it changes what is read.
"""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_byte

CORES = 2
_PAUSE = 0.005
_taken: c_byte | None = None


class Cores:
    """Says whether both cores are taken; one process takes them, another asks."""

    def __init__(self) -> None:
        self.taken: c_byte = multiprocessing.get_context("fork").RawValue(c_byte, 0)

    def wait(self, over: Callable[[], bool]) -> None:
        """Wait until they are free, or until whoever took them has come to an end."""
        while self.taken.value and not over():
            time.sleep(_PAUSE)


def scarce() -> bool:
    """Whether there are as few cores as that."""
    return hasattr(os, "sched_getaffinity") and len(os.sched_getaffinity(0)) == CORES


def lent(taken: c_byte) -> None:
    """Whoever asks for both cores in this process says so there: what a process begins with."""
    global _taken
    _taken = taken


@contextmanager
def both_cores() -> Iterator[None]:
    """This process and its own second one need both cores meanwhile."""
    if _taken is None:
        yield
        return
    _taken.value = 1
    try:
        yield
    finally:
        _taken.value = 0
