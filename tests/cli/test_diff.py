"""`playbook diff`: what a change does to the playbook, told before it lands. Real git, the real command."""

from __future__ import annotations

import json
import re

import pytest

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, Misspelt, Statement
from mkdocs_playbook.model.change import AmendmentClass, Block, BlockKind, Change, ChangeKind, Mark, Part, Passage, Run
from mkdocs_playbook.model.finding import finding
from mkdocs_playbook.views.diff import Diff, Elsewhere, Fate, Touched
from mkdocs_playbook.views.diff_comment import LIMIT, MARKER, comment, plain_text
from mkdocs_playbook.views.diff_corrections import Corrected, CorrectedRecord
from mkdocs_playbook.views.diff_people import Affected
from tests.checks.company import REFUND
from tests.checks.pending import NEXT
from tests.cli.conftest import Desk
from tests.cli.payloads import HOSTILE
from tests.cli.rendered import LIVE, OURS, tokens, words

LONG = "\n".join(f"Sentence {number} of a long page says what it says." for number in range(60))


def test_nothing_touched_says_so(branch: Desk) -> None:
    assert branch.diff() == (
        "<!-- playbook diff -->\n## What this changes in the playbook\n\n"
        "This change touches no process, no role and no setting of the playbook.\n\n"
    )


def test_a_change_as_a_person_reads_it(branch: Desk) -> None:
    branch.refund("opens the order.", "opens the order within 3 days.", "Set a limit\n\nReason: people waited")
    assert branch.diff() == (
        "<!-- playbook diff -->\n"
        "## What this changes in the playbook\n\n"
        "1 page: 1 changed. No new finding.\n\n"
        "### Refund a customer: changed\n\n"
        "- File: processes/support/refund.md\n"
        "- Step 1 changed.\n"
        "- Class: minor, proposed from what changed; nobody stated one\n"
        "- Reason: people waited\n"
        "- Version: will be version 2\n"
        "- Does steps: Support agent (22 people)\n"
        "- Takes part: Support lead (Mia Berg)\n"
        "- To agree: Support lead (Mia Berg), the owner\n"
        "- Review: next due 14 Mar 2027\n\n"
        "<details>\n"
        "<summary>Before and after</summary>\n\n"
        "**Step 1 · changed**\n\n"
        "Before:\n\n"
        "- 1&#46; Support agent opens the order.\n\n"
        "After:\n\n"
        "- 1&#46; Support agent opens the order <ins>within 3 days</ins>.\n\n\n"
        "</details>\n\n"
    )


def test_a_line_that_is_nearly_a_statement_is_told_with_what_to_write(branch: Desk) -> None:
    branch.refund("opens the order.", "opens the order at once.", "Say when\n\nAmendement: minor\nReason : @all waited")
    told = branch.diff()
    assert "- Class: minor, proposed from what changed; nobody stated one\n- Reason: not stated\n" in told
    assert "- Stated, and not understood: Amendement: minor; it is written `Amendment:`\n" in told
    assert branch.page()["not_understood"] == ["Amendement: minor", "Reason : @all waited"]


def test_edits_that_are_not_committed_count(branch: Desk) -> None:
    branch.refund("opens the order.", "opens the order at once.")
    assert branch.page()["summary"] == ["Step 1 changed."]


def test_a_named_head_is_read_without_what_lies_on_disk(branch: Desk) -> None:
    branch.refund("opens the order.", "opens the order at once.", "Say when")
    branch.refund("tells the", "never tells the")
    branch.work.write("processes/support/other.md", "---\ntitle: Other\n---\n")
    assert branch.page("main", "mend")["summary"] == ["Step 1 changed."]
    assert len(branch.data("main", "mend")["processes"]) == 1


def test_what_landed_elsewhere_meanwhile_is_not_told(branch: Desk) -> None:
    branch.refund("We give money back.", "We give money back gladly.", "Be glad")
    branch.work.git("checkout", "-q", "main")
    branch.work.write("processes/support/hire.md", "---\ntitle: Hire\n---\n")
    branch.work.commit("Write down how we hire")
    branch.work.git("checkout", "-q", "mend")
    assert [page["path"] for page in branch.data()["processes"]] == [REFUND]
    assert branch.page()["behind"] is False


def test_the_version_of_a_page_that_changed_meanwhile_is_not_guessed(branch: Desk) -> None:
    branch.refund("We give money back.", "We give money back gladly.", "Be glad")
    branch.work.git("checkout", "-q", "main")
    branch.refund("opens the order.", "opens the order and the till.", "Open the till too")
    branch.work.git("checkout", "-q", "mend")
    assert branch.page()["behind"] is True
    assert "Version: known once the branch is up to date" in branch.diff()


def test_a_new_page(branch: Desk) -> None:
    branch.work.write("processes/support/new.md", "---\ntitle: New\nfirst_version: 4\n---\n\nDo it.\n")
    page = branch.page()
    assert (page["fate"], page["title"], page["version"], page["review"]) == ("added", "New", 4, "never reviewed")


def test_a_page_that_moved(branch: Desk) -> None:
    branch.work.move(REFUND, "processes/finance/refund.md")
    page = branch.page()
    assert (page["fate"], page["path"], page["moved_from"]) == ("moved", "processes/finance/refund.md", REFUND)
    assert page["version"] is None


def test_a_page_that_moved_and_changed(branch: Desk) -> None:
    branch.refund("opens the order.", "opens the order at once.")
    branch.work.move(REFUND, "processes/finance/refund.md")
    page = branch.page()
    assert (page["fate"], page["moved_from"], page["summary"]) == ("changed", REFUND, ["Step 1 changed."])
    assert len(branch.data()["processes"]) == 1


def test_a_page_that_moved_and_kept_little_but_its_id_begins_a_new_record(branch: Desk) -> None:
    branch.refund("owner:", "id: refund\nowner:")
    branch.work.commit("Give it an id")
    branch.work.remove(REFUND)
    anew = "---\nid: refund\ntitle: Pay back\nowner: support-lead\n---\n\n" + "".join(
        f"Word {n}.\n\n" for n in range(40)
    )
    branch.work.write("processes/finance/pay.md", anew)
    page = branch.page("HEAD")
    assert (page["moved_from"], page["version"]) == (REFUND, 1)
    assert "- Version: begins a new record with version 1: too little" in branch.diff("HEAD")
    branch.work.commit("Move it")
    record = json.loads(branch.run("export").stdout)["processes"][0]["amendments"]
    assert [(each["kind"], each["version"]) for each in record] == [("created", 1)]


def test_a_page_that_is_gone(branch: Desk) -> None:
    branch.work.remove(REFUND)
    page = branch.page()
    assert (page["fate"], page["title"], page["version"]) == ("removed", "Refund a customer", None)
    assert {"how": "Does steps", "who": "Support agent (22 people)"} in page["affected"]


def test_a_page_that_is_withdrawn(branch: Desk) -> None:
    branch.refund("owner:", "state: retired\nsuperseded_by: none\nretired_because: no more refunds\nowner:")
    page = branch.page()
    assert (page["fate"], page["review"], page["class_proposed"]) == ("retired", None, "major")


def test_a_review(branch: Desk) -> None:
    branch.refund("reviewed: 2026-09-14", "reviewed: 2026-11-20")
    page = branch.page()
    assert (page["fate"], page["version"], page["review"]) == ("reviewed", None, "next due 20 May 2027")


def test_formatting_only(branch: Desk) -> None:
    branch.refund("We give money back.", "We give\nmoney back.")
    assert branch.page()["fate"] == "formatted"


def test_a_text_that_waits(branch: Desk) -> None:
    text = (branch.top / REFUND).read_text(encoding="utf-8").replace("opens the order.", "opens the order at once.")
    waiting = text.replace("title: Refund a customer", "replaces: support/refund\neffective: 2027-01-01")
    branch.work.write("processes/support/refund.next.md", waiting)
    page = branch.page()
    assert (page["fate"], page["effective"], page["version"]) == ("waiting", "2027-01-01", 2)
    assert page["summary"] == ["Step 1 changed."]


@pytest.fixture
def announced(branch: Desk) -> Desk:
    """A text waits for the refund."""
    text = (branch.top / REFUND).read_text(encoding="utf-8").replace("opens the order.", "opens the order at once.")
    branch.work.write(NEXT, text.replace("title: Refund a customer", "replaces: support/refund\neffective: 2027-01-01"))
    branch.work.commit("Announce it")
    return branch


def test_a_text_that_is_put_in_its_place_is_told_with_its_process(announced: Desk) -> None:
    announced.refund("opens the order.", "opens the order at once.")
    announced.work.remove(NEXT)
    page = announced.page("HEAD")
    assert (page["path"], page["fate"], page["summary"]) == (REFUND, "changed", ["Step 1 changed."])
    assert "1 page: 1 changed." in announced.diff("HEAD")


def test_a_text_that_will_not_come_is_called_off(announced: Desk) -> None:
    announced.work.remove(NEXT)
    page = announced.page("HEAD")
    assert (page["path"], page["fate"], page["effective"], page["version"]) == (NEXT, "called off", "2027-01-01", None)
    text = announced.diff("HEAD")
    assert "### Refund a customer: a text that was to come is called off" in text
    assert "- Was to take effect: 1 Jan 2027" in text
    assert "1 page: 1 text called off." in text
    assert "state: retired" not in text


def test_a_text_that_differs_in_its_header_alone_is_called_off_too(branch: Desk) -> None:
    body = (branch.top / REFUND).read_text(encoding="utf-8").split("---\n", 2)[2]
    header = "---\nreplaces: support/refund\neffective: 2027-01-01\ndeadline: 1 day\n---\n"
    branch.work.write(NEXT, header + body)
    branch.work.commit("Announce it")
    branch.work.remove(NEXT)
    assert branch.page("HEAD")["fate"] == "called off"


def test_a_text_that_waits_and_moves_with_its_process_goes_on_waiting(announced: Desk) -> None:
    announced.work.move(REFUND, "processes/finance/refund.md")
    announced.work.move(NEXT, "processes/finance/refund.next.md")
    moved = announced.work.top / "processes/finance/refund.next.md"
    moved.write_text(moved.read_text(encoding="utf-8").replace("support/refund", "finance/refund"), encoding="utf-8")
    fates = {page["path"]: page["fate"] for page in announced.data("HEAD")["processes"]}
    assert fates == {"processes/finance/refund.md": "moved", "processes/finance/refund.next.md": "waiting"}


def test_a_page_that_cannot_be_read_is_not_told_to_be_gone(branch: Desk) -> None:
    branch.refund("owner: support-lead", "owner: [support-lead")
    done = branch.run("diff", "main")
    assert done.returncode == 2
    assert "### processes/support/refund.md: cannot be read" in done.stdout
    assert "front-matter-" in done.stdout


def test_settings_that_cannot_be_read(branch: Desk) -> None:
    branch.work.write("mkdocs.yml", "site_name: [")
    done = branch.run("diff", "main")
    assert done.returncode == 2
    assert "settings-invalid (unreadable)" in done.stdout


def test_the_first_playbook_of_all(desk: Desk) -> None:
    for path in ("mkdocs.yml", REFUND):
        desk.work.remove(path)
    desk.work.commit("Have none")
    desk.work.branch("again")
    desk.work.git("checkout", "-q", "HEAD~1", "--", "mkdocs.yml", REFUND)
    assert "There was no playbook before that could be read; everything in it is new." in desk.diff()
    assert desk.page()["fate"] == "added"


def test_a_stated_class_that_the_change_contradicts(branch: Desk) -> None:
    branch.refund("2. [Support agent] tells the [Support lead].\n", "", "Tidy up\n\nAmendment: editorial")
    page = branch.page()
    assert (page["class_stated"], page["contradiction"], page["version"]) == ("editorial", "step 2 was removed", None)
    assert "**stated as editorial, but step 2 was removed** (proposed: " in branch.diff()


def test_statements_of_the_commits_about_the_page(branch: Desk) -> None:
    branch.refund(
        "opens the order.", "opens it.", "Mend\n\nAmendment: major\nEffective: 2027-02-01\nApproved-by: Jon Lee"
    )
    branch.change("roles/support-lead.md", "You lead.", "You lead us.", "Another\n\nAmendment: majr")
    page = branch.page()
    assert (page["class_stated"], page["effective"], page["approved_by"]) == ("major", "2027-02-01", ["Jon Lee"])
    assert page["not_understood"] == []


def test_most_of_a_page_changed_and_nobody_reviewed_it(desk: Desk) -> None:
    desk.refund("We give money back.", LONG, "Say more")
    desk.work.branch("mend")
    desk.refund(LONG, LONG.replace("Sentence", "Clause").replace("of a long page says what it says", "tells a thing"))
    assert desk.page()["review_as_a_whole"] is True
    assert "Most of this page changed, and it was not reviewed with that." in desk.diff()
    desk.refund("reviewed: 2026-09-14", "reviewed: 2026-11-20")
    assert desk.page()["review_as_a_whole"] is False


def test_a_handbook_with_keys_of_its_own_is_advised_in_them(desk: Desk) -> None:
    desk.change("mkdocs.yml", "- playbook", "- playbook: {fields: {reviewed: checked_on}}", "Name our own keys")
    desk.refund("reviewed:", "checked_on:", "Write our own keys")
    desk.refund("We give money back.", LONG, "Say more")
    desk.work.branch("mend")
    desk.refund(LONG, LONG.replace("Sentence", "Clause").replace("of a long page says what it says", "tells a thing"))
    assert "Is it right as a whole? Then set `checked_on:`." in desk.diff("main", "--format", "text")


def test_a_holder_that_changes_names_the_processes(branch: Desk) -> None:
    branch.change("roles/support-lead.md", "[mia-berg]", "[jon-lee]")
    data = branch.data()
    assert data["processes"] == []
    assert data["elsewhere"] == [
        {
            "title": "Support lead",
            "summary": ["Held by nobody (was: Mia Berg)."],
            "processes": ["Refund a customer"],
        }
    ]
    assert [found["rule"] for found in data["findings"]["new"]] == ["owner-inactive", "role-without-holder"]


def test_a_default_owner_that_changes_names_the_processes(desk: Desk) -> None:
    desk.refund("owner: support-lead\n", "")
    desk.change("processes/support/index.md", "head:", "default_owner: support-lead\nhead:", "Default")
    desk.work.branch("mend")
    desk.change("processes/support/index.md", "default_owner: support-lead", "default_owner: support-agent")
    data = desk.data()
    assert {
        "title": "Refund a customer",
        "summary": ["Owner is now Support agent, no longer Support lead."],
        "processes": [],
    } in data["elsewhere"]
    assert data["other_pages"] == ["processes/support/index.md"]


def test_settings_that_change(branch: Desk) -> None:
    branch.change("mkdocs.yml", "  - playbook", "  - playbook:\n      due_soon: 60 days")
    assert branch.data()["settings_changed"] is True
    assert "### Also changed\n\n- the settings in mkdocs.yml\n" in branch.diff()


CORRECTION = "- {commit: %s, class: editorial, reason: it says the same, by: mia-berg, on: 2026-11-20}\n"


@pytest.fixture
def amended(desk: Desk) -> str:
    """A change that has landed on the main line, with a branch to correct it on."""
    commit = desk.refund("opens the order.", "opens it.", "Shorten\n\nAmendment: minor\nReason: shorter")
    desk.work.branch("mend")
    return commit


@pytest.mark.parametrize("landed", [True, False])
def test_a_correction_of_what_has_landed(desk: Desk, amended: str, landed: bool) -> None:
    desk.work.write("processes/corrections.yml", CORRECTION % amended[:12])
    if landed:
        desk.work.commit("Put it right")
    assert (
        "### Corrections\n\n- Refund a customer, change of 2 Jan 2026: minor → editorial and its reason is now "
        "“it says the same”; its version becomes 1 instead of 2\n"
    ) in desk.diff()
    data = desk.data()
    assert data["processes"] == []
    assert data["corrections"] == [
        {
            "title": "Refund a customer",
            "path": REFUND,
            "changes": [
                {
                    "commit": amended,
                    "date": "2026-01-02",
                    "class_before": "minor",
                    "class_before_stated": True,
                    "class_after": "editorial",
                    "class_after_stated": True,
                    "reason_before": "shorter",
                    "reason_after": "it says the same",
                }
            ],
            "version_before": 2,
            "version_after": 1,
        }
    ]


def test_a_page_that_is_corrected_and_changed_counts_from_what_is_put_right(desk: Desk, amended: str) -> None:
    desk.work.write("processes/corrections.yml", CORRECTION % amended[:12])
    desk.refund("opens it.", "opens it at once.", "Say when")
    assert desk.page()["version"] == 2
    (record,) = desk.data()["corrections"]
    assert (record["version_before"], record["version_after"], len(record["changes"])) == (2, 1, 1)


def test_a_class_that_was_only_proposed_says_so(desk: Desk) -> None:
    commit = desk.refund("opens the order.", "opens the order, looks at it and closes it.", "Lengthen")
    desk.work.branch("mend")
    desk.work.write("processes/corrections.yml", CORRECTION.replace("editorial", "major") % commit)
    assert "change of 2 Jan 2026: minor, proposed → major and its reason is now “it says the same”\n" in desk.diff()
    (record,) = desk.data()["corrections"]
    assert [record["changes"][0][f"class_{side}_stated"] for side in ("before", "after")] == [False, True]
    assert record["version_before"] == record["version_after"] == 2


def test_a_correction_that_is_taken_back_is_told_too(desk: Desk, amended: str) -> None:
    desk.work.write("processes/corrections.yml", CORRECTION % amended[:12])
    desk.work.commit("Put it right")
    desk.work.branch("back")
    desk.work.remove("processes/corrections.yml")
    assert "change of 2 Jan 2026: editorial → minor" in desk.diff("mend")
    assert "its version becomes 2 instead of 1" in desk.diff("mend")


def test_a_correction_that_was_there_before_is_not_told(desk: Desk, amended: str) -> None:
    desk.work.write("processes/corrections.yml", CORRECTION % amended[:12])
    desk.work.commit("Put it right")
    desk.work.branch("more")
    desk.work.write("processes/corrections.yml", "# what was put right\n" + CORRECTION % amended[:12])
    desk.refund("opens it.", "opens it at once.", "Say when")
    assert desk.data("mend")["corrections"] == []
    assert "Corrections" not in desk.diff("mend")


def test_findings_brought_and_put_right(desk: Desk) -> None:
    desk.refund("owner: support-lead", "owner: support-leed", "Misspell")
    desk.work.branch("mend")
    desk.refund("owner: support-leed", "owner: support-lead")
    desk.refund("opens the order.", "opens the [order](order.md).")
    found = desk.data()["findings"]
    assert [each["rule"] for each in found["new"]] == ["link-broken"]
    assert [each["rule"] for each in found["resolved"]] == ["owner-unknown"]


def test_the_text_form_is_for_a_terminal(branch: Desk) -> None:
    branch.refund("title: Refund a customer", 'title: "Refund <b> & #12"')
    text = branch.diff("--format", "text", "main")
    assert "<!--" not in text
    assert "\nRefund <b> & #12: changed\n" in text


def test_the_text_form_has_no_signs_of_markdown(branch: Desk) -> None:
    branch.refund("2. [Support agent] tells the [Support lead].\n", "", "Tidy up\n\nAmendment: editorial")
    branch.refund("opens the order.", "opens the [order](order.md).")
    branch.change("mkdocs.yml", "  - playbook", "  - playbook:\n      due_soon: 60 days")
    text = branch.diff("--format", "text", "main")
    assert text.startswith("What this changes in the playbook\n\n1 page: 1 changed. ")
    assert "\nRefund a customer: changed\n" in text
    assert "- Class: stated as editorial, but step 2 was removed (proposed: " in text
    assert "\nAlso changed\n\n- the settings in mkdocs.yml\n" in text
    assert "\nNew findings\n" in text
    assert not re.search(r"^#|\*\*", text, re.MULTILINE)


@pytest.mark.parametrize(
    ("was", "now", "asked"),
    [
        ("support-lead", "support-lead", ["Support lead (Mia Berg), the owner"]),
        (
            "support-lead",
            "support-agent",
            ["Support agent (Mia Berg), the new owner", "Support lead (Mia Berg), the owner until now"],
        ),
        ("nobody-here", "support-lead", ["Support lead (Mia Berg), the new owner"]),
        ("support-lead", "nobody-here", ["Support lead (Mia Berg), the owner until now"]),
    ],
)
def test_whose_page_it_becomes_and_whose_it_was(desk: Desk, was: str, now: str, asked: list[str]) -> None:
    desk.change("roles/support-agent.md", "held_by: 22 people", "held_by: 22 people\nholders: [mia-berg]", "Hold")
    desk.refund("owner: support-lead", f"owner: {was}\ndeadline: soon", "Own it")
    desk.work.branch("mend")
    desk.refund(f"owner: {was}\ndeadline: soon", f"owner: {now}\ndeadline: at once")
    assert desk.page()["asked"] == asked


def test_the_owner_of_a_page_that_is_new_or_gone(branch: Desk) -> None:
    branch.work.move(REFUND, "processes/support/other.md")
    branch.change("processes/support/other.md", "We give money back.", LONG)
    assert [page["asked"] for page in branch.data()["processes"]] == [["Support lead (Mia Berg), the owner"]] * 2


def test_pages_are_counted_in_whole_sentences(branch: Desk) -> None:
    text = (branch.top / REFUND).read_text(encoding="utf-8")
    for number, name in ((1, "refund.next.md"), (2, "refund.next.2.md")):
        day = f"replaces: support/refund\neffective: 2027-01-0{number}"
        branch.work.write(f"processes/support/{name}", text.replace("title: Refund a customer", day))
        said = "1 page: 1 waits for its day." if number == 1 else "2 pages: 2 wait for their day."
        assert f"\n{said} " in branch.diff()


@pytest.mark.parametrize("base", ["nowhere", "--upload-pack=x", "", "HEAD:mkdocs.yml"])
def test_a_base_that_is_not_there(branch: Desk, base: str) -> None:
    done = branch.run("diff", "--", base)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == f"playbook diff: {base!r} is no commit of this clone; check the name\n"


def test_a_clone_that_is_cut(desk: Desk) -> None:
    first = desk.work.head
    desk.refund("opens the order.", "opens it.", "Shorten")
    done = Desk(desk.work.clone("cut", "--depth=1")).run("diff", first)
    assert done.returncode == 3
    assert "fetch-depth: 0" in done.stderr


def test_outside_git(desk: Desk) -> None:
    desk.work.git("rev-parse", "HEAD")
    (desk.top / ".git").rename(desk.top.parent / "elsewhere")
    assert desk.run("diff", "main").returncode == 3


def test_nothing_is_left_behind_and_nothing_written(branch: Desk, tmp_path: object) -> None:
    branch.refund("opens the order.", "opens it.", "Shorten")
    place = branch.top.parent / "temporary"
    place.mkdir()
    assert branch.run("diff", "main", "mend", TMPDIR=str(place)).returncode == 0
    assert list(place.iterdir()) == []
    assert branch.work.git("status", "--porcelain") == ""


def test_the_playbook_in_a_folder_of_the_repository(desk: Desk) -> None:
    for path in ("mkdocs.yml", "processes", "roles"):
        (desk.top / "handbook").mkdir(exist_ok=True)
        (desk.top / path).rename(desk.top / "handbook" / path)
    desk.work.commit("Move the handbook")
    desk.work.branch("mend")
    desk.change(f"handbook/{REFUND}", "opens the order.", "opens it.", "Shorten")
    assert desk.page("-C", "handbook", "main")["path"] == f"handbook/{REFUND}"
    assert desk.page("-C", "handbook", "main", "mend")["path"] == f"handbook/{REFUND}"


def _touched(text: str, number: int = 1) -> Touched:
    change = Change(what=Part.STEP, kind=ChangeKind.CHANGED, name=text, before=1, after=1)
    runs = (Run(text=text), Run(text=text, mark=Mark.DELETED), Run(text=text, mark=Mark.INSERTED))
    blocks = (
        Block(kind=BlockKind.ITEM, cells=(runs,), number=1),
        Block(kind=BlockKind.ROW, cells=(runs, runs)),
        Block(kind=BlockKind.CODE, cells=(runs,)),
    )
    stated = Statement(reason=text, approved_by=(text,), unreadable=(text,), misspelt=(Misspelt(text, "Reason"),))
    return Touched(
        fate=Fate.CHANGED,
        title=text,
        path=text,
        moved_from=text,
        sentences=(text,) * number,
        amendment=Amendment(
            **{"commit": "", "day": None, "authors": (), "summary": text, "path": text},
            kind=AmendmentKind.CONTENT,
            stated=stated,
            changes=(change,),
            contradiction=text,
        ),
        passages=(Passage(change=change, before=blocks, after=blocks),) * number,
        version=2,
        affected=(Affected(how="Does steps", label=text),) * number,
        asked=(text,),
        due="next due 1 Jan 2027",
        effective=None,
        mostly_new=True,
        advice=text,
        overtaken=False,
    )


def _everywhere(text: str, number: int = 1) -> Diff:
    """A text in every place of a comment where a pull request can put one."""
    found = finding("link-broken", text, 3, text)
    return Diff(
        touched=(_touched(text, number),) * number,
        elsewhere=(Elsewhere(title=text, sentences=(text,), processes=(text,)),) * number,
        new=(found,) * number,
        resolved=(found,) * number,
        others=(text,) * number,
        corrected=(_corrected(text),) * number,
    )


def _corrected(text: str) -> CorrectedRecord:
    classes = (AmendmentClass.MINOR, AmendmentClass.EDITORIAL)
    change = Corrected(commit="0" * 40, day=None, classes=classes, stated=(False, True), reasons=("", text))
    return CorrectedRecord(title=text, path=text, changes=(change,), versions=(2, 1))


@pytest.mark.parametrize("payload", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_a_pull_request_brings_is_live_in_a_comment(payload: str) -> None:
    text = comment(_everywhere(payload))
    kinds = {token.type for token in tokens(text)}
    plain = {token.type for token in tokens(comment(_everywhere("plain words")))}
    assert kinds <= plain | {"text_special"}
    html = "".join(token.content for token in tokens(text) if token.type.startswith("html"))
    assert OURS.sub("", html).strip() == ""
    assert text.count("<details>") == text.count("</details>") <= 1
    assert not LIVE.search(words(text))
    assert text.startswith(MARKER)
    assert text.count("<!--") == 1


@pytest.mark.parametrize("payload", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_a_pull_request_brings_is_obeyed_by_a_terminal(payload: str) -> None:
    text = plain_text(_everywhere(payload))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
    assert not re.search(r"^(?:::|##\[)", text, re.MULTILINE)


@pytest.mark.parametrize("number", [1, 30, 400])
@pytest.mark.parametrize("text", ["Words of a page", "&<>" * 200, "流程" * 300, "x" * 5000])
def test_a_comment_has_room_on_the_git_host_and_ends_well(text: str, number: int) -> None:
    posted = comment(_everywhere(text, number))
    assert len(posted.encode()) <= LIMIT
    assert len(posted) <= 65_536
    assert posted.count("<details>") == posted.count("</details>")
    assert not re.search(r"&#?\d*$", posted.rstrip())
    if number == 400:
        assert "than this comment has room for." in posted
        assert json.dumps(posted)
