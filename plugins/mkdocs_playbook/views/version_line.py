"""Which version of a process its page shows, since when it holds and how anyone can check it, in words. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.words import short_day

_NOT_IN_FORCE = {State.DRAFT: "a draft", State.RETIRED: "withdrawn"}
EDITED = "with edits that are not published yet"
NEW_TEXT = "No version yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class VersionLine:
    """`words` say the version and since when it holds, or that it is not in force; `since` is the day where it has come.

    `text` are the first digits of the id of the version's text, empty where the page shows another text or it is not
    known. `first` is the day of the first publication, `note` says what of the text is in no version.
    """

    words: str
    number: int | None = None
    since: date | None = None
    text: str = ""
    first: date | None = None
    note: str = ""


def version_line(scene: Scene, process: Process) -> VersionLine:
    """The version that the page of a process shows on the scene's day."""
    history = scene.playbook.history(process.path)
    created = next((each.day for each in history.amendments if each.kind is AmendmentKind.CREATED), None)
    if process.path in scene.playbook.replaced:
        held = next((each for each in scene.playbook.editions(process.path) if each.holds(scene.today)), None)
        since = held.first if held else None
        return VersionLine(words=version_words(None, since, scene.today, NEW_TEXT), since=since, first=created)
    since = history.in_force_since if process.in_force else None
    words = version_words(history.version, since, scene.today)
    return VersionLine(
        words=words if process.in_force else f"{words}, {_NOT_IN_FORCE[process.state]}",
        number=history.version,
        since=since if since and since <= scene.today else None,
        text="" if history.edited else history.content_hash,
        first=created,
        note=EDITED if history.edited and history.amendments else "",
    )


def version_words(version: int | None, since: date | None, today: date, unnumbered: str = "Version not known") -> str:
    """Version 7, in force since 9 Nov 2026. `unnumbered` stands for a version that has no number."""
    named = unnumbered if version is None else f"Version {version}"
    if since is None:
        return named
    return f"{named}, in force {'from' if since > today else 'since'} {short_day(since)}"
