"""Where the links of a page lead, and which processes lead to a page. Pure: a path is looked up, never opened."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from urllib.parse import unquote, urlsplit

from mkdocs_playbook.model.process import Process


def scheme_of(target: str) -> str | None:
    """The scheme of an address, empty for `//host`, None for a path. Browsers ignore white space and control characters."""
    squeezed = "".join(character for character in target if character > " ")
    if squeezed.startswith(("//", "\\\\", "/\\")):
        return ""
    head, colon, _ = squeezed.partition(":")
    named = bool(colon) and head.replace("+", "").replace("-", "").replace(".", "").isalnum()
    return head.lower() if named and not set("/?#") & set(head) else None


def local_target(path: str, target: str, files: frozenset[str], prefix: str) -> str:
    """The repository path that a link on the page at `path` leads to; empty for addresses and places on the same page."""
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


def linking(processes: Iterable[Process], files: frozenset[str], prefix: str) -> Mapping[str, tuple[Process, ...]]:
    """The processes whose text links to a page, by its path: each once, in the playbook's order, never the page itself."""
    found: dict[str, dict[str, Process]] = {}
    for process in processes:
        for link in process.links:
            target = local_target(process.path, link.target, files, prefix)
            if target and target != process.path:
                found.setdefault(target, {})[process.path] = process
    return {path: tuple(by_path.values()) for path, by_path in found.items()}
