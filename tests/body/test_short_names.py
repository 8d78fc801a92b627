"""How a step is called in pictures and lists."""

from __future__ import annotations

import pytest

from mkdocs_playbook.sources.text.short_names import LONGEST, short_name

CASES = [
    ("", "takes the report: date, place, lock used.", "Takes the report"),
    ("Take the report", "Take the report. It needs a date.", "Take the report"),
    ("Morning:", "Morning: switch the alarm off with your own code, never with another.", "Morning: switch the alarm off with your own code"),
    ("", "compares invoice, order and goods receipt. A difference counts.", "Compares invoice, order and goods receipt"),
    ("", "Tighten stem, bars, seat post and axles with the torque wrench, not by feel.", "Tighten stem, bars, seat post"),
    ("", "locks the device, ends its sessions, and changes the password.", "Locks the device"),
    ("", "takes back keys, signs the list and sends it on.", "Takes back keys, signs the list and sends it on"),
    ("", "sets the leases with a stolen or written-off bicycle to the right day", "Sets the leases"),
    ("", "approves the list on Thursday afternoon and looks at every invoice", "Approves the list on Thursday afternoon"),
    ("", "blocks the part in stock and hands it to the buyer of the week", "Blocks the part in stock"),
    ("", "Link the new key while the person is with you or on video.", "Link the new key while the person is with you"),
    ("", "If the days are free, approve them the same day and stop here.", "Approve them the same day and stop here"),
    ("", "Stop the payments.", "Stop the payments"),
    ("", "iPads are handed out.", "iPads are handed out"),
    ("", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("phrase", "text", "expected"), CASES)
def test_a_short_name(phrase: str, text: str, expected: str) -> None:
    assert short_name(phrase, text) == expected


def test_a_name_is_short_and_ends_in_time() -> None:
    assert len(short_name("", "word" * 50_000)) <= LONGEST
    assert len(short_name("", "a, " * 50_000)) <= LONGEST
    assert len(short_name("", "keys, " * 50_000 + "and so on")) <= LONGEST
