"""The text of a page → its steps with performers, its links, its first heading and its purpose.

It reads what CommonMark reads and nothing of what the organisation wants: whether a step needs a performer or a
link a target is for the checks to say.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it.token import Token

from mkdocs_playbook.model.process import Body
from mkdocs_playbook.sources.text.commonmark import Reading, read
from mkdocs_playbook.sources.text.links import links
from mkdocs_playbook.sources.text.list_markers import marked, normal
from mkdocs_playbook.sources.text.performers import RoleOf, SystemOf
from mkdocs_playbook.sources.text.steps import StepReader, step_items, title


def parse(
    text: str,
    *,
    first_line: int,
    headings: tuple[str, ...],
    role_of: RoleOf,
    performer: str,
    role_titled: Callable[[str], str | None] | None = None,
    role_meant: Callable[[str], bool] | None = None,
    system_of: SystemOf | None = None,
    mark: bool = False,
) -> Body:
    """Read a page's text, the header cut off.

    `first_line` is the line of the file on which `text` begins; `headings` name the steps; `role_of` gives the id of
    the role whose page a target is, as written on this page; `performer` is the id that does the steps which name
    nobody; `role_titled` gives the id of the role with a title, for headings without a link, `role_meant` says whether
    a name is one, or nearly; `system_of` gives the id of the system whose address a target is. With `mark` the body
    carries its marked text, which the site converts. Nothing raises.
    """
    text = normal(text)
    reading = read(text)
    reader = StepReader(
        reading=reading,
        first_line=first_line,
        role_of=role_of,
        role_titled=role_titled or _none,
        role_meant=role_meant or (lambda name: (role_titled or _none)(name) is not None),
        system_of=system_of or _none,
        performer=performer,
    )
    items = tuple(step_items(reading, reading.tokens, headings))
    opened = reading.tokens is not reading.blocks
    return Body(
        steps=reader.steps(items),
        links=tuple(links(reading, first_line)),
        heading=_heading(reading),
        purpose=_purpose(reading),
        marked=marked(text, reading, step_items(reading, reading.blocks, headings) if opened else items)
        if mark
        else "",
    )


def _none(_: str) -> None:
    """It is the page, the title or the address of nothing."""


def _heading(reading: Reading) -> str:
    """The heading that can be the page's title: the first of the top level, or the one the text begins with."""
    tokens = reading.tokens
    places = (at for at, token in enumerate(tokens) if _is_heading(token) and (token.tag == "h1" or at == 0))
    return next((title(reading, tokens[at + 1]) for at in places), "")


def _is_heading(token: Token) -> bool:
    return token.type == "heading_open" and token.level == 0


def _purpose(reading: Reading) -> str:
    """The first paragraph with words of its own that stands before any heading but the page's title."""
    tokens: Sequence[Token] = reading.tokens
    for at, token in enumerate(tokens):
        if _is_heading(token) and token.tag != "h1":
            return ""
        if token.type == "paragraph_open" and token.level == 0 and _has_words(reading, tokens[at + 1]):
            return reading.plain(tokens[at + 1])
    return ""


def _has_words(reading: Reading, block: Token) -> bool:
    """Whether a paragraph says something itself: not one that only shows pictures, nor one that opens a note."""
    if block.content.startswith(("!!!", "???", "===", "///", "*[")):
        return False
    return any(span.type in ("text", "code_inline") and span.content.strip() for span in reading.spans(block))
