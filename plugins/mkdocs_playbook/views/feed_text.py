"""Entries and feeds as text: Atom (RFC 4287) and JSON Feed 1.1. Whoever makes them sees to it that no text breaks them. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from urllib.parse import quote

from msgspec.json import Encoder

_encoded = Encoder().encode


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
    """One feed. `name` is its path without suffix, `page` what it is about; addresses are whole.

    `former` are the paths it had before: it is found there, too, and says where it is now.
    """

    name: str
    title: str
    page: str
    base: str
    author: str
    updated: date
    entries: tuple[Entry, ...]
    former: tuple[str, ...] = ()

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
        return f'{opened},"items":[\n{items}\n]}}\n'


def _json(data: object) -> str:
    return _encoded(data).decode()


def _time(day: date) -> str:
    """A day as feeds want it: its first second. Landings have days and no times."""
    return f"{day.isoformat()}T00:00:00Z"
