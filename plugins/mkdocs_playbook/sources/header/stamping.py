"""The text of a page and a review → the text with the review in its header, and not a byte besides.

Pure. It reads again what it wrote, with the reader of all headers, and refuses where anything else came out different.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from mkdocs_playbook.model.review import Outcome
from mkdocs_playbook.sources.header.front_matter import FrontMatter, read
from mkdocs_playbook.sources.header.header import Header, read_header
from mkdocs_playbook.sources.header.header_text import HeaderText, Span, Value, header_text, line_end_of, lines_of
from mkdocs_playbook.sources.header.nodes import Node
from mkdocs_playbook.sources.header.quoting import scalar
from mkdocs_playbook.sources.header.vocabulary import Vocabulary
from mkdocs_playbook.sources.header.yaml_nodes import FORBIDDEN
from mkdocs_playbook.sources.wording import quoted

STAMPED = ("reviewed", "reviewed_by", "review_note", "review_outcome")
"""What one review says, in the order in which it is written. What the next one does not say is taken out."""
LONGEST_NOTE = 1000
_BY = "review_by"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewReview:
    """A review to write down: the day, the id of the reviewer, how, what came of it, and a fixed day for the next."""

    day: date
    by: str = ""
    note: str = ""
    outcome: Outcome | None = None
    next: date | None = None

    def noted(self, note: str) -> NewReview:
        """The same review with a note."""
        return replace(self, note=note)

    @property
    def values(self) -> Mapping[str, str]:
        """What is to stand under each of our keys; empty for a key that is to go."""
        return {
            "reviewed": self.day.isoformat(),
            "reviewed_by": self.by,
            "review_note": self.note,
            "review_outcome": self.outcome.value if self.outcome else "",
            **({_BY: self.next.isoformat()} if self.next else {}),
        }


class CannotStamp(Exception):
    """Why a page cannot be stamped: the line, what stands there, and what to do."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


class _Edit(NamedTuple):
    """What comes in the place of a stretch of the text. `order` tells apart what goes to one place."""

    span: Span
    text: str
    order: int = 0


def stamped(text: str, review: NewReview, vocabulary: Vocabulary) -> str:
    """The text with `review` in its header, under the keys this handbook uses. Raises CannotStamp."""
    front = _readable(text)
    names = _names(front, review, vocabulary)
    if front.entries or header_text(text):
        result = _applied(text, _edits(text, review, names))
    else:
        result = _with_header(text, {names[key]: value for key, value in review.values.items() if value})
    _check(front, result, review, vocabulary, frozenset(names.values()))
    return result


def _readable(text: str) -> FrontMatter:
    front = read(text, "")
    for found in front.findings:
        if not front.readable or found.rule == "front-matter-misplaced":
            raise CannotStamp(found.line, found.message, found.hint)
    return front


def _names(front: FrontMatter, review: NewReview, vocabulary: Vocabulary) -> dict[str, str]:
    """How each of our keys is written on this page; a key to take out that is not there is left out."""
    names = {}
    for key, value in review.values.items():
        written = next((w for w in front.entries if _stands_for(vocabulary, w, key, front.entries)), "")
        wanted = written or vocabulary.fields.get(key, key)
        keys = [each.name for each in vocabulary.of(wanted, dict.fromkeys((*front.entries, wanted)))]
        if keys == [key]:
            if written or value:
                names[key] = wanted
        elif value:
            line = front.entries[wanted].line if wanted in front.entries else 0
            other = f"stands for {quoted(next((k for k in keys if k != key), 'something else'))} in this handbook"
            message = f"{quoted(wanted)} {other}, so '{key}' cannot be written."
            raise CannotStamp(line, message, f"Give '{key}' a key of its own under 'fields' in the settings.")
    return names


def _stands_for(vocabulary: Vocabulary, written: str, key: str, entries: Mapping[str, Node]) -> bool:
    return any(each.name == key for each in vocabulary.of(written, entries))


def plain_note(written: str) -> str:
    """A note on one line. Raises CannotStamp for one that is too long, or holds signs that no header may hold."""
    note = " ".join(written.split())
    found = FORBIDDEN.search(note)
    if found:
        message = f"The note contains the invisible character U+{ord(found.group()):04X}."
        raise CannotStamp(0, message, "Delete it; retyping the note is the surest way.")
    if len(note) > LONGEST_NOTE:
        message = f"The note is {len(note):,} characters long; at most {LONGEST_NOTE:,} are kept with a review."
        raise CannotStamp(
            0, message, "Say in a sentence how it was reviewed; what else there is belongs into the page."
        )
    return note


def _edits(text: str, review: NewReview, names: Mapping[str, str]) -> list[_Edit]:
    header = header_text(text)
    if header is None:
        raise CannotStamp(1, "The header cannot be found.", "Set the keys by hand.")
    values = review.values
    edits: list[_Edit] = []
    added = []
    for key in (*STAMPED, _BY):
        name = names.get(key, "")
        place = header.values.get(name)
        if not name:
            continue
        if place is None:
            added.append((name, values[key]))
        elif values[key]:
            edits += _replaced(place, values[key], header.flow)
        else:
            edits += _removed(text, header, place)
    return [*edits, *_added(text, header, names, added)]


def _replaced(place: Value, value: str, flow: bool) -> Iterable[_Edit]:
    yield _Edit(place.value, (" " if place.empty else "") + scalar(value, place.style, flow=flow))
    yield _Edit(place.rest, "")


def _removed(text: str, header: HeaderText, place: Value) -> Iterable[_Edit]:
    """A key taken out with its value; a comment behind it stays, on a line of its own."""
    if header.flow:
        yield _removed_from_flow(header, place)
        return
    begin = place.key.start - len(header.indent)
    first = lines_of(text[place.value.end : place.rest.start if place.rest.end > place.rest.start else place.behind])
    comment = first[0].strip() if first else ""
    if comment.startswith("#"):
        yield _Edit(Span(place.key.start, place.value.end + first[0].index("#")), "")
        yield _Edit(place.rest, "")
    else:
        yield _Edit(Span(begin, place.behind), "")


def _removed_from_flow(header: HeaderText, place: Value) -> _Edit:
    """With the comma before it; a comma that follows the first."""
    places = sorted(header.values.values(), key=lambda each: each.key.start)
    at = places.index(place)
    if at:
        return _Edit(Span(places[at - 1].value.end, place.value.end), "")
    return _Edit(Span(place.key.start, places[1].key.start if len(places) > 1 else place.value.end), "")


def _added(
    text: str, header: HeaderText, names: Mapping[str, str], added: Iterable[tuple[str, str]]
) -> Iterable[_Edit]:
    """New keys, right behind the review that stands there, else at the end of the header."""
    anchor = _anchor(header, [names[key] for key in STAMPED if key in names])
    for order, (name, value) in enumerate(added, 1):
        written = f"{name}: {scalar(value, flow=header.flow)}"
        if header.flow:
            at = anchor.value.end if anchor else header.end
            comma = ", " if header.values or order > 1 else ""
            yield _Edit(Span(at, at), comma + written, order)
        elif anchor:
            line_end = line_end_of(lines_of(text[: anchor.behind])[-1])
            yield _Edit(Span(anchor.behind, anchor.behind), header.indent + written + line_end, order)
        else:
            yield _Edit(Span(header.fence, header.fence), header.indent + written + header.line_end, order)


def _anchor(header: HeaderText, names: list[str]) -> Value | None:
    """The last of the review's keys that stand together with the day of the review."""
    order = sorted(header.values.items(), key=lambda each: each[1].key.start)
    keys = [name for name, _ in order]
    if not names or names[0] not in header.values:
        return None
    at = keys.index(names[0])
    while at + 1 < len(keys) and keys[at + 1] in names:
        at += 1
    return order[at][1]


def _applied(text: str, edits: Iterable[_Edit]) -> str:
    """The text with every edit made, from the last to the first."""
    for edit in sorted(edits, key=lambda each: (each.span.start, each.span.end, each.order), reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _with_header(text: str, values: Mapping[str, str]) -> str:
    mark = text[: len(text) - len(text.lstrip("\ufeff"))]
    body = text[len(mark) :]
    lines = lines_of(body)
    end = (line_end_of(lines[0]) if lines else "") or "\n"
    header = "".join(f"{name}: {scalar(value)}{end}" for name, value in values.items())
    return f"{mark}---{end}{header}---{end}{body}"


def _check(before: FrontMatter, result: str, review: NewReview, vocabulary: Vocabulary, names: frozenset[str]) -> None:
    """Hold what was written against what was there, read with the strict reader. Raises CannotStamp."""
    after = read(result, "")
    header = read_header(after.entries, vocabulary, "")
    others = [{k: _bare(v) for k, v in front.entries.items() if k not in names} for front in (before, after)]
    order = [[key for key in front.entries if key not in names] for front in (before, after)]
    if not after.readable or before.body != after.body or others[0] != others[1] or order[0] != order[1]:
        message = "The review cannot be written without touching something else."
        raise CannotStamp(1, message, "Set the keys by hand, and please report this page to us.")
    _check_values(header, review)


def _check_values(header: Header, review: NewReview) -> None:
    for key, value in review.values.items():
        said = header.days[key].isoformat() if key in header.days else header.text(key)
        if value and said != value:
            raise CannotStamp(
                0, f"{quoted(value)} cannot stand under '{key}'.", "It is read as nothing; write it in other words."
            )


def _bare(node: Node) -> object:
    """A value without its place."""
    inner = tuple(map(_bare, node.items)), {key: _bare(value) for key, value in node.entries.items()}
    return (node.kind, node.text, node.quoted, node.comment, inner)
