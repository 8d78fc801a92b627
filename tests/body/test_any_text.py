"""Any text at all: nothing raises, nothing of ours is left over, and lists are CommonMark's."""

from __future__ import annotations

import random
import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from mkdocs_playbook.sources.text import commonmark
from mkdocs_playbook.sources.text.spans import plain_spans
from tests.body.reading import COMMONMARK, body, html, ordinary_html, page_text, skeleton


class Plain(MarkdownIt):
    """The library's parser with all its rules as they are, and with targets as they are written."""

    def normalizeLink(self, url):
        return url

    def validateLink(self, url):  # noqa: ARG002 - the library's signature
        return True


PLAIN = Plain("commonmark", {"maxNesting": 100}).enable("table")
PIECES = st.sampled_from([
    *"abcdefxyz *_`[]()<>!&\\#-+=|:~.,1230\n\n\t", "  ", "   ", "    ", "\n\n", "1. ", "2) ", "- ", "* ", "> ", "```", "~~~",
    "**", "[a](b.md)", "**[A](/roles/support-agent.md)**", "[A](/roles/support-agent.md) and ", "![i](i.png)", "<div>",
    "</div>", "<div markdown>", "<details>", "<!--", "-->", "<p>", "!!! note\n", "    - a\n", '=== "A"\n', "[^1]", "[^1]: ",
    "*[a]: b", "\n:   ", "{: .x }", "## Steps\n", "### [A](/roles/support-agent.md)\n", "| a | b |\n|---|---|\n", "- [ ] ",
    "\x02", "\x03", "\x02pb(ol:1:tight\x03", "\x02pb)\x03", "\x00", "\r\n", "\u2028", "\u00a0", "é", "javascript:", "&#58;",
])  # fmt: skip
TEXTS = st.lists(PIECES, max_size=40).map("".join)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(st.one_of(TEXTS, st.text(max_size=200)))
@example("- " * 200)
@example("> " * 200)
@example("1. a\n" + "".join(f"{' ' * 3 * n}1. a\n" for n in range(120)))
def test_nothing_raises_and_no_mark_is_left(text):
    shown = html("## Steps\n\n" + text)
    assert "\x02pb" not in shown
    assert body(text, mark=False).steps == body(text).steps


@settings(max_examples=400, deadline=None, derandomize=True)
@given(TEXTS)
def test_the_faster_block_rules_change_nothing(text):
    source = text.replace("\r\n", "\n").replace("\0", "\ufffd")
    tokens: list = []
    PLAIN.block.parse(source, PLAIN, {}, tokens)
    assert [token.as_dict() for token in commonmark.read(source).blocks] == [token.as_dict() for token in tokens]


WORDS = st.sampled_from([
    *"ab .,!?:;()[]*_`&<\\\n-", "**", "***", "[a b](c_d.md)", "[a](/roles/x.md#y)", "[a](b c)", "[a]()", "[*a*](b)", "`x`",
    "``", "**a**", "** a **", "** a**", "é", "\u00a0", "(a)", " and ", "![i](j)", "[a](b(c))", "[a](<b>)", "[a](b 'c')", "  \n",
])  # fmt: skip
SENTENCES = st.lists(WORDS, max_size=12).map("".join)


@settings(max_examples=1500, deadline=None, derandomize=True)
@given(SENTENCES)
def test_the_faster_sentences_are_what_the_parser_reads(text):
    spans = plain_spans(text)
    if spans is None:
        return
    full: list = []
    PLAIN.inline.parse(text, PLAIN, {}, full)
    assert told(spans) == told(full)


def told(spans):
    """Kinds, targets and words; where a line breaks is white space to us."""
    parts = []
    for span in spans:
        kind = "text" if span.type in ("softbreak", "hardbreak") else span.type
        words = "\n" if span.type in ("softbreak", "hardbreak") else span.content
        if parts and kind == parts[-1][0] == "text":
            parts[-1] = (kind, parts[-1][1] + words)
        else:
            parts.append((kind, words if kind in ("text", "code_inline") else span.attrs.get("href", "")))
    return [(kind, re.sub(r" *\n *", "\n", words).strip(" ")) for kind, words in parts if words or kind != "text"]


def test_generated_lists_are_read_as_commonmark_reads_them():
    wrong = [text for text in map(lists, range(1500)) if ours(text) != theirs(text)]
    assert not wrong, wrong[0]


def test_the_generator_finds_what_python_markdown_alone_gets_wrong():
    texts = [lists(seed) for seed in range(200)]
    assert sum(words(ordinary_html(text)) != theirs(text) for text in texts) > 100


def ours(text):
    return words(html(text, page_text(text, steps=())))


def theirs(text):
    return words(COMMONMARK.render(text))


def words(source):
    """The skeleton, without what differs between the two outside lists: marks of headings and of nested fences."""
    return [part for part in skeleton(source.replace("![pic](x.png)", "[pic]")) if part not in ("#", "```")]


MARKERS = ["-", "*", "+", "1.", "2.", "1)", "2)", "0.", "7.", "10.", "11."]


def lists(seed):
    """Lists of all sorts with what stands between and under their items, at every indentation."""
    choose = random.Random(seed)
    return "\n".join(line for _ in range(choose.randint(3, 14)) for line in some_lines(choose))


def some_lines(choose):
    indent = " " * choose.choice([0, 0, 0, 1, 2, 3, 3, 4, 5, 6, 7, 8])
    word = choose.choice(["alpha", "beta", "gamma"])
    others = [
        [f"{indent}{word}"],
        [""],
        [""],
        [f"{indent}```", f"{indent}- {word}", f"{indent}```"],
        [f"{indent}![pic](x.png)"],
        ["", f"{indent}> {word}"],
        ["", f"{indent}> - {word}", f"{indent}>   1. {word}"],
        ["", f"{indent}# {word}", ""],
        ["", f"{indent}<!-- - {word} -->", ""],
    ]
    item = [f"{indent}{choose.choice(MARKERS)}{' ' * choose.choice([1, 1, 1, 2, 3, 4, 5])}{word}"]
    return item if choose.random() < 0.55 else choose.choice(others)
