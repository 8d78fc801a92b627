"""A step's sentence without the performers that begin it: "**[Agent](…)** opens it" → "Opens it".

It takes away only what it recognises: the expected links to roles and systems, what joins them, and the bold around them. Where the
page's links are not those that were read, the sentence stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise, takewhile
from xml.etree.ElementTree import Element

from mkdocs_playbook.model.process import Doers
from mkdocs_playbook.site.targets import written
from mkdocs_playbook.sources.text.performers import (
    AFTER,
    BEFORE,
    BETWEEN,
    GENITIVE,
    Doer,
    RoleOf,
    SystemOf,
    doer_at,
    sorted_out,
)

# Raw HTML that Python-Markdown has put aside: the box of a task, an anchor, a comment. It stays.
_ASIDE = re.compile("\x02wzxhzdk:\\d+\x03")
_ASIDE_FIRST = re.compile(rf"\A(?:\s*{_ASIDE.pattern})*\s*")
# The `smarty` extension puts its apostrophes aside too.
_SMART_GENITIVE = re.compile(rf"\A{_ASIDE.pattern}s\b")
_WORD = re.compile(r"[^\W\d_]\S*")
_WRAPPERS = ("strong", "em", "b", "i")

Path = tuple[Element, ...]


def without_performers(sentence: Element, doers: Doers, role_of: RoleOf, system_of: SystemOf) -> bool:
    """Take the links to `doers` off the beginning of `sentence`, in place; False where they do not begin it."""
    path = _last_performer(sentence, doers, role_of, system_of)
    if not path:
        return False
    _cut(path)
    _begin_anew(sentence)
    return True


def _last_performer(sentence: Element, doers: Doers, role_of: RoleOf, system_of: SystemOf) -> Path:
    """The elements from the sentence down to the last performing link; empty where they do not begin it.

    Whoever is named again is none the more, but stands among them: the last link with which they are all counts.
    """
    found: list[Doer] = []
    last: Path = ()
    pieces = list(_pieces((sentence,)))
    between = ""
    for at, (path, text) in enumerate(pieces):
        if text is not None:
            between += text
            continue
        doer = doer_at(written(path[-1].get("href", "")), role_of, system_of) if path[-1].tag == "a" else None
        expected = BETWEEN if found else BEFORE
        if doer is None or not expected.fullmatch(_ASIDE.sub("", between)) or _genitive(pieces[at + 1 :]):
            break
        found.append(doer)
        between = ""
        if sorted_out(found) == doers:
            last = path
    return last


def _genitive(rest: Iterable[tuple[Path, str | None]]) -> bool:
    """Whether the link before names somebody else by its genitive."""
    following = "".join(text for _, text in takewhile(lambda piece: piece[1] is not None, rest) if text)
    return bool(GENITIVE.match(_ASIDE.sub("", following)) or _SMART_GENITIVE.match(following))


def _pieces(path: Path) -> Iterator[tuple[Path, str | None]]:
    """Text, and the elements that are neither bold nor italic, in the order of reading."""
    yield path, path[-1].text or ""
    for child in path[-1]:
        if child.tag in _WRAPPERS:
            yield from _pieces((*path, child))
        else:
            yield (*path, child), None
        yield path, child.tail or ""


def _cut(path: Path) -> None:
    """Take away everything up to and with the last element of the path, and what is empty then."""
    steps = list(pairwise(path))
    for parent, child in steps:
        kept = _ASIDE.findall(parent.text or "")
        while parent[0] is not child:
            kept += _ASIDE.findall(parent[0].tail or "")
            parent.remove(parent[0])
        parent.text = "".join(kept)
    link = path[-1]
    link[:], link.text = [], ""
    for parent, child in reversed(steps):
        if not len(child) and not _ASIDE.sub("", child.text or "").strip():
            parent.text = f"{parent.text or ''}{child.text or ''}{child.tail or ''}"
            parent.remove(child)


def _begin_anew(sentence: Element) -> None:
    """Drop the separator that followed the performers, and begin with a capital letter."""
    element: Element | None = sentence
    while element is not None:
        aside, text = _split(element.text or "")
        text = AFTER.sub("", text, count=1)
        element.text = aside + _capital(text)
        first = element[0] if len(element) and not text else None
        element = first if first is not None and first.tag in (*_WRAPPERS, "a") else None


def _split(text: str) -> tuple[str, str]:
    aside = _ASIDE_FIRST.match(text)
    end = aside.end() if aside else 0
    return text[:end].lstrip(), text[end:]


def _capital(text: str) -> str:
    """The text with its first letter raised; a name with a spelling of its own (iPad) keeps it."""
    word = _WORD.match(text)
    if not word or word[0].lower() != word[0]:
        return text
    return text[0].upper() + text[1:]
