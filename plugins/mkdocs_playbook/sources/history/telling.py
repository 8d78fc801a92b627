"""Two texts of one file → what kind of amendment lies between them. Pure.

Tells content from reviews and formatting, by `TELLING_REVISION` of the model. It reads headers only as far as it
must: lines grouped by their top-level key. It reports nothing about them; that is the parser's work.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.model.schema import PROCESS_KEYS, Shape

BLANKS = b" \t\r\n\v\f"
LONGEST_HEADER = 16 * 1024
BOM = b"\xef\xbb\xbf"
# White space beyond ASCII, as UTF-8: next line, no-break and typographic spaces, line separators.
_WIDE_BLANKS = re.compile(rb"\xc2[\x85\xa0]|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xa8\xa9\xaf]|\xe2\x81\x9f|\xe3\x80\x80")
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n")
_CLOSING = re.compile(rb"\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)")
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?\Z")
_COMMENT = re.compile(r"""((?:\A|[\s\[{,:-])(?:"(?:[^"\\]|\\.)*"|'[^']*'))|(?:\A|(?<=\s))#[^\n]*""")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewKeys:
    """The keys of a review as this handbook writes them.

    `stamps` record a review and nothing else; a change of `interval` belongs to it only together with one of `dates`.
    """

    stamps: frozenset[str]
    dates: frozenset[str]
    interval: str

    def only_a_review(self, changed: frozenset[str]) -> bool:
        other = changed - self.stamps
        return bool(changed & self.stamps) and (not other or (other == {self.interval} and bool(changed & self.dates)))


def review_keys(fields: Mapping[str, str]) -> ReviewKeys:
    """Our review keys by the names that this handbook gives them; `fields` is the setting: our key → its key."""
    reviews = [key for key in PROCESS_KEYS if key.review]
    return ReviewKeys(
        stamps=frozenset(fields.get(key.name, key.name) for key in reviews),
        dates=frozenset(fields.get(key.name, key.name) for key in reviews if key.shape is Shape.DATE),
        interval=fields.get("review_every", "review_every"),
    )


class Text:
    """A text taken apart once for all that it is held against: the header without its fences, and the body.

    No header where there is none, or none that ends.
    """

    __slots__ = ("_squeezed", "body", "header", "whole")

    def __init__(self, whole: bytes) -> None:
        begin = _OPENING.match(whole)
        end = _CLOSING.search(whole, begin.end() - 1) if begin else None
        self.whole = whole
        self.header, self.body = (
            (whole[begin.end() : end.start()], whole[end.end() :]) if begin and end else (b"", whole)
        )
        self._squeezed: bytes | None = None

    @property
    def squeezed(self) -> bytes:
        """The body without white space."""
        if self._squeezed is None:
            self._squeezed = squeezed(self.body)
        return self._squeezed


def told(before: Text, after: Text, keys: ReviewKeys) -> AmendmentKind:
    """FORMATTING, REVIEW or CONTENT: what lies between two texts of one file."""
    if before.body != after.body and before.squeezed != after.squeezed:
        # A fence that one of the two has lost to white space is white space still.
        refenced = bool(before.header) != bool(after.header) and squeezed(before.whole) == squeezed(after.whole)
        return AmendmentKind.FORMATTING if refenced else AmendmentKind.CONTENT
    changed = _changed_keys(before.header, after.header)
    if not changed:  # nothing, or white space, comments, quotes, the order of keys
        return AmendmentKind.FORMATTING
    withdrawn = any(key in keys.dates and _unset(after.header, key) for key in changed)
    return AmendmentKind.REVIEW if keys.only_a_review(changed) and not withdrawn else AmendmentKind.CONTENT


def squeezed(text: bytes) -> bytes:
    """A text without white space, line ends and byte order mark: what `git diff -w` would compare, over lines."""
    if not text.isascii():
        text = _WIDE_BLANKS.sub(b"", text.removeprefix(BOM))
    return text.translate(None, BLANKS)


def alike(before: bytes, after: bytes) -> bool:
    """Whether a text is a revision of another and not a new one: half of its lines are in both, as for renames."""
    old = {line for line in map(squeezed, before.splitlines()) if line}
    new = {line for line in map(squeezed, after.splitlines()) if line}
    return 2 * len(old & new) >= max(len(old), len(new))


def _changed_keys(before: bytes, after: bytes) -> frozenset[str]:
    """The top-level keys whose values differ; the empty key where it cannot be told which."""
    if squeezed(before) == squeezed(after):
        return frozenset()
    if max(len(before), len(after)) > LONGEST_HEADER:
        return frozenset(("",))
    old, new = _by_key(before), _by_key(after)
    return frozenset(
        key
        for key in old.keys() | new.keys()
        if old.get(key) != new.get(key) and _value(old.get(key)) != _value(new.get(key))
    )


def _unset(header: bytes, key: str) -> bool:
    """Whether a header no longer says anything under a key: taking a review's date away confirms nothing."""
    return not _value(_by_key(header).get(key))


@lru_cache(maxsize=4)  # a text is the later of two, then the earlier of the next two
def _by_key(header: bytes) -> Mapping[str, list[str]]:
    """Top-level key → its lines, the first without the key."""
    groups: dict[str, list[str]] = {"": []}
    key = ""
    lines = header.decode("utf-8", "replace").split("\n")
    indent = indentation(lines)
    for line in lines:
        if line.startswith("#", len(indent)):  # no text of a block, which is indented more than its key
            continue
        found, value = _split(line.removeprefix(indent))
        key = found or key
        groups.setdefault(key, []).append(value)
    return groups


def indentation(lines: Iterable[str]) -> str:
    """What stands before every key of a header that is indented as a whole; empty for almost all."""
    first = next((line for line in lines if line.strip() and not line.lstrip().startswith("#")), "")
    return first[: len(first) - len(first.lstrip(" "))]


@lru_cache(maxsize=512)  # versions of a page have most lines in common
def _split(line: str) -> tuple[str, str]:
    """The key that begins a line and what follows it; no key where the line goes on with what stands above."""
    first = line[:1]
    if not first or first in " \t#-?[]{},&*!|>%@`":
        return "", line
    end = line.find(first, 1) + 1 if first in "\"'" else 0
    at = line.find(":", end)
    while at > 0 and line[at + 1 : at + 2].strip():
        at = line.find(":", at + 1)
    return (line[:at].strip().strip("\"'"), line[at + 1 :]) if at > 0 else ("", line)


def _value(lines: list[str] | None) -> str | None:
    """A value's text without comments, white space and the quotes around it; None where there is no such key."""
    if lines is None:
        return None
    text = "\n".join(lines)
    if "#" in text and not _BLOCK.match(lines[0].strip()):  # in block text a # is text
        text = _COMMENT.sub(lambda found: found[1] or "", text)
    text = "".join(text.split())
    return text[1:-1] if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'" else text
