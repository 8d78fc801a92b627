"""Addresses that last: where each process is found by its id, and where its earlier addresses lead. Pure.

It follows git's own record of moves and nothing else. An address that a page of today stands at is never taken.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping

from mkdocs_playbook.model.address import page_url, site_file, source_of, within
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.settings import Settings

LASTING = "go"
"""The folder of the lasting addresses on the site."""


def lasting_url(process: Process, settings: Settings) -> str:
    """The address of a process by its id, relative to the top of the site: it stays when the file moves."""
    return _by_id(process.id, settings)


def former_paths(playbook: Playbook, process: Process) -> tuple[str, ...]:
    """Where the file of a process lay before, the latest first, each once."""
    moves = (each.moved_from for each in playbook.history(process.path).amendments if each.moved_from)
    return tuple(path for path in dict.fromkeys(moves) if path != process.path)


def forwards(playbook: Playbook) -> Mapping[str, Process]:
    """File of the site → the process it leads to: the lasting addresses, and those from before a move.

    Of two processes that once had the same address, that which left it last has it.
    """
    settings = playbook.settings
    found = {
        site_file(f"{LASTING}/{process.id}.md", settings.use_directory_urls): process for process in _all(playbook)
    }
    ages: dict[str, int] = {}
    for process in _all(playbook):
        for file, age in _former(playbook, process):
            if file not in found or age < ages.get(file, -1):
                found[file], ages[file] = process, age
    taken = {_file(process.path, settings) for process in playbook.processes}
    taken |= {_file(role.path, settings) for role in playbook.roles}
    return {file: process for file, process in sorted(found.items()) if file not in taken}


def _all(playbook: Playbook) -> Iterator[Process]:
    """Every process but those whose id another one has first."""
    return (process for process in playbook.processes if playbook.process_by_id[process.id] is process)


def _former(playbook: Playbook, process: Process) -> Iterator[tuple[str, int]]:
    """The earlier addresses of a process, by place and by the id it had from it, and how long ago each was left."""
    settings = playbook.settings
    for amendment in playbook.history(process.path).amendments:
        before = amendment.moved_from
        if not before or before == process.path:
            continue
        local = within(settings.processes_root, before)
        if local is None and within(settings.docs_root, before) is None:
            continue  # it lay where no page of this site comes from
        yield _file(before, settings), amendment.landing
        if local is not None:
            yield (
                site_file(f"{LASTING}/{posixpath.splitext(local)[0]}.md", settings.use_directory_urls),
                amendment.landing,
            )


def _file(path: str, settings: Settings) -> str:
    return site_file(source_of(path, settings), settings.use_directory_urls)


def _by_id(id: str, settings: Settings) -> str:
    return page_url(posixpath.join(settings.docs_root, f"{LASTING}/{id}.md"), settings)
