"""What a text that landed had been while it waited in a file of its own: readers had it from its day on. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from mkdocs_playbook.model.pending import replaced_by_name
from mkdocs_playbook.sources.history.git_log import Change
from mkdocs_playbook.sources.history.landings import Landing

Waited = tuple[tuple[date | None, str], ...]
"""The texts of a file, newest first: the day each landed, and its blob id."""


def waited(line: Sequence[Landing], landing: Landing, names: Collection[str]) -> Waited:
    """The texts of the file that waited to replace a process and was taken away by this landing; none without one.

    `line` is the main line, newest first, `names` are the paths that the process had. Only a file that was there can have
    been read, so that a day that is merely stated moves nothing back. Of several files the one that landed last counts.
    """
    gone = [change.source for change in landing.commit.changes if _makes_room(change, landing, names)]
    older = line[landing.place + 1 :] if gone else ()
    found = [texts for name in gone if (texts := tuple(_texts(older, name)))]
    return max(found, key=lambda texts: texts[-1][0] or date.min, default=())


def _makes_room(change: Change, landing: Landing, names: Collection[str]) -> bool:
    """Whether a change takes away what waited for the process: a file by its name, or what the message says had waited.

    Where the next text stands in the same file, git sees that one change, or move; there the message alone tells.
    """
    said = {commit.message.waited for commit in (landing.commit, *landing.brought)}
    if change.source in said:
        return change.status in "DRM"
    return change.status == "D" and replaced_by_name(change.source) in names


def _texts(line: Sequence[Landing], name: str) -> Iterator[tuple[date | None, str]]:
    """The texts that a file had, newest first, under whatever name."""
    for landing in line:
        change = next((each for each in landing.commit.changes if each.path == name and each.status != "D"), None)
        if change is None:
            continue
        yield landing.day, change.after
        if change.status == "A":
            return
        name = change.source
