"""The message that puts a waiting text in its place, in the words of git: what was agreed of it goes with it.

No line of it can be taken for a statement of another sort, whatever a title or a reason holds.
"""

from __future__ import annotations

from datetime import date

from mkdocs_playbook.model.pending import Pending
from mkdocs_playbook.views.agreed import agreed
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.words import short_day, shortened

SUBJECT = 100


def landing_message(scene: Scene, pending: Pending, effective: date) -> tuple[str, ...]:
    """The paragraphs of the message.

    A class is stated only where somebody stated it: what was proposed goes on being proposed.
    """
    said, landings = scene.playbook.agreement(pending), scene.playbook.landings(pending)
    first = landings[-1] if landings else None
    fallback = f'"{pending.text.title}": the text from {short_day(pending.effective)}'
    subject = _line(first.summary if first else "") or _line(fallback)
    commits = ", ".join(each.commit[:10] for each in reversed(landings) if each.commit)
    waited = f"The text waited as {_line(pending.path)}{f' ({commits})' if commits else ''}."
    stated = said.amendment_class if said.stated else None
    trailers = [
        *([f"Amendment: {stated.value}"] if stated else []),
        *([f"Reason: {_line(said.reason)}"] if said.reason else []),
        *(f"Approved-by: {_line(each.name)}" for each in agreed(scene, said.approved_by)),
        f"Effective: {effective}",
    ]
    return (shortened(subject, SUBJECT), waited, "\n".join(trailers))


def _line(text: str) -> str:
    return " ".join(text.split())
