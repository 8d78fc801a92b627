"""A command as one types it into a shell, for people to copy. Nothing is run here."""

from __future__ import annotations

import shlex
from collections.abc import Sequence


def as_typed(words: Sequence[str]) -> str:
    """The words on one line. Line ends within a word are written as the shell has them."""
    return " ".join(f"$'{_escaped(word)}'" if "\n" in word else shlex.quote(word) for word in words)


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n")
