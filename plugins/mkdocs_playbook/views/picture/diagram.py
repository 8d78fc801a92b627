"""The organisation's own picture of a process, beside its page: shown, never read, with its date against the text's."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from mkdocs_playbook.model.address import source_of
from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.model.process import DIAGRAMS, DRAWN_AS_IMAGE, Process
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.words import short_day


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram:
    """`image` says that a browser can show it; else it is a file to take away. `older` that the text changed since."""

    url: str
    name: str
    image: bool
    dated: str
    older: bool


def diagram(scene: Scene, process: Process) -> Diagram | None:
    """The picture a process names; None where it names none, or one that is not there."""
    path = process.diagram_path
    if not path.lower().endswith(DIAGRAMS) or path not in scene.playbook.files:
        return None
    drawn, changed = scene.playbook.landed.get(path), _changed(scene, process)
    return Diagram(
        url=quote(source_of(path, scene.playbook.settings)),
        name=posixpath.basename(path),
        image=path.lower().endswith(DRAWN_AS_IMAGE),
        dated=_dated(drawn, changed),
        older=bool(drawn and changed and drawn < changed),
    )


def _changed(scene: Scene, process: Process) -> date | None:
    """The day on which the text last said something else."""
    amendments = scene.playbook.history(process.path).amendments
    kinds = (AmendmentKind.CREATED, AmendmentKind.CONTENT)
    return next((each.day for each in amendments if each.kind in kinds), None)


def _dated(drawn: date | None, changed: date | None) -> str:
    if drawn is None:
        return "It is not known of when this picture is."
    if changed is not None and drawn < changed:
        return f"This picture is of {short_day(drawn)}; the text changed on {short_day(changed)}. The text holds."
    return f"This picture is of {short_day(drawn)}."
