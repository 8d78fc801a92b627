"""The pure parts by themselves: reading the log, the main line, the days."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_playbook.sources.history.git_log import read_commits
from mkdocs_playbook.sources.history.landings import landing_days

ONE, TWO, BLOB = "1" * 40, "2" * 40, "b" * 40
LOG = (
    f"{TWO}\0{ONE}\0001767268800\0002026-01-01\0Mia Berg\0mia@x\0Second\0body\n\0\0"
    f"\n:100644 100644 {BLOB} {'c' * 40} M\0a.md\0:100644 100644 {BLOB} {BLOB} R100\0old\nname.md\0:new.md\0"
    f"{ONE}\0\0001767268800\0002026-01-01\0Mia Berg\0mia@x\0First\0\0\0"
    f"\n:000000 100644 {'0' * 40} {BLOB} A\0a.md\0:000000 100644 {'0' * 40} {BLOB} A\0{ONE}\0"
).encode()


def read(chunks):
    return list(read_commits(chunks, lambda *_: True))


def test_a_log():
    second, first = read([LOG])
    assert (second.id, second.parents, first.parents) == (TWO, (ONE,), ())
    assert [tuple(change[:3]) for change in second.changes] == [("M", "a.md", "a.md"), ("R", ":new.md", "old\nname.md")]
    assert [tuple(change) for change in first.changes] == [("A", "a.md", "a.md", "", BLOB), ("A", ONE, ONE, "", BLOB)]
    assert read([]) == []


@given(st.lists(st.integers(0, len(LOG)), max_size=8))
def test_a_log_may_be_cut_into_chunks_anywhere(cuts):
    edges = [0, *sorted(cuts), len(LOG)]
    assert read([LOG[begin:end] for begin, end in pairwise(edges)]) == read([LOG])


@given(st.binary(max_size=300))
def test_a_subject_of_any_bytes_is_one_commit(subject):
    log = LOG.replace(b"Second", subject.replace(b"\0", b""))
    assert [commit.id for commit in read([log])] == [TWO, ONE]


days = st.lists(st.one_of(st.none(), st.dates(date(1990, 1, 1), date(2030, 1, 1))), max_size=30)


@example([date(2000, 1, 2), date(1999, 1, 1), date(2000, 1, 3), date(2000, 1, 1), date(2000, 1, 1)])
@given(days)
def test_days_never_rise_from_newest_to_oldest(given_days):
    latest = date(2026, 11, 23)
    bent = landing_days(given_days, latest)
    known = [day for day in bent if day]
    assert len(bent) == len(given_days)
    assert known == sorted(known, reverse=True)
    assert all(day is None or day <= latest for day in bent)
    assert [day is None for day in bent] == [day is None or day > latest for day in given_days]


@given(st.lists(st.dates(date(1990, 1, 1), date(2026, 1, 1)), max_size=30))
def test_days_in_order_stay_as_they_are(given_days):
    newest_first = sorted(given_days, reverse=True)
    assert landing_days(newest_first, date(2026, 11, 23)) == newest_first


@given(st.lists(st.dates(date(1990, 1, 1), date(2026, 1, 1)), min_size=5, max_size=30, unique=True), st.data())
def test_one_wrong_day_moves_no_other(given_days, data):
    right = sorted(given_days, reverse=True)
    place = data.draw(st.integers(2, len(right) - 3))
    wrong = [*right]
    wrong[place] = data.draw(st.sampled_from([date(1980, 1, 1), right[0] + timedelta(days=1)]))
    bent = landing_days(wrong, date(2026, 11, 23))
    assert bent[:place] + bent[place + 1 :] == right[:place] + right[place + 1 :]
