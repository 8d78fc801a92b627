"""Whether a second process may be forked from this one, to share its work on a second core; and the pipe between them."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from multiprocessing.connection import Connection

if sys.platform == "linux":
    import fcntl

ROOM = 1 << 20
"""Bytes of results that wait in a pipe: some twenty pages, so that neither process waits for the other's longest."""


def may_fork() -> bool:
    """Two cores, and no thread that a fork would leave behind. Fork and affinity are not on every system."""
    able = hasattr(os, "fork") and hasattr(os, "sched_getaffinity")
    return able and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


def widen(channel: Connection) -> None:
    """Give a pipe more room, where the system has any to give: with less, one process waits for the other."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            fcntl.fcntl(channel.fileno(), fcntl.F_SETPIPE_SZ, ROOM)
