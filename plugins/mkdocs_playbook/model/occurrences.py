"""Where the terms of a register occur in a text: whole words, whatever the letters' case of what is written small."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mkdocs_playbook.model.register import Entry, folded

_NOT_WORDS = re.compile(
    r"```.*?```|~~~.*?~~~|`[^`\n]*`|\]\([^)\n]*\)|^\s*\[[^\]\n]*\]:.*$|<[^<>\n]*>", re.DOTALL | re.M
)
"""What of Markdown no reader sees as words: code, the targets of links, raw HTML."""


class Occurrence(NamedTuple):
    """One place: its first character, the one after its last, and the entry that it names."""

    start: int
    end: int
    entry: Entry


class Terms:
    """The names of all terms as one pattern, made once for a playbook; where two begin, the longer wins.

    A name in small letters is found with any capitals. One with a capital of its own (PDI, 2FA), or of one letter, is
    found as it is written only. A name that two entries have stands for the first.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._entries: dict[str, Entry] = {}
        written: dict[str, None] = {}
        for entry in entries:
            for name in (entry.name, *entry.also_called):
                words = " ".join(name.split())
                if words:
                    written.setdefault(words)
                    self._entries.setdefault(folded(words), entry)
        self._pattern = re.compile(rf"(?<![\w-])(?:{_alternatives(written)})(?![\w-])") if written else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def found(self, text: str) -> Iterator[Occurrence]:
        """Every place in a text, in order."""
        for match in self._pattern.finditer(text) if self._pattern else ():
            entry = self._entries.get(folded(match[0]))  # a pattern takes a dotless i for an i, a name does not
            if entry:
                yield Occurrence(match.start(), match.end(), entry)

    def in_markdown(self, text: str) -> tuple[Entry, ...]:
        """The terms that a page's text uses, each once, in the order in which they come."""
        if not self._pattern:
            return ()
        return tuple({place.entry.id: place.entry for place in self.found(_NOT_WORDS.sub(" ", text))}.values())


def _alternatives(names: Iterable[str]) -> str:
    """A branch for each first character, which the matcher passes over at a glance; in it the longest name first."""
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        by_first.setdefault(name[0].lower()[0], []).append(name)
    return "|".join(f"{_first(first)}(?:{'|'.join(map(_rest, ours))})" for first, ours in by_first.items())


def _first(character: str) -> str:
    return f"[{re.escape(character)}{re.escape(character.upper())}]"


def _rest(name: str) -> str:
    """What follows the first character; where the case counts, that one is looked at again."""
    escaped = re.sub(r"(?:\\ )+", r"\\s+", re.escape(name[1:]))
    small = len(name) > 1 and name == name.casefold()
    return f"(?i:{escaped})" if small else f"(?<={re.escape(name[0])}){escaped}"
