"""Sites as indented trees: what stands in a repository, and what a build makes of it."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from textwrap import dedent

_PLACE = re.compile(r"\{([\w./-]+)\}")


def paths(drawing: str) -> Iterator[str]:
    """The files of a tree: a folder ends in a slash, what it holds is indented beneath it."""
    folders: list[tuple[int, str]] = []
    for line in dedent(drawing).strip("\n").splitlines():
        depth, name = len(line) - len(line.lstrip()), line.strip()
        while folders and folders[-1][0] >= depth:
            folders.pop()
        if name.endswith("/"):
            folders.append((depth, name))
        else:
            yield "".join(folder for _, folder in folders) + name


def plant(top: Path, drawing: str, texts: Mapping[str, str | bytes]) -> Path:
    """Write a drawn tree. A text stands under the end of its path; `{name.md}` in it becomes the way to that file."""
    planted = list(paths(drawing))
    for path in planted:
        name = max((known for known in texts if f"/{path}".endswith(f"/{known}")), key=len)
        text = texts[name]
        file = top / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text if isinstance(text, bytes) else _linked(text, path, planted).encode())
    return top


def _linked(text: str, path: str, planted: list[str]) -> str:
    def way(match: re.Match[str]) -> str:
        target = next(other for other in planted if f"/{other}".endswith(f"/{match[1]}"))
        return posixpath.relpath(target, posixpath.dirname(path) or ".")

    return _PLACE.sub(way, text)
