"""A folder of files that is there whole or not at all: written beside its place, then put there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


class NotOurs(Exception):
    """The place holds what this command did not write; the message says what, and what to do."""


def put_in_place(files: Mapping[str, bytes], place: Path, ours: frozenset[str]) -> None:
    """Make `place` a folder of these files, by name. What an earlier run wrote there (`ours`) gives way.

    Raises NotOurs where the place holds anything else, OSError where it cannot be written; then it is as it was.
    """
    place = place.absolute()
    _check(place, ours)
    place.parent.mkdir(parents=True, exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f".{place.name}-", dir=place.parent))
    try:
        for name, content in files.items():
            (fresh / name).write_bytes(content)
        fresh.chmod(0o777 & ~_umask())
        old = fresh.with_name(f"{fresh.name}-old")
        if place.exists():
            place.rename(old)
        fresh.rename(place)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _check(place: Path, ours: frozenset[str]) -> None:
    if place.is_symlink() or (place.exists() and not place.is_dir()):
        raise NotOurs(f"{place} is not a folder. Name another one with --out.")
    found = sorted(entry.name for entry in place.iterdir()) if place.is_dir() else []
    other = next((name for name in found if name not in ours or not (place / name).is_file()), "")
    if other:
        raise NotOurs(f"{place} holds {other}, which this command did not write. Name another folder with --out.")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
