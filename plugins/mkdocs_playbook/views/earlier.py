"""The versions of a process, when each was in force and what it brought: for the page that is kept for the record. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, Completeness, History
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.review import ReviewRecord
from mkdocs_playbook.views.entry_words import approvals_in_words, class_in_words, review_headline, who
from mkdocs_playbook.views.ledger_words import changes_in_words
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.titles import titles
from mkdocs_playbook.views.words import short_day

Texts = tuple[tuple[date | None, str], ...]
"""The ids of the texts of one version and the day each landed, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Version:
    """One version: the days it was in force, the first and the last included; None where one is not known or to come.

    A version keeps its number through what was stated to be editorial and through reviews: it may have several `texts`.
    `state` is what its header says, `holds` whether it is in force today, `skipped` that another took its place on its
    first day or before. A version equals none but itself.
    """

    number: int | None
    commit: str
    texts: Texts
    first: date | None = None
    last: date | None = None
    words: tuple[str, ...] = ()
    amendment_class: str = ""
    summary: str = ""
    state: State = State.ACTIVE
    holds: bool = False
    skipped: bool = False

    @property
    def name(self) -> str:
        return "Version not known" if self.number is None else f"Version {self.number}"

    @property
    def was_in_force(self) -> bool:
        """Whether it was in force and is not any more."""
        return self.state is State.ACTIVE and not self.holds and not self.skipped and self.last is not None

    @property
    def held(self) -> str:
        """Version 6 held from 12 May 2026 to 8 Nov 2026."""
        until = f" to {short_day(self.last)}" if self.last else ""
        return f"{self.name} held{f' from {short_day(self.first)}' if self.first else ''}{until}."

    def held_on(self, day: date) -> bool:
        """Whether it was in force on a day, as far as that is known."""
        began = self.first is None or self.first <= day
        return self.state is State.ACTIVE and not self.skipped and began and (self.last is None or day <= self.last)

    @property
    def text(self) -> str:
        """The id of its text as it stood at its end."""
        return self.texts[0][1]

    def text_on(self, day: date) -> str:
        """The id of its text as it stood on a day."""
        return next((blob for landed, blob in self.texts if landed is None or landed <= day), self.texts[-1][1])


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    """One review, for the record."""

    day: date | None
    outcome: str
    reviewer: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """When a withdrawn process was in force, the first and the last day; its last version, and who decided its end."""

    first: date | None
    last: date | None
    version: int | None
    decided_by: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierPage:
    """The versions newest first, the reviews, and the earlier versions whose text is shown. `missing` as in a ledger."""

    process: Process
    versions: tuple[Version, ...]
    shown: tuple[Version, ...]
    reviews: tuple[ReviewRow, ...]
    missing: str
    withdrawn: bool


def earlier_page(scene: Scene, process: Process, texts: int) -> EarlierPage:
    """All versions of a process; the text is shown of the newest `texts` that are not in force any more."""
    history = scene.playbook.history(process.path)
    found = tuple(versions(scene, process))
    past = tuple(version for version in found if version.was_in_force)
    complete = history.completeness is Completeness.COMPLETE
    return EarlierPage(
        process=process,
        versions=found,
        shown=past[:texts],
        reviews=tuple(_review(scene, process, record) for record in history.reviews),
        missing="" if complete else "Earlier versions are not available in this copy of the playbook.",
        withdrawn=process.state is State.RETIRED,
    )


def versions(scene: Scene, process: Process) -> Iterator[Version]:
    """The versions of a process, newest first: each is in force up to the day before the next.

    The state of an earlier one follows from what the header of the newest says and from every change of it since.
    """
    state = scene.playbook.replaced.get(process.path, process).state
    for place, (amendment, texts, first, last, skipped) in enumerate(spans(scene, process)):
        begun = first is None or first <= scene.today
        goes_on = last >= scene.today if last else place == 0
        yield Version(
            number=amendment.version,
            commit=amendment.commit,
            texts=texts,
            first=first,
            last=last,
            words=changes_in_words(titles(scene), amendment.changes),
            amendment_class=class_in_words(amendment),
            summary=amendment.summary,
            state=state,
            holds=state is State.ACTIVE and begun and goes_on,
            skipped=skipped,
        )
        state = state_before(amendment, state)


class Span(NamedTuple):
    """The amendment that made a version, and its texts and days as in a `Version`, whatever its header says of a state."""

    amendment: Amendment
    texts: Texts
    first: date | None
    last: date | None
    skipped: bool


def spans(scene: Scene, process: Process) -> Iterator[Span]:
    """The days of each version, newest first."""
    last = _replaced_after(scene, process)
    for amendment, texts in _made(scene.playbook.history(process.path)):
        first = amendment.in_force_since
        skipped = bool(first and last and first > last)
        yield Span(amendment, texts, first, last, skipped)
        if not skipped:
            last = first - timedelta(days=1) if first else None


def _replaced_after(scene: Scene, process: Process) -> date | None:
    """The last day of the newest version, where a text that has no version yet has taken its place."""
    if process.path not in scene.playbook.replaced:
        return None
    text = next((each for each in scene.playbook.editions(process.path) if each.holds(scene.today)), None)
    return text.first - timedelta(days=1) if text and text.first else None


def _made(history: History) -> Iterator[tuple[Amendment, Texts]]:
    """What made each version, newest first, with the texts that the version had."""
    texts: list[tuple[date | None, str]] = []
    begins = (AmendmentKind.CREATED, AmendmentKind.UNKNOWN)
    for amendment in history.amendments:
        if amendment.after:
            texts.append((amendment.day, amendment.after))
        if texts and (amendment.makes_version or amendment.kind in begins):
            yield amendment, tuple(texts)
            texts = []


def state_before(amendment: Amendment, state: State) -> State:
    """What the header said before an amendment, from what it said after it."""
    was = next((change.was for change in amendment.changes if change.is_of("state")), state.value)
    try:
        return State(was or State.ACTIVE)
    except ValueError:
        return state


def withdrawal(scene: Scene, process: Process) -> Withdrawal | None:
    """When a withdrawn process was in force and who decided its end; None of one that is not withdrawn."""
    if process.state is not State.RETIRED:
        return None
    held = [version for version in versions(scene, process) if version.was_in_force]
    amendments = scene.playbook.history(process.path).amendments
    end = next((each for each in amendments if any(change.is_of("state") for change in each.changes)), None)
    return Withdrawal(
        first=held[-1].first if held else None,
        last=held[0].last if held else None,
        version=held[0].number if held else None,
        decided_by=approvals_in_words(scene, process, end) if end else (),
    )


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
