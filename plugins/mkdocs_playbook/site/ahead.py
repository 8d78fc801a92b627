"""Converts pages on a second core: from the last to the first, while MkDocs converts from the first to the last.

Converting Markdown is the wall of a build. What is converted here is taken only where MkDocs asks for the same text;
where anything is unusual (one core, a server's threads, a Markdown extension that may keep notes of its own) nothing
is converted ahead and MkDocs does it all.
"""

from __future__ import annotations

import logging
import multiprocessing
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_playbook.site.markdown_extension import PlaybookExtension
from mkdocs_playbook.site.pages import Converted, PlaybookPage

WORTH_IT = 100
"""Below this many pages a second process costs more than it saves."""
_KNOWN = ("markdown.extensions.", "pymdownx.", "material.extensions.")
_BUILT_IN = frozenset(
    [
        "abbr",
        "admonition",
        "attr_list",
        "codehilite",
        "def_list",
        "extra",
        "fenced_code",
        "footnotes",
        "md_in_html",
        "meta",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
        "wikilinks",
        "legacy_attrs",
        "legacy_em",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was logged while a page was converted, to be logged again where it counts."""

    name: str
    level: int
    text: str


class Ahead:
    """The second process, and what it has sent so far by the page's place."""

    def __init__(self, pages: Sequence[PlaybookPage], config: MkDocsConfig, files: Files) -> None:
        here, there = multiprocessing.get_context("fork").Pipe(duplex=False)
        worker = multiprocessing.get_context("fork").Process(
            target=_convert, args=(pages, config, files, there), daemon=True
        )
        worker.start()
        there.close()
        self._worker, self._channel = worker, here
        self._files = files
        self._places = {id(page): place for place, page in enumerate(pages)}
        self._sent: dict[int, tuple[Converted, list[Note]]] = {}

    def take(self, page: PlaybookPage) -> Converted | None:
        """What was converted ahead for a page, None where MkDocs must do it."""
        self._receive()
        found = self._sent.pop(self._places[id(page)], None)
        if found is None:
            return None
        self.end()  # it works downwards: everything after this page has been sent
        for note in found[1]:
            logging.getLogger(note.name).log(note.level, note.text)
        return found[0]

    def end(self) -> None:
        """Stop the second process, once and for all."""
        if self._worker.is_alive():
            self._receive()
            self._worker.terminate()
        self._worker.join()

    def _receive(self) -> None:
        try:
            while self._channel.poll():
                place, converted, notes = self._channel.recv()
                self._sent[place] = (converted, notes)
        except (EOFError, OSError):
            return


def ahead_of(pages: Sequence[PlaybookPage], config: MkDocsConfig, files: Files) -> Ahead | None:
    """A second process for these pages, None where it is not worth it or not safe."""
    usual = all(isinstance(name, PlaybookExtension) or _is_known(name) for name in config.markdown_extensions)
    alone = threading.active_count() == 1 and hasattr(os, "fork") and hasattr(os, "sched_getaffinity")
    if len(pages) < WORTH_IT or not usual or not alone or len(os.sched_getaffinity(0)) < 2:
        return None
    return Ahead(pages, config, files)


def _is_known(name: object) -> bool:
    return isinstance(name, str) and (name in _BUILT_IN or name.startswith(_KNOWN))


class _Notes(logging.Handler):
    """Keeps what is logged, so that the first process can log it."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Note] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(Note(name=record.name, level=record.levelno, text=record.getMessage()))


def _convert(pages: Sequence[PlaybookPage], config: MkDocsConfig, files: Files, channel: Connection) -> None:
    """The work of the second process. It ends with the first one's word, or when it has done all."""
    notes = _Notes()
    logger = logging.getLogger("mkdocs")
    logger.handlers, logger.propagate = [notes], False
    for place in range(len(pages) - 1, -1, -1):
        page = pages[place]
        config._current_page = page
        page.markdown, page.meta = page.subject.body, dict(page.subject.meta)
        notes.kept = []
        Page.render(page, config, files)
        channel.send((place, _converted(page), notes.kept))


def _converted(page: PlaybookPage) -> Converted:
    links = page.links_to_anchors
    return Converted(
        content=page.content or "",
        toc=list(page.toc),
        title=page._title_from_render,
        anchors=page.present_anchor_ids,
        links=None if links is None else {file.src_uri: anchors for file, anchors in links.items()},
    )
