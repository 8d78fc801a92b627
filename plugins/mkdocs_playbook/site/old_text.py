"""An earlier text of a page as plain HTML: its facts, headings, lists, tables and words, without links and layout.

Light on purpose: there are several of these for every process. It is a record and no page to work by, so it reads
marks line by line, runs nothing and trusts nothing; `playbook show` has the very bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache

from markupsafe import Markup, escape

from mkdocs_playbook.views.metadata_words import label_of, value_in_words

LONGEST = 40_000
"""Characters of a text that are shown."""
NO_LABELS: frozenset[str] = frozenset()

_HEADER = re.compile(r"\A\ufeff?---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_KEY = re.compile(r"([A-Za-z_][\w-]*):(?:[ \t]+(.*))?")
_FACTS = frozenset(
    ("state", "owner", "deputy", "performer", "accountable", "review_every", "trigger", "frequency", "deadline", "systems", "forms",
     "approvers", "consulted", "informed", "audience", "retired_because")
)  # fmt: skip
_ITEM = re.compile(r"( *)(?:[-*+]|([0-9]{1,9})[.)])(?:[ \t]+(.*))?")
_AT_HEADING = re.compile(r"\n(?= {0,3}#{1,6} [^|\n]*$)", re.MULTILINE)
"""Before a heading that can be no row of a table."""
_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_DEFINITION = re.compile(r" {0,3}\[([^\[\]]+)\]:[ \t]*\S.*")
_DEFINED = re.compile(r"^ {0,3}\[([^\[\]\n]+)\]:[ \t]*\S.*$", re.MULTILINE)
_BREAK = re.compile(r" {0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")
_FENCE = re.compile(r" {0,3}(```|~~~)")
_QUOTED = re.compile(r" {0,3}(?:&gt; ?)+")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()\n]*\)|\[[^\[\]]*\])")
_LABEL = re.compile(r"\[([^\[\]]+)\]")
_STRONG = re.compile(r"\*\*|__")
_EMPHASIS = re.compile(r"(?<![\w*])\*([^*\s][^*]*)\*(?![\w*])")
_CODE = re.compile(r"`([^`]+)`")


def header_and_body(text: str) -> tuple[str, str]:
    """A page's header and the rest of it; the header is empty where the page has none."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    found = _HEADER.match(text)
    return (found.group(1), text[found.end() :]) if found else ("", text)


def facts(header: str, ours: Mapping[str, str], name: Callable[[str], str]) -> list[tuple[str, str]]:
    """What a header says that readers are shown, as label and value; `ours` turns this handbook's keys into ours."""
    found: list[tuple[str, list[str]]] = []
    for line in header.split("\n"):
        key = _KEY.fullmatch(line)
        if key:
            found.append((key.group(1), [key.group(2) or ""]))
        elif found and line.strip() and not line.lstrip().startswith("#"):
            found[-1][1].append(line.strip().removeprefix("- "))
    told = ((ours.get(key, key), ", ".join(filter(None, map(_bare, values)))) for key, values in found)
    return [(label_of(key), value_in_words(name, key, value)) for key, value in told if key in _FACTS and value]


def facts_html(told: Iterable[tuple[str, str]]) -> Markup:
    """Facts as a table; nothing where there are none."""
    rows = "".join(f'<tr><th scope="row">{escape(label)}</th><td>{escape(value)}</td></tr>\n' for label, value in told)
    return Markup(f"<table>\n<tbody>\n{rows}</tbody>\n</table>\n" if rows else "")  # noqa: S704 - escaped above


def _bare(value: str) -> str:
    """A value without comment, quotes and brackets."""
    value = value.strip()
    if value[:1] in "\"'" and value[-1:] == value[:1]:
        return value[1:-1]
    return value.partition(" #")[0].strip().strip("[]|>").strip()


def body_html(body: str) -> Markup:
    """The words of a page as HTML; every one of them is escaped before anything else is looked at."""
    shown = body[:LONGEST].expandtabs(4)
    labels = _labels(shown) if "]:" in shown else NO_LABELS
    found, rank = [], 2
    for section in _sections(shown):
        html, rank = _section_html(section, rank, labels if "[" in section else NO_LABELS)
        found.append(html)
    more = "" if len(body) <= LONGEST else '\n<p class="quiet">The text goes on; the rest is not shown here.</p>'
    return Markup("\n".join(filter(None, found)) + more)  # noqa: S704 - escaped in each section


def _labels(text: str) -> frozenset[str]:
    """The labels that a text defines, as they stand in escaped words."""
    return frozenset(str(escape(label)).casefold() for label in _DEFINED.findall(text))


def _sections(text: str) -> list[str]:
    """A text before each of its headings. What looks like one in a fenced block is none, so such a text stays whole."""
    return [text] if "```" in text or "~~~" in text else _AT_HEADING.split(text)


@lru_cache(maxsize=256)
def _section_html(section: str, rank: int, labels: frozenset[str]) -> tuple[str, int]:
    """A section after a heading of a rank, and the rank of its own; the versions of a page have most sections in common."""
    blocks = _Blocks(str(escape(section)).split("\n"), rank, labels)
    return "\n".join(blocks.html()), blocks.rank


class _Blocks:
    """Reads escaped lines. `lists` are the indents and elements of the lists around, `rank` that of the last heading."""

    def __init__(self, lines: list[str], rank: int, labels: frozenset[str]) -> None:
        self.lines = lines
        self.rank = rank
        self.labels = labels
        self.lists: list[tuple[int, str]] = []
        self.words: list[str] = []
        self.found: list[str] = []

    def html(self) -> list[str]:
        """The blocks, in pieces."""
        place, blank = 0, True
        while place < len(self.lines):
            line = self.lines[place]
            bare = line.strip()
            if not bare:
                self._paragraph()
            elif fence := _FENCE.match(line) if bare[0] in "`~" else None:
                place = self._code(place, fence.group(1))
            elif "|" in line and self._is_table(place):
                place = self._table(place)
                continue
            elif not self._left_out(line, bare):
                self._line(line, bare, blank)
            blank = not bare
            place += 1
        self._paragraph()
        self._close(-1)
        return self.found

    def _code(self, place: int, fence: str) -> int:
        """A fenced block; its last line."""
        self._paragraph()
        after = range(place + 1, len(self.lines))
        end = next((at for at in after if self.lines[at].lstrip().startswith(fence)), len(self.lines))
        self.found.append(f"<pre>{chr(10).join(self.lines[place + 1 : end])}</pre>")
        return end

    def _table(self, place: int) -> int:
        """A table; the line after it."""
        self._paragraph()
        self.found.append("<table>")
        while place < len(self.lines) and "|" in self.lines[place]:
            if not _DELIMITERS.fullmatch(self.lines[place]):
                self.found.append(self._row(self.lines[place]))
            place += 1
        self.found.append("</table>")
        return place

    def _left_out(self, line: str, bare: str) -> bool:
        """Definitions of links, and lines that divide."""
        return bool((bare[0] == "[" and _DEFINITION.fullmatch(line)) or (bare[0] in "-*_" and _BREAK.fullmatch(line)))

    def _line(self, line: str, bare: str, blank: bool) -> None:
        item = _ITEM.fullmatch(line) if bare[0] in "-*+" or bare[0].isdigit() else None
        if item and (blank or self.lists or not self.words):
            self._paragraph()
            self._begin(len(item.group(1)), item.group(2) or "")
            self.words.append(item.group(3) or "")
            return
        heading = _HEADING.fullmatch(line) if bare[0] == "#" else None
        if heading:
            self._paragraph()
            self._close(-1)
            self.rank = max(3, min(len(heading.group(1)) + 1, self.rank + 1, 6))
            self.found.append(f"<h{self.rank}>{self._plain(heading.group(2))}</h{self.rank}>")
            return
        if blank and self.lists:
            self._close(len(line) - len(line.lstrip()) - 1)
        self.words.append(_QUOTED.sub("", line).strip() if "&gt;" in line else bare)

    def _begin(self, indent: int, number: str) -> None:
        """An item: in the list at its indent, in a new one where there is none or its kind differs."""
        kind = "ol" if number else "ul"
        self._close(indent + 1)
        if self.lists and self.lists[-1][0] >= indent - 1 and self.lists[-1][1] == kind:
            self.found.append("</li>")
        else:
            if self.lists and self.lists[-1][0] >= indent - 1:
                self._close(indent - 2)
            self.lists.append((indent, kind))
            self.found.append(f'<ol start="{int(number)}">' if number else "<ul>")
        self.found.append("<li>")

    def _close(self, indent: int) -> None:
        """End the lists that begin further in than an indent."""
        while self.lists and self.lists[-1][0] > indent:
            self.found.append(f"</li></{self.lists.pop()[1]}>")

    def _paragraph(self) -> None:
        if self.words:
            self.found.append(f"<p>{self._plain(' '.join(self.words))}</p>")
            self.words = []

    def _is_table(self, place: int) -> bool:
        after = self.lines[place + 1] if place + 1 < len(self.lines) else ""
        return "|" in after and bool(_DELIMITERS.fullmatch(after))

    def _row(self, line: str) -> str:
        cells = line.strip().removeprefix("|").removesuffix("|").split("|")
        return f"<tr>{''.join(f'<td>{self._plain(cell.strip())}</td>' for cell in cells)}</tr>"

    def _plain(self, words: str) -> str:
        return _plain(words, self.labels if "[" in words else NO_LABELS)


@lru_cache(maxsize=2048)
def _plain(words: str, labels: frozenset[str]) -> str:
    """Words without the marks of links and emphasis; remembered, since the versions of a page have most in common."""
    if "[" in words:
        words = _LINK.sub(r"\1", words)
        words = _LABEL.sub(
            lambda found: found.group(1) if found.group(1).casefold() in labels else found.group(0), words
        )
    if "*" in words or "_" in words:
        words = _EMPHASIS.sub(r"\1", _STRONG.sub("", words))
    return _CODE.sub(r"<code>\1</code>", words) if "`" in words else words
