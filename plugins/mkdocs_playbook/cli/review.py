"""`playbook review`: stamps a review into the header of pages, and gives the words to commit it with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from mkdocs_playbook import app
from mkdocs_playbook.cli.exit import Exit
from mkdocs_playbook.cli.on_record import (
    commands,
    difference,
    not_written,
    refused,
    the_message,
    to_put_it_on_record,
    write_message,
)
from mkdocs_playbook.cli.options import Day, common, read
from mkdocs_playbook.cli.reviewed_pages import Reviewed, by_in_the_way, days_in_the_way, reviewed_pages
from mkdocs_playbook.cli.writing import write_all
from mkdocs_playbook.model.review import Outcome
from mkdocs_playbook.sources.header.stamping import CannotStamp, NewReview, plain_note
from mkdocs_playbook.views.findings import finding_line, harmless, harmless_json
from mkdocs_playbook.views.page import scene_of
from mkdocs_playbook.views.review_message import review_message

RETIRE = (
    "To retire it, change its header: state: retired, superseded_by:, retired_on:. The review alone retires nothing."
)


@click.command(short_help="Record that pages were reviewed.")
@common
@click.argument("paths", metavar="PATH…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--note", default="", help="How it was reviewed, in a sentence.")
@click.option("--outcome", type=click.Choice([each.value for each in Outcome]), help="What the review came to.")
@click.option("--by", metavar="ROLE|PERSON", default="", help="The id of who reviewed it. Left out: nobody is named.")
@click.option("--on", "on", type=Day(), help="The day of the review. Default: the day looked at.")
@click.option("--next", "next_day", type=Day(), help="Set `review_by`: a fixed day by which the next review is due.")
@click.option("--message", "message_file", type=click.Path(path_type=Path), help="Write the commit's message there.")
@click.option("--dry-run", is_flag=True, help="Show the change and the message, and write nothing.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell it.")
def review(
    folder: Path,
    day: date,
    quiet: bool,
    paths: tuple[Path, ...],
    note: str,
    outcome: str | None,
    by: str,
    on: date | None,
    next_day: date | None,
    message_file: Path | None,
    dry_run: bool,
    form: str,
) -> int:
    """Record that pages were reviewed: in their headers, touching nothing else, ready to commit.

    PATH is the file of a process, or its id. What an earlier review says and this one does not (a note, a reviewer) is
    taken out. Of several files, those that nobody reviews are passed over and named: what introduces a folder, a text
    that waits, a draft, a retired process, a role. Nothing is written for any page unless it can be for all the others.

    Exit codes: 0 done; 2 something is in the way, or nothing is left to review, and it is said what.

    \b
    Examples:
      playbook review processes/support/refund.md --by mia-berg
      playbook review processes/support/*.md --note "walked through with two agents" --dry-run
      playbook review processes/it/access.md --outcome no-change --message review.txt
    """
    reading = read(folder, day, quiet, contents=False)
    if not reading.readable:
        return refused([finding_line(found) for found in app.report(reading, day).findings])
    asked = NewReview(day=on or day, by=by.strip(), outcome=Outcome(outcome) if outcome else None, next=next_day)
    told = [*days_in_the_way(asked, day), *by_in_the_way(reading.playbook, asked)]
    try:
        asked = asked.noted(plain_note(note))
    except CannotStamp as reason:
        told.append(harmless(f"--note: {reason.message} {reason.hint}"))
    named = reviewed_pages(reading, paths, asked, day)
    if told or named.refused:
        return refused([*told, *named.refused])
    for line in named.passed_over:
        click.echo(line, err=True)
    pages = named.pages
    reviewer = scene_of(reading.playbook, day).name(asked.by)
    message = review_message([page.process.title for page in pages], asked.note, asked.outcome, reviewer)
    try:
        if not dry_run:
            _write(pages, message, message_file)
    except OSError as reason:
        return not_written(reason)
    typed = commands([page.place for page in pages], message, message_file)
    if form == "json":
        click.echo(harmless_json(_data(pages, asked, message, typed, dry_run)))
    else:
        click.echo("\n".join(_text(pages, asked, message, typed, dry_run, quiet)))
    return Exit.CLEAN


def _write(pages: Sequence[Reviewed], message: Sequence[str], file: Path | None) -> None:
    """The message first: where there is no room for it, no page is stamped."""
    if file:
        write_message(message, file)
    write_all({page.place: page.after.encode() for page in pages if page.after != page.before})


def _text(
    pages: Sequence[Reviewed],
    asked: NewReview,
    message: Sequence[str],
    typed: Sequence[Sequence[str]],
    dry_run: bool,
    quiet: bool,
) -> list[str]:
    if dry_run:
        shown = [line for page in pages for line in difference(page.process.path, page.before, page.after)]
        return [*shown, *([] if quiet else the_message(message))]
    said = [harmless(f"{page.process.path}: {_done(page, asked)}") for page in pages]
    if not quiet:
        said += to_put_it_on_record(typed)
        if asked.outcome is Outcome.RETIRE:
            said += ["", RETIRE]
    return said


def _done(page: Reviewed, asked: NewReview) -> str:
    return f"reviewed {asked.day}." if page.after != page.before else f"says so already: reviewed {asked.day}."


def _data(
    pages: Sequence[Reviewed],
    asked: NewReview,
    message: Sequence[str],
    typed: Sequence[Sequence[str]],
    dry_run: bool,
) -> dict[str, Any]:
    """What was done, or would be: `changed` is false where the page says so already."""
    return {
        "dry_run": dry_run,
        "review": {
            "reviewed": asked.day.isoformat(),
            "reviewed_by": asked.by or None,
            "review_note": asked.note or None,
            "review_outcome": asked.outcome.value if asked.outcome else None,
            "review_by": asked.next.isoformat() if asked.next else None,
        },
        "pages": [
            {"path": page.process.path, "title": page.process.title, "changed": page.after != page.before}
            for page in pages
        ],
        "message": "\n\n".join(message) + "\n",
        "commands": list(typed),
    }
