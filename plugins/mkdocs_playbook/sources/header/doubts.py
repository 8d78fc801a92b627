"""Values that look filled in and are not, or that YAML reads in its own way: what they are, and how to write them."""

from __future__ import annotations

import re
from typing import NamedTuple

from mkdocs_playbook.sources.header.nodes import Node, NodeKind
from mkdocs_playbook.sources.header.plain_values import number_of
from mkdocs_playbook.sources.wording import quoted

_PLACEHOLDERS = frozenset(
    (
        *("?", "??", "???", "-", "--", "---", "…", "..."),
        *("tbd", "tbd.", "tba", "tbc", "todo", "fixme", "changeme", "xx", "xxx", "xxxx", "lorem", "lorem ipsum"),
        *("n/a", "n.a.", "na", "n/k", "unknown", "fill in", "your name", "your team"),
        *("to be decided", "to be defined", "to be confirmed", "to be done"),
        *("yyyy-mm-dd", "yyyy-mm", "yyyy/mm/dd", "dd/mm/yyyy", "mm/dd/yyyy", "dd.mm.yyyy", "0000-00-00"),
    )
)
_SLOT = re.compile(r"<[^<>]*>|\{\{.*\}\}|\[[^\[\]]*\]|\$\{.*\}|_+")
_NOBODY = frozenset(("none", "nobody", "no one", "noone", "nil", "no-one"))
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_CURLY = "“”„‟"


class Doubt(NamedTuple):
    """What is doubtful about a value, and the way out. `empty` where the value counts as none at all."""

    message: str
    hint: str
    empty: bool = False


def is_nothing(node: Node) -> bool:
    """Whether a value is only a stand-in: a comment, or a placeholder."""
    return node.kind is NodeKind.NULL or (not node.items and not node.entries and is_placeholder(node.text))


def is_placeholder(text: str) -> bool:
    word = text.strip().casefold()
    return word in _PLACEHOLDERS or (word[:1] in "<{[$_" and bool(_SLOT.fullmatch(word)))


def doubt_of(key: str, node: Node, *, nobody: bool = False, strict: bool = False) -> Doubt | None:
    """What is doubtful about one value of `key`.

    `nobody`: the value names a role or a person, so `none` is a placeholder too. `strict`: the value is a name, not
    a text, so whatever YAML does not take for text is doubtful.
    """
    text = node.text
    if node.kind is NodeKind.NULL:
        return _commented(key, node)
    if is_placeholder(text) or (nobody and text.strip().casefold() in _NOBODY):
        return Doubt(f"'{key}' holds the placeholder {quoted(text)}.", "Write the real value, or remove the key.", True)
    if node.kind is not NodeKind.TEXT:
        return _not_text(key, node, strict)
    if node.comment.startswith("#") and node.comment[1:2].strip("# "):
        return Doubt(
            f"The value of '{key}' ends before {quoted(node.comment)}, which YAML takes for a comment.",
            f'If it belongs to the value, write {key}: "{text} {node.comment}"',
        )
    return _strange_signs(key, text, strict)


def _commented(key: str, node: Node) -> Doubt | None:
    if not node.comment:
        return None
    words = node.comment.lstrip("#").lstrip()
    meant = node.comment if node.comment[1:2].strip() else words
    return Doubt(f"'{key}' is empty: YAML takes {quoted(node.comment)} for a comment.", f'Write {key}: "{meant}"', True)


def _not_text(key: str, node: Node, strict: bool) -> Doubt | None:
    text = node.text
    if node.kind is NodeKind.BOOLEAN:
        message = f"'{key}' is {quoted(text)}, which YAML takes for a yes or no, not for text."
        return Doubt(message, f'If it is meant as text, write {key}: "{text}"', strict)
    number = number_of(node)
    if number is None or (str(number) == text and not strict):
        return None
    what = f"the number {number}" if str(number) != text else "a number"
    return Doubt(f"'{key}' is {quoted(text)}, which YAML takes for {what}.", f'Write {key}: "{text}"')


def _strange_signs(key: str, text: str, strict: bool) -> Doubt | None:
    if text.isascii():
        return None
    if _wrapped(text) or (strict and any(sign in text for sign in _CURLY + "‘’")):
        return Doubt(
            f"The value of '{key}' contains curly quotes: {quoted(text)}.",
            "Write it without quotes, or with straight ones.",
        )
    unseen = _UNSEEN.search(text) if strict else None
    if unseen:
        return Doubt(
            f"The value of '{key}' contains the invisible character U+{ord(unseen.group()):04X}.",
            "Delete it; retyping the value is the surest way.",
        )
    return None


def _wrapped(text: str) -> bool:
    """Whether curly quotes stand where straight ones were meant: around the whole, or without a partner."""
    signs = sum(text.count(sign) for sign in _CURLY)
    if signs % 2:
        return True
    single = text[:1] in "‘’" and text[-1:] in "‘’" and len(text) > 1
    return single or (signs == 2 and text[:1] in _CURLY and text[-1:] in _CURLY)
