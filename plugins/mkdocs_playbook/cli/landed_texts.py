"""The texts that a call of `playbook land` means → the files with them in place, or what is in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mkdocs_playbook.app import Reading
from mkdocs_playbook.cli.named_files import CannotBeRead, file_at, path_from_top
from mkdocs_playbook.model.amendment import Completeness
from mkdocs_playbook.model.pending import Pending
from mkdocs_playbook.sources.landing import CannotLand, begun_from, landed, lost
from mkdocs_playbook.views.findings import harmless
from mkdocs_playbook.views.landing_message import landing_message
from mkdocs_playbook.views.page import scene_of
from mkdocs_playbook.views.words import counted

SHOWN = 12
"""How many lines that would be lost are printed."""
_BY_HAND = "Merge the two by hand: put what still holds into the waiting text, or use --anyway to let it go."


@dataclass(frozen=True, slots=True, kw_only=True)
class Landed:
    """One text in its place: `place` is the file of the process, `gone` that in which it waited.

    `committed` says that git knows the latter; `message` are the paragraphs to commit with.
    """

    pending: Pending
    place: Path
    gone: Path
    before: bytes
    after: bytes
    waited: bytes
    committed: bool
    message: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Will:
    """What the call allows: `early` before the day, `anyway` though something of the text in force would be lost."""

    day: date
    early: bool = False
    anyway: bool = False


class InTheWay(Exception):
    """Why a text cannot be landed, in lines for a terminal; `unknown` where it is the history that is missing."""

    def __init__(self, *lines: str, unknown: bool = False) -> None:
        super().__init__(*lines)
        self.lines, self.unknown = lines, unknown


def asked_for(reading: Reading, words: Sequence[Path], day: date) -> tuple[list[Pending], list[str]]:
    """The texts that the words name, each once; without words the first of each process whose day has come."""
    texts = reading.playbook.pending
    if not words:
        return [each[0] for each in texts.values() if each[0].effective <= day], []
    known = {*reading.playbook.waiting, *texts}
    found: dict[str, Pending] = {}
    refused = []
    for word in words:
        path = path_from_top(reading.top, word, known)
        named = [each for waiting in texts.values() for each in waiting if path in (each.path, each.text.path)]
        if named:
            found.setdefault(named[0].path, named[0])
        elif path in reading.playbook.waiting:
            refused.append(harmless(f"{path}: It cannot be used as it is; `playbook check` says why."))
        else:
            refused.append(harmless(f"{path}: No text waits here. Name a file such as refund.next.md."))
    return list(found.values()), refused


def landed_text(reading: Reading, pending: Pending, will: Will) -> Landed:
    """One text in its place. Raises InTheWay."""
    playbook, path = reading.playbook, pending.text.path
    first = playbook.pending[path][0]
    if first is not pending:
        raise InTheWay(_told(pending, f"{first.path} comes before it.", "Land and commit that one first."))
    if pending.effective > will.day and not will.early:
        raise InTheWay(
            _told(pending, f"It takes effect on {pending.effective}.", "Land it then; --early puts it in force now.")
        )
    (place, now), (gone, waits) = (_read(reading, each) for each in (path, pending.path))
    try:
        result = landed(now.decode("utf-8"), waits.decode("utf-8"), playbook.settings)
    except CannotLand:
        hint = f"Put its keys and its text into {path} by hand, and remove it."
        raise InTheWay(_told(pending, "The two headers cannot be joined line by line.", hint)) from None
    if not will.anyway:
        _refuse_loss(reading, pending, now.decode("utf-8"), result)
    return Landed(
        pending=pending,
        place=place,
        gone=gone,
        before=now,
        after=result.encode("utf-8"),
        waited=waits,
        committed=bool(playbook.history(pending.path).amendments),
        message=landing_message(scene_of(playbook, will.day), pending, min(pending.effective, will.day)),
    )


def _refuse_loss(reading: Reading, pending: Pending, now: str, result: str) -> None:
    """Raises InTheWay where the text in force has been amended since, and the waiting text knows nothing of it."""
    history = reading.playbook.history(pending.path)
    if history.completeness is not Completeness.COMPLETE:
        hint = f"Compare it with {pending.text.path} yourself, then use --anyway."
        why = f"It is not known whether the text in force was amended since: {history.reason}."
        raise InTheWay(_told(pending, why, hint), unknown=True)
    if not history.amendments:
        return
    base = begun_from(reading.playbook.landings(pending), reading.playbook.history(pending.text.path))
    begun = next(reading.earlier_texts([base.after]), None) if base else None
    if begun is None:
        hint = f"Compare it with {pending.text.path} yourself, then use --anyway."
        raise InTheWay(_told(pending, "The text on which it was begun is not known.", hint), unknown=True)
    gone = list(lost(begun, now, result))
    if gone:
        left = len(gone) - SHOWN
        raise InTheWay(
            _told(pending, f"{pending.text.path} was amended since, and this would be lost:", ""),
            *(harmless(f"  {line}") for line in gone[:SHOWN]),
            *([f"  and {counted(left, 'more line', 'more lines')}"] if left > 0 else []),
            _BY_HAND,
        )


def _read(reading: Reading, path: str) -> tuple[Path, bytes]:
    try:
        return file_at(reading.top, path)
    except CannotBeRead as reason:
        raise InTheWay(harmless(f"{path}: {reason}")) from None


def _told(pending: Pending, message: str, hint: str) -> str:
    return harmless(" ".join(filter(None, (f"{pending.path}: {message}", hint))))
