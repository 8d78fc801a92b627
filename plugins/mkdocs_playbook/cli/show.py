"""`playbook show`: the text of a process as it stood, byte for byte, and when it was in force."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from mkdocs_playbook import app
from mkdocs_playbook.cli.exit import Exit, ended
from mkdocs_playbook.cli.named_files import path_from_top
from mkdocs_playbook.cli.named_processes import no_process
from mkdocs_playbook.cli.options import Day, common, read
from mkdocs_playbook.model.amendment import Completeness
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.views.findings import finding_line, harmless, harmless_json
from mkdocs_playbook.views.page import scene_of
from mkdocs_playbook.views.versions import Version, versions


@click.command(short_help="Print the text of a process as it stood on a day.")
@common
@click.argument("path")
@click.option("--on", "on", type=Day(), help="The text that was in force on this day. Default: the day looked at.")
@click.option("--version", "number", type=click.IntRange(min=0), help="The text of this version.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to tell it.")
def show(folder: Path, day: date, quiet: bool, path: str, on: date | None, number: int | None, form: str) -> int:
    """Print the text of a process as it stood: the very bytes that landed, edits on disk left out.

    PATH is its file, or its id. Which version it is and when it was in force is told on the error stream.
    Exit codes: 0 printed; 2 no such process, or no version in force then; 3 its history is not available.

    \b
    Examples:
      playbook show processes/support/refund-a-customer.md --on 2026-03-31
      playbook show support/refund-a-customer --version 6 --format json
    """
    if on and number is not None:
        raise click.UsageError("--on and --version ask for two texts. Give one of them.")
    reading = read(folder, day, quiet)
    if not reading.readable:
        return ended(Exit.UNREADABLE, *map(finding_line, app.report(reading, day).findings))
    process = _process(reading, folder, path)
    if process is None:
        place = path_from_top(reading.top, Path(path), reading.playbook.process_by_path)
        return ended(Exit.UNREADABLE, *no_process(reading.playbook, place, path))
    history = reading.playbook.history(process.path)
    if not history.amendments:
        return _said(f"{process.path}: {history.reason or 'its history is not available'}.", Exit.NO_HISTORY)
    made = tuple(versions(scene_of(reading.playbook, day), process))
    version = _asked(made, on or day, number)
    if version is None:
        what = f"there is no version {number}" if number is not None else f"no version was in force on {on or day}"
        complete = history.completeness is Completeness.COMPLETE
        return _said(
            f"{process.path}: {what}{'' if complete else ', as far as this clone reaches'}. "
            f"{_what_there_is(made, on or day, number)}".rstrip(),
            Exit.UNREADABLE if complete else Exit.NO_HISTORY,
        )
    blob = version.text if number is not None else version.text_on(on or day)
    text = next(iter(reading.texts.read([blob])), None)
    if text is None:
        lost = f"the text {blob[:8]} is not in this clone." if blob else "the text of that day is not committed yet."
        return _said(f"{process.path}: {lost}", Exit.NO_HISTORY)
    _print(process, version, blob, text, form, quiet)
    return Exit.CLEAN


def _process(reading: app.Reading, folder: Path, path: str) -> Process | None:
    """The process that a path stands for, from here, from the folder or from the top; else that of an id."""
    playbook, top = reading.playbook, reading.top.resolve()
    for base in (Path.cwd(), folder.resolve(), top):
        place = (base / path).resolve()
        if place.is_relative_to(top) and (found := playbook.process_by_path.get(place.relative_to(top).as_posix())):
            return found
    return playbook.process_by_id.get(path)


def _asked(made: Sequence[Version], on: date, number: int | None) -> Version | None:
    """The version of a number, the newest of several; else the one in force on a day."""
    if number is not None:
        return next((version for version in made if version.number == number), None)
    return next((version for version in made if version.held_on(on)), None)


def _what_there_is(made: Sequence[Version], on: date, number: int | None) -> str:
    """The versions that can be asked for, or the first or the last day on which one was in force; empty if unknown."""
    if number is not None:
        numbers = sorted({version.number for version in made if version.number is not None})
        several = f"There are versions {numbers[0]} to {numbers[-1]}." if len(numbers) > 1 else ""
        return several or (f"There is version {numbers[0]} alone." if numbers else "")
    held = [version for version in made if version.state is State.ACTIVE and not version.skipped]
    first, last = (held[-1].first, held[0].last) if held else (None, None)
    if first and on < first:
        return f"The first one is in force from {first}."
    return f"The last one was in force to {last}." if last and last < on else ""


def _print(process: Process, version: Version, blob: str, text: bytes, form: str, quiet: bool) -> None:
    if form == "json":
        data = {**_data(process, version, blob), "text": text.decode("utf-8", "replace")}
        click.echo(harmless_json(data))
        return
    if not quiet:
        first, last = version.first or "not known", version.last or ("today" if version.holds else "not known")
        held = f"in force {first} to {last}" if version.was_in_force or version.holds else "not in force"
        if version.to_come and not version.skipped:
            held = f"in force from {first}{f' to {version.last}' if version.last else ''}"
        click.echo(
            harmless(f"{process.path}: {version.name[:1].lower()}{version.name[1:]}, {held}, text {blob[:8]}"), err=True
        )
    sys.stdout.flush()
    sys.stdout.buffer.write(text)


def _data(process: Process, version: Version, blob: str) -> dict[str, Any]:
    return {
        "id": process.id,
        "path": process.path,
        "version": version.number,
        "state": version.state.value,
        "in_force": {
            "from": version.first.isoformat() if version.first else None,
            "to": version.last.isoformat() if version.last else None,
        },
        "commit": version.commit,
        "blob": blob,
    }


def _said(words: str, code: Exit) -> Exit:
    return ended(code, harmless(words))
