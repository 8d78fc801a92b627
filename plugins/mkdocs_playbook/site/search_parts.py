"""The search index in two parts: what each page is called and begins with, and all texts, fetched when somebody searches.

Material's browser part fetches its index with every page. It gets the first part, which it can search by itself;
`search_index.mjs` hands it the second. It refuses an index that is not Material's, and one that must work from a disk.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

BEGINNING = 120
"""Characters of a page in the first part: what starts it, what it needs and what that is called stand in front."""
_PARAGRAPH = re.compile(r"\s*<p>([^<]*)</p>")
_TAG = re.compile(r"<[^>]*>")


def part_search(config: MkDocsConfig, site: Path) -> None:
    """Write search/texts.json, the whole index, and leave its first part in search/search_index.json."""
    index = site / "search" / "search_index.json"
    if "material/search" not in config.plugins or "material/offline" in config.plugins or not index.is_file():
        return
    shutil.copyfile(index, site / "search" / "texts.json")
    data: dict[str, Any] = json.loads(index.read_bytes(), object_hook=_beginning)
    data["docs"] = [entry for entry in data["docs"] if entry]
    index.write_text(json.dumps(data, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _beginning(read: dict[str, Any]) -> dict[str, Any]:
    """What is left of an entry, of one within a page nothing; whatever else the index holds stays as it is.

    Cut as it is read: all texts at once are what takes most room.
    """
    if "location" not in read:
        return read
    return {} if "#" in read["location"] else {**read, "text": first_words(read["text"], BEGINNING)}


def first_words(text: str, room: int) -> str:
    """The plain paragraphs a text begins with, and its words as far as there is room. HTML in, whole HTML out."""
    end = 0
    while (found := _PARAGRAPH.match(text, end)) and found.end() <= room:
        end = found.end()
    words = " ".join(_TAG.sub(" ", text[end:]).split())
    left = max(0, room - end)
    return text[:end] + (words if len(words) <= left else words[:left].rpartition(" ")[0])
