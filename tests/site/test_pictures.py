"""Pictures on the built site: the decision's line, the drawing, the map, and an owner's own diagram with its date."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.company import CLEAN, REFUND, written
from tests.history.conftest import new_repository
from tests.site.building import Site, built

PAGE = "support/refund/index.html"
SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>pwn()</script></svg>\n'
DIAGRAM = "processes/support/refund.svg"


def drawn(place: Path, name: str, *, later: bool) -> Site:
    """A process with a diagram that landed on 3 May 2025; with `later` the text changed on 9 November 2026."""
    work = new_repository(place / "company", place)
    text = CLEAN[REFUND].replace(
        "owner:", f"diagram: {name}\noutputs: [{{what: credit note, to: support/other}}]\nowner:"
    )
    text = text.replace("opens the order.", "opens the order. If it is paid, go to step 2.")
    other = (
        text.replace("Refund a customer", "Other").replace(f"diagram: {name}\n", "").replace("support/other", "agent")
    )
    written(work.top, {REFUND: text, "processes/support/other.md": other, f"processes/support/{name}": SVG})
    work.commit("Begin", committed="2025-05-03T12:00:00 +0000")
    if later:
        text = text.replace("opens the order.", "looks at the order.")
        work.commit("Look first", REFUND, text=text, committed="2026-11-09T12:00:00 +0000")
    return built(work.top)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return drawn(tmp_path_factory.mktemp("drawn"), "refund.svg", later=True)


def test_an_own_picture_is_shown_with_its_date_and_never_run(site: Site) -> None:
    html = site.text(PAGE)
    assert "This picture is of 3 May 2025; the text changed on 9 Nov 2026. The text holds." in html
    assert '<img class="pb-picture__own" src="../../support/refund.svg"' in html
    assert "pwn()" not in html
    assert (site.root / "support/refund.svg").read_text() == SVG
    assert "The picture drawn from the steps" in html
    assert html.count('<svg class="pb-drawing') == 2


def test_the_decision_is_a_line_and_a_link(site: Site) -> None:
    assert '<span class="pb-way">If it is paid, go to <a href="#step-2">step 2</a>.</span>' in site.text(PAGE)


def test_the_map_leads_to_the_processes(site: Site) -> None:
    html = site.text("support/index.html")
    assert "How the work flows" in html
    assert 'xlink:href="../support/refund/"' in html
    assert html.index("pb-drawing--map") < html.index("The same as a list")


def test_a_text_that_is_as_old_as_its_picture(tmp_path: Path) -> None:
    html = drawn(tmp_path, "refund.svg", later=False).text(PAGE)
    assert "This picture is of 3 May 2025.</p>" in html


def test_a_model_is_a_file_to_take_away_beside_the_drawing(tmp_path: Path) -> None:
    html = drawn(tmp_path, "refund.bpmn", later=False).text(PAGE)
    assert '<a href="../../support/refund.bpmn" download>refund.bpmn</a>' in html
    assert "pb-picture__own" not in html
    assert "The picture drawn from the steps" not in html


@pytest.mark.parametrize(
    "name", ["../../../etc/passwd", "gone.svg", "<script>.svg", "refund.md", "//evil.example/x.svg"]
)
def test_what_is_no_picture_beside_the_page_is_not_shown(tmp_path: Path, name: str) -> None:
    text = CLEAN[REFUND].replace("owner:", f"diagram: '{name}'\nowner:")
    html = built(written(tmp_path, {REFUND: text})).text(PAGE)
    assert "pb-picture__own" not in html
    assert "download>" not in html
