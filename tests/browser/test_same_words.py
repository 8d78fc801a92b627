"""The server and the browser say the same of the same mark on the same day: one table, two ways to fill it in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from types import SimpleNamespace
from typing import Any

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.model.process import State
from mkdocs_playbook.model.review import Interval, Review
from mkdocs_playbook.site.build import TEMPLATES
from mkdocs_playbook.site.render import Renderer
from mkdocs_playbook.views.mark import Mark, mark_of
from mkdocs_playbook.views.page import scene_of
from tests.browser.conftest import Visit
from tests.browser.sites import Served
from tests.checks.company import written

HALF, YEAR, WEEKS = Interval(months=6), Interval(months=12), Interval(days=14)
REVIEWS = {
    "half a year": Review(reviewed=date(2026, 5, 22), every=HALF),
    "from the end of August": Review(reviewed=date(2026, 8, 31), every=HALF),
    "from a leap day": Review(reviewed=date(2024, 2, 29), every=YEAR),
    "two weeks": Review(reviewed=date(2026, 11, 10), every=WEEKS),
    "a fixed day": Review(by=date(2026, 12, 24)),
    "the earlier of two": Review(reviewed=date(2026, 5, 22), every=YEAR, by=date(2026, 11, 30)),
    "in the future": Review(reviewed=date(2026, 12, 1), every=HALF),
    "in the future, no interval": Review(reviewed=date(2026, 12, 1)),
    "no interval": Review(reviewed=date(2026, 5, 22)),
    "never": Review(),
    "never, with an interval": Review(every=HALF),
    "not to be read": Review(reviewed=date(2026, 5, 22), every=HALF, unreadable=True),
    "the end of the calendar": Review(reviewed=date(2026, 5, 22), every=Interval(months=120_000)),
}
DAYS = [
    *(date(2026, 11, day) for day in (1, 22, 23, 24, 25, 30)),
    *(date(2026, 12, day) for day in (1, 2, 24, 25)),
    *(date(2027, 2, 1), date(2027, 2, 28), date(2027, 3, 1), date(2025, 2, 28), date(2025, 3, 1), date(2099, 1, 1)),
]  # fmt: skip
STATES = (State.ACTIVE, State.RETIRED, State.DRAFT)

FRAGMENTS = {
    "mark_words": '{% from "playbook/parts.html" import words %}{{ mark.key }}|{{ words(mark) }}',
    "line_words": '{% set is = mark.key %}{% include "playbook/trust_words.html" %}',
}
IN_THE_BROWSER = """
async ([rows, root]) => {
  const { currency } = await import(root + "currency.mjs");
  const { markWords } = await import(root + "words.mjs");
  const { trustWords } = await import(root + "process.mjs");
  return rows.map(({ mark, today }) => {
    const is = currency(mark, today);
    const key = is.replace(" ", "-");
    return [`${key}|${markWords(is, mark)}`, ...[false, true].map((plain) => trustWords(is, mark, today, plain))];
  });
}
"""


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[str, date, Mark, list[str]]]:
    """Every review on every day, with what Python says: the key and words of the mark, the trust line twice."""
    place = tmp_path_factory.mktemp("words")
    for name, text in FRAGMENTS.items():
        (place / "playbook").mkdir(exist_ok=True)
        (place / "playbook" / f"{name}.html").write_text(text, encoding="utf-8")
    playbook = app.read(written(place / "company") / "mkdocs.yml", DAYS[0]).playbook
    rows = []
    for today in DAYS:
        render = Renderer([str(place), TEMPLATES], scene_of(playbook, today), {})
        for (name, review), state in product(REVIEWS.items(), STATES):
            process = replace(playbook.processes[0], review=review, state=state)
            mark = mark_of(playbook, process, today)
            said = [render("mark_words", ".", mark=mark)]
            for known in (True, False):
                said.append(
                    render("line_words", ".", mark=mark, view=SimpleNamespace(owner=SimpleNamespace(known=known)))
                )
            rows.append((f"{name}, {state}", today, mark, [" ".join(words.split()) for words in said]))
    return rows


def test_every_mark_on_every_day(table: list[Any], firm: Served, visit: Visit) -> None:
    assert len(table) >= 60
    assert {row[2].currency for row in table} == {"current", "due soon", "overdue", "never reviewed", "unknown"}
    page = visit(firm)
    asked = [{"mark": mark.data, "today": today.isoformat()} for _, today, mark, _ in table]
    said = page.evaluate(IN_THE_BROWSER, [asked, firm.at("assets/playbook/")])
    differ = [
        (name, today.isoformat(), python, browser)
        for (name, today, mark, python), browser in zip(table, said, strict=True)
        if (python if mark.state is State.ACTIVE else python[:1])
        != (browser if mark.state is State.ACTIVE else browser[:1])
    ]
    assert not differ


def test_every_mark_of_the_built_site_reads_the_same_with_and_without_script(
    firm: Served, hub: Served, visit: Visit
) -> None:
    """On the day of the build the script must not change a word."""
    script = "marks => marks.map(mark => [mark.className, mark.textContent.trim(), mark.hidden])"
    for site, path in (
        (firm, "support/"),
        (firm, "support/no-owner-overdue/"),
        (firm, "support/future/"),
        (hub, "support/"),
    ):
        bare, live = (
            visit(site, path, java_script_enabled=on).locator(".pb-mark[data-pb-state]").evaluate_all(script)
            for on in (False, True)
        )
        assert bare == live
        assert bare
