"""Every link and every image of a page, as written, with its line: Markdown's forms and raw HTML's `href` and `src`.

It judges no target. Comments are no links.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from sys import intern

from markdown_it.token import Token

from mkdocs_playbook.model.process import Link
from mkdocs_playbook.sources.text.commonmark import Reading, fold, words

_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_ATTRIBUTE = re.compile(r"""<(\w+)[^<>]*?\s(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_BREAKS = ("softbreak", "hardbreak")


def links(reading: Reading, first_line: int) -> Iterator[Link]:
    """The links of a page in its order. Lines count from `first_line`, that of the text's first line.

    Most of a playbook's links lead to the same few pages: what is the same is held once.
    """
    line = first_line
    for token in reading.tokens:
        if token.map:
            line = first_line + token.map[0]
        if token.type == "inline":
            if "[" in token.content or "<" in token.content:
                yield from _inline(reading.spans(token), line)
        elif token.type == "html_block":
            yield from _raw(token.content, line)


def _inline(spans: Sequence[Token], line: int) -> Iterator[Link]:
    for at, span in enumerate(spans):
        if span.type in _BREAKS:
            line += 1
        elif span.type == "text":
            line += span.content.count("\n")
        elif span.type == "link_open":
            yield Link(target=intern(str(span.attrs["href"])), text=intern(_text(spans, at)), line=line)
        elif span.type == "image":
            yield Link(target=str(span.attrs["src"]), text=words(span.children or ()), line=line, image=True)
        elif span.type == "html_inline":
            yield from _raw(span.content, line)
            line += span.content.count("\n")


def _text(spans: Sequence[Token], at: int) -> str:
    end = next(index for index in range(at, len(spans)) if spans[index].type == "link_close")
    return words(spans[at:end])


def _raw(source: str, line: int) -> Iterator[Link]:
    bare = _COMMENT.sub(lambda comment: "\n" * comment[0].count("\n"), source)
    for match in _ATTRIBUTE.finditer(bare):
        target = html.unescape(match[2] or match[3] or match[4] or "").strip()
        yield Link(
            target=fold(target),
            text="",
            line=line + bare.count("\n", 0, match.start()),
            image=match[1].lower() == "img",
        )
