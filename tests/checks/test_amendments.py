"""What messages state about amendments, held against what changed: with real git, in a company that is in order."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.checks.gate import Report
from mkdocs_playbook.model.change import Bearing, Change
from mkdocs_playbook.model.rule import RULES, Severity
from tests.checks.company import CLEAN, CONFIG, REFUND, TODAY, refund, reported, written
from tests.history.conftest import Workshop, new_repository

CORRECTIONS = "processes/corrections.yml"
REMOVED = refund("2. [Support agent] tells the [Support lead].\n", "")[REFUND]


@pytest.fixture
def company(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workshop:
    """The company in order, in a repository, published by its first commit."""
    monkeypatch.setenv("HOME", str(tmp_path))
    work = new_repository(tmp_path / "company", tmp_path)
    written(work.top)
    work.commit("Write it down")
    return work


def amended(work: Workshop, message: str, text: object = REMOVED) -> str:
    work.write(REFUND, str(text))
    return work.commit(message)


def said(work: Workshop, *, contents: bool = True) -> list[str]:
    report = app.report(app.read(work.top / "mkdocs.yml", TODAY, contents=contents), TODAY)
    return [f"{f.path}:{f.line}: {f.rule}: {f.message} {f.hint}" for f in report.findings]


def in_both_cases(commit: str, keys: str) -> str:
    """What to do about a landing, and about a pull request: there the commit is the host's, and goes with it."""
    return (
        f"If it has landed, put it right in {CORRECTIONS}: commit {commit[:12]}, {keys}, by, on. "
        "If not, correct the text of the pull request, or the commit's message."
    )


def performers_told(work: Workshop) -> list[Change]:
    """The changes of who does a step, as the history of the refund tells them."""
    amendments = app.read(work.top / "mkdocs.yml", TODAY).playbook.history(REFUND).amendments
    return [change for each in amendments for change in each.changes if Bearing.PERFORMER in change.bearing]


def corrected(work: Workshop, commit: str, what: str = "class: major, reason: a step is gone") -> None:
    work.write(CORRECTIONS, f"- {{commit: {commit[:7]}, {what}, by: mia-berg, on: 2026-03-05}}\n")


@pytest.mark.parametrize("contents", [True, False])
def test_a_removed_step_is_not_editorial(company: Workshop, contents: bool) -> None:
    commit = amended(company, "Tidy\n\nAmendment: editorial\nReason: tidy")
    assert said(company, contents=contents) == [
        f"{REFUND}:0: class-contradicted: {commit[:7]} of 2026-01-02 is stated to be editorial, but step 2 was removed. "
        + in_both_cases(commit, "class, reason")
    ]
    for what in ("class: major", "class: editorial, reason: step 2 said what step 1 says"):
        corrected(company, commit, what)
        assert said(company, contents=contents) == []
    corrected(company, commit, "reason: tidier")
    assert len(said(company, contents=contents)) == 1


@pytest.mark.parametrize("contents", [True, False])
def test_a_correction_may_be_contradicted_too(company: Workshop, contents: bool) -> None:
    commit = amended(company, "Take a step out")
    assert said(company, contents=contents) == []
    corrected(company, commit, "class: editorial")
    assert [line.split(":")[2] for line in said(company, contents=contents)] == [" class-contradicted"]


@pytest.mark.parametrize("contents", [True, False])
def test_giving_a_step_to_a_system_is_not_editorial(company: Workshop, contents: bool) -> None:
    company.write("processes/systems.yml", "crm: {name: CRM, address: 'https://crm.example/'}\n")
    company.commit("List the CRM")
    text = refund("[Support agent] opens", "[CRM](https://crm.example/) opens")[REFUND]
    commit = amended(company, "Tidy\n\nAmendment: editorial\nReason: tidy", text)
    assert said(company, contents=contents) == [
        f"{REFUND}:0: class-contradicted: {commit[:7]} of 2026-01-03 is stated to be editorial, "
        "but who does step 1 changed. " + in_both_cases(commit, "class, reason")
    ]


@pytest.mark.parametrize("contents", [True, False])
def test_the_new_address_of_a_system_may_be_editorial_when_it_lands_and_ever_after(
    company: Workshop, contents: bool
) -> None:
    listed = "crm: {name: CRM, address: 'https://%s.example/'}\n"
    text = refund("[Support agent] opens", "[CRM](https://old.example/) opens")[REFUND]
    company.write("processes/systems.yml", listed % "old")
    company.write(REFUND, str(text))
    company.commit("Give step 1 to the CRM")
    company.write("processes/systems.yml", listed % "new")
    company.write(REFUND, str(text).replace("old.", "new."))
    company.commit("The CRM has moved\n\nAmendment: editorial")
    assert said(company, contents=contents) == []
    company.write("processes/systems.yml", listed % "newest")
    company.commit("It has moved again")
    assert "class-contradicted" not in "".join(said(company, contents=contents))
    assert [change.was for change in performers_told(company)] == ["Support agent"]


def test_what_fits_is_not_contradicted(company: Workshop) -> None:
    amended(company, "Mend\n\nAmendment: editorial", refund("opens the order.", "opens the order in full.")[REFUND])
    amended(company, "Take a step out\n\nAmendment: major\nReason: it was done twice")
    assert said(company) == []


@pytest.mark.parametrize("contents", [True, False])
def test_a_line_that_cannot_be_understood_is_named_once(company: Workshop, contents: bool) -> None:
    company.write("processes/support/repay.md", CLEAN[REFUND].replace("Refund a", "Repay a"))
    commit = amended(company, "Take a step out\n\nAmendment: majr\nEffective: 31.12.2026\nApproved-by: ana@example.org")
    name = f"{REFUND}:0: statement-unreadable: {commit[:7]} of 2026-01-02 says"
    where = f"in {CORRECTIONS}: commit {commit[:12]}, reason, by, on"
    before = "If not, correct the text of the pull request, or the commit's message."
    assert said(company, contents=contents) == [
        f"{name} 'Amendment: majr', which cannot be understood. It is editorial, minor or major. "
        f"{in_both_cases(commit, 'class, reason')}",
        f"{name} 'Approved-by: …@…', which cannot be understood. It names nobody. "
        f"If it has landed, say who was meant in the reason {where}. {before}",
        f"{name} 'Effective: 31.12.2026', which cannot be understood. Days are written YYYY-MM-DD. "
        f"If it has landed, it holds since then: say which day was meant in the reason {where}; if it must not hold yet, "
        f"put the old text back and let the new one wait, with `replaces:` and `effective:`. {before}",
    ]
    corrected(company, commit)
    assert said(company, contents=contents) == []


@pytest.mark.parametrize("contents", [True, False])
def test_a_line_that_is_nearly_a_statement_is_named_with_what_to_write(company: Workshop, contents: bool) -> None:
    lines = "Amendement: major\nReason : it was done twice\n**Approved-by:** Ana\nEffektive: 2026-12-31"
    commit = amended(company, f"Take a step out\n\n{lines}")
    name = f"{REFUND}:0: statement-unreadable: {commit[:7]} of 2026-01-02 says"
    where = f"in {CORRECTIONS}: commit {commit[:12]}, reason, by, on"
    before = "If not, correct the text of the pull request, or the commit's message."
    assert said(company, contents=contents) == [
        f"{name} '**Approved-by:** Ana', which cannot be understood. It is written `Approved-by:`. "
        f"If it has landed, say who was meant in the reason {where}. {before}",
        f"{name} 'Amendement: major', which cannot be understood. It is written `Amendment:`. "
        f"It is editorial, minor or major. {in_both_cases(commit, 'class, reason')}",
        f"{name} 'Effektive: 2026-12-31', which cannot be understood. It is written `Effective:`. "
        f"Days are written YYYY-MM-DD. If it has landed, it holds since then: say which day was meant in the reason "
        f"{where}; if it must not hold yet, put the old text back and let the new one wait, with `replaces:` and "
        f"`effective:`. {before}",
        f"{name} 'Reason : it was done twice', which cannot be understood. It is written `Reason:`. "
        f"{in_both_cases(commit, 'reason')}",
    ]
    corrected(company, commit)
    assert said(company, contents=contents) == []


def test_a_long_line_is_cut(company: Workshop) -> None:
    amended(company, f"Take a step out\n\nAmendment: {'long ' * 100}")
    (line,) = said(company)
    assert f"says 'Amendment: {('long ' * 100)[:68]}…', which" in line


@pytest.mark.parametrize("contents", [True, False])
@pytest.mark.parametrize("stated", ["minor", "major"])
def test_a_stated_class_wants_a_reason(company: Workshop, stated: str, contents: bool) -> None:
    commit = amended(company, f"Take a step out\n\nAmendment: {stated}")
    assert said(company, contents=contents) == [
        f"{REFUND}:0: reason-missing: {commit[:7]} of 2026-01-02 is stated to be {stated} and gives no reason. "
        + in_both_cases(commit, "reason")
    ]
    corrected(company, commit, "reason: it was done twice")
    assert said(company, contents=contents) == []


def test_what_states_no_class_or_is_no_content_owes_no_reason(company: Workshop) -> None:
    amended(company, "Take a step out")
    text = (company.top / REFUND).read_text()
    amended(company, "Review\n\nAmendment: minor", text.replace("2026-09-14", "2026-09-15"))
    amended(company, "Put it back\n\nAmendment: minor\nReason: it was missed", CLEAN[REFUND])
    assert said(company) == []


def test_a_correction_of_no_amendment_is_told_at_its_line(company: Workshop) -> None:
    company.write(CORRECTIONS, "# one\n- {commit: 1234567, class: minor, by: mia-berg, on: 2026-03-05}\n")
    assert said(company) == [
        f"{CORRECTIONS}:2: correction-unknown-commit: '1234567' is no amendment of a process of this playbook. "
        "Name the commit that landed on the main line, as the data of the process has it."
    ]
    company.commit("More", "processes/support/index.md")
    shallow = company.clone("shallow", "--depth", "1")
    shallow.write(CORRECTIONS, (company.top / CORRECTIONS).read_text())
    assert not any("correction-unknown-commit" in line for line in said(shallow))


def test_corrections_under_another_name_are_told(company: Workshop) -> None:
    company.write("processes/corrections.yaml", "- {commit: 1234567, class: minor, by: mia-berg, on: 2026-03-05}\n")
    assert said(company) == [
        "processes/corrections.yaml:0: corrections-invalid: the file is not read, and would be published: "
        "it is called corrections.yaml. Rename it to corrections.yml."
    ]


def test_corrections_may_not_lie_outside(company: Workshop) -> None:
    (company.top / CORRECTIONS).symlink_to("/etc/hostname")
    assert any("corrections-invalid: corrections.yml is outside the repository." in line for line in said(company))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"\xff\xfe", "the record of approvals is not UTF-8 text."),
        (b"[", "it is not JSON from line 1 on."),
        (b'{"message": "Not Found"}', "it holds something that is no pull request with a number."),
        (b"[]", ""),
        (b"\xef\xbb\xbf[]", ""),
    ],
)
def test_the_record_of_approvals_is_read_or_told(company: Workshop, content: bytes, message: str) -> None:
    company.write("approvals.json", content)
    lines = said(company)
    assert len(lines) == bool(message)
    assert all(line.startswith(f"approvals.json:0: approvals-invalid: {message} Make it again") for line in lines)


def test_approvals_may_stand_elsewhere_and_not_outside(company: Workshop) -> None:
    commit = amended(company, "Take a step out (#7)\n\nApproved-by: Jon Lee")
    review = {"author": {"login": "mia-berg"}, "state": "APPROVED"}
    export = [{"number": 7, "mergeCommit": {"oid": commit}, "reviews": [review]}]
    company.write("processes/who/agreed.json", json.dumps(export))
    option = CONFIG.replace("- playbook", "- playbook:\n      approvals: FILE")
    company.write("mkdocs.yml", option.replace("FILE", "processes/who/agreed.json"))
    playbook = app.read(company.top / "mkdocs.yml", TODAY).playbook
    newest = playbook.history(REFUND).amendments[0]
    assert [(each.name, each.recorded) for each in newest.approved_by] == [("mia-berg", True), ("Jon Lee", False)]
    (company.top.parent / "out.json").write_text("[]")
    company.write("mkdocs.yml", option.replace("FILE", "../out.json"))
    outside = "mkdocs.yml:0: approvals-invalid: the record of approvals is outside the repository."
    assert any(line.startswith(outside) for line in said(company))


def test_a_first_version_that_cannot_be_read_leaves_no_version(company: Workshop) -> None:
    for written_as, version in (("4", 4), ("0", 0), ("'4'", 4), ("four", None), ("-1", None), ("1.5", None)):
        company.write(REFUND, str(refund("owner:", f"first_version: {written_as}\nowner:")[REFUND]))
        playbook = app.read(company.top / "mkdocs.yml", TODAY).playbook
        assert playbook.process_by_path[REFUND].first_version == version
        assert playbook.history(REFUND).version == version


FIXTURES: dict[str, Callable[[Workshop], object]] = {
    "class-contradicted": lambda work: amended(work, "Tidy\n\nAmendment: editorial"),
    "statement-unreadable": lambda work: amended(work, "Tidy\n\nAmendment: edtorial"),
    "reason-missing": lambda work: amended(work, "Tidy\n\nAmendment: major"),
    "correction-unknown-commit": lambda work: corrected(work, "1234567"),
}


@pytest.mark.parametrize("rule", FIXTURES)
def test_each_rule_is_a_warning_that_can_be_switched_off(company: Workshop, rule: str) -> None:
    assert reported(company.top).findings == ()
    FIXTURES[rule](company)
    assert RULES[rule].severity is Severity.WARNING
    assert [f.rule for f in reported(company.top).findings] == [rule]
    company.write("mkdocs.yml", CONFIG.replace("- playbook", f"- playbook:\n      rules: {{{rule}: 'off'}}"))
    assert reported(company.top) == Report(findings=())
