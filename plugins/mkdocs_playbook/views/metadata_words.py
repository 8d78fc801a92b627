"""A fact of a process that changed, in a sentence: its owner, its interval, its deadline, its state. Pure."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from mkdocs_playbook.model.change import Change
from mkdocs_playbook.model.process import State
from mkdocs_playbook.model.schema import PROCESS_KEYS, Shape
from mkdocs_playbook.views.list_words import flow_in_words, list_in_words
from mkdocs_playbook.views.words import first_upper, long_day, shortened

LONGEST = 120
"""Characters of one value; the rest gives way to an ellipsis."""

_IDS = (
    *(Shape.ROLE, Shape.PERSON, Shape.ROLE_OR_PERSON, Shape.OWNER, Shape.ROLES, Shape.PEOPLE, Shape.TEXTS),
    *(Shape.PROCESS, Shape.PROCESSES),
)
_DAYS = frozenset(key.name for key in PROCESS_KEYS if key.shape is Shape.DATE)
_NAMED = frozenset(key.name for key in PROCESS_KEYS if key.shape in _IDS) - {"systems", "forms", "also_called"}
_LABELS = {
    "title": "Title",
    "kind": "Kind",
    "owner": "Owner",
    "deputy": "Deputy",
    "performer": "Does the steps that name nobody",
    "accountable": "Accountable",
    "review_every": "Reviewed",
    "review_by": "To be reviewed by",
    "trigger": "Starts when",
    "frequency": "How often",
    "deadline": "Deadline",
    "systems": "Systems",
    "forms": "Forms",
    "inputs": "Comes in",
    "outputs": "Goes out",
    "refs": "Clauses",
    "approvers": "Agrees to changes",
    "consulted": "Is asked",
    "informed": "Is told",
    "audience": "Must know it",
    "also_called": "Also called",
    "superseded_by": "Replaced by",
    "retired_on": "Withdrawn on",
    "retired_because": "Why it was withdrawn",
}
_LISTS = frozenset(
    key.name
    for key in PROCESS_KEYS
    if key.shape in (Shape.TEXTS, Shape.ROLES, Shape.PROCESSES, Shape.PEOPLE, Shape.FLOWS)
)
_FLOWS = ("inputs", "outputs")
_STATES = {
    State.RETIRED.value: "Withdrawn.",
    State.DRAFT.value: "Now a draft, not in force.",
}
_NOT_IN_FORCE = {
    State.DRAFT.value: "In force now, no longer a draft.",
    State.RETIRED.value: "In force again, no longer withdrawn.",
}


def label_of(key: str) -> str:
    """What readers call one of our keys; a key of the organisation's own stands as it is, without its underscores."""
    return _LABELS.get(key) or first_upper(key.replace("_", " ").strip())


def fact_in_words(name: Callable[[str], str], fact: Change) -> str:
    """One sentence about a key whose value changed; `name` turns an id into what readers call it."""
    if fact.name == "state":
        return _STATES.get(fact.now) or _NOT_IN_FORCE.get(fact.was) or "In force now."
    if not fact.was and not fact.now:
        return f"{label_of(fact.name)}: written otherwise."
    if fact.name in _LISTS:
        return list_in_words(label_of(fact.name), fact.was, fact.now, *_entry(name, fact.name))
    was, now = (value_in_words(name, fact.name, value) for value in (fact.was, fact.now))
    if fact.name == "review_every":
        return _interval(was, now)
    label = label_of(fact.name)
    if fact.name in ("owner", "deputy", "title"):
        return _person(label, was, now)
    if not now:
        return f"{label}: not stated any more (was: {was})." if was else f"{label}: not stated any more."
    return f"{label}: {now} (was: {was})." if was else f"{label}: {now}{'' if now.endswith('…') else '.'}"


def value_in_words(name: Callable[[str], str], key: str, value: str) -> str:
    """A value on one line as readers know it; long ones are cut."""
    if key in _NAMED:
        value = ", ".join(name(id.strip()) for id in value.split(","))
    if key in _FLOWS:
        value = "; ".join(flow_in_words(name, each) for each in value.split("; "))
    if key in _DAYS:
        value = _day(value)
    if key == "review_every" and value:
        value = _every(value)
    if key == "title" and value:
        return f"“{shortened(value, LONGEST)}”"
    return shortened(value.rstrip("."), LONGEST)


def _entry(name: Callable[[str], str], key: str) -> tuple[Callable[[str], str], str]:
    """What puts one entry of a list into words, and what parts them."""
    if key in _FLOWS:
        return partial(flow_in_words, name), "; "
    return name if key in _NAMED else str, ", "


def _day(written: str) -> str:
    """1 November 2026; what is no day stays as it is written."""
    try:
        return long_day(date.fromisoformat(written))
    except ValueError:
        return written


def _person(label: str, was: str, now: str) -> str:
    if not now:
        return f"{label} no longer named; it was {was}."
    return f"{label} is now {now}, no longer {was}." if was else f"{label} is now {now}."


def _interval(was: str, now: str) -> str:
    if not now:
        return f"How often it is reviewed is not stated any more; it was {was}."
    return f"Reviewed {now}, no longer {was}." if was else f"Reviewed {now}."


def _every(interval: str) -> str:
    """every 6 months; every year; yearly."""
    if not interval[:1].isdigit():
        return interval
    number, _, unit = interval.partition(" ")
    return f"every {unit}" if number == "1" and unit else f"every {interval}"
