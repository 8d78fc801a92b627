"""The door: hands each command its words and the system its exit code."""

from __future__ import annotations

import sys

import click

from mkdocs_playbook import __version__
from mkdocs_playbook.cli.check import check
from mkdocs_playbook.cli.export import export
from mkdocs_playbook.cli.reference import reference


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="playbook")
def playbook() -> None:
    """Keep a playbook of processes owned, current and by role."""


for _command in (check, export, reference):
    playbook.add_command(_command)


def main() -> None:
    """Run a command; its return value is the exit code. A mistake in the words of a call exits 2, as click has it."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    try:
        code = playbook.main(standalone_mode=False)
    except click.ClickException as mistake:
        mistake.show()
        code = mistake.exit_code
    except click.Abort:
        code = 130
    sys.exit(code)
