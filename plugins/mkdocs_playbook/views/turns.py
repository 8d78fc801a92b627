"""What the amendments of a process did to whether it is in force: drafts came into force, days were overtaken. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import repeat
from typing import NamedTuple

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.views.once import once
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.versions import state_before

_TEXTS = (AmendmentKind.CREATED, AmendmentKind.CONTENT)


class Turn(NamedTuple):
    """The state before and after an amendment, and the first day of a later text that holds before its own would."""

    before: State
    after: State
    held: date | None = None

    @property
    def published(self) -> bool:
        """Whether a draft came into force."""
        return self.before is State.DRAFT and self.after is State.ACTIVE


_PLAIN = Turn(State.ACTIVE, State.ACTIVE)


def turns(scene: Scene, process: Process) -> Iterable[Turn]:
    """What each amendment did, newest first; without an end where nothing ever turned."""
    return _turns(scene, process) if process.path in once(scene, _turning) else repeat(_PLAIN)


def _turning(scene: Scene) -> frozenset[str]:
    """The processes that changed their state, or of which a text was to hold later than it landed. They are few."""
    return frozenset(
        process.path
        for process in scene.playbook.processes
        for each in scene.playbook.history(process.path).amendments
        if each.stated.effective or each.turns
    )


def _turns(scene: Scene, process: Process) -> Iterator[Turn]:
    state = scene.playbook.editions(process.path)[0].text.state
    held: date | None = None
    for amendment in scene.playbook.history(process.path).amendments:
        before = state_before(amendment, state)
        later = held if held and amendment.day and held >= amendment.day else None  # else it never held by itself
        yield Turn(before, state, later)
        if state is State.ACTIVE and amendment.kind in _TEXTS:
            held = min(filter(None, (held, amendment.in_force_since)), default=None)
        state = before
