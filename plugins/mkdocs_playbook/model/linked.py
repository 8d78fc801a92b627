"""Where the links of a page lead, and which processes lead to a page. Pure: a path is looked up, never opened."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from mkdocs_playbook.model.process import Link, Process

_PLAIN = re.compile(r"([\w.-][\w./-]*)(?:[#?].*)?", re.ASCII | re.DOTALL)
"""A relative path that nothing stands in for, as nearly all links are written: it is read at one glance."""


def scheme_of(target: str) -> str | None:
    """The scheme of an address, empty for `//host`, None for a path. Browsers ignore white space and control characters."""
    if _PLAIN.fullmatch(target):
        return None
    squeezed = "".join(character for character in target if character > " ")
    if squeezed.startswith(("//", "\\\\", "/\\")):
        return ""
    head, colon, _ = squeezed.partition(":")
    named = bool(colon) and head.replace("+", "").replace("-", "").replace(".", "").isalnum()
    return head.lower() if named and not set("/?#") & set(head) else None


def local_target(path: str, target: str, files: frozenset[str], prefix: str) -> str:
    """The repository path that a link on the page at `path` leads to; empty for addresses and places on the same page."""
    plain = _PLAIN.fullmatch(target)
    if plain:
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), plain[1]))
    if scheme_of(target) is not None:
        return ""
    try:
        linked = unquote(urlsplit(target.strip()).path)
    except ValueError:
        return ""
    if not linked:
        return ""
    if not linked.startswith("/"):
        return posixpath.normpath(posixpath.join(posixpath.dirname(path), linked))
    from_top = posixpath.normpath(linked.lstrip("/") or ".")
    below = posixpath.normpath(posixpath.join(prefix, from_top))
    return below if from_top not in files and below in files else from_top


@dataclass(frozen=True, kw_only=True)
class Leads:
    """Where the links of processes lead, each worked out once. Ask `Playbook.leads`."""

    files: frozenset[str]
    prefix: str
    _known: dict[str, tuple[tuple[Link, ...], tuple[str, ...]]] = field(default_factory=dict, repr=False)
    _places: dict[str, str] = field(default_factory=dict, repr=False)

    def of(self, process: Process) -> Iterator[tuple[Link, str]]:
        """Each link of a process with the repository path it leads to, empty where `local_target` says so."""
        links, targets = self._known.get(process.path, ((), ()))
        if links is not process.links:  # another text of the same process has links of its own
            targets = tuple(self._target(process.path, link) for link in process.links)
            self._known[process.path] = (process.links, targets)
        return zip(process.links, targets, strict=True)

    def _target(self, path: str, link: Link) -> str:
        """Many links lead to one place: its path is held once."""
        target = local_target(path, link.target, self.files, self.prefix)
        return self._places.setdefault(target, target)


def linking(processes: Iterable[Process], leads: Leads) -> Mapping[str, tuple[Process, ...]]:
    """The processes whose text links to a page, by its path: each once, in the playbook's order, never the page itself."""
    found: dict[str, dict[str, Process]] = {}
    for process in processes:
        for _, target in leads.of(process):
            if target and target != process.path:
                found.setdefault(target, {})[process.path] = process
    return {path: tuple(by_path.values()) for path, by_path in found.items()}
