"""Where what was told of the history is kept: beside mkdocs.yml, in a folder that anybody may delete.

Not where a preview watches, for a file written there would begin a build; not through a link, which a pull request may
bring; and not where the folder itself came with the history, for then it is not what a build of ours has left.
"""

from __future__ import annotations

import os
import posixpath
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.history.landings import Landing

FOLDER = ".cache/playbook"
LINKED = f"What was read of the history is not kept in {FOLDER}, which is a symbolic link. Nothing is missing."
BROUGHT = (
    f"What {FOLDER} holds came with the history of this repository, and is not used. "
    f"Take it out of git: git rm -r --cached {FOLDER}"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepingPlace:
    """`folder` may not be there yet, None where nothing is to be kept; `path` is how git would name it, with / at its end.

    With `spare` a temporary folder stands in where it cannot be kept there; whoever asks takes that away. `notice`
    says for a person what is wrong, empty where nothing is.
    """

    folder: Path | None = None
    path: str = ""
    spare: bool = False
    notice: str = ""


NOWHERE = KeepingPlace()
"""Nothing is kept: whoever wants it again reads it again."""


def keeping_place(beside: Path, settings: Settings) -> KeepingPlace:
    """The place beside the settings, which lie in the folder `beside`."""
    path = posixpath.join(settings.prefix, FOLDER)
    watched = (settings.docs_root, settings.processes_root, settings.roles_root)
    if any(root == "." or path.startswith(f"{root}/") for root in watched):
        return KeepingPlace(spare=True)
    folder = beside / FOLDER
    if any(os.path.islink(place) for place in (folder, folder.parent)):
        return KeepingPlace(spare=True, notice=LINKED)
    return KeepingPlace(folder=folder, path=f"{path}/", spare=True)


def unless_brought(place: KeepingPlace, line: Sequence[Landing]) -> KeepingPlace:
    """The place, where nothing in it is part of the newest landing; `line` holds what changed there, newest first."""
    seen: set[str] = set()
    for change in (change for landing in line for change in landing.commit.changes) if place.path else ():
        if change.path in seen or not is_in(place.path, change.path):
            continue
        seen.add(change.path)
        if change.status != "D":
            return KeepingPlace(spare=place.spare, notice=BROUGHT)
    return place


def is_in(folder: str, path: str) -> bool:
    """Whether a path lies in a folder that ends in /; some file systems tell capitals apart, and some do not."""
    return bool(folder) and path[: len(folder)].casefold() == folder.casefold()
