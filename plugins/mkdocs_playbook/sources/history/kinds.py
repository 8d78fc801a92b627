"""Entries → what kind of amendment each is, reading contents only where nothing else tells. One batch read for all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.sources.history.blobs import read_blobs
from mkdocs_playbook.sources.history.contributors import touching
from mkdocs_playbook.sources.history.git import Repository
from mkdocs_playbook.sources.history.landings import Landing
from mkdocs_playbook.sources.history.remembered import Memory
from mkdocs_playbook.sources.history.store import Pair
from mkdocs_playbook.sources.history.telling import alike
from mkdocs_playbook.sources.history.told import Told
from mkdocs_playbook.sources.history.tracing import Entry, Place, Vacated

_REVISION = re.compile(r"[0-9a-f]{7,64}\Z")


def ignored_commits(text: str) -> frozenset[str]:
    """The commits that a file such as `.git-blame-ignore-revs` lists, one a line, whole or abbreviated; # is a comment."""
    words = (line.partition("#")[0].strip().lower() for line in text.splitlines())
    return frozenset(word for word in words if _REVISION.match(word))


def kinds(
    repository: Repository, entries: Iterable[Entry], ignored: frozenset[str], memory: Memory, *, whole: bool
) -> dict[Place, Told]:
    """What is told of each entry by its commit and path; `whole` says that these are all. Runs git once at most."""
    formatting = _Formatting(ignored)
    # In the order of history, newest first: packs keep what was written together together, and git unpacks a text
    # from its neighbours. Path by path took up to six times as long.
    ordered = sorted(entries, key=lambda entry: entry.landing.place)
    decided = [_without_reading(entry, formatting, repository.partial) for entry in ordered]
    told = memory.told(
        repository, [_pair(e) for e, kind in zip(ordered, decided, strict=True) if _asked(kind)], whole=whole
    )
    return {
        entry.where: _as_moved(
            entry,
            _unless_known(kind, told[_pair(entry)]) if _asked(kind) else Told(kind or AmendmentKind.UNKNOWN),
        )
        for entry, kind in zip(ordered, decided, strict=True)
    }


def with_class(entry: Entry, corrected: tuple[str, ...]) -> bool:
    """Whether somebody states a class for an entry: its messages, or a correction of a commit that begins so."""
    landing = entry.landing
    said = any(commit.message.stated.amendment_class for commit in (landing.commit, *landing.brought))
    return said or landing.commit.id.startswith(corrected)


def _pair(entry: Entry) -> Pair:
    return (entry.change.before, entry.change.after)


def _asked(kind: AmendmentKind | None) -> bool:
    return kind is None or kind is AmendmentKind.CREATED


def _unless_known(kind: AmendmentKind | None, told: Told) -> Told:
    """A page that begins here does so whether its text could be read or not."""
    return told._replace(kind=kind) if kind else told


def truly_vacated(repository: Repository, candidates: Sequence[Vacated]) -> frozenset[Place]:
    """Those places where the text before and after have little in common: the old one moved away, a new one came.

    Runs git once, or not at all where there is no candidate (there seldom is).
    """
    ids = [name for candidate in candidates for name in (candidate.change.before, candidate.change.after)]
    texts = read_blobs(repository, ids)
    return frozenset(
        (candidate.commit, candidate.change.path)
        for candidate, before, after in zip(candidates, texts, texts, strict=True)
        if before is not None and after is not None and not alike(before, after)
    )


class _Formatting:
    """Which commits are formatting only, by what the ignore list says: whole ids, or the beginnings of some."""

    def __init__(self, ignored: frozenset[str]) -> None:
        self.whole = frozenset(name for name in ignored if len(name) >= 40)
        self.beginnings = tuple(name for name in ignored if len(name) < 40)

    def __contains__(self, commit: str) -> bool:
        return commit in self.whole or commit.startswith(self.beginnings)

    def covers(self, landing: Landing, paths: frozenset[str]) -> bool:
        """Whether a landing, or all that a merge brought to a file, is listed."""
        if landing.commit.id in self:
            return True
        written = touching(landing.brought, paths)
        return bool(written) and all(commit.id in self for commit in written)


def _without_reading(entry: Entry, formatting: _Formatting, partial: bool) -> AmendmentKind | None:
    landing, change = entry
    if change.status == "A":
        # Without contents git cannot see a move with edits: what was deleted here may be what was added.
        doubtful = landing.edge or (partial and any(other.status == "D" for other in landing.commit.changes))
        return AmendmentKind.UNKNOWN if doubtful else AmendmentKind.CREATED
    if change.before == change.after or formatting.covers(landing, frozenset((change.path, change.source))):
        return AmendmentKind.FORMATTING
    return None


def _as_moved(entry: Entry, told: Told) -> Told:
    moved = entry.change.status == "R" and told.kind is AmendmentKind.FORMATTING
    return told._replace(kind=AmendmentKind.MOVE) if moved else told
