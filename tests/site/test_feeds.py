"""Feeds: read by an independent parser, held to the JSON Feed specification, and every address in them leads somewhere."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urldefrag, urlsplit

import feedparser
import pytest

from tests.checks.company import CLEAN, CONFIG, REFUND, written
from tests.checks.pending import NEXT, waiting
from tests.history.conftest import Workshop, new_repository
from tests.site.building import Site, built, digest

BASE = "https://playbook.example/books/"
CONFIGURED = CONFIG.replace("site_name: Company", f"site_name: Company & sons\nsite_url: {BASE}")
EVIL = "<script>alert('x')</script>\"'&amp;]]>{{ 7 * 7 }}"
POLICY = "---\ntitle: Gifts\nkind: policy\nowner: support-lead\naudience: [everyone]\n---\n\nTake none.\n"
NAMES = ("all", "function/support", "role/support-agent", "process/support/refund", "process/gifts")
KINDS = {"title": str, "home_page_url": str, "feed_url": str, "language": str, "authors": list, "items": list}
ITEM = {"id": str, "url": str, "title": str, "content_text": str, "date_published": str, "authors": list, "tags": list}


def changed(work: Workshop, message: str, old: str, new: str, author: str = "Mia Berg <mia@example.org>") -> str:
    text = (work.top / REFUND).read_text(encoding="utf-8")
    assert old in text
    return work.commit(message, REFUND, text=text.replace(old, new), author=author)


def told(place: Path) -> Workshop:
    """Published; then a step, a hostile author, a typo, a review, a move of another page, a withdrawal."""
    work = new_repository(place / "company", place)
    agents = "roles/support-agent.md", CLEAN["roles/support-agent.md"]
    written(work.top, {
        "mkdocs.yml": CONFIGURED, agents[0]: agents[1], "processes/gifts.md": POLICY,
        "processes/support/old.md": CLEAN[REFUND].replace("Refund a customer", "Ring the bell"),
        "processes/support/sub/deep.md": CLEAN[REFUND].replace("Refund a", "Call a").replace("../../", "../../../"),
    })  # fmt: skip
    work.commit("Write down how we work")
    changed(
        work, "Look first\n\nAmendment: major\nReason: Two refunds were paid twice.", "opens the order", "looks at it"
    )
    changed(
        work,
        f"{EVIL}\x07\u202e (#7)\n\nReason: {EVIL}",
        "tells the",
        "asks the",
        f"{EVIL.replace('<', '‹').replace('>', '›')} <m@x.example>",
    )
    changed(work, "Mend a typo\n\nAmendment: editorial", "We give", "We do give")
    changed(work, "Review", "reviewed: 2026-09-14", "reviewed: 2026-10-14")
    work.move("processes/support/sub/deep.md", "processes/support/sub/deeper.md")
    work.commit("Move it")
    old = (work.top / "processes/support/old.md").read_text(encoding="utf-8")
    retired = old.replace("owner:", "state: retired\nsuperseded_by: support/refund\nowner:", 1)
    work.commit("Withdraw the bell", "processes/support/old.md", text=retired)
    return work


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return told(tmp_path_factory.mktemp("feeds"))


@pytest.fixture(scope="module")
def site(repository: Workshop) -> Site:
    return built(repository.top)


def feeds(site: Site, suffix: str) -> list[str]:
    return [file for file in site.files if file.startswith("feeds/") and file.endswith(suffix)]


def today(file: str) -> str:
    """Where a feed says that it is: a process that moved has another name today."""
    return BASE + file.replace("sub/deep.", "sub/deeper.")


def data(site: Site, name: str) -> dict[str, Any]:
    return json.loads(site.text(f"feeds/{name}.json"))


def parsed(site: Site, name: str) -> Any:
    return feedparser.parse((site.root / f"feeds/{name}.atom").read_bytes())


def titles(site: Site, name: str) -> list[str]:
    return [item["title"] for item in data(site, name)["items"]]


def test_there_is_a_feed_for_everything_and_for_each_function_role_and_process(site: Site) -> None:
    expected = {
        "feeds/all", "feeds/function/support", "feeds/function/support/sub", "feeds/role/support-agent",
        "feeds/role/support-lead", "feeds/process/gifts", "feeds/process/support/refund", "feeds/process/support/old",
        "feeds/process/support/sub/deeper", "feeds/process/support/sub/deep",
    }  # fmt: skip
    assert {name.removesuffix(".atom") for name in feeds(site, ".atom")} == expected
    assert {name.removesuffix(".json") for name in feeds(site, ".json")} == expected


def test_an_independent_parser_takes_every_atom_feed_and_reads_what_json_says(site: Site) -> None:
    for name in feeds(site, ".atom"):
        found = feedparser.parse((site.root / name).read_bytes())
        assert not found.bozo, (name, found.get("bozo_exception"))
        assert found.version == "atom10"
        said = data(site, name.removeprefix("feeds/").removesuffix(".atom"))
        assert (found.feed.id, found.feed.title) == (today(name), said["title"])
        assert {link.rel: link.href for link in found.feed.links} == {
            "self": today(name), "alternate": said["home_page_url"],
        }  # fmt: skip
        assert found.feed.updated == max((entry.updated for entry in found.entries), default=found.feed.updated)
        assert [(e.id, e.link, e.title, e.updated) for e in found.entries] == [
            (item["id"], item["url"], item["title"], item["date_published"]) for item in said["items"]
        ]


def test_every_json_feed_is_as_its_specification_says(site: Site) -> None:
    """https://www.jsonfeed.org/version/1.1/: required keys, types of those we write, and no key it does not know."""
    for name in feeds(site, ".json"):
        found = json.loads(site.text(name))
        assert found.pop("version") == "https://jsonfeed.org/version/1.1"
        assert {key: type(value) for key, value in found.items()} == KINDS
        assert found["feed_url"] == today(name)
        ids = [item["id"] for item in found["items"]]
        assert len(ids) == len(set(ids))
        for item in found["items"]:
            assert {"id", "url", "title", "content_text", "date_published"} <= item.keys()
            assert {key: type(value) for key, value in item.items()} == {key: ITEM[key] for key in item}
            assert all(author.keys() == {"name"} for author in item.get("authors", []))
            assert item["date_published"].endswith("T00:00:00Z")


def test_every_address_leads_to_its_entry_on_the_site(site: Site) -> None:
    for name in feeds(site, ".json"):
        found = json.loads(site.text(name))
        for address in (found["home_page_url"], *(item["url"] for item in found["items"])):
            assert address.startswith(BASE)
            place, anchor = urldefrag(address.removeprefix(BASE))
            page = site.page(f"{unquote(urlsplit(place).path)}index.html")
            assert not anchor or anchor in {element.get("id") for element in page.elements}, address
            assert anchor or address == found["home_page_url"]


def test_only_news_is_told(site: Site) -> None:
    refund = titles(site, "process/support/refund")
    assert [title.partition(": ")[2] for title in refund[1:]] == [
        "Major. Look first",
        "First published. Write down how we work",
    ]
    assert len(refund) == 3, "an editorial amendment or a review was told"
    assert titles(site, "process/support/sub/deeper") == ["Call a customer: First published. Write down how we work"]
    assert titles(site, "process/support/old") == ["Ring the bell: Withdrawn. Withdraw the bell"]
    item = data(site, "process/support/old")["items"][0]
    assert item["content_text"] == "Use Refund a customer."


def test_a_feed_tells_what_changed_and_why(site: Site) -> None:
    major = data(site, "process/support/refund")["items"][1]
    assert major["content_text"] == "Step 1 changed.\n\nWhy: Two refunds were paid twice."
    assert major["tags"] == ["major"]
    assert major["authors"] == [{"name": "Mia Berg"}]
    entry = parsed(site, "process/support/refund").entries[1]
    assert entry.content[0].value == "<p>Step 1 changed.</p><p>Why: Two refunds were paid twice.</p>"
    assert [tag.term for tag in entry.tags] == ["major"]
    assert "@" not in site.text("feeds/all.json")


def test_a_feed_is_of_its_function_or_role_alone(site: Site) -> None:
    everything = set(titles(site, "all"))
    gifts = "Gifts: First published. Write down how we work"
    assert gifts in everything
    assert everything - set(titles(site, "function/support")) == {gifts}
    assert titles(site, "function/support/sub") == ["Call a customer: First published. Write down how we work"]
    # The lead takes part in step 2 alone, and the policy is for everyone.
    lead = titles(site, "role/support-lead")
    assert gifts in lead
    assert not any("Look first" in title for title in lead)
    assert any("Look first" in title for title in titles(site, "role/support-agent"))


def test_hostile_words_stay_words(site: Site) -> None:
    entry = parsed(site, "process/support/refund").entries[0]
    assert "&lt;script&gt;" in entry.content[0].value
    assert "<script" not in entry.content[0].value
    raw = site.text("feeds/process/support/refund.atom")
    assert "<script" not in raw
    assert "\x07" not in raw
    item = data(site, "process/support/refund")["items"][0]
    assert "<script>alert('x')</script>" in item["title"]


def test_the_pages_name_their_feeds(site: Site) -> None:
    for path, name in (
        ("index.html", "all"),
        ("changes/index.html", "all"),
        ("support/index.html", "function/support"),
        ("roles/support-agent/index.html", "role/support-agent"),
        ("support/refund/index.html", "process/support/refund"),
    ):
        page = site.page(path)
        links = {
            e.get("type"): e.get("href")
            for e in page.elements
            if e.tag == "link" and "alternate" in e.get("rel").split()
        }
        way = "../" * path.count("/") or "./"
        assert links == {
            "application/atom+xml": f"{way}feeds/{name}.atom", "application/feed+json": f"{way}feeds/{name}.json",
        }, path  # fmt: skip
        if path != "index.html":
            shown = [e for e in page.elements if e.tag == "a" and e.text == "Feed"]
            assert [e.get("href") for e in shown] == [f"{way}feeds/{name}.atom"], path


def test_the_ids_stay_when_the_site_moves_and_the_bytes_when_nothing_does(repository: Workshop, site: Site) -> None:
    again = built(repository.top, site_dir=str(repository.top.parent / "again"))
    assert digest(again.root / "feeds") == digest(site.root / "feeds")
    moved = repository.clone("moved")
    config = CONFIGURED.replace(BASE, "https://elsewhere.example/")
    (moved.top / "mkdocs.yml").write_text(config, encoding="utf-8")
    ids = [item["id"] for item in data(built(moved.top), "all")["items"]]
    assert ids == [item["id"] for item in data(site, "all")["items"]]
    assert all(id.startswith("urn:uuid:") for id in ids)


def test_without_an_address_or_a_history_there_are_no_feeds_and_nothing_leads_to_one(
    company: Site, tmp_path: Path
) -> None:
    bare = built(written(tmp_path / "bare", {"mkdocs.yml": CONFIGURED}))
    for site in (company, bare):
        assert not feeds(site, "")
        assert "feeds/" not in site.text("changes/index.html")
        assert "feeds/" not in site.text("support/refund/index.html")


def test_a_text_that_waits_is_announced_to_whom_it_concerns(tmp_path: Path) -> None:
    work = new_repository(tmp_path / "company", tmp_path)
    written(work.top, {"mkdocs.yml": CONFIGURED, "processes/gifts.md": POLICY})
    work.commit("Write down how we work")
    written(work.top, {"mkdocs.yml": CONFIGURED, NEXT: waiting(effective="2026-12-10")})
    work.commit("Agree on it\n\nAmendment: major\nReason: They ask.", committed="2026-11-02T12:00:00 +0000")
    site = built(work.top)
    parsed = {name: feedparser.parse(site.text(f"feeds/{name}.atom")) for name in NAMES}
    entry = parsed["all"].entries[0]
    assert entry.title == "Refund a customer: Major. A new text from 10 December 2026"
    assert "In force from 10 December 2026." in entry.content[0].value
    assert "Why: They ask." in entry.content[0].value
    assert "will" not in entry.content[0].value
    assert (entry.published[:10], entry.tags[0].term) == ("2026-11-02", "major")
    path, anchor = urldefrag(entry.link.removeprefix(BASE))
    assert [e for e in site.page(f"{path}index.html").elements if e.get("id") == anchor]
    told_to = {name: [each.id for each in feed.entries].count(entry.id) for name, feed in parsed.items()}
    assert told_to == {name: int("gifts" not in name) for name in NAMES}
    written(work.top, {"mkdocs.yml": CONFIGURED, NEXT: waiting(effective="2026-12-11")})
    work.commit("A day later", committed="2026-11-03T12:00:00 +0000")
    assert feedparser.parse(built(work.top).text("feeds/all.atom")).entries[0].id != entry.id


def test_whoever_subscribed_to_a_process_that_moved_goes_on_being_told(site: Site) -> None:
    """The feed says where it is now, as feed readers look for it."""
    for suffix in (".atom", ".json"):
        assert site.text(f"feeds/process/support/sub/deep{suffix}") == site.text(
            f"feeds/process/support/sub/deeper{suffix}"
        )
    moved = feedparser.parse(site.text("feeds/process/support/sub/deep.atom"))
    assert [link.href for link in moved.feed.links if link.rel == "self"] == [
        f"{BASE}feeds/process/support/sub/deeper.atom"
    ]


def test_the_feed_of_a_page_that_took_the_place_is_its_own(tmp_path: Path) -> None:
    work = new_repository(tmp_path / "company", tmp_path)
    written(work.top, {"mkdocs.yml": CONFIGURED})
    work.commit("Write it down")
    work.move(REFUND, "processes/support/refund-a-customer.md")
    work.commit("Say whom")
    work.commit("Refund a supplier", REFUND, text=CLEAN[REFUND].replace("a customer", "a supplier"))
    found = titles(built(work.top), "process/support/refund")
    assert found == ["Refund a supplier: First published. Refund a supplier"]


def test_a_feed_holds_the_newest_fifty(tmp_path: Path) -> None:
    work = new_repository(tmp_path / "company", tmp_path)
    written(work.top, {"mkdocs.yml": CONFIGURED})
    work.commit("Write it down")
    for number in range(55):
        work.commit(
            f"Say it better, time {number}", REFUND, text=CLEAN[REFUND].replace("opens", f"opens {number} times")
        )
    found = titles(built(work.top), "process/support/refund")
    assert len(found) == 50
    assert found[0].endswith("time 54")
