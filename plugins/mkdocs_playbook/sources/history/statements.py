"""What the messages of a landing state about it: class, reason, approvals, effective day. Pure.

Git hosts drop a pull request's text when they merge or squash, so the commits of the branch count too, and a line
counts wherever it stands in a message. It refuses to guess: a value that cannot be read is kept as unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from typing import TypeVar

from mkdocs_playbook.model.amendment import NOTHING_STATED, Statement
from mkdocs_playbook.model.change import AmendmentClass

_Value = TypeVar("_Value")
LONGEST = 600
_TRAILER = re.compile(
    r"^[ \t]*(?:[*-][ \t]+)?(amendment|reason|approved-by|reviewed-by|effective):[ \t]*(.*(?:\n[ \t]+\S.*)*)$",
    re.IGNORECASE | re.MULTILINE,
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_ADDRESS = re.compile(r"\s*<[^<>]*>\s*\Z")


def statement(body: str, plain: Callable[[str], str]) -> Statement:
    """What one message's body states; `plain` takes out what must not be printed."""
    if ":" not in body:
        return NOTHING_STATED
    found: dict[str, list[str]] = {}
    for key, value in _TRAILER.findall(body):
        words = plain(_ADDRESS.sub("", value[: LONGEST * 2]))[:LONGEST]
        if words:
            found.setdefault(key.lower(), []).append(words)
    if not found:
        return NOTHING_STATED
    unreadable: list[str] = []
    return Statement(
        amendment_class=_last(found.get("amendment", ()), _class, "Amendment", unreadable),
        reason=" ".join(dict.fromkeys(found.get("reason", ()))),
        approved_by=_names(found.get("approved-by", ())),
        reviewed_by=_names(found.get("reviewed-by", ())),
        effective=_last(found.get("effective", ()), _day, "Effective", unreadable),
        unreadable=tuple(unreadable),
    )


def joined(landing: Statement, branch: Iterable[Statement]) -> Statement:
    """What a landing and the commits it merged state together; the landing's own word weighs more, then the newest."""
    said = [each for each in branch if each is not NOTHING_STATED]
    if not said:
        return landing
    newest_first = (landing, *reversed(said))
    return Statement(
        amendment_class=next((each.amendment_class for each in newest_first if each.amendment_class), None),
        reason=landing.reason or " ".join(dict.fromkeys(each.reason for each in said if each.reason)),
        approved_by=_names(name for each in (landing, *said) for name in each.approved_by),
        reviewed_by=_names(name for each in (landing, *said) for name in each.reviewed_by),
        effective=next((each.effective for each in newest_first if each.effective), None),
        unreadable=tuple(dict.fromkeys(line for each in (landing, *said) for line in each.unreadable)),
    )


def _names(values: Iterable[str]) -> tuple[str, ...]:
    """Each name once."""
    shown: dict[str, str] = {}
    for name in values:
        shown.setdefault(name.casefold(), name)
    return tuple(shown.values())


def _last(
    values: Iterable[str], read: Callable[[str], _Value | None], name: str, unreadable: list[str]
) -> _Value | None:
    """The last value that can be read; the others are noted."""
    result = None
    for words in values:
        value = read(words)
        if value is None:
            unreadable.append(f"{name}: {words}")
        result = value or result
    return result


def _class(words: str) -> AmendmentClass | None:
    with suppress(ValueError):
        return AmendmentClass(words.strip(" .").casefold())
    return None


def _day(words: str) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(words) if _DAY.match(words) else None
    return None
