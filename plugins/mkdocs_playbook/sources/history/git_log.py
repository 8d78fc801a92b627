"""The bytes of `git log` → commits. Pure: it runs nothing and reads no file.

The only separator is NUL, which neither a message nor a file name can hold; names in a message that look like a
record stay in the message. Text that is not UTF-8 is replaced, file names keep their bytes (surrogates).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from itertools import chain, islice
from sys import intern
from typing import NamedTuple

from mkdocs_playbook.sources.history.message import Identity, Message, read_message

FIELDS = ("%H", "%P", "%ct", "%cs", "%aN", "%aE", "%s", "%b")

ARGUMENTS = (
    "log",
    "-z",
    "--no-show-signature",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-decorate",
    "--encoding=UTF-8",
    "--use-mailmap",
    "--no-notes",
    "--no-abbrev-commit",
    "--no-relative",
    "-O/dev/null",
    "--raw",
    "--no-abbrev",
    "--diff-merges=first-parent",
    "--format=tformat:" + "".join(f"{field}%x00" for field in FIELDS),
)
"""Every commit with what it changes against its first parent; `arguments` adds how renames are found and from where."""

OLDEST, NEWEST = 86_400, 253_370_764_800
"""Seconds since 1970 that a commit may carry: git prints 0 for what it cannot read, Python ends with the year 9999."""


class Change(NamedTuple):
    """One file in one commit. `status` is A, M, T, D or R; `source` the path before; ids are empty where none."""

    status: str
    path: str
    source: str
    before: str
    after: str


class Commit(NamedTuple):
    """`day` is the committer's own calendar day. `changes` are against the first parent."""

    id: str
    parents: tuple[str, ...]
    day: date | None
    author: Identity
    message: Message
    changes: tuple[Change, ...]


def arguments(commits: str, *, partial: bool) -> tuple[str, ...]:
    """What to ask git for the log of `commits`: a commit, or `one..other`. `partial` says that contents may be missing."""
    # Finding moves with edits needs contents; where they are on the server, only moves of the same text are seen.
    return (*ARGUMENTS, f"--find-renames={100 if partial else 50}%", commits, "--")


def read_commits(chunks: Iterable[bytes], wanted: Callable[[str, str], bool]) -> Iterator[Commit]:
    """The commits in the order of the log, with the changes whose path, or path before, is `wanted`."""
    tokens = _tokens(chunks)
    token = next(tokens, b"")
    while token:
        fields = (token, *islice(tokens, len(FIELDS) - 1))
        next(tokens, b"")  # the end of the format
        changes: list[Change] = []
        token = next(tokens, b"")
        while token[:1] in (b"\n", b":"):  # a hash never begins so
            change = _change(token.lstrip(b"\n"), tokens)
            if wanted(change.path, change.source):
                changes.append(change)
            token = next(tokens, b"")
        yield _commit(fields, tuple(changes))


def _tokens(chunks: Iterable[bytes]) -> Iterator[bytes]:
    return chain.from_iterable(_pieces(chunks))


def _pieces(chunks: Iterable[bytes]) -> Iterator[list[bytes]]:
    rest: list[bytes] = []
    for chunk in chunks:
        pieces = chunk.split(b"\0")
        rest.append(pieces[0])
        if len(pieces) > 1:
            pieces[0] = b"".join(rest)
            rest = [pieces.pop()]
            yield pieces


def _change(head: bytes, tokens: Iterator[bytes]) -> Change:
    """One raw entry: `:100644 100644 before after R087`, then its path, or both of a rename."""
    _, _, before, after, status = head.decode("ascii").split(" ")
    source = path = _path(next(tokens, b""))
    if status[0] in "RC":
        path = _path(next(tokens, b""))
    return Change(intern(status[0]), path, source, _blob(before), _blob(after))


def _path(name: bytes) -> str:
    return intern(os.fsdecode(name))


def _blob(digits: str) -> str:
    return intern(digits) if digits.strip("0") else ""


def _commit(fields: tuple[bytes, ...], changes: tuple[Change, ...]) -> Commit:
    commit, parents, seconds, day, name, address, subject, body = (field.decode("utf-8", "replace") for field in fields)
    ancestors = tuple(map(intern, parents.split()))
    return Commit(
        id=intern(commit),
        parents=ancestors,
        day=_day(day) if seconds.isdecimal() and OLDEST < int(seconds) < NEWEST else None,
        author=Identity(intern(name), intern(address)),
        message=read_message(subject, body, merge=len(ancestors) > 1),
        changes=changes,
    )


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
