"""The picture that stands on a process page: one drawing for a wide place, one for a narrow, and the same in words."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_playbook.model.process import Process
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.picture.drawing import Drawing
from mkdocs_playbook.views.picture.flow import flow_of, in_words
from mkdocs_playbook.views.picture.tracks import BROAD, tracks
from mkdocs_playbook.views.picture.wide import MOST_LANES, wide

FEWEST = 2
"""A process of one step needs no picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """`words` say all that the drawings show, a sentence a step."""

    title: str
    words: str
    broad: Drawing
    narrow: Drawing


def picture(scene: Scene, process: Process) -> Picture | None:
    """The picture of a process; None where there is nothing to draw."""
    if len(process.steps) < FEWEST or not process.kind.has_performers:
        return None
    flow = flow_of(scene, process)
    return Picture(
        title=process.title,
        words=" ".join(in_words(flow)),
        broad=wide(flow) if len(flow.lanes) <= MOST_LANES else tracks(flow, BROAD),
        narrow=tracks(flow),
    )
