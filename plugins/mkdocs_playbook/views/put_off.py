"""What was agreed to be put off for a page: until when, and why, as `waivers` in the settings say. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from mkdocs_playbook.model.ownership import Ownership
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.review import Currency
from mkdocs_playbook.model.settings import Settings, Waiver
from mkdocs_playbook.views.mark import Mark
from mkdocs_playbook.views.words import short_day

_UNKNOWN = ("review-in-future", "interval-missing", "date-invalid", "interval-invalid")
"""Rules of a page of which it is not known when it was reviewed, or how long that holds."""
_OWNERLESS = {
    Ownership.MISSING: "owner-missing",
    Ownership.UNKNOWN: "owner-unknown",
    Ownership.INACTIVE: "owner-inactive",
}


class PutOff(NamedTuple):
    """What is said of the review and of the owner of a page; empty where nothing was put off, or only until a day before."""

    review: str = ""
    owner: str = ""


NOTHING = PutOff()


def put_off(settings: Settings, process: Process, mark: Mark, standing: Ownership, today: date) -> PutOff:
    """What was put off for a process: what its gate finds, or will find once the review is due, and no more.

    A review that is due only after a waiver has ended is not put off by it.
    """
    running = [waiver for waiver in settings.waivers if waiver.holds(process.path, today)]
    if not running or not process.in_force:
        return NOTHING
    due = mark.due or today
    waited_for = [waiver for waiver in running if due <= waiver.until]
    owner = _OWNERLESS.get(standing, "")
    return PutOff(_said("The review", waited_for, _rules(mark)), _said("Naming an owner", running, (owner,)))


def _rules(mark: Mark) -> tuple[str, ...]:
    """The rules of a review that such a page breaks, or will."""
    if mark.fixed == Currency.NEVER_REVIEWED.value:
        return ("review-missing",)
    return _UNKNOWN if mark.fixed else ("review-overdue",)


def _said(what: str, waivers: Sequence[Waiver], rules: Sequence[str]) -> str:
    """Of several waivers the one that ends last counts."""
    waiver = max((each for each in waivers if each.rule in rules), key=lambda each: each.until, default=None)
    return f"{what} is put off until {short_day(waiver.until)}: {waiver.reason}" if waiver else ""
