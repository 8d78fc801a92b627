"""The words before and after of changes as HTML: rows, never two columns; marked by sign, line and ground, and in hidden words.

Written here and not in a template: a large playbook prints tens of thousands of them. Every word is escaped.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from markupsafe import Markup

from mkdocs_playbook.model.change import Mark, Run
from mkdocs_playbook.views.page_words import Words
from mkdocs_playbook.views.passages import Item, Piece, Shown


def printed(words: Words) -> Markup:
    """The words of an entry of the ledger, as they were printed ahead or now."""
    return Markup(words.printed) if words.printed else passages(words.shown)  # noqa: S704 - what `passages_html` has made


def passages(all: Iterable[Shown], rank: int = 4, before: str = "Before", now: str = "Now") -> Markup:
    """Each change under its heading; `rank` is that of the headings, one below what stands above the fold."""
    return Markup(passages_html(all, rank, before, now))  # noqa: S704 - every word in it is escaped


def passages_html(all: Iterable[Shown], rank: int = 4, before: str = "Before", now: str = "Now") -> str:
    """The same as plain text, to be kept for a page that is made later."""
    found = [
        f"<h{rank}>{escape(each.heading)}</h{rank}>\n{_side(before, each.before)}{_side(now, each.after)}\n"
        for each in all
    ]
    return "".join(found)


def _side(label: str, pieces: tuple[Piece, ...]) -> str:
    if not pieces:
        return ""
    return (
        f'<div class="pb-diff__row"><div class="pb-diff__label">{escape(label)}</div>'
        f'<div class="pb-diff__text">{_pieces(pieces)}</div></div>'
    )


def _pieces(pieces: Iterable[Piece]) -> str:
    return "".join(map(_piece, pieces))


def _piece(piece: Piece) -> str:
    if piece.kind == "list":
        name = "ol" if piece.numbered else "ul"
        return f"<{name}>{''.join(map(_item, piece.items))}</{name}>\n"
    if piece.kind == "table":
        return f'<table class="pb-was">{"".join(map(_row, piece.rows))}</table>\n'
    if piece.kind == "code":
        return f"<pre>{_words(piece.runs)}</pre>\n"
    heading = ' class="pb-was__heading"' if piece.kind == "heading" else ""
    return f"<p{heading}>{_words(piece.runs)}</p>\n"


def _row(cells: Iterable[tuple[Run, ...]]) -> str:
    return f"<tr>{''.join([f'<td>{_words(cell)}</td>' for cell in cells])}</tr>"


def _item(item: Item) -> str:
    number = "" if item.number is None else f' value="{item.number}"'
    return f"<li{number}>{_words(item.runs)}{_pieces(item.inner) if item.inner else ''}</li>"


def _words(runs: Iterable[Run]) -> str:
    return "".join([_marked(text, mark) if mark else escape(text) for text, mark in runs])


def _marked(text: str, mark: Mark) -> str:
    if mark is Mark.DELETED:
        return f'<del><span class="pb-said">deleted </span>{escape(text)}</del>'
    return f'<ins><span class="pb-said">inserted </span>{escape(text)}</ins>'
