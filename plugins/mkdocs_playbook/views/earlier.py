"""The page that is kept for the record: the versions of a process, its reviews, and who withdrew it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.model.amendment import Amendment, Completeness
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.review import ReviewRecord
from mkdocs_playbook.views.entry_words import CLASS_WORDS, approvals_in_words, review_headline, who
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.versions import Version, versions


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One review, for the record."""

    day: date | None
    outcome: str
    reviewer: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """When a withdrawn process was in force, the first and the last day; its last version, and who decided its end.

    `on` is the day on which it was withdrawn, None where that is not known.
    """

    on: date | None
    first: date | None
    last: date | None
    version: int | None
    decided_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPage:
    """The versions newest first, the reviews, and the versions whose text is shown: those that the page does not show.

    `missing` as in a ledger; `words` explain the classes that stand at the versions. `ahead` says that the text of the
    page is not in force yet.
    """

    process: Process
    versions: tuple[Version, ...]
    shown: tuple[Version, ...]
    reviews: tuple[ReviewRow, ...]
    missing: str
    withdrawn: bool
    words: tuple[str, ...] = ()
    ahead: bool = False


def earlier_page(scene: Scene, process: Process, texts: int) -> EarlierPage:
    """All versions of a process; the text is shown of the newest `texts` that are not in force any more.

    Where what landed last holds only from a later day, the text that holds until then is shown first.
    """
    history = scene.playbook.history(process.path)
    found = tuple(versions(scene, process))
    landed = next((version for version in found if not version.waiting), None)
    ahead = landed is not None and landed.to_come and landed.state is State.ACTIVE
    holding = tuple(version for version in found if ahead and version.holds)
    past = tuple(version for version in found if version.was_in_force and version.text)
    complete = history.completeness is Completeness.COMPLETE
    return EarlierPage(
        process=process,
        versions=found,
        shown=(*holding, *past[:texts]),
        reviews=tuple(_review(scene, process, record) for record in history.reviews),
        missing="" if complete else "Earlier versions are not available in this copy of the playbook.",
        withdrawn=process.state is State.RETIRED,
        ahead=ahead,
        words=tuple(
            words for sign, words in CLASS_WORDS.items() if any(sign in each.amendment_class for each in found)
        ),
    )


def withdrawal(scene: Scene, process: Process) -> Withdrawal | None:
    """When a withdrawn process was in force and who decided its end; None of one that is not withdrawn."""
    if process.state is not State.RETIRED:
        return None
    held = [version for version in versions(scene, process) if version.was_in_force]
    end = withdrawn_by(scene, process)
    return Withdrawal(
        on=withdrawn_on(scene, process),
        first=held[-1].first if held else None,
        last=held[0].last if held else None,
        version=held[0].number if held else None,
        decided_by=approvals_in_words(scene, process, end.approved_by, end.day) if end else (),
    )


def withdrawn_by(scene: Scene, process: Process) -> Amendment | None:
    """The amendment that withdrew a retired process; its first one where it came as that."""
    amendments = scene.playbook.history(process.path).amendments
    ends = (each for each in amendments if each.turns)
    return next(ends, amendments[-1] if amendments else None)


def withdrawn_on(scene: Scene, process: Process) -> date | None:
    """The day its header states, else that of the landing; a day that is still ahead is not the one on which it ended."""
    stated, by = process.retired_on, withdrawn_by(scene, process)
    return stated if stated and stated <= scene.today else by.day if by else None


def _review(scene: Scene, process: Process, record: ReviewRecord) -> ReviewRow:
    return ReviewRow(
        day=record.day,
        outcome=review_headline(record),
        reviewer=who(scene, process, record.reviewer, record.day) if record.reviewer else "",
        note=record.note,
    )


def earlier_url(scene: Scene, process: Process) -> str:
    """The address of the page of earlier versions from the top of the site; empty where nothing has landed."""
    if not scene.playbook.history(process.path).amendments:
        return ""
    return next(url for url in _addresses(process.url) if url not in scene.addresses)


def _addresses(url: str) -> Iterator[str]:
    """Where it may stand: beneath the page, or beside it where pages are files."""
    base = url.removeprefix("./")
    for name in ("earlier", "earlier-versions", "versions-before-today"):
        yield f"{base[: -len('.html')]}-{name}.html" if base.endswith(".html") else f"{base}{name}/"
