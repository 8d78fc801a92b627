"""The ledger as data, key by key; and nothing that a commit brings gets into it alive."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mkdocs_playbook.model.amendment import (
    Amendment,
    AmendmentKind,
    Completeness,
    Correction,
    History,
    Statement,
)
from mkdocs_playbook.model.change import AmendmentClass, Change, ChangeKind, Part
from mkdocs_playbook.model.person import Person
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.review import Outcome, ReviewRecord
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.export_ledger import ledger_data, version_data
from mkdocs_playbook.views.page import scene_of
from tests.checks.company import CLEAN, REFUND, written
from tests.history.conftest import new_repository
from tests.site.building import built, playbook

REVIEW = ReviewRecord(
    day=date(2026, 3, 4), commit="a" * 40, reviewer="mia-berg", outcome=Outcome.CHANGED, note="walked through"
)
NEWEST = Amendment(
    commit="a" * 40,
    day=date(2026, 3, 4),
    authors=("Mia Berg",),
    summary="Take a step out",
    kind=AmendmentKind.CONTENT,
    path=REFUND,
    pull_request="7",
    before="b" * 40,
    after="c" * 40,
    stated=Statement(
        amendment_class=AmendmentClass.EDITORIAL,
        reason="tidy",
        approved_by=("Ana Ruiz", "mia"),
        effective=date(2026, 4, 1),
    ),
    proposed=AmendmentClass.MINOR,
    changes=(
        Change(what=Part.STEP, kind=ChangeKind.REMOVED, name="Tell the lead", before=2, before_by=("agent",)),
        Change(what=Part.SECTION, kind=ChangeKind.MOVED, name="", reworded=True),
        Change(what=Part.METADATA, kind=ChangeKind.CHANGED, name="owner", was="lead", now="agent"),
    ),
    review=REVIEW,
    correction=Correction(
        commit="aaaaaaa", by="mia-berg", on=date(2026, 3, 5), amendment_class=AmendmentClass.MAJOR, line=1
    ),
    recorded=("Mia",),
    version=5,
)
FIRST = Amendment(
    commit="d" * 40,
    day=None,
    authors=(),
    summary="Write it down",
    kind=AmendmentKind.CREATED,
    path=REFUND,
    after="b" * 40,
    version=4,
)
HISTORY = History(completeness=Completeness.COMPLETE, amendments=(NEWEST, FIRST))
NOBODY = scene_of(Playbook(), date(2026, 5, 1))


def test_an_amendment_key_by_key() -> None:
    data = ledger_data(NOBODY, HISTORY)
    newest, first = data["amendments"]
    assert {key: newest[key] for key in list(newest)[10:]} == {
        "version": 5,
        "class": "major",
        "class_stated": True,
        "class_proposed": "minor",
        "changes": [
            {
                "what": "step",
                "kind": "removed",
                "name": "Tell the lead",
                "number": {"before": 2, "after": None},
                "was": None,
                "now": None,
                "before_by": ["agent"],
                "reworded": False,
            },
            {
                "what": "section",
                "kind": "moved",
                "name": "",
                "number": None,
                "was": None,
                "now": None,
                "before_by": None,
                "reworded": True,
            },
            {
                "what": "metadata",
                "kind": "changed",
                "name": "owner",
                "number": None,
                "was": "lead",
                "now": "agent",
                "before_by": None,
                "reworded": False,
            },
        ],
        "reason": "tidy",
        "approved_by": [{"name": "Mia", "recorded": True}, {"name": "Ana Ruiz", "recorded": False}],
        "effective": "2026-04-01",
        "correction": {
            "class": "major",
            "reason": None,
            "by": "mia-berg",
            "on": "2026-03-05",
            "class_first": "editorial",
            "reason_first": "tidy",
        },
    }
    nothing = ("class", "class_proposed", "reason", "effective", "correction", "date")
    assert [first[key] for key in nothing] == [None] * len(nothing)
    assert (first["class_stated"], first["changes"], first["approved_by"], first["version"]) == (False, [], [], 4)


def test_a_person_typed_and_recorded_stands_once_as_recorded() -> None:
    people = (Person(id="ana-ruiz", name="Ana Ruiz"), Person(id="mia-berg", name="Mia Berg"))
    roles = (Role(id="support-lead", path="roles/support-lead.md", title="Support lead"),)
    scene = scene_of(Playbook(people=people, roles=roles), date(2026, 5, 1))
    typed = ("Ana Ruiz", "mia-berg", "Mia Berg", "Support lead", "support-lead", "Somebody", "somebody")
    amendment = NEWEST._replace(stated=Statement(approved_by=typed), recorded=("ana-ruiz", "Sombody"))
    told = ledger_data(scene, replace(HISTORY, amendments=(amendment,)))["amendments"][0]["approved_by"]
    assert [(each["name"], each["recorded"]) for each in told] == [
        ("ana-ruiz", True),
        ("Sombody", True),
        ("mia-berg", False),
        ("Support lead", False),
        ("Somebody", False),
    ]


def test_a_class_is_of_content_only() -> None:
    created = FIRST._replace(stated=NEWEST.stated, proposed=AmendmentClass.MINOR)
    data = ledger_data(NOBODY, replace(HISTORY, amendments=(created,)))["amendments"][0]
    assert (data["class"], data["class_stated"], data["class_proposed"]) == (None, False, None)


def test_a_review_key_by_key() -> None:
    assert ledger_data(NOBODY, HISTORY)["reviews"] == [
        {
            "date": "2026-03-04",
            "reviewer": "mia-berg",
            "outcome": "changed",
            "note": "walked through",
            "commit": "a" * 40,
        }
    ]


def test_which_version_holds() -> None:
    process = Process(id="p", path="p.md", url="p/", title="P", first_version=4, effective=date(2026, 5, 1))
    book = Playbook(processes=(process,), histories={"p.md": HISTORY})
    known = {
        "first_version": 4, "version": 5, "content_hash": "cccccccc", "in_force": "2026-04-01", "edited": False,
    }  # fmt: skip
    assert version_data(book, process) == known
    for state in (State.DRAFT, State.RETIRED):
        assert version_data(book, replace(process, state=state)) == {**known, "in_force": None}
    unknown = {**known, "version": None, "content_hash": None, "in_force": None, "edited": True}
    none = History(completeness=Completeness.COMPLETE, edited=True)
    assert version_data(replace(book, histories={"p.md": none}), process) == unknown
    waited = replace(book, replaced={"p.md": process})
    assert version_data(waited, process) == {**known, "version": None, "content_hash": None, "in_force": "2026-05-01"}


HOSTILE = (
    "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "{{ config }}", "{% raw %}", "![](javascript:x)",
    '"><svg/onload=alert(1)>', "=cmd|' /C calc'!A0", "\u202egnp.exe", "\x1b[31mred", "a\u2028b", "]]>", "${jndi:x}",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_commit_brings_stays_text(text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    work = new_repository(tmp_path / "company", tmp_path)
    written(work.top)
    work.commit("Write it down")
    work.write(REFUND, CLEAN[REFUND].replace("give money", "give all money"))
    work.commit(f"{text}\n\nAmendment: {text}\nReason: {text}\nApproved-by: {text} x\nEffective: {text}")
    visible = "".join(sign for sign in text if sign.isprintable() and sign != "\u202e")
    exported = playbook("export", cwd=work.top).stdout
    assert exported.isascii()
    newest = next(p for p in json.loads(exported)["processes"] if p["id"] == "support/refund")["amendments"][0]
    assert visible.split() == newest["reason"].replace("a b", "ab").split()
    assert not any(sign in exported for sign in ("\x1b", "\u202e", "\\u202e", "\\u001b"))
    checked = playbook("check", cwd=work.top)
    assert "statement-unreadable" in checked.stdout
    assert "\x1b" not in checked.stdout
    assert "\u202e" not in checked.stdout


def test_the_files_beside_the_pages_are_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    work = new_repository(tmp_path / "company", tmp_path)
    option = CLEAN["mkdocs.yml"].replace("- playbook", "- playbook:\n      approvals: processes/agreed.json")
    written(work.top, {"mkdocs.yml": option, "processes/agreed.json": "[]", "processes/seen.json": "[]"})
    commit = work.commit("Write it down")
    entry = f"- {{commit: {commit[:7]}, reason: it was needed, by: mia@example.org, on: 2026-03-05}}\n"
    work.write("processes/corrections.yml", entry)
    site = built(work.top)
    assert "seen.json" in site.files
    assert not [path for path in site.files if "corrections" in path or "agreed" in path]
    data = json.loads(site.text("data/support/refund.json"))
    assert data["amendments"][0]["correction"] == {
        "class": None, "reason": "it was needed", "by": "…@…", "on": "2026-03-05",
        "class_first": None, "reason_first": None,
    }  # fmt: skip
