"""Since when a text that landed had waited in a file of its own: readers had it from its day on, landed or not. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mkdocs_playbook.model.pending import replaced_by_name
from mkdocs_playbook.sources.history.landings import Landing


def waited_since(line: Sequence[Landing], landing: Landing, path: str) -> date | None:
    """The day on which the file landed that waited to replace `path` and was taken away by this landing; None without one.

    `line` is the main line, newest first. Only a file that was there can have been read, so that a day that is merely
    stated moves nothing back. Of several files the one that landed last counts.
    """
    gone = [each.path for each in landing.commit.changes if each.status == "D" and replaced_by_name(each.path) == path]
    older = line[landing.place + 1 :] if gone else ()
    return max(filter(None, (_landed(older, name) for name in gone)), default=None)


def _landed(line: Sequence[Landing], name: str) -> date | None:
    """The day on which a file landed, under whatever name."""
    day = None
    for landing in line:
        change = next((each for each in landing.commit.changes if each.path == name and each.status in "AR"), None)
        if change is None:
            continue
        day, name = landing.day, change.source
        if change.status == "A":
            break
    return day
