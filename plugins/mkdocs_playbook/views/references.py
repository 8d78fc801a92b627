"""Standards and frameworks: which process meets which clause, and which clauses nothing refers to yet."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs_playbook.model.address import site_url
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.references import Clause
from mkdocs_playbook.model.register import Standard
from mkdocs_playbook.views.context import LISTED, process_place
from mkdocs_playbook.views.page import Place, Scene

TITLE = "References"


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """A reference as a process makes it: as written, the clause's title where it is known, its place on our page."""

    text: str
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClauseLine:
    """One clause and the processes that refer to it."""

    clause: Clause
    label: str
    processes: tuple[Place, ...]
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardSection:
    """One standard, its clauses, and how many of those it means to meet are referred to by nothing."""

    standard: Standard
    anchor: str
    clauses: tuple[ClauseLine, ...]
    meant: int
    gaps: int


def references_url(scene: Scene) -> str:
    """The address of the page of references."""
    return site_url("references.md", scene.playbook.settings.use_directory_urls)


def references_page(scene: Scene) -> tuple[StandardSection, ...]:
    """Every standard, in the order of the register."""
    return tuple(_section(scene, place, standard) for place, standard in enumerate(scene.playbook.registers.standards))


def met_by(scene: Scene, process: Process) -> tuple[Met, ...]:
    """The references of one process, in its order."""
    return tuple(_met(scene, text) for text in dict.fromkeys(process.refs))


def _met(scene: Scene, text: str) -> Met:
    registers = scene.playbook.registers
    standard, clause = registers.reference(text)
    if standard is None:
        return Met(text=text)
    anchor = _anchor(registers.standards.index(standard))
    return Met(text=text, title=standard.clauses.get(clause, ""), url=f"{references_url(scene)}#{anchor}")


def _section(scene: Scene, place: int, standard: Standard) -> StandardSection:
    clauses = scene.playbook.references.met(standard)
    return StandardSection(
        standard=standard,
        anchor=_anchor(place),
        clauses=tuple(_line(clause) for clause in clauses),
        meant=len(standard.clauses),
        gaps=sum(clause.is_gap for clause in clauses),
    )


def _line(clause: Clause) -> ClauseLine:
    return ClauseLine(
        clause=clause,
        label=clause.number or "as a whole",
        processes=tuple(process_place(process) for process in clause.processes[:LISTED]),
        left_out=max(0, len(clause.processes) - LISTED),
    )


def _anchor(place: int) -> str:
    return f"standard-{place + 1}"
