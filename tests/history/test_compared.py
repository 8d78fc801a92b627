"""Pairs of texts in the order in which they are compared."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mkdocs_playbook.sources.history.compared import in_chains

NAMES = st.sampled_from(["", *"abcdef"])


def test_one_page_follows_the_other():
    mixed = [("b", "c"), ("y", "z"), ("a", "b"), ("x", "y"), ("", "a"), ("", "x")]
    assert in_chains(mixed) == (("b", "c"), ("a", "b"), ("", "a"), ("y", "z"), ("x", "y"), ("", "x"))


def test_texts_that_come_again_end_no_chain_and_no_work():
    assert in_chains([("a", "b"), ("b", "a"), ("c", "b"), ("a", "a")]) == (
        ("a", "b"),
        ("a", "a"),
        ("b", "a"),
        ("c", "b"),
    )


@given(st.lists(st.tuples(NAMES, NAMES), unique=True))
def test_every_pair_once(pairs):
    chained = in_chains(pairs)
    assert sorted(chained) == sorted(pairs)
