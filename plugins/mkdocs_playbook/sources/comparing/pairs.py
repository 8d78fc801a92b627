"""Pages before and pages now → which is which, through moves. Pure.

A page is the same where its path is, else its id, else most of its words; a copy whose original stays is a new page.
"""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs_playbook.sources.history.telling import alike

MOST = 40_000
"""How many texts are held against each other at most; beyond that a page that moved and changed counts as new."""


def moved_pages(
    before: Mapping[str, str], after: Mapping[str, str], texts_before: Mapping[str, bytes], texts: Mapping[str, bytes]
) -> dict[str, str]:
    """The path now of every page that is at another: path before → path now. `before` and `after` are path → id."""
    gone = [path for path in before if path not in after]
    fresh = [path for path in after if path not in before]
    ids = {after[path]: path for path in reversed(fresh)}
    moved = {path: ids[before[path]] for path in gone if before[path] in ids}
    left = [path for path in fresh if path not in moved.values()]
    for path in gone:
        if path not in moved and len(gone) * len(left) <= MOST:
            found = next((each for each in left if alike(texts_before[path], texts[each])), "")
            if found:
                moved[path] = found
                left.remove(found)
    return moved
