"""Does every link lead to a page of the playbook, or to an address that cannot run code?"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from datetime import date
from difflib import get_close_matches

from mkdocs_playbook.model.address import MARKDOWN, within
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.linked import local_target, scheme_of
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Link, State

SCHEMES = ("http", "https", "mailto", "tel")


def link_broken(playbook: Playbook, _today: date) -> Iterator[Finding]:
    names = _names(playbook)
    for path, link, target in _leading(playbook):
        if target not in playbook.files and _inside(playbook, target):
            message = f"the link to '{link.target}' leads nowhere: there is no {target}."
            yield finding("link-broken", path, link.line, message, _nearest(playbook, names, path, target))


def link_outside(playbook: Playbook, _today: date) -> Iterator[Finding]:
    for path, link, target in _leading(playbook):
        if target not in playbook.files and not _inside(playbook, target):
            message = f"the link to '{link.target}' leaves the folders of the playbook."
            hint = "Move what is linked into the playbook, or link to its address on the web."
            yield finding("link-outside", path, link.line, message, hint)


def url_scheme(playbook: Playbook, _today: date) -> Iterator[Finding]:
    for path, link, target in _links(playbook):
        scheme = scheme_of(link.target) if not target else None
        if scheme is not None and scheme not in SCHEMES:
            shown = f"'{scheme}:'" if scheme else "'//'"
            message = f"the link to '{link.target}' begins with {shown}."
            yield finding("url-scheme", path, link.line, message, "Use https:, http:, mailto: or tel:.")


def _inside(playbook: Playbook, target: str) -> bool:
    settings = playbook.settings
    roots = (settings.docs_root, settings.processes_root, settings.roles_root)
    return any(target == root or within(root, target) is not None for root in roots)


def _names(playbook: Playbook) -> Mapping[str, Mapping[str, str]]:
    """The first file of each name, folded; by the first character, so that a name is compared with few."""
    names: dict[str, dict[str, str]] = {}
    for file in sorted(playbook.files):
        name = posixpath.basename(file).casefold()
        names.setdefault(name[:1], {}).setdefault(name, file)
    return names


def _nearest(playbook: Playbook, names: Mapping[str, Mapping[str, str]], path: str, target: str) -> str:
    guesses = [target + suffix for suffix in MARKDOWN] + [f"{target}/index.md", f"{target}/README.md"]
    found = next((guess for guess in guesses if guess in playbook.files), None) or _namesake(names, target)
    if not found:
        return "Correct the path; it is relative to this page, or from the top of the repository with a leading /."
    return f"Did you mean '{posixpath.relpath(found, posixpath.dirname(path) or '.')}'?"


def _namesake(names: Mapping[str, Mapping[str, str]], target: str) -> str | None:
    """The file of that name in another folder or with other capitals, else the one of the nearest name."""
    name = posixpath.basename(target).casefold()
    among = names.get(name[:1], {})
    near = [name] if name in among else get_close_matches(name, among, n=1, cutoff=0.8)
    return among[near[0]] if near else None


def _leading(playbook: Playbook) -> Iterator[tuple[str, Link, str]]:
    """The links to places in the repository, other than on the same page."""
    return (found for found in _links(playbook) if found[2])


def _links(playbook: Playbook) -> Iterator[tuple[str, Link, str]]:
    """Every link: the path of its page, and the repository path it leads to, empty for an address."""
    for process in playbook.processes:
        if process.state is not State.RETIRED:
            yield from ((process.path, link, target) for link, target in playbook.leads.of(process))
    paths = {process.path for process in playbook.processes}
    roles = ((role.path, role.links) for role in playbook.roles)
    functions = ((each.path, each.links) for each in playbook.functions if each.path not in paths)
    for path, links in (*roles, *functions):
        for link in links:
            yield path, link, local_target(path, link.target, playbook.files, playbook.settings.prefix)
