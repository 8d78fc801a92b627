"""A review goes into a header, and not a byte besides: every form a header has, both real handbooks, any note."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.model.register import Registers
from mkdocs_playbook.model.review import Outcome
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.comparing.compare import compare, terms
from mkdocs_playbook.sources.header.front_matter import read
from mkdocs_playbook.sources.header.header import read_header
from mkdocs_playbook.sources.header.stamping import LONGEST_NOTE, CannotStamp, NewReview, plain_note, stamped
from mkdocs_playbook.sources.header.vocabulary import of_a_process
from tests.handbooks import cloned
from tests.reading.stamps import KEYS, headers, without_review

DAY = date(2026, 11, 22)
BARE = NewReview(day=DAY)
FULL = NewReview(day=DAY, by="mia-berg", note="it's: fine # yes", outcome=Outcome.NO_CHANGE)
NEXT = NewReview(day=DAY, next=date(2027, 5, 1))
VOCABULARY = of_a_process("processes/x.md", {})

GOLDEN = {
    "the day alone": ("---\ntitle: x\nreviewed: 2026-01-01\n---\n", BARE, "---\ntitle: x\nreviewed: 2026-11-22\n---\n"),
    "its comment and its quotes stay": (
        "---\nreviewed:   '2026-01-01'   # yearly\ntitle: \"x\"\n---\n",
        BARE,
        "---\nreviewed:   '2026-11-22'   # yearly\ntitle: \"x\"\n---\n",
    ),
    "what is missing comes behind the day": (
        "---\nreviewed: 2026-01-01\ntitle: x\n---\n",
        FULL,
        '---\nreviewed: 2026-11-22\nreviewed_by: mia-berg\nreview_note: "it\'s: fine # yes"\n'
        "review_outcome: no-change\ntitle: x\n---\n",
    ),
    "or behind the rest of the review": (
        "---\nreviewed: 2026-01-01\nreviewed_by: jon-lee\ntitle: x\n---\n",
        NewReview(day=DAY, by="mia-berg", note="alone"),
        "---\nreviewed: 2026-11-22\nreviewed_by: mia-berg\nreview_note: alone\ntitle: x\n---\n",
    ),
    "a review that was there does not speak for the new one": (
        "---\nreviewed_by: jon-lee\nreviewed: 2026-01-01\nreview_note: |\n  by\n\n  phone\nreview_outcome: retire\nx: y\n---\n",
        BARE,
        "---\nreviewed: 2026-11-22\nx: y\n---\n",
    ),
    "a comment behind what goes stays": (
        "---\nreviewed: 2026-01-01\nreviewed_by: jon-lee  # optional\nx: y\n---\n",
        BARE,
        "---\nreviewed: 2026-11-22\n# optional\nx: y\n---\n",
    ),
    "at the end where there was no review": (
        "---\ntitle: x\n# end\n---\nreviewed: no\n",
        BARE,
        "---\ntitle: x\n# end\nreviewed: 2026-11-22\n---\nreviewed: no\n",
    ),
    "a key without a value": ("---\nreviewed:\ntitle: x\n---\n", BARE, "---\nreviewed: 2026-11-22\ntitle: x\n---\n"),
    "a page without a header": ("# T\r\nText\r\n", BARE, "---\r\nreviewed: 2026-11-22\r\n---\r\n# T\r\nText\r\n"),
    "an empty page": ("", BARE, "---\nreviewed: 2026-11-22\n---\n"),
    "an empty header, and no line end": ("\ufeff---\n---", BARE, "\ufeff---\nreviewed: 2026-11-22\n---"),
    "one mapping in braces": (
        "---\n{title: x, reviewed: 2026-01-01, reviewed_by: jon}\n---\n",
        NewReview(day=DAY, note="a, b"),
        '---\n{title: x, reviewed: 2026-11-22, review_note: "a, b"}\n---\n',
    ),
    "line ends of both sorts": (
        "---\r\nreviewed: 2026-01-01\ntitle: x\r\n---\n",
        NewReview(day=DAY, by="jon"),
        "---\r\nreviewed: 2026-11-22\nreviewed_by: jon\ntitle: x\r\n---\n",
    ),
    "a header that is indented": (
        "---\n  reviewed: 2026-01-01\n  title: x\n---\n",
        NewReview(day=DAY, by="jon"),
        "---\n  reviewed: 2026-11-22\n  reviewed_by: jon\n  title: x\n---\n",
    ),
    "a list of one": (
        "---\nreviewed: 2026-01-01\nreviewed_by:\n- jon # who\nx: y\n---\n",
        FULL,
        '---\nreviewed: 2026-11-22\nreviewed_by: mia-berg\nreview_note: "it\'s: fine # yes"\n'
        "review_outcome: no-change\nx: y\n---\n",
    ),
    "a fixed day for the next": (
        "---\nreview_by: 2026-11-01 # audit\nreviewed: 2026-01-01\n---\n",
        NEXT,
        "---\nreview_by: 2027-05-01 # audit\nreviewed: 2026-11-22\n---\n",
    ),
}


@pytest.mark.parametrize("case", GOLDEN)
def test_a_review_is_stamped(case: str) -> None:
    before, review, after = GOLDEN[case]
    assert stamped(before, review, VOCABULARY) == after
    assert stamped(after, review, VOCABULARY) == after, "a second time changes nothing"


def test_a_handbook_s_own_keys_are_written() -> None:
    fields = {"reviewed": "date", "reviewed_by": "checker"}
    ours = of_a_process("processes/x.md", fields)
    by = NewReview(day=DAY, by="jon")
    assert stamped("---\ndate: 2026-01-01\n---\n", by, ours) == "---\ndate: 2026-11-22\nchecker: jon\n---\n"
    assert stamped("---\nreviewed: 2026-01-01\n---\n", BARE, ours) == "---\nreviewed: 2026-11-22\n---\n"
    assert stamped("---\ntitle: x\n---\n", BARE, ours) == "---\ntitle: x\ndate: 2026-11-22\n---\n"


REFUSED = {
    "a header that ends nowhere": ("---\ntitle: x\n", "The header that begins with --- has no end."),
    "a header that is no YAML": ("---\ntitle: [x\n---\n", ""),
    "a key twice": ("---\nreviewed: 2026-01-01\nreviewed: 2026-02-01\n---\n", ""),
    "a header in the wrong place": ("\n---\ntitle: x\nowner: y\n---\n", ""),
    "an alias": ("---\na: &x 1\nreviewed: *x\n---\n", ""),
    "a key of its own kind": ("---\n? reviewed_by\n: jon\n? reviewed\n: 2026-01-01\n---\n", ""),
    "spaces that would join a text": ("---\na: |\n  text\nreview_note: x\n    \nb: c\n---\n", ""),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_stamped_is_refused(case: str) -> None:
    text, message = REFUSED[case]
    with pytest.raises(CannotStamp) as refused:
        stamped(text, BARE, VOCABULARY)
    assert message in refused.value.message
    assert refused.value.hint


def test_a_key_that_stands_for_two_things_is_not_written() -> None:
    shared = of_a_process("processes/x.md", {"owner": "contact", "reviewed_by": "contact"})
    page = "---\ncontact: jon\nreviewed: 2026-01-01\n---\n"
    assert stamped(page, BARE, shared) == page.replace("2026-01-01", "2026-11-22")
    with pytest.raises(CannotStamp, match="'contact' stands for 'owner' in this handbook, so 'reviewed_by' cannot"):
        stamped(page, FULL, shared)
    taken = of_a_process("processes/x.md", {"title": "reviewed"})
    with pytest.raises(CannotStamp, match="'reviewed' stands for 'title'"):
        stamped("---\nreviewed: How we were reviewed\n---\n", BARE, taken)


NOTES = [
    "a: b",
    "# no comment",
    "'quoted'",
    'say "hi" \\ there',
    "- item",
    "--- x",
    "... x",
    "*bold*",
    "&anchor",
    "!tag",
    "%YAML",
    "@here",
    "`code`",
    "{a: b}",
    "[a, b] c",
    "> folded",
    "| block",
    "? key",
    "yes",
    "null",
    "42",
    "0x1F",
    "1e3",
    "2026-01-01",
    "12:30:45",
    "ends with:",
    "a #b",
    "emoji 🚲👩‍👩‍👧 ünïcode 日本語",
    "Amendment: major",
    "x" * LONGEST_NOTE,
]
BEFORE = {
    "none": "---\nreviewed: 2026-01-01\nx: y\n---\n",
    "plain": "---\nreviewed: 2026-01-01\nreview_note: old #~ c\nx: y\n---\n",
    "single": "---\nreviewed: 2026-01-01\nreview_note: 'old'\nx: y\n---\n",
    "double": '---\nreviewed: 2026-01-01\nreview_note: "old"\nx: y\n---\n',
    "block": "---\nreviewed: 2026-01-01\nreview_note: >-\n  old\n  text\nx: y\n---\n",
    "flow": "---\n{reviewed: 2026-01-01, review_note: old, x: y}\n---\n",
}


@pytest.mark.parametrize("form", BEFORE)
@pytest.mark.parametrize("note", NOTES)
def test_any_note_is_read_back_as_it_was_given(form: str, note: str) -> None:
    result = stamped(BEFORE[form], NewReview(day=DAY, note=note), VOCABULARY)
    header = read_header(read(result, "").entries, VOCABULARY, "")
    assert (header.text("review_note"), header.days["reviewed"]) == (note, DAY)


@given(st.text(max_size=80), st.sampled_from(sorted(BEFORE)))
def test_no_text_breaks_a_header(words: str, form: str) -> None:
    try:
        note = plain_note(words)
        result = stamped(BEFORE[form], NewReview(day=DAY, note=note), VOCABULARY)
    except CannotStamp:
        return
    header = read_header(read(result, "").entries, VOCABULARY, "")
    assert header.text("review_note") == note
    assert without_review(result) == without_review(BEFORE[form]) or form == "flow"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("x" * 5000, "The note is 5,000 characters long; at most 1,000 are kept with a review."),
        ("right \u202e left", "The note contains the invisible character U+202E."),
        ("bell \x07", "The note contains the invisible character U+0007."),
        ("\udcff", "The note contains the invisible character U+DCFF."),
    ],
)
def test_a_note_that_no_header_may_hold(words: str, message: str) -> None:
    with pytest.raises(CannotStamp, match=re.escape(message)):
        plain_note(words)


def test_a_note_stands_on_one_line() -> None:
    assert plain_note(" walked\n through:\r\n---\n\tall ") == "walked through: --- all"


def test_a_placeholder_is_no_note() -> None:
    with pytest.raises(CannotStamp, match="'TBD' cannot stand under 'review_note'"):
        stamped(BEFORE["none"], NewReview(day=DAY, note="TBD"), VOCABULARY)


def test_generated_headers_keep_everything_else() -> None:
    """Must-show 6: 1,500 headers, each stamped twice; at most 1 in 500 is refused, and none is changed elsewhere."""
    done = refused = 0
    for text in headers(1500):
        for review in (BARE, FULL):
            try:
                result = stamped(text, review, VOCABULARY)
            except CannotStamp:
                refused += 1
                continue
            done += 1
            assert without_review(result) == without_review(text), repr(text)
            assert read_header(read(result, "").entries, VOCABULARY, "").days["reviewed"] == DAY
    assert done >= 2990
    assert refused * 500 <= done


def test_a_stamp_is_told_as_a_review() -> None:
    """Of generated headers that had a review; those with lone carriage returns apart, where a text has no lines to git."""
    told = 0
    had = re.compile(r"""^ *["']?reviewed["']? ?: *\[?["']?2026""", re.MULTILINE)
    for text in headers(1500, seed=6):
        folded_by_a_comment = re.search(r"[|>].*\s# indented", text, re.DOTALL)
        if re.search(r"\r(?!\n)", text) or not had.search(text.split("\n---")[0]) or folded_by_a_comment:
            continue
        found = compare(text.encode(), stamped(text, FULL, VOCABULARY).encode(), terms(Settings(), Registers())).told
        assert found.kind is AmendmentKind.REVIEW, repr(text)
        assert found.stamp is not None
        assert (found.stamp.day, found.stamp.reviewer, found.stamp.note) == (DAY, "mia-berg", FULL.note)
        told += 1
    assert told > 400


REAL = {
    "moj-technical-guidance": {"owner": "owner_slack", "reviewed": "last_reviewed_on", "review_every": "review_in"},
    "ukho-guidance": {"reviewed": "date"},
}
COUNTS = {"moj-technical-guidance": (17, 17), "ukho-guidance": (54, 53)}


@pytest.mark.parametrize("name", REAL)
def test_every_page_of_a_real_handbook(name: str, tmp_path: Path) -> None:
    """Must-show 6: nothing but the review differs, and the ledger calls it a review where there had been one."""
    top = cloned(name, tmp_path / name)
    fields = REAL[name]
    names = tuple(fields.get(key, key) for key in KEYS)
    files = [place for place in sorted(top.rglob("*")) if ".md" in place.name and place.is_file()]
    reviewed = 0
    for place in files:
        before = place.read_bytes().decode()
        vocabulary = of_a_process(place.name, fields)
        for review in (BARE, FULL, NEXT):
            after = stamped(before, review, vocabulary)
            assert without_review(after, (*names, "review_by")) == without_review(before, (*names, "review_by")), place
            had = vocabulary.fields["reviewed"] in read(before, "").entries
            found = compare(before.encode(), after.encode(), terms(Settings(fields=fields), Registers())).told
            assert (found.kind is AmendmentKind.REVIEW) or not had, place
            assert found.stamp is not None or not had
            assert found.stamp is None or found.stamp.day == DAY
        reviewed += had
    assert (len(files), reviewed) == COUNTS[name]
