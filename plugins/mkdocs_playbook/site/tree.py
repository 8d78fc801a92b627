"""MkDocs' own tree is the function tree: functions first, then roles, other pages, changes and health."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from markupsafe import escape
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.utils import dirname_to_title

from mkdocs_playbook.model.address import within
from mkdocs_playbook.model.playbook import Playbook

Nav = list[Any]


def translated(nav: Any, by_source: Mapping[str, File]) -> Any:
    """A hand-written `nav:` with the paths its author knows turned into ours; what is not a page stays as it is."""
    if isinstance(nav, list):
        return [translated(item, by_source) for item in nav]
    if isinstance(nav, dict):
        return {title: translated(item, by_source) for title, item in nav.items()}
    file = by_source.get(posixpath.normpath(nav.lstrip("/"))) if isinstance(nav, str) else None
    return file.src_uri if file else nav


def titles(nav: Any) -> dict[str, str]:
    """The titles that a hand-written `nav:` gives to pages, by path."""
    if isinstance(nav, list):
        return {path: title for item in nav for path, title in titles(item).items()}
    if not isinstance(nav, dict):
        return {}
    found = {item: title for title, item in nav.items() if isinstance(item, str)}
    return found | {
        path: title for item in nav.values() if not isinstance(item, str) for path, title in titles(item).items()
    }


def keep_quiet(nav: Any, files: Files, ours: set[str]) -> None:
    """Pages of ours that a hand-written nav leaves out are reached by our groups: that is no omission."""
    listed = set(_listed_in(nav))
    for file in files.documentation_pages():
        if file.src_uri in ours - listed and file.inclusion.is_in_nav():
            file.inclusion = InclusionLevel.NOT_IN_NAV


def _listed_in(nav: Any) -> Iterator[str]:
    """Every path that a nav names."""
    if isinstance(nav, str):
        yield nav
    for item in nav.values() if isinstance(nav, dict) else nav if isinstance(nav, list) else ():
        yield from _listed_in(item)


def function_tree(
    playbook: Playbook, pages: Iterable[File], made: Mapping[str, Page], sort_key: Callable[[str], Any]
) -> Nav:
    """The tree for a playbook without a hand-written nav; `made` are the pages we make, by name."""
    settings = playbook.settings
    roots = (("roles", settings.roles_root), ("processes", settings.processes_root), ("others", settings.docs_root))
    groups: dict[str, list[tuple[str, str]]] = {"processes": [], "roles": [], "others": []}
    for file in pages:
        if file.inclusion is InclusionLevel.NOT_IN_NAV or not file.inclusion.is_included():
            continue
        path = file.src_uri
        for name, folder in roots:
            local = within(folder, path)
            if local is not None:
                groups[name].append((local, path))
                break
    nav = _folder_tree(groups["processes"], "", sort_key, lambda id: _function_title(playbook, id))
    nav += _folder_tree(groups["others"], "", sort_key, lambda id: dirname_to_title(posixpath.basename(id)))
    role_pages = [path for _, path in sorted(groups["roles"], key=lambda pair: sort_key(pair[0]))]
    if "roles" in made:
        role_pages.insert(0, made["roles"].file.src_uri)
    if role_pages:
        nav.append({"Roles": role_pages})
    lists = ("changes", "owners", "chains", "context", "references", "health")
    return nav + [made[name].file.src_uri for name in lists if name in made]


def _folder_tree(
    pages: list[tuple[str, str]], folder: str, sort_key: Callable[[str], Any], title: Callable[[str], str]
) -> Nav:
    """The pages of a folder in order, then its folders, each under its title."""
    here: list[tuple[str, str]] = []
    below: dict[str, list[tuple[str, str]]] = {}
    for local, path in pages:
        rest = local[len(folder) + 1 :] if folder else local
        head, slash, _ = rest.partition("/")
        if slash:
            below.setdefault(posixpath.join(folder, head), []).append((local, path))
        else:
            here.append((local, path))
    nav: Nav = [path for _, path in sorted(here, key=lambda pair: sort_key(pair[0]))]
    for name in sorted(below, key=sort_key):
        nav.append({escape(title(name)): _folder_tree(below[name], name, sort_key, title)})  # the theme does not
    return nav


def _function_title(playbook: Playbook, id: str) -> str:
    function = playbook.function_by_id.get(id)
    return function.title if function else dirname_to_title(posixpath.basename(id))
