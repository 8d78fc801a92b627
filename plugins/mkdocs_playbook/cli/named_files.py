"""Files that somebody names in a call: which file of the repository is meant, and what it holds."""

from __future__ import annotations

import os
from collections.abc import Container
from pathlib import Path

from mkdocs_playbook.sources.settings.file import Refused, inside, regular_bytes


class CannotBeRead(Exception):
    """Why a file cannot be read, as a sentence."""


def path_from_top(top: Path, word: Path, known: Container[str]) -> str:
    """A path as somebody types it, from where they are or from the top of the repository → relative to the top."""
    here = Path(os.path.abspath(word))
    there = Path(os.path.realpath(here.parent)) / here.name
    relative = os.path.relpath(there, os.path.realpath(top)).replace(os.sep, "/")
    return relative if relative in known or word.as_posix() not in known else word.as_posix()


def file_at(top: Path, path: str) -> tuple[Path, bytes]:
    """The file itself, links followed, and what it holds. Raises CannotBeRead, also for what leads outside."""
    place = top / path
    try:
        if not inside(place, top):
            raise Refused("leads outside the repository")
        place = Path(os.path.realpath(place))
        return place, regular_bytes(place)
    except OSError as reason:
        raise CannotBeRead(f"The file cannot be read: {reason.strerror}.") from None
    except Refused as reason:
        raise CannotBeRead(f"The file cannot be read: it {reason}.") from None
