"""The handbook of a role: its processes in one document for paper, in volumes where they are many. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.addresses import lasting_url
from mkdocs_playbook.views.involvement import part_in_words
from mkdocs_playbook.views.page import Row, Scene
from mkdocs_playbook.views.role.rules import guides_of, rules_of
from mkdocs_playbook.views.role.work import rhythm, work_of
from mkdocs_playbook.views.version_line import VersionLine, version_line
from mkdocs_playbook.views.words import first_upper, short_day

MOST_TEXTS = 60
"""Texts of one volume. What a role performs is all printed; what it only takes part in as far as the first has room."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One process of a handbook. `anchor` is its place in the volume, `why` when it is done or why it is here."""

    anchor: str
    row: Row
    version: VersionLine
    why: str
    review: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """One volume, the first being 1. `others` are the processes for which there is no room, for the first volume."""

    role: Role
    url: str
    number: int
    urls: tuple[str, ...]
    parts: tuple[Part, ...]
    others: tuple[Row, ...] = ()

    @property
    def title(self) -> str:
        volume = f", volume {self.number} of {len(self.urls)}" if len(self.urls) > 1 else ""
        return f"{self.role.title}: handbook{volume}"


def handbooks(scene: Scene, role: Role) -> tuple[Handbook, ...]:
    """The volumes of a role's handbook; none where it has nothing to do, or stands outside the organisation."""
    if role.external:
        return ()
    performed, beside = _texts(scene, role)
    room = max(0, MOST_TEXTS - len(performed))
    printed = [*((process, rhythm(process)) for process in performed), *list(beside.values())[:room]]
    volumes = [printed[first : first + MOST_TEXTS] for first in range(0, len(printed), MOST_TEXTS)]
    urls = tuple(_address(scene, role, number) for number in range(1, len(volumes) + 1))
    left_out = tuple(scene.rows[process.path] for process, _ in list(beside.values())[room:])
    return tuple(
        Handbook(
            role=role,
            url=urls[place],
            number=place + 1,
            urls=urls,
            parts=tuple(_part(scene, number, *each) for number, each in enumerate(texts, start=1)),
            others=left_out if place == 0 else (),
        )
        for place, texts in enumerate(volumes)
    )


def _texts(scene: Scene, role: Role) -> tuple[tuple[Process, ...], dict[str, tuple[Process, str]]]:
    """What the role performs; then, with why they are here, the rules and guides for it and where else it takes part."""
    performed = work_of(scene, role)
    known = {process.path for process in performed}
    beside = {process.path: (process, "A rule for you") for process in rules_of(scene, role)}
    beside |= {process.path: (process, "A guide for you") for process in guides_of(scene, role)}
    for process in scene.processes_of_role.get(role.id, ()):
        if process.path not in known:
            beside.setdefault(process.path, (process, first_upper(", ".join(part_in_words(process, role.id)))))
    return performed, beside


def _part(scene: Scene, number: int, process: Process, why: str) -> Part:
    mark = scene.rows[process.path].mark
    due = f"next review due {short_day(mark.due)}" if mark.due else "when it is reviewed next is not known"
    return Part(
        anchor=f"p{number}",
        row=scene.rows[process.path],
        version=version_line(scene, process),
        why=why,
        review=due,
        address=lasting_url(process, scene.playbook.settings) or process.url,
    )


def handbook_url(scene: Scene, role: Role) -> str:
    """The address of the first volume from the top of the site; empty where the role has no handbook."""
    has_any = scene.processes_of_role.get(role.id) or rules_of(scene, role) or guides_of(scene, role)
    return _address(scene, role, 1) if has_any and not role.external else ""


def _address(scene: Scene, role: Role, volume: int) -> str:
    return next(url for url in _addresses(scene.role_urls[role.id], volume) if url not in scene.addresses)


def _addresses(url: str, volume: int) -> Iterator[str]:
    """Where a volume may stand: beneath the role's page, or beside it where pages are files."""
    base = url.removeprefix("./")
    for name in ("handbook", "printed-handbook", "handbook-of-the-role"):
        named = name if volume == 1 else f"{name}-{volume}"
        yield f"{base[: -len('.html')]}-{named}.html" if base.endswith(".html") else f"{base}{named}/"
