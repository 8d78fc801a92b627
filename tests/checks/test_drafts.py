"""Since when a draft has been one: from real git, as a check and as a build read it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mkdocs_playbook import app
from tests.checks.company import CLEAN, REFUND, TODAY, written
from tests.history.conftest import Workshop, new_repository

DRAFT = CLEAN[REFUND].replace("owner:", "state: draft\nowner:")
SINCE = f"{REFUND}: draft-forgotten: this draft has lain here since {{}}."


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """A repository with the company but its page on refunds in it, from 1 January 2026 on."""
    monkeypatch.setenv("HOME", str(tmp_path))
    work = new_repository(tmp_path / "company", tmp_path)
    written(work.top, {REFUND: None})
    work.commit("Found")
    return work


def landed(work: Workshop, text: str, day: str) -> None:
    work.commit("Go on", REFUND, text=text, committed=f"{day}T12:00:00 +0000")


@pytest.fixture(params=[True, False], ids=["as a build", "as a check"])
def contents(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


def said(work: Workshop, contents: bool, day: date = TODAY) -> list[str]:
    report = app.report(app.read(work.top / "mkdocs.yml", day, contents=contents), day)
    return [f"{f.path}: {f.rule}: {f.message}" for f in report.findings if f.rule == "draft-forgotten"]


def test_a_page_that_began_as_a_draft_counts_from_then(company: Workshop, contents: bool) -> None:
    landed(company, DRAFT, "2026-03-01")
    landed(company, DRAFT.replace("opens", "reads"), "2026-11-01")
    assert said(company, contents) == [SINCE.format("2026-03-01")]
    assert said(company, contents, date(2026, 5, 29)) == []


def test_a_page_that_became_a_draft_again_counts_from_that_day(company: Workshop, contents: bool) -> None:
    landed(company, DRAFT, "2026-01-05")
    landed(company, CLEAN[REFUND], "2026-02-05")
    landed(company, DRAFT, "2026-08-10")
    landed(company, DRAFT.replace("opens", "reads"), "2026-11-01")
    assert said(company, contents) == [SINCE.format("2026-08-10")]
    assert said(company, contents, date(2026, 11, 7)) == []


def test_a_page_that_is_made_a_draft_and_not_landed_has_lain_no_day(company: Workshop, contents: bool) -> None:
    landed(company, CLEAN[REFUND], "2026-01-05")
    company.write(REFUND, DRAFT)
    assert said(company, contents) == []
    landed(company, DRAFT, "2026-02-05")
    landed(company, CLEAN[REFUND], "2026-03-05")
    company.write(REFUND, DRAFT)
    assert said(company, contents) == []


def test_a_draft_that_is_being_edited_still_counts(company: Workshop, contents: bool) -> None:
    landed(company, CLEAN[REFUND], "2026-01-05")
    landed(company, DRAFT, "2026-02-05")
    company.write(REFUND, DRAFT.replace("opens", "reads"))
    assert said(company, contents) == [SINCE.format("2026-02-05")]


def test_a_page_made_anew_counts_from_then(company: Workshop, contents: bool) -> None:
    landed(company, DRAFT, "2026-01-05")
    company.remove(REFUND)
    company.commit("Remove", committed="2026-02-05T12:00:00 +0000")
    landed(company, DRAFT, "2026-07-05")
    assert said(company, contents) == [SINCE.format("2026-07-05")]
