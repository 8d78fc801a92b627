"""What a view makes of the whole scene: made when it is first asked for, and shared by all pages of a build."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from mkdocs_playbook.views.page import Scene

T = TypeVar("T")


def once(scene: Scene, view: Callable[[Scene], T]) -> T:
    """What `view` says of the scene, asked only the first time."""
    if view not in scene.made:
        scene.made[view] = view(scene)
    return cast("T", scene.made[view])
