"""The command in this process: its words, streams, surroundings and exit code are those of a process of its own.

Starting Python anew is most of the time that a test of the command takes. `tests/site/test_command.py` runs it as a
process of its own.
"""

from __future__ import annotations

import io
import os
import tempfile
from collections.abc import Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from subprocess import CompletedProcess
from unittest.mock import patch

from mkdocs_playbook.cli import main


def run_here(*words: str, cwd: Path, environment: Mapping[str, str]) -> CompletedProcess[str]:
    """Run the command with this environment and no other."""
    out, err = _Stream(), _Stream()
    code: object = None
    with (
        chdir(cwd),
        patch.dict(os.environ, environment, clear=True),
        patch("sys.argv", ["playbook", *words]),
        patch.object(tempfile, "tempdir", None),  # asked of the environment anew, now and after
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as end:
            code = end.code
    assert isinstance(code, int)
    return CompletedProcess(["playbook", *words], code, out.read_back(), err.read_back())


class _Stream(io.TextIOWrapper):
    """What a pipe would have brought."""

    def __init__(self) -> None:
        super().__init__(io.BytesIO(), encoding="utf-8")

    def read_back(self) -> str:
        self.flush()
        self.seek(0)
        return self.read()
