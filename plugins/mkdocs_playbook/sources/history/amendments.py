"""An entry and its kind → the amendment a reader sees: the day, the words, the names. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from mkdocs_playbook.model.amendment import NOTHING_STATED, Amendment, AmendmentKind, Statement
from mkdocs_playbook.model.review import Outcome, ReviewRecord
from mkdocs_playbook.sources.history.contributors import Mailmap, authors, touching
from mkdocs_playbook.sources.history.git_log import Commit
from mkdocs_playbook.sources.history.landings import Landing
from mkdocs_playbook.sources.history.message import without_addresses
from mkdocs_playbook.sources.history.statements import joined
from mkdocs_playbook.sources.history.told import Told
from mkdocs_playbook.sources.history.tracing import Entry
from mkdocs_playbook.sources.history.waited import waited

BEFORE = "Earlier amendments are not in this clone"
SILENT_MERGE = "A branch was merged"
SILENT = "No description"
TITLES = 3


def amendment(
    entry: Entry, told: Told, mailmap: Mailmap, line: Sequence[Landing], ledger: Iterable[Entry] = ()
) -> Amendment:
    """What a landing of the main line `line` did to one path, of which `ledger` is the whole record.

    At the edge of a cut clone nothing but the path is known.
    """
    landing, change = entry
    if landing.edge:
        return Amendment(commit="", day=None, authors=(), summary=BEFORE, kind=told.kind, path=change.path)
    names = frozenset((change.path, change.source))
    said = stated(landing.commit.message.stated, landing.brought, names)
    return Amendment(
        commit=landing.commit.id,
        day=landing.day,
        authors=_held_once(tuple(map(without_addresses, authors(landing, names, mailmap)))),
        summary=without_addresses(_summary(landing, names)),
        kind=told.kind,
        path=change.path,
        moved_from=change.source if change.status == "R" else "",
        pull_request=landing.commit.message.pull_request,
        before=change.before,
        after=change.after,
        landing=landing.place,
        stated=said,
        waited=waited(line, landing, _names(ledger)) if said.effective else (),
        proposed=told.proposed,
        changes=told.changes,
        review=_review(landing, told),
    )


def _names(ledger: Iterable[Entry]) -> frozenset[str]:
    """The paths that a process had."""
    return frozenset(path for _, change in ledger for path in (change.path, change.source))


@lru_cache(maxsize=1024)
def _held_once(names: tuple[str, ...]) -> tuple[str, ...]:
    """The same few people write most of a playbook."""
    return names


def stated(landing: Statement, branch: Sequence[Commit], names: frozenset[str]) -> Statement:
    """What a landing says, and the branch's commits about this file; where those say nothing, all of the branch."""
    about = [commit.message.stated for commit in touching(branch, names)]
    if all(each is NOTHING_STATED for each in about):
        about = [commit.message.stated for commit in branch]
    return joined(landing, about)


def _review(landing: Landing, told: Told) -> ReviewRecord | None:
    """The review that the header records with this landing."""
    stamp = told.stamp
    if stamp is None:
        return None
    content = told.kind is AmendmentKind.CONTENT
    return ReviewRecord(
        day=stamp.day or landing.day,
        commit=landing.commit.id,
        reviewer=stamp.reviewer,
        outcome=stamp.outcome or (Outcome.CHANGED if content else Outcome.NO_CHANGE),
        note=stamp.note,
    )


def _summary(landing: Landing, names: frozenset[str]) -> str:
    """The subject; for a merge that says nothing, the titles of what it brought, those about this file first."""
    said = landing.commit.message.summary
    if said:
        return said
    about = touching(landing.brought, names)
    titles = [*dict.fromkeys(commit.message.summary for commit in (*about, *landing.brought) if commit.message.summary)]
    if not titles:
        return SILENT_MERGE if len(landing.commit.parents) > 1 else SILENT
    more = len(titles) - TITLES
    return "; ".join(titles[:TITLES]) + (f" and {more} more" if more > 0 else "")
