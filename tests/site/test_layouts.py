"""However a repository is laid out: pages land where MkDocs puts them, links written on disk work, edit links are right."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from mkdocs_playbook.views.addresses import LASTING
from tests.site.addresses import dead, reached
from tests.site.building import Site, built, playbook
from tests.site.drawing import plant
from tests.site.layouts import HEAD, LAYOUTS, TEXTS, Layout

EDIT = "https://github.com/acme/playbook/edit/master/"


@dataclass(frozen=True)
class Laid:
    layout: Layout
    top: Path
    site: Site


@pytest.fixture(scope="module", params=LAYOUTS, ids=lambda layout: layout.name)
def laid(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Laid:
    layout: Layout = request.param
    top = plant(tmp_path_factory.mktemp("laid"), layout.tree, {**(layout.texts or TEXTS), ".keep": ""})
    (top / layout.config).write_text(HEAD + layout.settings + "\n", encoding="utf-8")
    subprocess.run(["git", "init", "-q", str(top)], check=True)
    return Laid(layout, top, built(top, layout.config))


BESIDE = re.compile(rf"^{LASTING}/|^owners/(?!index)|[/-]handbook(?:/index)?\.html$")
"""What stands beside the pages: lasting addresses, a page for each owner, the handbooks of roles."""


def test_pages_land_where_mkdocs_puts_them(laid: Laid) -> None:
    urls = [page for page in laid.site.pages if page != "404.html" and not BESIDE.search(page)]
    made = ["changes", "health", "owners", *(["roles"] if laid.layout.texts is None else [])]
    flat = "use_directory_urls: false" in laid.layout.settings
    expected = [*laid.layout.pages, *(f"{name}.html" if flat else f"{name}/index.html" for name in made)]
    assert sorted(urls) == sorted(expected)


def test_links_written_on_disk_work_on_the_site(laid: Laid) -> None:
    assert dead(laid.site) == []
    assert laid.site.logged("", "WARNING") == []


def test_every_page_is_reached_from_the_home_page(laid: Laid) -> None:
    lasting = {path for path in laid.site.pages if path.startswith(f"{LASTING}/")}
    assert set(laid.site.pages) - reached(laid.site) - lasting == {"404.html"}


def test_edit_links_lead_to_the_path_in_the_repository(laid: Laid) -> None:
    edited = {path: page.edit_link for path, page in laid.site.pages.items() if path != "404.html"}
    sources = {path: f"{EDIT}{source}" for path, source in laid.layout.pages.items() if source}
    assert edited == {path: sources.get(path, "") for path in edited}


def test_the_command_line_knows_the_same_addresses(laid: Laid) -> None:
    folder = (laid.top / laid.layout.config).parent
    data = json.loads(playbook("export", cwd=folder).stdout)
    published = json.loads(laid.site.text("playbook.json"))
    assert data["processes"]
    for process, same in zip(data["processes"], published["processes"], strict=True):
        assert (process["path"], process["url"]) == (same["path"], same["url"])
        file = process["url"] + ("index.html" if process["url"].endswith("/") or not process["url"] else "")
        assert laid.layout.pages[file] == process["path"]
        assert laid.site.page(file).title == process["title"]
    for role in data["roles"]:
        file = role["url"] + ("index.html" if role["url"].endswith("/") else "")
        assert laid.layout.pages[file] == role["path"]


def test_a_picture_stands_beside_its_page_and_people_stand_nowhere(laid: Laid) -> None:
    pictures = [path for path in laid.layout.tree.split() if path == "till.png"]
    assert [path for path in laid.site.files if path.endswith("till.png")] == [
        f"{folder}till.png" for folder in {path.rpartition("support/")[0] + "support/" for path in laid.layout.pages
        if "support/" in path and "roles" not in path and "who" not in path} if pictures
    ]  # fmt: skip
    assert not [path for path in laid.site.files if "people" in path]
    assert not any(
        "mia@example.org" in laid.site.text(path) for path in laid.site.files if path.endswith((".html", ".json"))
    )
