"""The data beside the pages: its shape, its order, and that everybody says the same."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mkdocs_playbook.model.rule import RULES
from tests.checks.company import written
from tests.history.conftest import new_repository
from tests.site.building import Site, built, playbook

DATES = {
    "current": ("2026-09-14", "6 months"),
    "due soon": ("2026-06-10", "6 months"),
    "overdue": ("2025-09-14", "6 months"),
    "never reviewed": ("", "6 months"),
    "unknown": ("2026-09-14", ""),
}
WORDS = {
    "current": "Reviewed 14 Sep 2026",
    "due soon": "Review due by 10 Dec 2026",
    "overdue": "Review overdue since 14 March 2026",
    "never reviewed": "Never reviewed",
    "unknown": "Reviewed 14 Sep 2026",
}
PROCESS = """\
id path url kind title state owner owner_inherited owners reviewed review_due currency steps roles history
version content_hash in_force first_version edited
""".split()  # noqa: SIM905 - the list of issue 2, section G


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A process for each currency, in a repository."""
    place = tmp_path_factory.mktemp("dated")
    work = new_repository(place / "company", place)
    pages = {}
    for currency, (reviewed, every) in DATES.items():
        header = f"title: It is {currency}\nowner: support-lead\n"
        header += f"reviewed: {reviewed}\n" * bool(reviewed) + f"review_every: {every}\n" * bool(every)
        pages[f"processes/support/{currency.replace(' ', '-')}.md"] = f"---\n{header}---\n\nText.\n"
    written(work.top, pages)
    work.commit("Write it down")
    return built(work.top)


@pytest.fixture(scope="module")
def published(dated: Site) -> dict[str, Any]:
    return json.loads(dated.text("playbook.json"))


def test_the_shape_is_that_of_the_documentation(dated: Site, published: dict[str, Any]) -> None:
    assert published["schema"] == 1
    for process in published["processes"]:
        assert set(PROCESS) <= set(process)
        assert not {"amendments", "reviews"} & set(process)
        alone = json.loads(dated.text(f"data/{process['id']}.json"))
        entries, reviews = alone.pop("amendments"), alone.pop("reviews")
        assert isinstance(reviews, list)
        assert alone == {"schema": 1, **process}
        assert [{"commit", "date", "authors", "summary", "kind", "path"} <= set(entry) for entry in entries] == [True]
        assert (entries[0]["kind"], entries[0]["date"], entries[0]["path"]) == (
            "created",
            "2026-01-01",
            process["path"],
        )
    steps = next(p for p in published["processes"] if p["id"] == "support/refund")["steps"]
    assert [(step["number"], step["text"], step["performers"]) for step in steps] == [
        (1, "opens the order.", ["support-agent"]),
        (2, "tells the Support lead.", ["support-agent"]),
    ]
    assert {"id", "name", "active"} <= set(published["people"][0])
    assert {"id", "title", "url", "holders", "processes"} <= set(published["roles"][0])


def test_it_is_sorted(published: dict[str, Any]) -> None:
    for group in ("processes", "roles", "people", "functions"):
        ids = [entry["id"] for entry in published[group]]
        assert ids == sorted(ids)
    places = [(found["path"], found["line"], found["rule"]) for found in published["findings"]]
    assert places == sorted(places)


def test_site_command_line_and_log_report_the_same(dated: Site, published: dict[str, Any]) -> None:
    checked = playbook("check", "--format", "json", cwd=dated.folder)
    findings = json.loads(checked.stdout)["findings"]
    assert checked.returncode == 1
    assert {found["rule"] for found in findings} >= {
        "review-overdue",
        "review-missing",
        "review-due-soon",
        "interval-missing",
    }
    assert published["findings"] == findings
    lines = playbook("check", cwd=dated.folder).stdout.splitlines()[:-1]
    assert [line.partition("playbook: ")[2] for line in dated.log if "playbook: " in line] == lines
    exported = json.loads(playbook("export", cwd=dated.folder).stdout)
    assert exported["findings"] == findings
    for process in exported["processes"]:
        assert process.pop("amendments")
        process.pop("reviews")
    assert exported == published


@pytest.mark.parametrize("currency", DATES)
def test_everybody_says_the_same_currency(dated: Site, published: dict[str, Any], currency: str) -> None:
    name = f"support/{currency.replace(' ', '-')}"
    assert next(p for p in published["processes"] if p["id"] == name)["currency"] == currency
    page = dated.page(f"{name}/index.html")
    shown = [
        e.text for e in page.elements if {"pb-mark", "pb-banner"} & set(e.classes) and "hidden" not in e.attributes
    ]
    assert any(WORDS[currency] in text for text in shown)
    key = f"pb-mark--{currency.replace(' ', '-')}"
    place = dated.page("support/index.html" if currency == "current" else "health/index.html")
    assert any(key in element.classes for element in place.elements)


def test_the_marks_of_the_browser_have_the_same_days(dated: Site, published: dict[str, Any]) -> None:
    marks = {mark["url"]: mark for mark in json.loads(dated.text("assets/playbook/marks.json"))["processes"]}
    assert marks.keys() == {process["url"] for process in published["processes"]}
    for process in published["processes"]:
        mark = marks[process["url"]]
        assert (mark.get("reviewed"), mark.get("due")) == (process["reviewed"], process["review_due"])
        assert mark["state"] == process["state"]


def test_marks_in_lists_carry_their_days(dated: Site) -> None:
    for path in ("health/index.html", "index.html", "support/index.html"):
        overdue = dated.page(path).all("span", "pb-mark--overdue")
        assert overdue, path
        assert {mark.get("data-pb-due") for mark in overdue} == {"2026-03-14"}, path


def test_every_finding_names_a_rule_and_a_place(published: dict[str, Any]) -> None:
    for found in published["findings"]:
        assert found["rule"] in RULES
        assert {"severity", "message", "hint"} <= set(found)
        assert found["path"] in {process["path"] for process in published["processes"]} | {"roles/support-lead.md"}


def test_a_history_that_is_not_there_is_said_to_be_so(site_of) -> None:
    site = site_of()
    data = json.loads(site.text("data/support/refund.json"))
    assert (data["history"], data["amendments"]) == ("unavailable", [])
    assert "not available in this copy" in site.page("support/refund/index.html").article


def test_ids_with_odd_names_are_written_where_they_belong(tmp_path: Path) -> None:
    """An id comes from a pull request: it is no way out of the folder of the data."""
    page = "---\ntitle: {n}\nid: {id}\nowner: support-lead\n---\n"
    ids = ("../../evil", "/etc/evil", "a/../../../evil", "..", "../index.html#")
    pages = {f"processes/p{n}.md": page.format(n=n, id=id) for n, id in enumerate(ids)}
    folder = written(tmp_path / "deep" / "company", pages)
    before = {path for path in tmp_path.rglob("*") if path.is_file()}
    site = built(folder)
    assert {path for path in tmp_path.rglob("*") if path.is_file()} - before == {
        site.root / path for path in site.files
    }
    assert [path for path in site.files if path.startswith("data/")] == [
        *(f"data/p{n}.json" for n, _ in enumerate(ids)), "data/support/refund.json",
    ]  # fmt: skip
    assert len(site.logged("p0.md:3: value-suspicious")) == 1
