"""The message that puts a waiting text in its place, in the words of git: what was agreed of it goes with it.

No line of it can be taken for a statement of another sort, whatever a title or a reason holds.
"""

from __future__ import annotations

from datetime import date

from mkdocs_playbook.model.amendment import History
from mkdocs_playbook.model.pending import Pending, agreement
from mkdocs_playbook.views.words import short_day, shortened

SUBJECT = 100


def landing_message(pending: Pending, history: History, effective: date) -> tuple[str, ...]:
    """The paragraphs of the message. `history` is that of the waiting text's own file.

    A class is stated only where somebody stated it: what was proposed goes on being proposed.
    """
    agreed = agreement(pending, history)
    first = history.amendments[-1] if history.amendments else None
    fallback = f'"{pending.text.title}": the text from {short_day(pending.effective)}'
    subject = _line(first.summary if first else "") or _line(fallback)
    commits = ", ".join(each.commit[:10] for each in reversed(history.amendments) if each.commit)
    waited = f"The text waited as {_line(pending.path)}{f' ({commits})' if commits else ''}."
    stated = agreed.amendment_class if agreed.stated else None
    trailers = [
        *([f"Amendment: {stated.value}"] if stated else []),
        *([f"Reason: {_line(agreed.reason)}"] if agreed.reason else []),
        *(f"Approved-by: {_line(each.name)}" for each in agreed.approved_by),
        f"Effective: {effective}",
    ]
    return (shortened(subject, SUBJECT), waited, "\n".join(trailers))


def _line(text: str) -> str:
    return " ".join(text.split())
