"""From which day a text is on record as in force: never before anybody could read it, and never by the words of another."""

from __future__ import annotations

import json
from datetime import date

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.checks.gate import report
from mkdocs_playbook.model.change import AmendmentClass
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.views.page import scene_of
from mkdocs_playbook.views.versions import versions
from tests.checks.company import CLEAN, REFUND, written
from tests.checks.pending import NEXT, waiting
from tests.history.conftest import Workshop
from tests.site.building import playbook as command

TODAY = date(2026, 11, 22)
SECOND = NEXT.replace(".next.", ".next.2.")
KEYS = "replaces: support/refund\neffective: 2026-{}\n"
MAJOR = "Give it back at once\n\nAmendment: major\nReason: the bank asks\nApproved-by: Jon Lee\n"


def on(day: str) -> str:
    return f"2026-{day}T12:00:00 +0000"


@pytest.fixture
def firm(work: Workshop) -> Workshop:
    """The company, published on 1 January 2026."""
    written(work.top)
    work.commit("Write down how we refund")
    return work


def read(work: Workshop, day: date = TODAY, *, contents: bool = True) -> Playbook:
    return app.read(work.top / "mkdocs.yml", day, contents=contents).playbook


def spans(work: Workshop, day: date = TODAY) -> list[tuple[int | None, str, str]]:
    """Number, first and last day of each version, newest first; the year left out."""
    playbook = read(work, day)
    found = versions(scene_of(playbook, day), playbook.process_by_path[REFUND])
    return [
        (
            each.number,
            each.first.strftime("%m-%d") if each.first else "",
            each.last.strftime("%m-%d") if each.last else "",
        )
        for each in found
    ]


def text_on(work: Workshop, day: str) -> str:
    done = command("show", "support/refund", "--on", f"2026-{day}", "--today", TODAY.isoformat(), cwd=work.top)
    assert not done.returncode, done.stderr
    return done.stdout


def put_in_place(work: Workshop, message: str, day: str, text: str, *gone: str) -> None:
    work.write(REFUND, text)
    for name in gone:
        work.remove(name)
    work.commit(message, committed=on(day))


def new(deadline: str) -> str:
    return CLEAN[REFUND].replace("owner:", f"deadline: {deadline}\nowner:", 1)


def wait(deadline: str, effective: str) -> str:
    return waiting(effective=f"2026-{effective}", deadline=deadline)


def test_a_text_that_came_after_its_day_holds_from_when_it_came(firm: Workshop) -> None:
    firm.write(NEXT, wait("1 day", "05-01"))
    firm.commit("Announce it", committed=on("07-20"))
    assert spans(firm) == [(None, "07-20", ""), (1, "01-01", "07-19")]
    playbook = read(firm)
    assert playbook.in_force_since(playbook.process_by_path[REFUND]) == date(2026, 7, 20)
    assert spans(firm, date(2026, 7, 19)) == [(None, "07-20", ""), (1, "01-01", "07-19")]
    assert not read(firm, date(2026, 7, 19)).replaced


def test_a_text_that_came_after_the_next_one_never_held(firm: Workshop) -> None:
    firm.write(SECOND, wait("1 hour", "05-10"))
    firm.commit("Announce the second", committed=on("05-12"))
    firm.write(NEXT, wait("1 day", "05-01"))
    firm.commit("Announce the first", committed=on("07-20"))
    assert spans(firm) == [(None, "05-12", ""), (1, "01-01", "05-11")]
    assert "deadline: 1 hour" in text_on(firm, "08-01")
    assert "deadline" not in text_on(firm, "05-11")


def test_landed_it_keeps_that_day(firm: Workshop) -> None:
    firm.write(NEXT, wait("1 day", "05-01"))
    firm.commit("Announce it", committed=on("07-20"))
    put_in_place(firm, "Land it\n\nEffective: 2026-05-01", "07-30", new("1 day"), NEXT)
    assert spans(firm) == [(2, "07-20", ""), (1, "01-01", "07-19")]


def test_that_nobody_had_notice_of_it_is_found(firm: Workshop) -> None:
    firm.write(NEXT, wait("1 day", "05-01"))
    firm.commit(MAJOR, committed=on("07-20"))
    found = [each.message for each in report(read(firm), TODAY).findings if each.rule == "notice-short"]
    assert found == ["it is major, was agreed on 2026-07-20 and takes effect on 2026-07-20: no notice, not 14 days."]


def test_of_a_text_edited_after_its_day_each_day_has_its_own_words(firm: Workshop) -> None:
    firm.write(NEXT, wait("1 day", "05-01"))
    firm.commit("Announce it", committed=on("01-21"))
    firm.write(NEXT, wait("1 hour", "05-01"))
    firm.commit("Make it an hour", committed=on("06-30"))
    asked = {day: text_on(firm, day) for day in ("05-10", "07-10")}
    put_in_place(firm, "Land it\n\nEffective: 2026-05-01", "07-30", new("1 hour"), NEXT)
    assert "deadline: 1 day" in asked["05-10"]
    assert {day: text_on(firm, day) for day in asked} == asked
    assert spans(firm) == [(2, "05-01", ""), (1, "01-01", "04-30")]


def test_a_text_keeps_its_day_where_its_process_has_moved(firm: Workshop) -> None:
    firm.write(NEXT, wait("1 day", "05-01"))
    firm.commit("Announce it", committed=on("01-21"))
    firm.move(REFUND, "processes/support/pay-back.md")
    firm.commit("Call it another name", committed=on("02-01"))
    firm.write("processes/support/pay-back.md", new("1 day"))
    firm.remove(NEXT)
    firm.commit("Land it\n\nEffective: 2026-05-01", committed=on("07-30"))
    assert read(firm).history("processes/support/pay-back.md").in_force_since == date(2026, 5, 1)


@pytest.mark.parametrize("name", [NEXT, SECOND], ids=["in the same file", "in a file that git takes for the same"])
def test_the_next_text_is_not_agreed_by_those_who_agreed_to_this_one(firm: Workshop, name: str) -> None:
    firm.write(NEXT, wait("1 day", "05-01"))
    firm.commit(MAJOR, committed=on("01-21"))
    firm.remove(NEXT)
    firm.write(name, wait("1 hour", "12-24"))
    land = f"Land it\n\nThe text waited as {NEXT} (0f3c1d9a1b).\n\nEffective: 2026-05-01"
    put_in_place(firm, land, "07-20", wait("1 day", "05-01").replace(KEYS.format("05-01"), ""))
    for contents in (True, False):
        playbook = read(firm, contents=contents)
        said = playbook.agreement(playbook.pending[REFUND][0])
        assert (said.stated, said.reason, said.approved_by, said.day) == (False, "", (), date(2026, 7, 20))
    assert spans(firm)[1:] == [(2, "05-01", "12-23"), (1, "01-01", "04-30")]


def test_a_text_that_is_put_off_or_mended_with_its_process_keeps_what_was_agreed(firm: Workshop) -> None:
    firm.write(NEXT, wait("1 day", "12-24"))
    firm.commit(MAJOR, committed=on("01-21"))
    firm.write(NEXT, wait("1 day", "12-31"))
    firm.commit("Put it off", committed=on("02-01"))
    firm.write(NEXT, wait("1 day", "12-31").replace("at once", "at once, always"))
    firm.commit("Mend both", REFUND, committed=on("02-02"))
    playbook = read(firm)
    said = playbook.agreement(playbook.pending[REFUND][0])
    assert (said.stated, said.amendment_class, said.reason) == (True, AmendmentClass.MAJOR, "the bank asks")


def test_a_text_put_off_in_the_commit_that_mends_its_process_keeps_what_was_agreed(firm: Workshop) -> None:
    firm.write(NEXT, wait("1 day", "12-01"))
    firm.commit(MAJOR, committed=on("01-21"))
    firm.write(NEXT, wait("1 day", "12-15").replace("at once", "at once, always"))
    firm.commit("Mend both, and put it off\n\nAmendment: editorial", REFUND, committed=on("02-01"))
    playbook = read(firm)
    said = playbook.agreement(playbook.pending[REFUND][0])
    assert (said.reason, [each.name for each in said.approved_by]) == ("the bank asks", ["Jon Lee"])


def test_a_day_that_is_merely_stated_moves_nothing_back_beside_a_text_that_waits(firm: Workshop) -> None:
    firm.write(NEXT, wait("1 day", "12-01"))
    firm.commit("Announce it", committed=on("02-10"))
    firm.write(NEXT, wait("1 hour", "12-01"))
    firm.commit("Mend both\n\nEffective: 2026-03-01", REFUND, text=new("2 days"), committed=on("03-05"))
    assert spans(firm) == [(None, "12-01", ""), (2, "03-05", "11-30"), (1, "01-01", "03-04")]


def test_before_its_day_a_text_that_waited_is_that_of_no_day(firm: Workshop) -> None:
    firm.write(NEXT, wait("1 day", "03-09"))
    firm.commit("Announce it", committed=on("02-09"))
    land = "Land it\n\nAmendment: editorial\nEffective: 2026-03-09"
    put_in_place(firm, land, "03-10", new("1 day"), NEXT)
    assert "deadline" not in text_on(firm, "02-15")
    assert "deadline: 1 day" in text_on(firm, "03-09")


def test_how_a_state_is_spelled_begins_nothing(firm: Workshop) -> None:
    spelled = CLEAN[REFUND].replace("owner:", "state: active\nowner:", 1)
    firm.commit("Spell it out\n\nAmendment: editorial", REFUND, text=spelled, committed=on("05-05"))
    assert spans(firm) == [(1, "01-01", "")]
    assert read(firm).history(REFUND).in_force_since == date(2026, 1, 1)


def test_the_second_of_two_planned_texts_undoes_nothing_of_the_first(firm: Workshop) -> None:
    firm.write(NEXT, wait("1 day", "05-01"))
    firm.write(SECOND, wait("1 hour", "12-24").replace("and pays", "and pays it back"))
    firm.commit("Announce both", committed=on("02-01"))
    first = wait("1 day", "05-01").replace(KEYS.format("05-01"), "title: Refund\nowner: support-lead\n")
    put_in_place(firm, "Land it\n\nEffective: 2026-05-01", "05-01", first, NEXT)
    assert [each.undoes for each in read(firm).pending[REFUND]] == [()]


def test_what_was_mended_for_a_later_day_would_be_undone_all_the_same(firm: Workshop) -> None:
    firm.write(NEXT, wait("1 day", "12-24"))
    firm.commit("Announce it", committed=on("02-01"))
    text = CLEAN[REFUND].replace("We give money back.", "We give all money back.")
    firm.commit("Mend it\n\nEffective: 2026-12-01", REFUND, text=text, committed=on("05-01"))
    assert [each.undoes for each in read(firm).pending[REFUND]] == [("+ We give all money back.",)]


@pytest.mark.parametrize("later", ["", "reviewed"])
def test_check_finds_what_landed_early_as_the_site_does(firm: Workshop, later: str) -> None:
    firm.commit(f"{MAJOR}Effective: 2026-12-20", REFUND, text=new("1 day"))
    if later:
        firm.commit("Review it", REFUND, text=new("1 day").replace("reviewed: 2026-09-14", "reviewed: 2026-11-02"))
    findings = [
        [(each.rule, each.message) for each in report(read(firm, contents=contents), TODAY).findings]
        for contents in (True, False)
    ]
    assert findings[0] == findings[1]
    assert "landed-early" in [rule for rule, _ in findings[0]]


@pytest.mark.parametrize("state", ["draft", "Draft", '"DRAFT"'])
def test_a_draft_was_not_in_force_however_that_is_written(firm: Workshop, state: str) -> None:
    path = "processes/support/swap.md"
    draft = CLEAN[REFUND].replace("Refund a", "Swap a").replace("owner:", f"state: {state}\nowner:", 1)
    firm.commit("Draft it", path, text=draft, committed=on("02-01"))
    firm.commit("Publish it", path, text=CLEAN[REFUND].replace("Refund a", "Swap a"), committed=on("02-20"))
    done = command("show", "support/swap", "--on", "2026-02-10", "--today", TODAY.isoformat(), cwd=firm.top)
    assert (done.returncode, done.stdout) == (2, "")


def test_publishing_and_withdrawing_count_from_their_day_whatever_they_are_called(firm: Workshop) -> None:
    published = CLEAN[REFUND]
    draft = published.replace("owner:", "state: draft\nowner:", 1)
    retired = published.replace("owner:", "state: retired\nsuperseded_by: none\nretired_because: x\nowner:", 1)
    firm.commit("Make it a draft\n\nAmendment: editorial", REFUND, text=draft, committed=on("02-01"))
    firm.commit("Publish it\n\nAmendment: editorial", REFUND, text=published, committed=on("04-11"))
    assert spans(firm) == [(1, "04-11", ""), (1, "02-01", "04-10"), (1, "01-01", "01-31")]
    playbook = read(firm)
    assert playbook.in_force_since(playbook.process_by_path[REFUND]) == date(2026, 4, 11)
    firm.commit("Withdraw it\n\nAmendment: editorial", REFUND, text=retired, committed=on("06-01"))
    for day, code in (("01-20", 0), ("02-20", 2), ("05-01", 0), ("07-01", 2)):
        done = command("show", "support/refund", "--on", f"2026-{day}", "--today", TODAY.isoformat(), cwd=firm.top)
        assert (done.returncode, "state:" in done.stdout) == (code, False), day


@pytest.mark.parametrize("day", ["0001-01-01", "0026-05-01"])
def test_a_day_that_no_playbook_can_mean_is_refused(firm: Workshop, day: str) -> None:
    firm.write(NEXT, waiting(effective=day))
    done = command("check", "--format", "json", "--today", TODAY.isoformat(), cwd=firm.top)
    assert [each["rule"] for each in json.loads(done.stdout)["findings"] if each["path"] == NEXT] == ["date-invalid"]


@pytest.mark.parametrize("words", [("check",), ("export",), ("show", "support/refund"), ("diff", "HEAD")])
def test_the_last_day_there_is_can_be_looked_at(firm: Workshop, words: tuple[str, ...]) -> None:
    done = command(*words, "--today", "9999-12-31", cwd=firm.top)
    assert done.returncode in (0, 1), done.stderr
    assert "fault of ours" not in done.stderr
