"""The message that puts a review on record, in the words of git: a subject, what was said, who reviewed.

No line of it can be taken for a statement of another sort, whatever a title or a note holds.
"""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_playbook.model.review import Outcome
from mkdocs_playbook.views.words import counted

OUTCOMES = {
    Outcome.NO_CHANGE: "nothing to change",
    Outcome.CHANGED: "changed",
    Outcome.RETIRE: "to be retired",
}


def review_message(titles: Sequence[str], note: str, outcome: Outcome | None, reviewer: str) -> tuple[str, ...]:
    """The paragraphs of the message: at least the subject. `titles` are those of the pages, `reviewer` is a name."""
    several = len(titles) > 1
    subject = f"Review {counted(len(titles), 'page', 'pages') if several else titles[0]}"
    said = [f"Note: {note}"] if note else []
    if outcome:
        said.append(f"Outcome: {OUTCOMES[outcome]}")
    pages = "\n".join(f'- "{title}"' for title in titles) if several else ""
    trailer = f"Reviewed-by: {reviewer}" if reviewer else ""
    return tuple(filter(None, (subject, pages, "\n".join(said), trailer)))
