"""What is read holds no cycles: looking for them while it grows takes a sixth of the time, and finds nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def not_collecting() -> Iterator[None]:
    """Python does not look for cycles meanwhile, nor among what was made until then before the next such reading."""
    if gc.get_freeze_count():  # a server reads again and again, and what the builds before left is full of cycles
        gc.unfreeze()
        gc.collect()
    with in_one_go():
        try:
            yield
        finally:
            gc.freeze()


@contextmanager
def in_one_go() -> Iterator[None]:
    """Python does not look for cycles meanwhile: for work that makes much, and lets go of nearly all of it at its end."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def leave_what_is_there() -> None:
    """What is there now stays to the end of the process or of the build, and is looked at no more until the next reading.

    Called where that is much: by a process that was just forked, and before pages are put together.
    """
    gc.freeze()
