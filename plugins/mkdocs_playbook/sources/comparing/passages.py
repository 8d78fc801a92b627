"""Blocks before and after → the same blocks with what differs marked, word by word. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from mkdocs_playbook.model.change import Block, BlockKind, Mark, Passage
from mkdocs_playbook.sources.comparing.blocks import TextBlock
from mkdocs_playbook.sources.comparing.cells import Cell
from mkdocs_playbook.sources.comparing.matching import bag, paired, share, shared_ends
from mkdocs_playbook.sources.comparing.touched import Touched
from mkdocs_playbook.sources.comparing.word_runs import Runs, marked, runs

MOST_BLOCKS = 400
"""Of a part with more blocks that differ only these are shown on either side."""

_PROSE = {BlockKind.PARAGRAPH, BlockKind.ITEM}
Both = tuple[TextBlock | None, TextBlock | None]


def passage(touched: Touched) -> Passage:
    """The words of one change before and after."""
    couples = list(_coupled(touched.before, touched.after))
    if not touched.whole:
        couples = [couple for couple in couples if _differ(*couple)] or couples
    before: list[Block] = []
    after: list[Block] = []
    for was, now in couples:
        older, newer = _drawn(was, now)
        before += older
        after += newer
    return Passage(change=touched.change, before=tuple(before[:MOST_BLOCKS]), after=tuple(after[:MOST_BLOCKS]))


def _differ(was: TextBlock | None, now: TextBlock | None) -> bool:
    """Whether two blocks differ in more than their numbers."""
    return was is None or now is None or (was.kind, was.cells) != (now.kind, now.cells)


def _coupled(before: Sequence[TextBlock], after: Sequence[TextBlock]) -> Iterator[Both]:
    """Every block of both sides in order, with the one it has become; None where there is none."""
    if not before or not after:
        yield from ((each, None) for each in before)
        yield from ((None, each) for each in after)
        return
    head, tail = shared_ends(before, after)
    yield from zip(before[:head], after[:head], strict=True)
    yield from _aligned(before[head : len(before) - tail], after[head : len(after) - tail])
    yield from zip(before[len(before) - tail :], after[len(after) - tail :], strict=True)


def _aligned(before: Sequence[TextBlock], after: Sequence[TextBlock]) -> Iterator[Both]:
    if len(before) == len(after) == 1 and before[0].kind is after[0].kind:
        yield before[0], after[0]
        return
    matcher = SequenceMatcher(None, _keys(before), _keys(after), autojunk=False) if _bounded(before, after) else None
    codes = matcher.get_opcodes() if matcher else [("replace", 0, len(before), 0, len(after))]
    for code, i, j, m, n in codes:
        if code == "equal":
            yield from zip(before[i:j], after[m:n], strict=True)
        else:
            yield from _replaced(before[i:j], after[m:n])


def _bounded(before: Sequence[TextBlock], after: Sequence[TextBlock]) -> bool:
    return len(before) * len(after) <= MOST_BLOCKS**2


def _keys(blocks: Sequence[TextBlock]) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.words) for block in blocks]


def _replaced(before: Sequence[TextBlock], after: Sequence[TextBlock]) -> Iterator[Both]:
    """Blocks that differ: those that are one block reworded side by side, in an order both keep."""
    bags_before, bags_after = [bag(each.words) for each in before], [bag(each.words) for each in after]

    def likeness(i: int, j: int) -> float:
        kinds = {before[i].kind, after[j].kind}
        return share(bags_before[i], bags_after[j]) if len(kinds) == 1 or kinds == _PROSE else 0.0

    pairs = paired(before, after, _words, likeness)
    i = j = 0
    for old, new in _crossless(pairs):
        yield from ((each, None) for each in before[i:old])
        yield from ((None, each) for each in after[j:new])
        yield before[old], after[new]
        i, j = old + 1, new + 1
    yield from ((each, None) for each in before[i:])
    yield from ((None, each) for each in after[j:])


def _words(block: TextBlock) -> str:
    return block.words


def _crossless(pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    last = -1
    for old, new in pairs:
        if new > last:
            last = new
            yield old, new


def _drawn(was: TextBlock | None, now: TextBlock | None) -> tuple[list[Block], list[Block]]:
    if was is None or now is None:
        older = [_block(was, [marked(cell.words, Mark.DELETED) for cell in was.cells])] if was else []
        newer = [_block(now, [marked(cell.words, Mark.INSERTED) for cell in now.cells])] if now else []
        return older, newer
    if was == now:
        same = [_block(was, [marked(cell.words, Mark.SAME) for cell in was.cells])]
        return same, same
    cells = [_cell_runs(one, other) for one, other in _coupled_cells(was.cells, now.cells)]
    older_cells = [older for older, _ in cells if older is not None]
    newer_cells = [newer for _, newer in cells if newer is not None]
    return [_block(was, older_cells)], [_block(now, newer_cells)]


def _block(block: TextBlock, cells: Sequence[Runs]) -> Block:
    return Block(block.kind, tuple(cells), block.depth, block.number)


def _coupled_cells(before: Sequence[Cell], after: Sequence[Cell]) -> Iterable[tuple[Cell | None, Cell | None]]:
    """The cells of two rows; where a column came or went, by what they say."""
    return zip(before, after, strict=True) if len(before) == len(after) else _aligned_cells(before, after)


def _aligned_cells(before: Sequence[Cell], after: Sequence[Cell]) -> Iterator[tuple[Cell | None, Cell | None]]:
    matcher = SequenceMatcher(None, [cell.words for cell in before], [cell.words for cell in after], autojunk=False)
    for code, i, j, m, n in matcher.get_opcodes():
        if code == "equal":
            yield from zip(before[i:j], after[m:n], strict=True)
        else:
            yield from ((cell, None) for cell in before[i:j])
            yield from ((None, cell) for cell in after[m:n])


def _cell_runs(was: Cell | None, now: Cell | None) -> tuple[Runs | None, Runs | None]:
    if was is None:
        return None, marked(now.words, Mark.INSERTED) if now else ()
    if now is None:
        return marked(was.words, Mark.DELETED), None
    if was.links == now.links:
        return runs(was.words, now.words)
    elsewhere = _led_elsewhere(was, now)
    return runs(_with_targets(was, elsewhere), _with_targets(now, elsewhere))


def _led_elsewhere(was: Cell, now: Cell) -> frozenset[str]:
    """The words of links that lead elsewhere now."""
    old, new = dict(was.links), dict(now.links)
    return frozenset(label for label in old.keys() & new.keys() if old[label] != new[label])


def _with_targets(cell: Cell, labels: frozenset[str]) -> str:
    """The words, with the target after each link that leads elsewhere in the other text."""
    done, at = "", 0
    for label, target in cell.links:
        place = cell.words.find(label, at)
        if label in labels and place >= 0:
            done += f"{cell.words[at : place + len(label)]} ({target})"
            at = place + len(label)
    return done + cell.words[at:]
