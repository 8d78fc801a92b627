"""Text → the same text with its lists written as marked blocks, the items' content moved to the left edge.

The lists are those CommonMark sees; the site's converter builds its own from the marks, so that page and model agree.
Marks are made of STX and ETX, which Python-Markdown takes out of every author's text first, so nobody can forge them;
nothing in them looks like HTML or Markdown. Where CommonMark sees no list (notes, tabs, definitions, comments,
fences) not a character changes.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from mkdocs_playbook.sources.text.commonmark import Reading
from mkdocs_playbook.sources.text.raw_html import around_lists
from mkdocs_playbook.sources.text.steps import StepItem

_ITEM = re.compile(r" {0,3}(?:[-+*]|\d{1,9}[.)])( *)")
_QUOTE = re.compile(r" {0,3}> ?")
_INDENT = re.compile(r" {1,3}(?=\S)")
_FENCE_END = re.compile(r" *(`{3,}|~{3,}) *\Z")
_MARKDOWN_INSIDE = re.compile(r"<[^>]*\smarkdown\b")
_LIST_OPEN = ("ordered_list_open", "bullet_list_open")
_FORGEABLE = re.compile("[\x02\x03]")
_BLANK = re.compile(r"(?<=\n) +\n")

MARK = "\x02pb"
OPEN, NEXT, CLOSE, RAW = f"{MARK}(", f"{MARK},", f"{MARK})", f"{MARK};"
MARKER = re.compile(f"{MARK}(?P<kind>[(,);])(?P<data>[^\x03]*)\x03")


def normal(text: str) -> str:
    """`text` as Python-Markdown normalises it before anything else: the form in which marking begins."""
    text = _FORGEABLE.sub("", text).replace("\r\n", "\n").replace("\r", "\n")
    return _BLANK.sub("\n", text.expandtabs(4))


def marked(text: str, reading: Reading, steps: Iterable[StepItem]) -> str:
    """`text`, which must be normal and read as `reading`, with its lists marked.

    `steps` are the items among the reading's blocks that are steps: these are numbered.
    """
    tokens = reading.blocks
    ends = block_ends(tokens)
    outermost = ((at, tokens[at]) for at in children(ends, 0, len(tokens)))
    marking = _Marking(
        tokens=tokens,
        lines=text.split("\n"),
        ends=ends,
        steps={item.begin: place for place, item in enumerate(steps)},
        raw=around_lists(outermost),
    )
    return "\n".join(marking.whole()).rstrip("\n") + "\n\n"


def _coded(raw: str) -> str:
    return b64encode(raw.encode(errors="surrogatepass")).decode()


def decoded(data: str) -> str:
    """The raw HTML that a `RAW` mark carries."""
    return b64decode(data).decode(errors="surrogatepass").rstrip("\n")


def block_ends(tokens: Sequence[Token]) -> dict[int, int]:
    """The index of each opening token → that of its close."""
    ends: dict[int, int] = {}
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token.nesting > 0:
            opened.append(at)
        elif token.nesting < 0:
            ends[opened.pop()] = at
    return ends


def children(ends: Mapping[int, int], begin: int, end: int) -> Iterator[int]:
    """The indices of the blocks between two tokens, one level deep."""
    while begin < end:
        yield begin
        begin = ends.get(begin, begin) + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Marking:
    """What is needed to mark the lists of one text.

    `lines` are worked on in place; `ends` maps each opening token to its close; `steps` maps the index of a
    `list_item_open` to its place among the steps; `raw` are the `html_block`s outside lists to put aside.
    """

    tokens: Sequence[Token]
    lines: list[str]
    ends: Mapping[int, int]
    steps: Mapping[int, int]
    raw: frozenset[int]

    def whole(self) -> list[str]:
        return self._container(0, len(self.tokens), 0, len(self.lines), in_list=False)

    def _container(self, begin: int, end: int, first: int, last: int, *, in_list: bool) -> list[str]:
        """The lines `first` to `last` of a block whose content are the tokens `begin` to `end`."""
        done: list[str] = []
        position = first
        for at in children(self.ends, begin, end):
            token = self.tokens[at]
            start, stop = token.map or (position, position)
            if in_list:
                self._to_the_edge(start, stop)
            written = self._block(at, start, stop, in_list=in_list)
            if written is not None:
                done += [*self.lines[position:start], *written]
                position = stop
        return [*done, *self.lines[position:last]]

    def _block(self, at: int, start: int, stop: int, *, in_list: bool) -> list[str] | None:
        """What is written instead of a block's lines; None where they stay."""
        token = self.tokens[at]
        if token.type in _LIST_OPEN:
            return ["", *self._list(at), ""]
        if token.type == "blockquote_open":
            return self._quote(at, start, stop)
        if token.type == "html_block" and (at in self.raw or (in_list and not _MARKDOWN_INSIDE.search(token.content))):
            return ["", f"{RAW}{_coded(token.content)}\x03", ""]
        if in_list and token.type == "fence":
            return self._fence(token, start, stop)
        return None

    def _list(self, at: int) -> list[str]:
        kind = "ol" if self.tokens[at].type == "ordered_list_open" else "ul"
        start = self.tokens[at].attrs.get("start", 1)
        items = list(children(self.ends, at + 1, self.ends[at]))
        paragraphs = (
            self.tokens[index]
            for item in items
            for index in children(self.ends, item + 1, self.ends[item])
            if self.tokens[index].type == "paragraph_open"
        )
        tight = next((paragraph.hidden for paragraph in paragraphs), True)
        done = [f"{OPEN}{kind}:{start}:{'tight' if tight else 'loose'}\x03"]
        for index in items:
            done += ["", f"{NEXT}{self.steps.get(index, '')}\x03", "", *self._item(index)]
        return [*done, "", f"{CLOSE}\x03"]

    def _item(self, at: int) -> list[str]:
        start, stop = self.tokens[at].map or (0, 0)
        self._dedent(start, stop)
        return self._container(at + 1, self.ends[at], start, stop, in_list=True)

    def _dedent(self, start: int, stop: int) -> None:
        """Take an item's marker and its indentation off its lines; a lazy line loses what it has."""
        opening = _ITEM.match(self.lines[start])
        if not opening:
            return
        spaces = len(opening[1])
        blank = opening.end() == len(self.lines[start])
        width = opening.end(1) if 0 < spaces <= 4 and not blank else opening.start(1) + 1
        self.lines[start] = self.lines[start][width:]
        for number in range(start + 1, stop):
            line = self.lines[number]
            self.lines[number] = line[min(width, len(line) - len(line.lstrip(" "))) :]

    def _to_the_edge(self, start: int, stop: int) -> None:
        """Authors indent by four where CommonMark asks for three; Python-Markdown's blocks begin at the edge."""
        spare = _INDENT.match(self.lines[start]) if start < stop else None
        if spare:
            for number in range(start, stop):
                line = self.lines[number]
                self.lines[number] = line[min(spare.end(), len(line) - len(line.lstrip(" "))) :]

    def _quote(self, at: int, start: int, stop: int) -> list[str] | None:
        end = self.ends[at]
        if not any(self.tokens[index].type in _LIST_OPEN for index in range(at, end)):
            return None
        for number in range(start, stop):
            self.lines[number] = _QUOTE.sub("", self.lines[number], count=1)
        inside = self._container(at + 1, end, start, stop, in_list=False)
        return ["", *(f"> {line}".rstrip() for line in inside), ""]

    def _fence(self, token: Token, start: int, stop: int) -> list[str]:
        """A fence that its item closes is closed in words, so that it swallows nothing behind it."""
        lines = self.lines[start:stop]
        while len(lines) > 1 and not lines[-1]:
            lines.pop()
        last = _FENCE_END.match(lines[-1]) if len(lines) > 1 else None
        closed = last and last[1].startswith(token.markup)
        return ["", *lines, *([] if closed else [token.markup]), ""]
