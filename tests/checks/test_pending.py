"""Texts that wait: which are in order, what is said of the others, and what holds on which day for whoever asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.views.export import export
from mkdocs_playbook.views.page import scene_of
from mkdocs_playbook.views.pending import coming, will
from tests.checks.company import CLEAN, CONFIG, REFUND, TODAY, refund, reported, told, written
from tests.checks.pending import BODY, NEXT, OTHER, WAITING, waiting
from tests.history.conftest import new_repository

DAY_BEFORE, DAY, LATER = date(2026, 12, 9), date(2026, 12, 10), date(2027, 1, 11)
SOON = "processes/support/soon.md"
ITSELF = "`replaces:` names the very process that this file is of; its text holds now."
Files = dict[str, str | bytes | None]

WRONG: dict[str, tuple[Files, list[str]]] = {
    "without what it replaces": (
        {NEXT: waiting(replaces="")},
        [f"{NEXT}:1: pending-unclear: it waits for its day, and does not say what it replaces."],
    ),
    "with an empty key": (
        {NEXT: WAITING.replace("replaces: support/refund", "replaces:")},
        [f"{NEXT}:2: pending-unclear: it waits for its day, and does not say what it replaces."],
    ),
    "for a process that there is not": (
        {NEXT: waiting(replaces="support/refunds")},
        [f"{NEXT}:2: pending-unclear: `replaces: support/refunds` is not a process."],
    ),
    "without a day": (
        {NEXT: waiting(effective="")},
        [f"{NEXT}:2: pending-unclear: it does not say from which day it holds."],
    ),
    "on a day that is none": (
        {NEXT: waiting(effective="2026-02-30")},
        [f"{NEXT}:3: date-invalid: '2026-02-30' is a day that does not exist."],
    ),
    "on a day that another has": (
        {NEXT: WAITING, "processes/support/refund.next-2.md": WAITING},
        [f"{NEXT}:3: pending-unclear: `effective: 2026-12-10` is also the day of processes/support/refund.next-2.md."],
    ),
    "for a retired process": (
        {**refund("owner:", "state: retired\nsuperseded_by: none\nretired_because: x\nowner:"), NEXT: WAITING},
        [f"{NEXT}:2: pending-unclear: it would replace 'support/refund', which is retired."],
    ),
    "for a draft": (
        {**refund("owner:", "state: draft\nowner:"), NEXT: WAITING},
        [f"{NEXT}:2: pending-unclear: it would replace 'support/refund', which is draft."],
    ),
    "in another folder": (
        {"processes/refund.next.md": WAITING.replace("../../roles", "../roles")},
        [f"processes/refund.next.md:2: pending-unclear: it does not stand beside the text it replaces, {REFUND}."],
    ),
    "to withdraw a process": (
        {NEXT: waiting(state="retired")},
        [f"{NEXT}:4: pending-unclear: `state: retired` cannot wait for a day."],
    ),
    "under another id": (
        {NEXT: waiting(id="refunds")},
        [f"{NEXT}:4: pending-unclear: `id: refunds` is not that of the text it replaces, which is kept."],
    ),
    "under another name": (
        {SOON: WAITING},
        [f"{SOON}:2: pending-unclear: its name does not say that it waits."],
    ),
    "under a name of its own, for a process that there is not": (
        {SOON: waiting(replaces="support/refunds")},
        [f"{SOON}:2: replaces-misplaced: `replaces: support/refunds` is not a process."],
    ),
    "under a name of its own, without a day": (
        {SOON: waiting(effective="")},
        [
            f"{SOON}:2: pending-unclear: its name does not say that it waits.",
            f"{SOON}:2: replaces-misplaced: it does not say from which day it holds.",
        ],
    ),
    "under a name of its own, in another folder": (
        {"processes/soon.md": WAITING.replace("../../roles", "../roles")},
        [f"processes/soon.md:2: replaces-misplaced: it does not stand beside the text it replaces, {REFUND}."],
    ),
    "put in place with its keys": (
        refund("owner:", "replaces: support/refund\neffective: 2026-12-10\nowner:"),
        [f"{REFUND}:3: replaces-misplaced: {ITSELF}"],
    ),
    "put in place with its keys, by its file": (
        refund("owner:", "replaces: refund.md\neffective: 2026-12-10\nowner:"),
        [f"{REFUND}:3: replaces-misplaced: {ITSELF}"],
    ),
    "put in place with its keys, under an id of its own": (
        refund("owner:", "id: pay-back\nreplaces: pay-back\neffective: 2026-12-10\nowner:"),
        [f"{REFUND}:4: replaces-misplaced: {ITSELF}"],
    ),
    "by its day alone": (
        refund("owner:", "effective: 2026-12-10\nowner:"),
        [f"{REFUND}:3: pending-unclear: it says from when it holds, and not what it replaces."],
    ),
    "by its name alone": (
        {"processes/support/bicycle.next.md": OTHER},
        [
            "processes/support/bicycle.next.md:1: pending-unclear: its name says that it waits for its day; "
            "its header does not."
        ],
    ),
}
USABLE = ("under another id", "under another name", "on a day that another has")
PAGES = (
    "by its day alone", "by its name alone",
    *(case for case in WRONG if case.startswith("put in place")),
)  # fmt: skip


def read(folder: Path, day: date = TODAY) -> Playbook:
    return app.read(folder / "mkdocs.yml", day).playbook


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_said_where_it_stands_and_how_to_mend_it(case: str, tmp_path: Path) -> None:
    files, words = WRONG[case]
    report = reported(written(tmp_path, files))
    assert told(report) == words
    assert all(found.hint for found in report.findings)


@pytest.mark.parametrize("case", WRONG)
def test_a_text_that_cannot_be_used_is_no_process_and_replaces_nothing(case: str, tmp_path: Path) -> None:
    playbook = read(written(tmp_path, WRONG[case][0]), LATER)
    own = [path for path in WRONG[case][0] if path != REFUND]
    assert bool(playbook.replaced) is (case in USABLE)
    assert playbook.waiting == (frozenset() if case in PAGES else frozenset(own))
    assert not playbook.waiting & (playbook.files | playbook.process_by_path.keys())


@pytest.mark.parametrize(
    "name", ["support/refund", "processes/support/refund.md", "/processes/support/refund.md", "refund.md"]
)
def test_what_it_replaces_is_named_by_id_or_by_path(name: str, tmp_path: Path) -> None:
    assert list(read(written(tmp_path, {NEXT: waiting(replaces=name)})).pending) == [REFUND]


def test_one_that_cannot_be_read_is_not_published_as_it_stands(tmp_path: Path) -> None:
    playbook = read(written(tmp_path, {NEXT: "---\nreplaces: [support/refund\n---\n\nSecret.\n"}))
    assert playbook.waiting == {NEXT}
    assert NEXT not in playbook.files


@pytest.mark.parametrize(("day", "opens"), [(DAY_BEFORE, "opens the order."), (DAY, "opens the order and pays.")])
def test_the_text_of_the_day_is_everywhere(day: date, opens: str, tmp_path: Path) -> None:
    playbook = read(written(tmp_path, {NEXT: WAITING}), day)
    process = playbook.process_by_id["support/refund"]
    assert (process.path, process.url, process.title) == (REFUND, "support/refund/", "Refund a customer")
    assert process.steps[0].text == opens
    scene = scene_of(playbook, day)
    data = export(scene, (), ledgers=True)
    assert [each["id"] for each in data["processes"]] == ["support/refund"]
    assert data["processes"][0]["steps"][0]["text"] == opens
    assert [each.begun for each in coming(scene)] == [day == DAY]
    ahead = data["processes"][0]["coming"]
    assert [
        (each["effective"], each["begun"], each["class"], each["class_stated"], each["agreed"]) for each in ahead
    ] == [("2026-12-10", day == DAY, "minor", False, None)]
    assert all(each["changes"] for each in ahead)


def test_its_header_says_what_will_hold_and_the_one_in_force_the_rest(tmp_path: Path) -> None:
    files = {
        **refund("owner:", "trigger: a letter\ndeadline: 2 days\nowner:"),
        NEXT: waiting(deadline="1 day", trigger="''"),
    }
    then = read(written(tmp_path, files), DAY).process_by_path[REFUND]
    assert (then.owner, then.deadline, then.trigger) == ("support-lead", "1 day", "")
    assert then.review.reviewed == date(2026, 9, 14)
    assert then.effective == DAY


def test_two_that_wait_take_their_turns(tmp_path: Path) -> None:
    second = waiting(effective="2027-01-11").replace("and pays", "and waits")
    files = {"processes/support/refund.next.2.md": second, NEXT: WAITING}
    opens = {day: read(written(tmp_path, files), day).processes[0].steps[0].text for day in (DAY_BEFORE, DAY, LATER)}
    assert list(opens.values()) == ["opens the order.", "opens the order and pays.", "opens the order and waits."]
    playbook = read(tmp_path)
    assert [(each.first, each.last) for each in playbook.editions(REFUND)] == [
        (None, DAY_BEFORE),
        (DAY, date(2027, 1, 10)),
        (LATER, None),
    ]
    announced = coming(scene_of(playbook, TODAY))
    assert [(each.effective, each.words, each.anchor) for each in announced] == [
        (DAY, ("Step 1 will change.", "The opening text will change."), "from-2026-12-10"),
        (LATER, ("Step 1 will change.",), "from-2027-01-11"),
    ]
    assert [[role.label for role in each.roles] for each in announced] == [["Support agent"]] * 2


def test_it_is_checked_before_its_day_at_its_own_place(tmp_path: Path) -> None:
    text = (
        waiting(owner="suport-lead")
        .replace("at once", "[at once](gone.md)")
        .replace("1. [Support agent] opens", "1. Opens")
    )
    report = reported(written(tmp_path, {NEXT: text}))
    assert told(report) == [
        f"{NEXT}:4: owner-unknown: 'suport-lead' is not a role.",
        f"{NEXT}:7: link-broken: the link to 'gone.md' leads nowhere: there is no processes/support/gone.md.",
        f"{NEXT}:11: step-without-performer: it is not known who does step 1.",
    ]
    on_the_day = reported(tmp_path, DAY)
    assert told(on_the_day) == sorted(
        [*told(report), f"{NEXT}:3: pending-due: it holds since 2026-12-10 and has not been landed."],
        key=lambda line: int(line.split(":")[1]),
    )


def test_what_it_does_not_state_is_told_once(tmp_path: Path) -> None:
    keys = "owner: suport-lead\ninformed: nobody-here\nsystems: [CRN]"
    files = {**refund("owner: support-lead", keys), NEXT: WAITING}
    files["processes/systems.yml"] = "crm: {name: CRM}\n"
    assert told(reported(written(tmp_path, files))) == [
        f"{REFUND}:3: owner-unknown: 'suport-lead' is not a role.",
        f"{REFUND}:4: reference-unknown: `informed: nobody-here` is not a role.",
        f"{REFUND}:5: register-unknown: `systems: CRN` is not a system.",
        "processes/systems.yml:1: register-unused: no process refers to 'crm'.",
    ]


@pytest.mark.parametrize("name", ["support/refund", "refund.md", "its-own-id"])
def test_of_a_page_that_cannot_be_read_only_that_is_told(name: str, tmp_path: Path) -> None:
    other = {"processes/support/refunds.md": OTHER, NEXT: waiting(replaces=name)}
    broken = reported(written(tmp_path, {**refund("title: Refund", 'title: "Refund'), **other}))
    assert [(found.path, found.rule) for found in broken.findings if found.rule != "history-unavailable"] == [
        (REFUND, "front-matter-invalid")
    ]


def test_a_page_that_cannot_be_read_is_not_taken_for_another(tmp_path: Path) -> None:
    file = "processes/support/bicycle.next.md"
    broken = reported(written(tmp_path, {**refund("title: Refund", 'title: "Refund'), file: waiting(replaces="x")}))
    assert f"{file}:2: pending-unclear: `replaces: x` is not a process." in told(broken)


@pytest.mark.parametrize(
    "text",
    [
        "\n" + CLEAN[REFUND],
        CLEAN[REFUND].replace("---\n", "\n", 1),
        CLEAN[REFUND].replace("title: Refund a customer\n", ""),
        CLEAN[REFUND].replace("owner:", 'id: "not an id!"\nowner:', 1),
    ],
)
def test_of_what_it_inherits_nothing_is_told_at_its_own_place(text: str, tmp_path: Path) -> None:
    findings = told(reported(written(tmp_path, {REFUND: text, NEXT: WAITING})))
    assert findings
    assert not [line for line in findings if line.startswith(NEXT)]


def test_nothing_leads_to_it(tmp_path: Path) -> None:
    files = {**refund("money back.", "money [back](refund.next.md)."), NEXT: WAITING}
    assert f"{REFUND}:8: link-broken: the link to 'refund.next.md' leads nowhere: there is no {NEXT}." in told(
        reported(written(tmp_path, files))
    )


def test_since_its_day_a_finding_asks_for_it_to_be_landed(tmp_path: Path) -> None:
    report = reported(written(tmp_path, {NEXT: WAITING}), DAY)
    assert told(report) == [f"{NEXT}:3: pending-due: it holds since 2026-12-10 and has not been landed."]
    assert report.findings[-1].hint == f"Run `playbook land {NEXT}` and commit what it prepares."
    assert reported(tmp_path, DAY, frozenset()).warnings == reported(tmp_path, DAY, frozenset({NEXT})).warnings - 1


@pytest.mark.parametrize(
    ("option", "effective", "days"),
    [
        ("", "2026-12-05", "13 days of notice, not 14 days"),
        ("", "2026-12-06", ""),
        ("notice: {major: 1 month}", "2026-12-06", "14 days of notice, not 1 month"),
        ("notice: {major: 0 days}", "2026-11-23", ""),
        ("notice: {major: none, minor: 2 days}", "2026-11-23", ""),
    ],
)
def test_the_notice_of_a_change_is_held(option: str, effective: str, days: str, tmp_path: Path) -> None:
    config = CONFIG.replace("- playbook", f"- playbook:\n      {option}" if option else "- playbook")
    company = written(tmp_path / "company", {"mkdocs.yml": config})
    work = new_repository(company, tmp_path)
    work.commit("Write it down", committed="2026-11-01T12:00:00 +0000")
    written(company, {"mkdocs.yml": config, NEXT: waiting(effective=effective)})
    assert told(reported(company)) == []
    work.commit("Agree on a new text\n\nAmendment: major", committed="2026-11-22T12:00:00 +0000")
    said = f"{NEXT}:3: notice-short: it is major, was agreed on 2026-11-22 and takes effect on {effective}: {days}."
    assert told(reported(company)) == ([said] if days else [])


def test_a_text_that_landed_before_its_day_is_told(tmp_path: Path) -> None:
    company = written(tmp_path / "company")
    work = new_repository(company, tmp_path)
    work.commit("Write it down", committed="2026-11-01T12:00:00 +0000")
    written(company, refund("opens the order", "looks at the order"))
    work.commit("Look\n\nEffective: 2026-12-10", committed="2026-11-20T12:00:00 +0000")
    said = f"{REFUND}:0: landed-early: its text has landed and holds only from 2026-12-10; readers see it now."
    assert told(reported(company)) == [said]
    assert told(reported(company, date(2026, 12, 10))) == []


def test_a_new_page_that_landed_before_its_day_replaces_nothing(tmp_path: Path) -> None:
    company = written(tmp_path / "company")
    work = new_repository(company, tmp_path)
    work.commit("Write it down\n\nEffective: 2026-12-10", committed="2026-11-01T12:00:00 +0000")
    assert told(reported(company)) == []


@pytest.mark.parametrize(
    ("option", "words"),
    [
        ("notice: {magor: 3 days}", "Option 'notice': 'magor' is not a class."),
        ("notice: 3 days", "Option 'notice' must be keys with values, not '3 days'."),
        ("notice: {major: soon}", "Option 'notice.major': "),
    ],
)
def test_a_notice_that_cannot_be_read_is_said(option: str, words: str, tmp_path: Path) -> None:
    config = CONFIG.replace("- playbook", f"- playbook:\n      {option}")
    found = reported(written(tmp_path, {"mkdocs.yml": config})).findings
    assert [each.rule for each in found] == ["settings-invalid"]
    assert found[0].message.startswith(words)


def test_without_one_nothing_is_different(tmp_path: Path) -> None:
    playbook = read(written(tmp_path))
    assert playbook.on(LATER) is playbook
    assert len(playbook.editions(REFUND)) == 1


def test_a_body_of_its_own_needs_no_header(tmp_path: Path) -> None:
    assert told(reported(written(tmp_path, {NEXT: BODY}))) == [
        f"{NEXT}:1: pending-unclear: it waits for its day, and does not say what it replaces."
    ]


@pytest.mark.parametrize(
    ("said", "ahead"),
    [
        ("Steps 1 and 2 changed.", "Steps 1 and 2 will change."),
        ("Step 2 moved up from step 5 and changed.", "Step 2 will move up from step 5 and change."),
        ("Step 3 added: “What changed and was added”.", "Step 3 will be added: “What changed and was added”."),
        ("Former step 4 removed.", "Former step 4 will be removed."),
        ("“A” is now called “B is now” and changed.", "“A” will be called “B is now” and change."),
        ("“A” moved and changed.", "“A” will move and change."),
        ("Title is now “X”, no longer “Y”.", "Title will be “X”, no longer “Y”."),
        ("Step 1 changed: done by A, before that by B.", "Step 1 will change: done by A, until then by B."),
        (
            "Steps 1 to 3 and 7 changed: done by A; before that they named nobody.",
            "Steps 1 to 3 and 7 will change: done by A; until then they name nobody.",
        ),
        (
            "Step 4 moved down from step 1 and changed: it names nobody any more, before that B.",
            "Step 4 will move down from step 1 and change: it names nobody any more, until then B.",
        ),
        ("Forms, added: what moved; removed: b.", "Forms, added: what moved; removed: b."),
        ("Starts when: what changed, before that moved.", "Starts when: what changed, before that moved."),
    ],
)
def test_what_is_ahead_is_said_so(said: str, ahead: str) -> None:
    assert will(said) == ahead
