"""Does somebody take what a process gives, and make what it needs? Is work handed to what no longer holds?

Only parties inside are judged. A role that has a part in a process needs no second one to receive its result, and what
another process of that role names in its own text has been received or made there.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.flows import roles_inside
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.register import folded


def output_untaken(playbook: Playbook, _today: date) -> Iterator[Finding]:
    others = _Others(playbook)
    for flow in playbook.flows.connections:
        process, role = flow.source, flow.target_party
        if process and flow.target is None and others.is_missing(process, role, flow.what):
            message = f"nobody takes '{flow.what}': no process has it from here as an input, and '{role}' has no part in this one."
            hint = f"Put `{{what: {flow.what}, from: {process.id}}}` among the `inputs:` of the process that goes on with it, or name that process as `to:`."
            yield finding("output-untaken", process.path, process.line("outputs"), message, hint)


def input_unmade(playbook: Playbook, _today: date) -> Iterator[Finding]:
    others = _Others(playbook)
    for flow in playbook.flows.connections:
        process, role = flow.target, flow.source_party
        if process and flow.source is None and others.is_missing(process, role, flow.what):
            message = f"nobody makes '{flow.what}': no process has it for here as an output, and '{role}' has no part in this one."
            hint = f"Put `{{what: {flow.what}, to: {process.id}}}` among the `outputs:` of the process that makes it, or name that process as `from:`."
            yield finding("input-unmade", process.path, process.line("inputs"), message, hint)


def handoff_retired(playbook: Playbook, _today: date) -> Iterator[Finding]:
    for process in playbook.in_force:
        for key, flows in (("inputs", process.inputs), ("outputs", process.outputs)):
            for flow in flows:
                other = playbook.process_by_id.get(flow.party)
                if other and _is_over(other, process):
                    word = "comes from" if key == "inputs" else "goes to"
                    message = f"'{flow.what}' {word} '{other.title}', which {_why(other)}."
                    yield finding(
                        "handoff-retired", process.path, process.line(key), message, _instead(playbook, other)
                    )
        for link, target in playbook.leads.of(process):
            other = playbook.process_by_path.get(target)
            if other and _is_over(other, process):
                message = f"the text leads to '{other.title}', which {_why(other)}."
                yield finding("handoff-retired", process.path, link.line, message, _instead(playbook, other))


class _Others:
    """What the processes say beside their inputs and outputs; a draft counts, since somebody is writing it."""

    def __init__(self, playbook: Playbook) -> None:
        self.playbook = playbook

    def is_missing(self, process: Process, role: str, what: str) -> bool:
        """Whether a role inside the playbook, with no part in a process, does nothing with a thing anywhere else."""
        found = self.playbook.role_by_id.get(role)
        if found is None or found.external or role in roles_inside(process):
            return False
        words = folded(what)
        return not any(words in self._words[each.path] for each in self._of_role.get(role, ()) if each is not process)

    @cached_property
    def _of_role(self) -> dict[str, list[Process]]:
        """The processes that each role does the work of."""
        found: dict[str, list[Process]] = {}
        for process in self.playbook.processes:
            if process.state is not State.RETIRED:
                for role in roles_inside(process):
                    found.setdefault(role, []).append(process)
        return found

    @cached_property
    def _words(self) -> dict[str, str]:
        return {
            each.path: folded(
                " ".join((each.trigger, each.body, *(flow.what for flow in (*each.inputs, *each.outputs))))
            )
            for each in self.playbook.processes
        }


def _is_over(other: Process, process: Process) -> bool:
    """Whether a process holds no more, or only until what replaces it; what replaces it may speak of it."""
    if process.id in other.superseded_by:
        return False
    return other.state is State.RETIRED or (other.in_force and other.superseded_by not in ((), ("none",)))


def _why(other: Process) -> str:
    return "is retired" if other.state is State.RETIRED else "is superseded"


def _instead(playbook: Playbook, other: Process) -> str:
    successors = [each for id in other.superseded_by if (each := playbook.process_by_id.get(id))]
    named = " or ".join(f"'{each.id}'" for each in successors)
    return f"Use {named} instead." if named else "Name what holds now, or remove it."
