"""What becomes of a page, in the words of a comment. Pure."""

from __future__ import annotations

from mkdocs_playbook.views.diff import Fate

FATES = {
    Fate.ADDED: "new",
    Fate.CHANGED: "changed",
    Fate.WAITING: "a text that waits for its day",
    Fate.REVIEWED: "reviewed, otherwise the same",
    Fate.MOVED: "moved, otherwise the same",
    Fate.FORMATTED: "formatting only",
    Fate.RETIRED: "withdrawn",
    Fate.CALLED_OFF: "a text that was to come is called off",
    Fate.REMOVED: "removed",
    Fate.UNREADABLE: "cannot be read",
}
COUNTED = {
    Fate.WAITING: ("waits for its day", "wait for their day"),
    Fate.CALLED_OFF: ("text called off", "texts called off"),
}
"""Of one page and of several, where what stands in a heading would lack a verb."""
