"""What a pull request brings is words in a comment and in a table, whatever it is made of."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from mkdocs_playbook.views.escaping import LONGEST, cell, clipped, escaped
from tests.cli.payloads import HOSTILE
from tests.cli.rendered import LIVE, tokens, words

PLACES = ("{}", "- {}", "- **{}**: said", "> {}", "<summary>{}</summary>", "before {} after", "| {} | b |\n|---|---|")


def test_there_are_enough_of_them() -> None:
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("payload", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("place", PLACES[:4])
def test_nothing_of_it_is_markup(payload: str, place: str) -> None:
    allowed = {token.type for token in tokens(place.format("x"))}
    assert {token.type for token in tokens(place.format(escaped(payload)))} - {"text_special", "text"} <= allowed


@pytest.mark.parametrize("payload", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_of_it_is_markup_within_html(payload: str) -> None:
    assert not set('<>"`*_[]|') & set(escaped(payload))


@pytest.mark.parametrize("payload", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("place", PLACES)
def test_a_git_host_finds_nothing_to_make_live(payload: str, place: str) -> None:
    seen = words(place.format(escaped(payload)).replace("<summary>", "").replace("</summary>", ""))
    assert not LIVE.search(seen), LIVE.search(seen)


@pytest.mark.parametrize("payload", HOSTILE, ids=range(len(HOSTILE)))
def test_it_is_one_line_that_begins_with_no_command_and_has_an_end(payload: str) -> None:
    line = escaped(payload)
    assert "\n" not in line
    assert "\r" not in line
    assert not line.startswith(("/", "-", "#", " "))
    assert len(clipped(payload)) <= LONGEST


@pytest.mark.parametrize(
    "text",
    [
        "Refund a customer",
        "Größe & Preis: 5 % (ohne MwSt.)",
        "客户退款",
        "Step 4 changed; “Steps” removed.",
        "a/b/c.md",
    ],
)
def test_the_words_stay_what_they_were(text: str) -> None:
    assert words(escaped(text)).replace("\u200b", "").replace("\n", "") == text


def test_of_every_character_there_is_only_what_is_seen_is_left() -> None:
    """Alone, where a text that is printable throughout is left as it is, and beside one that is not."""
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        unseen = unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
        left = " " if character.isspace() else "" if unseen else character
        assert clipped(f"a{character}b") == clipped(f"\x00a{character}b") == f"a{left}b", hex(code)


def test_a_text_is_cut_between_words_not_within_an_entity() -> None:
    line = escaped("&" * 5000, 50)
    assert line.replace("&#38;", "").replace("\u200b", "") == "…"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1", "\n=1", " =1", "＝1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a=1", "2026-11-22", "Mia Berg", "processes/a.md"])
def test_an_ordinary_cell_stays_as_it_is(text: str) -> None:
    assert cell(text) == text
