"""Since when a text that landed had waited in a file of its own: readers had it from its day on, landed or not. Pure."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from datetime import date

from mkdocs_playbook.sources.history.git_log import Change
from mkdocs_playbook.sources.history.landings import Landing


def waited_since(line: Sequence[Landing], landing: Landing, path: str) -> date | None:
    """The day on which a file landed that this landing took away beside `path`; None where it took none.

    `line` is the main line, newest first. Only a file that was there can have been read, so that a day that is merely
    stated moves nothing back.
    """
    folder = posixpath.dirname(path)
    gone = {each.path for each in landing.commit.changes if each.status == "D" and _beside(each, folder, path)}
    landed = (
        each.day
        for each in (line[landing.place + 1 :] if gone else ())
        if each.day and any(change.status in "AR" and change.path in gone for change in each.commit.changes)
    )
    return next(landed, None)


def _beside(change: Change, folder: str, path: str) -> bool:
    return change.path != path and posixpath.dirname(change.path) == folder
