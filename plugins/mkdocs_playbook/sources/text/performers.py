"""Who does a step: the link to a role or a system that begins it. A role linked later only takes part.

It knows neither itself: `role_of` says whether a target, as written on the page, is the page of a role, `system_of`
whether it is the address of a system. Nothing is guessed: a link with a genitive ("the [Support agent]'s deputy")
names somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markdown_it.token import Token

from mkdocs_playbook.model.process import Doers
from mkdocs_playbook.sources.text.commonmark import words

RoleOf = Callable[[str], str | None]
SystemOf = Callable[[str], str | None]
Doer = tuple[bool, str]
"""Whether it is a system, and its id."""

BEFORE = re.compile(r"\s*(?:\[[ xX]\]\s+)?")
"""What may stand before the first performer: nothing, or the box of a task."""

BETWEEN = re.compile(r"\s*(?:,\s*(?:and\b)?|/|&|\band\b)\s*", re.IGNORECASE)
"""What joins performers who share a step."""

AFTER = re.compile(r"\A(?:s\b)?\s*(?:[:;,–—|]|-(?=\s))?\s*")
"""What a sentence loses with the performer that began it: the plural's s, a separator."""

GENITIVE = re.compile(r"\A(?:s?['’]s?\b|['’](?=\s))")

_LABEL = re.compile(r"\[([^\[\]^]+)\](?!\()")
"""A reference that nothing defines; a footnote's mark is none."""
_LONGEST = 80
"""Characters of a role's title before a colon."""
_WRAPPERS = ("strong_open", "strong_close", "em_open", "em_close", "html_inline")
_TEXT = ("text", "text_special", "softbreak", "hardbreak")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """How a step begins: who does it, the words that are left, and the bold phrase these begin with.

    `names` are words at its beginning that are set apart as a name is, where nobody is linked there.
    """

    doers: Doers
    text: str
    phrase: str = ""
    names: tuple[str, ...] = ()


def opening(spans: Sequence[Token], role_of: RoleOf, system_of: SystemOf) -> Opening:
    """Read the beginning of a step's first paragraph."""
    doers, end = _leading(spans, role_of, system_of)
    if not end:
        text, phrase = BEFORE.sub("", words(spans), count=1), _phrase(spans)
        return Opening(doers=doers, text=text, phrase=phrase, names=tuple(_names(spans, text, phrase)))
    rest = spans[end:]
    text = AFTER.sub("", words(rest), count=1)
    return Opening(doers=doers, text=text, phrase=_phrase(rest))


def _names(spans: Sequence[Token], text: str, phrase: str) -> Iterator[str]:
    """Words in brackets that are no link, the words of a link, a bold phrase, and what stands before a colon."""
    visible = (
        span for span in spans if span.type == "link_open" or (span.type not in _WRAPPERS and span.content.strip())
    )
    first = next(visible, None)
    if first is None:
        return
    if first.type == "link_open":
        at = spans.index(first)
        yield words(spans[at + 1 : _close(spans, at)])
    elif first.type == "text" and (label := _LABEL.match(text)):
        yield label[1]
    if phrase and text.startswith(phrase):
        yield phrase.rstrip(" :")
    head, colon, _ = text.partition(":")
    if colon and len(head) <= _LONGEST:
        yield head


def _phrase(spans: Sequence[Token]) -> str:
    """The bold phrase that spans begin with, whatever closes the performer's own bold before it."""
    for at, span in enumerate(spans):
        if span.type == "strong_open":
            end = next((place for place in range(at, len(spans)) if spans[place].type == "strong_close"), at)
            return words(spans[at + 1 : end])
        if span.type not in ("strong_close", "em_close") and AFTER.sub("", BEFORE.sub("", span.content)).strip():
            return ""
    return ""


def doer_at(target: str, role_of: RoleOf, system_of: SystemOf) -> Doer | None:
    """Who can do a step by being linked: a role, else a system; None where the target is that of neither."""
    role = role_of(target)
    if role is not None:
        return False, role
    system = system_of(target)
    return None if system is None else (True, system)


def sorted_out(found: Sequence[Doer]) -> Doers:
    """The roles and the systems among those found, each once."""
    roles = dict.fromkeys([id for is_system, id in found if not is_system])
    return Doers(tuple(roles), tuple(dict.fromkeys([id for is_system, id in found if is_system])))


def _leading(spans: Sequence[Token], role_of: RoleOf, system_of: SystemOf) -> tuple[Doers, int]:
    """The roles and systems whose links begin the spans, each once, and where the rest begins: 0 where there are none."""
    found: list[Doer] = []
    end = at = 0
    between = ""
    while at < len(spans):
        span = spans[at]
        if span.type == "link_open":
            close = _close(spans, at)
            doer = doer_at(str(span.attrs.get("href", "")), role_of, system_of)
            expected = BETWEEN if found else BEFORE
            if doer is None or not expected.fullmatch(between) or _genitive(spans[close + 1 :]):
                break
            found.append(doer)
            at = end = close + 1
            between = ""
            continue
        if span.type in _TEXT:
            between += span.content or " "
        elif span.type not in _WRAPPERS:
            break
        at += 1
    return sorted_out(found), end


def _close(spans: Sequence[Token], at: int) -> int:
    """The index of the `link_close` that belongs to `at`; links do not nest."""
    return next(index for index in range(at, len(spans)) if spans[index].type == "link_close")


def _genitive(rest: Sequence[Token]) -> bool:
    following = next((span for span in rest if span.type not in _WRAPPERS), None)
    return following is not None and bool(GENITIVE.match(following.content))


def targets(spans: Sequence[Token], role_of: RoleOf) -> Iterator[str]:
    """The target of every link in the spans that is no role's, as written, in order."""
    for span in spans:
        if span.type == "link_open" and not role_of(href := str(span.attrs.get("href", ""))):
            yield href


def linked(spans: Sequence[Token], role_of: RoleOf) -> Iterator[str]:
    """Every role linked in the spans, in order."""
    for span in spans:
        if span.type == "link_open" and (role := role_of(str(span.attrs.get("href", "")))):
            yield role
