"""A piece of source text → its blocks as they are read: words without markup, and where its links lead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from mkdocs_playbook.model.change import BlockKind
from mkdocs_playbook.sources.comparing.cells import Cell, Link
from mkdocs_playbook.sources.comparing.quick_blocks import shapes
from mkdocs_playbook.sources.comparing.quick_cells import plain_cell
from mkdocs_playbook.sources.text.commonmark import Reading, fold, read, words, words_of_html

_MARKED = re.compile(r"[\[<*_]")
_NONE: Mapping[str, Mapping[str, str]] = {}

_LISTS = ("ordered_list_open", "bullet_list_open")
_LIST_ENDS = ("ordered_list_close", "bullet_list_close")


class TextBlock(NamedTuple):
    """A block of one text; see `model.change.Block`. A paragraph in a list item is one deeper than the item."""

    kind: BlockKind
    cells: tuple[Cell, ...]
    depth: int = 0
    number: int | None = None

    @property
    def words(self) -> str:
        cells = self.cells
        return cells[0].words if len(cells) == 1 else "\n".join([cell.words for cell in cells])


def blocks(source: str, definitions: Mapping[str, Mapping[str, str]]) -> tuple[TextBlock, ...]:
    """The blocks of a piece; `definitions` are those of the page it is from."""
    if not source:
        return ()
    plain = shapes(source)
    if plain is not None:
        return tuple(
            [
                TextBlock(kind, tuple([_cell(content, definitions) for content in contents]), depth, number)
                for kind, contents, depth, number in plain
            ]
        )
    reading = read(source)
    if definitions and "[" in source:
        references = reading.environment.setdefault("references", {})
        for label, definition in definitions.items():
            references.setdefault(label, definition)
    return tuple(_Reader(reading).blocks())


def heading(words: str) -> TextBlock:
    """The block of a heading whose words are known."""
    return TextBlock(BlockKind.HEADING, (Cell(words),))


def words_of(read: Iterable[TextBlock]) -> str:
    """All the words, a block a line."""
    return "\n".join([block.words for block in read])


def links_of(read: Iterable[TextBlock]) -> list[Link]:
    """All the links and images."""
    return [link for block in read for cell in block.cells for link in cell.links]


class _Reader:
    """Walks the tokens of one reading. `numbers` are the numbers of the lists around, None for bullets."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.numbers: list[int | None] = []
        self.begins_item = False

    def blocks(self) -> Iterator[TextBlock]:
        row: list[Cell] | None = None
        kind = BlockKind.PARAGRAPH
        for token in self.reading.tokens:
            if token.type in _LISTS:
                yield from self._bare_item()
                self.numbers.append(int(token.attrs.get("start", 1)) - 1 if token.type == _LISTS[0] else None)
            elif token.type in _LIST_ENDS:
                self.numbers.pop()
            elif token.type == "list_item_open":
                number = self.numbers[-1]
                self.numbers[-1] = None if number is None else number + 1
                self.begins_item = True
            elif token.type == "list_item_close":
                yield from self._bare_item()
            elif token.type == "tr_open":
                yield from self._bare_item()
                row = []
            elif token.type == "tr_close":
                yield TextBlock(BlockKind.ROW, tuple(row or ()), len(self.numbers))
                row = None
            elif token.type == "heading_open":
                kind = BlockKind.HEADING
            elif token.type == "inline":
                if row is None:
                    yield self._block(kind, self._cell(token))
                else:
                    row.append(self._cell(token))
                kind = BlockKind.PARAGRAPH
            elif token.content:
                yield from self._raw(token)

    def _block(self, kind: BlockKind, cell: Cell) -> TextBlock:
        if self.begins_item:
            self.begins_item = False
            return TextBlock(BlockKind.ITEM, (cell,), len(self.numbers) - 1, self.numbers[-1])
        return TextBlock(kind, (cell,), len(self.numbers))

    def _bare_item(self) -> Iterator[TextBlock]:
        """An item that does not begin with words."""
        if self.begins_item:
            yield self._block(BlockKind.ITEM, Cell(""))

    def _raw(self, token: Token) -> Iterator[TextBlock]:
        if token.type == "html_block":
            text = fold(words_of_html(token.content))
            if text:
                yield self._block(BlockKind.PARAGRAPH, Cell(text))
            return
        yield from self._bare_item()
        yield TextBlock(BlockKind.CODE, (Cell(token.content.rstrip("\n")),), len(self.numbers))

    def _cell(self, token: Token) -> Cell:
        plain = plain_cell(token.content, self.reading.environment.get("references", _NONE))
        return plain or _cell_by_commonmark(self.reading, token)


def _cell(content: str, definitions: Mapping[str, Mapping[str, str]]) -> Cell:
    """A cell by its Markdown alone."""
    plain = plain_cell(content, definitions)
    if plain:
        return plain
    reading = Reading(environment={"references": definitions})
    return _cell_by_commonmark(reading, Token("inline", "", 0, content=content))


def _cell_by_commonmark(reading: Reading, token: Token) -> Cell:
    if not _MARKED.search(token.content):
        return Cell(reading.plain(token))
    spans = reading.spans(token)
    bold = tuple(words(inside) for _, inside in _between(spans, "strong"))
    return Cell(reading.plain(token), tuple(_links(spans)), bold)


def _links(spans: Sequence[Token]) -> Iterator[Link]:
    for opened, inside in _between(spans, "link"):
        yield Link(words(inside), str(opened.attrs.get("href", "")))
    for span in spans:
        if span.type == "image":
            yield Link(words((span,)), str(span.attrs.get("src", "")))


def _between(spans: Sequence[Token], kind: str) -> Iterator[tuple[Token, Sequence[Token]]]:
    """The opening of each link or bold phrase, and what is in it."""
    opened: list[int] = []
    for at, span in enumerate(spans):
        if span.type == f"{kind}_open":
            opened.append(at)
        elif span.type == f"{kind}_close" and opened:
            begin = opened.pop()
            yield spans[begin], spans[begin + 1 : at]
