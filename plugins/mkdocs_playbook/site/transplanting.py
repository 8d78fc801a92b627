"""A page's HTML for a document that holds several: headings one lower, anchors of its own, links from where it now stands.
What a term means stands once in the document, so the links of terms stay as they are.

Text → text, tag by tag, so that words that look like attributes stay words. It changes nothing but these.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

_PERMALINK = re.compile(r'<a class="headerlink"[^<>]*>.*?</a>', re.DOTALL)
_PERFORMER = re.compile(r'(<p class="pb-performer" data-pb-roles="([^"]*)">.*?)</p>', re.DOTALL)
_OURS = "(?:id|name|for|href|src|aria-labelledby|aria-describedby)="
_KEPT = rf"""/?(?![hH][0-9](?![a-zA-Z0-9-]))[a-zA-Z][a-zA-Z0-9-]*(?:\s+(?!{_OURS})[a-zA-Z-]+(?:="[^"<>=]*")?)*+\s*/?>"""
"""The rest of a tag that is no heading and has no attribute of ours: most tags, which are passed over."""
_TAG = re.compile(rf"""<(?!{_KEPT})(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*+)>""")
_ATTRIBUTE = re.compile(rf"""(\s{_OURS})(?:"([^"]*)"|'([^']*)')""")
_WHOLE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")
_TERM = 'class="pb-term"'
_EXPLAINED = re.compile(r"#?(?:word|means)-")
"""Where the explanation of a term stands: once in the document, under the same ids as on a page."""
YOUR_STEP = '<span class="mine"> · your step</span></p>'


@dataclass(frozen=True, slots=True)
class Ground:
    """Where a text is put: `base` is the way to the top of the site, `places` the anchors of the pages that are in the
    document by their addresses, `anchor` its own, `role` the role whose steps are marked (empty for none).
    """

    base: str
    places: Mapping[str, str]
    anchor: str
    role: str


def transplanted(html: str, url: str, ground: Ground) -> str:
    """The HTML of the page at `url` as it stands in the document."""
    html = _PERMALINK.sub("", html)
    if ground.role:
        html = _PERFORMER.sub(lambda found: _marked(found, ground.role), html)
    folder = url if url.endswith("/") else posixpath.dirname(url)
    return _TAG.sub(lambda tag: _tag(tag, folder, ground), html)


def _marked(found: re.Match[str], role: str) -> str:
    return found[1] + YOUR_STEP if role in found[2].split() else found[0]


def _tag(tag: re.Match[str], folder: str, ground: Ground) -> str:
    slash, name, attributes = tag[1], tag[2], tag[3]
    if len(name) == 2 and name[0] in "hH" and name[1].isdigit():
        name = f"h{min(max(int(name[1]), 2) + 1, 6)}"
    elif "=" not in attributes:
        return tag[0]
    term = _TERM in attributes
    changed = _ATTRIBUTE.sub(lambda each: _attribute(each, folder, ground, term=term), attributes)
    return f"<{slash}{name}{changed}>"


def _attribute(each: re.Match[str], folder: str, ground: Ground, *, term: bool) -> str:
    named, value = each[1], each[2] if each[2] is not None else each[3]
    if term and _EXPLAINED.match(value):
        return each[0]
    if named.endswith(("href=", "src=")):
        return f'{named}"{_address(_target(value, folder), ground)}"'
    ids = " ".join([f"{ground.anchor}-{id}" for id in unescape(value).split()])
    return f'{named}"{escape(ids)}"'


class _Target(NamedTuple):
    """Where an address leads, escaped: `page` is the page's own, `#` for the text itself, `?` for no page of the site;
    `inside` and `outside` follow the place in the document, or the way to the top. `whole` stands as it is.
    """

    page: str
    inside: str = ""
    outside: str = ""
    whole: str = ""


@lru_cache(maxsize=4096)
def _target(written: str, folder: str) -> _Target:
    """An address as it is written in a page of a folder."""
    target = unescape(written)
    if target.startswith("#"):
        return _Target("#", inside=escape(f"-{target[1:]}" if target[1:] else ""))
    if not target or _WHOLE.match(target.lstrip()):
        return _Target("?", whole=escape(target))
    address, mark, fragment = target.partition("#")
    path, question, query = address.partition("?")
    here = posixpath.normpath(posixpath.join(folder, path)) + ("/" if path.endswith(("/", ".")) or not path else "")
    here = "" if here == "./" else here
    outside = escape(f"/{here}{question}{query}{mark}{fragment}")
    return _Target("?" if question else here, inside=escape(f"-{fragment}" if fragment else ""), outside=outside)


def _address(target: _Target, ground: Ground) -> str:
    """An address as the document must write it: inside the document where what it leads to is there."""
    place = ground.anchor if target.page == "#" else ground.places.get(target.page)
    if place is not None:
        return f"#{place}{target.inside}"
    return f"{ground.base}{target.outside}" if target.outside else target.whole
