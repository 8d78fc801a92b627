"""What a process page shows around the owner's text: trust, facts, surroundings, record, and whom to ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.model.amendment import AmendmentKind, History
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.views.ledger import LedgerView, ledger
from mkdocs_playbook.views.mark import Mark
from mkdocs_playbook.views.page import OwnerLine, Place, Scene, feedback_address, roles_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """One role and how it takes part, in words ("does steps 1 and 2", "is informed")."""

    role: Place
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcessPage:
    """Everything the template of a process prints, beside the text itself.

    `banners` lists the banners the page can need on any day; the first whose time has come is shown. `ask` and
    `wrong` are addresses, empty where nobody can be reached; `ask_whom` says who answers there.
    """

    process: Process
    mark: Mark
    owner: OwnerLine
    head: OwnerLine | None
    banner: str
    reviewed_by: str
    successors: tuple[Place, ...]
    involved: tuple[Involved, ...]
    inputs: tuple[tuple[str, Place | None], ...]
    outputs: tuple[tuple[str, Place | None], ...]
    ledger: LedgerView
    ask: str
    ask_whom: str
    wrong: str
    in_force_since: date | None


def process_page(scene: Scene, process: Process) -> ProcessPage:
    """The page of one process on the scene's day."""
    row = scene.rows[process.path]
    history = scene.playbook.history(process.path)
    head = scene.playbook.head(process, scene.today)
    head_line = scene.owner_line(head) if head else None
    answering = row.owner if row.owner.known else head_line
    return ProcessPage(
        process=process,
        mark=row.mark,
        owner=row.owner,
        head=head_line,
        banner=banner(row.mark, row.owner),
        reviewed_by=scene.name(process.review.reviewed_by) if process.review.reviewed_by else "",
        successors=tuple(_successor(scene, id) for id in process.superseded_by if id != "none"),
        involved=tuple(_involved(scene, process)),
        inputs=tuple((flow.what, _party(scene, flow.party)) for flow in process.inputs),
        outputs=tuple((flow.what, _party(scene, flow.party)) for flow in process.outputs),
        ledger=ledger(history, scene.playbook.settings.repo_url),
        ask=answering.contact if answering else "",
        ask_whom=answering.label if answering else "",
        wrong=feedback_address(scene, process, answering),
        in_force_since=_in_force_since(history),
    )


def _in_force_since(history: History) -> date | None:
    """The day on which the text as it stands landed; a review or a move leaves it as it was."""
    told = (AmendmentKind.CREATED, AmendmentKind.CONTENT, AmendmentKind.UNKNOWN)
    return next((amendment.day for amendment in history.amendments if amendment.kind in told), None)


def banner(mark: Mark, owner: OwnerLine) -> str:
    """The one banner a page carries on a day, the weightiest first; empty where nothing is wrong."""
    if mark.state is not State.ACTIVE:
        return mark.state.value
    if not owner.known:
        return "no owner"
    return mark.currency.value if mark.currency.stale else ""


def _successor(scene: Scene, id: str) -> Place:
    process = scene.playbook.process_by_id.get(id)
    return Place(label=process.title, url=process.url) if process else Place(label=id)


def _party(scene: Scene, party: str) -> Place | None:
    if not party:
        return None
    process = scene.playbook.process_by_id.get(party)
    return Place(label=process.title, url=process.url) if process else scene.role_place(party)


def _involved(scene: Scene, process: Process) -> list[Involved]:
    return [
        Involved(role=scene.role_place(role), how=", ".join(involvement(process, role))) for role in roles_of(process)
    ]


def involvement(process: Process, role: str) -> list[str]:
    """How a role takes part in a process, in words; each word follows from the steps or the header."""
    does = [step.number for step in process.steps if role in step.performers]
    helps = [step.number for step in process.steps if role in step.takes_part and step.number not in does]
    words = []
    if does:
        words.append(f"does {steps_in_words(does)}")
    if helps:
        words.append(f"takes part in {steps_in_words(helps)}")
    if role == process.owner:
        words.append("owns the process")
    for group, word in (
        (process.approvers, "agrees to changes"),
        (process.consulted, "is asked"),
        (process.informed, "is told"),
        (process.audience, "must know it"),
    ):
        if role in group:
            words.append(word)
    return words


def steps_in_words(numbers: list[int]) -> str:
    """step 1; steps 1 and 2; steps 1 to 4 and 7."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    parts: list[str] = []
    for first, last in runs:
        parts += [f"{first} to {last}"] if last - first > 1 else [str(n) for n in range(first, last + 1)]
    words = " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))
    return f"step {words}" if len(numbers) == 1 else f"steps {words}"
