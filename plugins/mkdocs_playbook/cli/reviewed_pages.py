"""The pages that a call of `playbook review` names → their texts with the review in them, or everything in the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs_playbook.app import Reading
from mkdocs_playbook.checks import hints
from mkdocs_playbook.cli.named_files import CannotBeRead, file_at, path_from_top
from mkdocs_playbook.cli.named_processes import never_a_process, no_process
from mkdocs_playbook.model.day_ahead import ahead, instead
from mkdocs_playbook.model.pending import Pending
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.sources.header.stamping import CannotStamp, NewReview, stamped
from mkdocs_playbook.sources.header.vocabulary import of_a_process
from mkdocs_playbook.sources.wording import quoted
from mkdocs_playbook.views.findings import harmless

NOTHING_LEFT = "Nothing is left to review. Name the file of a process that is in force, or its id."


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """One page and its text before and after. `place` is the file itself, links followed."""

    process: Process
    place: Path
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What a call names: the pages to stamp, what is in the way of any of them and what was passed over, a line each."""

    pages: tuple[Reviewed, ...]
    refused: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()


def by_in_the_way(playbook: Playbook, review: NewReview) -> Iterator[str]:
    """Why the reviewer named cannot be written down."""
    name = review.by
    person = playbook.person_by_id.get(name)
    if person and not person.active(review.day):
        message = f"--by {name}: {person.name} is not active on {review.day}."
        yield harmless(f"{message} Name who reviewed it, or the day with --on.")
    elif name and not person and name not in playbook.role_by_id and playbook.has_roles:
        hint = hints.did_you_mean(name, hints.of_everybody(playbook), hints.A_ROLE_OR_PERSON)
        yield harmless(f"--by {quoted(name)} is neither a role nor a person. {hint}")


def days_in_the_way(review: NewReview, today: date) -> Iterator[str]:
    """Why the days given cannot be those of a review."""
    if review.day > today:
        hint = instead(review.day, today, "Name the day on which it was reviewed.")
        yield f"--on {ahead(review.day, today)} {hint}"
    if review.next and review.next <= max(review.day, today):
        yield f"--next {review.next} is no day ahead. Name the day by which the next review is due."


def reviewed_pages(reading: Reading, words: Sequence[Path], review: NewReview, today: date) -> Named:
    """The pages, each once, in the order given.

    Among several files there are some that nobody reviews, as `*.md` names them all; a single one is what was meant.
    """
    found: dict[Path, Reviewed] = {}
    refused: list[str] = []
    passed: dict[str, None] = {}
    for word in words:
        path = path_from_top(reading.top, word, reading.playbook.process_by_path)
        typed = word.as_posix()
        process = reading.playbook.process_by_path.get(path) or reading.playbook.process_by_id.get(typed)
        why = _not_for_review(process) if process else never_a_process(reading.playbook, path)
        if why and len(words) > 1:
            passed[harmless(f"{process.path if process else path}: passed over; {why}")] = None
            continue
        if process is None:
            refused += no_process(reading.playbook, path, typed)
            continue
        in_the_way = _in_the_way(reading.playbook, process, review, today)
        reasons = list(map(reading.playbook.settings.in_its_keys, in_the_way))
        refused += reasons
        if not reasons:
            try:
                page = _reviewed(reading, process, review)
                found.setdefault(page.place, page)
            except CannotStamp as reason:
                refused.append(_line(process.path, reason.line, reason.message, reason.hint))
            except CannotBeRead as reason:
                refused.append(_line(process.path, 0, str(reason), "Check where it leads."))
    if not found and not refused:
        refused = [*passed, NOTHING_LEFT]
    return Named(pages=tuple(found.values()), refused=tuple(refused), passed_over=tuple(passed))


def _not_for_review(process: Process) -> str:
    """Why a process among several has nothing to review, as the end of a sentence; empty where it has."""
    if process.state is State.DRAFT:
        return "it is a draft, so nothing of it is in force."
    return "it is retired." if process.state is State.RETIRED else ""


def _in_the_way(playbook: Playbook, process: Process, review: NewReview, today: date) -> Iterator[str]:
    if process.path in playbook.replaced:
        yield _to_be_landed(playbook.pending[process.path], today)
        return
    if process.state is not State.ACTIVE:
        what = "a draft, so nothing of it is in force" if process.state is State.DRAFT else "retired"
        hint = (
            "Put it in force first: remove `state:`." if process.state is State.DRAFT else "Nothing is left to review."
        )
        yield _line(process.path, process.line("state"), f"{quoted(process.title)} is {what}.", hint)
    before = process.review.reviewed
    if before and review.day < before <= today and not process.review.from_landing:
        message = f"A later review is on record: {before}."
        yield _line(process.path, process.line("reviewed"), message, "Leave --on out, or name a later day.")
    by = process.review.by
    if by and not review.next and by <= max(review.day, today):
        message = f"It would be overdue all the same: `review_by` is {by}."
        yield _line(process.path, process.line("review_by"), message, "Name the day of the next review with --next.")


def _to_be_landed(texts: Sequence[Pending], today: date) -> str:
    """Why a page is not stamped whose file holds a text of the past: landing the new one would take the stamp away."""
    due = [each for each in texts if each.effective <= today]
    first, holds = due[0], due[-1]
    message = f"Its text holds no more: that in {holds.path} does since {holds.effective}, and has not been landed."
    return _line(first.text.path, 0, message, f"Run `playbook land {first.path}` first, then review it.")


def _reviewed(reading: Reading, process: Process, review: NewReview) -> Reviewed:
    """Raises CannotStamp or CannotBeRead."""
    place, content = file_at(reading.top, process.path)
    before = content.decode("utf-8")
    vocabulary = of_a_process(process.path, reading.playbook.settings.fields)
    return Reviewed(process=process, place=place, before=before, after=stamped(before, review, vocabulary))


def _line(path: str, line: int, message: str, hint: str) -> str:
    return harmless(f"{path}:{line}: {message} {hint}" if line else f"{path}: {message} {hint}")
