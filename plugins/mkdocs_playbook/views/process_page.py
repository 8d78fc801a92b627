"""What a process page shows around the owner's text: trust, facts, surroundings, record, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.views.addresses import lasting_url
from mkdocs_playbook.views.called import rule_rows
from mkdocs_playbook.views.context import Need, needs
from mkdocs_playbook.views.earlier import Withdrawal, earlier_url, withdrawal
from mkdocs_playbook.views.feedback import feedback_address
from mkdocs_playbook.views.flows import Neighbours, neighbours
from mkdocs_playbook.views.involvement import Matrix, matrix
from mkdocs_playbook.views.ledger import LedgerView, ledger
from mkdocs_playbook.views.mark import Mark
from mkdocs_playbook.views.news import seen_versions
from mkdocs_playbook.views.page import OwnerLine, Place, Row, Scene
from mkdocs_playbook.views.pending import Announced
from mkdocs_playbook.views.picture.diagram import Diagram, diagram
from mkdocs_playbook.views.picture.picture import Picture, picture
from mkdocs_playbook.views.put_off import PutOff
from mkdocs_playbook.views.successors import successors
from mkdocs_playbook.views.version_line import VersionLine, version_line
from mkdocs_playbook.views.versions import versions
from mkdocs_playbook.views.words import short_day, steps_in_words


class Ahead(NamedTuple):
    """The first day of a text that has landed before it, and the name of the version that holds until then, if any."""

    first: date
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessPage:
    """Everything the template of a process prints, beside the text itself.

    `banners` lists the banners the page can need on any day; the first whose time has come is shown. `ask` and
    `wrong` are addresses, empty where nobody can be reached; `ask_whom` says who answers there. `drawn` names the
    steps of the picture. Where a process has more than one text, `holds` says on which days this one does (`until 30
    Nov 2026`), `announced` what the next one changes, and `aside` that this one does not hold on the scene's day.
    `awaits_owner` says that its owner has not reviewed it yet. `ahead` is set where what landed last holds only from a
    later day.
    """

    process: Process
    mark: Mark
    owner: OwnerLine
    head: OwnerLine | None
    banner: str
    put_off: PutOff
    reviewed_by: str
    successors: tuple[Place, ...]
    involved: Matrix
    needs: tuple[Need, ...]
    neighbours: Neighbours
    ledger: LedgerView
    news: list[list[Any]]
    ask: str
    ask_whom: str
    wrong: str
    in_force_since: date | None
    version: VersionLine
    picture: Picture | None
    diagram: Diagram | None
    rules: tuple[tuple[Row, str], ...]
    drawn: str
    earlier: str
    withdrawal: Withdrawal | None
    lasting: str
    announced: Announced | None = None
    holds: str = ""
    aside: bool = False
    awaits_owner: bool = False
    ahead: Ahead | None = None


def process_page(scene: Scene, process: Process) -> ProcessPage:
    """The page of one process on the scene's day."""
    row = scene.rows[process.path]
    version = version_line(scene, process)
    head_line = scene.head_line(process)
    answering = row.owner if row.owner.known else head_line
    ahead = _ahead(scene, process)
    return ProcessPage(
        process=process,
        mark=row.mark,
        owner=row.owner,
        head=head_line,
        banner=banner(row.mark, row.owner),
        put_off=row.put_off,
        reviewed_by=scene.name(process.review.reviewed_by) if process.review.reviewed_by else "",
        successors=successors(scene, process),
        involved=matrix(scene, process),
        needs=needs(scene, process),
        neighbours=neighbours(scene, process),
        ledger=ledger(scene, process),
        news=seen_versions(scene, process),
        ask=answering.contact if answering else "",
        ask_whom=answering.label if answering else "",
        wrong=feedback_address(scene, process, answering),
        in_force_since=version.since,
        version=version,
        picture=picture(scene, process),
        diagram=diagram(scene, process),
        rules=rule_rows(scene, process),
        drawn=steps_in_words([step.number for step in process.steps]) if process.steps else "",
        earlier=earlier_url(scene, process),
        withdrawal=withdrawal(scene, process),
        lasting=lasting_url(process, scene.playbook.settings),
        holds=f"from {short_day(ahead.first)}" if ahead else "",
        awaits_owner=scene.playbook.awaits_new_owner(process, scene.today),
        ahead=ahead,
    )


def banner(mark: Mark, owner: OwnerLine) -> str:
    """The one banner a page carries on a day, the weightiest first; empty where nothing is wrong."""
    if mark.state is not State.ACTIVE:
        return mark.state.value
    if not owner.known:
        return "no owner"
    return mark.currency.value if mark.currency.stale else ""


def _ahead(scene: Scene, process: Process) -> Ahead | None:
    first = scene.playbook.in_force_since(process)
    if first is None or first <= scene.today:
        return None
    return Ahead(first, next((each.name for each in versions(scene, process) if each.holds), ""))
