"""A page's HTML for a document that holds several: headings one lower, anchors of its own, links from where it now stands.

Text → text, tag by tag, so that words that look like attributes stay words. It changes nothing but these.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape, unescape

_PERMALINK = re.compile(r'<a class="headerlink"[^<>]*>.*?</a>', re.DOTALL)
_PERFORMER = re.compile(r'(<p class="pb-performer" data-pb-roles="([^"]*)">.*?)</p>', re.DOTALL)
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:[^<>"']|"[^"]*"|'[^']*')*+)>""")
_ATTRIBUTE = re.compile(r"""(?<=\s)(id|name|for|href|src|aria-labelledby|aria-describedby)=(?:"([^"]*)"|'([^']*)')""")
_WHOLE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/")
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
    changed = _ATTRIBUTE.sub(lambda each: _attribute(each, folder, ground), attributes)
    return f"<{slash}{name}{changed}>"


def _attribute(each: re.Match[str], folder: str, ground: Ground) -> str:
    name, value = each[1], unescape(each[2] if each[2] is not None else each[3])
    if name in ("href", "src"):
        value = _target(value, folder, ground)
    else:
        value = " ".join(f"{ground.anchor}-{id}" for id in value.split())
    return f'{name}="{escape(value)}"'


def _target(target: str, folder: str, ground: Ground) -> str:
    """An address as the document must write it: inside the document where what it leads to is there."""
    if target.startswith("#"):
        return f"#{ground.anchor}-{target[1:]}" if target[1:] else f"#{ground.anchor}"
    if not target or _WHOLE.match(target.lstrip()):
        return target
    address, mark, fragment = target.partition("#")
    path, question, query = address.partition("?")
    here = posixpath.normpath(posixpath.join(folder, path)) + ("/" if path.endswith(("/", ".")) or not path else "")
    here = "" if here == "./" else here
    if here in ground.places and not question:
        return f"#{ground.places[here]}" + (f"-{fragment}" if fragment else "")
    return f"{ground.base}/{here}{question}{query}{mark}{fragment}"
