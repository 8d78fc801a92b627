"""The versions of a process, newest first, and when each was in force; texts that wait among them. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, History, state_of
from mkdocs_playbook.model.pending import Edition, Pending
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.views.entry_words import approvals_in_words, class_in_short, class_of
from mkdocs_playbook.views.ledger_words import changes_in_words
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.titles import titles
from mkdocs_playbook.views.version_line import NEW_TEXT
from mkdocs_playbook.views.words import short_day

Texts = tuple[tuple[date | None, str], ...]
"""The ids of the texts of one version and the day each landed, newest first."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Version:
    """One version: the days it was in force, the first and the last included; None where one is not known or to come.

    A version keeps its number through what was stated to be editorial and through reviews: it may have several `texts`,
    those it had in a file of its own among them.
    `state` is what its header says, `holds` whether it is in force today, `over` that its last day has passed,
    `to_come` that its first lies ahead, `skipped` that another took its place on its first day or before. `waiting` is
    a text in a file of its own, which gets its number when it lands; it has no `texts` before it is committed. A
    version equals none but itself.
    """

    number: int | None
    commit: str
    texts: Texts
    first: date | None = None
    last: date | None = None
    words: tuple[str, ...] = ()
    amendment_class: str = ""
    summary: str = ""
    reason: str = ""
    agreed_by: tuple[str, ...] = ()
    state: State = State.ACTIVE
    holds: bool = False
    over: bool = False
    to_come: bool = False
    skipped: bool = False
    waiting: bool = False

    @property
    def name(self) -> str:
        if self.waiting:
            return NEW_TEXT
        return "Version not known" if self.number is None else f"Version {self.number}"

    @property
    def was_in_force(self) -> bool:
        """Whether it was in force and is not any more."""
        return self.state is State.ACTIVE and self.over and not self.skipped

    @property
    def held(self) -> str:
        """Version 6 held from 12 May 2026 to 8 Nov 2026; of the one that holds, that it holds."""
        until = f" to {short_day(self.last)}" if self.last else ""
        verb = "holds" if self.holds else "held"
        since = f" from {short_day(self.first)}" if self.first else ""
        return f"{'This text' if self.waiting else self.name} {verb}{since}{until}."

    def held_on(self, day: date) -> bool:
        """Whether it was in force on a day, as far as that is known."""
        began = self.first is None or self.first <= day
        return self.state is State.ACTIVE and not self.skipped and began and (self.last is None or day <= self.last)

    @property
    def text(self) -> str:
        """The id of its text as it stood at its end; empty where it is not committed."""
        return self.texts[0][1] if self.texts else ""

    def text_on(self, day: date) -> str:
        """The id of its text as it stood on a day; the first where it had not landed yet."""
        first = self.texts[-1][1] if self.texts else ""
        return next((blob for landed, blob in self.texts if landed is None or landed <= day), first)


def versions(scene: Scene, process: Process) -> Iterator[Version]:
    """The versions of a process, newest first: each is in force up to the day before the next.

    Texts that wait come first. The state of an earlier version follows from what the header of the newest says and
    from every change of it since.
    """
    editions = scene.playbook.editions(process.path)
    yield from (_waiting(scene, process, each, each.pending) for each in reversed(editions) if each.pending)
    state = editions[0].text.state
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
            amendment_class=class_in_short(*class_of(amendment)),
            summary=amendment.summary,
            reason=amendment.reason,
            agreed_by=approvals_in_words(scene, process, amendment.approved_by, amendment.day),
            state=state,
            holds=state is State.ACTIVE and begun and goes_on,
            over=last is not None and last < scene.today,
            to_come=not begun,
            skipped=skipped,
        )
        state = state_before(amendment, state)


def _waiting(scene: Scene, process: Process, edition: Edition, pending: Pending) -> Version:
    """A text that stands in a file of its own, whether its day has come or not."""
    agreed, landings = scene.playbook.agreement(pending), scene.playbook.landings(pending)
    newest = next(iter(landings), None)
    return Version(
        number=None,
        commit=newest.commit if newest else "",
        texts=tuple((each.day, each.after) for each in landings if each.after),
        first=edition.first,
        last=edition.last,
        words=changes_in_words(titles(scene), pending.changes),
        amendment_class=class_in_short(agreed.amendment_class, agreed.stated),
        reason=agreed.reason,
        agreed_by=approvals_in_words(scene, process, agreed.approved_by, agreed.day),
        state=edition.text.state,
        holds=edition.text.state is State.ACTIVE and edition.holds(scene.today),
        over=edition.last is not None and edition.last < scene.today,
        to_come=pending.effective > scene.today,
        waiting=True,
    )


class Span(NamedTuple):
    """The amendment that made a version, and its texts and days as in a `Version`, whatever its header says of a state."""

    amendment: Amendment
    texts: Texts
    first: date | None
    last: date | None
    skipped: bool


def spans(scene: Scene, process: Process) -> Iterator[Span]:
    """The days of each version, newest first: the newest ends where a text that waits takes its place."""
    last = scene.playbook.editions(process.path)[0].last
    for amendment, texts in _made(scene.playbook.history(process.path)):
        first = amendment.in_force_since
        skipped = bool(first and last and first > last)
        yield Span(amendment, texts, first, last, skipped)
        if not skipped:
            last = first - timedelta(days=1) if first else None


def _made(history: History) -> Iterator[tuple[Amendment, Texts]]:
    """What made each version, newest first, with the texts it had; one that came into force, or went, stands twice."""
    texts: list[tuple[date | None, str]] = []
    begins = (AmendmentKind.CREATED, AmendmentKind.UNKNOWN)
    for amendment in history.amendments:
        if amendment.after:
            texts += [(amendment.day, amendment.after), *_waited(amendment)]
        if texts and (amendment.makes_version or amendment.turns or amendment.kind in begins):
            yield amendment, tuple(texts)
            texts = []


def _waited(amendment: Amendment) -> Iterator[tuple[date | None, str]]:
    """The texts that it had in a file of its own while it held there, from the day on which each held at the earliest."""
    effective = amendment.stated.effective
    if not effective or not amendment.day or effective >= amendment.day:
        return iter(())
    return ((max(filter(None, (day, effective)), default=None), text) for day, text in amendment.waited)


def state_before(amendment: Amendment, state: State) -> State:
    """What the header said before an amendment, from what it said after it."""
    for change in amendment.changes:
        if change.is_of("state"):
            try:
                return State(state_of(change.was))
            except ValueError:
                return state
    return state
