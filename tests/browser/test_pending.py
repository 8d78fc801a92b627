"""A page built before its successor's day shows the successor on that day: in the browser, without it, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit, sleep_until
from tests.browser.serving import served
from tests.browser.sites import Served
from tests.browser.test_accessibility import put_on, violations
from tests.checks.company import CONFIG, refund, written
from tests.checks.pending import NEXT, waiting
from tests.site.building import run

PAGE = "support/refund/"
BEFORE, DAY, LATER = "2026-12-09", "2026-12-10", "2027-01-11"
EXTRA = "[^1]\n\n## When it goes wrong\n\nSee [the steps](#steps).\n\n[^1]: A note.\n"
FIRST = waiting(title="Give money back", trigger="a letter", reviewed="2026-11-20")
SECOND = waiting(effective="2027-01-11").replace("and pays", "and waits").replace("## When it goes", "## If it goes")
OPENS = {BEFORE: "Opens the order.", DAY: "Opens the order and pays.", LATER: "Opens the order and waits."}


@pytest.fixture(scope="module")
def waits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The company with two texts that wait, built on 22 November 2026."""
    with waiting_company(tmp_path_factory.mktemp("waits") / "company", "2026-11-22") as site:
        yield site


@contextmanager
def waiting_company(folder: Path, day: str) -> Iterator[Served]:
    config = CONFIG.replace("font: false", "font: false, palette: {scheme: default}")
    config += "markdown_extensions: [footnotes, {toc: {permalink: true}}]\n"
    text = str(refund("back.", "back.")["processes/support/refund.md"])
    written(
        folder,
        {
            "mkdocs.yml": config,
            "processes/support/refund.md": text.replace("We give money back.", f"We give money back.{EXTRA}"),
            NEXT: FIRST.replace("at once.", f"at once.{EXTRA}"),
            "processes/support/refund.next.2.md": SECOND,
        },
    )
    with served(folder / "site") as address:
        epoch = int(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp())
        done = run("mkdocs", "build", "--quiet", cwd=folder, SOURCE_DATE_EPOCH=str(epoch))
        assert done.returncode == 0, done.stderr
        yield Served(folder / "site", address)


def main(page: Page) -> str:
    """The first step of the text in the first place."""
    return page.locator("[data-pb-main] .pb-step").first.inner_text().splitlines()[-1]


@pytest.mark.parametrize("day", OPENS)
def test_the_text_of_the_readers_day_stands_first(waits: Served, visit: Visit, day: str) -> None:
    page = visit(waits, PAGE, day=day)
    assert main(page) == OPENS[day]
    expect(page.locator(".pb-step:visible")).to_have_count(2)
    expect(page.locator("h1")).to_have_text("Give money back" if day == DAY else "Refund a customer")
    banner = page.locator(".pb-banner--coming:visible strong")
    assert (
        banner.all_inner_texts()
        == {
            BEFORE: ["Changes on 10 December 2026"],
            DAY: ["Changes on 11 January 2027"],
            LATER: [],
        }[day]
    )
    state = page.locator(".pb-trust__state:visible")
    expect(state).to_have_text(
        {
            BEFORE: "This text holds until 9 Dec 2026",
            DAY: "This text holds from 10 Dec 2026 to 10 Jan 2027",
            LATER: "This text holds from 11 Jan 2027",
        }[day]
    )
    expect(page.locator("[data-pb-main] .pb-facts")).to_have_count(1 if day == DAY else 0)
    expect(page.locator("[data-pb-main]")).to_contain_text(
        "Reviewed 20 Nov 2026" if day == DAY else "Reviewed 14 Sep 2026"
    )


@pytest.mark.parametrize("day", OPENS)
def test_the_others_are_at_hand_under_their_days(waits: Served, visit: Visit, day: str) -> None:
    page = visit(waits, PAGE, day=day)
    labels = {
        BEFORE: "The text until 9 Dec 2026",
        DAY: "The text from 10 Dec 2026 to 10 Jan 2027",
        LATER: "The text from 11 Jan 2027",
    }
    folds = page.locator(".pb-other > summary")
    assert sorted(folds.all_inner_texts()) == sorted(label for each, label in labels.items() if each != day)
    for each, label in labels.items():
        if each != day:
            fold = page.locator(".pb-other", has=page.locator("summary", has_text=label))
            fold.locator("summary").click()
            expect(fold.locator(".pb-step").first).to_contain_text(OPENS[each])
    behind = page.locator("[data-pb-behind]")
    expect(behind).to_be_visible(visible=day != BEFORE)


@pytest.mark.parametrize("day", OPENS)
def test_ids_stand_once_and_lead_to_the_text_that_holds(waits: Served, visit: Visit, day: str) -> None:
    page = visit(waits, PAGE, day=day)
    assert (
        page.evaluate(
            "() => { const ids = [...document.querySelectorAll('[id]')].map(e => e.id);"
            " return ids.filter((id, at) => ids.indexOf(id) !== at); }"
        )
        == []
    )
    for anchor in ("steps", "step-1", "step-2"):
        expect(page.locator(f"[data-pb-main] [id='{anchor}']")).to_have_count(1)
    assert (
        page.evaluate(
            "() => [...document.querySelectorAll(\"article a[href^='#'], .md-nav--secondary li:not([hidden]) > a[href^='#']\")]"
            ".filter(a => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map(a => a.hash)"
        )
        == []
    )
    inner = page.locator("[data-pb-main] a", has_text="the steps")
    assert [link.get_attribute("href") for link in inner.all()] == ([] if day == LATER else ["#steps"])


@pytest.mark.parametrize("day", OPENS)
def test_without_a_script_every_text_is_there_with_its_days(waits: Served, visit: Visit, day: str) -> None:
    page = visit(waits, PAGE, day=day, java_script_enabled=False)
    for words in OPENS.values():
        expect(page.locator(".pb-step", has_text=words)).to_be_visible()
    assert page.locator(".pb-trust__state").all_inner_texts() == [
        "This text holds until 9 Dec 2026",
        "This text holds from 10 Dec 2026 to 10 Jan 2027",
        "This text holds from 11 Jan 2027",
    ]


def test_on_paper_every_text_is_there_with_its_days(waits: Served, visit: Visit) -> None:
    page = visit(waits, PAGE, day=DAY)
    page.emulate_media(media="print")
    assert [each.is_visible() for each in page.locator(".pb-trust__state").all()] == [True] * 3
    for words in OPENS.values():
        expect(page.locator(".pb-step", has_text=words)).to_be_visible()
    assert page.locator("style").evaluate_all("all => all.filter(style => style.media === 'print').length") == 1
    assert page.locator(".pb-print-box:visible").count() == 1


def test_a_reader_who_follows_the_announcement_sees_the_difference(waits: Served, visit: Visit) -> None:
    page = visit(waits, PAGE, day=BEFORE)
    page.get_by_role("link", name="Read what will be different").first.click()
    section = page.locator(".pb-coming").first
    expect(section.locator("h2")).to_be_in_viewport()
    section.locator("summary").click()
    expect(section.locator("ins", has_text="and pays")).to_be_visible()


def test_a_page_left_open_overnight_turns_over(waits: Served, visit: Visit) -> None:
    page = visit(waits, PAGE, day=BEFORE)
    assert main(page) == OPENS[BEFORE]
    sleep_until(page, DAY)
    assert main(page) == OPENS[DAY]


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_runs_out_of_the_page(waits: Served, visit: Visit, width: int) -> None:
    page = visit(waits, PAGE, day=DAY, width=width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("day", [BEFORE, DAY])
@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_axe_finds_nothing(waits: Served, visit: Visit, day: str, scheme: str) -> None:
    page = visit(waits, PAGE, day=day)
    put_on(page, scheme)
    assert violations(page, ".md-content") == []


def test_where_the_day_of_the_build_has_not_begun_the_text_before_it_holds(tmp_path: Path, visit: Visit) -> None:
    """Built where it is the 10th already, read where it is still the 9th."""
    with waiting_company(tmp_path / "company", DAY) as site:
        assert main(visit(site, PAGE, day=DAY)) == OPENS[DAY]
        assert main(visit(site, PAGE, day=BEFORE)) == OPENS[BEFORE]
