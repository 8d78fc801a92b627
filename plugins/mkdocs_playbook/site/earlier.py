"""Writes, for each process, the page of its versions with the earlier texts: for the record, outside the theme and search."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

from mkdocs_playbook.model.process import Process
from mkdocs_playbook.site.old_text import body_html, facts, facts_html, header_and_body
from mkdocs_playbook.site.render import Renderer
from mkdocs_playbook.views.earlier import Version, earlier_page, earlier_url
from mkdocs_playbook.views.page import Scene

AT_ONCE = 40
"""Pages whose texts are asked for together."""

Texts = Callable[[Sequence[str]], Iterator[str | None]]
"""The texts of blobs by their ids, None where one is not here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One earlier version as the template prints it; `text` is None where it is not in this clone."""

    version: Version
    text: str | None


def write_earlier(scene: Scene, render: Renderer, texts: Texts, site: Path) -> None:
    """Write them all, except where a page of any kind already stands."""
    ours = {theirs: key for key, theirs in scene.playbook.settings.fields.items()}
    for pages in _some_at_a_time(_places(scene, site)):
        views = [earlier_page(scene, process, scene.playbook.settings.earlier_texts) for process, _ in pages]
        found = texts([version.text for view in views for version in view.shown])
        for (_, place), view in zip(pages, views, strict=True):
            shown = [_shown(scene, version, next(found, None), ours) for version in view.shown]
            place.parent.mkdir(parents=True, exist_ok=True)
            base = posixpath.relpath(".", place.parent.relative_to(site).as_posix())
            place.write_text(render("earlier", base, view=view, shown=shown) + "\n", encoding="utf-8")


def _places(scene: Scene, site: Path) -> Iterator[tuple[Process, Path]]:
    """The processes that have earlier versions to tell of, and the file of each."""
    for process in scene.playbook.processes:
        url = earlier_url(scene, process)
        place = site / unquote(url if url.endswith(".html") else f"{url}index.html")
        if url and not os.path.lexists(place):
            yield process, place


def _some_at_a_time(pages: Iterator[tuple[Process, Path]]) -> Iterator[list[tuple[Process, Path]]]:
    """Asking git once for the texts of several pages is faster, and of all pages takes too much memory."""
    while some := list(islice(pages, AT_ONCE)):
        yield some


def _shown(scene: Scene, version: Version, text: str | None, ours: dict[str, str]) -> Shown:
    header, body = header_and_body(text or "")
    html = None if text is None else facts_html(facts(header, ours, scene.name)) + body_html(body)
    return Shown(version=version, text=html)
