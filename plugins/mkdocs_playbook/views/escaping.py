"""Words that a pull request brings, as text that a comment on a git host and a spreadsheet only show.

What Markdown or HTML could take for markup becomes an entity. That alone is not enough: git hosts look for mentions,
numbers and addresses in the text that was already rendered, so a zero-width space parts what would make one.
"""

from __future__ import annotations

import re
import unicodedata

LONGEST = 400
"""Characters of a text that are shown; it is cut before it is escaped, so that no entity is ever cut in two."""

_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
_BREAK = "\u200b"
_MARKUP = re.compile(r"[!-&*+<=>@\[-`{-~]")
# Mentions, numbers, labels, milestones, formulas and emoji of GitHub and GitLab all begin with one of these.
_SIGN = re.compile(r"([@#!$%&~^:*])(?=\S|\Z)")
_WEB = re.compile(r"(?i)(www)(?=\.)")
_TICKET = re.compile(r"(?<=[A-Za-z0-9_])-(?=\d)")
_HASH = re.compile(r"(?i)[0-9a-f]{7,}")
# Only where a text begins can these begin a list, a heading, a line or a command to the git host.
_FIRST = re.compile(r"(?:\d+[.)]|[-/])")


def escaped(text: str, longest: int = LONGEST) -> str:
    """One line of Markdown that renders to these words and nothing else: no link, mention, image, markup or command."""
    words = _parted(clipped(text, longest))
    first = _FIRST.match(words)
    begin = first[0] if first else ""
    return "".join(_entity(c) if not c.isalnum() else c for c in begin) + _MARKUP.sub(
        lambda found: _entity(found[0]), words[len(begin) :]
    )


def clipped(text: str, longest: int = LONGEST) -> str:
    """The words on one line, without what is not seen or turns the direction of its neighbours, up to a length."""
    text = text[: longest * 4]
    # What Python calls printable is all seen, and has no white space but the blank.
    seen = text if text.isprintable() else "".join(" " if c.isspace() else c for c in text if _shown(c))
    words = " ".join(seen.split())
    return words if len(words) <= longest else words[: longest - 1].rstrip() + "…"


def cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe before what would begin one (OWASP, CSV injection)."""
    return (
        f"'{text}" if text.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠")) or _tabbed(text) else text
    )


def _tabbed(text: str) -> bool:
    return text[:1] in ("\t", "\r", "\n")


def _shown(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) not in _UNSEEN


def _parted(words: str) -> str:
    words = _HASH.sub(lambda found: _BREAK.join(re.findall(".{1,6}", found[0])), words)
    words = _TICKET.sub(f"{_BREAK}-", _WEB.sub(rf"\1{_BREAK}", words))
    return _SIGN.sub(rf"\1{_BREAK}", words)


def _entity(character: str) -> str:
    return f"&#{ord(character)};"
