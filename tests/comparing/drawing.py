"""What was compared, drawn as lines of text."""

from __future__ import annotations

from mkdocs_playbook.model.change import Block, BlockKind, Change, Mark, Passage, Run
from mkdocs_playbook.model.register import Entry, RegisterKind, Registers
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.comparing.compare import Compared, compare, terms

SIGNS = {Mark.SAME: "{}", Mark.DELETED: "[-{}-]", Mark.INSERTED: "[+{}+]"}


def compared(case) -> Compared:
    settings = Settings(fields=case.get("fields", {}), steps_heading=tuple(case.get("headings", ["Steps"])))
    return compare(case["before"].encode(), case["after"].encode(), terms(settings, registers(case)))


def registers(case) -> Registers:
    """The systems of a case: their ids by address, and other names by id."""
    called = case.get("also_called", {})
    return Registers(
        entries=tuple(
            Entry(id=id, name=id, kind=RegisterKind.SYSTEMS, address=address, also_called=tuple(called.get(id, ())))
            for address, id in case.get("systems", {}).items()
        )
    )


def drawn(result: Compared) -> dict[str, object]:
    """Everything that was told, without what is empty."""
    told = result.told
    review = told.stamp and " · ".join(map(str, filter(None, told.stamp)))
    said = {
        "kind": told.kind.value,
        "class": told.proposed and told.proposed.value,
        "review": review,
        "changes": [change_line(change) for change in told.changes],
        "words": [line for passage in result.passages for line in passage_lines(passage)],
    }
    return {key: value for key, value in said.items() if value}


def change_line(change: Change) -> str:
    words = [change.what.value]
    if change.before is not None or change.after is not None:
        numbers = dict.fromkeys(str(each) for each in (change.before, change.after) if each is not None)
        words.append("→".join(numbers))
    words += [change.kind.value, *(["and reworded"] if change.reworded else [])]
    line = f"{' '.join(words)}: {change.name}"
    if change.was or change.now:
        line += f" ({change.was or 'nothing'} → {change.now or 'nothing'})"
    return line + (f" [{', '.join(each.value for each in change.bearing)}]" if change.bearing else "")


def passage_lines(passage: Passage) -> list[str]:
    return [
        *(f"Before: {block_line(block)}" for block in passage.before),
        *(f"After: {block_line(block)}" for block in passage.after),
    ]


def block_line(block: Block) -> str:
    lead = {
        BlockKind.PARAGRAPH: "",
        BlockKind.HEADING: "# ",
        BlockKind.ITEM: "* " if block.number is None else f"{block.number}. ",
        BlockKind.ROW: "| ",
        BlockKind.CODE: "` ",
    }
    return ">" * block.depth + lead[block.kind] + " | ".join("".join(map(run_text, cell)) for cell in block.cells)


def run_text(run: Run) -> str:
    return SIGNS[run.mark].format(run.text)


def plain(blocks: tuple[Block, ...]) -> list[str]:
    """The words of blocks without marks."""
    return ["".join(run.text for run in cell) for block in blocks for cell in block.cells]
