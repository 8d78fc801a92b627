"""`playbook check`: the gate."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from mkdocs_playbook import app
from mkdocs_playbook.checks.gate import Report
from mkdocs_playbook.cli.exit import Exit, ended, exit_code
from mkdocs_playbook.cli.options import common, read
from mkdocs_playbook.model.finding import Standing
from mkdocs_playbook.sources.history.git import Unavailable
from mkdocs_playbook.views.export import finding_data
from mkdocs_playbook.views.findings import finding_line, harmless, harmless_json, summary_line


@click.command(short_help="Check owners, reviews, links and headers.")
@common
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the findings."
)
@click.option(
    "--since",
    "base",
    metavar="BASE",
    default="",
    help="Fail only on pages changed since BASE, where dates and owners are concerned.",
)
def check(folder: Path, day: date, quiet: bool, form: str, base: str) -> int:
    """Check the playbook: owners, reviews, links, headers.

    Exit codes: 0 clean or warnings only; 1 the gate found errors; 2 the settings or a page cannot be read; 3 the
    history that --since needs is not available.

    \b
    Examples:
      playbook check
      playbook check --since origin/main --format json
      playbook check --today 2027-01-31
    """
    reading = read(folder, day, quiet, contents=False)
    touched: frozenset[str] | None = None
    if base and reading.readable:
        answer = app.touched(reading, base)
        if isinstance(answer, Unavailable):
            return ended(Exit.NO_HISTORY, harmless(f"--since {base}: {answer.reason}"))
        touched = answer
    report = app.report(reading, day, touched)
    click.echo(as_json(report) if form == "json" else as_text(report, len(reading.playbook.processes), quiet))
    return exit_code(report)


def as_text(report: Report, pages: int, quiet: bool) -> str:
    """A line per finding and a summary; when quiet, only what counts."""
    shown = [f for f in report.findings if not quiet or f.standing is Standing.COUNTS]
    return "\n".join((*map(finding_line, shown), summary_line(pages=pages, **counts(report))))


def as_json(report: Report) -> str:
    """`{"findings": […], "summary": {…}}`."""
    data = {"findings": [finding_data(found) for found in report.findings], "summary": counts(report)}
    return harmless_json(data)


def counts(report: Report) -> dict[str, int]:
    """What counts, by severity, and what does not."""
    return {
        "unreadable": report.unreadable,
        "errors": report.errors,
        "warnings": report.warnings,
        "set_aside": report.set_aside,
    }
