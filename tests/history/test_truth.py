"""The truth table: histories made by hand in `truth/`, and what the ledger says of each, written before it was looked at.

A history begins with the company of `truth/company.yaml` in one commit; its entry, `v1 created`, is not repeated unless
a case says `whole`. Each move does one thing to the files or to git, and commits where it says so. An entry is
`v2 content minor? | step 4 changed | reason: …`: the version, the kind, the class with `?` where nobody stated it, then
what changed and all that was stated, put right and reviewed, each where there is any.
"""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from mkdocs_playbook import app
from mkdocs_playbook.model.amendment import Amendment
from mkdocs_playbook.model.change import Change, ChangeKind, Part
from mkdocs_playbook.model.playbook import Playbook
from tests.history.conftest import MIA, TODAY, Workshop, new_repository

FOLDER = Path(__file__).with_name("truth")
COMPANY = yaml.safe_load((FOLDER / "company.yaml").read_text(encoding="utf-8"))
CASES = [
    case
    for file in sorted(FOLDER.glob("*.yaml"))
    if file.stem != "company"
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]
PAGE = "processes/support/refund.md"
BEGUN = "v1 created"


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """The company after its first commit, copied for each case."""
    work = new_repository(tmp_path_factory.mktemp("begun"), tmp_path_factory.mktemp("home"), "--template=")
    for path, text in COMPANY.items():
        work.write(path, text)
    work.commit("Write down how we work")
    return work


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_ledger_says_what_happened(
    case: Mapping[str, Any], begun: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(begun.home))
    work = Workshop(tmp_path / "work", begun.home, begun.commits)
    shutil.copytree(begun.top, work.top)
    Telling(work).tell(case["history"])
    playbook = app.read(work.top / "mkdocs.yml", case.get("on", TODAY)).playbook
    expected = {case.get("page", PAGE): case.get("ledger", [])} | case.get("ledgers", {})
    shown = frozenset(case.get("shown", ()))
    found = {path: ledger(playbook, path, shown, whole=case.get("whole", False)) for path in expected}
    assert found == expected
    assert waiting(playbook) == case.get("waiting", [])


def test_there_are_enough_of_them() -> None:
    names = [case["name"] for case in CASES]
    assert len(names) == len(set(names)) >= 60


class Telling:
    """Does the moves of one history, one after another."""

    def __init__(self, work: Workshop) -> None:
        self.work = work
        self.commits: dict[str, str] = {}

    def tell(self, moves: list[Mapping[str, Any]]) -> None:
        for move in moves:
            options = dict(move)
            page = options.pop("in", PAGE)
            message, name = options.pop("commit", None), options.pop("as", "")
            told = {key: str(options.pop(key)) for key in ("author", "authored", "committed") if key in options}
            for verb, given in options.items():
                getattr(self, verb)(page, given)
            if message is not None:
                self.work.commit(message, **{"author": MIA, **told})
            if name:
                self.commits[name] = self.work.head

    def replace(self, page: str, given: list[str] | list[list[str]]) -> None:
        """One pair, or several; each old text stands there exactly once."""
        text = (self.work.top / page).read_text(encoding="utf-8")
        for old, new in given if isinstance(given[0], list) else [given]:
            assert text.count(old) == 1, (old, text)
            text = text.replace(old, new)
        self.work.write(page, text)

    def write(self, page: str, text: str) -> None:
        for name, commit in self.commits.items():
            text = text.replace(f"<{name}>", commit[:10])
        self.work.write(page, text)

    def line_ends(self, page: str, _: str) -> None:
        self.work.write(page, (self.work.top / page).read_bytes().replace(b"\n", b"\r\n"))

    def move(self, _: str, given: list[str]) -> None:
        self.work.move(*given)

    def copy(self, _: str, given: list[str]) -> None:
        shutil.copy(self.work.top / given[0], self.work.top / given[1])

    def compose(self, page: str, form: str) -> None:
        """Give a file the same name in another form of Unicode."""
        self.work.move(page, unicodedata.normalize(form, page))

    def delete(self, _: str, path: str) -> None:
        self.work.remove(path)

    def branch(self, _: str, name: str) -> None:
        self.work.branch(name)

    def back_to(self, _: str, name: str) -> None:
        self.work.git("checkout", "-q", name)

    def merge(self, _: str, given: Mapping[str, str]) -> None:
        self.work.merge(given["branch"], given.get("message", ""))

    def merge_in_conflict(self, page: str, given: Mapping[str, Any]) -> None:
        """A merge that stops; the words given settle it."""
        self.work.git("merge", "-q", "--no-ff", "--no-commit", given["branch"], check=False)
        self.work.git("checkout", "-q", "--ours", "--", page)
        self.replace(page, given["settled"])
        self.work.commit(given["message"])

    def squash(self, _: str, given: Mapping[str, str]) -> None:
        self.work.git("merge", "-q", "--squash", given["branch"])
        self.work.commit(given["message"])

    def pick(self, _: str, name: str) -> None:
        self.work.git("cherry-pick", name, **{**self.work.dates(), "GIT_AUTHOR_DATE": ""})

    def revert(self, _: str, name: str) -> None:
        self.work.git("revert", "--no-edit", self.commits[name], **self.work.dates())


def ledger(playbook: Playbook, path: str, shown: frozenset[str], *, whole: bool) -> list[str]:
    """The ledger of a path, newest first, without the entry that begins it where that is as usual."""
    entries = [" | ".join(told(entry, shown)) for entry in playbook.history(path).amendments]
    return entries[:-1] if not whole and entries and path in COMPANY and entries[-1].startswith(BEGUN) else entries


def told(entry: Amendment, shown: frozenset[str]) -> Iterator[str]:
    """Everything an entry holds, in words; the day, the title and the names only where the case is about them."""
    known = entry.stated_class or entry.proposed
    graded = f" {known}{'' if entry.stated_class else '?'}" if known and entry.amendment_class else ""
    yield f"v{entry.version} {entry.kind}{graded}"
    if entry.moved_from:
        yield f"from {entry.moved_from}"
    if entry.changes:
        yield ", ".join(map(in_words, entry.changes))
    yield from stated(entry)
    if entry.review:
        review = entry.review
        facts = (review.reviewer, review.outcome.value, review.note, "by its landing" if review.from_landing else "")
        yield f"review {review.day}: {', '.join(filter(None, facts))}"
    if "days" in shown:
        yield str(entry.day)
    if "titles" in shown:
        yield f"“{entry.summary}”"
    if "names" in shown:
        yield f"by {' and '.join(entry.authors)}"


def stated(entry: Amendment) -> Iterator[str]:
    if entry.reason:
        yield f"reason: {entry.reason}"
    if entry.approved_by:
        names = (f"{each.name} ({'recorded' if each.recorded else 'stated'})" for each in entry.approved_by)
        yield f"approved: {', '.join(names)}"
    if entry.stated.effective:
        yield f"effective {entry.stated.effective}"
        if entry.day and entry.stated.effective < entry.day:
            yield f"in force {entry.in_force_since}"
    if entry.stated.unreadable:
        yield f"unreadable: {', '.join(entry.stated.unreadable)}"
    if entry.correction:
        first = entry.stated.amendment_class
        yield f"corrected by {entry.correction.by} on {entry.correction.on}" + (f", was {first}" if first else "")
    if entry.contradiction:
        yield f"but {entry.contradiction}"


def in_words(change: Change) -> str:
    """step 4 changed; step 2 moved from 5 and changed; “Limits” removed; owner a → b."""
    if change.what is Part.METADATA:
        return f"{change.name} {change.was or 'nothing'} → {change.now or 'nothing'}"
    if change.what is Part.STEP:
        name, origin = f"step {change.after or change.before}", f" from {change.before}"
    else:
        name, origin = f"“{change.name}”" if change.name else "opening", ""
    if change.what is Part.SECTION and change.was != change.now:
        return f"“{change.was}” renamed {name}{' and changed' if change.reworded else ''}"
    words = f"{name} {change.kind}{origin if change.kind is ChangeKind.MOVED else ''}"
    doers = f" ({change.was or 'nobody'} → {change.now or 'nobody'})" if change.was != change.now else ""
    return f"{words}{' and changed' if change.reworded else ''}{doers}"


def waiting(playbook: Playbook) -> list[str]:
    """The texts that wait, by their days."""
    return [
        f"{each.path} from {each.effective}, {each.proposed}?: {', '.join(map(in_words, each.changes))}"
        for texts in playbook.pending.values()
        for each in texts
    ]


def test_a_day_is_a_day_in_the_table() -> None:
    assert all(isinstance(case.get("on", TODAY), date) for case in CASES)
