"""Two texts of one page → what changed, the class that suggests, the review it records, and the words before and after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.model.change import Change, ChangeKind, Part, Passage
from mkdocs_playbook.model.register import Registers, SystemPlaces
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.comparing.classes import proposed
from mkdocs_playbook.sources.comparing.metadata_touched import all_touched, headers, metadata_touched, stamp
from mkdocs_playbook.sources.comparing.naming import visible
from mkdocs_playbook.sources.comparing.page import Page
from mkdocs_playbook.sources.comparing.passages import passage
from mkdocs_playbook.sources.comparing.sections_touched import sections_touched
from mkdocs_playbook.sources.comparing.slightness import slight
from mkdocs_playbook.sources.comparing.steps_touched import steps_touched
from mkdocs_playbook.sources.comparing.touched import Touched
from mkdocs_playbook.sources.history.telling import ReviewKeys, review_keys, told
from mkdocs_playbook.sources.history.told import Told

LINKS = "links"
"""The name of what changed where only the targets of reference links did, and no part uses them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How this handbook writes what we compare: `keys` of a review, `names` of its keys → ours, headings of the steps.

    `systems` are those that can begin a step, by the addresses and names they have today: a text of long ago is read with
    them too.
    """

    keys: ReviewKeys
    names: Mapping[str, str]
    headings: tuple[str, ...]
    systems: SystemPlaces


def terms(settings: Settings, registers: Registers) -> Terms:
    """The terms of a handbook: whoever compares two of its texts asks here, so that all tell the same of them."""
    return Terms(
        keys=review_keys(settings.fields),
        names={theirs: ours for ours, theirs in settings.fields.items()},
        headings=settings.steps_heading,
        systems=registers.system_places,
    )


class Compared(NamedTuple):
    """What was told of two texts. `passages` are the words of each change, in the order of `told.changes`."""

    told: Told
    passages: tuple[Passage, ...] = ()


def compare(before: bytes | None, after: bytes, terms: Terms) -> Compared:
    """Compare the text before with the text after; `before` is None where the page begins here. Nothing raises."""
    return compare_pages(None if before is None else Page(before, terms.headings), Page(after, terms.headings), terms)


def compare_pages(before: Page | None, after: Page, terms: Terms) -> Compared:
    """The same for two texts that are pages by now. Of pages that are compared again all is read once."""
    told, touched = _told(before, after, terms)
    return Compared(told, tuple([passage(each) for each in touched if each.before or each.after]))


def _told(old: Page | None, new: Page, terms: Terms) -> tuple[Told, Sequence[Touched]]:
    if old is None:
        return Told(AmendmentKind.CREATED, stamp=stamp(headers("", new.header, terms.names))), ()
    kind = told(old.text, new.text, terms.keys)
    same = old.body == new.body
    if same:
        new.share(old)
    if kind is AmendmentKind.FORMATTING:
        return Told(kind), ()
    header = headers(old.header, new.header, terms.names)
    review = stamp(header)
    if kind is AmendmentKind.REVIEW:
        return Told(kind, stamp=review), ()
    touched = () if same else _touched(old, new, terms.systems)
    changes = (*(each.change for each in touched), *metadata_touched(header))
    changes = changes or all_touched(header)
    if not changes:
        if old.header == new.header and _looks_the_same(old, new):
            return Told(AmendmentKind.FORMATTING), ()
        changes = (_whole(_elsewhere(old, new)),)
    suggested = proposed(changes, slight=lambda: slight(touched), steps=0 if same else _steps(old, new))
    return Told(kind, suggested, changes, review), touched


def _touched(old: Page, new: Page, systems: SystemPlaces) -> Sequence[Touched]:
    """The parts whose words differ; where none do, those whose form does."""
    if not (old.readable and new.readable):
        return (Touched(_whole("")),)
    known, other = (old, new) if old.outlined else (new, old)
    other.learn(known)
    found = [*steps_touched(old, new, systems), *sections_touched(old, new)]
    return [each for each in found if each.words] or found


def _looks_the_same(old: Page, new: Page) -> bool:
    """Whether texts of the same words also have the same numbers and links: only how a list is counted may differ."""
    was, now = old.outline, new.outline
    numbers = [step.number for step in was.steps] == [step.number for step in now.steps]
    return old.readable and new.readable and numbers and was.definitions == now.definitions


def _elsewhere(old: Page, new: Page) -> str:
    """Where texts of the same words differ: the heading over steps that only have other numbers, else the links."""
    if old.readable and new.readable:
        for was, now in zip(old.outline.steps, new.outline.steps, strict=False):
            if was.number != now.number:
                return visible(new.outline.sections[now.section].title)
    return LINKS


def _whole(name: str) -> Change:
    return Change(what=Part.SECTION, kind=ChangeKind.CHANGED, name=name)


def _steps(old: Page, new: Page) -> int:
    return max(len(old.outline.steps), len(new.outline.steps)) if old.readable and new.readable else 0
