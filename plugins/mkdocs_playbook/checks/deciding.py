"""Which files decide who owns a page and when it is reviewed: what `--since` holds a change to."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process


def deciding_files(playbook: Playbook, process: Process) -> frozenset[str]:
    """The page itself, what it inherits from, and what its owner resolves through; files that are gone included."""
    files = {process.path, process.owner_from, playbook.settings.config_path}
    if not {"owner", "review_every"} <= process.lines.keys():
        files.update(_indexes(playbook, process.function))  # a header that states both inherits nothing
    files.update(_of_owner(playbook, process.owner))
    return frozenset(files - {""})


def touched_pages(playbook: Playbook, touched: frozenset[str]) -> frozenset[str]:
    """`touched`, the processes for which it decides, and the roles whose holders it decides."""
    pages = {
        process.path for process in playbook.processes if not touched.isdisjoint(deciding_files(playbook, process))
    }
    if playbook.settings.people_file in touched:
        pages.update(role.path for role in playbook.roles if role.holders)
    waiting = {each.path for path in pages for each in playbook.pending.get(path, ())}
    return touched | pages | waiting


def _indexes(playbook: Playbook, folder: str) -> Iterator[str]:
    """The index.md of a function and of those above it, as it is called there or would be."""
    while True:
        function = playbook.function_by_id.get(folder)
        missing = posixpath.join(playbook.settings.processes_root, folder, "index.md")
        yield function.path if function and function.path else posixpath.normpath(missing)
        if not folder:
            return
        folder = posixpath.dirname(folder)


def _of_owner(playbook: Playbook, owner: str) -> Iterator[str]:
    if not owner or not playbook.has_roles or owner.startswith(("#", "@")):
        return
    role = playbook.role_by_id.get(owner)
    if role:
        yield role.path
    elif owner not in playbook.person_by_id:
        yield posixpath.normpath(posixpath.join(playbook.settings.roles_root, f"{owner}.md"))
    if role is None or role.holders:
        yield playbook.settings.people_file
