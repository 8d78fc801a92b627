"""The record for an auditor: register, amendments, reviews, texts that wait and retired documents, as of one day. Pure.

The same commit and the same day give the same rows. It states what is on record and claims nothing about a standard.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.removal import Removal
from mkdocs_playbook.views.audit_pending import PENDING, pending_rows
from mkdocs_playbook.views.audit_rows import (
    AMENDMENTS,
    REGISTER,
    RETIRED,
    REVIEWS,
    Row,
    amendment_row,
    register_row,
    removed_row,
    retired_row,
    review_row,
)
from mkdocs_playbook.views.page import Scene, scene_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under columns: `columns` is key → heading. `about` says what a row is."""

    name: str
    title: str
    about: str
    columns: Mapping[str, str]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Audit:
    """`commit` is what had landed by `day`; `unread` are the pages of it that could not be read, with the reason."""

    site_name: str
    day: date
    commit: str
    tables: tuple[Table, ...]
    paths: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()


def audit_of(
    scene: Scene,
    commit: str,
    processes: Iterable[Process],
    removed: Sequence[Removal] = (),
    paths: tuple[str, ...] = (),
    unread: tuple[str, ...] = (),
) -> Audit:
    """The record. Rows are sorted by id, those of one process newest first; `paths` are what was asked for.

    `removed` are the processes that are gone and asked for: what landed of them and how they were reviewed stays.
    """
    return Audit(
        site_name=scene.playbook.settings.site_name,
        day=scene.today,
        commit=commit,
        tables=_tables(scene, sorted(processes, key=_by_id), removed),
        paths=paths,
        unread=unread,
    )


def _by_id(process: Process) -> tuple[str, str]:
    return (process.id, process.path)


def _tables(scene: Scene, found: Sequence[Process], removed: Sequence[Removal]) -> tuple[Table, ...]:
    told = _told(scene, found, removed)
    return (
        Table(
            name="register",
            title="Register",
            about="Every process, policy, instruction and checklist, drafts and retired ones included.",
            columns=REGISTER,
            rows=tuple(register_row(scene, process) for process in found),
        ),
        Table(
            name="amendments",
            title="Amendments",
            about="What landed on the main line and touched a process, removed ones included; the class is the one stated, "
            "else the one proposed.",
            columns=AMENDMENTS,
            rows=tuple(amendment_row(at, p, each) for at, p in told for each in at.playbook.history(p.path).amendments),
        ),
        Table(
            name="reviews",
            title="Reviews",
            about="Each review on record, with or without a change of the text.",
            columns=REVIEWS,
            rows=tuple(review_row(at, p, each) for at, p in told for each in at.playbook.history(p.path).reviews),
        ),
        Table(
            name="pending",
            title="Texts that wait",
            about="Texts in files of their own, which take the place of a process's text on their day, landed by then or not.",
            columns=PENDING,
            rows=tuple(row for process in found for row in pending_rows(scene, process)),
        ),
        Table(
            name="retired",
            title="Retired and removed documents",
            about="What no longer holds: marked as retired, or removed.",
            columns=RETIRED,
            rows=(*(retired_row(scene, p) for p in found if p.state is State.RETIRED), *map(removed_row, removed)),
        ),
    )


def _told(scene: Scene, found: Sequence[Process], removed: Sequence[Removal]) -> Sequence[tuple[Scene, Process]]:
    """Everything that has a record, by id, each with the playbook it was a part of: a page that is gone still had its others.

    What a page that is there says of a review stays as it is: it counts no page that is gone.
    """
    gone = [each.process for each in removed]
    histories = {**scene.playbook.histories, **{each.process.path: each.history for each in removed}}
    before = replace(scene.playbook, processes=(*scene.playbook.processes, *gone), histories=histories)
    past = scene_of(before, scene.today)
    return sorted([*((scene, each) for each in found), *((past, each) for each in gone)], key=lambda at: _by_id(at[1]))
