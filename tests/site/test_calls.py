"""A step that links to a work instruction or a checklist calls it; policies and guides appear where they apply."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checks.company import refund, written
from tests.history.conftest import new_repository
from tests.site.building import Site, built

CHECK = """\
---
title: Check the payment
kind: work-instruction
owner: support-lead
reviewed: 2026-09-14
review_every: 6 months
---

Why.

## Steps

1. [Support agent](../../roles/support-agent.md) looks.
"""
CALLS = "[check](check.md), [again](/processes/support/check.md#steps)"
POLICY = "---\ntitle: What we pay back\nkind: policy\nowner: support-lead\nreviewed: 2026-09-14\nreview_every: 6 months\n---\n\n{}\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    place = tmp_path_factory.mktemp("calls")
    work = new_repository(place / "company", place)
    pages = {
        "processes/support/check.md": CHECK,
        "processes/support/policy.md": POLICY.format("Text."),
        "processes/support/guide.md": POLICY.format("See [the process](refund.md).").replace("policy", "guide"),
        **refund("opens the order.", f"opens the order ({CALLS}), see [rule](policy.md)."),
    }
    written(work.top, pages)
    work.commit("Write it down")
    work.commit("Look twice", "processes/support/check.md", text=CHECK.replace("looks", "looks twice"))
    return built(work.top)


def test_a_step_shows_what_it_calls_once(site: Site) -> None:
    page = site.page("support/refund/index.html")
    calls = [p.text for p in page.all("p", "pb-call")]
    assert calls == ["Check the payment · work instruction, version 2 · Support agent"]
    assert [p.text for p in site.page("support/check/index.html").all("p", "pb-call")] == []


def test_rules_and_guides_stand_on_the_page(site: Site) -> None:
    html = site.text("support/refund/index.html")
    assert "Rules that apply" in html
    assert "(policy)" in html
    assert "(guide)" in html
    assert "Rules that apply" not in site.text("support/check/index.html")


def test_the_data_says_the_same(site: Site) -> None:
    processes = {each["id"]: each for each in json.loads(site.text("playbook.json"))["processes"]}
    assert processes["support/refund"]["calls"] == [{"step": 1, "process": "support/check"}]
    assert processes["support/check"]["calls"] == []


def test_what_is_retired_is_not_called(tmp_path: Path) -> None:
    retired = CHECK.replace("kind:", "state: retired\nsuperseded_by: none\nretired_because: no need\nkind:")
    text = refund("opens the order.", f"opens the order ({CALLS}).")
    site = built(written(tmp_path, {"processes/support/check.md": retired, **text}))
    assert site.page("support/refund/index.html").all("p", "pb-call") == []
