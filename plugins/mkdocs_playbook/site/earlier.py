"""Writes, for each process, the page of its versions with the earlier texts: for the record, outside the theme and search."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial

from markupsafe import Markup

from mkdocs_playbook.model.process import Process
from mkdocs_playbook.site.ahead import Job
from mkdocs_playbook.site.old_text import body_html, facts, facts_html, header_and_body
from mkdocs_playbook.site.output import Output, file_of, way_up
from mkdocs_playbook.site.render import Renderer
from mkdocs_playbook.views.earlier import earlier_page, earlier_url
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.versions import Version

AT_ONCE = 40
"""Pages whose texts are asked for together: one by one is slower, and all of them take too much memory."""

Texts = Callable[[Sequence[str]], Iterator[str | None]]
"""The texts of blobs by their ids, None where one is not here."""

Facts = Callable[[str], Markup]
"""The facts of a header, as HTML."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One earlier version as the template prints it; `text` is None where it is not in this clone."""

    version: Version
    text: Markup | None


def earlier_jobs(scene: Scene, render: Renderer, texts: Texts, output: Output) -> list[Job]:
    """What writes them all, some at a time, except where a page of any kind stands or will."""
    told = _facts_told(scene)
    processes = scene.playbook.processes
    some = (processes[start : start + AT_ONCE] for start in range(0, len(processes), AT_ONCE))
    return [partial(_write, scene, render, texts, output, told, each) for each in some]


def _write(
    scene: Scene, render: Renderer, texts: Texts, output: Output, told: Facts, processes: Sequence[Process]
) -> None:
    pages = list(_places(scene, output, processes))
    views = [earlier_page(scene, process, scene.playbook.settings.earlier_texts) for process, _ in pages]
    found = texts([version.text for view in views for version in view.shown])
    for (_, file), view in zip(pages, views, strict=True):
        shown = [Shown(version=version, text=_html(next(found, None), told)) for version in view.shown]
        output.write(file, render("earlier", way_up(file), view=view, shown=shown) + "\n")


def _places(scene: Scene, output: Output, processes: Sequence[Process]) -> Iterator[tuple[Process, str]]:
    """Those that have earlier versions to tell of, and the file of each."""
    for process in processes:
        url = earlier_url(scene, process)
        if url and not output.holds(file_of(url)):
            yield process, file_of(url)


def _facts_told(scene: Scene) -> Facts:
    """What tells the facts of a header; most versions of a page have the header of the version before."""
    ours = {theirs: key for key, theirs in scene.playbook.settings.fields.items()}
    return lru_cache(maxsize=16)(lambda header: facts_html(facts(header, ours, scene.name)))


def _html(text: str | None, told: Facts) -> Markup | None:
    """A text as it is shown, None where it is not here."""
    if text is None:
        return None
    header, body = header_and_body(text)
    return told(header) + body_html(body)
