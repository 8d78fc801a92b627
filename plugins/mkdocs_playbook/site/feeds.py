"""Writes the feeds beside the pages, and names them in the head of the pages they are about."""

from __future__ import annotations

from pathlib import Path

from markupsafe import Markup
from mkdocs.utils import get_relative_url

from mkdocs_playbook.model.process import State
from mkdocs_playbook.site.output import Output
from mkdocs_playbook.site.pages import Subject
from mkdocs_playbook.views.feeds import feed_url, feeds
from mkdocs_playbook.views.page import Scene

# Material takes a link that is `alternate` and nothing else for the site in another language, and asks it for a sitemap.
_LINK = Markup('<link rel="alternate feed" type="{}" title="Changes: {}" href="{}">\n')
_TYPES = ((".atom", "application/atom+xml"), (".json", "application/feed+json"))


def write_feeds(scene: Scene, site: Path) -> None:
    """Write feeds/all, and one feed for each function, role and process: Atom and JSON Feed side by side.

    That of a process that moved stands under its earlier names, too: whoever has subscribed to it goes on being told.
    """
    output = Output(site)
    for feed in feeds(scene):
        for name in (feed.name, *feed.former):
            output.write(f"{name}.atom", feed.atom)
            output.write(f"{name}.json", feed.json)


def with_feed_links(html: str, subject: Subject, url: str) -> str:
    """A page with the feed it is about in its head, where feed readers look."""
    about = _about(subject)
    if about is None:
        return html
    base = get_relative_url(".", url)
    links = (_LINK.format(type, subject.title, f"{base}/{feed_url(*about, suffix)}") for suffix, type in _TYPES)
    return html.replace("</head>", f"{Markup().join(links)}</head>", 1)


def _about(subject: Subject) -> tuple[str, str] | None:
    """The kind and id of a page's feed; Home and Changes have the feed of everything."""
    if subject.process:
        return ("process", subject.process.id) if subject.process.state is not State.DRAFT else None
    if subject.role:
        return "role", subject.role.id
    if subject.function:
        return ("function", subject.function.id) if subject.function.id else ("", "")
    return ("", "") if subject.made == "changes" else None
