"""What pages, Health and data say of reviews: a new owner, the first landing, facts without blame."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checks.company import REFUND, written
from tests.history.conftest import new_repository
from tests.history.test_reviews import page
from tests.site.building import Site, built, playbook

FIRST = "processes/support/first.md"
WAITS = "Waits for its first review by its new owner"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    place = tmp_path_factory.mktemp("reviews")
    work = new_repository(place / "company", place)
    written(work.top, {REFUND: None})
    work.commit("Found")
    work.commit('Write\n\nReviewed-by: Mia & "Co"', FIRST, text=page(title="First", review_every="2 years"))
    reviewed = {"reviewed": "2026-09-14", "reviewed_by": "jon-lee"}
    work.commit("Write", REFUND, text=page(**reviewed), committed="2026-09-14T12:00:00 +0000")
    work.commit("Hand over", REFUND, text=page(**reviewed, owner="mia-berg"), committed="2026-10-01T12:00:00 +0000")
    return built(work.top)


def test_a_page_that_waits_for_its_new_owner_says_so(site: Site) -> None:
    head = site.page("support/refund/index.html").one("div", "pb-head")
    assert f"{WAITS} Still in force." in head.text
    assert "waits for its first review by its new owner" in head.text
    assert WAITS not in site.page("support/first/index.html").one("div", "pb-head").text


def test_the_ledger_says_who_it_was_without_blame(site: Site) -> None:
    ledger = site.page("support/refund/index.html").one("section", "pb-ledger").text
    assert "Reviewed by someone who is neither owner nor deputy." in ledger


def test_a_page_reviewed_when_it_was_first_published_says_so(site: Site) -> None:
    first = site.page("support/first/index.html")
    assert "Reviewed 2 Jan 2026" in first.one("p", "pb-trust").text
    assert 'Last reviewed 2 Jan 2026 by Mia & "Co", when it was first published.' in first.article
    assert 'Reviewed when it was first published, by Mia & "Co".' in first.article


def test_health_tells_it_too(site: Site) -> None:
    health = site.page("health/index.html").article
    assert "Worth knowing about reviews" in health
    assert f"{WAITS} ProcessReviewOwner Refund a customerReviewed 14 Sep 2026, under the owner before" in health
    assert "Last reviewed by someone who is neither owner nor deputy" in health
    assert "without a note" not in health


def test_the_data_says_the_same(site: Site) -> None:
    data = json.loads(site.text("playbook.json"))
    found = {process["id"]: process for process in data["processes"]}
    assert [found[id]["awaiting_new_owner"] for id in ("support/refund", "support/first")] == [True, False]
    assert [found[id]["review_from_landing"] for id in ("support/refund", "support/first")] == [False, True]
    assert (found["support/first"]["reviewed"], found["support/first"]["currency"]) == ("2026-01-02", "current")


def test_the_gate_counts_the_same_review(site: Site) -> None:
    done = playbook("check", cwd=site.folder)
    assert "review-" not in done.stdout, done.stdout


def test_a_playbook_with_nothing_to_tell_has_no_such_heading(tmp_path: Path) -> None:
    assert "Worth knowing about reviews" not in built(written(tmp_path)).page("health/index.html").article
