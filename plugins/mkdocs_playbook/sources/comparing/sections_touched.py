"""Two pages → the sections that were added, removed, moved, renamed or reworded. A part's own text counts, not its parts'."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_playbook.model.change import Bearing, Change, ChangeKind, Part
from mkdocs_playbook.sources.comparing.bearing import bearing
from mkdocs_playbook.sources.comparing.blocks import TextBlock, heading
from mkdocs_playbook.sources.comparing.differing import apart, leads_elsewhere, same_words
from mkdocs_playbook.sources.comparing.matching import Pair, gone, loose, moved, only_one, paired, share
from mkdocs_playbook.sources.comparing.naming import visible
from mkdocs_playbook.sources.comparing.narrowing import narrowed
from mkdocs_playbook.sources.comparing.outline import SectionText
from mkdocs_playbook.sources.comparing.page import Page
from mkdocs_playbook.sources.comparing.touched import Touched

RENAMED = 0.6
"""How much of its words a section keeps under a new heading."""


def sections_touched(old: Page, new: Page) -> Iterator[Touched]:
    """In the order of the later text; what was removed stands where it stood."""
    before, after = old.outline.sections, new.outline.sections
    redefined = not old.outline.same_definitions(new.outline)
    if not redefined:
        if before == after:
            return
        at = only_one(before, after)
        if at >= 0 and before[at][:2] == after[at][:2]:  # under the same headings it is the same section
            yield from _changed(old, before[at], new, after[at], moved_away=False, steps=False, redefined=False)
            return
    pairs = _paired(old, new)
    away = moved(pairs)
    matched = {j: i for i, j in pairs}
    left = gone(len(before), pairs)
    for j, section in enumerate(after):
        i = matched.get(j)
        if i is None:
            yield from _added(new, section)
        elif before[i] != section or (i, j) in away or (redefined and "[" in section.source):
            steps = _with_steps(old, i) and _with_steps(new, j)
            yield from _changed(
                old, before[i], new, section, moved_away=(i, j) in away, steps=steps, redefined=redefined
            )
        for at in left.get(j, ()):
            yield from _removed(old, before[at])


def _paired(old: Page, new: Page) -> list[Pair]:
    """Which section is which; the text before the first heading is always itself."""
    before, after = old.outline.sections[1:], new.outline.sections[1:]

    def likeness(i: int, j: int) -> float:
        return _likeness(old, before[i], new, after[j])

    pairs = paired(before, after, _key, likeness)
    return [(0, 0), *((i + 1, j + 1) for i, j in pairs)]


def _likeness(old: Page, was: SectionText, new: Page, now: SectionText) -> float:
    """The same heading says more than the same words; the same headings above it decide between equals."""
    same_above = 0.1 if was.path[:-1] == now.path[:-1] else 0.0
    if was.title.casefold() == now.title.casefold():
        return 0.8 + same_above
    if not was.source and not now.source:
        return 0.45 if was.level == now.level else 0.0
    common = share(old.bag(was.source), new.bag(now.source))
    return common - 0.1 + same_above if common >= RENAMED else 0.0


def _key(section: SectionText) -> str:
    return loose(section.key)


def _with_steps(page: Page, section: int) -> bool:
    return any(step.section == section for step in page.outline.steps)


def _read(page: Page, section: SectionText, source: str) -> tuple[TextBlock, ...]:
    return (*(heading(name) for name in section.path[-1:]), *page.blocks(source))


def _added(page: Page, section: SectionText) -> Iterator[Touched]:
    change = Change(what=Part.SECTION, kind=ChangeKind.ADDED, name=visible(section.title))
    yield Touched(change, after=_read(page, section, section.source))


def _removed(page: Page, section: SectionText) -> Iterator[Touched]:
    change = Change(what=Part.SECTION, kind=ChangeKind.REMOVED, name=visible(section.title))
    yield Touched(change, before=_read(page, section, section.source))


def _changed(
    old: Page, was: SectionText, new: Page, now: SectionText, *, moved_away: bool, steps: bool, redefined: bool
) -> Iterator[Touched]:
    renamed = was.title != now.title
    sources = (was.source, now.source)
    source_was, source_now = sources if redefined else narrowed(*sources)  # the same words may lead elsewhere
    unlike = was.source != now.source and (renamed or _squeezed(source_was) != _squeezed(source_now))
    before, after = _read(old, was, source_was), _read(new, now, source_now)
    reworded = (renamed or unlike) and not same_words(before, after)
    elsewhere = leads_elsewhere(before, after)
    if not (reworded or elsewhere or moved_away) and before == after and was.level == now.level and not unlike:
        return
    whole = moved_away and not (reworded or elsewhere)
    kind, name = _kind(was, now, moved_away)
    below = elsewhere or (not same_words(before[1:], after[1:]) if renamed else reworded)
    change = Change(
        what=Part.SECTION,
        kind=kind,
        name=name,
        reworded=(renamed or moved_away) and below,
        was=visible(was.title) if renamed else "",
        now=name if renamed else "",
        bearing=(
            *((Bearing.PERFORMER,) if renamed and steps and len(now.path) > 1 else ()),
            *(bearing(*apart(before, after)) if reworded else ()),
        ),
    )
    yield Touched(
        change,
        before[: 1 if whole else None],
        after[: 1 if whole else None],
        whole,
        bool(reworded or elsewhere or moved_away),
    )


def _squeezed(source: str) -> str:
    return "".join(source.split())


def _kind(was: SectionText, now: SectionText, moved_away: bool) -> tuple[ChangeKind, str]:
    """The text before the first heading comes and goes without a heading."""
    name = visible(now.title)
    if not now.path and not (was.source and now.source):
        return (ChangeKind.REMOVED if was.source else ChangeKind.ADDED), name
    return (ChangeKind.MOVED if moved_away else ChangeKind.CHANGED), name
