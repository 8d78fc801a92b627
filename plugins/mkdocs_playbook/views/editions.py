"""A page whose process has more than one text: the one that holds, those to come, those that have been. Pure.

Each says the days on which it holds, so that the page is true on any day; the browser puts the right one first.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mkdocs_playbook.model.pending import Edition
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.views.mark import mark_of
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.pending import Announced, announced
from mkdocs_playbook.views.process_page import ProcessPage, banner, process_page
from mkdocs_playbook.views.put_off import NOTHING
from mkdocs_playbook.views.version_line import NEW_TEXT, VersionLine, version_words
from mkdocs_playbook.views.words import short_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text with the page around it. `prefix` stands before its ids while it is not in the main place.

    `first` is the first day on which it holds, as an ISO date, empty for the text that always held before.
    """

    page: ProcessPage
    label: str
    first: str
    prefix: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """The page of a process with all of its texts; `others` and `changes` are in the order of their days."""

    main: Text
    others: tuple[Text, ...] = ()
    changes: tuple[Announced, ...] = ()


def whole_page(scene: Scene, process: Process) -> Whole:
    """The page of a process on the scene's day, with every text it has.

    The difference is shown for the text that holds and for the next; later ones are announced in words.
    """
    page = process_page(scene, process)
    editions = scene.playbook.editions(process.path)
    if len(editions) == 1:
        return Whole(main=Text(page=page, label="", first="", prefix=""))
    place = next(at for at, edition in enumerate(editions) if edition.holds(scene.today))
    changes = tuple(
        announced(scene, edition.pending, full=at <= place + 1)
        for at, edition in enumerate(editions)
        if edition.pending
    )
    texts = [
        _text(scene, page, edition, at, main=at == place, change=changes[at] if at < len(changes) else None)
        for at, edition in enumerate(editions)
    ]
    main = texts.pop(place)
    return Whole(main=main, others=tuple(texts), changes=changes)


def _text(
    scene: Scene, page: ProcessPage, edition: Edition, place: int, *, main: bool, change: Announced | None
) -> Text:
    page = page if main else _beside(scene, page, edition)
    days = _days(edition)
    return Text(
        page=replace(page, announced=change, holds=days),
        label=f"The text {days}",
        first=edition.first.isoformat() if edition.first else "",
        prefix="" if main else f"text-{place + 1}-",
    )


def _beside(scene: Scene, page: ProcessPage, edition: Edition) -> ProcessPage:
    """The page of a text that does not hold on the scene's day: its own dates, owner and facts, and no version."""
    text, first = edition.text, edition.first
    mark = mark_of(scene.playbook, text, scene.today)
    owner = scene.owner_line(scene.playbook.owner(text, scene.today), text)
    number = None if edition.pending else scene.playbook.history(text.path).version
    version = VersionLine(
        words=version_words(number, first, scene.today, NEW_TEXT if edition.pending else "Version not known"),
        number=number,
        since=first if first and first <= scene.today else None,
    )
    return replace(
        page,
        process=text,
        mark=mark,
        owner=owner,
        banner=banner(mark, owner),
        version=version,
        in_force_since=first,
        aside=True,
        ahead=None,
        put_off=NOTHING,
    )


def _days(edition: Edition) -> str:
    """Until 30 Nov 2026; from 1 Dec 2026; from 1 Dec 2026 to 31 Dec 2026."""
    if edition.first is None:
        return f"until {short_day(edition.last)}" if edition.last else ""
    return f"from {short_day(edition.first)}" + (f" to {short_day(edition.last)}" if edition.last else "")
