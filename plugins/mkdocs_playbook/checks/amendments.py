"""Is what the messages say about an amendment understood, and does it fit what changed?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind
from mkdocs_playbook.model.change import AmendmentClass
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process

LONGEST = 80
"""Characters of a line that a message repeats."""

_TELLING = (AmendmentClass.MINOR, AmendmentClass.MAJOR)


def class_contradicted(playbook: Playbook, _today: date) -> Iterator[Finding]:
    """At each page, for what one landing did to it. A correction with the same class and a reason confirms it."""
    for process in playbook.in_force:
        for amendment in playbook.history(process.path).amendments:
            stated = amendment.stated_class
            if amendment.contradiction and stated and not _confirmed(amendment):
                message = f"{_name(amendment)} is stated to be {stated.value}, but {amendment.contradiction}."
                yield finding("class-contradicted", process.path, 0, message, _hint(playbook, amendment, "class"))


def statement_unreadable(playbook: Playbook, _today: date) -> Iterator[Finding]:
    """Once for each landing, however many pages it touched. A correction settles it."""
    for process, amendment in _landings(playbook, lambda each: bool(each.stated.unreadable) and not each.correction):
        for line in amendment.stated.unreadable:
            shown = line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
            message = f"{_name(amendment)} says '{shown}', which cannot be understood."
            yield finding("statement-unreadable", process.path, 0, message, _meant(playbook, amendment, line))


def reason_missing(playbook: Playbook, _today: date) -> Iterator[Finding]:
    """Once for each landing that is stated minor or major and does not say why."""
    for process, amendment in _landings(playbook, _without_reason):
        stated = amendment.stated_class
        message = f"{_name(amendment)} is stated to be {stated.value if stated else ''} and gives no reason."
        yield finding("reason-missing", process.path, 0, message, _hint(playbook, amendment, "reason"))


def _landings(playbook: Playbook, chosen: Callable[[Amendment], bool]) -> Iterator[tuple[Process, Amendment]]:
    """Each landing that is chosen, at the first page it touched."""
    told: set[str] = set()
    for process in playbook.in_force:
        for amendment in playbook.history(process.path).amendments:
            if chosen(amendment) and amendment.commit not in told:
                told.add(amendment.commit)
                yield process, amendment


def _without_reason(amendment: Amendment) -> bool:
    return amendment.kind is AmendmentKind.CONTENT and amendment.stated_class in _TELLING and not amendment.reason


def _confirmed(amendment: Amendment) -> bool:
    correction = amendment.correction
    return bool(correction and correction.amendment_class and correction.reason)


def _name(amendment: Amendment) -> str:
    landed = f" of {amendment.day}" if amendment.day else ""
    return f"{amendment.commit[:7]}{landed}"


def _hint(playbook: Playbook, amendment: Amendment, key: str) -> str:
    """Where to put it right, with the digits to write: a landed message cannot be changed."""
    keys = "class, reason" if key == "class" else key
    file = playbook.settings.corrections_file
    return f"Put it right in {file}: commit {amendment.commit[:12]}, {keys}, by, on."


def _meant(playbook: Playbook, amendment: Amendment, line: str) -> str:
    word, _, _ = line.partition(":")
    if word == "Amendment":
        return f"It is editorial, minor or major. {_hint(playbook, amendment, 'class')}"
    written = "Days are written YYYY-MM-DD." if word == "Effective" else "It names nobody."
    return f"{written} Say what was meant as the reason in {playbook.settings.corrections_file}: " + (
        f"commit {amendment.commit[:12]}, reason, by, on."
    )
