"""corrections.yml: what it may say, and every way of saying it wrongly, in words."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, Completeness, Correction, History
from mkdocs_playbook.model.change import AmendmentClass
from mkdocs_playbook.sources.corrections import corrections_of, unmatched

TODAY = date(2026, 11, 22)
PATH = "processes/corrections.yml"
GOOD = "commit: 0f3c1d9, class: minor, reason: a step is new, by: mia-berg, on: 2026-11-20"


def entry(**changes: str) -> str:
    words = dict(part.split(": ", 1) for part in GOOD.split(", ")) | changes
    return "- {" + ", ".join(f"{key}: {value}" for key, value in words.items() if value) + "}\n"


def read(text: str) -> tuple[tuple[Correction, ...], list[str]]:
    corrections, findings = corrections_of(text, PATH, TODAY)
    assert {each.path for each in findings} <= {PATH}
    return corrections, [f"{each.line}: {each.rule}: {each.message} {each.hint}" for each in findings]


def test_a_correction() -> None:
    text = (
        "---\n# what was put right\n- commit: 0F3C1D9a\n  path: ./processes/refund.md\n  class: Major\n"
        "  reason: >-\n    a step\n    is gone\n  by: Ana Ruiz <ana@example.org>\n  on: 2026-11-20\n"
    )
    assert read(text) == (
        (
            Correction(
                commit="0f3c1d9a",
                path="processes/refund.md",
                amendment_class=AmendmentClass.MAJOR,
                reason="a step is gone",
                by="Ana Ruiz <…@…>",
                on=date(2026, 11, 20),
                line=3,
            ),
        ),
        [],
    )


@pytest.mark.parametrize("commit", ["1234567", "'1234567'", "0123456", "12345e67", "1_2", "1e10", "123456789012345678"])
def test_a_commit_is_never_a_number(commit: str) -> None:
    corrections, said = read(entry(commit=commit))
    digits = commit.strip("'")
    if len(digits) < 7:
        assert said == [
            f"1: corrections-invalid: '{digits}' is no commit. Write at least 7 of its digits: 0 to 9 and a to f."
        ]
    else:
        assert (corrections[0].commit, said) == (digits, [])


@pytest.mark.parametrize("text", ["", "\n", "# nothing yet\n", "[]", "---\n"])
def test_an_empty_list_corrects_nothing(text: str) -> None:
    assert read(text) == ((), [])


WRONG = [
    ("commit: abc\n", "1: corrections-invalid: corrections.yml must be a list. Begin each entry with a hyphen"),
    ("- abc\n", "1: corrections-invalid: An entry of corrections.yml must be keys with values. Write for example"),
    (entry(commit=""), "1: corrections-invalid: The correction has no commit. "),
    (entry(by="", on=""), "1: corrections-invalid: The correction has no by and no on. "),
    (entry(by="'  '"), "1: corrections-invalid: The correction has no by. "),
    (entry(**{"class": "", "reason": ""}), "1: corrections-invalid: The correction has no class or reason. "),
    (entry(**{"class": "majr"}), "1: corrections-invalid: 'majr' is no class of an amendment. Did you mean 'major'?"),
    (entry(**{"class": "huge"}), "1: corrections-invalid: 'huge' is no class of an amendment. Write editorial, minor"),
    (entry(on="2026-11-31"), "1: corrections-invalid: '2026-11-31' is a day that does not exist. November 2026 has 30"),
    (entry(on="20.11.2026"), "1: corrections-invalid: '20.11.2026' is not written as YYYY-MM-DD. Write 2026-11-20."),
    (entry(on="2026-11-24"), "1: corrections-invalid: 2026-11-24 lies in the future (today is 2026-11-22 in UTC). "),
    (
        entry(on="2026-11-23"),
        "1: corrections-invalid: 2026-11-23 lies in the future (today is 2026-11-22 in UTC). Write the day of correcting. "
        "If that day has begun where you are, write 2026-11-22, or check again once it has begun in UTC.",
    ),
    (entry(commit="HEAD"), "1: corrections-invalid: 'HEAD' is no commit. "),
    (entry(commit="0f3c1d9a7b" * 7), "1: corrections-invalid: '0f3c1d9a7b"),
    (entry(comit="1234567"), "1: corrections-invalid: A correction has no 'comit'. Did you mean 'commit'?"),
    (entry(by="[mia-berg, jon-lee]"), "1: corrections-invalid: 'by' takes one text. Write by: the text"),
    (entry() + entry(commit="0f3c1d9a"), "2: corrections-invalid: '0f3c1d9a' is corrected twice; first in line 1. "),
    ("- commit: 0f3c1d9\n  reason: see #12\n  by: a\n  on: 2026-11-20\n", "2: corrections-invalid: The reason ends at"),
    ("- &a {commit: 1}\n", "1: corrections-invalid: An anchor stands here: '&a'. "),
    ("- !!python/object:os.system x\n", "1: corrections-invalid: A YAML tag stands here: "),
    ("- {commit: x\n", "1: corrections-invalid: "),
    (entry(by="mia\u202eberg"), "1: corrections-invalid: The line contains the invisible character U+202E. "),
]


@pytest.mark.parametrize(("text", "expected"), WRONG)
def test_what_is_wrong_is_said(text: str, expected: str) -> None:
    _, said = read(text)
    assert any(line.startswith(expected) for line in said), said


def test_everything_wrong_is_said_at_once() -> None:
    text = entry(commit="x") + entry(on="soon", **{"class": "big"}) + entry(by="")
    corrections, said = read(text)
    assert corrections == ()
    assert [line.partition(":")[0] for line in said] == ["1", "2", "2", "3"]


@given(st.text(alphabet=st.sampled_from("-{}[]:, \n#'\"&*!abcommitclassreasonbyon0123456789é\u202e\x00"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    corrections_of(text, PATH, TODAY)


def history(*commits: str, whole: bool = True, path: str = "processes/refund.md") -> History:
    amendments = tuple(
        Amendment(commit=each, day=None, authors=(), summary="", kind=AmendmentKind.CONTENT, path=path)
        for each in commits
    )
    return History(completeness=Completeness.COMPLETE if whole else Completeness.PARTIAL, amendments=amendments)


def lost(corrections: list[Correction], *histories: History) -> list[str]:
    by_path = {str(number): each for number, each in enumerate(histories)}
    return [f"{each.line}: {each.message}" for each in unmatched(corrections, by_path, PATH)]


def test_a_correction_of_nothing_is_told_where_the_history_is_whole() -> None:
    landed = history("a" * 40, "a" * 8 + "b" * 32)
    known = Correction(commit="a" * 40, by="mia", on=TODAY, line=1)
    unknown = Correction(commit="c" * 7, by="mia", on=TODAY, line=2)
    short = Correction(commit="a" * 8, by="mia", on=TODAY, line=3)
    elsewhere = Correction(commit="a" * 40, path="processes/hire.md", by="mia", on=TODAY, line=4)
    assert lost([known, unknown, short, elsewhere], landed) == [
        "2: 'ccccccc' is no amendment of a process of this playbook.",
        "3: 'aaaaaaaa' is the beginning of 2 commits.",
        "4: 'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' did not touch 'processes/hire.md'.",
    ]
    assert lost([unknown], landed, history("d" * 40, whole=False)) == []
