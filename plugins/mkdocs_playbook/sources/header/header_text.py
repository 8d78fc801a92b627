"""A page's text as its file has it → where its header and the header's values stand, to the character.

For changing a value without touching another byte. It reads what `front_matter` has read before, and judges nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

import yaml

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*")
_BLOCK_SIGN = re.compile(r"[|>][-+0-9]*")
_MARKS = "\ufeff"


class Span(NamedTuple):
    """A stretch of the text: `start` counts from its beginning, `end` is behind its last character."""

    start: int
    end: int


class Value(NamedTuple):
    """One key of the header and its value.

    `value` is the stretch to put another value in place of; `rest` are whole lines that go with it: those of a block.
    `behind` is where the line ends on which the value does, its line end included. `style` is the quote, if any.
    """

    key: Span
    value: Span
    rest: Span
    behind: int
    style: str = ""
    empty: bool = False


class HeaderText(NamedTuple):
    """`fence` is where the line that closes the header begins; `indent` what stands before each key.

    `flow` says that the header is one `{…}`; its end is then where a key can be added. Line ends are the file's own.
    """

    values: Mapping[str, Value]
    fence: int
    line_end: str
    indent: str = ""
    flow: bool = False
    end: int = 0


def lines_of(text: str) -> list[str]:
    """The lines of a text with their ends: \\r\\n, \\r or \\n, and no other sign."""
    return [line for line in _LINE.findall(text) if line]


def line_end_of(line: str) -> str:
    """How a line ends: \\r\\n, \\r, \\n or not at all."""
    return line[len(line.rstrip("\r\n")) :]


def header_text(text: str) -> HeaderText | None:
    """Where the values of a page's header stand; None where it has no header. The header has to be readable."""
    lines = lines_of(text)
    opening = lines[0].lstrip(_MARKS).rstrip("\r\n") if lines else ""
    if not opening.startswith("---") or opening.rstrip(" \t") != "---":
        return None
    closing = next((n for n, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line.rstrip("\r\n"))), 0)
    if not closing:
        return None
    return _Places(lines, closing).header()


class _Places:
    """Turns lines and columns of YAML into places in the text."""

    def __init__(self, lines: list[str], closing: int) -> None:
        self.lines, self.closing = lines, closing
        self.starts = [0]
        for line in lines:
            self.starts.append(self.starts[-1] + len(line))

    def header(self) -> HeaderText:
        inside = self.lines[1 : self.closing]
        top: Any = yaml.compose("".join(line.rstrip("\r\n") + "\n" for line in inside), Loader=yaml.SafeLoader)
        fence, line_end = self.starts[self.closing], line_end_of(self.lines[self.closing - 1])
        if not isinstance(top, yaml.MappingNode):
            return HeaderText({}, fence, line_end)
        first = self.at(top.start_mark)
        indent = "" if top.flow_style else self.lines[top.start_mark.line + 1][: top.start_mark.column]
        return HeaderText(
            {str(key.value): self.value(key, value) for key, value in top.value},
            fence,
            line_end,
            indent,
            bool(top.flow_style),
            self.at(self.last(top.value[-1][1])) if top.value else first + 1,
        )

    def value(self, key: Any, node: Any) -> Value:
        style = str(getattr(node, "style", None) or "")
        start, end = self.at(node.start_mark), self.at(self.last(node))
        last = self.last(node).line
        rest = Span(end, end)
        if style in ("|", ">"):
            sign = _BLOCK_SIGN.match(self.lines[node.start_mark.line + 1], node.start_mark.column)
            end = start + (len(sign[0]) if sign else 0)
            last = self.filled(node.start_mark.line, node.end_mark.line - 1)
            rest = Span(self.starts[node.start_mark.line + 2], self.starts[last + 2])
        elif not isinstance(node, yaml.ScalarNode) and not node.flow_style:
            start = end = self.at(key.end_mark) + self.colon(key)
            rest = Span(self.starts[key.end_mark.line + 2], self.starts[last + 2])
        empty = isinstance(node, yaml.ScalarNode) and start == end
        if empty:
            start = end = self.at(key.end_mark) + self.colon(key)
        whole = Span(self.at(key.start_mark), self.at(key.end_mark))
        return Value(whole, Span(start, end), rest, self.starts[last + 2], style, start == end)

    def colon(self, key: Any) -> int:
        """How far behind a key its colon ends."""
        line, column = int(key.end_mark.line), int(key.end_mark.column)
        return max(0, self.lines[line + 1].find(":", column) + 1 - column)

    def at(self, mark: Any) -> int:
        line, column = int(mark.line), int(mark.column)
        return self.starts[line + 1] + column

    def last(self, node: Any) -> Any:
        """The mark behind the last sign of a value: a block's own end mark stands where the next thing begins."""
        if isinstance(node, yaml.ScalarNode) or node.flow_style or not node.value:
            return node.end_mark
        inner = node.value[-1]
        return self.last(inner[1] if isinstance(inner, tuple) else inner)

    def filled(self, first: int, last: int) -> int:
        """The last line of a block of text that is not blank."""
        while last > first and not self.lines[last + 1].strip():
            last -= 1
        return last
