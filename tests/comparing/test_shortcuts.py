"""The shortcuts for texts that differ in one place: with them all is told that is told without."""

from __future__ import annotations

import subprocess

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_playbook.sources.comparing import quick_outline, sections_touched, steps_touched, word_runs
from mkdocs_playbook.sources.comparing.compare import compare, compare_pages
from mkdocs_playbook.sources.comparing.page import Page
from tests.comparing.test_any_text import LINES, TERMS
from tests.handbooks import NAMES, cloned

STEPS = """Intro.

## Steps

1. The agent opens the order.
   - And the file.
2. Close it.
3. Close it.

## Steps

1. Send it.

## Limits

| What | Up to |
|---|---|
| Refund | 500 |

## Limits

- Never more.
- [x]

[x]: y.md
""".splitlines()
WORDS = st.sampled_from(
    [
        "1. Close it now.",
        "2. Close it",
        "   - And the case.",
        "- Ever more.",
        "| Refund | 600 |",
        "",
        "# Limits",
        "[x]: z.md",
    ]
)


def without_shortcuts(before: bytes | None, after: bytes):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(steps_touched, "only_one", lambda *_: -1)
        patch.setattr(sections_touched, "only_one", lambda *_: -1)
        patch.setattr(quick_outline, "_one_replaced", lambda *_: None)
        patch.setattr(word_runs, "_in_both", lambda old, new: min(len(old), len(new)))
        return compare(before, after, TERMS)


@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.integers(0, len(STEPS) - 1), st.integers(0, 1), WORDS | LINES), min_size=1, max_size=3))
def test_a_few_lines_of_steps_and_sections(changes):
    lines = list(STEPS)
    for at, more, line in changes:
        lines[at : at + 1 - more] = [line]
    before, after = "\n".join(STEPS).encode(), "\n".join(lines).encode()
    assert compare(before, after, TERMS) == without_shortcuts(before, after)
    assert compare(after, before, TERMS) == without_shortcuts(after, before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"## Steps\n\n### One\n\n1. a\n2. b\n\n### Two\n", b"## Steps\n\n### One\n\n1. a\n\n### Two\n\n2. b\n"),
        (b"## Limits\n\nNever more.\n", b"## Others\n\nAsk the lead first.\n"),
        (b"## Limits\n\nNever more.\n", b"# Limits\n\nAsk the lead first.\n"),
        (b"## Steps\n\n1. Close it.\n2. Send it.\n", b"## Steps\n\n1. Close it.\n2. Ask the lead first.\n"),
        (
            b"## Steps\n\n1. Close it.\n2. [x] sends.\n\n[x]: a.md\n",
            b"## Steps\n\n1. Open it.\n2. [x] sends.\n\n[x]: b.md\n",
        ),
    ],
)
def test_one_piece_that_is_not_the_same_piece(before, after):
    assert compare(before, after, TERMS) == without_shortcuts(before, after)


@pytest.mark.parametrize("name", NAMES)
def test_every_two_texts_of_a_page_that_followed_each_other(name, tmp_path):
    texts, pairs = followed(cloned(name, tmp_path / "clone", "--bare"))
    assert len(pairs) > 150
    pages = {blob: Page(text, TERMS.headings) for blob, text in texts.items()}
    for before, after in pairs:
        told = compare_pages(pages[before], pages[after], TERMS)  # in a chain, as the history does
        assert told == without_shortcuts(texts[before], texts[after])


def followed(top):
    """The texts of Markdown files by their blobs, and which was changed into which, the latest first."""
    log = ["git", "log", "--first-parent", "-m", "--diff-filter=M", "--raw", "--no-abbrev", "--format=", "--", "*.md"]
    listed = subprocess.run(log, cwd=top, capture_output=True, check=True, text=True).stdout.splitlines()
    pairs = [tuple(line.split()[2:4]) for line in listed]
    texts = {
        blob: subprocess.run(["git", "cat-file", "blob", blob], cwd=top, capture_output=True, check=True).stdout
        for blob in {blob for pair in pairs for blob in pair}
    }
    return texts, pairs
