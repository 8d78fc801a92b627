"""What was agreed to be put off for a page: until when, and why, as `waivers` in the settings say. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.settings import Settings, Waiver
from mkdocs_playbook.views.words import short_day

REVIEW = ("review-overdue", "review-missing", "review-in-future", "interval-missing", "review-due-soon")
"""Rules that a review would satisfy, or a date that can be read."""
OWNER = ("owner-missing", "owner-unknown", "owner-inactive", "owner-ambiguous")
"""Rules that an owner who answers would satisfy."""


class PutOff(NamedTuple):
    """What is said of the review and of the owner of a page; empty where nothing was put off, or only until a day before."""

    review: str = ""
    owner: str = ""


NOTHING = PutOff()


def put_off(settings: Settings, process: Process, today: date) -> PutOff:
    """What was put off for a process. A review that is due only later is not put off by it."""
    running = {waiver.rule: waiver for waiver in reversed(settings.waivers) if waiver.holds(process.path, today)}
    if not running:
        return NOTHING
    due = process.review.due
    waited_for = {rule: waiver for rule, waiver in running.items() if due is None or due <= waiver.until}
    return PutOff(_said("The review", waited_for, REVIEW), _said("Naming an owner", running, OWNER))


def _said(what: str, waivers: Mapping[str, Waiver], rules: Sequence[str]) -> str:
    waiver = next((waivers[rule] for rule in rules if rule in waivers), None)
    return f"{what} is put off until {short_day(waiver.until)}: {waiver.reason}" if waiver else ""
