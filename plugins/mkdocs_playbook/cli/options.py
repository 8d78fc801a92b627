"""The options every command takes: where the playbook is, and which day it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from mkdocs_playbook import app
from mkdocs_playbook.sources.header.calendar_words import date_fault, date_of
from mkdocs_playbook.views.findings import harmless

CONFIGS = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")


class Day(click.ParamType):  # type: ignore[type-arg]  # generic in the newest click only; 8.1 cannot subscript it
    """A day written YYYY-MM-DD, with both its zeros, as in a header."""

    name = "YYYY-MM-DD"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        if day := date_of(str(value)):
            return day
        message, hint = date_fault(str(value))
        self.fail(harmless(f"{message} {hint}"), param, ctx)


in_folder = click.option(
    "-C",
    "folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="The folder of mkdocs.yml. Default: the current folder.",
)
"""-C alone, for a command that has a day of its own."""


def common(command: Callable[..., Any]) -> Callable[..., Any]:
    """-C, --today and --quiet."""
    decorators = (
        in_folder,
        click.option(
            "--today",
            "day",
            type=Day(),
            default=lambda: app.today(os.environ),
            help="The day to look at. Default: SOURCE_DATE_EPOCH, else today, in UTC.",
        ),
        click.option("-q", "--quiet", is_flag=True, help="Print only what was asked for, no progress."),
    )
    for decorator in reversed(decorators):
        command = decorator(command)
    return command


def config_of(folder: Path) -> Path:
    """The settings file of a folder; mkdocs.yml where there is none, so that the error names it."""
    return next((folder / name for name in CONFIGS if (folder / name).is_file()), folder / CONFIGS[0])


def read(folder: Path, day: date, quiet: bool, *, contents: bool = True) -> app.Reading:
    """The playbook of a folder. What is wrong with where its history is kept is told on the error stream."""
    reading = app.read(config_of(folder), day, progress(quiet), contents=contents)
    if reading.notice:
        click.echo(harmless(reading.notice), err=True)
    return reading


def progress(quiet: bool) -> app.Progress:
    """Progress on the error stream, for people only: nothing where a program reads, nothing when quiet."""
    if quiet or not sys.stderr.isatty():
        return app.silent
    return lambda text: click.echo(f"{text} …", err=True)
