"""Which page is about what: processes, roles and functions from their files, and the pages we make."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Iterator, Mapping

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, InclusionLevel

from mkdocs_playbook.model.address import site_file, source_of
from mkdocs_playbook.model.function import Function
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.site.pages import Subject
from mkdocs_playbook.views import chains, context, owners_page, references
from mkdocs_playbook.views.owner_page import owner_title, owners_by_page
from mkdocs_playbook.views.page import Scene

_OUT_OF_SEARCH = {"search": {"exclude": True}}
_HOME = {"hide": ["navigation", "toc"]}
"""The home page leads to everything itself; Material still offers the navigation on phones."""
_MADE = {
    "changes": "Changes",
    "roles": "All roles",
    "owners": owners_page.TITLE,
    "chains": chains.TITLE,
    "context": context.TITLE,
    "references": references.TITLE,
    "health": "Health",
}


def subjects(playbook: Playbook) -> Mapping[str, Subject]:
    """The subject of every file that has one, by its path."""
    found = {function.path: _of_function(playbook, function) for function in playbook.functions if function.path}
    for process in playbook.processes:
        found[process.path] = _of_process(process, found.get(process.path))
    return found | {role.path: _of_role(role) for role in playbook.roles}


def _of_function(playbook: Playbook, function: Function) -> Subject:
    title = function.title or playbook.settings.site_name
    meta = function.meta if function.id else {**_HOME, **function.meta}
    return Subject(title=title, body=function.body, meta=meta, function=function)


def _of_process(process: Process, folder: Subject | None) -> Subject:
    retired = process.state is State.RETIRED
    meta = dict(process.meta) if process.in_force else {**process.meta, **_OUT_OF_SEARCH}
    return Subject(
        title=process.title,
        body="" if retired else process.body,
        meta=meta,
        process=process,
        function=folder.function if folder else None,
    )


def _of_role(role: Role) -> Subject:
    return Subject(title=role.title, body=role.body, meta=role.meta, role=role)


def made_files(scene: Scene, files: Mapping[str, File], config: MkDocsConfig) -> Iterator[tuple[File, Subject]]:
    """The pages we make: changes, roles, health and registers, and one for the home and each function that has none.

    A page is made only where no file claims its address. They live in memory (faults row 29) and nobody can edit them.
    """
    taken = {file.dest_uri for file in files.values()}
    playbook, settings = scene.playbook, scene.playbook.settings
    for name, title in _names(scene):
        subject = Subject(title=title, meta={**_titled(title), **_OUT_OF_SEARCH}, made=name)
        yield from _made(config, f"{name}.md", site_file(f"{name}.md", config.use_directory_urls), subject, taken)
    for function in playbook.functions:
        if not function.path:
            path = posixpath.normpath(posixpath.join(settings.processes_root, function.id, "index.md"))
            target = site_file(source_of(path, settings), config.use_directory_urls)
            title = function.title if function.id else settings.site_name or "Playbook"
            yield from _made(config, path, target, Subject(title=title, meta=_titled(title), function=function), taken)


def _titled(title: str) -> dict[str, object]:
    """The title for the theme, which prints it as it stands: a name from a pull request is in it, or a folder's."""
    return {"title": html.escape(title)}


def _names(scene: Scene) -> Iterator[tuple[str, str]]:
    """The names and titles of the pages that are lists: those of roles and registers where there are any."""
    registers = scene.playbook.registers
    for name, title in _MADE.items():
        of_register = name in ("chains", "context", "references")
        if f"{name}.md" in registers.pages if of_register else name != "roles" or scene.playbook.roles:
            yield name, title
    for chain in registers.chains:
        yield f"chains/{chain.id}", chain.title
    for page, owner in owners_by_page(scene).items():
        yield page, owner_title(scene, owner)


def _made(
    config: MkDocsConfig, path: str, target: str, subject: Subject, taken: set[str]
) -> Iterator[tuple[File, Subject]]:
    if target in taken:
        return
    taken.add(target)
    level = InclusionLevel.NOT_IN_NAV if "/" in subject.made else InclusionLevel.INCLUDED  # reached from the list
    file = File.generated(config, path, content="", inclusion=level)
    file.dest_uri = target
    yield file, subject
