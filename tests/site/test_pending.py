"""A text that waits, on the site: announced, shown with its dates, and in force everywhere once its day has come."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from mkdocs_playbook.site.texts import with_prefix
from tests.checks.company import CONFIG, refund, written
from tests.checks.pending import NEXT, WAITING, waiting
from tests.history.conftest import new_repository
from tests.site.building import Site, built
from tests.site.markup import Document

PAGE = "support/refund/index.html"
DAY = date(2026, 12, 10)
RICH = """\
!!! note "Mind"
    A note.[^1]

See [the steps](#steps), [the note](#fn:1) and [the record](#changes-and-reviews). Picture ![x](../x.png).

- [ ] task

[^1]: Footnote.

"""
CONFIG_RICH = (
    CONFIG + "markdown_extensions: [admonition, footnotes, {pymdownx.tasklist: {}}, {toc: {permalink: true}}]\n"
)

Make = Callable[..., Site]


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Make:
    def made(day: date, changes: dict[str, str | bytes | None] | None = None) -> Site:
        moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
        return built(written(tmp_path / "company", {NEXT: WAITING, **(changes or {})}))

    return made


def texts(page: Document) -> dict[str, str]:
    """The texts of a page in its order: from which day they hold → their first step."""
    return {
        element.get("data-pb-first"): next(
            step.text for step in page.all("li", "pb-step") if element in step.ancestors()
        )
        for element in page.all("div")
        if "data-pb-first" in element.attributes
    }


def test_it_has_no_page_and_stands_in_no_list_and_no_search(on: Make) -> None:
    site = on(date(2026, 11, 22))
    assert not [file for file in site.files if "next" in file]
    assert "pays" not in site.text("search/texts.json")
    data = json.loads(site.text("playbook.json"))
    assert [process["id"] for process in data["processes"]] == ["support/refund"]
    assert [each["effective"] for each in data["processes"][0].pop("coming")] == ["2026-12-10"]
    assert "pays" not in json.dumps(data)
    for path, page in site.pages.items():
        assert "refund.next" not in page.html, path
        assert ("and pays" in page.html) is (path == PAGE), path


@pytest.mark.parametrize(
    ("day", "order"),
    [
        (date(2026, 12, 9), ["", "2026-12-10"]),
        (DAY, ["2026-12-10", ""]),
    ],
)
def test_the_text_of_the_day_of_the_build_comes_first_and_both_say_their_days(
    on: Make, day: date, order: list[str]
) -> None:
    page = on(day).page(PAGE)
    opens = {"": "Support agent Opens the order.", "2026-12-10": "Support agent Opens the order and pays."}
    assert texts(page) == {first: opens[first] for first in order}
    assert list(texts(page)) == order
    states = [element.text for element in page.all("span", "pb-trust__state")]
    said = {"": "This text holds until 9 Dec 2026", "2026-12-10": "This text holds from 10 Dec 2026"}
    assert states == [said[first] for first in order]
    labels = {"": "The text until 9 Dec 2026", "2026-12-10": "The text from 10 Dec 2026"}
    folds = page.all("details", "pb-other")
    assert [fold.get("open") for fold in folds] == [""]
    assert [element.text for element in page.all("span") if element.above and element.above.above in folds] == [
        labels[order[1]]
    ]


def test_before_its_day_it_is_announced_with_what_changes(on: Make) -> None:
    page = on(date(2026, 12, 9)).page(PAGE)
    banner = page.all("div", "pb-banner--coming")
    assert [element.text for element in banner] == [
        "Changes on 10 December 2026 Step 1 will change. The opening text will change. Read what will be different."
    ]
    heading = next(element for element in page.all("h2") if element.get("id") == "from-2026-12-10")
    assert heading.text == "Change on 10 December 2026"
    assert any(element.get("href") == "#from-2026-12-10" for element in page.all("a", "md-nav__link"))
    assert [ins.text for ins in page.all("ins", within="pb-coming")] == ["inserted and pays", "inserted at once"]


def test_the_roles_it_concerns_are_told_on_their_own_pages(on: Make) -> None:
    site = on(date(2026, 11, 22))
    assert "What will change for me" in site.text("roles/support-agent/index.html")
    assert "In force from 10 Dec 2026" in site.text("roles/support-agent/index.html")
    later = on(DAY)
    assert "In force since 10 Dec 2026" in later.text("roles/support-agent/index.html")
    assert "In force from" not in later.text("roles/support-agent/index.html")
    assert "Nothing is announced for this role." in later.text("roles/support-agent/index.html")


def test_since_its_day_it_is_in_force_everywhere(on: Make) -> None:
    site = on(DAY)
    assert "pays" in site.text("search/texts.json")
    data = json.loads(site.text("playbook.json"))["processes"][0]
    assert data["steps"][0]["text"] == "opens the order and pays."
    page = site.page(PAGE)
    assert page.all("div", "pb-banner--coming") == page.all("div", "pb-banner--coming", within="pb-other")
    assert "Opens the order and pays" in site.text("roles/support-agent/index.html")
    assert site.logged("playbook land")


def test_a_weightier_banner_takes_its_place_and_the_trust_line_says_it(on: Make) -> None:
    page = on(date(2026, 12, 9), refund("2026-09-14", "2026-01-01")).page(PAGE)
    assert [each.text for each in page.all("span", "pb-trust__coming")] == ["changes on 10 Dec 2026"]
    assert page.all("div", "pb-banner--overdue")


def test_every_id_stands_once_and_every_reference_within_a_text_leads_to_its_own(on: Make) -> None:
    first = refund("We give money back.", RICH)
    files = {"mkdocs.yml": CONFIG_RICH, NEXT: WAITING.replace("We give money back at once.\n", RICH), **first}
    page = on(date(2026, 11, 22), files).page(PAGE)
    ids = Counter(element.get("id") for element in page.elements if element.get("id"))
    assert [id for id, count in ids.items() if count > 1] == []
    assert {"steps", "text-2-steps", "fn:1", "text-2-fn:1", "step-2", "text-2-step-2"} <= set(ids)
    links = [element.get("href") for element in page.all("a") if element.get("href").startswith("#")]
    assert [link for link in links if link[1:] not in ids] == []
    assert links.count("#changes-and-reviews") >= 2
    assert {"#steps", "#text-2-steps", "#fn:1", "#text-2-fn:1"} <= set(links)
    assert [link for link in links if link.startswith("#text-2-changes")] == []


def test_several_that_wait_are_all_there_and_the_nearest_is_compared(on: Make) -> None:
    second = waiting(effective="2027-01-11", title="Money back").replace("and pays", "and waits")
    page = on(date(2026, 11, 22), {"processes/support/refund.next.2.md": second}).page(PAGE)
    assert list(texts(page)) == ["", "2026-12-10", "2027-01-11"]
    assert [each.text for each in page.all("span", "pb-trust__state")] == [
        "This text holds until 9 Dec 2026",
        "This text holds from 10 Dec 2026 to 10 Jan 2027",
        "This text holds from 11 Jan 2027",
    ]
    changes = page.all("section", "pb-coming")
    assert [
        any(fold in element.ancestors() or element in fold.ancestors() for fold in page.all("details", "pb-diff"))
        for element in changes
    ] == [True, False]
    assert [each.get("data-pb-title") for each in page.all("div") if each.get("data-pb-title")][-1] == "Money back"


def test_since_its_day_it_is_on_the_lists_until_it_is_landed(on: Make) -> None:
    site = on(DAY, {NEXT: waiting(effective="2026-12-10")})
    changes = site.page("changes/index.html").one("article").text
    begun = changes[changes.index("In force already") :]
    assert "Support agentsince 10 Dec" in begun
    assert "Step 1 changed. The opening text changed." in begun
    assert "Coming" not in changes
    role = site.page("roles/support-agent/index.html").one("article").text
    assert "In force since 10 Dec 2026" in role
    owner = site.page("owners/support-lead/index.html").one("article").text
    assert "A new text, for" not in owner


def test_a_major_text_ahead_is_the_one_change_to_know(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")
    work = new_repository(tmp_path / "company", tmp_path)
    written(work.top)
    work.commit("Write it down", committed="2026-10-01T12:00:00 +0000")
    changed = refund("opens the order", "looks at the order")["processes/support/refund.md"]
    work.commit("Look first", "processes/support/refund.md", text=changed, committed="2026-11-10T12:00:00 +0000")
    role = "roles/support-agent/index.html"
    assert "One change to know. Look first" in built(work.top).page(role).one("article").text
    written(work.top, {"processes/support/refund.md": changed, NEXT: WAITING})
    work.commit("Agree on it\n\nAmendment: major\nReason: They ask.", committed="2026-11-15T12:00:00 +0000")
    told = built(work.top).page(role).one("article").text
    assert "One change to know. In force from 10 Dec 2026: Refund a customer, your step 1. Step 1 will change." in told


def test_what_a_waiting_text_brings_is_text(on: Make) -> None:
    evil = waiting(title="'<img src=x onerror=alert(1)>\"'", deadline="'<script>alert(1)</script>'")
    html = on(date(2026, 11, 22), {NEXT: evil + "\n[x](javascript:alert(1))\n"}).text(PAGE)
    assert "<img src=x" not in html
    assert "<script>alert" not in html
    assert 'href="javascript' not in html


def test_a_page_without_one_is_as_it_was(site_of: Make) -> None:
    html = site_of().text(PAGE)
    assert "data-pb-first" not in html
    assert "data-pb-main" not in html


@pytest.mark.parametrize(
    ("html", "renamed"),
    [
        ('<p id="a">id="a"</p>', '<p id="n-a">id="a"</p>'),
        ('<a href="#a">x</a><b id="a"></b>', '<a href="#n-a">x</a><b id="n-a"></b>'),
        ('<a href="#b">x</a>', '<a href="#b">x</a>'),
        ('<a href="#%C3%A4">x</a><i id="ä"></i>', '<a href="#n-%C3%A4">x</a><i id="n-ä"></i>'),
        ('<label for="t"><input name="g" id="t"></label>', '<label for="n-t"><input name="n-g" id="n-t"></label>'),
        ('<p data-id="a" title="id=1">x</p>', '<p data-id="a" title="id=1">x</p>'),
        ("<code>&lt;p id=\"a\"&gt;</code>", "<code>&lt;p id=\"a\"&gt;</code>"),
    ],
)  # fmt: skip
def test_ids_get_a_prefix_and_words_do_not(html: str, renamed: str) -> None:
    assert with_prefix(html, "n-") == renamed
