"""What a message says, in plain words."""

from __future__ import annotations

import time

import pytest

from mkdocs_playbook.sources.history.message import Identity, read_message, without_addresses

CASES = [
    # subject, body, merge → summary, pull request
    ("Ask for two references", "", False, "Ask for two references", ""),
    ("Merge pull request #12 from acme/side", "Ask for references", True, "Ask for references", "12"),
    ("Merge pull request #12 from acme/side", "\n\nAsk (#12)\n\nMore", True, "Ask", "12"),
    ("Merge pull request #12 from acme/side", "", True, "", "12"),
    ("Merge pull request #12 from acme/side", "Signed-off-by: Mia <m@x>", True, "", "12"),
    ("Merge pull request #12 from acme/side", "Follow-up: ask", True, "Follow-up: ask", "12"),
    ("Merge pull request 'Ask for \"two\"' (#3) from mia/side into main", "", True, 'Ask for "two"', "3"),
    ("Merge pull request #4 in HR/play from side to main", "* commit 'abc':\n  ask", True, "Ask", "4"),
    ("Merged in side (pull request #5)", "Ask for references", True, "Ask for references", "5"),
    ("Merged PR 6: Ask for references", "", True, "Ask for references", "6"),
    ("Merge branch 'side' into 'main'", "Ask\n\nCloses #3\n\nSee merge request hr/play!45", True, "Ask", "!45"),
    ("Merge branch 'side' into 'main'", "See merge request hr/play!45", True, "", "!45"),
    ("Ask for references", "See merge request hr/play!45", False, "Ask for references", "!45"),
    ("Merge branch 'side'", "", True, "", ""),
    ("Merge branch 'side'", "# Conflicts:\n#\tprocesses/refund.md", True, "", ""),
    ("Merge branches 'one' and 'two'", "", True, "", ""),
    ("Merge remote-tracking branch 'origin/side'", "", True, "", ""),
    ("Merge commit 'abc' into main", "", True, "", ""),
    ("Merge tag 'v1'", "", True, "", ""),
    ("Merge main into side", "", True, "", ""),
    (f"Merge {'a' * 40} into {'b' * 40}", "", True, "", ""),
    ("Merge refunds into payments", "", False, "Merge refunds into payments", ""),
    ("Merge the two refund processes", "", True, "Merge the two refund processes", ""),
    ("Merge branch offices into one process", "", True, "Merge branch offices into one process", ""),
    ("Ask for references (#123)", "", False, "Ask for references", "123"),
    ("Ask for references (#12) (#34)", "", False, "Ask for references", "34"),
    ("Ask for references (!45)", "", False, "Ask for references", "!45"),
    ("Check the list (12)", "", False, "Check the list (12)", ""),
    ("(#12)", "", False, "(#12)", ""),
    ("docs: ask for references (#7)", "", False, "Ask for references", "7"),
    ("fix(hiring)!: ask", "", False, "Ask", ""),
    ("Docs: ask", "", False, "Ask", ""),
    ("hiring: ask", "", False, "hiring: ask", ""),
    ("docs:", "", False, "docs:", ""),
    ("iPad rental is gone", "", False, "iPad rental is gone", ""),
    ("refund.md: ask", "", False, "refund.md: ask", ""),
    ('Revert "docs: ask (#7)" (#8)', "", False, 'Revert "docs: ask (#7)"', "8"),
    ("  ask \t for   references ", "", False, "Ask for references", ""),
    ("ask \x1b[31mred\x1b[0m \u202eback\u2066", "", False, "Ask [31mred[0m back", ""),
    ("<script>alert(1)</script>", "", False, "<script>alert(1)</script>", ""),
    ("", "", False, "", ""),
]


@pytest.mark.parametrize(("subject", "body", "merge", "summary", "pull_request"), CASES)
def test_plain_words(subject, body, merge, summary, pull_request):
    message = read_message(subject, body, merge=merge)
    assert (message.summary, message.pull_request) == (summary, pull_request)


def test_a_long_subject_ends():
    assert len(read_message("word " * 100_000, "", merge=False).summary) == 300


def test_co_authors():
    body = "Text\n\nCo-authored-by: Ana Ruiz <a@x>\nCO-AUTHORED-BY:Jon<j@x>\n co-authored-by: Ana Ruiz <a@x>\nNot-co-authored-by: Z <z@x>\nCo-authored-by: nobody\n"
    assert read_message("x", body, merge=False).co_authors == (Identity("Ana Ruiz", "a@x"), Identity("Jon", "j@x"))


@pytest.mark.parametrize(
    "body",
    [
        "co-authored-by:" + " " * 200_000,
        "\n co-authored-by: <" * 20_000,
        "See merge request " + "!" * 200_000,
        " \t" * 100_000,
    ],
)
def test_a_hostile_body_takes_no_time(body):
    begin = time.perf_counter()
    read_message("Merge branch 'x'", body, merge=True)
    read_message(body, body, merge=False)
    assert time.perf_counter() - begin < 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ask mia.berg+work@hubwell.example first", "Ask …@… first"),
        ("jon@hubwell.example", "…@…"),
        ("Ask @support in #care", "Ask @support in #care"),
    ],
)
def test_an_address_in_a_subject_or_a_name_is_never_shown(text, shown):
    assert without_addresses(text) == shown
