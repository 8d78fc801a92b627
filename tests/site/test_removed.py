"""A process whose file was deleted, on the built site: a notice at every address it had, and none of its steps."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest

from tests.checks.company import CLEAN, CONFIG, written
from tests.history.conftest import Workshop, new_repository
from tests.site.building import Site, build, playbook

REFUND = "processes/support/refund.md"
BASE = "https://playbook.example/"
CONFIGURED = CONFIG.replace("site_name: Company", f"site_name: Company\nsite_url: {BASE}")
NOTICES = ("support/swap/index.html", "support/change/index.html", "go/support/swap/index.html")


def cleared(place: Path) -> Workshop:
    """Swap was called change before; then it is deleted, and so is old, which was withdrawn, and a draft."""
    work = new_repository(place / "company", place)
    text = CLEAN[REFUND].replace("title: Refund a customer", "title: Swap a bicycle")
    written(
        work.top,
        {
            "mkdocs.yml": CONFIGURED,
            "roles/support-agent.md": CLEAN["roles/support-agent.md"],
            "processes/support/change.md": text,
            "processes/support/old.md": text.replace("Swap a", "Lend a").replace(
                "owner:", "state: retired\nsuperseded_by: support/refund\nowner:", 1
            ),
            "processes/support/early.md": text.replace("Swap a", "Paint a").replace(
                "owner:", "state: draft\nowner:", 1
            ),
        },
    )
    work.commit("Write down how we work")
    work.move("processes/support/change.md", "processes/support/swap.md")
    work.commit("Say what is done")
    for name in ("swap", "old", "early"):
        work.remove(f"processes/support/{name}.md")
    work.commit("Clear up\n\nReason: The workshop swaps.")
    return work


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return cleared(tmp_path_factory.mktemp("cleared"))


@pytest.fixture(scope="module")
def site(repository: Workshop) -> Site:
    return build(repository.top)


@pytest.mark.parametrize("file", NOTICES)
def test_each_address_it_had_says_that_it_is_gone(site: Site, file: str) -> None:
    page = site.text(file)
    assert "<h1>Swap a bicycle</h1>" in page
    assert "no longer in the playbook" in page
    assert "What replaces it is not on record." in page
    assert 'datetime="2026-01-03"' in page
    assert "The workshop swaps." in page
    assert "<ol" not in page
    assert 'name="robots" content="noindex"' in page


def test_whom_to_ask_and_where_to_go_on_can_be_followed(site: Site) -> None:
    links = [element.get("href") for element in site.page(NOTICES[0]).all("a")]
    whole = [urljoin(f"{BASE}support/swap/", link) for link in links]
    here = [urlsplit(link).path.lstrip("/") for link in whole if link.startswith(BASE)]
    assert here
    assert all((site.root / path / "index.html").is_file() for path in here)
    assert f"{BASE}roles/support-lead/" in whole


def test_what_was_withdrawn_before_still_says_what_to_use(site: Site) -> None:
    page = site.text("support/old/index.html")
    assert "Withdrawn. Do not use." in page
    assert 'Use <a href="../../support/refund/">Refund a customer</a>.' in page


def test_it_is_in_no_search_and_no_navigation(site: Site) -> None:
    assert "Swap a bicycle" not in site.text("search/search_index.json")
    assert "support/swap" not in site.text("support/refund/index.html")
    assert "support/swap" not in site.text("sitemap.xml")


def test_lists_tell_its_end_and_lead_to_the_notice(site: Site) -> None:
    for file in ("changes/index.html", "index.html", "support/index.html", "roles/support-agent/index.html"):
        page = site.page(file)
        leading = [
            urljoin(f"{BASE}{file}", link.get("href")) for link in page.all("a") if link.text == "Swap a bicycle"
        ]
        assert leading == [f"{BASE}support/swap/"], file
        assert "Removed" in page.article
        assert "Paint a bicycle" not in page.article
    assert "ended 3 Jan" in site.page("changes/index.html").article


def test_its_feed_tells_its_end(site: Site) -> None:
    found = feedparser.parse((site.root / "feeds/process/support/swap.atom").read_bytes())
    assert not found.bozo
    assert [(entry.title, entry.link) for entry in found.entries] == [
        ("Swap a bicycle: Removed. Clear up", f"{BASE}support/swap/")
    ]


def test_site_and_command_give_the_same_data(site: Site, repository: Workshop) -> None:
    done = playbook("export", cwd=repository.top)
    assert json.loads(done.stdout)["removed"] == json.loads(site.text("playbook.json"))["removed"]
    assert [each["id"] for each in json.loads(done.stdout)["removed"]] == [
        "support/early",
        "support/old",
        "support/swap",
    ]


@pytest.mark.parametrize("word", ["support/swap", "processes/support/swap.md", "processes/support/change.md"])
def test_show_says_what_became_of_it(repository: Workshop, word: str) -> None:
    done = playbook("show", word, cwd=repository.top)
    assert done.returncode == 2
    assert "It was removed on 2026-01-03 by commit " in done.stderr
    blob = done.stderr.split("git show ")[1].strip()
    assert "Swap a bicycle" in repository.git("show", blob)


def test_the_comment_on_a_pull_request_says_what_readers_will_find(repository: Workshop) -> None:
    done = playbook("diff", "HEAD~1", cwd=repository.top)
    assert "### Swap a bicycle: removed" in done.stdout
    assert "- Reason: The workshop swaps." in done.stdout
    assert "keep the file and set `state: retired`" in done.stdout


def test_why_it_went_can_be_put_right(repository: Workshop, tmp_path: Path) -> None:
    work = repository.clone(str(tmp_path / "put-right"))
    correction = f"- {{commit: {work.head[:12]}, reason: 'Nobody swapped.', by: mia-berg, on: 2026-11-01}}\n"
    written(work.top, {"processes/corrections.yml": correction})
    site = build(work.top)
    assert "Nobody swapped." in site.text(NOTICES[0])
    work.commit("Say why")
    playbook("audit", "--as-of", "2026-11-22", "--out", str(tmp_path / "record"), cwd=work.top)
    retired = (tmp_path / "record" / "retired.csv").read_text(encoding="utf-8")
    assert "Nobody swapped." in retired
    checked = playbook("check", cwd=work.top)
    assert "correction-unknown-commit" not in checked.stdout + checked.stderr


def test_a_page_whose_last_text_cannot_be_read_goes_by_the_name_of_its_file(
    repository: Workshop, tmp_path: Path
) -> None:
    work = repository.clone(str(tmp_path / "unread"))
    work.commit("Break it", "processes/support/lost-keys.md", text="---\ntitle: [\n---\n")
    work.remove("processes/support/lost-keys.md")
    work.commit("Take it away")
    site = build(work.top)
    assert "<h1>Lost keys</h1>" in site.text("support/lost-keys/index.html")
    assert "support/lost-keys" in [each["id"] for each in json.loads(site.text("playbook.json"))["removed"]]
    assert not [file for file in site.files if "/.md" in file or "/.atom" in file]


def test_the_same_address_made_again_is_a_page_like_any_other(repository: Workshop, tmp_path: Path) -> None:
    work = repository.clone(str(tmp_path / "made-again"))
    work.commit("Swap again", "processes/support/swap.md", text=CLEAN[REFUND].replace("Refund", "Swap"))
    site = build(work.top)
    assert "no longer in the playbook" not in site.text(NOTICES[0])
    assert site.page(NOTICES[0]).title == "Swap a customer"
