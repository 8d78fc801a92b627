"""Where the links of a built site lead: to files of the site, to places on them, nowhere, or outside."""

from __future__ import annotations

import posixpath
from collections import deque
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from tests.site.building import Site
from tests.site.markup import Document

LOADED = {
    "script": "src",
    "img": "src",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "embed": "src",
}
"""What a browser loads without being asked."""


def targets(page: Document) -> Iterator[tuple[str, str]]:
    """Every address of a page, with its tag."""
    for element in page.elements:
        for name in ("href", "src"):
            if name in element.attributes:
                yield element.tag, element.attributes[name]


def landing(path: str, target: str) -> str | None:
    """The file of the site that a target on the page at `path` means; None where it leads off the site."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return None
    if not parts.path:
        return path
    base = "/" if parts.path.startswith("/") else posixpath.dirname(f"/{path}")
    file = posixpath.normpath(posixpath.join(base, unquote(parts.path))).lstrip("/")
    folder = parts.path.endswith("/") or parts.path in (".", "..") or parts.path.endswith(("/.", "/.."))
    return posixpath.join("" if file == "." else file, "index.html") if folder else file


def dead(site: Site) -> list[str]:
    """Addresses that lead to no file of the site, or to no place on a page of it."""
    known, found = set(site.files), []
    for path, page in site.pages.items():
        if path == "404.html":
            continue
        for _, target in targets(page):
            file = landing(path, target)
            fragment = unquote(urlsplit(target).fragment)
            if file is None or target == "#" or (fragment.startswith("__") and file == path):
                continue
            if file not in known or (fragment and file in site.pages and fragment not in site.pages[file].ids):
                found.append(f"{path}: {target}")
    return sorted(set(found))


def reached(site: Site, start: str = "index.html") -> set[str]:
    """The pages one gets to by links, from the home page."""
    found, waiting = {start}, deque([start])
    while waiting:
        path = waiting.popleft()
        for target in site.pages[path].links():
            file = landing(path, target)
            if file in site.pages and file not in found:
                found.add(file)
                waiting.append(file)
    return found


def loaded(page: Document) -> Iterator[str]:
    """What a browser loads or connects to when it shows a page."""
    for element in page.elements:
        name = LOADED.get(element.tag, "href" if element.tag == "link" and element.get("rel") != "canonical" else "")
        if name and name in element.attributes:
            yield element.attributes[name]
