"""What the command's exit codes mean, and the one place where they are decided."""

from __future__ import annotations

from enum import IntEnum

import click

from mkdocs_playbook.checks.gate import Report


class Exit(IntEnum):
    """One code, one meaning; never 0 on doubt."""

    CLEAN = 0
    FOUND = 1
    UNREADABLE = 2
    NO_HISTORY = 3


def ended(code: Exit, *lines: str) -> Exit:
    """The code, after saying on the error stream why. The lines are made harmless by whoever writes them."""
    for line in lines:
        click.echo(line, err=True)
    return code


def exit_code(report: Report) -> Exit:
    """The code of a check: unreadable outweighs errors, and warnings alone are clean."""
    if report.unreadable:
        return Exit.UNREADABLE
    return Exit.FOUND if report.errors else Exit.CLEAN
