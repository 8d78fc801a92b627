"""Pages of the processes folder → processes and functions. What a process should have is for the checks to say."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mkdocs_playbook.model.address import page_url
from mkdocs_playbook.model.function import Function
from mkdocs_playbook.model.process import Kind, Process, State
from mkdocs_playbook.model.review import Interval, Review
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.pages import BodyParser, Page, id_of, is_index, stem_of, title_of
from mkdocs_playbook.sources.wording import in_words

_MAKES_A_PROCESS = ("owner", "reviewed", "review_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Default:
    """An owner and an interval that hold where a process states none, and the file that says so."""

    owner: str = ""
    owner_from: str = ""
    every: Interval | None = None


class Defaults:
    """The defaults of each folder: its own index.md's, else those of the folder above, else the settings'."""

    def __init__(self, functions: Iterable[Function], settings: Settings) -> None:
        self.stated = {function.id: function for function in functions}
        self.found: dict[str, Default] = {}
        self.settings = Default(
            owner=settings.default_owner,
            owner_from=settings.config_path if settings.default_owner else "",
            every=settings.default_review_every,
        )

    def of(self, folder: str) -> Default:
        if folder not in self.found:
            above = self.of(posixpath.dirname(folder)) if folder else self.settings
            self.found[folder] = self._own(self.stated.get(folder), above)
        return self.found[folder]

    @staticmethod
    def _own(function: Function | None, above: Default) -> Default:
        if function is None:
            return above
        return Default(
            owner=function.default_owner or above.owner,
            owner_from=function.path if function.default_owner else above.owner_from,
            every=function.default_review_every or above.every,
        )


def is_process(page: Page) -> bool:
    """Every page, but an index only where its header names an owner or a review date."""
    return not is_index(page.document) or any(key in page.header.stated for key in _MAKES_A_PROCESS)


def folder_of(page: Page) -> str:
    """The function a page belongs to: its folder under the processes folder, empty for the root."""
    return posixpath.dirname(page.document.relative)


def functions_of(pages: Iterable[Page], settings: Settings, parse: BodyParser) -> Iterator[Function]:
    """A function for each folder with a page in it or below it, in the order of the site."""
    indexes: dict[str, Page] = {}
    folders: dict[str, None] = {"": None}
    for page in pages:
        folder = folder_of(page)
        if is_index(page.document):
            indexes.setdefault(folder, page)
        for ancestor in _with_ancestors(folder):
            folders.setdefault(ancestor)
    for folder in folders:
        index = indexes.get(folder)
        yield _introduced(folder, index, settings, parse) if index else _bare(folder, settings)


def _with_ancestors(folder: str) -> list[str]:
    parts = folder.split("/") if folder else []
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]


def _bare(folder: str, settings: Settings) -> Function:
    path = posixpath.normpath(posixpath.join(settings.prefix, settings.processes, folder, "index.md"))
    return Function(id=folder, title=_folder_title(folder, settings), url=page_url(path, settings))


def _folder_title(folder: str, settings: Settings) -> str:
    name = folder or settings.site_name or settings.processes
    return settings.site_name if not folder and settings.site_name else in_words(posixpath.basename(name))


def _introduced(folder: str, page: Page, settings: Settings, parse: BodyParser) -> Function:
    header = page.header
    body = page.parsed(parse)
    return Function(
        id=folder,
        title=header.text("title") or body.heading or _folder_title(folder, settings),
        url=page_url(page.path, settings),
        path=page.path,
        head=header.text("head"),
        default_owner=header.text("default_owner"),
        default_review_every=header.lengths.get("default_review_every"),
        body=page.body,
        body_line=page.body_line,
        links=body.links,
        meta=page.meta,
        lines=header.lines,
    )


def process_of(page: Page, defaults: Defaults, settings: Settings, parse: BodyParser) -> Process:
    header, folder = page.header, folder_of(page)
    default = defaults.of(folder)
    body = page.parsed(parse, header.text("performer"))
    states_owner = "owner" in header.stated
    return Process(
        id=id_of(page, _default_id(page, folder)),
        path=page.path,
        url=page_url(page.path, settings),
        title=title_of(page, body),
        function=folder,
        kind=Kind(header.text("kind") or settings.default_kind),
        state=State(header.text("state") or State.ACTIVE),
        owner=header.text("owner") if states_owner else default.owner,
        owner_from="" if states_owner else default.owner_from,
        deputy=header.text("deputy"),
        performer=header.text("performer"),
        accountable=header.text("accountable"),
        review=_review(page, default),
        first_version=None if "first_version" in header.unreadable else header.numbers.get("first_version", 1),
        trigger=header.text("trigger"),
        frequency=header.text("frequency"),
        deadline=header.text("deadline"),
        systems=header.list("systems"),
        forms=header.list("forms"),
        terms=header.list("terms"),
        part_of=header.list("part_of"),
        refs=header.list("refs"),
        inputs=header.flows.get("inputs", ()),
        outputs=header.flows.get("outputs", ()),
        approvers=header.list("approvers"),
        consulted=header.list("consulted"),
        informed=header.list("informed"),
        audience=header.list("audience"),
        also_called=header.list("also_called"),
        superseded_by=header.list("superseded_by"),
        retired_on=header.days.get("retired_on"),
        retired_because=header.text("retired_because"),
        steps=body.steps,
        links=body.links,
        purpose=body.purpose,
        diagram=header.text("diagram"),
        body=page.body,
        body_line=page.body_line,
        meta=page.meta,
        lines=header.lines,
    )


def _default_id(page: Page, folder: str) -> str:
    return (folder or "index") if is_index(page.document) else stem_of(page.document.relative)


def _review(page: Page, default: Default) -> Review:
    header = page.header
    inherits = "review_every" not in header.stated
    return Review(
        reviewed=header.days.get("reviewed"),
        reviewed_by=header.text("reviewed_by"),
        note=header.text("review_note"),
        every=default.every if inherits else header.lengths.get("review_every"),
        every_inherited=inherits and default.every is not None,
        by=header.days.get("review_by"),
        unreadable=not header.unreadable.isdisjoint(("reviewed", "review_by", "review_every")),
    )
