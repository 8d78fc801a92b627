"""`playbook diff`: what a change does to the playbook, before it lands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from mkdocs_playbook.cli.exit import Exit, ended
from mkdocs_playbook.cli.options import common, config_of, progress
from mkdocs_playbook.cli.proposal import NoHistory, proposed
from mkdocs_playbook.views.diff import Diff
from mkdocs_playbook.views.diff_comment import comment, plain_text
from mkdocs_playbook.views.diff_data import diff_data
from mkdocs_playbook.views.findings import harmless, harmless_json


@click.command(short_help="Tell what a change does to processes, steps and roles.")
@common
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "text", "json"]),
    default="markdown",
    help="Markdown to post as a comment, text for a terminal, or JSON.",
)
@click.argument("base")
@click.argument("head", default="")
def diff(folder: Path, day: date, quiet: bool, form: str, base: str, head: str) -> int:
    """Tell what a change does to the playbook: processes, steps, roles, people, findings.

    The change is what lies between HEAD and the point where it left BASE. Without HEAD it is what is on disk, edits
    not yet committed included. It is a report, not the gate: it exits 0 whatever it tells, 2 where the settings or a
    page that the change touches cannot be read, 3 where the history it needs is not available.

    \b
    Examples:
      playbook diff origin/main
      playbook diff --format json v1.0 v1.1
    """
    try:
        answer = proposed(config_of(folder), base, head, day, progress(quiet))
    except NoHistory as missing:
        return ended(Exit.NO_HISTORY, harmless(f"playbook diff: {missing}"))
    click.echo(_printed(answer.diff, form), nl=False)
    return Exit.UNREADABLE if answer.unreadable else Exit.CLEAN


def _printed(diff: Diff, form: str) -> str:
    if form == "json":
        return harmless_json(diff_data(diff)) + "\n"
    return comment(diff) if form == "markdown" else plain_text(diff)
