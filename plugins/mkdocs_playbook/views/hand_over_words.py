"""Who did a step and who does it now, at the end of a sentence that says that it changed. Pure.

The words are true before the day of a text and after it, since a page of what is coming is read on both. A step that
names nobody may stand under a heading that does, so nothing more is said of it.
"""

from __future__ import annotations

from mkdocs_playbook.views.words import shortened

LONGEST = 80
"""Characters of who does a step; the rest gives way to an ellipsis."""

_AHEAD = (
    ("; before that it named nobody", "; until then it names nobody"),
    ("; before that they named nobody", "; until then they name nobody"),
    (", before that ", ", until then "),
)


def hand_over(was: str, now: str, *, several: bool = False) -> str:
    """`: done by Support lead, before that by Support agent`; empty where the same roles are named in another order."""
    if sorted(was.split(" and ")) == sorted(now.split(" and ")):
        return ""
    was, now = shortened(was, LONGEST), shortened(now, LONGEST)
    if not was:
        return f": done by {now}; before that {'they' if several else 'it'} named nobody"
    if not now:
        return f": {'they name' if several else 'it names'} nobody any more, before that {was}"
    return f": done by {now}, before that by {was}"


def ahead(said: str) -> str:
    """The same, said of what is ahead."""
    for past, coming in _AHEAD:
        said = said.replace(past, coming)
    return said
