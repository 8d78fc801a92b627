"""What git has of processes that are there no more → each as it was read last; with its own record for that of a day.

Pages ask for no more than the last texts: one batch, where there are any. For the record git is asked anew: one log,
the last texts in one batch, and the earlier ones in another (two, each of a half, where there is much to compare),
however many files are gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from pathlib import Path, PurePosixPath

from mkdocs_playbook.model.address import MARKDOWN, page_url, within
from mkdocs_playbook.model.amendment import Amendment, History
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.register import Registers
from mkdocs_playbook.model.removal import Removal
from mkdocs_playbook.model.rule import Severity
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.comparing.compare import Terms, terms
from mkdocs_playbook.sources.corrections import by_beginning
from mkdocs_playbook.sources.documents import Document, Documents
from mkdocs_playbook.sources.exclusion import Exclusion
from mkdocs_playbook.sources.history.blobs import read_blobs
from mkdocs_playbook.sources.history.first_review import with_first_reviews
from mkdocs_playbook.sources.history.git import Repository, Unavailable
from mkdocs_playbook.sources.history.git_log import Commit
from mkdocs_playbook.sources.history.keeping_place import NOWHERE
from mkdocs_playbook.sources.history.kinds import kinds, truly_vacated
from mkdocs_playbook.sources.history.landings import Landing, landings
from mkdocs_playbook.sources.history.ledger import Taken, amended, history_of, read_log
from mkdocs_playbook.sources.history.remembered import Memory
from mkdocs_playbook.sources.history.removed import Deletion, by_place, deletions
from mkdocs_playbook.sources.history.tracing import trace, vacated_places
from mkdocs_playbook.sources.history.versions import recorded
from mkdocs_playbook.sources.ignored import read_ignored
from mkdocs_playbook.sources.pages import stem_of
from mkdocs_playbook.sources.pending import waits_by_name
from mkdocs_playbook.sources.playbook import playbook_of
from mkdocs_playbook.sources.record import read_additions
from mkdocs_playbook.sources.theme_files import ThemeFiles
from mkdocs_playbook.sources.wording import in_words


@dataclass(frozen=True, kw_only=True)
class PagesOf:
    """Whether a path is that of a page in the processes folder, by the rules that pages of today are found by."""

    settings: Settings

    @cached_property
    def _excluded(self) -> Exclusion:
        return Exclusion(self.settings.docs_root, self.settings.exclude)

    def __call__(self, path: str) -> bool:
        settings = self.settings
        root, roles = settings.processes_root, settings.roles_root
        if not path.endswith(MARKDOWN) or within(root, path) is None:
            return False
        of_role = within(root, roles) is not None and within(roles, path) is not None
        return not of_role and not self._excluded.excludes(path)


def removals(
    repository: Repository | Unavailable,
    playbook: Playbook,
    top: Path,
    taken: Sequence[Taken],
    roles: Sequence[Document],
) -> tuple[Removal, ...]:
    """The processes among the pages that are gone, as pages of today tell of them. Runs git once, where there are any.

    `roles` are the pages of today's roles, to which their texts led. One that cannot be read goes by its file's name.
    """
    gone = {each.amendment.path: each for each in taken}
    if isinstance(repository, Unavailable) or not gone:
        return ()
    read = _last_read(repository, playbook, top, {path: each.amendment.before for path, each in gone.items()}, roles)
    return tuple(
        Removal(
            process=process if process.url else _by_name(process, playbook.settings),
            amendment=gone[path].amendment,
            former=gone[path].former,
        )
        for path, process in sorted(read.items())
    )


def _by_name(process: Process, settings: Settings) -> Process:
    """A process of which nothing but where its file lay can be told."""
    path = process.path
    id = stem_of(within(settings.processes_root, path) or path)
    return replace(process, id=id, title=in_words(PurePosixPath(path).stem), url=page_url(path, settings))


def read_removed(repository: Repository, playbook: Playbook, top: Path, day: date) -> tuple[Removal, ...] | Unavailable:
    """The processes whose files are gone, by path, each with its record; neither texts that waited nor other pages.

    `top` is where the files of the playbook lie, `day` the day that commits are held against. A file that was made
    again under its path is not gone.
    """
    commits = read_log(repository, lambda path, source: path.endswith(MARKDOWN) or source.endswith(MARKDOWN))
    if isinstance(commits, Unavailable):
        return commits
    line = landings(commits, repository.head, repository.boundary, day)
    entries = [entry for history in playbook.histories.values() for entry in history.amendments]
    known = {*playbook.files, *playbook.waiting, *(entry.moved_from for entry in entries)}
    found = deletions(line, PagesOf(settings=playbook.settings), known)
    processes = _last_read(repository, playbook, top, {each.path: each.text for each in found})
    gone = [each for each in found if each.path in processes]
    told_by = (terms(playbook.settings, playbook.registers), read_ignored(playbook.settings, top)[0])
    histories = _histories(repository, commits, line, gone, told_by) if gone else {}
    past, ends = _on_record(playbook, top, day, processes, histories)
    return tuple(
        Removal(
            process=past.process_by_path[each.path],
            amendment=ends[each.path],
            former=each.former,
            history=past.history(each.path),
        )
        for each in gone
        if past.history(each.path).amendments
    )


def _last_read(
    repository: Repository, playbook: Playbook, top: Path, found: Mapping[str, str], roles: Sequence[Document] = ()
) -> dict[str, Process]:
    """The processes among the pages that are gone, by path, as their last texts have them; `found` are these texts' ids."""
    settings = playbook.settings
    documents = tuple(_documents(settings, found, read_blobs(repository, list(found.values()))))
    config = (top / settings.config_path).parent
    theme = ThemeFiles(settings, config)
    past = playbook_of(settings, Documents(processes=documents, roles=tuple(roles)), theme, Registers())
    read = {each.path for each in documents} - {
        each.path for each in past.findings if each.severity is Severity.UNREADABLE
    }
    beside = {*playbook.files, *found}
    waited = {*past.waiting, *(path for path in found if waits_by_name(path, beside))}
    unread = (path for path in found if path not in read)
    known = {path: Process(id="", path=path, url="", title="", first_version=None) for path in unread}
    known |= past.process_by_path
    return {path: process for path, process in known.items() if path not in waited}


def _documents(settings: Settings, paths: Iterable[str], texts: Iterator[bytes | None]) -> Iterator[Document]:
    """The last texts that are text."""
    for path, content in zip(paths, texts, strict=False):
        with suppress(UnicodeDecodeError):
            relative = within(settings.processes_root, path)
            if content is not None and relative:
                yield Document(path=path, relative=relative, text=content.decode("utf-8"))


def _histories(
    repository: Repository,
    commits: Mapping[str, Commit],
    line: Sequence[Landing],
    gone: Sequence[Deletion],
    told_by: tuple[Terms, frozenset[str]],
) -> Mapping[str, History]:
    """What landed of each, its going first; `told_by` are the words of the header and the commits of formatting."""
    words, ignored = told_by
    ledgers = trace(line, (), truly_vacated(repository, list(vacated_places(line))), by_place(gone))
    told = kinds(repository, chain.from_iterable(ledgers.values()), ignored, Memory(NOWHERE, words), whole=True)
    ends = {each.path: [each.entry, *ledgers[each.path]] for each in gone}
    return {path: history_of(each) for path, each in amended(repository, commits, line, ends, told).items()}


def _on_record(
    playbook: Playbook, top: Path, day: date, processes: Mapping[str, Process], histories: Mapping[str, History]
) -> tuple[Playbook, Mapping[str, Amendment]]:
    """The processes that are gone with their histories before, and the end of each: corrected, agreed to, counted."""
    additions = read_additions(playbook.settings, top, day)
    corrections = by_beginning(additions.corrections)
    records = {
        path: recorded(histories[path], process.first_version, corrections, additions.approvals).amendments
        for path, process in processes.items()
    }
    before = {path: history_of(record[1:]) for path, record in records.items()}
    past = with_first_reviews(replace(playbook, processes=tuple(processes.values()), histories=before))
    return past, {path: record[0] for path, record in records.items()}
