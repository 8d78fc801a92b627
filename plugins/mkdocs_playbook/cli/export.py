"""`playbook export`: the playbook as JSON."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from mkdocs_playbook import app
from mkdocs_playbook.cli.exit import Exit, ended
from mkdocs_playbook.cli.options import common, read
from mkdocs_playbook.views.export import export as data_of
from mkdocs_playbook.views.findings import finding_line, harmless_json
from mkdocs_playbook.views.page import scene_of


@click.command(short_help="Print the playbook as JSON.")
@common
def export(folder: Path, day: date, quiet: bool) -> int:
    """Print the playbook as JSON: processes with steps and ledgers, roles, people, findings.

    Exits 0 whenever the settings could be read, 2 otherwise.

    \b
    Examples:
      playbook export > playbook.json
      playbook export -C handbook --today 2026-12-31
    """
    reading = read(folder, day, quiet)
    findings = app.report(reading, day).findings
    if not reading.readable:
        return ended(Exit.UNREADABLE, *map(finding_line, findings))
    data = data_of(scene_of(reading.playbook, day), findings, ledgers=True)
    click.echo(harmless_json(data))
    return Exit.CLEAN
