"""The news as feeds: for the whole playbook, each function, each role and each process. Atom and JSON Feed, as text.

Addresses in a feed are whole, so there are feeds only where the site's address is known. An entry's id comes from its
commit and path alone: it stays when the site moves. Nothing is told that is editorial, a review, a move or formatting.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from urllib.parse import quote
from uuid import UUID, uuid5

from mkdocs_playbook.model.process import State
from mkdocs_playbook.views.changes import Change, latest_changes
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.touched import EVERYONE
from mkdocs_playbook.views.words import long_day

ENTRIES = 50
"""How many entries a feed holds, the newest."""
_OURS = UUID("0b9d3f3c-51f8-5c0e-9d0a-6f6c0f6f2e11")
"""Within which the ids of entries are made; it never changes."""
_json = json.JSONEncoder(ensure_ascii=False).encode
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One change as feeds tell it; written once, however many feeds it stands in. `address` is whole."""

    id: str
    address: str
    title: str
    day: date
    authors: tuple[str, ...]
    paragraphs: tuple[str, ...]
    category: str

    @property
    def time(self) -> str:
        return _time(self.day)

    @cached_property
    def atom(self) -> str:
        """The element `entry`, in the namespace that the feed around it states."""
        content = "".join(f"<p>{escape(words)}</p>" for words in self.paragraphs)
        authors = "".join(f"<author><name>{escape(name)}</name></author>" for name in self.authors)
        category = f'<category term="{escape(self.category)}"/>' if self.category else ""
        return (
            f"<entry><id>{escape(self.id)}</id><title>{escape(self.title)}</title>"
            f'<link rel="alternate" type="text/html" href="{escape(self.address)}"/>'
            f"<published>{self.time}</published><updated>{self.time}</updated>{authors}{category}"
            f'<content type="html">{escape(content)}</content></entry>'
        )

    @cached_property
    def item(self) -> str:
        """The item of a JSON Feed."""
        item = {
            "id": self.id,
            "url": self.address,
            "title": self.title,
            "content_text": "\n\n".join(self.paragraphs),
            "date_published": self.time,
            "authors": [{"name": name} for name in self.authors],
            "tags": [self.category] if self.category else [],
        }
        return _json({key: value for key, value in item.items() if value})


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One feed. `name` is its path without suffix, `page` what it is about; addresses are whole."""

    name: str
    title: str
    page: str
    base: str
    author: str
    updated: date
    entries: tuple[Entry, ...]

    @property
    def atom(self) -> str:
        """The feed as Atom (RFC 4287)."""
        address = escape(self.base + quote(f"{self.name}.atom"))
        entries = "\n".join(entry.atom for entry in self.entries)
        return (
            '<?xml version="1.0" encoding="utf-8"?>\n'
            f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>{address}</id><title>{escape(self.title)}</title>'
            f'<link rel="self" type="application/atom+xml" href="{address}"/>'
            f'<link rel="alternate" type="text/html" href="{escape(self.page)}"/>'
            f"<updated>{_time(self.updated)}</updated><author><name>{escape(self.author)}</name></author>\n"
            f"{entries}\n</feed>\n"
        )

    @property
    def json(self) -> str:
        """The feed as JSON Feed 1.1."""
        head = {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.title,
            "home_page_url": self.page,
            "feed_url": self.base + quote(f"{self.name}.json"),
            "language": "en",
            "authors": [{"name": self.author}],
        }
        opened = _json(head).removesuffix("}")
        items = ",\n".join(entry.item for entry in self.entries)
        return f'{opened}, "items": [\n{items}\n]}}\n'


def has_feeds(scene: Scene) -> bool:
    """Whether the site has feeds: its address is known, and so is something that changed."""
    known = scene.playbook.settings.site_url.startswith(("https://", "http://"))
    return known and any(history.amendments for history in scene.playbook.histories.values())


def feed_name(kind: str, id: str) -> str:
    """The path of a feed from the top of the site, without suffix; `kind` is function, role or process, or empty."""
    return f"feeds/{kind}/{id}" if kind else "feeds/all"


def feed_url(kind: str, id: str, suffix: str = ".atom") -> str:
    """Its address, relative to the top of the site."""
    return quote(feed_name(kind, id) + suffix)


def feeds(scene: Scene) -> Iterator[Feed]:
    """Every feed of a site that has feeds."""
    if not has_feeds(scene):
        return
    found = _grouped(scene)
    everything = found.get(feed_name("", ""))
    if not everything:
        return
    made = _Feeds(scene, everything[0].day)
    site = scene.playbook.settings.site_name or "Playbook"
    yield made.feed(feed_name("", ""), site, "", everything)
    for function in scene.playbook.functions:
        if function.id:
            name = feed_name("function", function.id)
            yield made.feed(name, f"{function.title} · {site}", function.url, found.get(name, []))
    for role in scene.playbook.roles:
        name = feed_name("role", role.id)
        yield made.feed(name, f"{role.title} · {site}", scene.role_urls.get(role.id, ""), found.get(name, []))
    for process in scene.playbook.processes:
        if process.state is not State.DRAFT:
            name = feed_name("process", process.id)
            yield made.feed(name, f"{process.title} · {site}", process.url, found.get(name, []), forget=True)


def _grouped(scene: Scene) -> dict[str, list[Change]]:
    """The newest changes of each feed, by its name."""
    found: dict[str, list[Change]] = {}
    for change in (each for each in latest_changes(scene, date.min) if each.told):
        for name in _names(scene, change):
            members = found.setdefault(name, [])
            if len(members) < ENTRIES:
                members.append(change)
    return found


def _names(scene: Scene, change: Change) -> Iterator[str]:
    process = change.row.process
    yield feed_name("", "")
    parts = process.function.split("/")
    for end in range(1, len(parts) + 1):
        yield feed_name("function", "/".join(parts[:end]))
    roles = change.touched.roles
    yield from (feed_name("role", id) for id in roles)
    if EVERYONE in roles:
        yield from (
            feed_name("role", role.id) for role in scene.playbook.roles if role.id not in roles and not role.external
        )
    yield feed_name("process", process.id)


class _Feeds:
    """Makes the feeds of one site; an entry is made once, and forgotten with the last feed it stands in."""

    def __init__(self, scene: Scene, updated: date) -> None:
        self._base = scene.playbook.settings.site_url.rstrip("/") + "/"
        self._author = _clean(scene.playbook.settings.site_name) or "Playbook"
        self._updated = updated
        self._entries: dict[int, Entry] = {}

    def feed(self, name: str, title: str, page: str, changes: list[Change], *, forget: bool = False) -> Feed:
        entries = tuple(self._entry(change, forget=forget) for change in changes)
        return Feed(
            name=name,
            title=_clean(title),
            page=self._address(page),
            base=self._base,
            author=self._author,
            updated=entries[0].day if entries else self._updated,
            entries=entries,
        )

    def _entry(self, change: Change, *, forget: bool) -> Entry:
        if forget:
            return self._entries.pop(id(change), None) or self._made(change)
        known = self._entries.get(id(change))
        if known is None:
            known = self._entries[id(change)] = self._made(change)
        return known

    def _made(self, change: Change) -> Entry:
        amendment = change.amendment
        headline = " ".join(filter(None, (change.label, change.summary))) or "changed"
        words = (" ".join(change.sentences), _in_force(change), f"Why: {amendment.reason}" if amendment.reason else "")
        return Entry(
            id=uuid5(_OURS, f"{amendment.commit}:{amendment.path}").urn,
            address=self._address(change.url),
            title=_clean(f"{change.row.title}: {headline}"),
            day=change.day,
            authors=tuple(filter(None, map(_clean, amendment.authors))),
            paragraphs=tuple(_clean(text) for text in words if text) or (_clean(headline),),
            category="major" if change.major else "",
        )

    def _address(self, url: str) -> str:
        return self._base + url.removeprefix("./")


def _in_force(change: Change) -> str:
    """From when, where that is not the day of the change; it stays true on every later day."""
    if change.withdrawal or change.in_force is None:
        return ""
    return f"In force from {long_day(change.in_force)}."


def _time(day: date) -> str:
    """A day as feeds want it: its first second. Landings have days and no times."""
    return f"{day.isoformat()}T00:00:00Z"


def _clean(text: str) -> str:
    """Text on one line without what XML does not allow: control characters and halves of a pair."""
    if text.isprintable() and "  " not in text:
        return text
    return " ".join(_NOT_IN_XML.sub("\ufffd", text).split())
