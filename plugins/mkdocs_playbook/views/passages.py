"""The words before and after of one change, as a template prints them: headings, rows, lists in lists. Pure.

It arranges blocks and marks, and judges nothing; how many bytes they come to is for the page's budget.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mkdocs_playbook.model.change import Block, BlockKind, Change, ChangeKind, Mark, Part, Passage, Run
from mkdocs_playbook.views.ledger_words import SHORT_NAME
from mkdocs_playbook.views.metadata_words import label_of
from mkdocs_playbook.views.words import counted, shortened

DEEPEST = 6
"""Lists within lists that are shown as such; what lies deeper stands beside what holds it."""
_MARKED, _BLOCK = 60, 30
"""Bytes of HTML around words that are marked, and around a block."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item of a list, its number where the list has them, and the lists inside it."""

    runs: tuple[Run, ...]
    number: int | None = None
    inner: tuple[Piece, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What is printed as one element: `kind` is `paragraph`, `heading`, `code`, `list` or `table`."""

    kind: str
    runs: tuple[Run, ...] = ()
    items: tuple[Item, ...] = ()
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    numbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One change with its words. `size` is roughly how many bytes of HTML they take."""

    heading: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    size: int


def shown(passages: Iterable[Passage]) -> tuple[Shown, ...]:
    """The passages that have words to show, in their order."""
    return tuple(_shown(passage) for passage in passages if passage.before or passage.after)


def pieces(blocks: Sequence[Block]) -> tuple[Piece, ...]:
    """Blocks as elements: items that follow each other make a list, rows a table."""
    return tuple(_pieces(blocks))


def _shown(passage: Passage) -> Shown:
    step = passage.change.what is Part.STEP
    before, after = (_as_step(side) if step else side for side in (passage.before, passage.after))
    return Shown(
        heading=passage_heading(passage),
        before=pieces(before),
        after=pieces(after),
        size=sum(map(_size, (*before, *after))),
    )


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
    lines = _new_lines(passage)
    if change.kind is ChangeKind.CHANGED and change.what is Part.SECTION and lines:
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


def _as_step(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The words of a step under a heading that names it: its own number would stand there twice."""
    if not blocks or blocks[0].kind is not BlockKind.ITEM or blocks[0].depth:
        return tuple(blocks)
    first = replace(blocks[0], kind=BlockKind.PARAGRAPH, number=None)
    return (first, *(replace(block, depth=max(block.depth - 1, 0)) for block in blocks[1:]))


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
    return Item(runs=tuple(_tight(_first(block))), number=block.number, inner=tuple(_pieces(inside, level + 1)))


def _list(items: Sequence[Item]) -> Piece:
    return Piece(kind="list", items=tuple(items), numbered=items[0].number is not None)


def _table(rows: Sequence[Block]) -> Piece:
    return Piece(kind="table", rows=tuple(tuple(tuple(_tight(cell)) for cell in row.cells) for row in rows))


def _words(block: Block) -> Piece:
    runs = _first(block)
    return Piece(kind=block.kind.value, runs=runs if block.kind is BlockKind.CODE else tuple(_tight(runs)))


def _first(block: Block) -> tuple[Run, ...]:
    return block.cells[0] if block.cells else ()


def _tight(runs: Iterable[Run]) -> Iterator[Run]:
    """Marks around words only: a space at the edge of a mark stands beside it."""
    for run in runs:
        bare = run.text.strip()
        if run.mark is Mark.SAME or bare == run.text:
            yield run
        elif not bare:
            yield Run(text=run.text)
        else:
            start = run.text.index(bare)
            around = (Run(text=run.text[:start]), replace(run, text=bare), Run(text=run.text[start + len(bare) :]))
            yield from (part for part in around if part.text)


def _size(block: Block) -> int:
    words = sum(len(run.text) + (_MARKED if run.mark else 0) for cell in block.cells for run in cell)
    return words + _BLOCK * max(len(block.cells), 1)
