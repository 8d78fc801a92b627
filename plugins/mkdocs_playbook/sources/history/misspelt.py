"""Lines of a message that nearly are a statement: `Amendement: major`, `**Approved-by:** Ana`, `Reason : new`. Pure.

It refuses to read them, for what was meant is a guess, and to see them in prose: only a paragraph counts of which every
line is a key with a value, or one that states something as well. Whoever wrote them is told.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from mkdocs_playbook.model.amendment import KEYS, Misspelt
from mkdocs_playbook.sources.wording import one_edit

_LONGEST_KEY = 40
_MARKS = " \t\u00a0*_`~"
_NEAR = re.compile(rf"^[{_MARKS}-]{{0,8}}[aer][^:\n]{{4,{_LONGEST_KEY}}}:", re.IGNORECASE | re.MULTILINE)
_BULLET = re.compile(r" {0,3}(?:[*-][ \t]+)?")
_WORDS = re.compile(r"[^\W\d_]+(?:[ _\u2010-\u2015-]{1,2}\w+){0,3}")
_JOINT = re.compile(r"[ _\u2010-\u2015-]+")
_BY_HOSTS = re.compile(r"\(cherry picked from commit |See merge request ")
_PLURALS = ("reasons", "amendments")
"""Words of their own, which begin a line of many a message: they count only beside a statement."""


def is_near(body: str) -> bool:
    """Whether it is worth while to look for them: a line begins as one of them might."""
    return bool(_NEAR.search(body))


def misspelt(paragraphs: Iterable[Sequence[str]], states: Callable[[str], bool]) -> Iterator[Misspelt]:
    """Those of a message's paragraphs, whose quoted lines are left out; `states` tells the lines that are statements."""
    for paragraph in paragraphs:
        beside = any(map(states, paragraph))
        begins = list(_without_what_goes_on(paragraph))
        if beside or all(_written(line)[0] or _BY_HOSTS.match(line) for line in begins):
            for line in begins:
                key = "" if states(line) else _meant(*_written(line), beside=beside)
                if key:
                    yield Misspelt(line.strip(), key)


def _without_what_goes_on(paragraph: Sequence[str]) -> Iterator[str]:
    """The lines that are not further indented than the one they go on with."""
    indent = -1
    for line in paragraph:
        margin = len(line) - len(line.lstrip(" \t"))
        if indent < 0 or margin <= indent:
            indent = margin
            yield line


def _written(line: str) -> tuple[str, str]:
    """What stands before the colon, without a list's mark and without emphasis, and after; empty where it is no key."""
    begin = _BULLET.match(line)
    head, _, value = line[begin.end() if begin else 0 :].partition(":")
    key = head.strip(_MARKS) if len(head) <= _LONGEST_KEY and len(head) < len(line) else ""
    return (
        (key, value.strip(_MARKS + "\r")) if not line.startswith(("\t", "    ")) and _WORDS.fullmatch(key) else ("", "")
    )


def _meant(written: str, value: str, *, beside: bool) -> str:
    """The key that was meant; empty where none was, or where, as in a template, nothing is said with it."""
    joined = _JOINT.sub("-", written).casefold()
    if not value or (joined in _PLURALS and not beside):
        return ""
    alike = (key for key in KEYS if joined[:1] == key[:1].casefold() and one_edit(joined, key))
    return next(alike, "")
