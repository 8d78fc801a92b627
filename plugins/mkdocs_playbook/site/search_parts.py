"""The search index in two parts: what each page is called and begins with, and all texts, fetched when somebody searches.

Material's browser part fetches its index with every page. It gets the first part, which it can search by itself;
`search_index.mjs` hands it the second. It refuses an index that is not Material's, and one that must work from a disk.
"""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_playbook.site.output import Output

INDEX = "search/search_index.json"
PARTED = "parted"
"""The key by which an index that is the first part is known; Material looks at those it knows."""
AT_ONCE = 1 << 20
"""Characters that are copied at once."""
BEGINNING = 120
"""Characters of a page in the first part: what starts it, what it needs and what that is called stand in front."""
_PARAGRAPH = re.compile(r"\s*<p>([^<]*)</p>")
_TAG = re.compile(r"<[^>]*>")


def part_search(config: MkDocsConfig, site: Path) -> None:
    """Write search/texts.json, the whole index, and leave its first part in search/search_index.json.

    Done again it changes nothing, even where the process that did it was ended in between.
    """
    index = site / INDEX
    if "material/search" not in config.plugins or "material/offline" in config.plugins or not index.is_file():
        return
    data: dict[str, Any] = json.loads(index.read_bytes(), object_hook=_beginning)
    if PARTED in data:
        return
    data["docs"] = [entry for entry in data["docs"] if entry]
    output = Output(site)
    with index.open(encoding="utf-8", newline="") as whole:
        output.write_as_it_comes("search/texts.json", iter(partial(whole.read, AT_ONCE), ""))
    output.write(INDEX, json.dumps({**data, PARTED: True}, ensure_ascii=False, separators=(",", ":")))


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
