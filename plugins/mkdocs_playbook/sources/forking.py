"""Whether a second process may be forked from this one, to share its work on a second core."""

from __future__ import annotations

import os
import threading


def may_fork() -> bool:
    """Two cores, and no thread that a fork would leave behind. Fork and affinity are not on every system."""
    able = hasattr(os, "fork") and hasattr(os, "sched_getaffinity")
    return able and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1
