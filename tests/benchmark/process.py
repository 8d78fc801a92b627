"""One command run as a whole process: its time and its memory. Knows nothing of playbooks."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

KIB_PER_MIB = 1024
TAIL = 16384  # bytes of output shown when a command fails
TRACEBACK = "Traceback (most recent call last)"  # Python ends with 1 then, which a task may allow


class CommandError(Exception):
    """A command could not be run, or ended with a status that its task does not allow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Wall clock and CPU seconds (children included), and the MiB of the largest process of the tree."""

    wall: float
    cpu: float
    peak: float


def run_measured(
    command: Sequence[str], *, cwd: Path, environment: Mapping[str, str], allowed: frozenset[int] = frozenset({0})
) -> Run:
    """Run a command to its end, its output kept away from the terminal.

    Linux counts into a child's peak what its parent held when it forked: keep the caller small.
    Raises CommandError where there is no such command, or its exit status is none of `allowed`.
    """
    if shutil.which(command[0]) is None:
        raise CommandError(f"{command[0]} is not installed")
    with tempfile.TemporaryFile() as output:
        begin = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(max(0, output.seek(0, os.SEEK_END) - TAIL))
        tail = output.read().decode(errors="replace")
    if process.returncode not in allowed or TRACEBACK in tail:
        raise CommandError(f"{' '.join(command)} ended with {process.returncode}:\n{tail}")
    return Run(wall=wall, cpu=usage.ru_utime + usage.ru_stime, peak=usage.ru_maxrss / KIB_PER_MIB)
