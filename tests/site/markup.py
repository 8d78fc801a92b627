"""Just enough HTML reading to ask a page what is on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

VOID = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")


@dataclass(eq=False)
class Element:
    """One element: `text` is all the text inside it."""

    tag: str
    attributes: dict[str, str]
    above: Element | None
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def ancestors(self) -> Iterator[Element]:
        above = self.above
        while above is not None:
            yield above
            above = above.above


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Element] = []
        self.open: list[Element] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.open[-1] if self.open else None)
        self.found.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if any(element.tag == tag for element in self.open):
            while self.open.pop().tag != tag:
                pass

    def handle_data(self, data: str) -> None:
        for element in self.open:
            element.words.append(data)


class Document:
    """A page."""

    def __init__(self, html: str) -> None:
        self.html = html

    @cached_property
    def elements(self) -> list[Element]:
        reader = _Reader()
        reader.feed(self.html)
        return reader.found

    def all(self, tag: str = "", name: str = "", within: str = "") -> list[Element]:
        """Elements with a tag and a class, inside an element with the class `within`."""
        return [
            element
            for element in self.elements
            if (not tag or element.tag == tag)
            and (not name or name in element.classes)
            and (not within or any(within in above.classes for above in element.ancestors()))
        ]

    def one(self, tag: str = "", name: str = "", within: str = "") -> Element:
        found = self.all(tag, name, within)
        assert found, f"no {tag}.{name} within {within}"
        return found[0]

    @property
    def title(self) -> str:
        return self.one("h1").text.removesuffix("¶").strip()

    @property
    def article(self) -> str:
        return self.one("article").text

    def links(self, within: str = "") -> list[str]:
        return [a.get("href") for a in self.all("a", within=within) if "href" in a.attributes]

    @property
    def navigation(self) -> list[tuple[str, str]]:
        """The text and the target of every link in the navigation."""
        return [(a.text, a.get("href")) for a in self.neighbours("pb-nav__list")]

    def neighbours(self, within: str = "pb-nav__window") -> list[Element]:
        """The links of the navigation, without the contents of the page that stand among them."""
        contents = self.all("a", within="md-nav--secondary")
        return [a for a in self.all("a", "md-nav__link", within) if a not in contents]

    @property
    def navigation_html(self) -> str:
        start = self.html.index('<nav class="md-nav md-nav--primary')
        end = self.html.find('data-md-type="toc"', start)
        return self.html[start : end if end > 0 else self.html.index("</nav>", start)]

    @property
    def edit_link(self) -> str:
        buttons = [a for a in self.all("a", "md-content__button") if a.get("rel") == "edit"]
        return buttons[0].get("href") if buttons else ""

    @property
    def ids(self) -> set[str]:
        return {element.get("id") for element in self.elements if element.get("id")}
