"""A text that has waited, put in the place of the one it replaces; and what of that one would be lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from mkdocs_playbook.model.amendment import Amendment, History
from mkdocs_playbook.model.pending import Pending
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.header.front_matter import read, unified
from mkdocs_playbook.sources.header.laid_over import laid_over
from mkdocs_playbook.sources.header.nodes import Node
from mkdocs_playbook.sources.history.blobs import read_blobs
from mkdocs_playbook.sources.history.git import Repository, Unavailable
from mkdocs_playbook.sources.pending import own_keys


class CannotLand(ValueError):
    """The two headers cannot be put together line by line without losing a value."""


def landed(in_force: str, waiting: str, settings: Settings) -> str:
    """The text of a process once a waiting text has taken its place. Raises CannotLand.

    The body and what its header states are those of the waiting text, byte by byte; the keys that made it wait go,
    and what it does not state stays as the text in force has it.
    """
    without = own_keys(settings)
    result = laid_over(in_force, waiting, without)
    under, over, both = (read(text, "") for text in (in_force, waiting, result))
    stated = {key: node for key, node in over.entries.items() if key not in without}
    if not both.readable or both.body != over.body or _values(both.entries) != _values({**under.entries, **stated}):
        raise CannotLand
    return result


def _values(entries: Mapping[str, Node]) -> dict[str, object]:
    return {key: _value(node) for key, node in entries.items()}


def _value(node: Node) -> object:
    """What a node says, wherever it stands."""
    return (node.kind, node.text, tuple(map(_value, node.items)), tuple(_values(node.entries).items()))


def begun_from(waiting: Sequence[Amendment], in_force: History) -> Amendment | None:
    """The landing of the text in force on which a waiting text was begun; None where that is not known.

    `waiting` are the landings of the waiting text, newest first. Where another text that waited was landed since, it is
    held against that: it was announced to come after it.
    """
    first = waiting[-1] if waiting else None
    if first is None or not first.commit:
        return None
    since = (each for each in in_force.amendments if each.commit and each.landing < first.landing)
    planned = next((each for each in since if each.waited), None)
    return planned or next(
        (each for each in in_force.amendments if each.commit and each.landing >= first.landing), None
    )


def begun_anew(playbook: Playbook, repository: Repository | Unavailable) -> Playbook:
    """The playbook with the commit from which each waiting text stands in its file, where another stood there before.

    That is where a landing gave the file another day and made what had waited there the text of the process. Runs git
    once, where a landing may have.
    """
    found = {pending.path: _exchanges(playbook, pending) for pending in _all(playbook)}
    blobs = [blob for pairs in found.values() for _, *both in pairs for blob in both]
    if not blobs or isinstance(repository, Unavailable):
        return playbook
    texts = dict(zip(blobs, read_blobs(repository, blobs), strict=True))

    def told(pending: Pending) -> Pending:
        same = (commit for commit, before, after in found[pending.path] if _same_words(texts[before], texts[after]))
        return replace(pending, begun=next(same, ""))

    return replace(playbook, pending={path: tuple(map(told, each)) for path, each in playbook.pending.items()})


def _exchanges(playbook: Playbook, pending: Pending) -> list[tuple[str, str, str]]:
    """Commits that gave a waiting file another day and touched its process: what had waited, and what the process says then."""
    landed = {each.commit: each.after for each in playbook.history(pending.text.path).amendments if each.after}
    return [
        (each.commit, each.before, landed[each.commit])
        for each in playbook.history(pending.path).amendments
        if each.commit in landed and each.before and any(change.is_of("effective") for change in each.changes)
    ]


def _same_words(*texts: bytes | None) -> bool:
    """Whether texts say the same below their headers."""
    bodies = {None if text is None else read(text.decode("utf-8", "replace"), "").body.strip() for text in texts}
    return len(bodies) == 1 and None not in bodies


def with_losses(playbook: Playbook, repository: Repository | Unavailable, texts: Mapping[str, str]) -> Playbook:
    """The playbook with what each waiting text would undo of its process; `texts` are the files by path.

    Runs git once, where a text waits that has landed in its file.
    """
    begun = {
        pending.path: base.after
        for pending in _all(playbook)
        if (base := begun_from(playbook.landings(pending), playbook.history(pending.text.path)))
    }
    if not begun or isinstance(repository, Unavailable):
        return playbook
    bases = dict(zip(begun, read_blobs(repository, list(begun.values())), strict=True))

    def told(pending: Pending) -> Pending:
        base, now = bases.get(pending.path), texts.get(pending.text.path)
        if base is None or now is None:
            return pending
        with suppress(UnicodeDecodeError, CannotLand):
            result = landed(now, texts[pending.path], playbook.settings)
            return replace(pending, undoes=tuple(lost(base.decode("utf-8"), now, result)))
        return pending

    return replace(playbook, pending={path: tuple(map(told, each)) for path, each in playbook.pending.items()})


def _all(playbook: Playbook) -> Iterator[Pending]:
    return (pending for texts in playbook.pending.values() for pending in texts)


def lost(begun: str, now: str, result: str) -> Iterator[str]:
    """What came into the text in force since, or went, and `result` does not know of: lines with + or - before each."""
    before, since, after = (
        Counter(filter(None, map(str.strip, unified(text).split("\n")))) for text in (begun, now, result)
    )
    yield from (f"+ {line}" for line in since if since[line] > before[line] and after[line] < since[line])
    yield from (f"- {line}" for line in before if before[line] > since[line] and after[line] > since[line])
