"""The record for an auditor: register, amendments, reviews and retired documents of one commit, as of one day. Pure.

The same commit and the same day give the same rows. It states what is on record and claims nothing about a standard.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.model.amendment import Amendment
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.views.audit_rows import (
    AMENDMENTS,
    REGISTER,
    RETIRED,
    REVIEWS,
    Removed,
    Row,
    amendment_row,
    register_row,
    removed_row,
    retired_row,
    review_row,
)
from mkdocs_playbook.views.page import Scene


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
    removed: Iterable[Removed],
    paths: tuple[str, ...] = (),
    unread: tuple[str, ...] = (),
) -> Audit:
    """The record. Rows are sorted by id, those of one process newest first; `paths` are what was asked for."""
    return Audit(
        site_name=scene.playbook.settings.site_name,
        day=scene.today,
        commit=commit,
        tables=_tables(scene, sorted(processes, key=lambda process: (process.id, process.path)), removed),
        paths=paths,
        unread=unread,
    )


def _tables(scene: Scene, found: Sequence[Process], removed: Iterable[Removed]) -> tuple[Table, ...]:
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
            about="What landed on the main line and touched a process; the class is the one stated, else the one proposed.",
            columns=AMENDMENTS,
            rows=tuple(amendment_row(scene, process, each) for process, each in _landed(scene, found)),
        ),
        Table(
            name="reviews",
            title="Reviews",
            about="Each review on record, with or without a change of the text.",
            columns=REVIEWS,
            rows=tuple(review_row(scene, p, each) for p in found for each in scene.playbook.history(p.path).reviews),
        ),
        Table(
            name="retired",
            title="Retired and removed documents",
            about="What no longer holds: marked as retired, or deleted.",
            columns=RETIRED,
            rows=(
                *(retired_row(scene, process) for process in found if process.state is State.RETIRED),
                *(removed_row(each) for each in removed),
            ),
        ),
    )


def _landed(scene: Scene, processes: Iterable[Process]) -> Iterator[tuple[Process, Amendment]]:
    return ((process, each) for process in processes for each in scene.playbook.history(process.path).amendments)
