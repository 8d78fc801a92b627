"""Any two texts: nothing raises, nothing is lost, the quick reading is the full one, and the work is bounded."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_playbook.model.change import Mark
from mkdocs_playbook.model.register import Registers
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.comparing import blocks
from mkdocs_playbook.sources.comparing.compare import compare, terms
from mkdocs_playbook.sources.comparing.outline import outline_by_commonmark
from mkdocs_playbook.sources.comparing.page import Page
from mkdocs_playbook.sources.comparing.quick_outline import quick_outline
from mkdocs_playbook.sources.comparing.word_runs import runs
from tests.handbooks import NAMES, cloned

TERMS = terms(Settings(), Registers())
HEADINGS = ("Steps", "Procedure")
LINES = st.sampled_from([
    "# Steps", "## Steps", "## Steps ##", "### Agent", "## Other", "## `a` *b*", "#not", "# ", "#", "##\u00a0Steps", "# <%= x %>",
    "1. one", "2. two", "3) three", "1) x", "7. seven", "10. ten", "0. zero", "999999999. big", "1234567890. too", "1.", "1. ",
    "1. - a", "1. > q", "1. ```", "1.     code", "1. # h", "1. [x] opens", "2. [x]: def", "1. 2. 3", "   - a", "    - b",
    "   more", "  two", "     deep", " one", " (one", "  # h", "- bullet", "* bullet", "+ b", "- ", "-", "-- x", "- - -", "* * *",
    "---", "***", "___", "===", "> quote", "> 1. q", "> [x]: y", "lazy", "word", "", "", "", "```", "   ```", "~~~", "``` a`b",
    "```text", "    ```", "| a | b |", "|---|---|", "[x]: ../a.md", "[y]: b.md \"t\"", "[z]: <c>", "[x] does", "[^1]: foot",
    "  [q]: r.md", "[a", "b]: c.md", "[a\\]b]: c.md", "    code", "!!! note", "    1. in", '=== "Tab"', "## Steps {: #x}",
    "**bold**", "\\# no", "&lt;", "<div>", "</div>", "<!-- a", "-->", "![i](a.png)", "\u00a0", "\tx", "1.\tx", "a\tb",
])  # fmt: skip
TEXTS = st.lists(LINES, max_size=14).map("\n".join)
HEADERS = st.sampled_from(
    ["", "", "---\nowner: a\n---\n", "---\nowner: b\nreviewed: 2026-01-01\n---\n", "---\n[\n---\n"]
)
PAGES = st.tuples(HEADERS, TEXTS).map("".join)


def parts(outline):
    """What an outline says, whatever blank lines its pieces keep."""
    sections = [(each.level, each.path, "".join(each.source.split())) for each in outline.sections]
    targets = {label: each["href"] for label, each in outline.definitions.items()}
    return sections, list(outline.steps), targets


def agrees(body: str) -> bool | None:
    """Whether the quick outline is the full one; None where it does not answer."""
    quick = quick_outline(body, HEADINGS)
    return None if quick is None else parts(quick.outline) == parts(outline_by_commonmark(body, HEADINGS))


@settings(max_examples=3000, deadline=None, derandomize=True)
@given(TEXTS)
@example("    - b\n[z]: <c>")
@example("[a\nb]: c.md")
@example("1. a\n\n   ```\nb\n   ```\n2. c")
@example("## Steps\n\n1. a\n\n## Other\n\n```\nb\n```\n\n## Third\n\nc")
@example("## Steps\n\n\u0663. a")
def test_the_quick_outline_is_the_full_one(body):
    assert agrees(body) is not False


@settings(max_examples=2000, deadline=None, derandomize=True)
@given(TEXTS, TEXTS, st.integers(0, 14), st.integers(0, 14))
def test_what_a_like_text_has_too_changes_no_outline(one, other, begin, end):
    lines, others = one.split("\n"), other.split("\n")
    like = "\n".join((*lines[:begin], *others, *lines[end:]))
    assert quick_outline(one, HEADINGS, quick_outline(like, HEADINGS)) == quick_outline(one, HEADINGS)


def blobs(top: Path) -> list[bytes]:
    """Every text that any page of a repository ever was."""
    listed = subprocess.run(["git", "rev-list", "--all", "--objects"], cwd=top, capture_output=True, check=True).stdout
    names = [line.split()[0] for line in listed.splitlines() if line.endswith(b".md")]
    read = subprocess.run(
        ["git", "cat-file", "--batch"], cwd=top, input=b"\n".join(names), capture_output=True, check=True
    )
    found, at = [], 0
    while at < len(read.stdout):
        end = read.stdout.index(b"\n", at)
        size = int(read.stdout[at:end].split()[2])
        found.append(read.stdout[end + 1 : end + 1 + size])
        at = end + size + 2
    return found


@pytest.mark.parametrize("name", NAMES)
def test_the_quick_outline_is_the_full_one_of_every_page_there_was(name, tmp_path):
    top = cloned(name, tmp_path / "clone", "--bare")
    answers = [agrees(Page(text, HEADINGS).body) for text in blobs(top)]
    assert False not in answers
    assert answers.count(True) > 200


@settings(max_examples=600, deadline=None, derandomize=True)
@given(PAGES, PAGES)
def test_content_says_what_changed_and_loses_no_words(before, after):
    result = compare(before.encode(), after.encode(), TERMS)
    content = result.told.kind.value == "content"
    assert bool(result.told.changes) is content
    shown = [passage.change for passage in result.passages]
    assert shown == [change for change in result.told.changes if change in shown]
    for passage in result.passages:
        assert Mark.INSERTED not in marks(passage.before)
        assert Mark.DELETED not in marks(passage.after)


PIECES = st.sampled_from([
    "1. a", "2) **b** c", "10. [x] d", "   - e", "    - f", "    * g", "     - h", "      - i", "       - j", "- k", "* l", "- **m** n",
    "- [ ] o", "- [x] p", "* * *", "- - -", "-  q", "- 1. r", "| s | t |", "|---|---|", "| :-- | -: |", "|---|", "| u |", "|v|w|", "||",
    "| [x] | y", "words", "[x] words", "**bold** words", "** not", "*", "# z", "---", "é words", "end  ", "[x](y.md) z", "![x](y)",
    "[x][x]", "[x]: y", "`c`", "a\\*b", "<br>", "_e_", "[X] and [ x ]", "[^1]", "'[x]'s", "!!! n", "    5", "5 a", "",
])  # fmt: skip


@settings(max_examples=3000, deadline=None, derandomize=True)
@given(st.lists(PIECES, min_size=1, max_size=4).map("\n".join).map(str.rstrip))
def test_blocks_of_plain_shapes_are_the_full_readings(source):
    definitions = {"X": {"title": "", "href": "../roles/x.md"}}
    quick = blocks.blocks(source, definitions)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(blocks, "shapes", lambda _: None)
        patch.setattr(blocks, "plain_cell", lambda *_: None)
        assert blocks.blocks(source, definitions) == quick


def marks(shown):
    return {run.mark for block in shown for cell in block.cells for run in cell}


@settings(max_examples=300, deadline=None, derandomize=True)
@given(st.binary(max_size=300), st.binary(max_size=300))
def test_any_bytes(before, after):
    compare(before, after, TERMS)
    compare(None, after, TERMS)


@settings(max_examples=600, deadline=None, derandomize=True)
@given(st.text("ab c.,\n(é1", max_size=40), st.text("ab c.,\n(é1", max_size=40))
@example("1", "1. ")
def test_runs_put_together_are_the_texts(before, after):
    older, newer = runs(before, after)
    assert "".join(run.text for run in older) == before
    assert "".join(run.text for run in newer) == after
    assert all(run.text for run in (*older, *newer))


@given(PAGES)
@settings(max_examples=200, deadline=None, derandomize=True)
def test_a_text_and_itself(text):
    assert compare(text.encode(), text.encode(), TERMS).told.kind.value == "formatting"


def numbered(words: str) -> bytes:
    return ("## Steps\n\n" + "".join(f"{at}. {words} {at}\n" for at in range(1, 10001))).encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (numbered("do"), numbered("undo")),
        (numbered("do"), numbered("do").replace(b"do 5000\n", b"did 5000\n")),
        (b"a" * 8_000_000, b"b" * 8_000_000),
        (b"a b\n" * 2_000_000, b"a c\n" * 2_000_000),
        (b" ".join(b"w%d" % at for at in range(30000)), b" ".join(b"w%d" % at for at in range(30000, 0, -1))),
        (b"a b " * 20000, b"b a c " * 15000),
        (b">" * 5000 + b"a", b">" * 5000 + b"b"),
        (b"# h\n\nx\n\n" * 5000, b"# h\n\ny\n\n" * 5000),
        (b"|a|b|\n|-|-|\n" + b"|x|y|\n" * 10000, b"|a|b|\n|-|-|\n" + b"|x|z|\n" * 10000),
    ],
    ids=[
        "10,000 steps",
        "one of 10,000",
        "a long line",
        "many lines",
        "many words",
        "few words",
        "quotes",
        "headings",
        "rows",
    ],
)
def test_the_work_is_bounded(before, after):
    began = time.process_time()
    assert compare(before, after, TERMS).told.changes
    assert time.process_time() - began < 10
