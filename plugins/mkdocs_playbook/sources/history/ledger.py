"""Commits and contents → the history of each path: where the parts of history are put together.

A constant number of git processes however many pages: one log, one batch read; two small ones where needed. What
is not known (a cut clone, a missing content, a date that cannot be true) is said so, never filled in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path, PurePosixPath

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, Completeness, History
from mkdocs_playbook.sources.comparing.compare import Terms
from mkdocs_playbook.sources.history import git_folder, git_log
from mkdocs_playbook.sources.history.amendments import amendment
from mkdocs_playbook.sources.history.contributors import canonical
from mkdocs_playbook.sources.history.git import Repository, Unavailable, running
from mkdocs_playbook.sources.history.git_log import Commit
from mkdocs_playbook.sources.history.keeping_place import NOWHERE, KeepingPlace, is_in, unless_brought
from mkdocs_playbook.sources.history.kinds import kinds, truly_vacated, with_class
from mkdocs_playbook.sources.history.landings import Landing, landings
from mkdocs_playbook.sources.history.message import Identity
from mkdocs_playbook.sources.history.remembered import Memory
from mkdocs_playbook.sources.history.removed import IsPage, deletions
from mkdocs_playbook.sources.history.told import CONTENT, Told
from mkdocs_playbook.sources.history.tracing import Entry, Place, known_spelling, trace, vacated_places

SHALLOW = (
    "only the newest part of the history is in this clone; fetch-depth: 0 (GitHub Actions), GIT_DEPTH: 0 (GitLab CI) "
    "or git fetch --unshallow brings the rest"
)
PARTIAL = "some earlier texts are not in this clone, so it is not known what every change was"
OUTSIDE = "outside this repository: the page belongs to another one, such as a submodule"
FOREIGN = "these pages are not in this repository"
NEW = "not yet published"


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A page that is there no more: the landing that took it away, as an amendment; `former` are paths before that."""

    amendment: Amendment
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Histories:
    """The history of every path asked for.

    `unavailable` says why there is none at all, empty where there is; `undated` are commits whose date cannot be
    true (in the future, say), by path. `kept` is the folder where what was told is kept, None where it is kept
    nowhere; `notice` says for a person why it is not, empty where nothing is wrong. `diagrams` says when each of
    these files last changed, where that is known. `taken` are the pages that are there no more, where that was asked.
    """

    by_path: Mapping[str, History]
    unavailable: str = ""
    undated: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    kept: Path | None = None
    notice: str = ""
    diagrams: Mapping[str, date] = field(default_factory=dict)
    taken: tuple[Taken, ...] = ()


def read_histories(
    repository: Repository | Unavailable,
    paths: Sequence[str],
    *,
    today: date,
    terms: Terms,
    ignored: frozenset[str] = frozenset(),
    contents: bool = True,
    corrected: frozenset[str] = frozenset(),
    keep: KeepingPlace = NOWHERE,
    diagrams: frozenset[str] = frozenset(),
    closely: frozenset[str] = frozenset(),
    is_page: IsPage | None = None,
) -> Histories:
    """The histories of `paths` (relative to the top, with /).

    `today` is the day by the clock, not a day looked at: what landed after it is taken for a wrong date. `ignored`
    are commits that are formatting only (`kinds.ignored_commits`). Without `contents` only those texts are read for
    whose change a message states a class, or a correction of the commits `corrected` (ids or their beginnings), those
    of the paths `closely`, and those of a page of which a message states a later day; every other amendment is taken
    for one of content. `keep` is where what is told of texts is kept. With `is_page`, which says of a path whether a
    page may stand there, it is also told which are gone.
    """
    if isinstance(repository, Unavailable):
        return _nothing(paths, repository.reason)
    commits = read_log(repository, _Wanted(paths, keep.path, diagrams))
    if isinstance(commits, Unavailable):
        return _nothing(paths, commits.reason)
    line = landings(commits, repository.head, repository.boundary, today)
    spelling = known_spelling(line, paths)
    ledgers = trace(line, spelling.values(), truly_vacated(repository, list(vacated_places(line))))
    if paths and not any(ledgers.values()):
        return _nothing(paths, FOREIGN)
    memory = Memory(unless_brought(keep, line), terms)
    near = {spelling[path] for path in closely & spelling.keys()}
    asked = (
        _to_read(ledger, contents or path in near or any(map(_for_later, ledger)), corrected)
        for path, ledger in ledgers.items()
    )
    told = kinds(repository, chain.from_iterable(asked), ignored, memory, whole=contents)
    # Where contents are missing git sees no move with edits: what seems to be gone may have moved.
    gone = deletions(line, is_page, _known(ledgers)) if is_page and not repository.partial else ()
    written = amended(repository, commits, line, ledgers | {each.path: [each.entry] for each in gone}, told)
    outside = git_folder.outside(repository.top, paths)
    by_path = {path: history_of(written[spelling[path]], path in outside) for path in paths}
    return Histories(
        by_path=by_path,
        unavailable=_cut(by_path.values()),
        undated=_undated(by_path),
        kept=memory.folder,
        notice=memory.notice,
        diagrams=dict(_last_changed(line, diagrams)),
        taken=tuple(Taken(amendment=written[each.path][0], former=each.former) for each in gone),
    )


def _known(ledgers: Mapping[str, Iterable[Entry]]) -> set[str]:
    """The paths of the pages that are there, those of before a move included."""
    passed = {path for ledger in ledgers.values() for _, change in ledger for path in (change.path, change.source)}
    return {*ledgers, *passed}


def amended(
    repository: Repository,
    commits: Mapping[str, Commit],
    line: Sequence[Landing],
    ledgers: Mapping[str, Sequence[Entry]],
    told: Mapping[Place, Told],
) -> dict[str, tuple[Amendment, ...]]:
    """The amendments of each path, newest first. Runs git once at most."""
    mailmap = canonical(repository, _co_authors(commits.values()))
    return {
        path: tuple(amendment(entry, told.get(entry.where, CONTENT), mailmap, line, ledger) for entry in ledger)
        for path, ledger in ledgers.items()
    }


def _last_changed(line: Sequence[Landing], paths: frozenset[str]) -> Iterator[tuple[str, date]]:
    """The day of the newest landing that touched each path; none where a cut clone does not tell."""
    open_ = set(paths)
    for landing in line:
        if not open_:
            return
        for change in landing.commit.changes:
            if change.path in open_:
                open_.remove(change.path)
                if landing.day and not landing.edge:
                    yield change.path, landing.day


def _for_later(entry: Entry) -> bool:
    """Whether somebody states that its text holds from a later day: then all that landed since says which text holds."""
    landing = entry.landing
    days = (commit.message.stated.effective for commit in (landing.commit, *landing.brought))
    return any(day and (landing.day is None or day > landing.day) for day in days)


def _to_read(ledger: Iterable[Entry], all_of_it: bool, corrected: frozenset[str]) -> Iterator[Entry]:
    """The entries of one path whose texts are compared."""
    beginnings = tuple(corrected)
    return (entry for entry in ledger if all_of_it or with_class(entry, beginnings))


def read_log(repository: Repository, wanted: Callable[[str, str], bool]) -> dict[str, Commit] | Unavailable:
    """Every commit from the one checked out, by id, in the order of the log, with the changes that are wanted."""
    with running(repository, git_log.arguments(repository.head, partial=repository.partial)) as log:
        commits = {commit.id: commit for commit in git_log.read_commits(log.chunks(), wanted)}
    return log.failure or commits


class _Wanted:
    """Which files' changes are kept: those named like pages, what they were called before they were, diagrams, our own file's.

    The log tells the newer first, so that an earlier name is known before what happened under it.
    """

    def __init__(self, paths: Iterable[str], ours: str, diagrams: frozenset[str]) -> None:
        self.ours = ours
        self.diagrams = diagrams
        self.suffixes = tuple({PurePosixPath(path).suffix for path in paths})
        self.earlier: set[str] = set()

    def __call__(self, path: str, source: str) -> bool:
        if path.endswith(self.suffixes) or path in self.earlier:
            if source != path and not source.endswith(self.suffixes):
                self.earlier.add(source)
            return True
        if path in self.diagrams:
            return True
        return (source != path and source.endswith(self.suffixes)) or is_in(self.ours, path)


def history_of(amendments: tuple[Amendment, ...], outside: bool = False) -> History:
    """How much of a path's history could be seen, and why not all of it."""
    if outside:
        return History(completeness=Completeness.UNAVAILABLE, reason=OUTSIDE)
    if not amendments:
        return History(completeness=Completeness.COMPLETE, reason=NEW)
    if not amendments[0].commit:
        return History(completeness=Completeness.UNAVAILABLE, reason=SHALLOW)
    if not amendments[-1].commit:
        return History(completeness=Completeness.PARTIAL, amendments=amendments, reason=SHALLOW)
    if any(entry.kind is AmendmentKind.UNKNOWN for entry in amendments):
        return History(completeness=Completeness.PARTIAL, amendments=amendments, reason=PARTIAL)
    return History(completeness=Completeness.COMPLETE, amendments=amendments)


def _cut(histories: Iterable[History]) -> str:
    """Why a cut clone counts for none at all: nothing about any published page is in it."""
    published = [history for history in histories if history.reason not in (NEW, OUTSIDE)]
    cut = all(history.completeness is Completeness.UNAVAILABLE for history in published)
    return SHALLOW if published and cut else ""


def _undated(histories: Mapping[str, History]) -> dict[str, tuple[str, ...]]:
    found = {
        path: tuple(entry.commit for entry in history.amendments if entry.day is None and entry.commit)
        for path, history in histories.items()
    }
    return {path: commits for path, commits in found.items() if commits}


def _co_authors(commits: Iterable[Commit]) -> Iterable[Identity]:
    return (person for commit in commits for person in commit.message.co_authors)


def _nothing(paths: Iterable[str], reason: str) -> Histories:
    none = History(completeness=Completeness.UNAVAILABLE, reason=reason)
    return Histories(by_path=dict.fromkeys(paths, none), unavailable=reason)
