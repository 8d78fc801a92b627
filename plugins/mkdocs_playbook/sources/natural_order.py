"""The order of files that people expect: 1.2 before 1.10, the index first, the same on every machine."""

from __future__ import annotations

import re

_DIGITS = re.compile(r"([0-9]+)")
_FIRST = ("index", "readme")

Part = tuple[int, int, str]
Key = tuple[tuple[int, tuple[Part, ...], str], ...]


def natural(name: str) -> tuple[Part, ...]:
    """Numbers by their value, words without regard to case."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part.casefold()) for part in _DIGITS.split(name) if part
    )


def path_order(path: str) -> Key:
    """The place of a path with / in it: in each folder the index, then files, then folders; the raw name decides ties."""
    *folders, name = path.split("/")
    stem = name.rpartition(".")[0].casefold()
    last = (0 if stem in _FIRST else 1, natural(name), name)
    return (*((2, natural(folder), folder) for folder in folders), last)
