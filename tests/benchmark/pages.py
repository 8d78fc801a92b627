"""What a built site weighs: the navigation in one page, the largest page."""

from __future__ import annotations

import re
from pathlib import Path

NAV_TAG = re.compile(r"<(/?)nav\b[^>]*>")
OUTERMOST = re.compile(r"<nav\b[^>]*\bdata-md-level=\"?0\b[^>]*>")


def page_file(site: Path, page: str) -> Path:
    """The file a process was built to, whichever folder the site keeps processes in."""
    for root in (site, site / "processes"):
        if (path := root / page / "index.html").is_file():
            return path
    raise FileNotFoundError(f"{page} is nowhere in {site}")


def navigation_bytes(html: str) -> int:
    """The bytes of the primary navigation, from its tag to the one that closes it; 0 where there is none."""
    begin = OUTERMOST.search(html)
    if begin is None:
        return 0
    depth = 0
    for tag in NAV_TAG.finditer(html, begin.start()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return len(html[begin.start() : tag.end()].encode())
    raise ValueError("the primary navigation is never closed")


def largest_page(site: Path) -> tuple[str, int]:
    """The path and the bytes of the site's largest HTML file."""
    size, path = max((path.stat().st_size, path.relative_to(site).as_posix()) for path in site.rglob("*.html"))
    return path, size
