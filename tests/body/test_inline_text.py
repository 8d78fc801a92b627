"""Text without anything to read in it is left to nobody: the page is the one that Python-Markdown makes without us."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import example, given, settings
from markdown.extensions import Extension
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import Registry

from mkdocs_playbook.site.inline_text import InlineText
from mkdocs_playbook.site.markdown_extension import PlaybookExtension
from tests.body.reading import USUAL, options
from tests.body.test_any_text import SENTENCES, TEXTS

WIDE = [
    *USUAL,
    *("smarty", "nl2br", "wikilinks"),
    *("pymdownx.magiclink", "pymdownx.tilde", "pymdownx.caret", "pymdownx.keys", "pymdownx.smartsymbols"),
]
PLAIN = "The agent opens the case, and (by noon) closes it: 12% of 3.50!"


class Shouting(Pattern):
    """A pattern of the old kind, without any sign."""

    def handleMatch(self, m):
        return m[2].upper()


class Shouts(Extension):
    def extendMarkdown(self, md):
        md.inlinePatterns.register(Shouting(r"\b(noon|abc)\b", md), "shouting", 5)


class LibrarysOwn(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(InlineProcessor(md), "inline", 20)


def shown(text, extensions, *, own):
    ours = [PlaybookExtension(lambda: None), *([LibrarysOwn()] if own else [])]
    converter = markdown.Markdown(extensions=[*extensions, Shouts(), *ours], extension_configs=options(extensions))
    assert isinstance(converter.treeprocessors["inline"], InlineText) != own
    return converter.convert(text)


@settings(max_examples=400, deadline=None, derandomize=True)
@given(TEXTS)
@example("a  \nb\\\nc https://a.example x~~y~~z a^2^ ++ctrl++ (c) 1/2 [[Page]] \"q\" 'q' -- me@x.example &copy; H2O")
@example(f"{PLAIN}\n\n- {PLAIN}\n\n| a | b |\n|---|---|\n| {PLAIN} | *c* |\n\n## {PLAIN}")
def test_any_page_is_the_same_with_extensions_and_without(text):
    for extensions in ((), WIDE):
        assert shown(text, extensions, own=False) == shown(text, extensions, own=True)


ONE_SIGN = (
    "`a`",
    "a\\.b",
    "[a](b)",
    "![a](b)",
    "<https://a.example>",
    "<me@a.example>",
    "<b>a</b>",
    "&copy;",
    "*a*",
    "_a_",
)


@settings(max_examples=600, deadline=None, derandomize=True)
@given(SENTENCES)
def test_any_sentence_is_the_same(text):
    assert shown(text, (), own=False) == shown(text, (), own=True)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that the library has read."""
    asked: list[str] = []
    name = "_InlineProcessor__handleInline"
    library = getattr(InlineProcessor, name)
    monkeypatch.setattr(
        InlineProcessor, name, lambda self, text, *rest: asked.append(text) or library(self, text, *rest)
    )
    return asked


def test_only_what_holds_a_sign_is_read(read: list[str]) -> None:
    markdown.Markdown(extensions=[PlaybookExtension(lambda: None)]).convert(f"{PLAIN}\n\n*{PLAIN}*\n")
    assert read == [f"*{PLAIN}*"], "a text without signs was read, or the library has another name for reading one"


@pytest.mark.parametrize("text", ONE_SIGN)
def test_each_sign_is_one_of_the_librarys_own(text: str, read: list[str]) -> None:
    markdown.Markdown(extensions=[PlaybookExtension(lambda: None)]).convert(text)
    assert read[0] == text


def test_the_processor_stays_where_and_what_it_was() -> None:
    converter = markdown.Markdown(extensions=[Moved()])
    inline, patterns = converter.treeprocessors["inline"], converter.treeprocessors["inline"].inlinePatterns
    PlaybookExtension(lambda: None).extendMarkdown(converter)
    assert converter.convert("[a](b) *c*") == "<p>[a](b) <em>c</em></p>"
    assert converter.treeprocessors["inline"] is inline
    assert inline.inlinePatterns is patterns
    assert next(each.name for each in converter.treeprocessors._priority) == "inline"


def test_whoever_has_put_something_else_in_its_place_or_nothing_is_left_alone() -> None:
    converter = markdown.Markdown(extensions=[LibrarysOwn(), Other(), PlaybookExtension(lambda: None)])
    assert type(converter.treeprocessors["inline"]) is Another
    without = markdown.Markdown(extensions=[Without(), PlaybookExtension(lambda: None)])
    assert "inline" not in without.treeprocessors


class Moved(Extension):
    """Has the processor run first, with one pattern alone."""

    def extendMarkdown(self, md):
        inline = md.treeprocessors["inline"]
        inline.inlinePatterns = Registry()
        inline.inlinePatterns.register(md.inlinePatterns["em_strong"], "em_strong", 60)
        md.treeprocessors.register(inline, "inline", 500)


class Without(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.deregister("inline")


class Another(InlineProcessor):
    pass


class Other(Extension):
    def extendMarkdown(self, md):
        md.treeprocessors.register(Another(md), "inline", 20)
