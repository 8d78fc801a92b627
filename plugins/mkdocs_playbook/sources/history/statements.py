"""What the messages of a landing state about it: class, reason, approvals, effective day. Pure.

Git hosts drop a pull request's text when they merge or squash, so the commits of the branch count too, and a line
counts wherever it stands in a message. It does not where it is quoted: after `>`, indented by four spaces, in a fenced
block, in a comment of HTML. It refuses to guess: a value that cannot be read is kept as unreadable, a line that is
nearly a statement as misspelt.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from datetime import date
from itertools import groupby, islice
from typing import TypeVar

from mkdocs_playbook.model.amendment import KEYS, NOTHING_STATED, Misspelt, Statement
from mkdocs_playbook.model.change import AmendmentClass
from mkdocs_playbook.sources.history.misspelt import is_near, misspelt

_Value = TypeVar("_Value")
LONGEST = 600
"""Characters of a reason or a name; what is longer is cut."""

MOST_NAMES, MOST_UNREADABLE = 40, 10
_KEYS = "|".join(KEYS)
_ANY = re.compile(rf"(?:{_KEYS}):", re.IGNORECASE)
# GitLab indents the text of each squashed commit by two spaces, GitHub begins its subject with an asterisk.
_TRAILER = re.compile(rf" {{0,3}}(?:[*-][ \t]+)?({_KEYS}):(.*)", re.IGNORECASE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_ADDRESS = re.compile(r"[ \t]*<[^<>]*>")
_NEXT_NAME = re.compile(r">[ \t]*[,;]")
_HIDDEN = re.compile(r"[\s(\[]*…@…[)\]]*")
_GRAVITY = (AmendmentClass.MAJOR, AmendmentClass.MINOR, AmendmentClass.EDITORIAL)


def statement(body: str, plain: Callable[[str], str]) -> Statement:
    """What one message's body states; `plain` takes out what must not be printed, addresses among it."""
    if not _ANY.search(body) and not is_near(body):
        return NOTHING_STATED
    lines = list(_unquoted(without_comments(body).split("\n")))
    found: dict[str, list[str]] = {}
    for key, value in _trailers(lines):
        found.setdefault(key.lower(), []).append(value)
    unreadable: list[str] = []
    said = Statement(
        amendment_class=_gravest(_values(found.get("amendment", ()), plain, _class, "Amendment", unreadable)),
        reason=_joined(plain(value)[:LONGEST] for value in found.get("reason", ())),
        approved_by=_names(_values(_each(found.get("approved-by", ())), plain, _name, "Approved-by", unreadable)),
        reviewed_by=_names(_values(_each(found.get("reviewed-by", ())), plain, _name, "Reviewed-by", unreadable)),
        effective=_last(_values(found.get("effective", ()), plain, _day, "Effective", unreadable)),
        unreadable=_once(unreadable),
        misspelt=tuple(_misspelt(lines, plain)) if is_near(body) else (),
    )
    return NOTHING_STATED if said == NOTHING_STATED else said


def joined(landing: Statement, branch: Iterable[Statement]) -> Statement:
    """What a landing and the commits it merged (oldest first) state together; the landing's own word weighs more.

    Of several classes in a branch the gravest holds: a typo mended on the way makes no major change editorial. Of
    several days the newest commit's.
    """
    said = [each for each in branch if each is not NOTHING_STATED]
    if not said:
        return landing
    everything = (landing, *said)
    classes = [each.amendment_class for each in said if each.amendment_class]
    days = [each.effective for each in said if each.effective]
    return Statement(
        amendment_class=landing.amendment_class or _gravest(classes),
        reason=landing.reason or _joined(each.reason for each in said),
        approved_by=_names(name for each in everything for name in each.approved_by),
        reviewed_by=_names(name for each in everything for name in each.reviewed_by),
        effective=landing.effective or _last(days),
        unreadable=_once(line for each in everything for line in each.unreadable),
        misspelt=_once(line for each in everything for line in each.misspelt),
    )


def without_comments(text: str) -> str:
    """A text without comments of HTML, such as the advice in a template; one that does not end is left."""
    kept, start = [], 0
    while (begin := text.find("<!--", start)) >= 0 and (end := text.find("-->", begin + 4)) >= 0:
        kept.append(text[start:begin])
        start = end + 3
    return "".join((*kept, text[start:]))


def _unquoted(lines: Iterable[str]) -> Iterator[str]:
    """The lines, of which those of a fenced block are empty."""
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        yield "" if fence or mark else line
        if fence:
            fence = "" if mark and mark[1].startswith(fence) and not line[mark.end() :].strip() else fence
        elif mark:
            fence = mark[1]


def _trailers(lines: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each key with its value, the lines that go on with it (further indented than it) included."""
    key, value, indent = "", "", 0
    for line in lines:
        trailer = _TRAILER.match(line)
        margin = len(line) - len(line.lstrip(" \t"))
        if key and not trailer and line.strip() and margin > indent:
            value = f"{value} {line.strip()[:LONGEST]}" if len(value) <= LONGEST else value
            continue
        if key:
            yield key, value
            key = ""
        if trailer:
            key, value, indent = trailer[1], trailer[2][: LONGEST * 4], margin
    if key:
        yield key, value


def _misspelt(lines: Iterable[str], plain: Callable[[str], str]) -> Iterator[Misspelt]:
    """Lines that nearly are statements, each once."""
    paragraphs = (list(each) for filled, each in groupby(lines, key=lambda line: bool(line.strip())) if filled)
    found = misspelt(paragraphs, lambda line: _TRAILER.match(line) is not None)
    yield from _once(Misspelt(plain(each.line)[:LONGEST], each.key) for each in islice(found, MOST_UNREADABLE))


def _values(
    written: Iterable[str],
    plain: Callable[[str], str],
    read: Callable[[str], _Value | None],
    name: str,
    unreadable: list[str],
) -> list[_Value]:
    """The values that can be read; the others are noted. A key without a value, as in a template, says nothing."""
    found = []
    for words in map(plain, written):
        value = read(words[:LONGEST]) if words else None
        if value is not None:
            found.append(value)
        elif words and len(unreadable) < MOST_UNREADABLE:
            unreadable.append(f"{name}: {words[:LONGEST]}")
    return found


def _each(values: Iterable[str]) -> Iterator[str]:
    """The names one by one: several on a line are told apart by their addresses, which are left out."""
    for value in values:
        for name in _NEXT_NAME.sub(">\n", value).split("\n"):
            yield _ADDRESS.sub("", name) or name


def _name(words: str) -> str | None:
    """A name; None where nothing but an address was written, which is never shown."""
    name = _HIDDEN.sub("", words)
    return name if any(map(str.isalnum, name)) else None


def _class(words: str) -> AmendmentClass | None:
    with suppress(ValueError):
        return AmendmentClass(words.strip(" .*_`'\"").casefold())
    return None


def _day(words: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(words) if _DAY.match(words) else None
    return None


def _gravest(classes: Sequence[AmendmentClass]) -> AmendmentClass | None:
    return next((each for each in _GRAVITY if each in classes), None)


def _last(values: Sequence[_Value]) -> _Value | None:
    return values[-1] if values else None


def _joined(reasons: Iterable[str]) -> str:
    """Several reasons as one text, each once."""
    return " ".join(dict.fromkeys(filter(None, reasons)))[: 2 * LONGEST]


def _names(values: Iterable[str]) -> tuple[str, ...]:
    """Each name once."""
    shown: dict[str, str] = {}
    for name in values:
        shown.setdefault(name.casefold(), name)
    return tuple(shown.values())[:MOST_NAMES]


def _once(lines: Iterable[_Value]) -> tuple[_Value, ...]:
    return tuple(dict.fromkeys(lines))[:MOST_UNREADABLE]
