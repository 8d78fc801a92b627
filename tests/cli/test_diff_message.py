"""The text of a pull request, told before it lands as the ledger and the check will have it after."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.model.amendment import Amendment
from tests.checks.company import CLEAN, REFUND, TODAY
from tests.cli.conftest import DAY, Desk
from tests.cli.payloads import HOSTILE
from tests.cli.rendered import LIVE, words

TOP = Path(__file__).parents[2]
TEMPLATES = (".github/pull_request_template.md", ".gitlab/merge_request_templates/Default.md")
FILLED_IN = """\
People asked for it.\r
\r
<!-- Amendment: editorial -->\r
\r
Amendment: major\r
Reason: The form is gone,\r
  and the till with it.\r
Approved-by: Ana Ruiz <ana@example.org>\r
Effective: 2026-12-24\r
"""
STEP = "2. [Support agent] tells the [Support lead].\n"


def with_text(desk: Desk, text: str | bytes, *arguments: str) -> Mapping[str, Any]:
    """What is told of the change with this text, as data."""
    file = desk.top.parent / "text.md"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return desk.data("--message", str(file), *(arguments or ("main",)))


def page(desk: Desk, text: str | bytes) -> Mapping[str, Any]:
    found: Mapping[str, Any] = with_text(desk, text)["processes"][0]
    return found


def new(data: Mapping[str, Any]) -> list[str]:
    return [f"{each['path']}: {each['rule']}: {each['message']} {each['hint']}" for each in data["findings"]["new"]]


def test_what_it_states_is_told(branch: Desk) -> None:
    branch.refund("opens the order.", "opens the order at once.", "Say when")
    file = branch.top.parent / "text.md"
    file.write_bytes(FILLED_IN.encode())
    told = branch.diff("--message", str(file), "main")
    assert (
        "- Class: major, as stated (proposed: minor)\n"
        "- Reason: The form is gone, and the till with it.\n"
        "- Agreed, as stated: Ana Ruiz\n"
        "- Version: will be version 2\n"
        "- Takes effect: 24 Dec 2026\n"
    ) in told


def test_it_may_come_from_standard_input(branch: Desk) -> None:
    branch.refund("opens the order.", "opens the order at once.", "Say when")
    done = subprocess.run(
        [sys.executable, "-c", "from mkdocs_playbook.cli.main import main; main()", "diff", "--message", "-", "main"],
        cwd=branch.top,
        env={"PATH": "/usr/bin:/bin", "HOME": str(branch.work.home), "SOURCE_DATE_EPOCH": "1795305600"},
        input=FILLED_IN.encode(),
        capture_output=True,
    )
    assert b"- Class: major, as stated" in done.stdout


def test_its_word_weighs_more_than_the_branch_s_and_adds_to_it(branch: Desk) -> None:
    branch.refund("opens the order.", "opens the order at once.", "Mend\n\nAmendment: minor\nApproved-by: Jon Lee")
    found = page(branch, "Amendment: editorial\nReason: a typo\nApproved-by: Ana Ruiz")
    assert (found["class_stated"], found["reason"], found["approved_by"]) == (
        "editorial",
        "a typo",
        ["Ana Ruiz", "Jon Lee"],
    )


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_that_nobody_filled_in_states_nothing(branch: Desk, template: str) -> None:
    branch.refund("opens the order.", "opens the order at once.", "Say when")
    text = (TOP / template).read_text(encoding="utf-8")
    for ends in ("\n", "\r\n"):
        data = with_text(branch, text.replace("\n", ends))
        assert data == branch.data()
        assert data["processes"][0]["not_understood"] == []
    filled = page(branch, text.replace("Amendment:\n", "Amendment: minor\n").replace("\nReason:\n", "\nReason: new\n"))
    assert (filled["class_stated"], filled["reason"], filled["not_understood"]) == ("minor", "new", [])


def test_what_the_check_will_find_in_it_is_found_before_it_lands(branch: Desk) -> None:
    branch.refund(STEP, "", "Take a step out")
    text = "Amendment: editorial\nAmendement: minor\nApproved-by: ana@example.org\nEffective: 1 March"
    before = "Correct the text of the pull request, or the commit's message."
    assert new(with_text(branch, text)) == [
        f"{REFUND}: class-contradicted: this change is stated to be editorial, but step 2 was removed. {before}",
        f"{REFUND}: statement-unreadable: this change says 'Amendement: minor', which cannot be understood. "
        f"It is written `Amendment:`. It is editorial, minor or major. {before}",
        f"{REFUND}: statement-unreadable: this change says 'Approved-by: …@…', which cannot be understood. "
        f"It names nobody. {before}",
        f"{REFUND}: statement-unreadable: this change says 'Effective: 1 March', which cannot be understood. "
        f"Days are written YYYY-MM-DD. {before}",
    ]
    assert new(with_text(branch, "Amendment: major\nEffective: 2026-11-29")) == [
        f"{REFUND}: landed-early: its text lands now and holds only from 2026-11-29; readers would see it at once. Put the text "
        "before it back, and let this one wait beside it as `name.next.md` with `effective:`.",
        f"{REFUND}: notice-short: it is major, was agreed on {DAY} and takes effect on 2026-11-29: 7 days of notice, "
        "not 14 days. Let it take effect on 2026-12-06 or later, or state another class if people need not act "
        "differently.",
        f"{REFUND}: reason-missing: this change is stated to be major and gives no reason. {before}",
    ]
    assert new(with_text(branch, "Amendment: major\nReason: it was done twice")) == []


def test_the_notice_of_a_text_that_waits_is_counted_with_its_class(branch: Desk) -> None:
    waiting = "---\nreplaces: support/refund\neffective: 2026-11-29\n---\n\n## Steps\n\n1. [Support agent] rests.\n\n"
    link = "[Support agent]: ../../roles/support-agent.md\n"
    branch.work.write("processes/support/refund.next.md", waiting + link)
    branch.work.commit("Write the new text")
    (line,) = new(with_text(branch, "Amendment: major\nReason: we are tired"))
    assert line.startswith(f"processes/support/refund.next.md: notice-short: it is major, was agreed on {DAY}")
    assert new(branch.data()) == []


def test_what_commits_of_the_branch_lack_it_makes_good(branch: Desk) -> None:
    branch.refund(STEP, "", "Take a step out\n\nAmendment: major")
    branch.refund("opens the order.", "opens the order at once.", "Say when")
    assert [line.split(": ")[1] for line in new(branch.data())] == ["reason-missing"]
    assert new(with_text(branch, "Reason: it was done twice")) == []


def test_a_page_that_lands_with_a_review_is_reviewed(branch: Desk) -> None:
    text = CLEAN[REFUND].replace("Refund", "Repay").replace("reviewed: 2026-09-14\n", "")
    branch.work.write("processes/support/repay.md", text)
    branch.work.commit("Write down how we repay")
    assert [line.split(": ")[1] for line in new(branch.data())] == ["review-missing"]
    data = with_text(branch, "Reviewed-by: Mia Berg")
    assert (new(data), data["processes"][0]["review"]) == ([], "next due 22 May 2027")


def test_what_was_wrong_before_is_no_news_and_stays_corrected(desk: Desk) -> None:
    commit = desk.refund("opens the order.", "opens the order at once.", "Mend\n\nAmendment: minor")
    desk.refund("at once", "in time", "Mend\n\nAmendment: minor")
    desk.work.branch("mend")
    entry = f"{{commit: {commit[:12]}, class: major, reason: it was more, by: mia-berg, on: 2026-11-20}}"
    desk.work.write("processes/corrections.yml", f"- {entry}\n")
    desk.refund(STEP, "", "Take a step out")
    data = with_text(desk, "Amendment: major\nReason: done twice")
    assert [each["rule"] for each in data["findings"]["resolved"]] == ["reason-missing"]
    assert (new(data), data["processes"][0]["version"]) == ([], 4)


def test_a_page_that_moves_with_a_change_is_told_once(branch: Desk) -> None:
    branch.refund(STEP, "", "Take a step out")
    branch.work.move(REFUND, "processes/finance/refund.md")
    branch.work.commit("Move it\n\nAmendment: majr")
    data = with_text(branch, "Amendment: editorial")
    assert [line.split(": ")[1] for line in new(data)] == ["class-contradicted", "statement-unreadable"]
    data = with_text(branch, "Effective: 2026-12-24")
    assert [line.split(": ")[1] for line in new(data)] == ["landed-early", "statement-unreadable"]


STATED: Iterable[str] = (
    FILLED_IN,
    "Amendment: editorial\nReason : a typo\n\nWords.",
    "Amendment: major\n**Approved-by:** Ana",
    "- Amendment: `minor`\n- Effective: soon\n\n> Reason: quoted\n",
    "",
)


@pytest.mark.parametrize("text", STATED)
@pytest.mark.parametrize("squashed", [True, False])
def test_before_it_lands_is_told_what_stands_there_after(branch: Desk, text: str, squashed: bool) -> None:
    branch.refund(STEP, "", "Take a step out")
    data = with_text(branch, text)
    branch.work.git("checkout", "-q", "main")
    message = f"Take a step out (#7)\n\n{text}"
    if squashed:
        branch.work.git("merge", "-q", "--squash", "mend")
        branch.work.commit(message)
    else:
        branch.work.merge("mend", message)
    reading = app.read(branch.top / "mkdocs.yml", TODAY)
    newest: Amendment = reading.playbook.history(REFUND).amendments[0]
    told = data["processes"][0]
    assert told["class_stated"] == (newest.stated_class.value if newest.stated_class else None)
    assert (told["reason"] or "") == newest.reason
    assert told["approved_by"] == [each.name for each in newest.approved_by]
    assert told["not_understood"] == list(newest.stated.not_understood)
    assert told["effective"] == (str(newest.stated.effective) if newest.stated.effective else None)
    assert told["version"] == (newest.version if newest.makes_version else None)
    assert (told["contradiction"] or "") == newest.contradiction
    found = app.report(reading, TODAY).findings
    assert sorted(each["rule"] for each in data["findings"]["new"]) == sorted(each.rule for each in found)


@pytest.mark.parametrize("payload", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_it_holds_is_live_or_obeyed(branch: Desk, payload: str) -> None:
    branch.refund("opens the order.", "opens the order at once.")
    file = branch.top.parent / "text.md"
    line = " ".join(payload.split())
    file.write_text(f"Amendment: {line}\nReason: {line}\nApproved-by: {line}\n", "utf-8", "surrogatepass")
    told = branch.diff("--message", str(file), "main")
    assert not LIVE.search(words(told))
    assert told.count("<!--") == 1
    for form in ("text", "json"):
        told = branch.diff("--format", form, "--message", str(file), "main")
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told)
        assert not re.search(r"^(?:::|##\[)", told, re.MULTILINE)


def test_bytes_that_are_no_text_are_no_reason_to_stop(branch: Desk) -> None:
    branch.refund("opens the order.", "opens the order at once.")
    assert page(branch, b"\xff\xfe\x00\nAmendment: minor\nReason: caf\xe9\n")["reason"] == "caf\ufffd"


def test_a_text_that_is_not_there_is_a_wrong_call(branch: Desk) -> None:
    done = branch.run("diff", "--message", "nowhere.md", "main")
    assert (done.returncode, done.stdout) == (2, "")
    assert "'nowhere.md'" in done.stderr
