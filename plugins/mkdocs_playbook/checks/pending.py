"""Texts that wait beside the ones they replace: are they in order, announced in time, and landed once they hold?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from mkdocs_playbook.model.amendment import NOT_LANDED, AmendmentKind
from mkdocs_playbook.model.change import AmendmentClass
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.pending import Pending
from mkdocs_playbook.model.playbook import Playbook

LINE = 120
"""Characters of a line that is quoted."""
Check = Callable[[Playbook, date], Iterator[Finding]]

OF_A_TEXT = (
    *("owner-missing", "owner-unknown", "owner-inactive", "owner-ambiguous", "owner-is-person"),
    *("reference-unknown", "link-broken", "link-outside", "url-scheme", "register-unknown"),
    *("title-duplicate", "performer-unlinked", "step-without-performer", "steps-missing", "decision-unknown-step"),
    "involvement-contradiction",
)
"""The rules that a text is held to before its day."""

OF_THE_TEXT_IN_FORCE = frozenset(
    (
        *(*OF_A_TEXT, "output-untaken", "input-unmade", "handoff-retired"),
        *("review-missing", "review-in-future", "review-overdue", "review-due-soon", "interval-missing"),
    )
)
"""The rules whose findings stand at the file in which the text that holds is written."""


_LANDED, _LANDS = ("has landed", "see it now"), ("lands now", "would see it at once")


def pending_due(playbook: Playbook, today: date) -> Iterator[Finding]:
    for pending in _all(playbook):
        if pending.effective <= today:
            message = f"it holds since {pending.effective} and has not been landed."
            hint = f"Run `playbook land {pending.path}` and commit what it prepares."
            yield finding("pending-due", pending.path, pending.text.line("effective"), message, hint)


def pending_overtaken(playbook: Playbook, _today: date) -> Iterator[Finding]:
    for pending in _all(playbook):
        if pending.undoes:
            first, more = pending.undoes[0], len(pending.undoes) - 1
            others = f" and {more} more line{'' if more == 1 else 's'}" if more else ""
            message = (
                f"{pending.text.path} was amended since this text was begun, and from {pending.effective} that is lost: "
                f"'{first if len(first) <= LINE else first[:LINE] + '…'}'{others}."
            )
            shows = f"`playbook land {pending.path} --early --dry-run`"
            hint = f"Put what still holds into this text, too; {shows} says what would be lost."
            yield finding("pending-overtaken", pending.path, pending.text.line("effective"), message, hint)


def notice_short(playbook: Playbook, today: date) -> Iterator[Finding]:
    """Of texts that wait, and of what has landed for a later day; only a class that somebody stated creates a duty."""
    for pending in _all(playbook):
        agreed = playbook.agreement(pending)
        if agreed.stated and agreed.amendment_class:
            line, day = pending.text.line("effective"), agreed.day or today
            yield from _too_short(playbook, pending.path, line, agreed.amendment_class, day, pending.effective)
    for process in playbook.in_force:
        for amendment in playbook.history(process.path).amendments:
            effective, stated = amendment.stated.effective, amendment.stated_class
            if effective and stated and effective > today and amendment.day:
                yield from _too_short(playbook, process.path, 0, stated, amendment.day, effective)


def landed_early(playbook: Playbook, today: date) -> Iterator[Finding]:
    for process in playbook.in_force:
        made = None if process.path in playbook.replaced else playbook.history(process.path).versioning
        first = made.in_force_since if made and made.kind is not AmendmentKind.CREATED else None
        if made and first and first > today:
            lands, seen = _LANDS if made.commit == NOT_LANDED else _LANDED
            message = f"its text {lands} and holds only from {first}; readers {seen}."
            hint = "Put the text before it back, and let this one wait beside it as `name.next.md` with `effective:`."
            yield finding("landed-early", process.path, 0, message, hint)


def of_what_waits(playbook: Playbook, today: date, checks: Sequence[Check]) -> Iterator[Finding]:
    """What those checks find in texts to come, told at their own files, but nothing of what they leave to the text in force."""
    coming = [[each for each in texts if each.effective > today] for texts in playbook.pending.values()]
    for rank in zip_longest(*coming):
        texts = {each.text.path: each for each in rank if each}
        later = replace(playbook, processes=tuple(each.text for each in texts.values()))
        for check in checks:
            for found in check(later, today):
                if found.path in texts and not _inherited(texts[found.path], found):
                    yield replace(found, path=texts[found.path].path)


def where_written(playbook: Playbook, found: Finding) -> Finding:
    """A finding about a text that holds and has not been landed, told at the file it is written in."""
    if found.path not in playbook.replaced or found.rule not in OF_THE_TEXT_IN_FORCE:
        return found
    held = playbook.process_by_path[found.path]
    return replace(found, path=next(each.path for each in playbook.pending[found.path] if each.text is held))


def _all(playbook: Playbook) -> Iterator[Pending]:
    return (pending for texts in playbook.pending.values() for pending in texts)


def _inherited(pending: Pending, found: Finding) -> bool:
    if found.rule.startswith("owner-"):
        return "owner" not in pending.text.lines
    return found.rule in ("reference-unknown", "register-unknown") and found.line <= 1


def _too_short(
    playbook: Playbook,
    path: str,
    line: int,
    amendment_class: AmendmentClass,
    agreed: date,
    effective: date,
) -> Iterator[Finding]:
    notice = playbook.settings.notice.get(amendment_class)
    if notice and notice.after(agreed) > effective:
        days = (effective - agreed).days
        given = f"{days} day{'' if days == 1 else 's'} of notice" if days > 0 else "no notice"
        message = (
            f"it is {amendment_class.value}, was agreed on {agreed} and takes effect on {effective}: "
            f"{given}, not {notice.label}."
        )
        later = f"Let it take effect on {notice.after(agreed)} or later"
        hint = f"{later}, or state another class if people need not act differently."
        yield finding("notice-short", path, line, message, hint)
