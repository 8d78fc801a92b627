"""Where a page lands on the site, by MkDocs' own rule, so that the CLI can say it without MkDocs."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import quote

from mkdocs_playbook.model.settings import Settings

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""The suffixes MkDocs takes for pages."""

GENERATED = ("roles.md", "owners.md", "changes.md", "health.md")
"""The pages we make for every playbook, as if they stood at the top of the docs folder; `Registers.pages` and owners' pages are more."""


WRITTEN = (".atom", ".json")
"""The suffixes of feeds and data, which stand under the ids of what they are about."""


def folders_like_files(id: str) -> Iterator[str]:
    """The folders in an id that are named as a feed, or the data, of another id would be."""
    parts = id.split("/")[:-1]
    return ("/".join(parts[: end + 1]) for end, part in enumerate(parts) if part.endswith(WRITTEN))


def site_file(source: str, use_directory_urls: bool) -> str:
    """The file of a page under the site, for a Markdown source relative to the docs folder."""
    folder, name = posixpath.split(source)
    stem = posixpath.splitext(name)[0]
    stem = "index" if stem == "README" else stem
    if not use_directory_urls or stem == "index":
        return posixpath.join(folder, f"{stem}.html")
    return posixpath.join(folder, stem, "index.html")


def site_url(source: str, use_directory_urls: bool) -> str:
    """The address of a page relative to the top of the site, quoted; `./` is the home page."""
    target = site_file(source, use_directory_urls)
    folder, name = posixpath.split(target)
    if use_directory_urls and name == "index.html":
        return quote((folder or ".") + "/")
    return quote(target)


def within(folder: str, path: str) -> str | None:
    """`path` relative to `folder` (both /-separated), or None where it lies elsewhere. The empty folder holds all."""
    if not folder or folder == ".":
        return path
    return path[len(folder) + 1 :] if path.startswith(f"{folder}/") else None


def source_of(path: str, settings: Settings) -> str:
    """A page's path as MkDocs counts it: from the docs folder, or from mkdocs.yml where it lies beside that folder."""
    source = within(settings.docs_root, path)
    if source is None:
        source = within(settings.prefix, path)
    return path if source is None else source


def page_url(path: str, settings: Settings) -> str:
    """The address of a page on the site, by its path in the repository."""
    return site_url(source_of(path, settings), settings.use_directory_urls)
