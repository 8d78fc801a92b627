"""Roles that did a step once: by which name a text of long ago knew them, and what a role reads that does it no more. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from mkdocs_playbook.model.amendment import History
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.words import steps_in_words


def role_pages(scene: Scene) -> Mapping[str, str]:
    """The id of each role by the name of its page, as links name it; a name that two pages have stands for neither."""
    names = {role.id: role.path.rpartition("/")[2].removesuffix(".md").casefold() for role in scene.playbook.roles}
    counts = Counter(names.values())
    return {name: id for id, name in names.items() if counts[name] == 1}


def former_doers(history: History, pages: Mapping[str, str]) -> Sequence[str]:
    """The ids of roles from which a change took a step; they may do it today all the same."""
    left = {name for each in history.amendments for change in each.changes for name in change.before_by}
    return sorted(pages[name] for name in left if name in pages)


def lost_in_words(numbers: Sequence[int | None]) -> str:
    """step 1 is no longer yours; a step of yours was removed. `since_words.mjs` says the same in the browser."""
    here = sorted(number for number in numbers if number is not None)
    gone = len(numbers) - len(here)
    said = [f"{steps_in_words(here)} {'is' if len(here) == 1 else 'are'} no longer yours"] if here else []
    said += ["a step of yours was removed" if gone == 1 else f"{gone} steps of yours were removed"] if gone else []
    return "; ".join(said)
