"""The steps of a page: the top-level items of the ordered lists under the steps heading, numbered as CommonMark does.

Which items are steps is found here and nowhere else: `list_markers.py` asks `step_items` too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markdown_it.token import Token

from mkdocs_playbook.model.process import Doers, PerformerSource, Step
from mkdocs_playbook.sources.text.commonmark import Reading, fold, words_of_html
from mkdocs_playbook.sources.text.decisions import ways
from mkdocs_playbook.sources.text.performers import Opening, RoleOf, SystemOf, linked, opening, targets
from mkdocs_playbook.sources.text.short_names import short_name

_CODE = ("code_block", "fence")


@dataclass(frozen=True, slots=True, kw_only=True)
class StepItem:
    """Where a step stands among the tokens: `begin` is its `list_item_open`, `end` its close.

    `headings` are the indices of the headings above it within the steps, nearest first.
    """

    number: int
    begin: int
    end: int
    headings: tuple[int, ...] = ()


def title(reading: Reading, block: Token) -> str:
    """The words of a heading."""
    return reading.plain(block)


def step_items(reading: Reading, tokens: Sequence[Token], headings: Sequence[str]) -> Iterator[StepItem]:
    """The items that are steps, in order; `tokens` are the reading's own, of either kind."""
    names = {_name(heading) for heading in headings}
    section = 0
    above: list[int] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.level == 0 and token.type == "heading_open":
            level = int(token.tag[1])
            inside = 0 < section < level
            above = [*(index for index in above if int(tokens[index].tag[1]) < level), at] if inside else []
            if not inside:
                section = level if _name(title(reading, tokens[at + 1])) in names else 0
        elif token.level == 0 and token.type == "ordered_list_open":
            end = _close(tokens, at)
            if section:
                yield from _items(tokens, at, end, tuple(reversed(above)))
            at = end
        at += 1


def _name(heading: str) -> str:
    return fold(heading).rstrip(":").rstrip().casefold()


def _close(tokens: Sequence[Token], at: int) -> int:
    """The index of the token that closes the block opened at `at`."""
    opened = tokens[at]
    kind = opened.type.removesuffix("_open") + "_close"
    at += 1
    while tokens[at].level != opened.level or tokens[at].type != kind:
        at += 1
    return at


def _items(tokens: Sequence[Token], begin: int, end: int, headings: tuple[int, ...]) -> Iterator[StepItem]:
    number = int(tokens[begin].attrs.get("start", 1))
    for at in range(begin + 1, end):
        if tokens[at].level == 1 and tokens[at].type == "list_item_open":
            yield StepItem(number=number, begin=at, end=_close(tokens, at), headings=headings)
            number += 1


def _may_link(token: Token) -> bool:
    return token.type == "inline" and ("[" in token.content or "<" in token.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class StepReader:
    """Reads the steps of one page. The arguments are those of `body.parse`."""

    reading: Reading
    first_line: int
    role_of: RoleOf
    role_titled: Callable[[str], str | None]
    role_meant: Callable[[str], bool]
    system_of: SystemOf
    performer: str

    def steps(self, items: Iterable[StepItem]) -> tuple[Step, ...]:
        found = [self._step(item) for item in items]
        following = [step.number for step in found[1:]]
        led = (ways(step.text, number) for step, number in zip(found, (*following, None), strict=False))
        return tuple(replace(step, ways=way) if way else step for step, way in zip(found, led, strict=True))

    def _step(self, item: StepItem) -> Step:
        begins = self._opening(item)
        doers, source = self._doers(begins, item)
        unlinked = "" if source is PerformerSource.STEP else self._unlinked(begins, doers)
        # Where another is named, whoever stands above or in the header would be a guess.
        if unlinked and self.role_titled(unlinked) not in doers.roles:
            doers, source = Doers(), PerformerSource.UNKNOWN
        inside = self.reading.tokens[item.begin : item.end]
        linking = [self.reading.spans(token) for token in inside if _may_link(token)]
        roles = dict.fromkeys(role for spans in linking for role in linked(spans, self.role_of))
        links = dict.fromkeys(target for spans in linking for target in targets(spans, self.role_of))
        lines = self.reading.tokens[item.begin].map or [0]
        text = self._text(item, begins)
        return Step(
            number=item.number,
            text=text,
            name=short_name(begins.phrase, text),
            performers=doers.roles,
            performer_source=source,
            systems=doers.systems,
            takes_part=tuple(role for role in roles if role not in doers.roles),
            links=tuple(links),
            unlinked=unlinked,
            line=self.first_line + lines[0],
        )

    def _opening(self, item: StepItem) -> Opening:
        """How the step begins; a step that begins with a picture's block, code or a list names nobody."""
        first = self.reading.tokens[item.begin + 1 : item.begin + 3]
        if len(first) < 2 or first[0].type != "paragraph_open":
            return Opening(doers=Doers(), text="")
        return opening(self.reading.spans(first[1]), self.role_of, self.system_of)

    def _doers(self, begins: Opening, item: StepItem) -> tuple[Doers, PerformerSource]:
        if begins.doers.known:
            return begins.doers, PerformerSource.STEP
        for heading in item.headings:
            if roles := self._heading_roles(self.reading.tokens[heading + 1]):
                return Doers(roles), PerformerSource.HEADING
        if self.performer:
            return Doers((self.performer,)), PerformerSource.PROCESS
        return Doers(), PerformerSource.UNKNOWN

    def _unlinked(self, begins: Opening, otherwise: Doers) -> str:
        """A name in brackets that is a role's, or nearly, and the title of a role other than those who would do the step."""
        for name in begins.names:
            role = self.role_titled(name)
            in_brackets = begins.text.startswith(f"[{name}]")
            if (in_brackets and self.role_meant(name)) or (role and role not in otherwise.roles):
                return name
        return ""

    def _heading_roles(self, block: Token) -> tuple[str, ...]:
        roles = tuple(dict.fromkeys(linked(self.reading.spans(block), self.role_of))) if _may_link(block) else ()
        if roles:
            return roles
        role = self.role_titled(title(self.reading, block))
        return (role,) if role else ()

    def _text(self, item: StepItem, begins: Opening) -> str:
        inside = self.reading.tokens[item.begin + 1 : item.end]
        starts_with_words = bool(inside) and inside[0].type == "paragraph_open"
        rest = inside[2:] if starts_with_words else inside
        return fold(" ".join([begins.text, *(self._words(token) for token in rest)]))

    def _words(self, token: Token) -> str:
        if token.type == "inline":
            return self.reading.plain(token)
        if token.type in _CODE:
            return token.content
        return words_of_html(token.content) if token.type == "html_block" else ""
