"""Converts the Markdown of pages on a second core. Converting is the wall of a build.

What is converted ahead is taken only where MkDocs asks for the same text. With a Markdown extension that may keep
notes of its own from page to page, nothing is converted ahead and MkDocs does it all.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_playbook.site.ahead import FromTheEnd, possible
from mkdocs_playbook.site.markdown_extension import PlaybookExtension
from mkdocs_playbook.site.pages import Converted, PlaybookPage

_KNOWN = ("markdown.extensions.", "pymdownx.", "material.extensions.")
_BUILT_IN = frozenset(
    (
        *(
            "abbr",
            "admonition",
            "attr_list",
            "codehilite",
            "def_list",
            "extra",
            "fenced_code",
            "footnotes",
            "legacy_attrs",
        ),
        *("legacy_em", "md_in_html", "meta", "nl2br", "sane_lists", "smarty", "tables", "toc", "wikilinks"),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What was logged while a page was converted, to be logged again where it counts."""

    name: str
    level: int
    text: str


class Conversion:
    """The pages that are being converted, some of them ahead."""

    def __init__(self, pages: Sequence[PlaybookPage], config: MkDocsConfig, files: Files) -> None:
        self._places = {id(page): place for place, page in enumerate(pages)}
        self._second = FromTheEnd(len(pages), partial(_convert, pages, config, files, _Notes()))
        for page in pages:
            page.converted_ahead = self.take

    def take(self, page: PlaybookPage) -> Converted | None:
        """What was converted ahead for a page, None where MkDocs must do it."""
        found = self._second.take(self._places[id(page)])
        if found is None:
            return None
        converted, notes = found
        for note in notes:
            logging.getLogger(note.name).log(note.level, note.text)
        return converted

    def end(self) -> None:
        """Stop converting ahead."""
        self._second.end()


def conversion(pages: Sequence[PlaybookPage], config: MkDocsConfig, files: Files) -> Conversion | None:
    """Begin to convert these pages ahead; None where that is not worth it or not safe."""
    usual = all(isinstance(name, PlaybookExtension) or _is_known(name) for name in config.markdown_extensions)
    return Conversion(pages, config, files) if usual and possible(len(pages)) else None


def _is_known(name: object) -> bool:
    return isinstance(name, str) and (name in _BUILT_IN or name.startswith(_KNOWN))


class _Notes(logging.Handler):
    """Keeps what is logged, so that the first process can log it."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Note] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(Note(name=record.name, level=record.levelno, text=record.getMessage()))


def _convert(
    pages: Sequence[PlaybookPage], config: MkDocsConfig, files: Files, notes: _Notes, place: int
) -> tuple[Converted, list[Note]]:
    """Convert one page in the second process, as MkDocs would in the first."""
    logger = logging.getLogger("mkdocs")
    logger.handlers, logger.propagate, notes.kept = [notes], False, []
    page = pages[place]
    config._current_page = page
    page.markdown, page.meta = page.subject.body, dict(page.subject.meta)
    Page.render(page, config, files)
    links = page.links_to_anchors
    converted = Converted(
        content=page.content or "",
        toc=list(page.toc),
        title=page._title_from_render,
        anchors=page.present_anchor_ids,
        links=None if links is None else {file.src_uri: anchors for file, anchors in links.items()},
    )
    return converted, notes.kept
