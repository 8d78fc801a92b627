"""`playbook land`: puts a text whose day has come in the place of the one it replaces, ready to commit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from mkdocs_playbook import app
from mkdocs_playbook.cli.exit import Exit
from mkdocs_playbook.cli.landed_texts import InTheWay, Landed, Will, asked_for, landed_text
from mkdocs_playbook.cli.on_record import (
    commands,
    difference,
    not_written,
    refused,
    the_message,
    to_put_it_on_record,
    write_message,
)
from mkdocs_playbook.cli.options import common, read
from mkdocs_playbook.cli.writing import write_all
from mkdocs_playbook.views.findings import finding_line, harmless

NOTHING = "No text waits whose day has come."


@click.command(short_help="Put texts whose day has come in the place of the old ones.")
@common
@click.argument("paths", metavar="[PATH…]", nargs=-1, type=click.Path(path_type=Path))
@click.option("--early", is_flag=True, help="Land a text before its day: it is in force from now on.")
@click.option("--anyway", is_flag=True, help="Let go of what was amended in the text in force meanwhile.")
@click.option("--message", "message_file", type=click.Path(path_type=Path), help="Write the commit's message there.")
@click.option("--dry-run", is_flag=True, help="Show the change and the message, and write nothing.")
def land(
    folder: Path,
    day: date,
    quiet: bool,
    paths: tuple[Path, ...],
    early: bool,
    anyway: bool,
    message_file: Path | None,
    dry_run: bool,
) -> int:
    """Put texts that have waited in the place of those they replace, and say how to commit each.

    Without PATH: every text whose day has come. Nothing is written unless all of them can be. Class, reason,
    approvals and day go into the message from the history of the waiting file.

    Exit codes: 0 done, or nothing to do; 2 something is in the way, and it is said what; 3 it is the history that is
    missing: whether something would be lost is not known.

    \b
    Examples:
      playbook land
      playbook land processes/support/refund.next.md --dry-run
      playbook land processes/support/refund.next.md --message landing.txt
    """
    reading = read(folder, day, quiet)
    if not reading.readable:
        return refused([finding_line(found) for found in app.report(reading, day).findings])
    asked, told = asked_for(reading, paths, day)
    if message_file and len(asked) > 1:
        told.append("--message: each text is a commit of its own. Name one PATH.")
    done, code = [], Exit.UNREADABLE
    for pending in asked:
        try:
            done.append(landed_text(reading, pending, Will(day=day, early=early, anyway=anyway)))
        except InTheWay as reason:
            told += reason.lines
            code = Exit.NO_HISTORY if reason.unknown else code
    if told:
        return refused(told, code)
    try:
        if not dry_run:
            _write(done, message_file)
    except OSError as reason:
        return not_written(reason)
    lines = [line for each in done for line in (_would(each) if dry_run else _did(each, message_file, quiet))]
    click.echo("\n".join(lines or [NOTHING]))
    return Exit.CLEAN


def _write(done: Sequence[Landed], message_file: Path | None) -> None:
    """The message first, then every text, then the files in which they waited; all of it or nothing."""
    if message_file and done:
        write_message(done[0].message, message_file)
    write_all({each.place: each.after for each in done})
    removed: list[Landed] = []
    try:
        for each in done:
            each.gone.unlink()
            removed.append(each)
    except OSError:
        write_all({each.place: each.before for each in done})
        for each in removed:
            each.gone.write_bytes(each.waited)
        raise


def _did(each: Landed, message_file: Path | None, quiet: bool) -> Iterator[str]:
    yield harmless(f"{each.pending.text.path}: the text from {each.pending.effective} is in place.")
    if not quiet:
        # git is told of the file that went only where it knows it
        places = (each.place, each.gone) if each.committed else (each.place,)
        yield from to_put_it_on_record(commands(places, each.message, message_file))


def _would(each: Landed) -> Iterator[str]:
    before, after = (text.decode("utf-8") for text in (each.before, each.after))
    yield from difference(each.pending.text.path, before, after)
    yield from ("", harmless(f"{each.pending.path} would be removed."))
    yield from the_message(each.message)
