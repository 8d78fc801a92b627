"""Who owned a page when, as far as its own record tells; and whether its new owner has reviewed it yet. Pure."""

from __future__ import annotations

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, History
from mkdocs_playbook.model.process import Process


def stated_at(process: Process, history: History, commit: str, key: str) -> str | None:
    """What the header said under `owner` or `deputy` once `commit` had landed; None where that is not known.

    It follows from what stands there now and from every change of that key since.
    """
    value = "" if key == "owner" and process.owner_inherited else str(getattr(process, key))
    for amendment in history.amendments if not history.edited else ():
        if amendment.commit == commit:
            return value
        if amendment.kind is AmendmentKind.UNKNOWN:
            return None
        value = next((change.was for change in amendment.changes if change.is_of(key)), value)
    return None


def awaits_new_owner(process: Process, history: History) -> bool:
    """Whether a process in force has another owner than when it was reviewed last, or else first published.

    False where that is not known: contents that were not read, a cut history, an owner that no header named.
    """
    handed = next((each for each in history.amendments if any(c.is_of("owner") for c in each.changes)), None)
    if handed is None or not process.in_force or not process.owner or _reviewed_after(process, handed):
        return False
    reviewed = next((each for each in history.amendments if _ends_waiting(each, handed)), history.amendments[-1])
    before = stated_at(process, history, reviewed.commit, "owner")
    return bool(before) and before != process.owner


def _reviewed_after(process: Process, handed: Amendment) -> bool:
    """Whether the header, perhaps not committed yet, dates the last review later than the change of owner."""
    return bool(process.review.reviewed and handed.day and process.review.reviewed > handed.day)


def _ends_waiting(amendment: Amendment, handed: Amendment) -> bool:
    """Whether a landing reviewed the page: not one that signs, after the page was handed over, for a day before."""
    record = amendment.review
    if record is None:
        return False
    signed_late = record.day and handed.day and amendment.landing < handed.landing and record.day < handed.day
    return not signed_late
