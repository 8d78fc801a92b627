"""`playbook diff`: what a change does to the playbook, before it lands."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import BinaryIO

import click

from mkdocs_playbook.cli.exit import Exit, ended
from mkdocs_playbook.cli.options import common, config_of, progress
from mkdocs_playbook.cli.proposal import NoHistory, proposed
from mkdocs_playbook.sources.history.message import stated_in
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
@click.option(
    "--message",
    type=click.File("rb"),
    metavar="FILE",
    help="The text of the pull request, read like the message of the commit that lands; - for standard input.",
)
@click.argument("base")
@click.argument("head", default="")
def diff(folder: Path, day: date, quiet: bool, form: str, message: BinaryIO | None, base: str, head: str) -> int:
    """Tell what a change does to the playbook: processes, steps, roles, people, findings.

    The change is what lies between HEAD and the point where it left BASE. Without HEAD it is what is on disk, edits
    not yet committed included. It is a report, not the gate: it exits 0 whatever it tells, 2 where the settings or a
    page that the change touches cannot be read, 3 where the history it needs is not available.

    With --message the change is told as one landing with that text: class, reason, who agreed, the effective day, and
    what the check will find in it.

    \b
    Examples:
      playbook diff origin/main
      playbook diff --format json v1.0 v1.1
      playbook diff --message pull-request.md origin/main
    """
    stated = None if message is None else stated_in(message.read().decode("utf-8-sig", "replace"))
    try:
        answer = proposed(config_of(folder), base, head, day, progress(quiet), stated)
    except NoHistory as missing:
        return ended(Exit.NO_HISTORY, harmless(f"playbook diff: {missing}"))
    click.echo(_printed(answer.diff, form), nl=False)
    return Exit.UNREADABLE if answer.unreadable else Exit.CLEAN


def _printed(diff: Diff, form: str) -> str:
    if form == "json":
        return harmless_json(diff_data(diff)) + "\n"
    return comment(diff) if form == "markdown" else plain_text(diff)
