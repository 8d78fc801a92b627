"""The inline tokens of plain sentences, without the full inline parser: text, links, code, bold.

An optimisation and nothing else: it answers only where CommonMark leaves no choice (no escapes, entities, raw HTML,
images, references, nesting or lone asterisks), and says None everywhere else. A test holds it to the full parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.token import Token

_PIECE = re.compile(
    r"""
    (?P<text> (?: [^\\`*_\[\]<&!]+ | !(?!\[) )+ )
    | (?P<link> \[ (?P<label> [^\[\]\\`*_<&!]+ ) \]\( (?P<target> [^\s\x00-\x20\x7f()<>\\&`]+ ) \) )
    | ` (?P<code> [^`\n]+ ) ` (?!`)
    | (?P<open> (?: \A | (?<=[ \n]) ) \*\* (?=[^\s*]) )
    | (?P<close> (?<=[^\s*]) \*\* (?= [ \n.,:;)] | \Z ) )
    """,
    re.VERBOSE,
)


def plain_spans(content: str) -> list[Token] | None:
    """The tokens of `content`, or None where it needs the full parser. Line breaks stay inside the text."""
    tokens: list[Token] = []
    strong = False
    at = 0
    while at < len(content):
        piece = _PIECE.match(content, at)
        if not piece:
            return None
        kind = piece.lastgroup
        if (kind == "open" and strong) or (kind == "close" and not strong):
            return None
        if kind in ("open", "close"):
            strong = not strong
        tokens.extend(_tokens(piece))
        at = piece.end()
    return None if strong else tokens


def _tokens(piece: re.Match[str]) -> Iterator[Token]:
    kind = piece.lastgroup
    if kind == "text":
        yield Token("text", "", 0, content=piece[0])
    elif kind == "link":
        yield Token("link_open", "a", 1, attrs={"href": piece["target"]})
        yield Token("text", "", 0, content=piece["label"])
        yield Token("link_close", "a", -1)
    elif kind == "code":
        yield Token("code_inline", "code", 0, content=piece["code"])
    else:
        yield Token(f"strong_{kind}", "strong", 1 if kind == "open" else -1)
