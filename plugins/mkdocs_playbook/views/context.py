"""The systems, forms and terms that work needs: on the page of a process or a role, and on the register's own page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mkdocs_playbook.model.address import site_url
from mkdocs_playbook.model.involvement import systems_of
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.references import Mention
from mkdocs_playbook.model.register import Entry, RegisterKind
from mkdocs_playbook.views.once import once
from mkdocs_playbook.views.page import OwnerLine, Place, Scene
from mkdocs_playbook.views.words import steps_in_words

TITLE = "Systems, forms and terms"
LISTED = 25
"""Processes that are listed beside one entry; the rest is counted."""

_HEADINGS = {RegisterKind.SYSTEMS: "Systems", RegisterKind.FORMS: "Forms", RegisterKind.TERMS: "Terms"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """A system or a form that a process needs. `id`, `meaning` and `owner` are empty where no register knows it.

    `url` is where a reader goes: its own address, else its place in the register, else nowhere; `register_url` is the
    place in the register alone.
    """

    kind: RegisterKind
    id: str
    name: str
    url: str = ""
    register_url: str = ""
    meaning: str = ""
    owner: OwnerLine | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One entry of the register; `left_out` counts the processes that are not listed.

    `does` are the processes of which a system does steps, each with these in words: `step 2`.
    """

    entry: Entry
    anchor: str
    address: str
    owner: OwnerLine | None
    processes: tuple[Place, ...]
    left_out: int = 0
    does: tuple[tuple[str, Place], ...] = ()
    does_left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterSection:
    """The entries of one register."""

    kind: RegisterKind
    heading: str
    entries: tuple[EntryLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A term that a page uses, and whom to ask about it."""

    entry: Entry
    owner: OwnerLine | None


def needs(scene: Scene, process: Process) -> tuple[Need, ...]:
    """The systems, then the forms of a process, in the order in which its owner names them, each once."""
    mentions = scene.playbook.references.of
    kinds = (RegisterKind.SYSTEMS, RegisterKind.FORMS)
    return tuple(need_of(scene, mention) for kind in kinds for mention in mentions(process, kind))


def need_of(scene: Scene, mention: Mention) -> Need:
    """One mention with what its register says of it."""
    entry = mention.entry
    if entry is None:
        return Need(kind=mention.kind, id="", name=mention.name)
    place = register_place(scene, entry)
    return Need(
        kind=entry.kind,
        id=entry.id,
        name=entry.name,
        url=scene.reachable(entry.address) or place,
        register_url=place,
        meaning=entry.meaning,
        owner=owner_of(scene, entry.owner),
    )


def owner_of(scene: Scene, owner: str) -> OwnerLine | None:
    """Who answers for an entry or a chain; None where nobody is named or nobody answers."""
    line = scene.owner_line(scene.playbook.resolve_owner(owner, scene.today)) if owner else None
    return line if line and line.known else None


def register_page_url(scene: Scene) -> str:
    """The address of the register's page."""
    return site_url("context.md", scene.playbook.settings.use_directory_urls)


def register_place(scene: Scene, entry: Entry) -> str:
    """The place of an entry on it."""
    return f"{register_page_url(scene)}#{anchor_of(entry)}"


def anchor_of(entry: Entry) -> str:
    """`system-crm`: the register's kind, so that a form and a term may share an id."""
    return f"{entry.kind.value.removesuffix('s')}-{entry.id}"


def register_page(scene: Scene) -> tuple[RegisterSection, ...]:
    """Everything on the register's page: a section for each register that there is."""
    registers = scene.playbook.registers
    return tuple(
        RegisterSection(
            kind=kind,
            heading=_HEADINGS[kind],
            entries=tuple(entry_line(scene, entry) for entry in registers.of(kind)),
        )
        for kind in RegisterKind
        if registers.has(kind)
    )


def words(scene: Scene, ids: tuple[str, ...]) -> tuple[Word, ...]:
    """Terms by their ids, in that order; an id that is no term is passed over."""
    terms = {entry.id: entry for entry in scene.playbook.registers.of(RegisterKind.TERMS)}
    found = (terms[id] for id in ids if id in terms)
    return tuple(Word(entry=entry, owner=owner_of(scene, entry.owner)) for entry in found)


def entry_line(scene: Scene, entry: Entry) -> EntryLine:
    """One entry, with the processes that refer to it."""
    users = scene.playbook.references.users(entry)
    done = once(scene, _done).get(entry.id, ()) if entry.kind is RegisterKind.SYSTEMS else ()
    return EntryLine(
        entry=entry,
        anchor=anchor_of(entry),
        address=scene.reachable(entry.address),
        owner=owner_of(scene, entry.owner),
        processes=tuple(process_place(process) for process in users[:LISTED]),
        left_out=max(0, len(users) - LISTED),
        does=tuple((steps_in_words(list(steps)), process_place(process)) for process, steps in done[:LISTED]),
        does_left_out=max(0, len(done) - LISTED),
    )


def _done(scene: Scene) -> Mapping[str, tuple[tuple[Process, tuple[int, ...]], ...]]:
    """The processes in force of which each system does steps, with the numbers of these."""
    found: dict[str, list[tuple[Process, tuple[int, ...]]]] = {}
    for process in scene.playbook.in_force:
        for system, steps in systems_of(process).items():
            found.setdefault(system, []).append((process, steps))
    return {system: tuple(done) for system, done in found.items()}


def process_place(process: Process) -> Place:
    """A process as a link."""
    return Place(label=process.title, url=process.url)
