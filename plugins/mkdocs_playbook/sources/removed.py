"""What git has of processes that are there no more → each as it was read last, with its record. For the record of a day.

It asks git anew, since no page and no check needs it: one log, the last texts in one batch, and the earlier ones in
another (two, each of a half, where there is much to compare), however many files are gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import chain
from pathlib import Path

from mkdocs_playbook.model.address import MARKDOWN, within
from mkdocs_playbook.model.amendment import History
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
from mkdocs_playbook.sources.history.ledger import amended, history_of, read_log
from mkdocs_playbook.sources.history.remembered import Memory
from mkdocs_playbook.sources.history.removed import Deletion, IsPage, by_place, deletions
from mkdocs_playbook.sources.history.tracing import trace, vacated_places
from mkdocs_playbook.sources.history.versions import recorded
from mkdocs_playbook.sources.ignored import read_ignored
from mkdocs_playbook.sources.pending import waits_by_name
from mkdocs_playbook.sources.playbook import playbook_of
from mkdocs_playbook.sources.record import read_additions
from mkdocs_playbook.sources.theme_files import ThemeFiles


def read_removed(repository: Repository, playbook: Playbook, top: Path, day: date) -> tuple[Removal, ...] | Unavailable:
    """The processes whose files are gone, by path; neither texts that waited nor pages that were no process.

    `top` is where the files of the playbook lie, `day` the day that commits are held against. A file that was made
    again under its path is not gone.
    """
    commits = read_log(repository, lambda path, source: path.endswith(MARKDOWN) or source.endswith(MARKDOWN))
    if isinstance(commits, Unavailable):
        return commits
    line = landings(commits, repository.head, repository.boundary, day)
    entries = [entry for history in playbook.histories.values() for entry in history.amendments]
    known = {*playbook.files, *playbook.waiting, *(entry.moved_from for entry in entries)}
    found = deletions(line, _is_page(playbook.settings), known)
    processes = _last_read(repository, playbook, top, found)
    gone = [each for each in found if each.path in processes]
    told_by = (terms(playbook.settings, playbook.registers), read_ignored(playbook.settings, top)[0])
    histories = _histories(repository, commits, line, gone, told_by) if gone else {}
    past = _on_record(playbook, top, day, processes, histories)
    return tuple(
        Removal(
            process=past.process_by_path[each.path],
            history=past.history(each.path),
            day=each.day,
            summary=each.summary,
            commit=each.commit,
        )
        for each in gone
        if past.history(each.path).amendments
    )


def _is_page(settings: Settings) -> IsPage:
    """Whether a path is that of a page in the processes folder, by the rules that pages of today are found by."""
    root, roles = settings.processes_root, settings.roles_root
    excluded = Exclusion(settings.docs_root, settings.exclude)
    roles_inside = within(root, roles) is not None

    def is_page(path: str) -> bool:
        of_role = roles_inside and within(roles, path) is not None
        return (
            path.endswith(MARKDOWN) and within(root, path) is not None and not of_role and not excluded.excludes(path)
        )

    return is_page


def _last_read(repository: Repository, playbook: Playbook, top: Path, found: Sequence[Deletion]) -> dict[str, Process]:
    """The processes among the pages that are gone, by path, as their last texts have them."""
    settings = playbook.settings
    documents = tuple(_documents(settings, found, read_blobs(repository, [each.text for each in found])))
    config = (top / settings.config_path).parent
    past = playbook_of(settings, Documents(processes=documents), ThemeFiles(settings, config), Registers())
    read = {each.path for each in documents} - {
        each.path for each in past.findings if each.severity is Severity.UNREADABLE
    }
    beside = {*playbook.files, *(each.path for each in found)}
    waited = {*past.waiting, *(each.path for each in found if waits_by_name(each.path, beside))}
    unread = (each.path for each in found if each.path not in read)
    known = {path: Process(id="", path=path, url="", title="", first_version=None) for path in unread}
    known |= past.process_by_path
    return {path: process for path, process in known.items() if path not in waited}


def _documents(settings: Settings, found: Sequence[Deletion], texts: Iterator[bytes | None]) -> Iterator[Document]:
    """The last texts that are text."""
    for each, content in zip(found, texts, strict=False):
        with suppress(UnicodeDecodeError):
            relative = within(settings.processes_root, each.path)
            if content is not None and relative:
                yield Document(path=each.path, relative=relative, text=content.decode("utf-8"))


def _histories(
    repository: Repository,
    commits: Mapping[str, Commit],
    line: Sequence[Landing],
    gone: Sequence[Deletion],
    told_by: tuple[Terms, frozenset[str]],
) -> Mapping[str, History]:
    """What had landed of each before it went; `told_by` are the words of the header and the commits of formatting."""
    words, ignored = told_by
    ledgers = trace(line, (), truly_vacated(repository, list(vacated_places(line))), by_place(gone))
    told = kinds(repository, chain.from_iterable(ledgers.values()), ignored, Memory(NOWHERE, words), whole=True)
    return {path: history_of(each) for path, each in amended(repository, commits, line, ledgers, told).items()}


def _on_record(
    playbook: Playbook, top: Path, day: date, processes: Mapping[str, Process], histories: Mapping[str, History]
) -> Playbook:
    """The processes that are gone with their histories: corrected, agreed to, counted, as those of today are."""
    additions = read_additions(playbook.settings, top, day)
    corrections = by_beginning(additions.corrections)
    records = {
        path: recorded(histories[path], process.first_version, corrections, additions.approvals)
        for path, process in processes.items()
    }
    return with_first_reviews(replace(playbook, processes=tuple(processes.values()), histories=records))
