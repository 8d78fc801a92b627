"""Can readers find each page, tell it from the others, and know what holds and who does what?"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from datetime import date

from mkdocs_playbook.model.address import GENERATED, MARKDOWN, folders_like_files, page_url
from mkdocs_playbook.model.day_ahead import ahead
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.owners import owner_source, owners
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import DIAGRAMS, PerformerSource, Process, State, Step
from mkdocs_playbook.model.register import Entry, Registers, folded

INDEXES = ("index.md", "README.md")
_FIRST_ITEM = re.compile(r" {0,3}1[.)][ \t]")


def title_duplicate(playbook: Playbook, _today: date) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for process in playbook.in_force:
        other = first.setdefault(process.title.casefold(), process.path)
        if other != process.path:
            message = f"'{process.title}' is also the title of {other}."
            yield finding(
                "title-duplicate", process.path, process.line("title"), message, "Give one of them another title."
            )


def performer_unlinked(playbook: Playbook, _today: date) -> Iterator[Finding]:
    for process in playbook.in_force if playbook.has_roles else ():
        for step in process.steps if process.kind.has_performers else ():
            if step.unlinked:
                message = f"step {step.number} begins with '{step.unlinked}', and that leads to no page of a role."
                role = playbook.role_by_id.get(playbook.id_of(step.unlinked))
                link = f"/{role.path}" if role else "path of the page"
                hint = f"Write [{step.unlinked}]({link}), or define it below the list, after a blank line: [{step.unlinked}]: {link}"
                yield finding("performer-unlinked", process.path, step.line, message, hint)


def step_without_performer(playbook: Playbook, _today: date) -> Iterator[Finding]:
    if not playbook.has_roles:
        return
    for process in playbook.in_force:
        if process.kind.has_performers:
            for step in process.steps:
                if step.performer_source is PerformerSource.UNKNOWN and not step.unlinked:
                    message = f"it is not known who does step {step.number}."
                    hint = (
                        "Begin the step with a link to a role, or to a system at its address in the register, "
                        "or set `performer:` in the header."
                    )
                    yield finding("step-without-performer", process.path, step.line, message, hint)
                elif system := _beside_its_address(playbook.registers, step):
                    message = (
                        f"step {step.number} begins with '{system.name}', and its link leads to no system's address."
                    )
                    hint = f"If the system does the step, link to {system.address}; else begin it with other words."
                    yield finding("step-without-performer", process.path, step.line, message, hint)


def _beside_its_address(registers: Registers, step: Step) -> Entry | None:
    """The system that a step is called by where a heading or the header says who does it; a page of the system's own is none."""
    if step.systems or step.performer_source is PerformerSource.STEP or not step.links:
        return None
    target = step.links[0]
    if "://" not in target or registers.at(target):
        return None
    words = folded(step.text)
    for name, id in registers.system_places.names.items():
        system = registers.system(id)
        if system and words.startswith(f"{name} ") and not target.startswith(system.address):
            return system
    return None


def decision_unknown_step(playbook: Playbook, _today: date) -> Iterator[Finding]:
    for process in playbook.in_force:
        numbers = {step.number for step in process.steps}
        for step in process.steps:
            for number in dict.fromkeys(way.step for way in step.ways if way.step is not None):
                if number not in numbers:
                    message = f"step {step.number} leads to step {number}, and there is none."
                    known = f"The steps are {min(numbers)} to {max(numbers)}: correct the number in the sentence."
                    yield finding("decision-unknown-step", process.path, step.line, message, known)


def diagram_unknown(playbook: Playbook, _today: date) -> Iterator[Finding]:
    for process in playbook.processes:
        if process.diagram and (why := _no_diagram(playbook, process)):
            hint = "Put an `.svg` or `.bpmn` file beside the page and name it: `diagram: refund.svg`."
            yield finding(
                "diagram-unknown", process.path, process.line("diagram"), f"`diagram: {process.diagram}` {why}.", hint
            )


def _no_diagram(playbook: Playbook, process: Process) -> str:
    """Why what a process names is no picture that can be shown; empty where it is one."""
    if not process.diagram.lower().endswith(DIAGRAMS):
        return "is neither SVG nor BPMN"
    if not process.diagram_path or process.diagram_path not in playbook.files:
        return "is not in the processes folder"
    return ""


def steps_missing(playbook: Playbook, _today: date) -> Iterator[Finding]:
    if not playbook.has_roles:
        return
    headings = playbook.settings.steps_heading
    names = " or ".join(f"'{heading}'" for heading in headings)
    for process in playbook.in_force:
        if process.kind.has_performers and not process.steps:
            message = f"it has no numbered list under the heading {names}."
            plain = _plain_line(process.body, headings)
            meant = f" '{plain}' stands above one, and is no heading: write `## {plain}`." if plain else ""
            hint = f'Put the numbered list under the heading "{headings[0]}", or state another `kind:`.{meant}'
            yield finding("steps-missing", process.path, process.line("title"), message, hint)


def _plain_line(body: str, headings: tuple[str, ...]) -> str:
    """The name of the steps' heading, where it stands right above a numbered list as a plain or a bold line."""
    names, above = {heading.casefold(): heading for heading in headings}, ""
    for line in filter(str.strip, body.splitlines()):
        if above in names and _FIRST_ITEM.match(line):
            return names[above]
        above = line.strip().strip("*_:").casefold()
    return ""


def retired_without_successor(playbook: Playbook, _today: date) -> Iterator[Finding]:
    for process in playbook.processes:
        if process.state is State.RETIRED and not _says_what_holds(process):
            hint = "Add `superseded_by:` with a process id, or `superseded_by: none` with `retired_because:`."
            message = "it is retired and does not say what replaces it."
            yield finding("retired-without-successor", process.path, process.line("state"), message, hint)


def retired_in_future(playbook: Playbook, today: date) -> Iterator[Finding]:
    for process in playbook.processes:
        day = process.retired_on
        if process.state is State.RETIRED and day and day > today:
            message = f"it is withdrawn from now on; the day of `retired_on:`, {ahead(day, today)}"
            hint = "Write the day on which it ended; to withdraw it later, set `state: retired` on that day."
            yield finding("retired-in-future", process.path, process.line("retired_on"), message, hint)


def _says_what_holds(process: Process) -> bool:
    if process.superseded_by in ((), ("none",)):
        return process.superseded_by == ("none",) and bool(process.retired_because)
    return True


def address_collision(playbook: Playbook, today: date) -> Iterator[Finding]:
    first = {page_url(path, playbook.settings): "a page that the playbook makes" for path in _made(playbook, today)}
    for path in sorted(path for path in playbook.files if path.endswith(MARKDOWN)):
        url = page_url(path, playbook.settings)
        other = first.setdefault(url, path)
        if other != path:
            message = f"it has the same address on the site as {other}: /{url.removeprefix('./')}"
            yield finding("address-collision", path, 1, message, "Rename one of the two files.")
    for process in playbook.processes:
        for id, others in ((process.id, playbook.process_by_id), (process.function, playbook.function_by_id)):
            for folder in folders_like_files(id):
                other = posixpath.splitext(folder)[0]
                if other in others:
                    message = (
                        f"its folder '{folder}' has the same address on the site as a feed or the data of '{other}'."
                    )
                    yield finding("address-collision", process.path, 1, message, "Rename the folder.")


def _made(playbook: Playbook, today: date) -> Iterator[str]:
    """The pages we make at the top of the docs folder; an index of the roles folder stands for ours."""
    settings = playbook.settings
    index = {posixpath.join(settings.roles_root, name) for name in INDEXES}
    for name in (*GENERATED, *playbook.registers.pages, *map(owner_source, owners(playbook, today))):
        if name != "roles.md" or (playbook.roles and not index & playbook.files):
            yield posixpath.normpath(posixpath.join(settings.docs_root, name))
