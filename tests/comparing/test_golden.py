"""The golden cases of `golden.yaml`: what is told of two texts, read quickly and read in full."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from mkdocs_playbook.sources.comparing import page as pages
from tests.comparing.drawing import compared, drawn

CASES = yaml.safe_load(Path(__file__).with_name("golden.yaml").read_text(encoding="utf-8"))
GIVEN = ("name", "before", "after", "fields", "headings", "systems", "also_called")
golden = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


def expected(case):
    return {key: value for key, value in case.items() if key not in GIVEN}


@golden
def test_what_is_told(case):
    assert drawn(compared(case)) == expected(case)


@golden
def test_the_full_reading_tells_the_same(case, monkeypatch):
    monkeypatch.setattr(pages, "quick_outline", lambda *_: None)
    assert drawn(compared(case)) == expected(case)


@golden
def test_content_always_says_what_changed(case):
    told = compared(case).told
    assert bool(told.changes) is (told.kind.value == "content")
    assert bool(told.proposed) is (told.kind.value == "content")


def test_there_are_enough_cases():
    assert len(CASES) >= 100
