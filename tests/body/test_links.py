"""Every link of a page, as written, with its line."""

from __future__ import annotations

import pytest

from tests.body.reading import body


def links(text, first_line=1):
    return [(link.target, link.text, link.line, link.image) for link in body(text, first_line=first_line).links]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("see [a](b.md)", [("b.md", "a", 1, False)]),
        ("one\ntwo [a](b.md) and\n[*c* `d`](e.md#f)", [("b.md", "a", 2, False), ("e.md#f", "c d", 3, False)]),
        ("**x** _y_\n\\* [a](b.md)", [("b.md", "a", 2, False)]),
        ("![alt](i.png)", [("i.png", "alt", 1, True)]),
        ("[![alt](i.png)](b.md)", [("b.md", "alt", 1, False), ("i.png", "alt", 1, True)]),
        (
            "[a][r], [r][], [r]\n\n[r]: b.md 'T'",
            [("b.md", "a", 1, False), ("b.md", "r", 1, False), ("b.md", "r", 1, False)],
        ),
        ("<https://a.example/>", [("https://a.example/", "https://a.example/", 1, False)]),
        ("<a@b.example>", [("mailto:a@b.example", "a@b.example", 1, False)]),
        ("# [a](b.md)", [("b.md", "a", 1, False)]),
        ("- x\n- [a](b.md)\n  - [c](d.md)", [("b.md", "a", 2, False), ("d.md", "c", 3, False)]),
        ("> [a](b.md)", [("b.md", "a", 1, False)]),
        ("| x | y |\n|---|---|\n| 1 | [a](b.md) |", [("b.md", "a", 3, False)]),
        ("x <a href='b.md'>a</a>\n<img src=i.png>", [("b.md", "", 1, False), ("i.png", "", 2, True)]),
        ('<div>\n<a href="b.md">a</a>\n</div>', [("b.md", "", 2, False)]),
        ("[a](<b c.md>) [d](e%20f.md)", [("b c.md", "a", 1, False), ("e%20f.md", "d", 1, False)]),
        ("[a](javascript:alert) [b](//h/x)", [("javascript:alert", "a", 1, False), ("//h/x", "b", 1, False)]),
        ("[a](javascript&#58;alert)", [("javascript:alert", "a", 1, False)]),
        ("!!! note\n\n    [a](b.md)\n\n    - [c](d.md)", [("b.md", "a", 3, False), ("d.md", "c", 5, False)]),
        ('=== "Tab"\n\n    text\n\n    !!! tip\n\n        [a](b.md)', [("b.md", "a", 7, False)]),
        ("[^1]\n\n[^1]: two words\n\n    [a](b.md)", [("b.md", "a", 5, False)]),
        ("Term\n:   def\n\n    [a](b.md)", [("b.md", "a", 4, False)]),
    ],
)
def test_links_are_found_with_their_lines(text, expected):
    assert links(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "`[a](b.md)`",
        "```\n[a](b.md)\n```",
        "    [a](b.md)",
        "<!-- [a](b.md) <a href='x'> -->",
        "\\[a](b.md)",
        "[^1]\n\n[^1]: word",
    ],
)
def test_what_is_no_link(text):
    assert links(text) == []


def test_lines_count_from_the_first_line_of_the_file():
    read = body("## Steps\n\n1. [a](b.md)\n   - [c](d.md)\n2. two\n", first_line=14)
    assert [link.line for link in read.links] == [16, 17]
    assert [step.line for step in read.steps] == [16, 18]
