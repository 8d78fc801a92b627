"""Two pages → the steps that were added, removed, moved or reworded. Numbers alone are no change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_playbook.model.change import Bearing, Change, ChangeKind, Part
from mkdocs_playbook.model.register import SystemPlaces
from mkdocs_playbook.sources.comparing.bearing import bearing
from mkdocs_playbook.sources.comparing.cells import Link
from mkdocs_playbook.sources.comparing.differing import apart, leads_elsewhere, same_words
from mkdocs_playbook.sources.comparing.matching import Pair, gone, loose, moved, only_one, paired, same_in_place, share
from mkdocs_playbook.sources.comparing.naming import is_system, opening, performers, visible
from mkdocs_playbook.sources.comparing.outline import StepText
from mkdocs_playbook.sources.comparing.page import Page
from mkdocs_playbook.sources.comparing.touched import Touched


def steps_touched(old: Page, new: Page, systems: SystemPlaces) -> Iterator[Touched]:
    """In the order of the later text; what was removed stands where it stood."""
    before, after = old.outline.steps, new.outline.steps
    redefined = not old.outline.same_definitions(new.outline)

    def likeness(i: int, j: int) -> float:
        return share(old.bag(before[i].source), new.bag(after[j].source))

    if not redefined and old.outline.same_headings(new.outline):
        if before == after:
            return
        at = only_one(before, after)
        stays = at >= 0 and before[at].section == after[at].section
        if stays and same_in_place(before[at], after[at], _key, likeness(at, at)):  # nothing else was touched, or moved
            yield from _changed(old, before[at], new, after[at], systems, moved_away=False, redefined=False)
            return
    pairs = paired(before, after, _key, likeness)
    away = moved(pairs) | _regrouped(old, new, pairs)
    matched = {j: i for i, j in pairs}
    left = gone(len(before), pairs)
    for at in left.get(-1, ()):
        yield _removed(old, before[at], systems)
    for j, step in enumerate(after):
        i = matched.get(j)
        if i is None:
            yield _added(new, step, systems)
        elif redefined or before[i].source != step.source or (i, j) in away:
            yield from _changed(old, before[i], new, step, systems, moved_away=(i, j) in away, redefined=redefined)
        for at in left.get(j, ()):
            yield _removed(old, before[at], systems)


def _key(step: StepText) -> str:
    return loose(step.key)


def _regrouped(old: Page, new: Page, pairs: Sequence[Pair]) -> frozenset[Pair]:
    """Steps that stand under another heading than before, where both headings are in both texts."""
    was, now = old.outline.headings, new.outline.headings
    if was == now and all(old.outline.steps[i].section == new.outline.steps[j].section for i, j in pairs):
        return frozenset()
    both = {*was} & {*now}
    places = [
        (pair, was[old.outline.steps[pair[0]].section], now[new.outline.steps[pair[1]].section]) for pair in pairs
    ]
    return frozenset(pair for pair, here, there in places if here != there and here in both and there in both)


def _added(page: Page, step: StepText, systems: SystemPlaces) -> Touched:
    read = page.blocks(step.source)
    change = Change(what=Part.STEP, kind=ChangeKind.ADDED, name=opening(read, systems).name, after=step.number)
    return Touched(change, after=read)


def _removed(page: Page, step: StepText, systems: SystemPlaces) -> Touched:
    read = page.blocks(step.source)
    began = opening(read, systems)
    change = Change(
        what=Part.STEP,
        kind=ChangeKind.REMOVED,
        name=began.name,
        before=step.number,
        before_by=_left(began.performers, ()),
    )
    return Touched(change, before=read)


def _changed(
    old: Page,
    before: StepText,
    new: Page,
    after: StepText,
    systems: SystemPlaces,
    *,
    moved_away: bool,
    redefined: bool,
) -> Iterator[Touched]:
    unlike = before.source != after.source and before.key != after.key
    if not (unlike or moved_away or (redefined and "[" in after.source)):
        return
    was, now = old.blocks(before.source), new.blocks(after.source)
    reworded = (unlike and not same_words(was, now)) or leads_elsewhere(was, now)
    if not (reworded or moved_away or unlike or was != now):
        return
    begins = opening(now, systems)
    began = begins.performers if was[:1] == now[:1] else performers(was, systems)
    others = [link.target for link in began] != [link.target for link in begins.performers]
    performer = (Bearing.PERFORMER,) if others else ()
    doers = _names(began, begins.performers) if others else ("", "")
    change = Change(
        what=Part.STEP,
        kind=ChangeKind.MOVED if moved_away else ChangeKind.CHANGED,
        name=begins.name,
        before=before.number,
        after=after.number,
        reworded=moved_away and reworded,
        was=doers[0],
        now=doers[1],
        bearing=(*performer, *bearing(*apart(was, now))) if reworded else (),
        before_by=_left(began, begins.performers) if others else (),
    )
    yield Touched(change, was, now, words=reworded or moved_away)


def _left(before: Sequence[Link], after: Sequence[Link]) -> tuple[str, ...]:
    """The names of the pages of those who did a step and do not now; a system has none."""
    still = {link.target for link in after}
    return tuple(dict.fromkeys([link.target for link in before if link.target not in still and not is_system(link)]))


def _names(*sides: Sequence[Link]) -> tuple[str, ...]:
    """Who does a step on each side, in words; where the words are the same, with what their links lead to."""
    named = [visible(" and ".join(link.label for link in side)) for side in sides]
    if len(set(named)) > 1:
        return tuple(named)
    return tuple(visible(" and ".join(f"{link.label} ({link.target})" for link in side)) for side in sides)
