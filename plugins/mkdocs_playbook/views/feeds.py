"""The news as feeds: for the whole playbook, each function, each role and each process. Atom and JSON Feed, as text.

Addresses in a feed are whole, so there are feeds only where the site's address is known. An entry's id comes from its
commit and path alone: it stays when the site moves. The feed of a process that moved is found under its old name, too.
Nothing is told that is editorial, a review, a move or formatting. A text that waits is announced on the day on which it
was agreed, anew where its own day moves, and told as a change when it has landed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import quote
from uuid import UUID, uuid5

from mkdocs_playbook.model.address import folders_like_files
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.views.addresses import former_ids
from mkdocs_playbook.views.changes import Change, latest_changes
from mkdocs_playbook.views.feed_text import Entry, Feed
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.pending import Coming, coming
from mkdocs_playbook.views.removed import removed
from mkdocs_playbook.views.touched import EVERYONE
from mkdocs_playbook.views.words import long_day

News = Change | Coming
ENTRIES = 50
"""How many entries a feed holds, the newest."""
_OURS = UUID("0b9d3f3c-51f8-5c0e-9d0a-6f6c0f6f2e11")
"""Within which the ids of entries are made; it never changes."""
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


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
    made = _Feeds(scene, _day(everything[0]))
    site = scene.playbook.settings.site_name or "Playbook"
    yield made.feed(feed_name("", ""), site, "", everything)
    for function in scene.playbook.functions:
        if function.id:
            name = feed_name("function", function.id)
            yield made.feed(name, f"{function.title} · {site}", function.url, found.get(name, []))
    for role in scene.playbook.roles:
        name = feed_name("role", role.id)
        yield made.feed(name, f"{role.title} · {site}", scene.role_urls.get(role.id, ""), found.get(name, []))
    former = _former_names(scene)
    for process in scene.playbook.processes:
        if process.state is not State.DRAFT:
            name = feed_name("process", process.id)
            feed = made.feed(name, f"{process.title} · {site}", process.url, found.get(name, []), forget=True)
            yield replace(feed, former=former[process.path]) if process.path in former else feed
    for process in (gone.process for gone in removed(scene).values()):
        name = feed_name("process", process.id)
        if name in found and not any(folders_like_files(process.id)):  # where a feed of today may stand
            yield made.feed(name, f"{process.title} · {site}", process.url, found[name], forget=True)


def _former_names(scene: Scene) -> dict[str, tuple[str, ...]]:
    """The names that the feeds of processes had where their ids came from their place, by the process's path."""
    found: dict[str, tuple[str, ...]] = {}
    for id, process in former_ids(scene.playbook).items():
        if any(folders_like_files(id)):
            continue  # where a feed of today may stand
        found[process.path] = (*found.get(process.path, ()), feed_name("process", id))
    return found


def _grouped(scene: Scene) -> dict[str, list[News]]:
    """The newest of each feed, by its name."""
    found: dict[str, list[News]] = {}
    for news in _news(scene):
        roles = news.concerned if isinstance(news, Coming) else news.touched.roles
        for name in _names(scene, news.row.process, roles):
            members = found.setdefault(name, [])
            if len(members) < ENTRIES:
                members.append(news)
    return found


def _news(scene: Scene) -> list[News]:
    """What was agreed and what landed, the newest first; on one day what lies ahead stands first."""
    ahead = [each for each in coming(scene) if each.agreed and each.commit]
    landed = [each for each in latest_changes(scene, date.min) if each.told]
    return sorted([*ahead, *landed], key=_day, reverse=True) if ahead else [*landed]


def _day(news: News) -> date:
    return (news.agreed or date.min) if isinstance(news, Coming) else news.day


def _names(scene: Scene, process: Process, roles: Collection[str]) -> Iterator[str]:
    yield feed_name("", "")
    parts = process.function.split("/")
    for end in range(1, len(parts) + 1):
        yield feed_name("function", "/".join(parts[:end]))
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

    def feed(self, name: str, title: str, page: str, news: list[News], *, forget: bool = False) -> Feed:
        entries = tuple(self._entry(each, forget=forget) for each in news)
        return Feed(
            name=name,
            title=_clean(title),
            page=self._address(page),
            base=self._base,
            author=self._author,
            updated=entries[0].day if entries else self._updated,
            entries=entries,
        )

    def _entry(self, news: News, *, forget: bool) -> Entry:
        if forget:
            return self._entries.pop(id(news), None) or self._made(news)
        known = self._entries.get(id(news))
        if known is None:
            known = self._entries[id(news)] = self._made(news)
        return known

    def _made(self, news: News) -> Entry:
        return self._announced(news) if isinstance(news, Coming) else self._changed(news)

    def _announced(self, text: Coming) -> Entry:
        """A text that waits, in words that are true before its day and after it."""
        day = long_day(text.effective)
        headline = f"{'Major. ' if text.major else ''}A new text from {day}"
        words = (" ".join(text.compared), f"In force from {day}.", f"Why: {text.reason}" if text.reason else "")
        return Entry(
            id=uuid5(_OURS, f"{text.commit}:{text.file}:{text.effective}").urn,
            address=self._address(f"{text.row.url}#{text.anchor}"),
            title=_clean(f"{text.row.title}: {headline}"),
            day=_day(text),
            authors=tuple(filter(None, map(_clean, text.authors))),
            paragraphs=tuple(_clean(each) for each in words if each),
            category="major" if text.major else "",
        )

    def _changed(self, change: Change) -> Entry:
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
    if change.end or change.in_force is None:
        return ""
    return f"In force from {long_day(change.in_force)}."


def _clean(text: str) -> str:
    """Text on one line without what XML does not allow: control characters and halves of a pair."""
    if text.isprintable() and "  " not in text:
        return text
    return " ".join(_NOT_IN_XML.sub("\ufffd", text).split())
