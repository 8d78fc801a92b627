"""What every sort of page has in common: its header taken apart, its title, its id, its header for the theme."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.process import Body
from mkdocs_playbook.sources.bodies import Text
from mkdocs_playbook.sources.documents import Document
from mkdocs_playbook.sources.header.front_matter import FrontMatter
from mkdocs_playbook.sources.header.header import Header, read_header
from mkdocs_playbook.sources.header.vocabulary import INDEXES, Vocabulary
from mkdocs_playbook.sources.theme_files import ThemeFiles, leave_out_unknown
from mkdocs_playbook.sources.theme_meta import theme_meta
from mkdocs_playbook.sources.wording import in_words, quoted

_ID = re.compile(r"[\w][\w.-]*(?:/[\w][\w.-]*)*")


class BodyParser(Protocol):
    """The parser of a page's text, once the role links of that page can be told. See `body.parse`."""

    def __call__(self, text: str, *, path: str, first_line: int, performer: str) -> Body: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One readable page: its text below the header, the header's values, and its header for the theme."""

    document: Document
    body: str
    body_line: int
    header: Header
    meta: Mapping[str, object]

    @property
    def path(self) -> str:
        return self.document.path

    @property
    def text(self) -> Text:
        """The text of the page of a process; the header may say who does the steps."""
        return Text(self.body, self.path, self.body_line, self.header.text("performer"))

    def parsed(self, parse: BodyParser, performer: str = "") -> Body:
        return parse(self.body, path=self.path, first_line=self.body_line, performer=performer)


def read_page(document: Document, front: FrontMatter, vocabulary: Vocabulary, theme: ThemeFiles) -> Page:
    header = read_header(front.entries, vocabulary, document.path)
    meta = theme_meta(header, front.entries, header.text("title"))
    leave_out_unknown(meta, header, front.entries, theme)
    return Page(document=document, body=front.body, body_line=front.body_line, header=header, meta=meta)


def stem_of(relative: str) -> str:
    """A path without the suffix of its file."""
    folder, slash, name = relative.rpartition("/")
    return folder + slash + name.rpartition(".")[0]


def is_index(document: Document) -> bool:
    """Whether a page introduces its folder, by MkDocs' rule."""
    return stem_of(document.relative).rpartition("/")[2] in INDEXES


def title_of(page: Page, body: Body) -> str:
    """The stated title, else the first heading, else (and then it is said) the file's name in words."""
    title = page.header.text("title") or body.heading
    if not title:
        hint = "Add `title:` to the header, or begin the text with a heading."
        page.header.note("title-missing", page.header.lines.get("title", 1), "The page has no title.", hint)
        folder, _, name = stem_of(page.document.path).rpartition("/")
        title = in_words(folder.rpartition("/")[2] if name in INDEXES else name)
    return title


def id_of(page: Page, default: str) -> str:
    """The stated id where it can be one, else `default`. An id becomes part of addresses and file names."""
    stated = page.header.text("id")
    if not stated or _ID.fullmatch(stated):
        return stated or default
    hint = "Use letters, digits, - and _; the page keeps the id of its file."
    page.header.note("value-suspicious", page.header.lines["id"], f"{quoted(stated)} cannot be an id.", hint)
    return default


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One id, and where it was given."""

    id: str
    path: str
    line: int


def duplicates(named: Iterable[Named]) -> Iterator[Finding]:
    """A finding for each id that was given before, naming the first place."""
    first: dict[str, Named] = {}
    for each in named:
        before = first.setdefault(each.id, each)
        if before is not each:
            message = f"The id '{each.id}' is already that of {before.path}."
            yield finding(
                "id-duplicate", each.path, each.line, message, "Rename one of them, or give it an id: of its own."
            )
