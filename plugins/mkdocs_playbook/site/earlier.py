"""Writes, for each process, the page of its versions with the earlier texts: for the record, outside the theme and search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from pathlib import Path

from markupsafe import Markup

from mkdocs_playbook.model.process import Process
from mkdocs_playbook.site.old_text import body_html, facts, facts_html, header_and_body
from mkdocs_playbook.site.output import Output, file_of, way_up
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
    text: Markup | None


def write_earlier(scene: Scene, render: Renderer, texts: Texts, site: Path) -> None:
    """Write them all, except where a page of any kind already stands."""
    output, told = Output(site), _facts_told(scene)
    for pages in _some_at_a_time(_places(scene, output)):
        views = [earlier_page(scene, process, scene.playbook.settings.earlier_texts) for process, _ in pages]
        found = texts([version.text for view in views for version in view.shown])
        for (_, file), view in zip(pages, views, strict=True):
            shown = [Shown(version=version, text=_html(next(found, None), told)) for version in view.shown]
            output.write(file, render("earlier", way_up(file), view=view, shown=shown) + "\n")


def _places(scene: Scene, output: Output) -> Iterator[tuple[Process, str]]:
    """The processes that have earlier versions to tell of, and the file of each."""
    for process in scene.playbook.processes:
        url = earlier_url(scene, process)
        if url and not output.holds(file_of(url)):
            yield process, file_of(url)


def _some_at_a_time(pages: Iterator[tuple[Process, str]]) -> Iterator[list[tuple[Process, str]]]:
    """Asking git once for the texts of several pages is faster, and of all pages takes too much memory."""
    while some := list(islice(pages, AT_ONCE)):
        yield some


def _facts_told(scene: Scene) -> Callable[[str], Markup]:
    """What tells the facts of a header; most versions of a page have the header of the version before."""
    ours = {theirs: key for key, theirs in scene.playbook.settings.fields.items()}
    return lru_cache(maxsize=16)(lambda header: facts_html(facts(header, ours, scene.name)))


def _html(text: str | None, told: Callable[[str], Markup]) -> Markup | None:
    """A text as it is shown, None where it is not here."""
    if text is None:
        return None
    header, body = header_and_body(text)
    return told(header) + body_html(body)
