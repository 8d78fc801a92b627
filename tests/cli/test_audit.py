"""`playbook audit`: the record of a day from git alone, the same bytes anywhere. Real git, the real command."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from mkdocs_playbook.cli.audit import OURS
from mkdocs_playbook.views.audit_page import CELLS
from mkdocs_playbook.views.audit_pending import PENDING
from mkdocs_playbook.views.audit_requirements import REQUIREMENTS, Evidence
from mkdocs_playbook.views.audit_rows import AMENDMENTS, REGISTER, RETIRED, REVIEWS
from tests.checks.company import REFUND
from tests.checks.pending import NEXT, WAITING, waiting
from tests.cli.conftest import Desk
from tests.cli.payloads import HOSTILE

DAY = "2026-11-22"


def files(desk: Desk, *arguments: str, day: str = DAY) -> dict[str, bytes]:
    place = desk.top / f"audit-{day}"
    done = desk.run("audit", "--as-of", day, *arguments)
    assert done.returncode == 0, done.stderr
    return {each.name: each.read_bytes() for each in sorted(place.iterdir())}


def record(desk: Desk, *arguments: str, day: str = DAY) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(files(desk, *arguments, day=day)["audit.json"])
    return found


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_record_of_one_process(desk: Desk) -> None:
    message = "Set a limit (#7)\n\nAmendment: major\nReason: people waited\nApproved-by: Jon Lee\nEffective: 2026-02-01"
    commit = desk.refund("opens the order.", "opens the order within 3 days.", message)
    found = record(desk)
    text = desk.work.git("rev-parse", f"HEAD:{REFUND}")
    assert found["commit"] == commit
    assert found["register"] == [
        {
            "id": "support/refund",
            "title": "Refund a customer",
            "kind": "process",
            "state": "active",
            "function": "support",
            "version": 2,
            "in_force_since": "2026-02-01",
            "owner": "support-lead",
            "owner_title": "Support lead",
            "owner_people": ["Mia Berg"],
            "owner_inherited": False,
            "reviewed": "2026-09-14",
            "review_every": "6 months",
            "review_due": "2027-03-14",
            "currency": "current",
            "approvers": [],
            "next_text_from": None,
            "path": REFUND,
            "version_text": text,
            "version_commit": commit,
            "text": text,
            "commit": commit,
            "history": "complete",
            "note": None,
        }
    ]
    newest, oldest = found["amendments"]
    assert newest == {
        "id": "support/refund",
        "title": "Refund a customer",
        "date": "2026-01-02",
        "version": 2,
        "kind": "content",
        "class": "major",
        "class_stated": "major",
        "class_proposed": "minor",
        "contradiction": None,
        "changes": ["Step 1 changed."],
        "summary": "Set a limit",
        "reason": "people waited",
        "approved_recorded": [],
        "approved_stated": ["Jon Lee"],
        "effective": "2026-02-01",
        "authors": ["Mia Berg"],
        "pull_request": "7",
        "corrected_by": None,
        "corrected_on": None,
        "class_first": None,
        "reason_first": None,
        "path": REFUND,
        "moved_from": None,
        "text": text,
        "commit": commit,
    }
    assert (oldest["kind"], oldest["version"], oldest["date"]) == ("created", 1, "2026-01-01")
    assert [(each["date"], each["outcome"]) for each in found["reviews"]] == [("2026-09-14", "no-change")]


def test_what_a_correction_corrected_stays_on_record(desk: Desk) -> None:
    marked = desk.refund("opens the order.", "opens it.", "Shorten\n\nAmendment: editorial\nReason: it was long")
    silent = desk.refund("opens it.", "opens it twice.", "Look again")
    desk.work.write(
        "processes/corrections.yml",
        f"- {{commit: {marked[:9]}, class: major, reason: a step went, by: jon-lee, on: 2026-01-04}}\n"
        f"- {{commit: {silent[:9]}, class: minor, by: jon-lee, on: 2026-01-04}}\n",
    )
    desk.work.commit("Put both right")
    keys = ("class_stated", "reason", "contradiction", "corrected_by", "corrected_on", "class_first", "reason_first")
    newest, older, first = record(desk)["amendments"]
    assert [newest[key] for key in keys] == ["minor", None, None, "jon-lee", "2026-01-04", None, None]
    corrected = ["major", "a step went", None, "jon-lee", "2026-01-04", "editorial", "it was long"]
    assert [older[key] for key in keys] == corrected
    assert [first[key] for key in keys] == [None] * len(keys)
    written = files(desk)
    assert rows(written["amendments.csv"])[1]["class_first"] == "editorial"
    page = written["audit.html"].decode()
    assert "Class first stated:</span> editorial" in page
    assert "Reason first given:</span> it was long" in page


def test_a_person_typed_and_recorded_agreed_once(desk: Desk) -> None:
    option = "- playbook:\n      approvals: approvals.json"
    desk.change("mkdocs.yml", "- playbook", option)
    commit = desk.refund(
        "opens the order.", "opens it.", "Shorten\n\nApproved-by: Jon Lee\nApproved-by: Mia Berg\nApproved-by: Ana Ruiz"
    )
    reviews = [{"author": {"login": "jon-lee"}, "state": "APPROVED"}]
    pulls = [{"number": 7, "state": "MERGED", "mergeCommit": {"oid": commit}, "reviews": reviews}]
    desk.work.write("approvals.json", json.dumps(pulls))
    desk.work.commit("Keep what the host says")
    newest = record(desk)["amendments"][0]
    assert newest["approved_recorded"] == ["jon-lee"]
    assert newest["approved_stated"] == ["Mia Berg", "Ana Ruiz"]


def test_the_day_decides_what_had_landed(desk: Desk) -> None:
    first = desk.work.head
    desk.refund("opens the order.", "opens it.", "Shorten")
    before, after = record(desk, day="2026-01-01"), record(desk, day="2026-01-02")
    assert (before["commit"], before["register"][0]["version"]) == (first, 1)
    assert (after["commit"], after["register"][0]["version"]) == (desk.work.head, 2)


def test_a_day_without_a_commit_takes_the_last_before_it(desk: Desk) -> None:
    desk.work.commits = 30
    desk.refund("opens the order.", "opens it.", "Shorten")
    assert record(desk, day="2026-01-20")["register"][0]["version"] == 1


def test_a_branch_counts_from_the_day_it_landed(desk: Desk) -> None:
    desk.work.branch("side")
    desk.refund("opens the order.", "opens it.", "Shorten")
    desk.work.commits = 9
    desk.work.merge("side")
    assert record(desk, day="2026-01-05")["register"][0]["version"] == 1
    assert record(desk, day="2026-01-10")["register"][0]["version"] == 2


def test_a_commit_with_a_wrong_clock_does_not_move_the_record(desk: Desk) -> None:
    desk.refund("opens the order.", "opens her order.", "Be kind", committed="2026-06-01T12:00:00 +0000")
    desk.refund("opens her order.", "opens it.", "Shorten", committed="2026-06-02T12:00:00 +0000")
    desk.refund("opens it.", "looks at it.", "Look", committed="2026-02-01T12:00:00 +0000")
    desk.refund("looks at it.", "reads it.", "Read", committed="2026-07-01T12:00:00 +0000")
    assert record(desk, day="2026-03-01")["register"][0]["version"] == 1
    assert record(desk, day="2026-06-30")["register"][0]["version"] == 4


def test_people_are_those_of_that_commit_and_that_day(desk: Desk) -> None:
    desk.change("roles/support-lead.md", "[mia-berg]", "[{person: mia-berg, until: 2026-06-30}, jon-lee]", "Hand over")
    desk.change("roles/people.yml", "  until: 2026-10-31\n", "", "Stay")
    holders = {day: record(desk, day=day)["register"][0]["owner_people"] for day in ("2026-01-01", "2026-01-03", DAY)}
    assert holders == {"2026-01-01": ["Mia Berg"], "2026-01-03": ["Mia Berg", "Jon Lee"], DAY: ["Jon Lee"]}


def test_nothing_on_disk_counts(desk: Desk) -> None:
    before = files(desk)
    desk.refund("opens the order.", "burns the order.")
    desk.work.write(".mailmap", "Somebody Else <mia@example.org>\n")
    desk.work.remove("roles/people.yml")
    assert files(desk) == before


def test_the_same_commit_and_day_give_the_same_bytes_anywhere(desk: Desk) -> None:
    desk.refund("opens the order.", "opens it.", "Shorten")
    here = files(desk, day="2026-01-02")
    desk.refund("opens it.", "reads it.", "Read")
    later = files(desk, "--out", str(desk.top / "audit-2026-01-02"), day="2026-01-02")
    elsewhere = Desk(desk.work.clone("elsewhere"))
    other = {
        "SOURCE_DATE_EPOCH": "4102444800",
        "TZ": "Pacific/Kiritimati",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "7",
    }
    assert elsewhere.run("audit", "--as-of", "2026-01-02", **other).returncode == 0
    there = {each.name: each.read_bytes() for each in (elsewhere.top / "audit-2026-01-02").iterdir()}
    assert here == later == there
    assert set(here) == OURS


def test_retired_and_removed_documents(desk: Desk) -> None:
    desk.work.write("processes/support/old.md", "---\ntitle: Old\n---\n\nA text.\n")
    desk.work.write("processes/support/gone.md", "---\ntitle: Gone\n---\n\nAnother text altogether.\n")
    desk.work.write("processes/support/walked.md", "---\ntitle: Walked\n---\n\nA third one, quite its own.\n")
    desk.work.commit("Write three")
    desk.change(
        "processes/support/old.md", "title: Old", "title: Old\nstate: retired\nsuperseded_by: support/refund", "Retire"
    )
    retired = desk.work.head
    desk.work.remove("processes/support/gone.md")
    desk.work.move("processes/support/walked.md", "processes/support/arrived.md")
    removed = desk.work.commit("Nobody did it")
    assert record(desk)["retired"] == [
        {
            "id": "support/old",
            "title": "Old",
            "how": "retired",
            "retired_on": "2026-01-03",
            "successors": ["support/refund"],
            "reason": None,
            "path": "processes/support/old.md",
            "commit": retired,
        },
        {
            "id": "support/gone",
            "title": "Gone",
            "how": "removed",
            "retired_on": "2026-01-04",
            "successors": [],
            "reason": "Nobody did it",
            "path": "processes/support/gone.md",
            "commit": removed,
        },
    ]


def test_what_landed_of_a_removed_process_stays_on_record(desk: Desk) -> None:
    header = "---\nid: old-refund\ntitle: Refund by post\nreviewed: 2026-01-01\nreviewed_by: mia-berg\n---\n"
    desk.work.write("processes/support/post.md", f"{header}\nWe send the money back by post, in an envelope.\n")
    created = desk.work.commit("Write it down")
    desk.work.move("processes/support/post.md", "processes/people/letter.md")
    desk.work.commit("Move it")
    amended = desk.change(
        "processes/people/letter.md", "in an", "in a large", "Use a large one\n\nAmendment: editorial"
    )
    desk.work.write(
        "processes/corrections.yml", f"- {{commit: {amended[:9]}, class: minor, by: jon-lee, on: 2026-01-05}}\n"
    )
    desk.work.remove("processes/people/letter.md")
    removed = desk.work.commit("Nobody sends money")
    found = record(desk)
    gone = found["retired"]
    assert [(row["id"], row["title"], row["path"], row["commit"]) for row in gone] == [
        ("old-refund", "Refund by post", "processes/people/letter.md", removed)
    ]
    told = [row for row in found["amendments"] if row["id"] == "old-refund"]
    assert [(row["kind"], row["version"], row["class"], row["class_first"]) for row in told] == [
        ("content", 2, "minor", "editorial"),
        ("move", 1, None, None),
        ("created", 1, None, None),
    ]
    assert told[0]["changes"] == ["The opening text changed."]
    assert told[-1]["commit"] == created
    reviews = [row for row in found["reviews"] if row["id"] == "old-refund"]
    assert [(row["date"], row["reviewer_name"], row["commit"]) for row in reviews] == [
        ("2026-01-01", "Mia Berg", created)
    ]
    assert "old-refund" not in [row["id"] for row in found["register"]]
    assert [row["id"] for row in record(desk, "old-refund")["amendments"]] == ["old-refund"] * 3
    assert record(desk, day="2026-01-04")["retired"] == []


def test_a_text_that_waited_is_no_removed_process(desk: Desk) -> None:
    desk.work.write(NEXT, WAITING)
    desk.work.write("processes/support/later.md", waiting(effective="2026-12-20"))
    desk.work.write("processes/support/refund.next.2.md", "---\ntitle: [x\n---\n")
    desk.work.commit("Agree on a new text")
    desk.work.remove("processes/support/later.md")
    desk.work.remove("processes/support/refund.next.2.md")
    desk.work.commit("Withdraw two")
    assert desk.run("land", NEXT, "--early").returncode == 0
    desk.work.commit("Land the other")
    assert not (desk.top / NEXT).exists()
    found = record(desk)
    assert found["retired"] == []
    assert {row["id"] for row in found["amendments"]} == {"support/refund"}


def test_what_was_removed_and_was_no_process(desk: Desk) -> None:
    desk.change("mkdocs.yml", "- playbook", "- playbook:\n      roles: processes/roles\n      processes: processes")
    desk.work.write("processes/roles/porter.md", "---\ntitle: Porter\n---\n\nYou carry.\n")
    desk.work.write("processes/roles/carrier.md", "---\ntitle: Carrier\n---\n\nYou carry more.\n")
    desk.work.write("processes/people/index.md", "---\ntitle: People\n---\n\nWe hire.\n")
    desk.work.write("processes/.hidden.md", "---\ntitle: Hidden\n---\n\nNobody sees it.\n")
    desk.work.commit("Write three")
    for path in ("roles/porter.md", "people/index.md", ".hidden.md"):
        desk.work.remove(f"processes/{path}")
    desk.work.commit("Remove all three")
    assert record(desk)["retired"] == []


def test_a_removed_page_that_cannot_be_read_has_no_title(desk: Desk) -> None:
    desk.work.write("processes/support/broken.md", "---\ntitle: [x\n---\n\nText.\n")
    desk.work.commit("Break one")
    desk.work.remove("processes/support/broken.md")
    desk.work.commit("Remove it")
    found = record(desk)
    assert [(row["id"], row["title"], row["path"]) for row in found["retired"]] == [
        (None, None, "processes/support/broken.md")
    ]
    assert [(row["summary"], row["version"]) for row in found["amendments"] if row["id"] is None] == [
        ("Break one", None)
    ]


def test_a_process_moved_out_of_the_playbook_is_removed(desk: Desk) -> None:
    desk.work.write("processes/support/old.md", "---\ntitle: Old\n---\n\nA text.\n")
    desk.work.commit("Write it")
    desk.work.move("processes/support/old.md", "archive/old.md")
    desk.work.commit("Put it away")
    found = record(desk)
    assert [(row["id"], row["path"]) for row in found["retired"]] == [("support/old", "processes/support/old.md")]
    assert [row["summary"] for row in found["amendments"] if row["id"] == "support/old"] == ["Write it"]


def test_git_is_run_as_often_for_many_removed_processes_as_for_one(desk: Desk, tmp_path: Path) -> None:
    asked = tmp_path / "asked"
    wrapper = tmp_path / "bin" / "git"
    wrapper.parent.mkdir()
    wrapper.write_text(f'#!/bin/sh\necho . >> "{asked}"\nexec {shutil.which("git")} "$@"\n')
    wrapper.chmod(0o755)

    def runs(removed: int) -> int:
        for number in range(removed):
            text = f"---\ntitle: Old {number}\n---\n\n" + f"{number} is the number of this text.\n" * 5
            desk.work.write(f"processes/old/p{number}.md", text)
        desk.work.commit("Write them")
        assert desk.run("audit", "--as-of", DAY).returncode == 0  # what is there is compared once and kept
        for number in range(removed):
            desk.change(f"processes/old/p{number}.md", "number", "figure", "Reword one")
            desk.work.remove(f"processes/old/p{number}.md")
            desk.work.commit("Remove one")
        asked.write_text("")
        assert desk.run("audit", "--as-of", DAY, PATH=f"{wrapper.parent}:/usr/bin:/bin").returncode == 0
        return asked.read_text().count(".")

    assert runs(1) == runs(6) <= 9


def test_texts_that_wait_are_on_record(desk: Desk) -> None:
    desk.work.write(NEXT, WAITING)
    first = desk.work.commit(
        "Agree\n\nAmendment: major\nReason: people waited\nApproved-by: Jon Lee\nApproved-by: jon-lee"
    )
    desk.work.write("processes/support/refund.next.soon.md", waiting(effective="2026-11-01").replace("at once", "soon"))
    second = desk.work.commit("Agree on an earlier one")
    due, to_come = record(desk)["pending"]
    assert to_come == {
        "id": "support/refund",
        "title": "Refund a customer",
        "standing": "to come",
        "effective": "2026-12-10",
        "class": "major",
        "class_stated": "major",
        "changes": ["The opening text changed."],
        "reason": "people waited",
        "agreed": "2026-01-02",
        "approved_recorded": [],
        "approved_stated": ["Jon Lee"],
        "path": NEXT,
        "text": desk.work.git("rev-parse", f"HEAD:{NEXT}"),
        "commit": first,
    }
    assert (due["standing"], due["class"], due["class_stated"]) == ("in force, not landed", "minor", None)
    assert (due["path"], due["commit"]) == ("processes/support/refund.next.soon.md", second)
    assert [row["standing"] for row in record(desk, day="2026-10-31")["pending"]] == ["to come", "to come"]
    assert desk.run("audit", "--as-of", "2026-12-10", SOURCE_DATE_EPOCH="1798848000").returncode == 0
    late = (desk.top / "audit-2026-12-10" / "pending.csv").read_bytes()
    assert [row["standing"] for row in rows(late)] == ["was in force, not landed", "in force, not landed"]


def test_the_page_prints_titles_and_the_beginning_of_each_id(desk: Desk) -> None:
    commit = desk.refund("opens the order.", "opens it.", "Shorten")
    written = files(desk)
    page = written["audit.html"].decode()
    amendments = page.partition('<h2 id="amendments">')[2].partition("<h2")[0]
    assert amendments.count('<td data-label="Document">\n<p>Refund a customer</p>') == 2
    assert "Landed:</span> 2026-01-02" in amendments
    assert f"<code>{commit[:10]}</code>" in amendments
    assert max(map(len, re.findall(r"<code>([^<]*)</code>", page.partition("</dl>")[2]))) == 10
    assert rows(written["amendments.csv"])[0]["commit"] == commit
    assert "<p>Support lead</p>" in page
    assert "Owner, id:</span> support-lead" in page


def test_paths_choose_what_is_recorded(desk: Desk) -> None:
    desk.work.write("processes/people/hire.md", "---\ntitle: Hire\n---\n\nHire.\n")
    desk.work.commit("Write down how we hire")
    assert [row["id"] for row in record(desk, "processes/people/")["register"]] == ["people/hire"]
    assert [row["id"] for row in record(desk, REFUND)["register"]] == ["support/refund"]
    found = record(desk, "support/refund", "people/hire")
    assert [row["id"] for row in found["register"]] == ["people/hire", "support/refund"]
    assert found["paths"] == ["support/refund", "people/hire"]


def test_a_path_that_stands_for_nothing(desk: Desk) -> None:
    done = desk.run("audit", "--as-of", DAY, "processes/supprt")
    assert done.returncode == 2
    assert (
        "processes/supprt is no process of 2026-11-22. Name a file or a folder from the top, or an id." in done.stderr
    )
    assert not (desk.top / f"audit-{DAY}").exists()


def test_a_review_says_what_its_page_says_of_it(desk: Desk) -> None:
    desk.refund("reviewed: 2026-09-14", "reviewed: 2026-09-15\nreviewed_by: jon-lee", "Review")
    for number in range(6):
        header = f"---\ntitle: Page {number}\nreviewed: 2026-01-03\n---\n"
        desk.work.write(f"processes/people/p{number}.md", f"{header}\nText {number} of {number}.\n")
    desk.work.commit("Write six")
    found = {(row["id"], row["date"]): row["facts"] for row in record(desk)["reviews"]}
    assert found["support/refund", "2026-09-15"] == ["Reviewed by someone who is neither owner nor deputy."]
    assert found["people/p3", "2026-01-03"] == ["Reviewed together with 5 other pages, without a note."]
    written = files(desk)
    assert "Reviewed together with 5 other pages, without a note." in {
        row["facts"] for row in rows(written["reviews.csv"])
    }
    assert "neither owner nor deputy" in written["audit.html"].decode()


def test_a_day_that_has_not_come_is_refused(desk: Desk) -> None:
    done = desk.run("audit", "--as-of", "2026-11-23")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.endswith(
        "Error: --as-of 2026-11-23: that day has not come; today is 2026-11-22 (UTC). Name today or a day before.\n"
    )
    assert not (desk.top / "audit-2026-11-23").exists()
    assert desk.run("audit", "--as-of", "2026-11-23", SOURCE_DATE_EPOCH="1795392000").returncode == 0


def test_before_the_first_commit(desk: Desk) -> None:
    done = desk.run("audit", "--as-of", "2025-12-31")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == (
        "playbook audit --as-of 2025-12-31: nothing had landed by then; the first commit is of 2026-01-01\n"
    )
    assert not (desk.top / "audit-2025-12-31").exists()


@pytest.mark.parametrize("day", ["2026-01-01", DAY])
def test_a_clone_that_is_cut(desk: Desk, day: str) -> None:
    desk.refund("opens the order.", "opens it.", "Shorten")
    cut = Desk(desk.work.clone("cut", "--depth=1"))
    done = cut.run("audit", "--as-of", day)
    assert done.returncode == 3
    assert "git fetch --unshallow" in done.stderr
    assert not (cut.top / f"audit-{day}").exists()


def test_before_there_was_a_playbook(desk: Desk) -> None:
    text = (desk.top / "mkdocs.yml").read_text(encoding="utf-8")
    desk.work.remove("mkdocs.yml")
    desk.work.commit("Have no playbook")
    desk.work.write("mkdocs.yml", text)
    desk.work.commit("Have one again")
    done = desk.run("audit", "--as-of", "2026-01-02")
    assert done.returncode == 2
    assert "settings-invalid: There is no file 'mkdocs.yml'." in done.stderr


def test_a_page_that_cannot_be_read_is_named_and_the_code_says_so(desk: Desk) -> None:
    desk.work.write("processes/support/broken.md", "---\ntitle: [x\n---\n")
    desk.work.commit("Break one")
    done = desk.run("audit", "--as-of", DAY)
    assert done.returncode == 2
    found = json.loads((desk.top / f"audit-{DAY}" / "audit.json").read_text())
    assert len(found["could_not_be_read"]) == 1
    assert found["could_not_be_read"][0].startswith("processes/support/broken.md:")
    assert "broken.md" in (desk.top / f"audit-{DAY}" / "audit.html").read_text(encoding="utf-8")


def test_one_format(desk: Desk) -> None:
    assert set(files(desk, "--format", "csv")) == {f"{name}.csv" for name in CELLS}


def test_a_record_takes_the_place_of_an_earlier_one_and_of_nothing_else(desk: Desk) -> None:
    assert set(files(desk)) == OURS
    assert set(files(desk, "--format", "json")) == {"audit.json"}
    desk.work.write(f"audit-{DAY}/notes.txt", "mine")
    done = desk.run("audit", "--as-of", DAY)
    assert done.returncode == 2
    assert "holds notes.txt, which this command did not write. Name another folder with --out." in done.stderr
    assert (desk.top / f"audit-{DAY}" / "notes.txt").read_text() == "mine"


def test_a_place_that_is_no_folder(desk: Desk) -> None:
    desk.work.write("place", "a file")
    (desk.top / "link").symlink_to(desk.top / "processes")
    for place in ("place", "link"):
        assert desk.run("audit", "--as-of", DAY, "--out", place).returncode == 2
    assert (desk.top / "place").read_text() == "a file"
    assert (desk.top / REFUND).exists()


def test_nothing_half_written_is_left(desk: Desk) -> None:
    assert desk.run("audit", "--as-of", DAY, "--out", "deep/er").returncode == 0
    names = {each.name for each in desk.top.iterdir()}
    assert {name for name in names if "audit" in name} == set()
    assert [each.name for each in (desk.top / "deep").iterdir()] == ["er"]


def test_every_field_is_in_every_form(desk: Desk) -> None:
    desk.refund("opens the order.", "opens it.", "Shorten")
    desk.work.write(NEXT, WAITING)
    desk.work.commit("Agree on a new text")
    found, written = record(desk), files(desk)
    for name, columns in (
        ("register", REGISTER),
        ("amendments", AMENDMENTS),
        ("reviews", REVIEWS),
        ("pending", PENDING),
        ("retired", RETIRED),
    ):
        assert sorted(key for _, keys in CELLS[name] for key in keys) == sorted(columns)
        assert [list(row) for row in rows(written[f"{name}.csv"])] == [list(columns)] * len(found[name])
        for row in found[name]:
            assert set(row) == set(columns)
    assert rows(written["register.csv"])[0]["owner_people"] == "Mia Berg"


def test_the_page_is_complete_without_any_other_file(desk: Desk) -> None:
    page = files(desk)["audit.html"].decode()
    assert not re.findall(r"(?:src|href)=\"(?!#)|url\(|@import|<script", page)
    assert "This record claims no compliance with any standard or law." in page
    assert page.count("<h2") == 6


def test_the_requirements_are_stated_with_what_shows_them(desk: Desk) -> None:
    found = record(desk)
    assert len(found["requirements"]) == len(REQUIREMENTS) >= 25
    assert {each.evidence for each in REQUIREMENTS} == set(Evidence)
    assert all(each.by.endswith(".") for each in REQUIREMENTS)
    assert "claims no compliance" in found["claim"]


@pytest.mark.parametrize("start", range(0, len(HOSTILE), 20))
def test_nothing_that_was_written_is_live_in_a_record(desk: Desk, start: int) -> None:
    chosen = [text.replace("\x00", "")[:500] for text in HOSTILE[start : start + 20]]
    for number, payload in enumerate(chosen):
        title = json.dumps(payload.encode("utf-8", "replace").decode(), ensure_ascii=False)
        desk.work.write(f"processes/support/p{number}.md", f"---\ntitle: {title}\nreview_note: {title}\n---\n\nText.\n")
        shown = payload.encode("utf-8", "replace").decode()
        desk.work.commit(f"{shown}\n\nReason: {shown}", author="=Mia <mia@example.org>")
    desk.run("audit", "--as-of", DAY)
    place = desk.top / f"audit-{DAY}"
    for name in CELLS:
        for row in csv.reader(io.StringIO((place / f"{name}.csv").read_text("utf-8-sig"), newline="")):
            assert not [cell for cell in row if cell.lstrip().startswith(("=", "+", "-", "@", "\t", "\r"))]
    page = (place / "audit.html").read_text(encoding="utf-8")
    kinds = set(re.findall(r"<(/?[a-z!][a-z0-9]*)", page.partition("</style>\n</head>")[2]))
    ours = [
        "body",
        "header",
        "main",
        "h1",
        "h2",
        "dl",
        "dt",
        "dd",
        "p",
        "nav",
        "ul",
        "li",
        "a",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "span",
        "code",
        "div",
        "html",
    ]
    assert kinds <= {*ours, *(f"/{name}" for name in ours)}
    assert (place / "audit.json").read_bytes().isascii()


def test_the_record_of_this_folder_does_not_write_into_the_repository(desk: Desk, tmp_path: Path) -> None:
    files_before = set((desk.top / ".git").rglob("*"))
    assert desk.run("audit", "--as-of", DAY, "--out", str(tmp_path / "out")).returncode == 0
    assert set((desk.top / ".git").rglob("*")) == files_before
