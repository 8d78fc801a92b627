"""Pages that steps call, and the rules that apply to a process, in a reader's words."""

from __future__ import annotations

from mkdocs_playbook.model.calls import rules_for
from mkdocs_playbook.model.process import Kind, Process
from mkdocs_playbook.views.doers import performers
from mkdocs_playbook.views.page import Row, Scene
from mkdocs_playbook.views.words import joined

KINDS = {
    Kind.WORK_INSTRUCTION: "work instruction",
    Kind.CHECKLIST: "checklist",
    Kind.POLICY: "policy",
    Kind.GUIDE: "guide",
}


def called_words(scene: Scene, called: Process) -> tuple[str, ...]:
    """What one must know of a called page: its kind with the version, and who performs it."""
    version = scene.playbook.version(called)
    kind = KINDS.get(called.kind, "process")
    who = joined(tuple(place.label for place in performers(scene, called)))
    return tuple(filter(None, (kind if version is None else f"{kind}, version {version}", who)))


def rule_rows(scene: Scene, process: Process) -> tuple[tuple[Row, str], ...]:
    """The policies and guides that apply to a process, each with its kind."""
    return tuple((scene.rows[rule.path], KINDS[rule.kind]) for rule in rules_for(scene.playbook, process))
