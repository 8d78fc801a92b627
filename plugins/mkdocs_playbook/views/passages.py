"""The words before and after of one change, as a template prints them: headings, rows, lists in lists. Pure.

It arranges blocks and marks, and judges nothing; how many bytes they come to is for the page's budget.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import escape

from mkdocs_playbook.model.change import Block, BlockKind, Change, ChangeKind, Mark, Part, Passage, Run
from mkdocs_playbook.views.ledger_words import SHORT_NAME
from mkdocs_playbook.views.metadata_words import label_of
from mkdocs_playbook.views.words import counted, shortened

DEEPEST = 6
"""Lists within lists that are shown as such; what lies deeper stands beside what holds it."""
_MARKED, _BLOCK = 60, 30
"""Bytes of HTML around words that are marked, and around a block."""


class Item(NamedTuple):
    """One item of a list, its number where the list has them, and the lists inside it."""

    runs: tuple[Run, ...]
    number: int | None = None
    inner: tuple[Piece, ...] = ()


class Piece(NamedTuple):
    """What is printed as one element: `kind` is `paragraph`, `heading`, `code`, `list` or `table`."""

    kind: str
    runs: tuple[Run, ...] = ()
    items: tuple[Item, ...] = ()
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    numbered: bool = False


class Shown(NamedTuple):
    """One change with its words. `size` is roughly how many bytes of HTML they take."""

    heading: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    size: int


def shown(passages: Iterable[Passage]) -> tuple[Shown, ...]:
    """The passages that have words to show, in their order."""
    return tuple([_shown(passage) for passage in passages if passage.before or passage.after])


def pieces(blocks: Sequence[Block]) -> tuple[Piece, ...]:
    """Blocks as elements: items that follow each other make a list, rows a table."""
    return tuple(_pieces(blocks)) if blocks else ()


def _shown(passage: Passage) -> Shown:
    before, after = passage.before, passage.after
    if passage.change.what is Part.STEP:
        before, after = _as_step(before), _as_step(after)
    return Shown(passage_heading(passage), pieces(before), pieces(after), _size((*before, *after)))


def passage_heading(passage: Passage) -> str:
    """Step 2 · moved here from step 5, and changed."""
    change = passage.change
    return f"{_subject(change)} · {_event(passage)}"


def _subject(change: Change) -> str:
    if change.what is Part.METADATA:
        return label_of(change.name)
    if change.what is Part.SECTION:
        return shortened(change.name, SHORT_NAME) or "Opening text"
    return f"Former step {change.before}" if change.after is None else f"Step {change.after}"


def _event(passage: Passage) -> str:
    change = passage.change
    if change.kind is ChangeKind.MOVED:
        whence = f" here from step {change.before}" if change.what is Part.STEP else ""
        return f"moved{whence}{', and changed' if change.reworded else ''}"
    lines = _new_lines(passage) if change.kind is ChangeKind.CHANGED and change.what is Part.SECTION else 0
    if lines:
        return "one line added" if lines == 1 else f"{counted(lines, 'line', 'lines')} added"
    return change.kind.value


def _new_lines(passage: Passage) -> int:
    """How many lines a change added, where it did nothing else; 0 where it did."""
    if any(run.mark is Mark.DELETED for run in _runs(passage.before)):
        return 0
    touched = [block for block in passage.after if any(run.mark is Mark.INSERTED for run in _runs((block,)))]
    whole = all(run.mark is Mark.INSERTED or not run.text.strip() for run in _runs(touched))
    return len(touched) if whole else 0


def _runs(blocks: Iterable[Block]) -> Iterator[Run]:
    return (run for block in blocks for cell in block.cells for run in cell)


def _as_step(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The words of a step under a heading that names it: its own number would stand there twice."""
    if not blocks or blocks[0].kind is not BlockKind.ITEM or blocks[0].depth:
        return blocks
    first = Block(BlockKind.PARAGRAPH, blocks[0].cells)
    rest = blocks[1:]
    if 0 in [block.depth for block in rest]:  # depths count against each other only: else they may stay as they are
        rest = tuple([Block(kind, cells, max(depth - 1, 0), number) for kind, cells, depth, number in rest])
    return (first, *rest)


def _pieces(blocks: Sequence[Block], level: int = 1) -> Iterator[Piece]:
    """Elements in order. An item holds what follows it and lies deeper; items and rows that follow are together."""
    items: list[Item] = []
    place = 0
    while place < len(blocks):
        block, end = blocks[place], place + 1
        if block.kind is BlockKind.ITEM:
            while end < len(blocks) and blocks[end].depth > block.depth and level < DEEPEST:
                end += 1
            if items and (items[-1].number is None) != (block.number is None):
                yield _list(items)
                items = []
            items.append(_item(block, blocks[place + 1 : end], level))
        else:
            if items:
                yield _list(items)
                items = []
            while block.kind is BlockKind.ROW and end < len(blocks) and blocks[end].kind is BlockKind.ROW:
                end += 1
            yield _table(blocks[place:end]) if block.kind is BlockKind.ROW else _words(block)
        place = end
    if items:
        yield _list(items)


def _item(block: Block, inside: Sequence[Block], level: int) -> Item:
    return Item(_tight(_first(block)), block.number, tuple(_pieces(inside, level + 1)) if inside else ())


def _list(items: Sequence[Item]) -> Piece:
    return Piece("list", items=tuple(items), numbered=items[0].number is not None)


def _table(rows: Sequence[Block]) -> Piece:
    return Piece("table", rows=tuple([tuple(map(_tight, row.cells)) for row in rows]))


def _words(block: Block) -> Piece:
    runs = _first(block)
    return Piece(block.kind, runs if block.kind is BlockKind.CODE else _tight(runs))


def _first(block: Block) -> tuple[Run, ...]:
    return block.cells[0] if block.cells else ()


def _tight(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """Marks around words only: a space at the edge of a mark stands beside it."""
    for text, mark in runs:
        if mark and text.strip() != text:
            return tuple([part for run in runs for part in _parted(run)])
    return runs


def _parted(run: Run) -> Iterator[Run]:
    bare = run.text.strip()
    if not run.mark or bare == run.text:
        yield run
    elif not bare:
        yield Run(run.text)
    else:
        start = run.text.index(bare)
        around = (Run(run.text[:start]), Run(bare, run.mark), Run(run.text[start + len(bare) :]))
        yield from (part for part in around if part.text)


def _size(blocks: Iterable[Block]) -> int:
    size = 0
    words = []
    for block in blocks:
        size += _BLOCK * (len(block.cells) or 1)
        for cell in block.cells:
            for text, mark in cell:
                words.append(text)
                if mark:
                    size += _MARKED
    return size + _bytes("".join(words))


def _bytes(text: str) -> int:
    """How many bytes a text takes in HTML: in most texts each character is one."""
    html = escape(text)
    return len(html) if html.isascii() else len(html.encode("utf-8", "replace"))
