"""Two texts → content, review or formatting."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_playbook.sources.history.telling import Text, alike, review_keys, told

HEADER = """title: Refund
owner: lead
reviewed: 2026-01-01
review_every: 6 months
systems:
- crm
- 'pay: x'
note: "a # b"
text: |
  # heading
  more
"""
CASES = [
    # replaced, by → kind
    ("2026-01-01", "2026-07-01", "review"),
    ("2026-01-01", '"2026-01-01"', "formatting"),
    ("reviewed: 2026-01-01\n", "", "content"),  # taking the day away confirms nothing
    ("reviewed: 2026-01-01", "reviewed: 2026-07-01\nreviewed_by: mia\nreview_note: both", "review"),
    ("reviewed: 2026-01-01", "reviewed: 2026-01-01\nreview_by: 2027-01-01", "review"),
    ("reviewed: 2026-01-01", "reviewed: 2026-01-01\nreview_note: >\n  walked\n\n  through", "review"),
    ("6 months", "1 year", "content"),
    ("2026-01-01\nreview_every: 6 months", "2026-07-01\nreview_every: 1 year", "review"),
    (
        "reviewed: 2026-01-01\nreview_every: 6 months",
        "reviewed: 2026-01-01\nreview_note: x\nreview_every: 1 year",
        "content",
    ),
    ("owner: lead\nreviewed: 2026-01-01", "owner: head\nreviewed: 2026-07-01", "content"),
    ("owner: lead", "owner: head", "content"),
    ("owner: lead", "'owner': \"lead\"", "formatting"),
    ("owner: lead", "owner: lead # who answers", "formatting"),
    ("owner: lead", "# who answers\nowner: lead", "formatting"),
    ("title: Refund\n", "# first of all\ntitle: Refund\n", "formatting"),
    ("owner: lead", "owner: '#lead'", "content"),
    ("owner: lead", "owner: lead#1", "content"),
    ("owner: lead\n", "owner:\n  lead\n", "formatting"),
    ("title: Refund\nowner: lead\n", "owner: lead\ntitle: Refund\n", "formatting"),
    ("- crm", "- erp", "content"),
    ("- crm\n", "- crm\n# reviewed: never\n", "formatting"),
    ("- 'pay: x'", "- 'pay: y'", "content"),
    ('"a # b"', '"a # c"', "content"),
    ('"a # b"', '"a # b" # c', "formatting"),
    ("# heading", "# another", "content"),
    ("reviewed: 2026", "reviewed : 2026", "formatting"),
    ("reviewed: 2026-01-01", "reviewed:2026-01-01", "formatting"),  # white space, whatever it does
]


def kind_of(before: bytes, after: bytes, keys):
    return told(Text(before), Text(after), keys)


def page(header: str, body: str = "\nText.\n") -> bytes:
    return f"---\n{header}---\n{body}".encode()


@pytest.mark.parametrize(("old", "new", "kind"), CASES)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_headers(old, new, kind, line_end):
    assert HEADER.count(old) == 1
    before, after = page(HEADER), page(HEADER.replace(old, new)).replace(b"\n", line_end.encode())
    assert kind_of(before, after, review_keys({})).value == kind


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        (b"Text.\n", b"Text!\n", "content"),
        (b"", b"Text", "content"),
        (b"Text", b"", "content"),
        (b"", b"", "formatting"),
        (b"Text\n", page("reviewed: 2026-01-01\n", "Text\n"), "review"),
        (b"Text\n", page("title: Text\n", "Text\n"), "content"),
        (page("title: a\n"), b"\n" + page("title: a\n"), "formatting"),
        (page("title: a\n"), page("title: a\n").replace(b"\n---\n", b"\n...\n"), "formatting"),
        (b"---\ntitle: a\n", b"---\ntitle: b\n", "content"),
        (b"---\n---\nText\n", b"Text\n", "formatting"),
        (b"\xff\xfe\n", b"\xff \xfe\n", "formatting"),
        (b"\xff\n", b"\xfe\n", "content"),
        (page("k: " + "x" * 20_000 + "\nreviewed: 1\n"), page("k: " + "x" * 20_000 + "\nreviewed: 2\n"), "content"),
    ],
)
def test_texts(before, after, kind):
    assert kind_of(before, after, review_keys({})).value == kind
    assert kind_of(before, before, review_keys({})).value == "formatting"


def test_keys_of_the_handbook():
    keys = review_keys({"reviewed": "last_reviewed_on", "review_every": "review_in"})
    before = page("last_reviewed_on: 2025-01-01\nreview_in: 3 months\n")
    after = page("last_reviewed_on: 2026-01-01\nreview_in: 6 months\n")
    assert kind_of(before, after, keys).value == "review"
    assert kind_of(before, after, review_keys({})).value == "content"


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_any_bytes_are_told_the_same_in_both_directions(before, after):
    keys = review_keys({})
    assert kind_of(before, after, keys) is kind_of(after, before, keys)


@pytest.mark.parametrize(
    "header",
    [
        "a: " + " '" * 8000,
        "a: " + '"\\' * 8000,
        "a" * 16000,
        ":" * 16000,
        " :" * 8000,
        "a: " + ',"' * 8001,
        "#" * 16000,
    ],
)
def test_a_hostile_header_takes_no_time(header):
    begin = time.perf_counter()
    kind_of(page(header + "\n"), page(header + "!\n"), review_keys({}))
    assert time.perf_counter() - begin < 1


def test_alike():
    assert alike(b"a\nb\nc\nd\n", b"a\n b\nc\nx\ny\n")
    assert not alike(b"a\nb\nc\nd\n", b"a\nx\ny\nz\n")
