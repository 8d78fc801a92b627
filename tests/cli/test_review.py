"""`playbook review`: what it writes, what it refuses, and the words to commit it with, on real files and real git."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_playbook.cli.on_record import difference
from mkdocs_playbook.cli.review import review
from mkdocs_playbook.cli.writing import write_all
from tests.checks.company import CONFIG, REFUND, refund, written
from tests.checks.pending import NEXT, WAITING, waiting
from tests.history.conftest import Workshop, new_repository
from tests.site.building import digest, playbook

TOP = Path(__file__).parents[2]
ACCESS = "processes/it/access.md"
PAGE = "---\ntitle: Give access\nowner: support-lead\nreviewed: 2026-09-14\nreview_every: 1 year\n---\n\n## Steps\n\n1. Do.\n"


@pytest.fixture
def company(tmp_path: Path) -> Path:
    folder = written(tmp_path / "company", {ACCESS: PAGE})
    new_repository(folder, tmp_path)
    return folder


def test_pages_are_stamped_and_the_words_to_commit_them_are_given(company: Path) -> None:
    before = digest(company)
    done = playbook("review", REFUND, ACCESS, "--by", "mia-berg", "--note", "walked through", cwd=company)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        f"{REFUND}: reviewed 2026-11-22.\n"
        f"{ACCESS}: reviewed 2026-11-22.\n"
        "\n"
        "To put it on record:\n"
        f"  git add -- {REFUND} {ACCESS}\n"
        f"  git commit -m 'Review 2 pages' -m $'- \"Refund a customer\"\\n- \"Give access\"' -m 'Note: walked through' "
        f"-m 'Reviewed-by: Mia Berg' -- {REFUND} {ACCESS}\n"
    )
    changed = {path for path, hashed in digest(company).items() if before.get(path) != hashed}
    assert changed == {REFUND, ACCESS}
    assert "reviewed: 2026-11-22\nreviewed_by: mia-berg\nreview_note: walked through\nreview_every: 1 year\n" in (
        (company / ACCESS).read_text()
    )
    again = playbook("review", REFUND, "-q", "--by", "mia-berg", "--note", "walked through", cwd=company)
    assert again.stdout == f"{REFUND}: says so already: reviewed 2026-11-22.\n"


def test_the_printed_commands_make_the_commit(tmp_path: Path, company: Path) -> None:
    work = Workshop(company, tmp_path)
    work.commit("All")
    (company / "aside.txt").write_text("not part of it")
    work.git("add", "aside.txt")
    note = 'it\'s "fine" $(touch pwned) `x` \\ # ; Amendment: major'
    done = playbook("review", "support/refund.md", "-C", "..", "--note", note, cwd=company / "processes")
    commands = [line.strip() for line in done.stdout.splitlines() if line.startswith("  git ")]
    person = {f"GIT_{who}_{what}": "mia@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    for command in commands:
        subprocess.run(["bash", "-c", command], cwd=company / "processes", env={**os.environ, **person}, check=True)
    assert work.git("log", "-1", "--format=%B") == f"Review Refund a customer\n\nNote: {note}"
    assert work.git("show", "--name-only", "--format=", "HEAD") == REFUND
    assert not list(company.rglob("pwned"))
    assert work.kinds(REFUND) == ["review", "created"]
    assert work.ledger(REFUND)[0].stated.amendment_class is None


def test_a_dry_run_shows_everything_and_writes_nothing(company: Path) -> None:
    before = digest(company)
    done = playbook("review", REFUND, "--dry-run", "--outcome", "no-change", "--message", "m.txt", cwd=company)
    assert done.stdout == (
        f"--- a/{REFUND}\n+++ b/{REFUND}\n@@ -1,7 +1,8 @@\n ---\n title: Refund a customer\n owner: support-lead\n"
        "-reviewed: 2026-09-14\n+reviewed: 2026-11-22\n+review_outcome: no-change\n review_every: 6 months\n ---\n \n"
        "\nThe message:\n\nReview Refund a customer\n\nOutcome: nothing to change\n"
    )
    assert digest(company) == before


@pytest.mark.parametrize(
    "text", ["---\ntitle: x\n---\n## Steps\n", "---\n---\n### A\n\n\t1. [B]\tb", "---\n---\n\n##\n"]
)
def test_the_change_that_is_shown_can_be_applied(text: str, tmp_path: Path) -> None:
    after = text.replace("---\n", "---\nreviewed: 2026-11-22\n", 1).replace("b", "c")
    (tmp_path / "x.md").write_text(text)
    (tmp_path / "change").write_text("\n".join(difference("x.md", text, after)) + "\n")
    subprocess.run(["git", "apply", "change"], cwd=tmp_path, check=True)
    assert (tmp_path / "x.md").read_text() == after


@pytest.mark.parametrize("text", ["::error::x", "\t::error::x", "a ##[error]x", "###vso[a]x", "\x1b[31m", "\u202e"])
def test_the_change_that_is_shown_gives_no_orders(text: str) -> None:
    for line in difference("x.md", f"a\n{text}\n", f"b\n{text}\n"):
        assert not line.strip().startswith("::")
        assert not re.search(r"##(vso)?\[|[\x1b\u202e]", line)


def test_the_same_as_data(company: Path) -> None:
    done = playbook("review", REFUND, "--format", "json", "--message", "m.txt", "--on", "2026-11-20", cwd=company)
    assert json.loads(done.stdout) == {
        "dry_run": False,
        "review": {
            "reviewed": "2026-11-20",
            "reviewed_by": None,
            "review_note": None,
            "review_outcome": None,
            "review_by": None,
        },
        "pages": [{"path": REFUND, "title": "Refund a customer", "changed": True}],
        "message": "Review Refund a customer\n",
        "commands": [["git", "add", "--", REFUND], ["git", "commit", "-F", "m.txt", "--", REFUND]],
    }
    assert (company / "m.txt").read_text() == "Review Refund a customer\n"


def test_a_page_to_be_retired_is_not_retired_by_its_review(company: Path) -> None:
    done = playbook("review", REFUND, "--outcome", "retire", cwd=company)
    assert "To retire it, change its header: state: retired" in done.stdout
    assert "state:" not in (company / REFUND).read_text()


def test_it_may_be_called_from_anywhere(company: Path) -> None:
    for words, folder in (
        (["refund.md", "-C", "../.."], company / "processes/support"),
        ([str(company / REFUND), "-C", str(company)], company.parent),
        ([REFUND, "-C", "../.."], company / "processes/support"),
        (["support/refund"], company),
        (["support/refund", "-C", "../.."], company / "processes/support"),
    ):
        done = playbook("review", "--dry-run", *words, cwd=folder)
        assert (done.returncode, done.stderr) == (0, ""), words


REFUSED = {
    "no process": (
        {},
        ["processes/support/refnd.md"],
        "processes/support/refnd.md: 'processes/support/refnd.md' is no process. "
        "Did you mean 'processes/support/refund.md'?",
    ),
    "an id of none": ({}, ["support/refnd"], "is no process. Did you mean 'support/refund'?"),
    "a file outside": ({}, ["../../etc/passwd"], "is no process."),
    "a header that cannot be read": (
        {ACCESS: "---\ntitle: [x\n---\n"},
        [ACCESS],
        "processes/it/access.md:2: front-matter-invalid:",
    ),
    "a day that is to come": (
        {},
        [REFUND, "--on", "2026-11-23"],
        "--on 2026-11-23 lies in the future (today is 2026-11-22 in UTC). Name the day on which it was reviewed. "
        "If that day has begun where you are, write 2026-11-22, or check again once it has begun in UTC.",
    ),
    "a day before the last review": (
        {},
        [REFUND, "--on", "2026-09-13"],
        "processes/support/refund.md:4: A later review is on record: 2026-09-14. Leave --on out, or name a later day.",
    ),
    "a stranger": (
        {},
        [REFUND, "--by", "mia-breg"],
        "--by 'mia-breg' is neither a role nor a person. Did you mean 'mia-berg'?",
    ),
    "a name": ({}, [REFUND, "--by", "Mia Berg"], "Did you mean 'mia-berg'?"),
    "somebody who has left": (
        {},
        [REFUND, "--by", "jon-lee"],
        "--by jon-lee: Jon Lee is not active on 2026-11-22. Name who reviewed it, or the day with --on.",
    ),
    "a text that holds no more": (
        {NEXT: waiting(effective="2026-11-22")},
        [REFUND],
        "processes/support/refund.md: Its text holds no more: that in processes/support/refund.next.md does since "
        "2026-11-22, and has not been landed. Run `playbook land processes/support/refund.next.md` first, then review it.",
    ),
    "a fixed day that has passed": (
        refund("owner:", "review_by: 2026-11-22\nowner:"),
        [REFUND],
        "processes/support/refund.md:3: It would be overdue all the same: `review_by` is 2026-11-22. "
        "Name the day of the next review with --next.",
    ),
    "a next review in the past": (
        {},
        [REFUND, "--next", "2026-11-22"],
        "--next 2026-11-22 is no day ahead. Name the day by which the next review is due.",
    ),
    "a note that says nothing": ({}, [REFUND, "--note", "TBD"], "'TBD' cannot stand under 'review_note'."),
    "a note too long": ({}, [REFUND, "--note", "x" * 5000], "--note: The note is 5,000 characters long;"),
    "a note that reads backwards": (
        {},
        [REFUND, "--note", "a\u202eb"],
        "--note: The note contains the invisible character U+202E.",
    ),
    "settings that cannot be read": ({"mkdocs.yml": "site_name: ["}, [REFUND], "mkdocs.yml:"),
    "a message with no room": ({}, [REFUND, "--message", "gone/m.txt"], "gone/m.txt: It cannot be written:"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_in_the_way_is_said_and_nothing_is_written(tmp_path: Path, case: str) -> None:
    changes, words, message = REFUSED[case]
    folder = written(tmp_path / "company", {ACCESS: PAGE, **changes})
    before = digest(folder)
    done = playbook("review", *words, *([] if ACCESS in words else [ACCESS]), cwd=folder)
    assert (done.returncode, done.stdout) == (2, ""), done.stdout + done.stderr
    assert message in done.stderr
    assert done.stderr.endswith("\nNothing was written.\n")
    assert "Traceback" not in done.stderr
    assert digest(folder) == before


ALONE = {
    "what introduces a folder": (
        {},
        "processes/support/index.md",
        "processes/support/index.md: It introduces its folder and is no process. "
        "Name the file of a process, as it is called on disk, or its id.",
        "it introduces its folder and is no process.",
    ),
    "a role's page": (
        {},
        "roles/support-lead.md",
        "roles/support-lead.md: It is the page of a role and is no process. "
        "Name the file of a process, as it is called on disk, or its id.",
        "it is the page of a role and is no process.",
    ),
    "a text that waits": (
        {NEXT: WAITING},
        NEXT,
        f"{NEXT}: This text waits and is not in force. Name the page it will replace.",
        "this text waits and is not in force.",
    ),
    "a draft": (
        refund("owner:", "state: draft\nowner:"),
        REFUND,
        "processes/support/refund.md:3: 'Refund a customer' is a draft, so nothing of it is in force. "
        "Put it in force first: remove `state:`.",
        "it is a draft, so nothing of it is in force.",
    ),
    "a retired process": (
        refund("owner:", "state: retired\nsuperseded_by: none\nowner:"),
        REFUND,
        "processes/support/refund.md:3: 'Refund a customer' is retired. Nothing is left to review.",
        "it is retired.",
    ),
}
"""What nobody reviews: the changes, the path, what is said of it alone and what among others."""


@pytest.mark.parametrize("case", ALONE)
def test_what_nobody_reviews_is_refused_alone_and_passed_over_among_others(tmp_path: Path, case: str) -> None:
    changes, path, alone, among = ALONE[case]
    folder = written(tmp_path / "company", {ACCESS: PAGE, **changes})
    before = digest(folder)
    done = playbook("review", path, cwd=folder)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"{alone}\nNothing was written.\n")
    assert digest(folder) == before
    done = playbook("review", path, ACCESS, path, "-q", cwd=folder)
    assert (done.returncode, done.stdout) == (0, f"{ACCESS}: reviewed 2026-11-22.\n"), done.stderr
    assert done.stderr == f"{path}: passed over; {among}\n"
    assert {name for name, hashed in digest(folder).items() if before.get(name) != hashed} == {ACCESS}


@pytest.mark.parametrize("named", ["support/refund", REFUND, "processes/../processes/support/refund.md"])
@pytest.mark.parametrize("command", ["review", "show"])
def test_a_process_that_moved_is_named_by_where_it_is(command: str, named: str, tmp_path: Path, company: Path) -> None:
    work = Workshop(company, tmp_path)
    work.commit("All")
    work.move(REFUND, "processes/support/refund-a-customer.md")
    work.commit("Say whom")
    done = playbook(command, named, cwd=company)
    assert (done.returncode, done.stdout) == (2, "")
    said = "It has moved. Name processes/support/refund-a-customer.md, or its id, support/refund-a-customer.\n"
    assert done.stderr.startswith(f"{named}: {said}")


def test_a_text_that_has_been_landed_is_reviewed(tmp_path: Path) -> None:
    folder = written(tmp_path / "company", {NEXT: waiting(effective="2026-11-22")})
    new_repository(folder, tmp_path).commit("All")
    assert playbook("review", REFUND, "--today", "2026-11-21", "--dry-run", cwd=folder).returncode == 0
    assert playbook("review", REFUND, "--dry-run", cwd=folder).returncode == 2
    assert playbook("land", NEXT, cwd=folder).returncode == 0
    assert playbook("review", REFUND, cwd=folder).returncode == 0
    assert "We give money back at once." in (folder / REFUND).read_text()


def test_where_nothing_is_left_to_review_it_is_said(company: Path) -> None:
    done = playbook("review", "processes/support/index.md", "roles/support-lead.md", cwd=company)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "processes/support/index.md: passed over; it introduces its folder and is no process.\n"
        "roles/support-lead.md: passed over; it is the page of a role and is no process.\n"
        "Nothing is left to review. Name the file of a process that is in force, or its id.\n"
        "Nothing was written.\n"
    )


def test_a_header_that_cannot_be_read_is_never_passed_over(tmp_path: Path) -> None:
    index = "processes/support/index.md"
    folder = written(tmp_path / "company", {ACCESS: PAGE, index: "---\ntitle: [x\n---\n", NEXT: WAITING})
    before = digest(folder)
    done = playbook("review", index, NEXT, ACCESS, cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{index}:2: front-matter-invalid:")
    assert digest(folder) == before


def test_the_example_of_the_help_works_in_this_repository() -> None:
    paths = sorted(str(path.relative_to(TOP)) for path in TOP.glob("processes/support/*.md"))
    done = playbook("review", *paths, "--note", "walked through with two agents", "--dry-run", cwd=TOP)
    assert done.returncode == 0, done.stderr
    assert "processes/support/index.md: passed over; it introduces its folder and is no process.\n" in done.stderr
    for path in (path for path in paths if ".next." in path):
        assert f"{path}: passed over; this text waits and is not in force.\n" in done.stderr
    assert "+++ b/processes/support/refund-a-customer.md\n" in done.stdout


def test_everything_in_the_way_is_said_at_once(company: Path) -> None:
    words = ["processes/nope.md", "--by", "nobody-here", "--on", "2027-01-01", "--note", "\x07"]
    done = playbook("review", *words, REFUND, cwd=company)
    assert len(done.stderr.splitlines()) == 5


def test_a_next_review_is_set_where_it_is_asked(tmp_path: Path) -> None:
    folder = written(tmp_path / "company", refund("owner:", "review_by: 2026-11-01  # audit\nowner:"))
    assert playbook("review", REFUND, "--next", "2027-05-01", cwd=folder).returncode == 0
    assert "review_by: 2027-05-01  # audit\n" in (folder / REFUND).read_text()


def test_a_handbook_without_roles_takes_a_reviewer_as_written(tmp_path: Path) -> None:
    changes = dict.fromkeys(("roles/support-lead.md", "roles/support-agent.md", "roles/people.yml"))
    fields = CONFIG.replace("- playbook", "- playbook: {fields: {reviewed: checked_on, reviewed_by: checked_by}}")
    page = "---\ntitle: x\nowner: '#team'\nchecked_on: 2026-01-01\n---\n"
    folder = written(tmp_path / "company", {**changes, "mkdocs.yml": fields, REFUND: page})
    assert playbook("review", REFUND, "--by", "#team", cwd=folder).returncode == 0
    expected = "---\ntitle: x\nowner: '#team'\nchecked_on: 2026-11-22\nchecked_by: \"#team\"\n---\n"
    assert (folder / REFUND).read_text() == expected


def test_what_is_in_the_way_is_told_in_the_keys_of_the_handbook(tmp_path: Path) -> None:
    fields = {"mkdocs.yml": CONFIG.replace("- playbook", "- playbook: {fields: {review_by: next_check}}")}
    folder = written(tmp_path / "company", {**fields, **refund("owner:", "next_check: 2026-11-22\nowner:")})
    assert "overdue all the same: `next_check` is 2026-11-22." in playbook("review", REFUND, cwd=folder).stderr


def test_permissions_stay_and_a_link_is_followed_inside_only(company: Path, tmp_path: Path) -> None:
    (company / REFUND).chmod(0o640)
    linked = company / "processes/support/again.md"
    linked.symlink_to("refund.md")
    assert playbook("review", "processes/support/again.md", cwd=company).returncode == 0
    assert linked.is_symlink()
    assert stat.S_IMODE((company / REFUND).stat().st_mode) == 0o640
    assert "reviewed: 2026-11-22" in (company / REFUND).read_text()
    outside = tmp_path / "outside.md"
    outside.write_text(PAGE)
    linked.unlink()
    linked.symlink_to(outside)
    assert playbook("review", "processes/support/again.md", cwd=company).returncode == 2
    assert outside.read_text() == PAGE


def test_all_or_none_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    places = [tmp_path / name for name in ("a", "b", "c")]
    for place in places:
        place.write_text("before")
    real: Callable[..., None] = os.replace

    def fails_at_c(source: Path, target: Path) -> None:
        if Path(target).name == "c":
            raise OSError(28, "no space", str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", fails_at_c)
    with pytest.raises(OSError, match="no space"):
        write_all(dict.fromkeys(places, b"after"))
    assert [place.read_text() for place in places] == ["before"] * 3
    assert sorted(place.name for place in tmp_path.iterdir()) == ["a", "b", "c"]


def test_its_help_has_examples() -> None:
    assert review.help
    assert review.help.count("playbook review ") >= 3
