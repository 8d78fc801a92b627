"""The golden cases of `golden.yaml`, each read three ways: parse, the page, a CommonMark parser."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml

from tests.body.reading import COMMONMARK, body, html, page_text, skeleton

CASES = yaml.safe_load(Path(__file__).with_name("golden.yaml").read_text(encoding="utf-8"))
PURE = [case for case in CASES if not case.get("other_syntax")]
golden = pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])


def read(case):
    return body(case["text"], case.get("headings", ["Steps"]), case.get("performer", ""))


def shown(case, **changes):
    page = page_text(case["text"], case.get("headings", ["Steps"]), case.get("performer", ""), **changes)
    return html(case["text"], page)


def elements(source: str) -> ElementTree.Element:
    """The page as a tree; void elements closed for XML's sake."""
    closed = re.sub(r"<(input|img|br|hr)\b([^>]*?)\s*/?>", r"<\1 />", source)
    return ElementTree.fromstring(f"<div>{closed.replace('&nbsp;', ' ')}</div>")


@golden
def test_parse_reads_steps(case):
    steps = read(case).steps
    found = [[step.number, list(step.performers), step.performer_source.value, step.text] for step in steps]
    assert found == case["steps"]
    assert {step.number: list(step.takes_part) for step in steps if step.takes_part} == case.get("takes_part", {})
    assert {step.number: list(step.systems) for step in steps if step.systems} == case.get("systems", {})


@golden
def test_the_page_shows_the_same_steps(case):
    root = elements(re.sub(r"<img alt=\"([^\"]*)\"[^>]*>", r"\1", shown(case)))
    lines = {item.get("id"): item.find("p[@class]") for item in root.iter("li")}
    systems = {int(id.removeprefix("step-")): systems_shown(line) for id, line in lines.items() if systems_shown(line)}
    assert systems == case.get("systems", {})
    found = []
    for parts in root.iter("ol"):
        for number, item in enumerate(parts, start=int(parts.get("start", "1"))):
            if "pb-step" in item.get("class", ""):
                found.append(step_shown(number, item))
    wanted = [[number, roles, capital(text)] for number, roles, _, text in case["steps"]]
    assert [[number, roles, capital(text)] for number, roles, text in found] == wanted


def step_shown(number, item):
    assert item.get("id", "").startswith(f"step-{number}")
    line = item.find("p[@data-pb-roles]")
    roles = line.get("data-pb-roles").split() if line is not None else []
    performer = item[0]
    assert performer.get("class", "").startswith("pb-performer")
    performer.text = ""
    performer[:] = []
    return [number, roles, " ".join("".join(item.itertext()).split())]


def systems_shown(line):
    """The systems that are said to do a step, by where their links lead."""
    links = [] if line is None else line.iter("a")
    return [link.get("href").partition("/#system-")[2] for link in links if "/#system-" in link.get("href")]


def capital(text):
    return text[:1].upper() + text[1:]


@pytest.mark.parametrize("case", PURE, ids=[case["name"] for case in PURE])
def test_commonmark_reads_the_same_nesting_and_numbers(case):
    theirs = skeleton(COMMONMARK.render(case["text"]))
    assert lists(skeleton(shown(case))) == lists(theirs)
    assert plain(skeleton(shown(case, steps=()))) == plain(theirs)


def lists(parts):
    return [part for part in parts if re.fullmatch(r"</?(ol\d*|ul|li)>", part)]


def plain(parts):
    """Words without what CommonMark prints of other syntaxes: attribute lists."""
    return re.sub(r"\{ #\w+ \}", "", " ".join(parts)).split()


def test_there_are_enough_cases():
    assert len(CASES) >= 45
