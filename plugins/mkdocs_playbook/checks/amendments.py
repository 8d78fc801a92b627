"""Is what the messages say about an amendment understood, and does it fit what changed?"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from mkdocs_playbook.model.amendment import NOT_LANDED, Amendment, AmendmentKind
from mkdocs_playbook.model.change import AmendmentClass
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process

LONGEST = 80
"""Characters of a line that a message repeats."""

_BEFORE = "correct the text of the pull request, or the commit's message"
_TELLING = (AmendmentClass.MINOR, AmendmentClass.MAJOR)


def class_contradicted(playbook: Playbook, _today: date) -> Iterator[Finding]:
    """At each page, for what one landing did to it. A correction with the same class and a reason confirms it."""
    for process in playbook.in_force:
        for amendment in playbook.history(process.path).amendments:
            stated = amendment.stated_class
            if amendment.contradiction and stated and not _confirmed(amendment):
                message = f"{_name(amendment)} is stated to be {stated.value}, but {amendment.contradiction}."
                yield finding("class-contradicted", process.path, 0, message, _hint(playbook, amendment, "class"))


def statement_unreadable(playbook: Playbook, _today: date) -> Iterator[Finding]:
    """Once for each landing, however many pages it touched. A correction settles it."""
    for process, amendment in _landings(
        playbook, lambda each: bool(each.stated.not_understood) and not each.correction
    ):
        for line, hint in _not_understood(playbook, amendment):
            shown = line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
            message = f"{_name(amendment)} says '{shown}', which cannot be understood."
            yield finding("statement-unreadable", process.path, 0, message, hint)


def _not_understood(playbook: Playbook, amendment: Amendment) -> Iterator[tuple[str, str]]:
    """Each line of its messages that cannot be understood, and what to do about it."""
    for line in amendment.stated.unreadable:
        yield line, _meant(playbook, amendment, line)
    for line, key in amendment.stated.misspelt:
        told = _hint(playbook, amendment, "reason") if key == "Reason" else _meant(playbook, amendment, key, named=True)
        yield line, f"It is written `{key}:`. {told}"


def reason_missing(playbook: Playbook, _today: date) -> Iterator[Finding]:
    """Once for each landing that is stated minor or major and does not say why."""
    for process, amendment in _landings(playbook, _without_reason):
        stated = amendment.stated_class
        message = f"{_name(amendment)} is stated to be {stated.value if stated else ''} and gives no reason."
        yield finding("reason-missing", process.path, 0, message, _hint(playbook, amendment, "reason"))


def _landings(playbook: Playbook, chosen: Callable[[Amendment], bool]) -> Iterator[tuple[Process, Amendment]]:
    """Each landing that is chosen, at the first page it touched."""
    told: set[str] = set()
    for process in playbook.in_force:
        for amendment in playbook.history(process.path).amendments:
            if chosen(amendment) and amendment.commit not in told:
                told.add(amendment.commit)
                yield process, amendment


def _without_reason(amendment: Amendment) -> bool:
    return amendment.kind is AmendmentKind.CONTENT and amendment.stated_class in _TELLING and not amendment.reason


def _confirmed(amendment: Amendment) -> bool:
    correction = amendment.correction
    return bool(correction and correction.amendment_class and correction.reason)


def _name(amendment: Amendment) -> str:
    if amendment.commit == NOT_LANDED:
        return "this change"
    landed = f" of {amendment.day}" if amendment.day else ""
    return f"{amendment.commit[:7]}{landed}"


def _hint(playbook: Playbook, amendment: Amendment, key: str) -> str:
    """Where to put it right: a landed message cannot be changed."""
    return _either(amendment, f"put it right in {_entry(playbook, amendment, key)}")


def _either(amendment: Amendment, landed: str) -> str:
    """What to do where it has landed, and where not; that alone where it is known.

    A check of a pull request sees the host's temporary merge: its digits are those to write only where it has landed.
    """
    if amendment.commit == NOT_LANDED:
        return f"{_BEFORE[0].upper()}{_BEFORE[1:]}."
    return f"If it has landed, {landed}. If not, {_BEFORE}."


def _entry(playbook: Playbook, amendment: Amendment, key: str) -> str:
    """The entry to make, with the digits to write."""
    keys = "class, reason" if key == "class" else key
    return f"{playbook.settings.corrections_file}: commit {amendment.commit[:12]}, {keys}, by, on"


def _meant(playbook: Playbook, amendment: Amendment, line: str, *, named: bool = False) -> str:
    """No entry can give a landing its effective day or a name: a reason can tell what was meant.

    `named` says that a name was written, with a key that is not understood.
    """
    word, _, _ = line.partition(":")
    if word == "Amendment":
        return f"It is editorial, minor or major. {_hint(playbook, amendment, 'class')}"
    entry = _entry(playbook, amendment, "reason")
    if word == "Effective":
        landed = (
            f"it holds since then: say which day was meant in the reason in {entry}; if it must not hold yet, put the old "
            "text back and let the new one wait, with `replaces:` and `effective:`"
        )
        return f"Days are written YYYY-MM-DD. {_either(amendment, landed)}"
    nobody = "" if named else "It names nobody. "
    return f"{nobody}{_either(amendment, f'say who was meant in the reason in {entry}')}"
