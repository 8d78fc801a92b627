"""Lines that leave CommonMark no choice → the headings among them, and what stands under each; None for any others.

An optimisation and nothing else, and a test holds it to `outline_by_commonmark`. It doubts rather than decides: tabs,
HTML, underlined headings, lines that go on in a list without being indented, lists that follow words, odd indentation.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from markdown_it.token import Token

from mkdocs_playbook.sources.comparing.outline import Heading
from mkdocs_playbook.sources.comparing.quick_cells import normalized
from mkdocs_playbook.sources.text.commonmark import Reading

_UNDERLINE = re.compile(r"(?:=+|-{1,2}) *\Z")
HEADING = re.compile(r"(#{1,6}) +(.*?)(?: +#+)? *\Z")
_ITEM = re.compile(r"(?:[-*+]|(\d{1,9})([.)]))( {1,4})(?=\S)")
_RULE = re.compile(r"(?:(?:\* *){3,}|(?:- *){3,}|(?:_ *){3,})\Z")
_FENCE = re.compile(r"(`{3,})[^`]*\Z|(~{3,})")
_DEFINITION = re.compile(r"""\[(?!\^)([^\[\]\\]+)\]: +([^\s<\\&]\S*) *\Z""")
_PLAIN_TARGET = re.compile(r"[^\\&<>]*\Z")


class Piece(NamedTuple):
    """One heading, None at the beginning of a page, and what stands under it.

    `items` are the number and source of each item of its ordered lists: steps, or not. `rest` is its text without
    them, `whole` with them; neither has the definitions.
    """

    heading: Heading | None
    items: Sequence[tuple[int, str]]
    rest: str
    whole: str
    definitions: Mapping[str, Mapping[str, str]]


@lru_cache(maxsize=1024)
def title(content: str) -> str:
    """The words of a heading in which no link is."""
    return Reading().plain(Token("inline", "", 0, content=content))


_WORDLY = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz|([")
"""What a line begins with that is words, or a row, and nothing else."""


class Scan:
    """One pass over the lines. A doubt ends it."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.found: list[Heading] = []
        self.starts = [0]
        self.items: list[tuple[int, int, int, int]] = []
        """Ordered items: number, section, first line, the line after the last."""
        self.definitions: dict[str, Mapping[str, str]] = {}
        self.defining: list[tuple[int, int]] = []
        self.delimiter = ""
        self.indent = 0
        """How far what belongs to the list item above is indented; 0 outside of lists."""
        self.after = "blank"
        """What the line above is: blank, words, or whole (words below it are not its own)."""

    def _finished(self) -> bool:
        at = 0
        while at < len(self.lines):
            line = self.lines[at]
            if not line:
                self.after = "blank"
            elif line[0] == " ":
                if not self._indented(line):
                    return False
            elif line[0] in "`~" and (fence := _FENCE.match(line)):
                self._leave(at)
                at = self._fenced(at, fence[1] or fence[2])
                self.after = "whole"
            elif not self._at_the_edge(at, line):
                return False
            at += 1
        self._leave(len(self.lines))
        return True

    def _indented(self, line: str) -> bool:
        """Whether an indented line surely belongs to what stands above it, or is code that nothing else sees."""
        bare = line.lstrip(" ")
        if not bare:
            self.after = "blank"
            return True
        spaces = len(line) - len(bare)
        if "]:" in line:
            return False
        if self.indent:
            self.after = "words"
            return spaces >= self.indent
        if self.after == "words" and (line[spaces] == "(" or line[spaces].isalpha()):
            return True
        if self.after == "blank":
            self.after = "whole"
        return spaces >= 4

    def _at_the_edge(self, at: int, line: str) -> bool:
        first = line[0]
        if first in _WORDLY:
            return self._words(at, line)
        if first == "#":
            return self._heading(at, line)
        if first == "<" or (first in "=-" and _UNDERLINE.match(line)):
            return False
        if first in "-*_" and _RULE.match(line):
            if self.after == "words" and first == "-":
                return False
            self._leave(at)
            self.after = "whole"
            return True
        if first in "-*+0123456789" and (item := _ITEM.match(line)):
            return self._item(at, line, item)
        if (first in "-*+" and not line[1:2].strip(" ")) or (
            first.isdigit() and re.match(r"\d{1,9}[.)](?: |\Z)", line)
        ):
            return False
        if first == ">":
            self._leave(at)
            self.after = "quote"
            return "]:" not in line
        return self._words(at, line)

    def _words(self, at: int, line: str) -> bool:
        if self.after == "quote" or (self.indent and self.after == "words"):
            return False
        if self.indent:
            self._leave(at)
        if line[0] == "[" and self.after != "words" and ("\\" in line or "]" not in line):
            return False  # a label may go on in the next line
        if line[0] == "[" and self.after != "words" and line.find("]:") > 0:
            definition = _DEFINITION.match(line)
            if not definition or not _PLAIN_TARGET.match(definition[2]):
                return False
            following = self.lines[at + 1].strip(" ") if at + 1 < len(self.lines) else ""
            if following and not _DEFINITION.match(following):
                return False
            label = normalized(definition[1])
            if not label or not definition[1].strip():
                return False
            self.definitions.setdefault(label, {"title": "", "href": definition[2]})
            self.defining.append((len(self.found), at))
            self.after = "whole"
            return True
        self.after = "words"
        return True

    def _heading(self, at: int, line: str) -> bool:
        heading = HEADING.match(line)
        if not heading or "[" in heading[2]:
            return False
        self._leave(at)
        self.found.append((len(heading[1]), title(heading[2])))
        self.starts.append(at)
        self.after = "whole"
        return True

    def _item(self, at: int, line: str, item: re.Match[str]) -> bool:
        words = line[item.end() :]
        if words[0] in "[" and "]:" in words:
            return False
        if not item[1]:
            self._leave(at)
            self.indent = item.end()
            self.after = "words"
            return True
        if self.indent and self.delimiter == item[2]:
            number, section, first, _ = self.items[-1]
            self.items[-1] = (number, section, first, at)
            self.items.append((number + 1, section, at, 0))
        elif self.after in ("words", "quote"):
            return False
        else:
            self._leave(at)
            self.delimiter = item[2]
            self.items.append((int(item[1]), len(self.found), at, 0))
        self.indent = item.end()
        self.after = "words"
        return True

    def _leave(self, at: int) -> None:
        """What stands at the edge ends a list."""
        if self.delimiter:
            number, section, first, _ = self.items[-1]
            self.items[-1] = (number, section, first, at)
        self.delimiter = ""
        self.indent = 0

    def _fenced(self, at: int, fence: str) -> int:
        """The last line of a fence that opens at a line."""
        closing = re.compile(rf" {{0,3}}{fence[0]}{{{len(fence)},}} *\Z")
        return next((end for end in range(at + 1, len(self.lines)) if closing.match(self.lines[end])), len(self.lines))

    def pieces(self) -> Sequence[Piece] | None:
        """The pieces of these lines, the first without a heading where they do not begin with one; None in doubt."""
        if not self._finished():
            return None
        edges = [*self.starts, len(self.lines)]
        first = 1 if self.starts[1:2] == [0] else 0
        return [self._piece(place, edges[place], edges[place + 1]) for place in range(first, len(self.starts))]

    def _piece(self, place: int, start: int, end: int) -> Piece:
        first = start + (place > 0)
        listed = [item for item in self.items if item[1] == place]
        defined = [(at, at + 1) for section, at in self.defining if section == place]
        whole = self._own(first, end, defined)
        return Piece(
            self.found[place - 1] if place else None,
            [(number, "\n".join(self.lines[begin:last]).rstrip()) for number, _, begin, last in listed],
            self._own(first, end, sorted([*((item[2], item[3]) for item in listed), *defined])) if listed else whole,
            whole,
            self.definitions if place == len(self.found) else {},
        )

    def _own(self, first: int, last: int, skipped: Sequence[tuple[int, int]]) -> str:
        """The text between what is skipped of some lines."""
        texts = []
        for begin, end in (*skipped, (last, last)):
            if first < begin and (text := "\n".join(self.lines[first:begin]).strip("\n")):
                texts.append(text)
            first = end
        return "\n\n".join(texts)
