"""What a role page shows: what its holder does and when, with whom, with what, by what rules, who helps, what is new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.handbook import handbook_url
from mkdocs_playbook.views.involvement import part_in_words
from mkdocs_playbook.views.page import Place, Row, Scene
from mkdocs_playbook.views.references import Met
from mkdocs_playbook.views.role.ahead import MOST_AHEAD, Ahead, ahead
from mkdocs_playbook.views.role.answers import Answers, answers
from mkdocs_playbook.views.role.changed import NEWS_DAYS, Changed, changed
from mkdocs_playbook.views.role.first_weeks import FIRST_LINES, Reading, first_weeks
from mkdocs_playbook.views.role.handovers import MOST_HANDOVERS, Handovers, handovers
from mkdocs_playbook.views.role.needs import NeededOfKind, needs_of
from mkdocs_playbook.views.role.people import Standing, standing
from mkdocs_playbook.views.role.rules import clauses_of, rules_of
from mkdocs_playbook.views.role.work import Cadence, by_function, cadences, unheard_of, work_of

MOST_CLAUSES = 12
MOST_ROWS = 40
"""Processes of a list beside the work; the rest is counted by function."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A process that the role takes part in without performing a step."""

    row: Row
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Some:
    """Rows as far as there is room, and where the rest stands."""

    rows: tuple[Row, ...]
    rest: tuple[tuple[Place, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RolePage:
    """Everything the template of a role prints, beside its purpose.

    `handbook` is an address from the top of the site, empty where there is nothing to print.
    """

    role: Role
    function: str
    cadences: tuple[Cadence, ...]
    unheard_of: str
    answers: Answers
    others: tuple[Other, ...]
    others_rest: tuple[tuple[Place, int], ...]
    handovers: Handovers
    handovers_more: int
    needs: tuple[NeededOfKind, ...]
    rules: Some
    clauses: tuple[Met, ...]
    clauses_more: int
    standing: Standing
    reading: tuple[Reading, ...]
    reading_more: int
    ahead: tuple[Ahead, ...]
    major_ahead: Ahead | None
    changed: Changed
    handbook: str


def role_page(scene: Scene, role: Role) -> RolePage:
    """The page of one role on the scene's day."""
    processes = scene.processes_of_role.get(role.id, ())
    performed = work_of(scene, role)
    rules = rules_of(scene, role)
    known = {process.path for process in (*performed, *rules)}
    others = tuple(_others(scene, role, (p for p in processes if p.path not in known)))
    passing = handovers(scene, role, performed)
    work = cadences(scene, role, performed)
    clauses = clauses_of(scene, role, performed)
    reading = first_weeks(scene, role, performed)
    waiting, news = ahead(scene, role), changed(scene, role)
    return RolePage(
        role=role,
        function=scene.function_title(role),
        cadences=work,
        unheard_of=unheard_of(work),
        answers=answers(scene, role),
        others=others[:MOST_ROWS],
        others_rest=by_function(scene, (other.row.process for other in others[MOST_ROWS:])),
        handovers=_bounded(passing),
        handovers_more=max(0, len(passing.receives) - MOST_HANDOVERS) + max(0, len(passing.gives) - MOST_HANDOVERS),
        needs=needs_of(scene, performed),
        rules=_some(scene, rules),
        clauses=clauses[:MOST_CLAUSES],
        clauses_more=max(0, len(clauses) - MOST_CLAUSES),
        standing=standing(scene, role),
        reading=reading[:FIRST_LINES],
        reading_more=max(0, len(reading) - FIRST_LINES),
        ahead=waiting[:MOST_AHEAD],
        major_ahead=_major(waiting, news, scene.today),
        changed=news,
        handbook=handbook_url(scene, role),
    )


def _major(waiting: Iterable[Ahead], changed: Changed, today: date) -> Ahead | None:
    """The major text whose day is nearest, where nothing major that has landed is nearer; no day of another month."""
    near = [(abs((each.text.effective - today).days), each) for each in waiting if each.text.major and each.text.agreed]
    landed = changed.news if changed.news and changed.news.major else None
    bound = min(NEWS_DAYS, (today - landed.day).days) if landed else NEWS_DAYS
    return next((each for days, each in sorted(near, key=itemgetter(0)) if days <= bound), None)


def _some(scene: Scene, processes: Iterable[Process]) -> Some:
    every = tuple(processes)
    rows = tuple(scene.rows[process.path] for process in every[:MOST_ROWS])
    return Some(rows=rows, rest=by_function(scene, every[MOST_ROWS:]))


def _bounded(passing: Handovers) -> Handovers:
    return Handovers(receives=passing.receives[:MOST_HANDOVERS], gives=passing.gives[:MOST_HANDOVERS])


def _others(scene: Scene, role: Role, processes: Iterable[Process]) -> Iterator[Other]:
    for process in processes:
        how = [word for word in part_in_words(process, role.id) if word != "owns the process"]
        if how:
            yield Other(row=scene.rows[process.path], how=", ".join(how))
