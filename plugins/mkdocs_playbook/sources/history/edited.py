"""Which pages say on disk what is in no version yet: by the id of what landed last, and the bytes as they were read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from mkdocs_playbook.model.amendment import History
from mkdocs_playbook.sources.history.touched import same_text


def with_edits(histories: Mapping[str, History], texts: Iterable[tuple[str, str]], top: Path) -> Mapping[str, History]:
    """The histories, told which file differs from what landed last. Not told where that is not known.

    `texts` are paths from the top with what was read there, as UTF-8.
    """
    edited = {
        path: replace(histories[path], edited=True)
        for path, text in texts
        if _differs(histories.get(path), text) and not (top / path).is_symlink()  # what landed there is a name
    }
    return {**histories, **edited}


def _differs(history: History | None, text: str) -> bool:
    landed = history.amendments[0].after if history and history.amendments else ""
    return bool(landed) and not same_text(landed, text.encode("utf-8"))
