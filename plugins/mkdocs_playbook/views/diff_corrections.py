"""What a change puts right in the record of changes that have landed: their class, their reason, the version. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.model.amendment import Amendment, History
from mkdocs_playbook.model.change import AmendmentClass
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.views.words import short_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """One landed change as the record has it, before and after; `stated` says which of the classes somebody stated."""

    commit: str
    day: date | None
    classes: tuple[AmendmentClass | None, AmendmentClass | None]
    stated: tuple[bool, bool]
    reasons: tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedRecord:
    """The record of one process. `versions` are that of the text in force before and after, None where not known."""

    title: str
    path: str
    changes: tuple[Corrected, ...]
    versions: tuple[int | None, int | None]


def corrected_record(process: Process, was: History, now: History) -> CorrectedRecord | None:
    """What is corrected otherwise than before; None where nothing is. `now` may hold more, which is not told here."""
    landed = {each.commit: each for each in now.amendments}
    pairs = [(each, landed[each.commit]) for each in was.amendments if each.commit and each.commit in landed]
    changes = tuple(_corrected(old, new) for old, new in pairs if _is_corrected(old, new))
    if not changes:
        return None
    versions = (was.version, version_of(was, now))
    return CorrectedRecord(title=process.title, path=process.path, changes=changes, versions=versions)


def version_of(was: History, now: History) -> int | None:
    """The version of the text that `was` has in force, as `now` counts it; None where either does not know."""
    newest = was.amendments[0].commit if was.amendments and was.version is not None else ""
    return next((each.version for each in now.amendments if newest and each.commit == newest), None)


def record_in_words(record: CorrectedRecord) -> Iterator[str]:
    """Its parts, to stand after the title: "change of 5 Mar 2026: minor → editorial", then its version."""
    for each in record.changes:
        day = f"change of {short_day(each.day)}" if each.day else f"change {each.commit[:7]}"
        yield f"{day}: {' and '.join(_told(each))}"
    before, after = record.versions
    if after is not None and before != after:
        yield f"its version becomes {after} instead of {before}"


def _is_corrected(old: Amendment, new: Amendment) -> bool:
    """Whether another correction says something else: who made it and on which day changes nothing for a reader."""
    said = [(each.stated_class, each.amendment_class, each.reason) for each in (old, new)]
    return old.correction != new.correction and said[0] != said[1]


def _corrected(old: Amendment, new: Amendment) -> Corrected:
    return Corrected(
        commit=new.commit,
        day=new.day,
        classes=(old.amendment_class, new.amendment_class),
        stated=(old.stated_class is not None, new.stated_class is not None),
        reasons=(old.reason, new.reason),
    )


def _told(each: Corrected) -> Iterator[str]:
    before, after = map(_class, each.classes, each.stated)
    if before != after:
        yield f"{before} → {after}"
    if each.reasons[0] != each.reasons[1]:
        yield f"its reason is now “{each.reasons[1]}”" if each.reasons[1] else "no reason any more"


def _class(found: AmendmentClass | None, stated: bool) -> str:
    if found is None:
        return "no class"
    return found.value if stated else f"{found.value}, proposed"
