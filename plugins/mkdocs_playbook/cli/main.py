"""The door: hands each command its words and the system its exit code."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from typing import TextIO

import click

from mkdocs_playbook import __version__
from mkdocs_playbook.app import UnusableClock
from mkdocs_playbook.cli.audit import audit
from mkdocs_playbook.cli.check import check
from mkdocs_playbook.cli.diff import diff
from mkdocs_playbook.cli.exit import Exit
from mkdocs_playbook.cli.export import export
from mkdocs_playbook.cli.land import land
from mkdocs_playbook.cli.reference import reference
from mkdocs_playbook.cli.review import review
from mkdocs_playbook.cli.show import show
from mkdocs_playbook.views.findings import harmless


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="playbook")
def playbook() -> None:
    """Keep a playbook of processes owned, current and by role."""


for _command in (audit, check, diff, export, land, reference, review, show):
    playbook.add_command(_command)


_WRITING = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


def main() -> None:
    """Run a command; its return value is the exit code. A mistake in the words of a call exits 2, as click has it.

    So does whatever keeps a command from finishing, in one line: neither 0 nor 1 may stand for what was not looked at.
    """
    try:
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        code = _ran()
        for stream in filter(None, (sys.stdout, sys.stderr)):
            stream.flush()
    except BrokenPipeError:
        code = _nobody_reads()
    except Exception as error:
        if isinstance(error, OSError):
            _let_go(sys.stdout)
        try:
            click.echo(harmless(" ".join(_told(error).split())), err=True)
        except OSError:
            _let_go(sys.stderr)
        code = Exit.UNREADABLE
    sys.exit(code)


def _ran() -> int:
    try:
        return int(playbook.main(standalone_mode=False))
    except click.ClickException as mistake:
        mistake.show()
        return mistake.exit_code
    except click.Abort:
        return 130
    except SystemExit as end:  # click's own way to leave when nobody reads on, with 1: here that would mean errors
        return Exit.CLEAN if end.code == 0 else _nobody_reads()


def _nobody_reads() -> Exit:
    _let_go(sys.stdout)
    _let_go(sys.stderr)
    return Exit.UNREADABLE


def _told(error: Exception) -> str:
    if isinstance(error, UnusableClock):
        return str(error)
    if isinstance(error, OSError) and error.errno in _WRITING and not error.filename:
        return f"playbook could not write what it found: {error.strerror}."
    said = f"{type(error).__name__}: {error}".rstrip(" .:")
    return f"playbook could not finish: {said}. This is a fault of ours; please report it."


def _let_go(stream: TextIO | None) -> None:
    """Send what is left in a stream nowhere, so that Python does not fail on it once more when it ends."""
    with suppress(OSError, ValueError):
        if stream:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
