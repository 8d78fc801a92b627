"""corrections.yml → what was put right about amendments after they landed.

Half a list would count wrong versions, so what is wrong in it makes it unreadable: all of it is told at once.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from mkdocs_playbook.model.amendment import Completeness, Correction, History
from mkdocs_playbook.model.change import AmendmentClass
from mkdocs_playbook.model.day_ahead import ahead, instead
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.sources.header.calendar_words import date_fault, date_of
from mkdocs_playbook.sources.header.front_matter import yaml_file
from mkdocs_playbook.sources.header.nodes import Node, NodeKind
from mkdocs_playbook.sources.header.yaml_nodes import read_list
from mkdocs_playbook.sources.history.message import harmless
from mkdocs_playbook.sources.wording import did_you_mean, quoted

KEYS = ("commit", "path", "class", "reason", "by", "on")
BEGINNING = 7
"""Digits of a commit that a correction names at least, and by which corrections are found."""

_COMMIT = re.compile(r"[0-9a-f]{7,64}")
_EXAMPLE = "Write for example  - {commit: 0f3c1d9, class: minor, reason: a step is new, by: mia-berg, on: 2026-11-20}"
_ADVICE = "Name the commit that landed on the main line, as the data of the process has it."


def corrections_of(text: str, path: str, today: date) -> tuple[tuple[Correction, ...], tuple[Finding, ...]]:
    """The corrections in the order of the file, and every finding. `today` is the day by the clock."""
    items, faults = read_list(*yaml_file(text), "corrections.yml")
    entries = [_Entry(item, path, today) for item in items]
    corrections = tuple(each.correction for each in entries if each.correction)
    found = (
        *(finding("corrections-invalid", path, *fault) for fault in faults),
        *(each for entry in entries for each in entry.findings),
        *_repeated(corrections, path),
    )
    return corrections, found


def by_beginning(corrections: Iterable[Correction]) -> Mapping[str, tuple[Correction, ...]]:
    """The corrections by the first digits of their commit."""
    found: dict[str, tuple[Correction, ...]] = {}
    for each in corrections:
        found[each.commit[:BEGINNING]] = (*found.get(each.commit[:BEGINNING], ()), each)
    return found


def unmatched(corrections: Sequence[Correction], histories: Mapping[str, History], path: str) -> Iterator[Finding]:
    """Corrections of what is in no ledger. Says nothing where not every ledger is whole: it may be in the rest."""
    if any(each.completeness is not Completeness.COMPLETE for each in histories.values()):
        return
    landed: dict[str, set[str]] = {}
    for history in histories.values():
        for amendment in history.amendments:
            landed.setdefault(amendment.commit, set()).update((amendment.path, amendment.moved_from))
    beginnings: dict[str, list[str]] = {}
    for commit in landed:
        beginnings.setdefault(commit[:BEGINNING], []).append(commit)
    for each in corrections:
        meant = [name for name in beginnings.get(each.commit[:BEGINNING], ()) if name.startswith(each.commit)]
        shown = quoted(each.commit)
        if len(meant) > 1:
            message = f"{shown} is the beginning of {len(meant)} commits."
            yield finding("correction-unknown-commit", path, each.line, message, "Write more of its digits.")
        elif not meant:
            message = f"{shown} is no amendment of a process of this playbook."
            yield finding("correction-unknown-commit", path, each.line, message, _ADVICE)
        elif each.path and each.path not in landed[meant[0]]:
            message = f"{shown} did not touch {quoted(each.path)}."
            hint = (
                "Write the path from the top of the repository, or leave it out to correct all that the commit touched."
            )
            yield finding("correction-unknown-commit", path, each.line, message, hint)


def _repeated(corrections: Iterable[Correction], path: str) -> Iterator[Finding]:
    """Two entries about one amendment: which of them holds would be a guess."""
    seen: dict[tuple[str, str], Correction] = {}
    for each in corrections:
        first = seen.setdefault((each.commit[:BEGINNING], each.path), each)
        if first is not each and (first.commit.startswith(each.commit) or each.commit.startswith(first.commit)):
            message = f"{quoted(each.commit)} is corrected twice; first in line {first.line}."
            yield finding("corrections-invalid", path, each.line, message, "Make one entry of the two.")


class _Entry:
    """One entry: the correction it makes, or all that prevents it."""

    def __init__(self, node: Node, path: str, today: date) -> None:
        self.path, self.line, self.today = path, node.line, today
        self.findings: list[Finding] = []
        self.correction: Correction | None = None
        if node.kind is not NodeKind.MAP:
            self.fault(node.line, "An entry of corrections.yml must be keys with values.", _EXAMPLE)
            return
        self.entries = {key: value for key, value in node.entries.items() if not _empty(value)}
        self.read(node.entries)

    def fault(self, line: int, message: str, hint: str) -> None:
        self.findings.append(finding("corrections-invalid", self.path, line, message, hint))

    def read(self, written: Mapping[str, Node]) -> None:
        for key, value in written.items():
            if key not in KEYS:
                hint = did_you_mean(key, KEYS) or f"There are: {', '.join(KEYS)}."
                self.fault(value.line, f"A correction has no {quoted(key)}.", hint)
        missing = [key for key in ("commit", "by", "on") if key not in self.entries]
        if "class" not in self.entries and "reason" not in self.entries:
            missing.append("class or reason")
        if missing:
            self.fault(self.line, f"The correction has no {' and no '.join(missing)}.", _EXAMPLE)
        texts = {key: self.text(key) for key in ("path", "reason", "by")}
        commit, stated, day = self.commit(), self.amendment_class(), self.day()
        if not self.findings and day:
            self.correction = Correction(
                commit=commit,
                path=posixpath.normpath(texts["path"].lstrip("/")) if texts["path"] else "",
                amendment_class=stated,
                reason=texts["reason"],
                by=texts["by"],
                on=day,
                line=self.line,
            )

    def text(self, key: str) -> str:
        node = self.entries.get(key)
        if node is None:
            return ""
        if node.kind in (NodeKind.LIST, NodeKind.MAP):
            self.fault(node.line, f"'{key}' takes one text.", f"Write {key}: the text")
            return ""
        if key == "reason" and node.comment:
            self.fault(node.line, f"The reason ends at the #: {quoted(node.text)}.", "Put quotes around all of it.")
        return harmless(node.text)

    def commit(self) -> str:
        """The digits as they are written: to YAML 1234567 is a number, here it never is."""
        node = self.entries.get("commit")
        if node is None:
            return ""
        digits = node.text.strip().lower()
        if not _COMMIT.fullmatch(digits):
            shown = quoted(node.text) if node.text else "this"
            self.fault(node.line, f"{shown} is no commit.", "Write at least 7 of its digits: 0 to 9 and a to f.")
        return digits

    def amendment_class(self) -> AmendmentClass | None:
        node = self.entries.get("class")
        if node is None:
            return None
        word = node.text.strip().casefold()
        if word in list(AmendmentClass):
            return AmendmentClass(word)
        hint = did_you_mean(word, AmendmentClass) or "Write editorial, minor or major."
        self.fault(node.line, f"{quoted(node.text)} is no class of an amendment.", hint)
        return None

    def day(self) -> date | None:
        node = self.entries.get("on")
        if node is None:
            return None
        day = date_of(node.text.strip())
        if day is None:
            self.fault(node.line, *date_fault(node.text))
        elif day > self.today:
            self.fault(node.line, ahead(day, self.today), instead(day, self.today, "Write the day of correcting."))
        return day


def _empty(node: Node) -> bool:
    return node.kind is NodeKind.NULL or (node.kind is NodeKind.TEXT and not node.text.strip())
