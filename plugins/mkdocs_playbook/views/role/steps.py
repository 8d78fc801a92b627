"""The steps of a process as the page of a role tells them: in short, with the turns out of them and into them.

A turn out of a step is told where its short words leave it out, a turn into it where somebody else's step holds the
condition. What simply goes on to the next step is no turn.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mkdocs_playbook.model.process import OPENING, OTHERWISE, Process, Step, Way, anchors
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.doers import doer_places
from mkdocs_playbook.views.once import once
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.picture.flow import condition_in_words, is_case, is_unless, way_in_words
from mkdocs_playbook.views.words import first_sentence, first_upper, shortened

LONGEST_STEP = 140
"""Characters of a step's first sentence; a longer one is told by its short name."""
LONGEST_CONDITION = 100
LONGEST_TURN = 200
"""Characters of a sentence that turns; a longer one is told by its condition and where it leads."""
MOST_TURNS = 3
"""Turns of one step that are told, into it and out of it."""
_CLOSING = "\"'”’)"


@dataclass(frozen=True, slots=True, kw_only=True)
class MyStep:
    """One step of a role's own: its number and anchor in the process, its words, which say where they go on, its turns."""

    number: int
    anchor: str
    words: str
    turns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedStep:
    """A step of somebody else that names the role: `who` does it, in words; empty where that is not known."""

    number: int
    anchor: str
    who: str


class _Entry(NamedTuple):
    """A way into a step under a condition in words: from which place; `jumps` says that it leaves the usual order."""

    performers: tuple[str, ...]
    begin: int
    words: str
    jumps: bool


class _Spoken(NamedTuple):
    """A turn into a step, in words, and who performs the step that holds its condition."""

    performers: tuple[str, ...]
    words: str


class _Told(NamedTuple):
    """What is told of one step, whoever reads it."""

    step: Step
    anchor: str
    words: str
    entries: tuple[_Spoken, ...]
    exits: tuple[str, ...]


def my_steps(scene: Scene, role: Role, process: Process) -> tuple[MyStep, ...]:
    """The steps of a process that a role performs."""
    return tuple(
        MyStep(number=told.step.number, anchor=told.anchor, words=told.words, turns=_turns(told, role))
        for told in _told(scene, process)
        if role.id in told.step.performers
    )


def named_in(scene: Scene, role: Role, process: Process) -> tuple[NamedStep, ...]:
    """The steps of a process that name a role and that others perform."""
    return tuple(
        NamedStep(number=told.step.number, anchor=told.anchor, who=_who(scene, told.step))
        for told in _told(scene, process)
        if role.id in told.step.takes_part and role.id not in told.step.performers
    )


def in_short(step: Step) -> str:
    """The first sentence of a step, or its short name where that is long."""
    words = first_sentence(step.text)
    short = f"{step.name.rstrip(' .')} …" if step.name and len(words) > LONGEST_STEP else words
    return first_upper(short)


def _who(scene: Scene, step: Step) -> str:
    return " and ".join(place.label for place in doer_places(scene, step.doers))


def _turns(told: _Told, role: Role) -> tuple[str, ...]:
    entries = dict.fromkeys(entry.words for entry in told.entries if role.id not in entry.performers)
    return (*tuple(entries)[:MOST_TURNS], *told.exits[:MOST_TURNS])


def _told(scene: Scene, process: Process) -> tuple[_Told, ...]:
    """The steps of a process, told once for all roles that perform one."""
    known = once(scene, _known)
    if process.path not in known:
        entries = _entries(process.steps)
        words = [in_short(step) for step in process.steps]
        known[process.path] = tuple(
            _Told(step, anchor, words[place], entries[place], tuple(_exits(process.steps, place, words[place])))
            for place, (step, anchor) in enumerate(zip(process.steps, anchors(process.steps), strict=True))
        )
    return known[process.path]


def _known(_: Scene) -> dict[str, tuple[_Told, ...]]:
    return {}


def _exits(steps: Sequence[Step], place: int, words: str) -> Iterator[str]:
    """The ways out of a step that its short words leave out, in the author's sentences."""
    step = steps[place]
    if not step.ways or not words.endswith("…"):
        return
    following = steps[place + 1].number if place + 1 < len(steps) else None
    numbers = {each.number for each in steps}
    for way in step.ways:
        simply_on = not way.condition and way.step == following
        told = way.sentence.casefold() in words.casefold()
        if not simply_on and not told and (way.step is None or way.step in numbers):
            alone = _alone(way.sentence)
            yield first_upper(alone if len(alone) <= LONGEST_TURN else _turn_alone(way))


def _alone(sentence: str) -> str:
    """A sentence as it stands by itself: without quotes or brackets around it, and with a full stop for a semicolon."""
    bare = sentence.lstrip(OPENING)
    if bare != sentence:
        bare = bare.rstrip(_CLOSING)
    return f"{bare[:-1]}." if bare.endswith(";") else bare


def _turn_alone(way: Way) -> str:
    end = f"{_brief(way.does)} and stop" if way.does else "the end"
    target = end if way.step is None else f"step {way.step}"
    return f"{way_in_words(_brief(way.condition), target)}."


def _entries(steps: Sequence[Step]) -> tuple[tuple[_Spoken, ...], ...]:
    """For each step the ways into it that hold under a condition of another step."""
    places = {step.number: place for place, step in reversed(list(enumerate(steps)))}
    found: list[list[_Entry]] = [[] for _ in steps]
    simply = {place + 1 for place, step in enumerate(steps) if not step.ways}
    for place, step in enumerate(steps):
        for at, way in enumerate(step.ways):
            to = places.get(way.step, -1) if way.step is not None else -1
            if to > place and not way.condition:
                simply.add(to)
            before = step.ways[:at]
            if to >= 0 and (words := _when(way, before, skips=_skips(before, places, to))):
                jumps = bool(way.condition) and to != place + 1
                found[to].append(_Entry(step.performers, place, words, jumps))
    return tuple(
        tuple(
            _Spoken(entry.performers, _from(steps, entry, place, reached=place in simply))
            for entry in sorted(entries, key=lambda entry: entry.jumps)
        )
        for place, entries in enumerate(found)
    )


def _skips(before: Sequence[Way], places: Mapping[int, int], to: int) -> bool:
    """Whether a way before this one passes over its step."""
    return any(way.step is not None and places.get(way.step, -1) > to for way in before)


def _when(way: Way, before: Sequence[Way], *, skips: bool) -> str:
    """Under which condition a way holds, to stand behind the step that says so; empty where under none."""
    others = [other.condition for other in before]
    if way.condition and way.condition != OTHERWISE:
        return f"{':' if is_case(way.condition) else ','} {condition_in_words(_brief(way.condition))}"
    if way.condition and not others:
        return ", if not"
    return _unless(others) if others and (way.condition or skips) else ""


def _unless(conditions: Sequence[str]) -> str:
    """That none of some conditions holds; empty where a few words cannot say it."""
    if OTHERWISE in conditions:
        return ", if so" if len(conditions) == 1 else ""
    needed = [_brief(condition[len("unless ") :]) for condition in conditions if is_unless(condition)]
    excluded = [_brief(condition) for condition in conditions if not is_unless(condition)]
    if len(needed) > 1 and any(" or " in each for each in needed):
        return ""
    if any(is_case(condition) for condition in conditions):
        return "" if needed else f", except: {'; '.join(excluded)}"
    parts = (f", if {' and '.join(needed)}" if needed else "", f", unless {' or '.join(excluded)}" if excluded else "")
    return "".join(parts)


def _from(steps: Sequence[Step], entry: _Entry, place: int, *, reached: bool) -> str:
    """From step 2, if …; again from a later step; also, where the step is reached without that."""
    often = "Again from" if entry.begin >= place else "Also from" if entry.jumps and reached else "From"
    return f"{often} step {steps[entry.begin].number}{entry.words}."


def _brief(condition: str) -> str:
    return shortened(condition, LONGEST_CONDITION)
