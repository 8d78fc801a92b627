"""Addresses that last: where each process is found by its id, and where its earlier addresses lead. Pure.

It follows git's own record of moves and nothing else. An address that a page of today stands at is never taken.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping

from mkdocs_playbook.model.address import page_url, site_file, source_of, within
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.removal import Removal
from mkdocs_playbook.model.settings import Settings

LASTING = "go"
"""The folder of the lasting addresses on the site."""


def lasting_url(process: Process, settings: Settings) -> str:
    """The address of a process by its id, relative to the top of the site: it stays when the file moves."""
    return _by_id(process.id, settings)


def forwards(playbook: Playbook) -> Mapping[str, Process]:
    """File of the site → the process it leads to: the lasting addresses, and those from before a move.

    Of two processes that once had the same address, that which left it last has it.
    """
    settings = playbook.settings
    ids = former_ids(playbook) | {process.id: process for process in _all(playbook)}
    found = _last_to_leave(playbook, _former_file)
    found |= {site_file(f"{LASTING}/{id}.md", settings.use_directory_urls): process for id, process in ids.items()}
    taken = _taken(playbook)
    return {file: process for file, process in sorted(found.items()) if file not in taken}


def notices(playbook: Playbook, removed: Iterable[Removal], leading: Mapping[str, Process]) -> Mapping[str, Removal]:
    """File of the site → the process that is gone from there: where it had its page, before a move, and by its id.

    Of two that had the same address, that which was removed last has it; those of `leading`, the `forwards`, lead on.
    """
    settings, taken = playbook.settings, {*_taken(playbook), *leading}
    found: dict[str, Removal] = {}
    for each in sorted(removed, key=lambda each: (-each.amendment.landing, each.process.path)):
        files = [_former_file(path, settings) for path in (*each.former, each.process.path)]
        lasting = site_file(f"{LASTING}/{each.process.id}.md", settings.use_directory_urls)
        found |= {file: each for file in (lasting, *files) if file and file not in taken}
    return dict(sorted(found.items()))


def _taken(playbook: Playbook) -> set[str]:
    """The files at which pages of today stand."""
    paths = (*(process.path for process in playbook.processes), *(role.path for role in playbook.roles))
    return {_file(path, playbook.settings) for path in paths}


def _all(playbook: Playbook) -> Iterator[Process]:
    """Every process but those whose id another one has first."""
    return (process for process in playbook.processes if playbook.process_by_id[process.id] is process)


def former_paths(playbook: Playbook) -> Mapping[str, Process]:
    """Where the files of processes lay before → the process; of two that lay at one place, that which left it last."""
    return _last_to_leave(playbook, lambda path, _: path)


def former_ids(playbook: Playbook) -> dict[str, Process]:
    """The ids that processes had from where their files lay, and that none has today → the process.

    Of two that once had the same, that which left it last has it.
    """
    found = _last_to_leave(playbook, _former_id)
    return {id: process for id, process in found.items() if id not in playbook.process_by_id}


Former = Callable[[str, Settings], str | None]
"""What a process had from an earlier path of its file; None where it had nothing."""


def _last_to_leave(playbook: Playbook, former: Former) -> dict[str, Process]:
    found: dict[str, Process] = {}
    ages: dict[str, int] = {}
    for process in _all(playbook):
        for amendment in playbook.history(process.path).amendments:
            before = amendment.moved_from
            had = former(before, playbook.settings) if before and before != process.path else None
            if had is not None and amendment.landing < ages.get(had, amendment.landing + 1):
                found[had], ages[had] = process, amendment.landing
    return found


def _former_file(path: str, settings: Settings) -> str | None:
    """None where no page of this site comes from there."""
    ours = any(within(root, path) is not None for root in (settings.processes_root, settings.docs_root))
    return _file(path, settings) if ours else None


def _former_id(path: str, settings: Settings) -> str | None:
    local = within(settings.processes_root, path)
    return None if local is None else posixpath.splitext(local)[0]


def _file(path: str, settings: Settings) -> str:
    return site_file(source_of(path, settings), settings.use_directory_urls)


def _by_id(id: str, settings: Settings) -> str:
    return page_url(posixpath.join(settings.docs_root, f"{LASTING}/{id}.md"), settings)
