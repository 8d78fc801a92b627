"""The first heading and the purpose of a page."""

from __future__ import annotations

import pytest

from tests.body.reading import body


@pytest.mark.parametrize(
    ("text", "heading", "purpose"),
    [
        ("# Refund\n\nWhy this\nexists.\n\n## Steps\n", "Refund", "Why this exists."),
        ("Why this exists.\n\n# Refund\n\nElse.\n", "Refund", "Why this exists."),
        ("Purpose: to give money back.\n\n## Steps\n", "", "Purpose: to give money back."),
        ("Refund\n======\n\n![Logo](l.png)\n\nWhy **this** [exists](x.md).", "Refund", "Why this exists."),
        ("# *Refund* `x` { #y }\n\n!!! note\n    a\n\nWhy.", "Refund x", "Why."),
        ("# Refund\n\n## Steps\n\nNot the purpose.", "Refund", ""),
        ("## Refund\n\n### Steps\n", "Refund", ""),
        ("```\n# no\n```\n\n- not this\n\nBut this.", "", "But this."),
        ("", "", ""),
    ],
)
def test_heading_and_purpose(text, heading, purpose):
    read = body(text)
    assert (read.heading, read.purpose) == (heading, purpose)
