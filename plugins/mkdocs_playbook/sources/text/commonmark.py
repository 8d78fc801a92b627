"""Markdown as CommonMark reads it: the one parse that steps, links, numbers and the site's lists stand on.

Block structure first, inline only where somebody asks. It refuses no link: whether a target is allowed is a
rule's business, so it must be seen as written.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from mkdocs_playbook.sources.text.block_rules import ask_by_character, facts
from mkdocs_playbook.sources.text.spans import plain_spans

_LINE_ENDS = re.compile(r"\r\n?")
# What Python-Markdown reads as the opening of an indented block, and CommonMark as a paragraph before code.
_OPENER = re.compile(r"^(?:!!! |\?\?\?\+? |===[!+]* |/// |\[\^[^\]]+\]:|:[ \t])", re.MULTILINE)
_OPENER_LINE = re.compile(r'\A(?:!!!|\?\?\?\+?|===[!+]*)[^\n"]*(?:"([^"\n]*)")?[^\n]*')
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<[^>]*>", re.DOTALL)
_MARKUP = re.compile(r"[\\`*_\[<&!{]")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_ATTRIBUTES = re.compile(r"[ ]?\{:?\s*(?:[.#][\w-]+|[\w-]+=)[^{}\n]*\}")
Environment = MutableMapping[str, Any]
_BREAKS = ("softbreak", "hardbreak")


class _CommonMark(MarkdownIt):
    """CommonMark with tables, and with every target kept as its author wrote it."""

    def __init__(self) -> None:
        super().__init__("commonmark", {"maxNesting": 100})
        self.enable("table")
        ask_by_character(self)

    def normalizeLink(self, url: str) -> str:
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002 - the library's signature
        return True


_READER = _CommonMark()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The blocks of a text as a flat list of tokens, and its reference definitions. `map` is 0-based lines of the text.

    `blocks` are what CommonMark sees; `tokens` have, one level deeper, the insides of notes, tabs, definitions and
    footnotes as well, which for CommonMark are code.
    """

    blocks: list[Token] = field(default_factory=list)
    tokens: list[Token] = field(default_factory=list)
    environment: Environment = field(default_factory=dict)

    def spans(self, block: Token) -> Sequence[Token]:
        """The inline tokens of one `inline` block, read when first asked for."""
        if not block.children and block.content:
            block.children = plain_spans(block.content) or self._parsed(block.content)
        return block.children or ()

    def _parsed(self, content: str) -> list[Token]:
        children: list[Token] = []
        _READER.inline.parse(content, _READER, self.environment, children)
        return children

    def plain(self, block: Token) -> str:
        """The words of one `inline` block."""
        if not _MARKUP.search(block.content):
            return fold(block.content)
        return words(self.spans(block))


def read(text: str) -> Reading:
    """The block structure of `text`. It may hold anything; nothing raises."""
    source = _LINE_ENDS.sub("\n", text).replace("\0", "\ufffd")
    blocks: list[Token] = []
    environment = facts(source)
    _READER.block.parse(source, _READER, environment, blocks)
    _forget_footnotes(environment)
    opened = any(token.type == "code_block" for token in blocks)
    tokens = list(_opened(environment, blocks)) if opened else blocks
    return Reading(blocks=blocks, tokens=tokens, environment=environment)


def _forget_footnotes(environment: Environment) -> None:
    """`[^1]: word` has the form of a reference definition; nobody means it as one."""
    references = environment.get("references", {})
    for label in [label for label in references if label.startswith("^")]:
        del references[label]


def _opened(environment: Environment, tokens: Sequence[Token]) -> Iterator[Token]:
    opens = False
    for token in tokens:
        if token.type == "code_block" and opens:
            yield from _inside(environment, token)
            continue
        yield token
        if token.type == "inline":
            opens = bool(_OPENER.search(token.content))
        elif token.type != "paragraph_close":
            opens = False


def _inside(environment: Environment, code: Token) -> Iterator[Token]:
    inner: list[Token] = []
    environment.update(facts(code.content))
    _READER.block.parse(code.content, _READER, environment, inner)
    first = code.map[0] if code.map else 0
    for token in inner:
        token.level += code.level + 1
        if token.map:
            token.map = [token.map[0] + first, token.map[1] + first]
    return _opened(environment, inner)


def words(spans: Sequence[Token]) -> str:
    """The words of inline tokens: images by their alternative text, code by its text, no other markup, one line."""
    text = _OPENER_LINE.sub(r"\1 ", "".join(_word(span) for span in spans))
    if "[^" in text:
        text = _FOOTNOTE.sub("", text)
    if "{" in text:
        text = _ATTRIBUTES.sub("", text)
    return fold(text)


def words_of_html(content: str) -> str:
    """The words between the tags of a block of HTML, white space as it is."""
    return html.unescape(_TAG.sub(" ", content))


def _word(span: Token) -> str:
    if span.type in _BREAKS:
        return "\n"
    if span.type == "html_inline":
        return " " if span.content.lower().startswith("<br") else ""
    if span.type == "image":
        return "".join(_word(child) for child in span.children or ())
    return span.content


def fold(text: str) -> str:
    """One line, one space between words."""
    return " ".join(text.split())
