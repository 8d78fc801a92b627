"""What an amendment changed, in sentences a reader knows. Pure; the page, Changes, feeds and data all say it with these.

It says only what the changes say: what is not among them is not told, and nobody's text is interpreted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from mkdocs_playbook.model.change import Change, ChangeKind, Part
from mkdocs_playbook.views.hand_over_words import hand_over
from mkdocs_playbook.views.metadata_words import fact_in_words
from mkdocs_playbook.views.words import joined, shortened, steps_in_words

SHORT_NAME = 60
"""Characters: a step's name up to this length is quoted."""
NAMED = 5
"""How many sections one sentence names before it counts the rest."""
_VERBS = ("moved and changed", "moved", "changed", "added", "removed")
"""What happened to sections, in the order in which it is told."""


def changes_in_words(name: Callable[[str], str], changes: Sequence[Change]) -> tuple[str, ...]:
    """One sentence for each thing that changed: its state first, then steps, sections and the other facts.

    `name` turns the id of a role, a person, a process or a chain into what readers call it (`titles.py`).
    """
    if not changes:
        return ()
    if len(changes) == 1 and changes[0].what is not Part.METADATA:  # most amendments, told in several places
        return tuple(_steps(changes) if changes[0].what is Part.STEP else _sections(changes))
    steps, sections = _about(changes, Part.STEP), _about(changes, Part.SECTION)
    facts = _about(changes, Part.METADATA)
    return (
        *[fact_in_words(name, fact) for fact in facts if fact.name == "state"],
        *(_steps(steps) if steps else ()),
        *(_sections(sections) if sections else ()),
        *[fact_in_words(name, fact) for fact in facts if fact.name != "state"],
    )


def touched_in_words(changes: Sequence[Change]) -> str:
    """The names of what was touched, on one line: steps 2 and 3, “When it goes wrong”."""
    if not changes:
        return ""
    numbers, gone = set(), set()
    sections = []
    for change in changes:
        if change.what is Part.SECTION:
            sections.append(section_name(change.name))
        elif change.what is Part.STEP and change.after:
            numbers.add(change.after)
        elif change.what is Part.STEP and change.after is None and change.before:
            gone.add(change.before)
    names = [steps_in_words(sorted(numbers))] if numbers else []
    names += [f"former {steps_in_words(sorted(gone))}"] if gone else []
    names += sections
    left = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {left} more" if left > 0 else "")


def section_name(heading: str) -> str:
    """A section by its heading, in quotation marks; what stands before the first heading has none."""
    return f"“{shortened(heading, SHORT_NAME)}”" if heading else "the opening text"


def _about(changes: Sequence[Change], what: Part) -> list[Change]:
    return [change for change in changes if change.what is what]


def _steps(steps: Sequence[Change]) -> Iterator[str]:
    of: dict[ChangeKind, list[Change]] = {}
    for step in steps:
        of.setdefault(step.kind, []).append(step)
    for step in of.get(ChangeKind.MOVED, ()):
        whose = hand_over(step.was, step.now) if step.was or step.now else ""
        yield f"Step {step.after} moved {_way(step)} step {step.before}{' and changed' if step.reworded else ''}{whose}."
    if changed := of.get(ChangeKind.CHANGED):
        if any(step.was or step.now for step in changed):
            yield from _handed_over(changed)
        else:
            yield _numbered(changed, "changed")
    if added := of.get(ChangeKind.ADDED):
        yield _numbered(added, "added")
    if removed := of.get(ChangeKind.REMOVED):
        # A number that is another step's now must not seem to be that step's.
        now = {step.after for step in steps}
        former = "Former step" if any(step.before in now for step in removed) else "Step"
        yield _numbered(removed, "removed", former)


def _way(step: Change) -> str:
    up = step.after is not None and step.before is not None and step.after < step.before
    return "up from" if up else "down from"


def _handed_over(steps: Sequence[Change]) -> Iterator[str]:
    """Those that changed hands, one sentence for all with the same hand-over; then the others."""
    alike: dict[tuple[str, str], list[Change]] = {}
    for step in steps:
        alike.setdefault((step.was, step.now) if hand_over(step.was, step.now) else ("", ""), []).append(step)
    others = alike.pop(("", ""), [])
    for (was, now), those in alike.items():
        yield _numbered(those, f"changed{hand_over(was, now, several=len(those) > 1)}")
    if others:
        yield _numbered(others, "changed")


def _numbered(steps: Sequence[Change], verb: str, label: str = "Step") -> str:
    """One sentence for all of them; a step that is added or removed alone is named where its name is short."""
    numbers = [step.before if step.after is None else step.after for step in steps]
    words = steps_in_words(sorted({number for number in numbers if number is not None}))
    alone = steps[0].name if len(steps) == 1 and not verb.startswith("changed") else ""
    quoted = f": “{alone.rstrip('.')}”" if alone and len(alone) <= SHORT_NAME else ""
    return f"{label}{words.removeprefix('step')} {verb}{quoted}."


def _sections(sections: Sequence[Change]) -> Iterator[str]:
    others: dict[str, list[str]] = {}
    for section in sections:
        if section.was and section.now and section.was != section.now:
            also = " and changed" if section.reworded else ""
            yield f"{section_name(section.was)} is now called {section_name(section.now)}{also}."
        else:
            also = " and changed" if section.reworded and section.kind is ChangeKind.MOVED else ""
            others.setdefault(section.kind.value + also, []).append(section.name)
    for verb in _VERBS:
        if verb in others:
            yield f"{_listed(others[verb])} {verb}."


def _listed(names: Sequence[str]) -> str:
    quoted = [section_name(name) for name in names]
    if len(quoted) > NAMED:
        quoted = [*quoted[: NAMED - 1], f"{len(quoted) - NAMED + 1} other sections"]
    words = joined(tuple(quoted))
    return words[:1].upper() + words[1:]
