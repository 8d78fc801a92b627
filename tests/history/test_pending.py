"""Texts that wait, in real repositories: what both ledgers say, what is agreed, and how a text is put in its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.model.change import AmendmentClass
from mkdocs_playbook.model.playbook import Playbook
from tests.checks.company import CLEAN, REFUND, written
from tests.checks.pending import BODY, NEXT, WAITING, waiting
from tests.history.conftest import Workshop
from tests.site.building import playbook as command

DAY, LATER = date(2026, 12, 10), date(2027, 1, 11)
TOLD = """Give the money back at once

Amendment: major
Reason: the bank asks for it
Approved-by: Jon Lee
"""
TYPO = ("We give money back.", "We give money back today.")


@pytest.fixture
def firm(work: Workshop) -> Workshop:
    """The company, published on 1 January 2026, with a text that waits since the next day."""
    written(work.top)
    work.commit("Write down how we refund")
    work.write(NEXT, WAITING)
    work.commit(TOLD)
    return work


def read(work: Workshop, day: date = DAY) -> Playbook:
    return app.read(work.top / "mkdocs.yml", day).playbook


def mend(work: Workshop, old: str, new: str, path: str = REFUND) -> None:
    text = (work.top / path).read_text(encoding="utf-8")
    assert old in text
    work.write(path, text.replace(old, new))


def land(work: Workshop, *words: str, day: date = DAY, code: int = 0) -> str:
    done = command("land", *words, "--today", day.isoformat(), cwd=work.top, HOME=str(work.home))
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def committed(work: Workshop, *words: str, day: date = DAY) -> str:
    """Land, and commit with the message that was prepared, as the command says."""
    file = work.home / "message.txt"
    told = land(work, *words, "--message", str(file), day=day)
    assert "git add -- processes/support/refund.md processes/support/refund.next" in told
    work.git("add", "-A")
    work.git("commit", "-q", "-F", str(file), **work.dates())
    return file.read_text(encoding="utf-8")


def ledger(work: Workshop, path: str = REFUND) -> list[tuple[str, int | None, str]]:
    """Kind, version and summary of each entry, newest first."""
    history = read(work).history(path)
    return [(each.kind.value, each.version, each.summary) for each in history.amendments]


FIRST = ("created", 1, "Write down how we refund")
LANDED = ("content", 2, "Give the money back at once")


def test_while_a_text_waits_the_ledger_of_the_process_says_nothing_of_it(firm: Workshop) -> None:
    assert ledger(firm) == [FIRST]
    assert ledger(firm, NEXT) == [("created", 1, "Give the money back at once")]


def test_what_was_agreed_is_what_its_own_landings_state(firm: Workshop) -> None:
    mend(firm, "at once", "on the same day", NEXT)
    firm.commit("Say it better\n\nAmendment: editorial\nApproved-by: Ana Ruiz\nApproved-by: jon lee")
    mend(firm, "and pays", "and pays it", NEXT)
    firm.commit("Say it better still\n\nReason: agents asked")
    playbook = read(firm)
    agreed = playbook.agreement(playbook.pending[REFUND][0])
    assert agreed.amendment_class is AmendmentClass.EDITORIAL  # the newest class stated
    assert agreed.day == date(2026, 1, 4)
    assert agreed.reason == "the bank asks for it agents asked"
    assert [each.name.casefold() for each in agreed.approved_by] == ["jon lee", "ana ruiz"]


def test_landing_is_one_amendment_of_content(firm: Workshop) -> None:
    message = committed(firm)
    assert ledger(firm) == [LANDED, FIRST]
    assert not (firm.top / NEXT).exists()
    amendment = read(firm).history(REFUND).amendments[0]
    assert amendment.stated_class is AmendmentClass.MAJOR
    assert (amendment.reason, [each.name for each in amendment.approved_by]) == ("the bank asks for it", ["Jon Lee"])
    assert amendment.stated.effective == DAY
    assert amendment.moved_from == ""
    created = firm.git("rev-parse", "HEAD~1")[:10]
    assert message == (
        "Give the money back at once\n\n"
        f"The text waited as {NEXT} ({created}).\n\n"
        "Amendment: major\nReason: the bank asks for it\nApproved-by: Jon Lee\nEffective: 2026-12-10\n"
    )


def test_whoever_agreed_twice_is_named_once(firm: Workshop) -> None:
    mend(firm, "at once", "on the same day", NEXT)
    firm.commit("Say it better\n\nApproved-by: jon-lee\nApproved-by: Ana Ruiz")
    assert "Approved-by: Jon Lee\nApproved-by: Ana Ruiz\nEffective:" in committed(firm)


def test_moved_over_the_old_file_it_is_the_same_amendment(firm: Workshop) -> None:
    firm.git("mv", "-f", NEXT, REFUND)
    firm.commit("Give the money back at once")
    assert ledger(firm) == [LANDED, FIRST]


def test_a_fix_to_the_text_in_force_meanwhile(firm: Workshop) -> None:
    mend(firm, *TYPO)
    firm.commit("Say when")
    assert ledger(firm) == [("content", 2, "Say when"), FIRST]
    assert land(firm, code=2).splitlines() == [
        f"{NEXT}: {REFUND} was amended since, and this would be lost:",
        "  + We give money back today.",
        "Merge the two by hand: put what still holds into the waiting text, or use --anyway to let it go.",
        "Nothing was written.",
    ]
    committed(firm, "--anyway", NEXT)
    assert ledger(firm) == [("content", 3, LANDED[2]), ("content", 2, "Say when"), FIRST]


def test_a_fix_that_the_waiting_text_has_too_is_not_lost(firm: Workshop) -> None:
    mend(firm, "tells the [Support lead].", "tells the [Support lead] today.")
    mend(firm, "tells the [Support lead].", "tells the [Support lead] today.", NEXT)
    firm.commit("Say when")
    committed(firm)
    assert [entry[:2] for entry in ledger(firm)] == [("content", 3), ("content", 2), ("created", 1)]


@pytest.mark.parametrize("contents", [True, False])
def test_what_it_would_undo_is_found_from_the_day_of_the_mend(firm: Workshop, contents: bool) -> None:
    def found() -> list[str]:
        reading = app.read(firm.top / "mkdocs.yml", date(2026, 3, 1), contents=contents)
        told = app.report(reading, date(2026, 3, 1)).findings
        return [f"{each.path}:{each.line}: {each.message}" for each in told if each.rule == "pending-overtaken"]

    assert not found()
    mend(firm, *TYPO)
    assert len(found()) == 1  # before it is committed, too
    firm.commit("Say when")
    assert found() == [
        f"{NEXT}:3: {REFUND} was amended since this text was begun, and from 2026-12-10 that is lost: "
        "'+ We give money back today.'."
    ]
    mend(firm, "We give money back at once.", "We give money back at once.\n\nWe give money back today.", NEXT)
    assert not found()


def test_what_changes_in_the_header_meanwhile_is_kept(firm: Workshop) -> None:
    mend(firm, "reviewed: 2026-09-14", "reviewed: 2026-11-01  # with two agents")
    firm.commit("Review it")
    committed(firm)
    text = (firm.top / REFUND).read_text(encoding="utf-8")
    assert (
        text
        == CLEAN[REFUND]
        .split("---\n")[1]
        .join(("---\n", "---\n"))
        .replace("reviewed: 2026-09-14", "reviewed: 2026-11-01  # with two agents")
        + BODY
    )
    assert ledger(firm) == [LANDED, ("review", 1, "Review it"), FIRST]


def test_two_that_wait_are_landed_in_their_turns(firm: Workshop) -> None:
    second = "processes/support/refund.next.2.md"
    firm.write(second, waiting(effective="2027-01-11").replace("and pays", "and waits"))
    firm.commit("Wait for the bank")
    assert f"{second}: {NEXT} comes before it." in land(firm, second, day=LATER, code=2)
    committed(firm, NEXT, day=LATER)
    committed(firm, second, day=LATER)
    assert ledger(firm) == [("content", 3, "Wait for the bank"), LANDED, FIRST]
    assert read(firm, LATER).pending == {}


def test_one_that_is_withdrawn_leaves_no_trace_in_the_ledger(firm: Workshop) -> None:
    firm.remove(NEXT)
    firm.commit("Do not give the money back at once after all")
    assert ledger(firm) == [FIRST]
    assert read(firm).processes[0].steps[0].text == "opens the order."


def test_one_that_waited_on_a_branch(firm: Workshop) -> None:
    firm.remove(NEXT)
    firm.commit("Start anew")
    firm.branch("at-once")
    firm.write(NEXT, WAITING)
    firm.commit(TOLD)
    firm.git("checkout", "-q", "main")
    mend(firm, *TYPO)
    firm.commit("Say when")
    firm.merge("at-once", "Merge pull request #4 from hub/at-once")
    playbook = read(firm)
    agreed = playbook.agreement(playbook.pending[REFUND][0])
    assert (agreed.amendment_class, agreed.stated, agreed.reason) == (
        AmendmentClass.MAJOR,
        True,
        "the bank asks for it",
    )


REFUSED: dict[str, tuple[dict[str, str], tuple[str, ...], date, str]] = {
    "before its day": (
        {}, (NEXT,), date(2026, 12, 9), f"{NEXT}: It takes effect on 2026-12-10. Land it then; --early puts it in force now.",
    ),
    "nothing waits there": (
        {}, ("processes/index.md",), DAY,
        "processes/index.md: No text waits here. Name a file such as refund.next.md.",
    ),
    "it cannot be used": (
        {NEXT: BODY}, (NEXT,), DAY, f"{NEXT}: It cannot be used as it is; `playbook check` says why.",
    ),
    "a header in one line": (
        {REFUND: "---\n{title: Refund a customer, owner: support-lead}\n---\n", NEXT: waiting(deadline="1 day")},
        (NEXT, "--anyway"), DAY, f"{NEXT}: The two headers cannot be joined line by line. Put its keys and its text",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_in_the_way_is_said_and_nothing_is_written(case: str, firm: Workshop) -> None:
    files, words, day, said = REFUSED[case]
    for path, text in files.items():
        firm.write(path, text)
    before = {path: (firm.top / path).read_bytes() for path in (REFUND, NEXT)}
    told = land(firm, *words, day=day, code=2)
    assert told.startswith(said)
    assert told.endswith("Nothing was written.\n")
    assert before == {path: (firm.top / path).read_bytes() for path in (REFUND, NEXT)}


def test_early_it_holds_from_the_day_of_landing(firm: Workshop) -> None:
    message = committed(firm, NEXT, "--early", day=date(2026, 12, 1))
    assert message.endswith("Effective: 2026-12-01\n")


def test_without_a_path_all_whose_day_has_come(firm: Workshop) -> None:
    assert land(firm, day=date(2026, 12, 9)) == "No text waits whose day has come.\n"
    assert f"{REFUND}: the text from 2026-12-10 is in place." in land(firm)


def test_a_dry_run_shows_the_change_and_the_message_and_writes_nothing(firm: Workshop) -> None:
    told = land(firm, "--dry-run")
    assert "-1. [Support agent] opens the order.\n+1. [Support agent] opens the order and pays.\n" in told
    assert f"\n{NEXT} would be removed.\n" in told
    assert told.endswith("Approved-by: Jon Lee\nEffective: 2026-12-10\n")
    assert firm.git("status", "--porcelain") == ""


def test_the_commands_it_prints_can_be_run(firm: Workshop) -> None:
    told = land(firm)
    lines = [line.strip() for line in told.splitlines() if line.startswith("  git ")]
    assert len(lines) == 2
    script = firm.home / "commit.sh"
    script.write_text("\n".join(lines), encoding="utf-8")
    firm.git("-c", f"alias.run=!bash {script}", "run", **firm.dates())
    assert firm.git("status", "--porcelain") == ""
    assert ledger(firm) == [LANDED, FIRST]


def test_line_ends_are_those_of_the_waiting_text_and_every_key_keeps_its_place(firm: Workshop) -> None:
    text = CLEAN[REFUND].replace("owner:", "id: refund-a-customer\n# who answers\nowner:")
    firm.write(REFUND, text.replace("owner: support-lead", "owner: support-lead  # Mia"))
    firm.write(NEXT, waiting(replaces="refund-a-customer", deadline="1 day").replace("\n", "\r\n"))
    firm.commit("Start anew")
    committed(firm)
    landed = (firm.top / REFUND).read_bytes().decode()
    assert landed == (
        "---\ntitle: Refund a customer\nid: refund-a-customer\n# who answers\nowner: support-lead  # Mia\n"
        f"reviewed: 2026-09-14\nreview_every: 6 months\ndeadline: 1 day\n---\n{BODY}"
    ).replace("\n", "\r\n")


def test_in_a_cut_clone_it_is_not_known_what_would_be_lost(firm: Workshop, tmp_path: Path) -> None:
    mend(firm, *TYPO)
    firm.commit("Say when")
    cut = firm.clone("cut", "--depth", "1")
    assert "It is not known whether the text in force was amended since" in land(cut, code=3)
    assert "is in place." in land(cut, "--anyway")


def test_one_that_git_does_not_know_yet(firm: Workshop) -> None:
    firm.remove(NEXT)
    firm.commit("Start anew")
    firm.write(NEXT, WAITING)
    told = land(firm)
    assert "git add -- processes/support/refund.md\n" in told
    assert '"Refund a customer": the text from 10 Dec 2026' in told
