"""What a message states about an amendment: golden cases, and everything that may be typed in its place."""

from __future__ import annotations

import time
from datetime import date

import pytest

from mkdocs_playbook.model.amendment import KEYS, NOTHING_STATED, Misspelt, Statement
from mkdocs_playbook.model.change import AmendmentClass
from mkdocs_playbook.sources.history.message import read_message
from mkdocs_playbook.sources.history.statements import LONGEST, joined

EDITORIAL, MINOR, MAJOR = AmendmentClass.EDITORIAL, AmendmentClass.MINOR, AmendmentClass.MAJOR


def stated(body: str) -> Statement:
    return read_message("Ask for two references", body, merge=False).stated


SQUASHED_BY_GITHUB = """\
* Ask for references

Amendment: major
Reason: The auditor asked.
Approved-by: Ana Ruiz <ana@example.org>

* fix typo

Amendment: editorial

Co-authored-by: Jon Lee <jon@example.org>
"""
SQUASHED_BY_GITLAB = """\
Ask for references

* Ask for references

  Amendment: minor
  Reason: The auditor asked,
    and so did the insurer.
  Approved-by: Ana Ruiz

* fix typo

See merge request hr/play!45
"""
TEMPLATE = """\
<!-- What is different now for the people who do the work? -->

<!-- One of: editorial, minor, major.
Amendment: major
-->
Amendment:
Reason:
Approved-by: <!-- a name -->
Effective:
"""
QUOTED = """\
This reverts commit 0f3c1d9a7b6e5f4c3b2a190817263544a5b6c7d8.

> Amendment: major
> Approved-by: Ana Ruiz

    Amendment: minor
    Reason: What stood there.

\tReason: Tabbed.

```
Amendment: major
~~~
Reason: In a block.
```

~~~~text
Effective: 2026-01-01
```
~~~
~~~~

Reason: It did not work.
"""

CASES = [
    ("", NOTHING_STATED),
    ("Some words: more words", NOTHING_STATED),
    ("Amendment: minor", Statement(amendment_class=MINOR)),
    ("AMENDMENT: Major.", Statement(amendment_class=MAJOR)),
    ("amendment:editorial", Statement(amendment_class=EDITORIAL)),
    ("- Amendment: `minor`\n* Reason: it is new", Statement(amendment_class=MINOR, reason="it is new")),
    (
        "Words\r\n\r\nAmendment: minor\r\nReason: it is\r\n  new\r\n",
        Statement(amendment_class=MINOR, reason="it is new"),
    ),
    ("Reason: one\nReason: two\nReason: one", Statement(reason="one two")),
    ("Reason: one\n\n  not part of it", Statement(reason="one")),
    ("Reason: see https://example.org/a: b", Statement(reason="see https://example.org/a: b")),
    ("  Reason: one\n  not part of it", Statement(reason="one")),
    ("  Reason: one\n  Approved-by: Ana", Statement(reason="one", approved_by=("Ana",))),
    ("Approved-by: Ana Ruiz <ana@example.org>", Statement(approved_by=("Ana Ruiz",))),
    ("Approved-by: Ana Ruiz (ana@example.org)", Statement(approved_by=("Ana Ruiz",))),
    ("Approved-by: Ruiz, Ana", Statement(approved_by=("Ruiz, Ana",))),
    ("Approved-by: Ana <a@example.org>, Jon <j@example.org>", Statement(approved_by=("Ana", "Jon"))),
    ("Approved-by: Ana\nApproved-by: ANA\nReviewed-by: Jon", Statement(approved_by=("Ana",), reviewed_by=("Jon",))),
    ("Approved-by: ana@example.org", Statement(unreadable=("Approved-by: …@…",))),
    ("Approved-by: <ana@example.org>", Statement(unreadable=("Approved-by: <…@…>",))),
    ("Approved-by: ???", Statement(unreadable=("Approved-by: ???",))),
    ("Effective: 2026-03-01", Statement(effective=date(2026, 3, 1))),
    ("Effective: 2026-03-01\nEffective: 2026-04-01", Statement(effective=date(2026, 4, 1))),
    ("Effective: 2026-02-30", Statement(unreadable=("Effective: 2026-02-30",))),
    ("Effective: 1 March", Statement(unreadable=("Effective: 1 March",))),
    ("Effective: ٢٠٢٦-٠٣-٠١", Statement(unreadable=("Effective: ٢٠٢٦-٠٣-٠١",))),
    ("Effective: 2026-03-01T10:00", Statement(unreadable=("Effective: 2026-03-01T10:00",))),
    ("Amendment: majr", Statement(unreadable=("Amendment: majr",))),
    ("Amendment: minor or major", Statement(unreadable=("Amendment: minor or major",))),
    ("Amendment: majr\nAmendment: major", Statement(amendment_class=MAJOR, unreadable=("Amendment: majr",))),
    ("Amendment: <script>alert(1)</script>", Statement(unreadable=("Amendment: <script>alert(1)</script>",))),
    ("Reason: turn \u202eback\u2066 and \x1b[31mred\x00\u200b", Statement(reason="turn back and [31mred")),
    ("Reason: ask ana@example.org", Statement(reason="ask …@…")),
    ("Reason-for: x\nUnreason: y\nDisapproved-by: z\nRe: Amendment: minor", NOTHING_STATED),
    ("Amendment:\nReason:\n\nApproved-by:   \n", NOTHING_STATED),
    ("Amendment: minor <!-- or major -->", Statement(amendment_class=MINOR)),
    ("<!-- a comment that does not end\nAmendment: minor", Statement(amendment_class=MINOR)),
    ("```\nAmendment: major", NOTHING_STATED),
    (
        SQUASHED_BY_GITHUB,
        Statement(amendment_class=MAJOR, reason="The auditor asked.", approved_by=("Ana Ruiz",)),
    ),
    (
        SQUASHED_BY_GITLAB,
        Statement(
            amendment_class=MINOR, reason="The auditor asked, and so did the insurer.", approved_by=("Ana Ruiz",)
        ),
    ),
    (TEMPLATE, NOTHING_STATED),
    (QUOTED, Statement(reason="It did not work.")),
]


@pytest.mark.parametrize(("body", "expected"), CASES)
def test_statement(body: str, expected: Statement) -> None:
    assert stated(body) == expected
    assert (stated(body) is NOTHING_STATED) == (expected == NOTHING_STATED)


@pytest.mark.parametrize(
    "body",
    [
        "Reason: " + "a" * 2_000_000,
        "Reason: x\n" * 100_000,
        "Reason: x" + "\n and more" * 200_000,
        "Approved-by: a <" * 100_000,
        "".join(f"Approved-by: Person {number}\n" for number in range(50_000)),
        "".join(f"Amendment: wrong {number}\n" for number in range(50_000)),
        "Reason: x\n" + "<!---->" * 200_000,
        "Reason: x\n" + "<!--" * 200_000,
        "Reason: " + " " * 1_000_000 + "x",
        "Reason: x\n" + "```\n" * 200_000,
        ("Reason: " + "@" * 5_000 + "\n") * 100,
        "".join(f"Amendement: wrong {number}\n" for number in range(50_000)),
        "Amendement: " + "a" * 2_000_000,
        "Amendement: x\n" + "reason" * 300_000 + ":",
        "Amendement: x\n" + "**_*_-" * 300_000 + ":",
        "Amendement: x\n\n" * 100_000,
    ],
    ids=range(16),
)
def test_a_huge_message_is_read_in_time_and_cut(body: str) -> None:
    began = time.perf_counter()
    said = stated(body)
    assert time.perf_counter() - began < 5
    assert len(said.reason) <= 2 * LONGEST
    assert len(said.approved_by) <= 40
    assert len(said.not_understood) <= 10
    assert all(len(words) <= LONGEST + 20 for words in (*said.approved_by, *said.not_understood))


NEARLY = [
    ("Amendement: major", "Amendment"),
    ("Ammendment: major", "Amendment"),
    ("amendmnet: Minor", "Amendment"),
    ("Reason : it is new", "Reason"),
    ("REASN: it is new", "Reason"),
    ("**Reason:** it is new", "Reason"),
    ("*Reason*: it is new", "Reason"),
    ("__Reason__ : it is new", "Reason"),
    ("`Amendment: major`", "Amendment"),
    ("**Approved-by:** Bob", "Approved-by"),
    ("- **Approved-by**: Bob", "Approved-by"),
    ("Approved by: Mia", "Approved-by"),
    ("approved_by: Mia", "Approved-by"),
    ("Aproved by: Mia", "Approved-by"),
    ("Approvedby: Mia", "Approved-by"),
    ("Approved\u2011by: Mia", "Approved-by"),
    ("Reviewed By: Mia", "Reviewed-by"),
    ("Efective: 2026-03-01", "Effective"),
]
NO_NEARER = [
    "Reviewed-on: https://review.example/1",
    "Approved-on: 2026-03-01",
    "Signed-off-by: Ana\nAcked-by: Jon\nTested-by: Mia\nReferred-by: Mia",
    "Amended: the list of references",
    "Amendments: 3",
    "Reasons: people waited",
    "Reasons:\n\n- people waited",
    "Season: winter",
    "Treason: none",
    "Affective: none",
    "Effect: none",
    "Effectively: none",
    "Reviewed by Mia in the branch",
    "Reviewed by Mia: all is well",
    "It was reviewed by: Mia",
    "We changed it.\nReason : people waited",
    "The two\nReasons: people waited and the desk was small",
    "Approved by: Mia said so, and the others\nthought it would do.",
    "> Amendement: major",
    "    Amendement: major",
    "\tAmendement: major",
    "```\nAmendement: major\n```",
    "<!--\nAmendement: major\n-->",
    "**Amendment:**\n**Reason:** \n`Approved-by:` <!-- a name -->",
    "Amendement:\nReason :\nApproved by:  ",
    "https://example.org/a: b",
]


@pytest.mark.parametrize(("line", "key"), NEARLY)
@pytest.mark.parametrize(
    "body",
    [
        "{}",
        "What is new.\n\n{}\n",
        "{}\r\nSigned-off-by: Jon\r\n",
        "(cherry picked from commit 0f3)\n{}",
        "Ask\n\n  {}\n  Jobs: 3",
    ],
)
def test_a_line_that_nearly_is_a_statement_states_nothing_and_is_told(body: str, line: str, key: str) -> None:
    assert stated(body.format(line)) == Statement(misspelt=(Misspelt(line.strip(), key),))
    assert key in KEYS


@pytest.mark.parametrize("body", NO_NEARER)
def test_what_is_not_nearly_a_statement_is_left_alone(body: str) -> None:
    assert stated(body) is NOTHING_STATED


def test_a_misspelt_line_is_seen_wherever_another_one_of_its_paragraph_is_a_statement() -> None:
    said = stated("We changed it.\nAmendement: major\nReason: it\n  is\n  Approved by: the insurer\nReasons: more")
    assert said.reason == "it is Approved by: the insurer"
    assert said.misspelt == (Misspelt("Amendement: major", "Amendment"), Misspelt("Reasons: more", "Reason"))


def test_a_misspelt_line_is_told_once_and_may_be_printed() -> None:
    line = "Approved by: \u202eana@example.org"
    assert stated(f"{line}\n{line}").misspelt == (Misspelt("Approved by: …@…", "Approved-by"),)
    branch = [stated("Amendement: major"), stated("Amendement: major"), stated("Reason : new")]
    assert joined(NOTHING_STATED, branch).not_understood == ("Amendement: major", "Reason : new")


def test_the_landing_says_more_than_its_branch_and_a_branch_is_as_grave_as_its_gravest() -> None:
    major = Statement(amendment_class=MAJOR, reason="one", approved_by=("Ana",), effective=date(2026, 3, 1))
    typo = Statement(amendment_class=EDITORIAL, reason="two", approved_by=("ana", "Jon"), effective=date(2026, 4, 1))
    both = joined(NOTHING_STATED, [major, NOTHING_STATED, typo])
    assert both == Statement(
        amendment_class=MAJOR, reason="one two", approved_by=("Ana", "Jon"), effective=date(2026, 4, 1)
    )
    landing = Statement(amendment_class=MINOR, reason="three", effective=date(2026, 2, 1))
    said = joined(landing, [major, typo])
    assert (said.amendment_class, said.reason, said.effective) == (MINOR, "three", date(2026, 2, 1))
    assert said.approved_by == ("Ana", "Jon")
    assert joined(landing, [NOTHING_STATED]) is landing


def test_what_a_template_advises_is_no_title() -> None:
    message = read_message("Merge pull request #7 from acme/side", f"{TEMPLATE}\nAsk for two", merge=True)
    assert message.summary == "Ask for two"
