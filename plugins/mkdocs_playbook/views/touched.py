"""Which steps of today's text an amendment touched, and the roles it concerns. Reads changes; compares no texts.

A step's number of long ago is carried on through the amendments since, so that it names the step readers see today.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind
from mkdocs_playbook.model.change import Change, ChangeKind, Part
from mkdocs_playbook.model.process import Process, Step

EVERYONE = "everyone"
_NAMING_ROLES = ("owner", "deputy", "accountable", "approvers", "consulted", "informed", "audience")
_NOBODYS_WORK = ("review_every", "review_by", "also_called", "first_version")
_NO_PAGES: Mapping[str, str] = {}
_NOT_FOR_ALL = frozenset((*_NAMING_ROLES, *_NOBODYS_WORK))


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """`steps` are numbers in today's text, in its order; `roles` the ids it concerns, each with its own of those steps.

    First are those who do the steps touched or are named in them, then whom a key named or names, then whoever else
    should know. `everyone` among them stands for every role inside the organisation. `lost` are the steps that roles did
    before and do not any more: their numbers in today's text, None for one that is gone.
    """

    steps: tuple[int, ...] = ()
    roles: Mapping[str, tuple[int, ...]]
    lost: Mapping[str, tuple[int | None, ...]] = field(default_factory=dict)


class Renumbering(NamedTuple):
    """What an amendment did to the numbers of steps: those it touched, then and after, and all it took away and gave."""

    touched: Mapping[int, int | None]
    taken: tuple[int, ...]
    given: tuple[int, ...]


Since = tuple[Renumbering, ...]
"""How steps were numbered anew after an amendment, the oldest first."""


def with_what_followed(amendments: Sequence[Amendment]) -> Iterator[tuple[Amendment, Since]]:
    """The amendments, newest first as they come, each with how steps were numbered anew since."""
    later: Since = ()
    for amendment in amendments:
        yield amendment, later
        steps = [change for change in amendment.changes if change.what is Part.STEP]
        if steps and not _keeps_numbers(steps):
            later = (_renumbering(steps), *later)


def _keeps_numbers(steps: Sequence[Change]) -> bool:
    """Whether every step has the number it had, as where only words were changed; two steps may have the same."""
    if len(steps) == 1:
        return steps[0].before == steps[0].after
    return all(step.before == step.after for step in steps) and len({step.before for step in steps}) == len(steps)


def _renumbering(steps: Sequence[Change]) -> Renumbering:
    return Renumbering(
        touched={step.before: step.after for step in steps if step.before is not None},
        taken=tuple(step.before for step in steps if step.before is not None),
        given=tuple(sorted(step.after for step in steps if step.after is not None)),
    )


def touched(process: Process, amendment: Amendment, later: Since, pages: Mapping[str, str] = _NO_PAGES) -> Touched:
    """What an amendment touched of today's text; `pages` gives the ids of today's roles by the names of their pages."""
    if not amendment.changes:
        return Touched(roles=dict.fromkeys(_all(process), ()))
    own = _own_steps(process, amendment, later)
    lost = steps_lost(process, amendment, later, pages)
    return Touched(steps=_numbers(own), roles=_roles(process, amendment, own, lost), lost=lost)


def steps_touched(process: Process, amendment: Amendment, later: Since) -> tuple[int, ...]:
    """The steps of today's text that an amendment touched: for whom the roles are none of the question."""
    return _numbers(_own_steps(process, amendment, later))


def steps_lost(
    process: Process, amendment: Amendment, later: Since, pages: Mapping[str, str]
) -> Mapping[str, tuple[int | None, ...]]:
    """The steps that an amendment took from roles and that have not come back to them, as `Touched.lost`."""
    left = [change for change in amendment.changes if change.before_by]
    if not left:
        return {}
    doing = {(role, step.number) for step in process.steps for role in step.performers}
    found: dict[str, list[int | None]] = {}
    for change in left:
        number = None if change.after is None else _today(change.after, later)
        for id in filter(None, map(pages.get, change.before_by)):
            if (id, number) not in doing:
                found.setdefault(id, []).append(number)
    return {id: tuple(numbers) for id, numbers in found.items()}


def _own_steps(process: Process, amendment: Amendment, later: Since) -> list[Step]:
    then = {change.after for change in amendment.changes if change.what is Part.STEP and change.after is not None}
    now = {today for number in then if (today := _today(number, later)) is not None} if later else then
    return [step for step in process.steps if step.number in now] if now else []


def _numbers(steps: Iterable[Step]) -> tuple[int, ...]:
    return tuple(dict.fromkeys([step.number for step in steps]))


def _roles(
    process: Process, amendment: Amendment, own: list[Step], lost: Iterable[str]
) -> Mapping[str, tuple[int, ...]]:
    ids = dict.fromkeys([role for step in own for role in (*step.performers, *step.takes_part)])
    ids |= dict.fromkeys(lost)
    ids |= dict.fromkeys(_named(amendment.changes))
    by_systems = any(step.systems and not step.performers for step in own)  # a system does not hear of it
    if by_systems or amendment.kind is not AmendmentKind.CONTENT or _concerns_all(amendment.changes):
        ids |= _all(process)
    if not own:
        return dict.fromkeys(ids, ())
    return {id: _numbers([step for step in own if id in step.performers]) for id in ids}


def _all(process: Process) -> dict[str, None]:
    """Everybody who does a step, and everybody it is for."""
    return dict.fromkeys([*[role for step in process.steps for role in step.performers], *process.audience])


def _concerns_all(changes: Sequence[Change]) -> bool:
    """Whether everybody who does a step should know: more than steps or names was touched, or nobody knows what."""
    return not changes or any(
        change.what is Part.SECTION
        or (change.what is Part.STEP and change.kind is ChangeKind.REMOVED)
        or (change.what is Part.METADATA and change.name not in _NOT_FOR_ALL)
        for change in changes
    )


def _named(changes: Sequence[Change]) -> Iterator[str]:
    """The ids that a change of owner, performer, approvers and their like took out or put in."""
    for change in changes:
        if change.what is Part.METADATA and (change.name in _NAMING_ROLES or change.name == "performer"):
            ids = [{id.strip() for id in value.split(",") if id.strip()} for value in (change.was, change.now)]
            yield from sorted(ids[0] ^ ids[1])


def _today(number: int, later: Since) -> int | None:
    """The number that a step has after the amendments since, oldest first; None where one of them removed it."""
    for since in later:
        found = since.touched[number] if number in since.touched else _moved_along(number, since)
        if found is None:
            return None
        number = found
    return number


def _moved_along(number: int, since: Renumbering) -> int:
    """Where a step that was not touched itself has got to: the untouched keep their order, in the numbers left over."""
    place = number - sum(taken < number for taken in since.taken)
    for given in since.given:
        if given <= place:
            place += 1
    return place
