"""The same block rules, asked only where they can answer: by the first character of the line.

markdown-it asks eleven rules about every line of every paragraph. Most begin by looking at one character; here that
look is taken once, and what can only stand in some lines is looked for in the whole text first. That saves a third of a
parse and changes no result. A test holds it to the plain parser.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from markdown_it import MarkdownIt, rules_block
from markdown_it.rules_block import StateBlock

Rule = Callable[[StateBlock, int, int, bool], bool]

_UNDERLINE = re.compile(r"^[ \t>]*(?:=+|-+)[ \t]*$", re.MULTILINE)
_BELOW_HEAD = re.compile(r"^[ \t>]*[|:-][ \t|:-]*$", re.MULTILINE)
"""The second line of a table."""
_ACROSS = re.compile(r"[-*_][ \t]*[-*_][ \t]*[-*_][ \t]*$", re.MULTILINE)
"""The end of a line that may be a rule across the page."""


def facts(text: str) -> dict[str, Any]:
    """What the rules below must know of the whole text: part of the environment they are called with.

    Lines are told by where they end in the text.
    """
    return {
        "below_heads": frozenset(found.end() for found in _BELOW_HEAD.finditer(text)) if "|" in text else frozenset(),
        "across": frozenset(found.end() for found in _ACROSS.finditer(text)),
        "underlines": bool(_UNDERLINE.search(text)),
    }


def _across(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    return state.eMarks[line] in state.env["across"] and rules_block.hr(state, line, end, silent)


def _definition(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    """A bracket that closes, and no colon behind it, defines nothing: so begin most steps that link to a role."""
    close = state.src.find("]", state.bMarks[line] + state.tShift[line])
    if close < 0 or (state.src[close - 1] != "\\" and not state.src.startswith(":", close + 1)):
        return False
    return rules_block.reference(state, line, end, silent)


_ENDS_ITEM: Mapping[str, tuple[Rule, ...]] = {
    "`": (rules_block.fence,),
    "~": (rules_block.fence,),
    ">": (rules_block.blockquote,),
    "*": (_across,),
    "-": (_across,),
    "_": (_across,),
}
_ENDS_PARAGRAPH: Mapping[str, tuple[Rule, ...]] = {
    **_ENDS_ITEM,
    **dict.fromkeys("0123456789+", (rules_block.list_block,)),
    "*": (_across, rules_block.list_block),
    "-": (_across, rules_block.list_block),
    "<": (rules_block.html_block,),
    "#": (rules_block.heading,),
}
_BEGINS: Mapping[str, tuple[Rule, ...]] = {**_ENDS_PARAGRAPH, "[": (_definition,)}


def ask_by_character(parser: MarkdownIt) -> None:
    """Replace the rules of `parser`; its texts must come with their `facts`."""
    rules = parser.block.ruler
    rules.before("fence", "begins_or_ends_paragraph", _starts, {"alt": ["paragraph", "reference", "blockquote"]})
    rules.before("fence", "ends_item", _ends_item, {"alt": ["list"]})
    rules.disable(["fence", "blockquote", "hr", "list", "reference", "html_block", "heading"])
    rules.at("table", _table, {"alt": ["paragraph", "reference"]})
    rules.at("lheading", _underlined)


def _first(state: StateBlock, line: int) -> str:
    at = state.bMarks[line] + state.tShift[line]
    return state.src[at : at + 1]


def _starts(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    rules = _ENDS_PARAGRAPH if silent else _BEGINS
    for rule in rules.get(_first(state, line), ()):  # noqa: SIM110 - a generator costs more than the rule
        if rule(state, line, end, silent):
            return True
    return False


def _ends_item(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    if silent:
        for rule in _ENDS_ITEM.get(_first(state, line), ()):
            if rule(state, line, end, True):
                return True
    return False


def _table(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    return state.eMarks[line + 1] in state.env["below_heads"] and rules_block.table(state, line, end, silent)


def _underlined(state: StateBlock, line: int, end: int, silent: bool) -> bool:
    return bool(state.env["underlines"]) and rules_block.lheading(state, line, end, silent)
