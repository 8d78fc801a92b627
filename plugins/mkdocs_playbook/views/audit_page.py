"""The printable page of an auditor's record: every field of the tables, a few to a cell. Pure; a template pours it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from mkdocs_playbook.views.audit import Audit, Table
from mkdocs_playbook.views.audit_data import in_words
from mkdocs_playbook.views.audit_rows import Row

_CORRECTED = ("corrected_by", "corrected_on", "class_first", "reason_first")
Cells = tuple[tuple[str, tuple[str, ...]], ...]

CELLS: Mapping[str, Cells] = {
    "register": (
        ("Document", ("title", "id", "kind", "function", "path", "note")),
        ("In force", ("version", "in_force_since", "state", "next_text_from")),
        ("Owner", ("owner_title", "owner_people", "owner", "owner_inherited", "approvers")),
        ("Review", ("review_due", "currency", "reviewed", "review_every")),
        ("Evidence", ("version_commit", "version_text", "commit", "text", "history")),
    ),
    "amendments": (
        ("Document", ("title", "id", "date", "version", "kind", "effective")),
        ("What changed", ("changes", "summary", "reason", "moved_from")),
        ("Class", ("class", "class_stated", "class_proposed", "contradiction", *_CORRECTED)),
        ("People", ("authors", "approved_recorded", "approved_stated", "pull_request")),
        ("Evidence", ("commit", "text", "path")),
    ),
    "reviews": (
        ("Document", ("title", "id", "date", "path")),
        ("By", ("reviewer_name", "reviewer", "from_landing")),
        ("Outcome", ("outcome", "note", "facts")),
        ("Evidence", ("commit",)),
    ),
    "pending": (
        ("Document", ("title", "id", "path")),
        ("In force", ("standing", "effective")),
        ("What changes", ("changes", "reason")),
        ("Class and people", ("class", "class_stated", "agreed", "approved_recorded", "approved_stated")),
        ("Evidence", ("commit", "text")),
    ),
    "retired": (
        ("Document", ("title", "id", "path")),
        ("Since", ("retired_on", "how")),
        ("Replaced by", ("successors", "reason")),
        ("Evidence", ("commit",)),
    ),
}
"""Table → the headings of its page and the fields under each."""

_SILENT = ("", "no")
_PLAIN = (
    "title",
    "owner_title",
    "changes",
    "class",
    "reviewer_name",
    "outcome",
    "standing",
    "facts",
    "retired_on",
    "successors",
)
_CODE = ("version_commit", "version_text", "commit", "text")
_DIGITS = 10
"""How much of an id of git is printed: enough to find it by. The tables have all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One value; `label` is empty where the heading of its column says what it is. `code` marks what a person compares digit by digit."""

    label: str
    value: str
    code: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """One table as it is printed: headings, and for each row the fields of each cell."""

    name: str
    title: str
    about: str
    headings: tuple[str, ...]
    rows: tuple[tuple[tuple[Field, ...], ...], ...]


def printed(audit: Audit) -> tuple[Printed, ...]:
    """The tables of the page."""
    return tuple(_printed(table, CELLS[table.name]) for table in audit.tables)


def _printed(table: Table, cells: Cells) -> Printed:
    return Printed(
        name=table.name,
        title=table.title,
        about=table.about,
        headings=tuple(heading for heading, _ in cells),
        rows=tuple(tuple(tuple(_fields(table, row, keys)) for _, keys in cells) for row in table.rows),
    )


def _fields(table: Table, row: Row, keys: tuple[str, ...]) -> Iterator[Field]:
    for key in keys:
        value = in_words(row[key])
        if value not in _SILENT and not (key == "history" and value == "complete"):
            code = key in _CODE
            shown = value[:_DIGITS] if code else value
            yield Field(label="" if key in _PLAIN else table.columns[key], value=shown, code=code)
