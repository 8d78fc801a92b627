"""The mark of a process: what its dates say, with the dates themselves, so that a browser can say it again later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.review import Currency


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """`state` and `currency` on the day of the build; the browser computes currency again from the three days.

    A currency that no day changes (never reviewed, unreadable, without an interval) is carried in `fixed`.
    """

    state: State
    currency: Currency
    reviewed: date | None = None
    due: date | None = None
    soon: date | None = None
    fixed: str = ""

    @property
    def key(self) -> str:
        """What the page says of a process on the day of the build, as the browser's `currency` does."""
        return (self.fixed or self.currency.value).replace(" ", "-")

    @property
    def data(self) -> dict[str, str]:
        """The attributes a mark carries in HTML and its fields in JSON; empty ones are left out."""
        fields = {
            "state": self.state.value,
            "reviewed": self.reviewed.isoformat() if self.reviewed else "",
            "due": self.due.isoformat() if self.due else "",
            "soon": self.soon.isoformat() if self.soon else "",
            "fixed": self.fixed,
        }
        return {key: value for key, value in fields.items() if value}


def mark_of(playbook: Playbook, process: Process, today: date) -> Mark:
    """The mark of one process on a day."""
    review = process.review
    fixed = ""
    if process.state is not State.ACTIVE:
        fixed = process.state.value
    elif review.unreadable or (review.due is None and review.reviewed):
        fixed = Currency.UNKNOWN.value
    elif review.due is None:
        fixed = Currency.NEVER_REVIEWED.value
    due = review.due
    return Mark(
        state=process.state,
        currency=playbook.currency(process, today),
        reviewed=review.reviewed,
        due=due,
        soon=playbook.settings.due_soon.before(due) if due else None,
        fixed=fixed,
    )
