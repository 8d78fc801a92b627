"""Every rule has a fixture that it fails, with its words, and says nothing about a company that is in order."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.model.rule import RULES, Severity
from tests.checks.company import CLEAN, CONFIG, REFUND, TODAY, refund, reported, told, written
from tests.checks.pending import NEXT, waiting

HEAD = f"{REFUND}:2"
Changes = dict[str, str | bytes | None]

FIXTURES: dict[str, tuple[Changes, str]] = {
    "front-matter-invalid": (refund("title: Refund", "title: [Refund"), f"{REFUND}:"),
    "front-matter-encoding": ({REFUND: CLEAN[REFUND].encode("utf-16")}, f"{REFUND}:1: front-matter-encoding: "),
    "settings-invalid": (
        {"mkdocs.yml": CONFIG.replace("- playbook", "- playbook:\n      due_sooon: 3 days")},
        "mkdocs.yml:",
    ),
    "register-invalid": (
        {"processes/systems.yml": "crm: {name: CRM}\nled ger: {}\n"},
        "processes/systems.yml:2: register-invalid: ",
    ),
    "register-unknown": (
        {**refund("owner:", "systems: [CMR]\nowner:"), "processes/systems.yml": "crm: {name: CRM}\n"},
        f"{REFUND}:3: register-unknown: `systems: CMR` is not a system.",
    ),
    "register-unused": (
        {"processes/forms.yml": "\nslip: {name: credit slip}\n"},
        "processes/forms.yml:2: register-unused: no process refers to 'slip'.",
    ),
    "output-untaken": (
        refund("owner:", "outputs: [{what: slip, to: cashier}]\nowner:")
        | {"roles/cashier.md": "---\ntitle: Cashier\nheld_by: 2 people\n---\n"},
        f"{REFUND}:3: output-untaken: nobody takes 'slip': no process has it from here as an input",
    ),
    "input-unmade": (
        refund("owner:", "inputs: [{what: slip, from: cashier}]\nowner:")
        | {"roles/cashier.md": "---\ntitle: Cashier\nheld_by: 2 people\n---\n"},
        f"{REFUND}:3: input-unmade: nobody makes 'slip': no process has it for here as an output",
    ),
    "handoff-retired": (
        refund("owner:", "outputs: [{what: slip, to: support/old}]\nowner:")
        | {
            "processes/support/old.md": "---\ntitle: Old\nstate: retired\nsuperseded_by: none\nretired_because: x\n---\n"
        },
        f"{REFUND}:3: handoff-retired: 'slip' goes to 'Old', which is retired.",
    ),
    "people-invalid": ({"roles/people.yml": "mia-berg:\n  name: &x Mia\n"}, "roles/people.yml:2: people-invalid: "),
    "corrections-invalid": (
        {"processes/corrections.yml": "- {commit: abc, by: mia-berg, on: 2026-03-05, class: minor}\n"},
        "processes/corrections.yml:1: corrections-invalid: 'abc' is no commit.",
    ),
    "approvals-invalid": (
        {"approvals.json": "{"},
        "approvals.json:0: approvals-invalid: it is not JSON from line 1 on.",
    ),
    "number-invalid": (
        refund("owner:", "first_version: four\nowner:"),
        f"{REFUND}:3: number-invalid: 'first_version' cannot be 'four'.",
    ),
    "title-missing": (
        refund("title: Refund a customer\n", "kind: guide\n"),
        f"{REFUND}:1: title-missing: The page has no title.",
    ),
    "key-near-miss": (refund("owner:", "onwer:"), f"{REFUND}:3: key-near-miss: "),
    "owner-missing": (refund("owner: support-lead\n", ""), f"{HEAD}: owner-missing: nobody owns this process."),
    "owner-unknown": (
        refund("owner: support-lead", "owner: suport-lead"),
        f"{REFUND}:3: owner-unknown: 'suport-lead' is not a role.",
    ),
    "owner-inactive": (
        {"roles/support-lead.md": CLEAN["roles/support-lead.md"].replace("mia-berg", "jon-lee")},
        f"{REFUND}:3: owner-inactive: 'support-lead' is held by nobody active.",
    ),
    "owner-ambiguous": (
        {
            "roles/support-lead.md": CLEAN["roles/support-lead.md"].replace("[mia-berg]", "[mia-berg, ana-ruiz]"),
            "roles/people.yml": CLEAN["roles/people.yml"] + "ana-ruiz:\n  name: Ana Ruiz\n",
        },
        f"{REFUND}:3: owner-ambiguous: 'support-lead' is held by 2 people (mia-berg, ana-ruiz) and none of them leads.",
    ),
    "owner-leaving": (
        {"roles/people.yml": CLEAN["roles/people.yml"].replace("from: 2020-01-01", "until: 2026-11-30")},
        "roles/support-lead.md:3: owner-leaving: 2026-11-30 is the last day of Mia Berg: after it nobody active holds "
        "'support-lead', which owns 1 process.",
    ),
    "review-missing": (refund("reviewed: 2026-09-14\n", ""), f"{HEAD}: review-missing: it was never reviewed."),
    "review-in-future": (
        refund("2026-09-14", "2027-01-14"),
        f"{REFUND}:4: review-in-future: the review of 2027-01-14 lies in the future (today is 2026-11-22 in UTC).",
    ),
    "review-overdue": (
        refund("2026-09-14", "2026-05-21"),
        f"{REFUND}:4: review-overdue: its review was due on 2026-11-21.",
    ),
    "date-invalid": (refund("2026-09-14", "2026-02-30"), f"{REFUND}:4: date-invalid: "),
    "interval-invalid": (refund("6 months", "sixish months"), f"{REFUND}:5: interval-invalid: "),
    "involvement-contradiction": (
        refund("owner: support-lead", "owner: support-lead\ninformed: support-agent"),
        f"{REFUND}:4: involvement-contradiction: 'support-agent' is told of what it does itself.",
    ),
    "reference-unknown": (
        refund("owner: support-lead", "owner: support-lead\ninformed: suport-agent"),
        f"{REFUND}:4: reference-unknown: `informed: suport-agent` is not a role.",
    ),
    "link-broken": (
        refund("money back.", "money [back](repaid.md)."),
        f"{REFUND}:8: link-broken: the link to 'repaid.md' leads nowhere: there is no processes/support/repaid.md.",
    ),
    "link-outside": (
        refund("money back.", "money [back](../../secrets.md)."),
        f"{REFUND}:8: link-outside: the link to '../../secrets.md' leaves the folders of the playbook.",
    ),
    "id-duplicate": (
        {
            "processes/support/other.md": CLEAN[REFUND].replace(
                "title: Refund a customer", "title: Other\nid: support/refund"
            )
        },
        "id-duplicate: The id 'support/refund' is already that of ",
    ),
    "retired-without-successor": (
        refund("owner:", "state: retired\nowner:"),
        f"{REFUND}:3: retired-without-successor: it is retired and does not say what replaces it.",
    ),
    "retired-in-future": (
        refund("owner:", "state: retired\nsuperseded_by: none\nretired_because: x\nretired_on: 2026-12-15\nowner:"),
        f"{REFUND}:6: retired-in-future: it is withdrawn from now on; the day of `retired_on:`, "
        "2026-12-15 lies in the future (today is 2026-11-22 in UTC).",
    ),
    "url-scheme": (
        refund("money back.", "money [back](javascript:alert(1))."),
        f"{REFUND}:8: url-scheme: the link to 'javascript:alert(1)' begins with 'javascript:'.",
    ),
    "address-collision": (
        {"processes/health.md": CLEAN[REFUND].replace("Refund a customer", "Health").replace("../../", "../")},
        "processes/health.md:1: address-collision: it has the same address on the site as a page that the playbook makes: /health/",
    ),
    "waiver-expired": (
        {
            "mkdocs.yml": CONFIG.replace(
                "- playbook",
                "- playbook:\n      waivers: [{rule: owner-missing, path: processes, until: 2026-11-21, reason: soon}]",
            )
        },
        "waiver-expired: the waiver of owner-missing for processes ran out on 2026-11-21.",
    ),
    "review-due-soon": (
        refund("2026-09-14", "2026-06-22"),
        f"{REFUND}:4: review-due-soon: its review is due by 2026-12-22.",
    ),
    "interval-missing": (
        refund("review_every: 6 months\n", ""),
        f"{REFUND}:4: interval-missing: it was reviewed on 2026-09-14, but not for how long.",
    ),
    "owner-is-person": (
        refund("owner: support-lead", "owner: mia-berg"),
        f"{REFUND}:3: owner-is-person: 'mia-berg' is a person.",
    ),
    "title-duplicate": (
        {"processes/support/other.md": CLEAN[REFUND]},
        "title-duplicate: 'Refund a customer' is also the title of processes/support/",
    ),
    "key-unknown": (refund("owner:", "colour: red\nowner:"), f"{REFUND}:3: key-unknown: "),
    "value-suspicious": (refund("owner:", "trigger: TBD\nowner:"), f"{REFUND}:3: value-suspicious: "),
    "front-matter-misplaced": ({REFUND: "\n" + CLEAN[REFUND]}, "front-matter-misplaced: "),
    "decision-unknown-step": (
        refund("opens the order.", "opens the order. If it is refused, go to step 7."),
        f"{REFUND}:12: decision-unknown-step: step 1 leads to step 7, and there is none.",
    ),
    "diagram-unknown": (
        refund("owner:", "diagram: refund.svg\nowner:"),
        f"{REFUND}:3: diagram-unknown: `diagram: refund.svg` is not in the processes folder.",
    ),
    "step-without-performer": (
        refund("1. [Support agent] opens", "1. Open"),
        f"{REFUND}:12: step-without-performer: it is not known who does step 1.",
    ),
    "steps-missing": (
        refund("## Steps", "## How"),
        f"{HEAD}: steps-missing: it has no numbered list under the heading 'Steps'.",
    ),
    "performer-unlinked": (
        refund("1. [Support agent] opens", "1. [Support agents] opens"),
        f"{REFUND}:12: performer-unlinked: step 1 begins with 'Support agents', and that leads to no page of a role.",
    ),
    "role-unused": (
        {"roles/porter.md": "---\ntitle: Porter\nheld_by: one\n---\n"},
        "roles/porter.md:2: role-unused: no process names 'porter'.",
    ),
    "role-without-holder": (
        {"roles/support-agent.md": "---\ntitle: Support agent\n---\n"},
        "roles/support-agent.md:1: role-without-holder: nobody active holds 'support-agent'.",
    ),
    "pending-unclear": (
        {NEXT: waiting(effective="")},
        f"{NEXT}:2: pending-unclear: it does not say from which day it holds.",
    ),
    "replaces-misplaced": (
        refund("owner:", "replaces: support/refund\nowner:"),
        f"{REFUND}:3: replaces-misplaced: `replaces:` names the very process that this file is of; its text holds now.",
    ),
    "pending-due": (
        {NEXT: waiting(effective="2026-11-22")},
        f"{NEXT}:3: pending-due: it holds since 2026-11-22 and has not been landed.",
    ),
}
BY_HISTORY = {
    "draft-forgotten", "history-unavailable", "class-contradicted", "statement-unreadable", "reason-missing",
    "correction-unknown-commit", "notice-short", "landed-early", "pending-overtaken",
}  # fmt: skip


def test_every_rule_has_a_failing_fixture() -> None:
    assert set(FIXTURES) | BY_HISTORY == set(RULES)


def test_a_company_in_order_has_no_finding(tmp_path: Path) -> None:
    assert told(reported(written(tmp_path))) == []


@pytest.mark.parametrize("rule", FIXTURES)
def test_rule(rule: str, tmp_path: Path) -> None:
    changes, words = FIXTURES[rule]
    report = reported(written(tmp_path, changes))
    found = [f for f in report.findings if f.rule == rule]
    assert found, told(report)
    assert words in f"{found[0].path}:{found[0].line}: {found[0].rule}: {found[0].message}"
    assert found[0].severity is RULES[rule].severity
    assert found[0].hint


@pytest.mark.parametrize("rule", [slug for slug in FIXTURES if RULES[slug].severity is not Severity.UNREADABLE])
def test_a_rule_can_be_switched_off(rule: str, tmp_path: Path) -> None:
    changes, _ = FIXTURES[rule]
    text = str(changes.get("mkdocs.yml", CONFIG))
    text = text.replace("- playbook:\n", f"- playbook:\n      rules: {{{rule}: 'off'}}\n")
    text = text.replace("- playbook\n", f"- playbook:\n      rules: {{{rule}: 'off'}}\n")
    report = reported(written(tmp_path, {**changes, "mkdocs.yml": text}))
    assert rule not in {f.rule for f in report.findings}


@pytest.mark.parametrize(
    ("reviewed", "hint"),
    [
        ("2026-11-24", "Set it to the day of the last review."),
        (
            "2026-11-23",
            "Set it to the day of the last review. If that day has begun where you are, write 2026-11-22, or check again "
            "once it has begun in UTC.",
        ),
    ],
)
def test_a_day_that_has_begun_east_of_utc_is_told_apart(reviewed: str, hint: str, tmp_path: Path) -> None:
    found = reported(written(tmp_path, refund("2026-09-14", reviewed))).findings
    assert [f.hint for f in found if f.rule == "review-in-future"] == [hint]


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Steps", "Steps"),
        ("**Steps**", "Steps"),
        ("__steps:__", "Steps"),
        ("Steps:\n", "Steps"),
        ("What  to do", ""),
        ("**How to do it**", "How to do it"),
        ("The steps", ""),
        ("## How", ""),
        ("Steps\n\nThese are they.", ""),
    ],
)
def test_a_plain_line_above_the_list_is_named(line: str, meant: str, tmp_path: Path) -> None:
    config = {"mkdocs.yml": CONFIG.replace("- playbook", "- playbook: {steps_heading: [Steps, How to do it]}")}
    found = reported(written(tmp_path, config | refund("## Steps\n", f"{line}\n"))).findings
    hint = 'Put the numbered list under the heading "Steps", or state another `kind:`.'
    more = f" '{meant}' stands above one, and is no heading: write `## {meant}`." if meant else ""
    assert [f.hint for f in found if f.rule == "steps-missing"] == [hint + more]


def test_unreadable_cannot_be_softened(tmp_path: Path) -> None:
    text = CONFIG.replace("- playbook", "- playbook:\n      rules: {front-matter-invalid: warning}")
    report = reported(written(tmp_path, {"mkdocs.yml": text}))
    assert {f.rule for f in report.findings} == {"settings-invalid"}
    assert report.unreadable


def test_unreadable_cannot_be_waived(tmp_path: Path) -> None:
    waiver = "{rule: front-matter-invalid, path: processes, until: 2027-01-01, reason: later}"
    text = CONFIG.replace("- playbook", f"- playbook:\n      waivers: [{waiver}]")
    report = reported(written(tmp_path, {"mkdocs.yml": text, **FIXTURES["front-matter-invalid"][0]}))
    assert report.unreadable


def test_history_that_is_not_there_is_told_once(tmp_path: Path) -> None:
    more = {f"processes/support/p{n}.md": CLEAN[REFUND].replace("Refund a", f"Refund {n}") for n in range(3)}
    found = [f for f in reported(written(tmp_path, more)).findings if f.rule == "history-unavailable"]
    assert len(found) == 1
    assert "not in a git repository" in found[0].message


def test_a_symbolic_link_out_of_the_playbook_is_refused(tmp_path: Path) -> None:
    written(tmp_path)
    os.symlink("/etc/hostname", tmp_path / "processes" / "hostname.md")
    assert any("hostname.md:0: link-outside" in line for line in told(reported(tmp_path)))


@pytest.mark.parametrize(
    ("waiver_path", "waived"),
    [(REFUND, True), ("processes/support", True), ("processes/*.md", True), ("processes/supp", False)],
)
def test_a_waiver_covers_a_path_a_folder_or_a_pattern(waiver_path: str, waived: bool, tmp_path: Path) -> None:
    waiver = f"{{rule: review-overdue, path: '{waiver_path}', until: 2026-11-22, reason: the system changes}}"
    text = CONFIG.replace("- playbook", f"- playbook:\n      waivers: [{waiver}]")
    report = reported(written(tmp_path, {"mkdocs.yml": text, **FIXTURES["review-overdue"][0]}))
    assert report.errors == (0 if waived else 1)
    note = next(f.note for f in report.findings if f.rule == "review-overdue")
    assert note == ("waived until 2026-11-22: the system changes" if waived else "")


def test_only_what_a_change_touches_can_fail_it_on_dates_and_owners(tmp_path: Path) -> None:
    changes = refund("2026-09-14", "2026-05-01")
    changes[REFUND] = str(changes[REFUND]).replace("money back.", "money [back](gone.md).")
    written(tmp_path, changes)
    untouched = reported(tmp_path, TODAY, frozenset())
    assert [(f.rule, f.standing.value) for f in untouched.findings if f.severity is Severity.ERROR] == [
        ("review-overdue", "untouched"),
        ("link-broken", "counts"),
    ]
    assert reported(tmp_path, TODAY, frozenset({REFUND})).errors == 2


def test_a_draft_is_not_in_the_gate(tmp_path: Path) -> None:
    changes = refund("owner: support-lead\nreviewed: 2026-09-14\n", "state: draft\n")
    assert told(reported(written(tmp_path, changes))) == []


@pytest.mark.parametrize("key", ["icon: material/no-such-icon", "template: no-such-page.html"])
def test_an_icon_or_template_that_the_theme_lacks_is_told_and_left_out(key: str, tmp_path: Path) -> None:
    reading = app.read(written(tmp_path, refund("owner:", f"{key}\nowner:")) / "mkdocs.yml", TODAY)
    name, _, value = key.partition(": ")
    message = f"The theme has no {name} '{value}'. It is left out for the theme."
    assert f"{REFUND}:3: value-suspicious: {message}" in told(app.report(reading, TODAY))
    assert name not in reading.playbook.processes[0].meta
