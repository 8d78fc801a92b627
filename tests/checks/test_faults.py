"""What a finding must not claim, whom a hint means, and waivers that reach nothing."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from mkdocs_playbook.checks.records import history_unavailable
from mkdocs_playbook.model.amendment import Completeness, History
from mkdocs_playbook.model.finding import Finding
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process
from tests.checks.company import CLEAN, CONFIG, REFUND, refund, reported, told, written
from tests.checks.test_rules import Changes

LEAD, AGENT, PEOPLE = "roles/support-lead.md", "roles/support-agent.md", "roles/people.yml"
CONCERN_PEOPLE = {
    LEAD: CLEAN[LEAD].replace("[mia-berg]", "[mia-berg, jon-lee]\ndeputy: ana-ruiz"),
    REFUND: CLEAN[REFUND].replace("owner:", "deputy: ana-ruiz\nowner:"),
}


def with_options(options: str) -> Changes:
    return {"mkdocs.yml": CONFIG.replace("- playbook", f"- playbook:\n      {options}")}


def found(folder: Path, changes: Changes, rule: str) -> list[Finding]:
    return [f for f in reported(written(folder, changes)).findings if f.rule == rule]


@pytest.mark.parametrize("text", ["mia-berg: {name: &x Mia}\n", CLEAN[PEOPLE].encode("utf-16")])
@pytest.mark.parametrize("owner", ["support-lead", "mia-berg"])
def test_nothing_is_claimed_of_people_who_cannot_be_read(text: str | bytes, owner: str, tmp_path: Path) -> None:
    page = CONCERN_PEOPLE[REFUND].replace("owner: support-lead", f"owner: {owner}")
    report = reported(written(tmp_path, {**CONCERN_PEOPLE, REFUND: page, PEOPLE: text}))
    assert {f.path for f in report.findings if f.rule != "history-unavailable"} == {PEOPLE}
    assert report.unreadable


def test_nothing_is_claimed_of_people_behind_a_link_that_is_refused(tmp_path: Path) -> None:
    written(tmp_path, {**CONCERN_PEOPLE, PEOPLE: None})
    os.symlink("/etc/hostname", tmp_path / PEOPLE)
    lines = told(reported(tmp_path))
    assert len(lines) == 1
    assert lines[0].startswith(f"{PEOPLE}:0: link-outside: ")


def test_what_is_known_without_the_people_is_told(tmp_path: Path) -> None:
    changes: Changes = {AGENT: "---\ntitle: Support agent\n---\n", PEOPLE: "mia-berg: {name: &x Mia}\n"}
    changes |= refund("owner: support-lead", "owner: support-agent\ninformed: gone")
    rules = {f.rule for f in reported(written(tmp_path, changes)).findings} - {"history-unavailable"}
    assert rules == {"people-invalid", "role-without-holder", "owner-inactive", "reference-unknown"}


@pytest.mark.parametrize("kind", ["process", "work-instruction", "checklist", "policy", "guide"])
def test_kinds_without_performers_need_no_steps(kind: str, tmp_path: Path) -> None:
    text = CLEAN[REFUND].replace("## Steps", "## How").replace("owner:", f"kind: {kind}\nowner:")
    missing = found(tmp_path, {REFUND: text}, "steps-missing")
    assert bool(missing) is (kind not in ("policy", "guide"))


def test_missing_steps_name_the_headings_of_this_playbook(tmp_path: Path) -> None:
    (missing,) = found(tmp_path, with_options("steps_heading: [How to, Do]"), "steps-missing")
    assert missing.message == "it has no numbered list under the heading 'How to' or 'Do'."
    assert missing.hint == 'Put the numbered list under the heading "How to", or state another `kind:`.'


def test_a_playbook_without_roles_needs_no_steps(tmp_path: Path) -> None:
    nobody: Changes = {path: None for path in CLEAN if path.startswith("roles/")}
    assert found(tmp_path, {**nobody, **refund("## Steps", "## How")}, "steps-missing") == []


def test_a_default_owner_that_nobody_knows(tmp_path: Path) -> None:
    (unknown,) = found(tmp_path, with_options("default_owner: suport-lead"), "reference-unknown")
    assert (unknown.path, unknown.message) == ("mkdocs.yml", "`default_owner: suport-lead` is not a role.")
    assert unknown.hint == "Did you mean 'support-lead'?"


def test_a_default_owner_is_used(tmp_path: Path) -> None:
    porter: Changes = {"roles/porter.md": "---\ntitle: Porter\nheld_by: one\n---\n"}
    assert found(tmp_path, {**porter, **with_options("default_owner: porter")}, "role-unused") == []


@pytest.mark.parametrize(
    ("changes", "rule", "hint"),
    [
        ({LEAD: CLEAN[LEAD].replace("mia-berg", "Mia Berg")}, "reference-unknown", "Did you mean 'mia-berg'?"),
        ({LEAD: CLEAN[LEAD].replace("mia-berg", "zoe")}, "reference-unknown", "Use an id of people.yml."),
        (refund("owner: support-lead", "owner: Mia Berg"), "owner-unknown", "Did you mean 'mia-berg'?"),
        (refund("owner: support-lead", "owner: Support Lead"), "owner-unknown", "Did you mean 'support-lead'?"),
        (
            {
                LEAD: CLEAN[LEAD].replace("holders:", "also_called: [Team captain]\nholders:"),
                **refund("owner: support-lead", "owner: team captain"),
            },
            "owner-unknown",
            "Did you mean 'support-lead'?",
        ),
        (
            refund("owner: support-lead", "owner: zoe"),
            "owner-unknown",
            "Use the id of a role: the name of its file.",
        ),
        (
            refund("owner:", "informed: zoe\nowner:"),
            "reference-unknown",
            "Use the id of a role: the name of its file.",
        ),
    ],
)
def test_hints_know_names_and_titles(changes: Changes, rule: str, hint: str, tmp_path: Path) -> None:
    assert found(tmp_path, changes, rule)[0].hint == hint


def test_a_name_that_two_share_is_not_guessed(tmp_path: Path) -> None:
    changes: Changes = {
        LEAD: CLEAN[LEAD].replace("mia-berg", "Mia Q. Berg"),
        PEOPLE: "m1: {name: Mia Q. Berg}\nm2: {name: Mia Q. Berg}\n",
    }
    assert found(tmp_path, changes, "reference-unknown")[0].hint == "Use an id of people.yml."


@pytest.mark.parametrize("name", ["suport-lead.md", "Support-Lead.md", "support-lead", "suport-lead"])
def test_a_broken_link_has_a_nearest_file(name: str, tmp_path: Path) -> None:
    changes = refund("money back.", f"money [back](../../roles/{name}).")
    assert found(tmp_path, changes, "link-broken")[0].hint == "Did you mean '../../roles/support-lead.md'?"


def test_a_broken_link_like_nothing_has_none(tmp_path: Path) -> None:
    changes = refund("money back.", "money [back](remember-the-milk.md).")
    assert found(tmp_path, changes, "link-broken")[0].hint.startswith("Correct the path")


@pytest.mark.parametrize(
    ("path", "day", "told"),
    [
        ("processes/suport", "2026-11-22", True),
        ("processes/*/gone.md", "2026-11-22", True),
        ("processes/suport", "2026-11-21", False),
        ("processes/support/", "2026-11-22", False),
        ("roles/*.md", "2026-11-22", False),
        (PEOPLE, "2026-11-22", False),
        ("mkdocs.yml", "2026-11-22", False),
        ("processes/support/index.md", "2026-11-22", False),
    ],
)
def test_a_waiver_that_covers_no_file(path: str, day: str, told: bool, tmp_path: Path) -> None:
    waiver = f"{{rule: review-overdue, path: '{path}', until: {day}, reason: soon}}"
    suspicious = found(tmp_path, with_options(f"waivers: [{waiver}]"), "value-suspicious")
    words = [(f.path, f.line, f.message, f.hint) for f in suspicious]
    covers = ("mkdocs.yml", 7, f"the waiver for '{path}' covers no file.", "Correct its path.")
    assert words == ([covers] if told else [])


@pytest.mark.parametrize(
    ("reason", "hint"),
    [
        ("only the newest part is here; fetch-depth: 0 brings the rest", ""),
        ("if you trust it, run: git config --global --add safe.directory x", ""),
        ("only the newest part of the history is in this clone", "In GitHub Actions set `fetch-depth: 0`"),
        ("these pages are not in a git repository", "Build from a clone of the repository."),
        ("git is not installed here", "Build from a clone of the repository."),
        ("it belongs to another one, such as a submodule", "Its own repository has its history."),
        ("git stopped: fatal", "See that `git log` works in this folder."),
    ],
)
def test_the_hint_about_a_history_goes_by_the_reason(reason: str, hint: str) -> None:
    page = Process(id="a", path="a.md", url="a/", title="A")
    history = History(completeness=Completeness.UNAVAILABLE, reason=reason)
    (told,) = history_unavailable(Playbook(processes=(page,), histories={"a.md": history}), date(2026, 11, 22))
    assert told.hint.startswith(hint)
    assert bool(told.hint) is bool(hint)
