"""The index in two parts: what a page is called and begins with, and everything."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_playbook.site.search_parts import first_words, part_search
from tests.checks.company import refund, written
from tests.site.building import Site, built, digest


@pytest.mark.parametrize(
    ("text", "room", "words"),
    [
        ("", 9, ""),
        ("<p>one two</p>", 20, "<p>one two</p>"),
        ("<p>one two three</p>", 9, "one two"),
        ("<p>one</p><p>two three</p>", 16, "<p>one</p>two"),
        ("<ol><li><p>one</p>two &amp; three</li></ol>", 12, "one two"),
        ("one", 0, ""),
        ("unbroken", 4, ""),
    ],
)
def test_the_first_words_are_whole(text: str, room: int, words: str) -> None:
    assert first_words(text, room) == words


def test_the_first_part_has_an_entry_a_page_and_no_more_of_it_than_its_beginning(company: Site) -> None:
    first, whole = (json.loads(company.text(f"search/{name}.json")) for name in ("search_index", "texts"))
    assert first["config"] == whole["config"]
    pages = [entry["location"] for entry in whole["docs"] if "#" not in entry["location"]]
    assert [entry["location"] for entry in first["docs"]] == pages
    assert len(whole["docs"]) > len(pages)
    assert "Looks at the order" in json.dumps(whole)
    assert "Looks at the order" not in json.dumps(first)


def test_names_are_in_the_first_part(tmp_path: Path) -> None:
    site = built(written(tmp_path, refund("owner:", "also_called: [money back]\ntrigger: a customer asks\nowner:")))
    entry = next(
        each
        for each in json.loads(site.text("search/search_index.json"))["docs"]
        if each["location"] == "support/refund/"
    )
    assert entry["tags"] == ["money back"]
    assert entry["text"].startswith("<p>a customer asks</p>")


def test_what_must_work_from_a_disk_stays_whole(tmp_path: Path) -> None:
    folder = written(tmp_path, refund("owner:", "owner:"))
    config = folder / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace("  - search\n", "  - search\n  - offline\n"))
    site = built(folder)
    assert "search/texts.json" not in site.files
    assert "opens the order" in site.text("search/search_index.json").lower()


def test_parted_twice_it_is_parted_once(company: Site, tmp_path: Path) -> None:
    """As where the process that parted it was ended before it could say so."""
    site = Path(shutil.copytree(company.root / "search", tmp_path / "search")).parent
    parted = digest(site)
    config = MkDocsConfig()
    config["plugins"] = {"material/search": None}
    part_search(config, site)
    assert digest(site) == parted
    (site / "search" / "texts.json").replace(site / "search" / "search_index.json")
    part_search(config, site)
    assert digest(site) == parted
