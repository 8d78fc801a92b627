"""The body of a page → its sections and steps as pieces of source text. Reads no words: only what belongs where.

By CommonMark, through `text/`; `quick_outline.py` is the same for the texts that leave no choice, and a test holds it
to this one. What is a step is found by `steps.step_items` and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markdown_it.token import Token

from mkdocs_playbook.sources.text.commonmark import Reading, read
from mkdocs_playbook.sources.text.steps import step_items, title


class SectionText(NamedTuple):
    """What stands under one heading, down to the next of any level: neither steps nor definitions of links.

    `path` are the headings above it and its own, outermost first; the text before the first heading has none.
    """

    level: int
    path: tuple[str, ...]
    source: str

    @property
    def title(self) -> str:
        return self.path[-1] if self.path else ""

    @property
    def key(self) -> str:
        """Heading and source without white space."""
        return "\n".join((*self.path[-1:], "".join(self.source.split())))


class StepText(NamedTuple):
    """One step with all that is nested in it, its marker included. `section` is the index of the section it is in."""

    number: int
    section: int
    source: str

    @property
    def key(self) -> str:
        """Its source without number, marker and white space."""
        return "".join(self.source.lstrip(" 0123456789")[1:].split())


class Outline(NamedTuple):
    """A page's parts in order. `definitions` are targets of links by label, in the form of markdown-it's references."""

    sections: tuple[SectionText, ...]
    steps: tuple[StepText, ...]
    definitions: Mapping[str, Mapping[str, str]]

    @property
    def headings(self) -> list[tuple[str, ...]]:
        """The path of each section."""
        return [section.path for section in self.sections]

    def same_headings(self, other: Outline) -> bool:
        return self.sections is other.sections or self.headings == other.headings

    def same_definitions(self, other: Outline) -> bool:
        return self.definitions is other.definitions or self.definitions == other.definitions


Heading = tuple[int, str]
"""A level from 1, and the words."""


def outline_by_commonmark(body: str, headings: Sequence[str]) -> Outline:
    """The outline of any text; nothing raises."""
    reading = read(body)
    lines = body.split("\n")
    items = [
        (item.number, reading.tokens[item.begin].map or [0, 0])
        for item in step_items(reading, reading.tokens, headings)
    ]
    begins = {place[0] for _, place in items}
    found: list[Heading] = []
    own: list[list[str]] = [[]]
    starts: list[int] = [0]
    for at, block in _outermost(reading):
        first, last = block.map or (0, 0)
        if block.type == "heading_open":
            found.append((int(block.tag[1]), title(reading, reading.blocks[at + 1])))
            own.append([])
            starts.append(first)
        elif block.type != "ordered_list_open" or first not in begins:
            own[-1].append(source(lines, first, last))
    defined = reading.environment.get("references", {})
    return Outline(
        sections(found, ["\n\n".join(texts) for texts in own]),
        tuple(_steps(items, lines, starts)),
        # not its lines: where a definition stands says nothing of where it leads
        {label: {"title": each["title"], "href": each["href"]} for label, each in defined.items()},
    )


def sections(found: Sequence[Heading], own: Sequence[str]) -> tuple[SectionText, ...]:
    """The sections under each heading found; `own` has one more, first: what stands before any heading."""
    above: list[Heading] = []
    result = [SectionText(0, (), own[0])]
    for heading, text in zip(found, own[1:], strict=True):
        while above and above[-1][0] >= heading[0]:
            above.pop()
        above.append(heading)
        result.append(SectionText(heading[0], tuple([name for _, name in above]), text))
    return tuple(result)


def source(lines: Sequence[str], first: int, last: int) -> str:
    """Some lines as one text, without the blank ones at the end."""
    return "\n".join(lines[first:last]).rstrip()


def _outermost(reading: Reading) -> Iterator[tuple[int, Token]]:
    """The blocks that stand in no other, and where."""
    for at, token in enumerate(reading.blocks):
        if token.level == 0 and token.nesting >= 0:
            yield at, token


def _steps(
    items: Sequence[tuple[int, Sequence[int]]], lines: Sequence[str], starts: Sequence[int]
) -> Iterator[StepText]:
    section = 0
    for number, (first, last) in items:
        while section + 1 < len(starts) and starts[section + 1] <= first:
            section += 1
        yield StepText(number, section, source(lines, first, last))
