"""`playbook land`: puts a text whose day has come in the place of the one it replaces, ready to commit."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from mkdocs_playbook import app
from mkdocs_playbook.cli.exit import Exit
from mkdocs_playbook.cli.landed_texts import InTheWay, Landed, Will, asked_for, landed_text
from mkdocs_playbook.cli.options import common, read
from mkdocs_playbook.cli.shell import as_typed
from mkdocs_playbook.cli.writing import write_all
from mkdocs_playbook.views.findings import finding_line, harmless

NOTHING = "No text waits whose day has come."


@click.command()
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
        return _refused([finding_line(found) for found in app.report(reading, day).findings])
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
        return _refused(told, code)
    try:
        if not dry_run:
            _write(done, message_file)
    except OSError as reason:
        return _refused([harmless(f"{reason.filename}: It cannot be written: {reason.strerror}.")])
    lines = [line for each in done for line in (_would(each) if dry_run else _did(each, message_file, quiet))]
    click.echo("\n".join(lines or [NOTHING]))
    return Exit.CLEAN


def _refused(lines: Sequence[str], code: Exit = Exit.UNREADABLE) -> int:
    for line in (*lines, "Nothing was written."):
        click.echo(line, err=True)
    return code


def _write(done: Sequence[Landed], message_file: Path | None) -> None:
    """The message first, then every text, then the files in which they waited; all of it or nothing."""
    if message_file and done:
        message_file.write_text("\n\n".join(done[0].message) + "\n", encoding="utf-8")
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
        yield from (
            "",
            "To put it on record:",
            *(f"  {harmless(as_typed(words))}" for words in _commands(each, message_file)),
        )


def _commands(each: Landed, message_file: Path | None) -> list[list[str]]:
    """What to call to commit it, from here. git is told of the file that went only where it knows it."""
    places = [os.path.relpath(place, os.path.realpath(os.curdir)) for place in (each.place, each.gone)]
    places = places if each.committed else places[:1]
    said = ["-F", str(message_file)] if message_file else [word for text in each.message for word in ("-m", text)]
    return [["git", "add", "--", *places], ["git", "commit", *said, "--", *places]]


def _would(each: Landed) -> Iterator[str]:
    path = each.pending.text.path
    before, after = (text.decode("utf-8").split("\n") for text in (each.before, each.after))
    for line in difflib.unified_diff(before, after, f"a/{path}", f"b/{path}", lineterm=""):
        yield harmless(line.rstrip("\r"))
    yield from ("", harmless(f"{each.pending.path} would be removed."), "", "The message:", "")
    yield from (harmless(line) for line in "\n\n".join(each.message).split("\n"))
