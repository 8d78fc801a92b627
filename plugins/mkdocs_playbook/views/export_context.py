"""What processes need and refer to, and the registers, as data. JSON types only."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from mkdocs_playbook.model.flows import Connection, in_order
from mkdocs_playbook.model.process import Flow, Process
from mkdocs_playbook.model.references import Clause
from mkdocs_playbook.model.register import Chain, Entry, RegisterKind, Standard, folded
from mkdocs_playbook.views.flows import referring_to
from mkdocs_playbook.views.page import Scene

Data = dict[str, Any]


def context_data(scene: Scene, process: Process) -> Data:
    """What one process needs, gets and gives, meets and belongs to, and which processes lead to it."""
    flows, references = scene.playbook.flows, scene.playbook.references
    needed = (RegisterKind.SYSTEMS, RegisterKind.FORMS)
    return {
        "systems": list(process.systems),
        "forms": list(process.forms),
        "terms": [each.entry.id if each.entry else each.name for each in references.of(process, RegisterKind.TERMS)],
        "needs": [
            _need(scene, kind, each.name, each.entry) for kind in needed for each in references.of(process, kind)
        ],
        "inputs": [_flow(scene, flow, flows.into(process), incoming=True) for flow in process.inputs],
        "outputs": [_flow(scene, flow, flows.out_of(process), incoming=False) for flow in process.outputs],
        "refs": list(process.refs),
        "part_of": list(process.part_of),
        "referred_by": sorted(other.id for other in referring_to(scene, process)),
    }


def registers_data(scene: Scene) -> Data:
    """All registers, each in the order of its file; empty lists where there are none."""
    registers = scene.playbook.registers
    return {
        **{kind.value: [_entry(scene, entry) for entry in registers.of(kind)] for kind in RegisterKind},
        "chains": [_chain(scene, chain) for chain in registers.chains],
        "references": [_standard(scene, standard) for standard in registers.standards],
    }


def _need(scene: Scene, kind: RegisterKind, name: str, entry: Entry | None) -> Data:
    return {
        "kind": kind.value.removesuffix("s"),
        "id": entry.id if entry else None,
        "name": name,
        "address": (scene.reachable(entry.address) if entry else "") or None,
        "owner": (entry.owner if entry else "") or None,
    }


def _flow(scene: Scene, flow: Flow, connections: Iterable[Connection], *, incoming: bool) -> Data:
    """One input or output; `process` is the first process at the other end, `processes` all of them."""
    mine = [each for each in connections if folded(each.what) == folded(flow.what)]
    ends = ((each.source if incoming else each.target) for each in mine)
    ids = list(dict.fromkeys(end.id for end in ends if end))
    return {
        "what": flow.what,
        "party": flow.party or None,
        "role": flow.party if flow.party in scene.playbook.role_by_id else None,
        "process": ids[0] if ids else None,
        "processes": ids,
    }


def _entry(scene: Scene, entry: Entry) -> Data:
    return {
        "id": entry.id,
        "name": entry.name,
        "also_called": list(entry.also_called),
        "meaning": entry.meaning or None,
        "owner": entry.owner or None,
        "address": scene.reachable(entry.address) or None,
        "processes": _ids(scene.playbook.references.users(entry)),
    }


def _chain(scene: Scene, chain: Chain) -> Data:
    playbook = scene.playbook
    return {
        "id": chain.id,
        "title": chain.title,
        "meaning": chain.meaning or None,
        "owner": chain.owner or None,
        "processes": _ids(in_order(playbook.references.part_of(chain), playbook.flows)),
    }


def _standard(scene: Scene, standard: Standard) -> Data:
    clauses = scene.playbook.references.met(standard)
    return {
        "name": standard.name,
        "title": standard.title or None,
        "clauses": [_clause(clause) for clause in clauses],
        "gaps": [clause.number for clause in clauses if clause.is_gap],
    }


def _clause(clause: Clause) -> Data:
    return {
        "number": clause.number or None,
        "title": clause.title or None,
        "meant": clause.meant,
        "processes": _ids(clause.processes),
    }


def _ids(processes: Iterable[Process]) -> list[str]:
    return [process.id for process in processes]
