"""What changed → the class it suggests, and why a class that somebody stated cannot be. Pure.

`editorial`: the meaning is as it was. No step was added, removed or moved; nobody else does one; no number, date, limit
or word such as "not" or "must" changed; no key of duty changed; and at most `FEW_PARTS` parts in few words, all alike.
`major`: people must act differently. Proposed only where that is plain: a third of the steps (and two at least) were
added, removed or given to somebody else, or the process left force: it was retired, or is a draft again. A proposal
creates no duties; only what somebody stated does. Everything between is `minor`, which promises a version and nothing
else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from enum import IntEnum, auto
from typing import NamedTuple

from mkdocs_playbook.model.change import AmendmentClass, Bearing, Change, ChangeKind, Part

FEW_PARTS = 3
"""Parts in which an editorial amendment may change words."""

SHARE_OF_STEPS = 3
"""One in so many steps added, removed or given to somebody else makes a major."""

LEAST_STEPS = 2

NAMED = 2
"""How many reasons against a stated class are named; the others are counted."""

_NOT_IN_FORCE = ("draft", "retired")

HARMLESS_KEYS = frozenset(("title", "kind", "also_called", "diagram", "refs", "terms"))
"""Keys whose change may be editorial; every other one is about who does what, when or with what."""


def proposed(changes: Sequence[Change], *, slight: Callable[[], bool], steps: int) -> AmendmentClass:
    """The class that changes suggest. `slight` tells whether few words differ, and little; `steps` is the greater count."""
    reshaped = _reshaped(changes)
    if reshaped >= LEAST_STEPS and SHARE_OF_STEPS * reshaped >= steps:
        return AmendmentClass.MAJOR
    if any(map(_leaves_force, changes)):
        return AmendmentClass.MAJOR
    if len(changes) <= FEW_PARTS and not any(map(_more_than_wording, changes)) and slight():
        return AmendmentClass.EDITORIAL
    return AmendmentClass.MINOR


def _leaves_force(change: Change) -> bool:
    was, now = change.was.casefold(), change.now.casefold()
    return change.is_of("state") and now in _NOT_IN_FORCE and was not in _NOT_IN_FORCE


def _reshaped(changes: Sequence[Change]) -> int:
    """How many steps are new, gone or somebody else's; one that gave way to another counts once."""
    steps = [change for change in changes if change.what is Part.STEP]
    kinds = [change.kind for change in steps]
    others = len([change for change in steps if Bearing.PERFORMER in change.bearing])
    return max(kinds.count(ChangeKind.ADDED), kinds.count(ChangeKind.REMOVED)) + others


def contradiction(stated: AmendmentClass | None, changes: Sequence[Change]) -> str:
    """Why a stated class cannot be, as the end of a sentence ("step 5 was removed"); empty where it can.

    The gravest reason comes first, then the next; how many more there are is counted. Only `editorial` promises
    something about the text. Whether a minor amendment is a major one is for people to say.
    """
    if stated is not AmendmentClass.EDITORIAL:
        return ""
    found = sorted(filter(None, map(_more_than_wording, changes)), key=lambda reason: reason.rank)
    reasons = list(dict.fromkeys(reason.words for reason in found))
    left = len(reasons) - NAMED
    told = reasons[:NAMED] + ([f"{left} more such change{'' if left == 1 else 's'}"] if left > 0 else [])
    return ", and ".join(filter(None, (", ".join(told[:-1]), *told[-1:])))


def _more_than_wording(change: Change) -> _Reason | None:
    """Why one change is more than wording, the gravest reason alone; None where it may be no more."""
    if change.what is Part.METADATA:
        harmless = change.name in HARMLESS_KEYS or change.was == change.now
        words = f"the key {change.name} {_HAPPENED[change.kind]}"
        return None if harmless else _Reason(_GRAVE_KEYS.get(change.name, _Rank.KEY), words)
    place, happened = _place(change), change.kind is not ChangeKind.CHANGED
    if happened and (change.what is Part.STEP or change.kind is not ChangeKind.MOVED):
        moved = change.kind is ChangeKind.MOVED
        rank = _Rank.ARRANGEMENT if moved or change.what is Part.SECTION else _Rank.STEP
        said = _Reason(rank, f"{place} {_HAPPENED[change.kind]}")
        return min((said, *_borne(change, place))) if moved else said
    return min(_borne(change, place), default=None)


def _borne(change: Change, place: str) -> Iterator[_Reason]:
    return (_Reason(rank, words.format(place=place)) for rank, words in map(_BEARS.__getitem__, change.bearing))


def _place(change: Change) -> str:
    if change.what is Part.STEP:
        return f"step {change.after if change.before is None else change.before}"
    return f"“{change.name}”" if change.name else "the text before the first heading"


class _Rank(IntEnum):
    """How grave it is to call something editorial, the gravest first."""

    STEP = auto()
    DOER = auto()
    LIMIT = auto()
    OBLIGATION = auto()
    KEY = auto()
    ARRANGEMENT = auto()


class _Reason(NamedTuple):
    rank: _Rank
    words: str


_GRAVE_KEYS = {"state": _Rank.STEP, "performer": _Rank.DOER, "owner": _Rank.DOER}
_HAPPENED = {
    ChangeKind.ADDED: "was added",
    ChangeKind.REMOVED: "was removed",
    ChangeKind.CHANGED: "changed",
    ChangeKind.MOVED: "was moved",
}
_BEARS = {
    Bearing.PERFORMER: (_Rank.DOER, "who does {place} changed"),
    Bearing.LIMIT: (_Rank.LIMIT, "a number, date or limit in {place} changed"),
    Bearing.OBLIGATION: (_Rank.OBLIGATION, "what one must or may not do in {place} changed"),
}
