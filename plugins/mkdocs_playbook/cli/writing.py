"""Texts onto the disk: all of them or none, each in one move, with the permissions that were there."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path


def write_all(contents: Mapping[Path, bytes]) -> None:
    """Put new contents in the place of files that exist. Where one of them cannot be written, none is; raises OSError.

    Every content is on the disk, beside its file, before the first file is replaced.
    """
    ready: dict[Path, Path] = {}
    before: dict[Path, bytes] = {}
    try:
        for place, content in contents.items():
            ready[place] = _beside(place, content)
        for place, waiting in ready.items():
            old = place.read_bytes()
            os.replace(waiting, place)
            before[place] = old
    except OSError:
        for place, content in before.items():
            with suppress(OSError):
                os.replace(_beside(place, content), place)
        raise
    finally:
        for waiting in ready.values():
            with suppress(FileNotFoundError):
                waiting.unlink()


def _beside(place: Path, content: bytes) -> Path:
    if not os.access(place, os.W_OK):
        raise PermissionError(13, "the file is write-protected", str(place))
    number, name = tempfile.mkstemp(prefix=".", suffix=".review", dir=place.parent)
    try:
        with open(number, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, stat.S_IMODE(place.stat().st_mode))
    except OSError:
        Path(name).unlink()
        raise
    return Path(name)
