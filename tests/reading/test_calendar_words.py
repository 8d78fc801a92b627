"""Dates and lengths of time as people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_playbook.model.review import Interval
from mkdocs_playbook.sources.header.calendar_words import date_fault, date_of, interval_fault, interval_of

PATTERN = "Write it as YYYY-MM-DD, for example 2026-03-14."
LENGTHS = "Write a number and a unit, for example 6 months, 1 year, 2 weeks or 90 days; or quarterly, annually."


def test_a_date_is_read():
    assert date_of("2026-03-14") == date(2026, 3, 14)
    assert date_of("2024-02-29") == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2024-3-15", "'2024-3-15' is not written as YYYY-MM-DD.", "Write 2024-03-15."),
        ("11/01/2010", "'11/01/2010' can be read as two days.", "Write 2010-11-01 or 2010-01-11, whichever is meant."),
        ("13/01/2010", "'13/01/2010' is not written as YYYY-MM-DD.", "Write 2010-01-13."),
        ("01/13/2010", "'01/13/2010' is not written as YYYY-MM-DD.", "Write 2010-01-13."),
        ("11/11/2010", "'11/11/2010' is not written as YYYY-MM-DD.", "Write 2010-11-11."),
        ("14.3.2026", "'14.3.2026' is not written as YYYY-MM-DD.", "Write 2026-03-14."),
        ("June 22, 2018", "'June 22, 2018' is not written as YYYY-MM-DD.", "Write 2018-06-22."),
        ("22 June 2018", "'22 June 2018' is not written as YYYY-MM-DD.", "Write 2018-06-22."),
        ("22nd Jun 2018", "'22nd Jun 2018' is not written as YYYY-MM-DD.", "Write 2018-06-22."),
        ("Sept. 1 2018", "'Sept. 1 2018' is not written as YYYY-MM-DD.", "Write 2018-09-01."),
        ("2022.05.10", "'2022.05.10' is not written as YYYY-MM-DD.", "Write 2022-05-10."),
        ("2022/05/10", "'2022/05/10' is not written as YYYY-MM-DD.", "Write 2022-05-10."),
        ("20220510", "'20220510' is not written as YYYY-MM-DD.", "Write 2022-05-10."),
        ("2022-05-10T09:00:00Z", "'2022-05-10T09:00:00Z' is not written as YYYY-MM-DD.", "Write 2022-05-10."),
        ("“2022-05-10”", "'“2022-05-10”' is not written as YYYY-MM-DD.", "Write 2022-05-10."),
        ("2026-02-30", "'2026-02-30' is a day that does not exist.", "February 2026 has 28 days."),
        ("2026-11-31", "'2026-11-31' is a day that does not exist.", "November 2026 has 30 days."),
        ("2021-21-01", "'2021-21-01' is a day that does not exist.", "Did you mean 2021-01-21?"),
        ("2021-00-10", "'2021-00-10' is a day that does not exist.", "The month is a number from 01 to 12."),
        ("2021-21-31", "'2021-21-31' is a day that does not exist.", "The month is a number from 01 to 12."),
        ("0000-01-01", "'0000-01-01' is a day that does not exist.", "Write the year with four digits."),
        ("2026–11–20", "'2026–11–20' is not written as YYYY-MM-DD.", "Write 2026-11-20."),
        ("2026–02–30", "'2026–02–30' is a day that does not exist.", "February 2026 has 28 days."),
        ("2024", "'2024' is not a date.", PATTERN),
        ("2026-11", "'2026-11' is not a date.", PATTERN),
        ("2026-1120", "'2026-1120' is not a date.", PATTERN),
        ("202611", "'202611' is not a date.", PATTERN),
        ("2026111", "'2026111' is not a date.", PATTERN),
        ("November 2026", "'November 2026' is not a date.", PATTERN),
        ("November 20262", "'November 20262' is not a date.", PATTERN),
        ("14 March", "'14 March' is not a date.", PATTERN),
        ("last spring", "'last spring' is not a date.", PATTERN),
        ("Smarch 13, 2018", "'Smarch 13, 2018' is not a date.", PATTERN),
        ("31/02/2018", "'31/02/2018' is not a date.", PATTERN),
        ("٢٠٢٦-٠٣-١٤", "'٢٠٢٦-٠٣-١٤' is not a date.", PATTERN),
    ],
)
def test_another_spelling_is_not_read_but_the_right_one_suggested(text, message, hint):
    assert date_of(text) is None
    assert date_fault(text) == (message, hint)


@pytest.mark.parametrize("dash", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
def test_a_dash_of_a_word_processor_is_taken_for_a_hyphen(dash):
    assert date_of(f"2026{dash}11{dash}20") is None
    assert date_fault(f"2026{dash}11{dash}20")[1] == "Write 2026-11-20."


@pytest.mark.parametrize(
    ("text", "months", "days"),
    [
        ("6 months", 6, 0),
        ("6 month", 6, 0),
        ("1 months", 1, 0),
        ("1 year", 12, 0),
        ("2 years", 24, 0),
        ("2 weeks", 0, 14),
        ("191 days", 0, 191),
        ("90d", 0, 90),
        ("3m", 3, 0),
        ("Every 6 Months", 6, 0),
        ("  6   months ", 6, 0),
        ("P90D", 0, 90),
        ("p6m", 6, 0),
        ("P1Y", 12, 0),
        ("P1Y6M", 18, 0),
        ("P2W", 0, 14),
        ("weekly", 0, 7),
        ("Monthly", 1, 0),
        ("quarterly", 3, 0),
        ("half-yearly", 6, 0),
        ("biannually", 6, 0),
        ("annually", 12, 0),
        ("yearly", 12, 0),
        ("100 years", 1200, 0),
    ],
)
def test_a_length_is_read(text, months, days):
    assert interval_of(text) == Interval(months=months, days=days, label=" ".join(text.split()))


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("6", "'6' has no unit.", "Write 6 months or 6 days."),
        ("1", "'1' has no unit.", "Write 1 month or 1 day."),
        ("0 days", "'0 days' is no length of time.", "Write one day or more, for example 6 months."),
        ("P0D", "'P0D' is no length of time.", "Write one day or more, for example 6 months."),
        ("-3 months", "'-3 months' is no length of time.", "Write one day or more, for example 6 months."),
        (
            "101 years",
            "'101 years' is longer than 100 years.",
            "Write a length after which somebody will look at it again, for example 1 year.",
        ),
        (
            "999999 days",
            "'999999 days' is longer than 100 years.",
            "Write a length after which somebody will look at it again, for example 1 year.",
        ),
        ("6 moths", "'6 moths' is not a length of time.", LENGTHS),
        ("1.5 years", "'1.5 years' is not a length of time.", LENGTHS),
        ("six months", "'six months' is not a length of time.", LENGTHS),
        ("P", "'P' is not a length of time.", LENGTHS),
        ("soon", "'soon' is not a length of time.", LENGTHS),
        ("٦ months", "'٦ months' is not a length of time.", LENGTHS),
    ],
)
def test_what_is_no_length_says_how_to_write_one(text, message, hint):
    assert interval_of(text) is None
    assert interval_fault(text) == (message, hint)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_no_text_raises(text):
    date_fault(text)
    interval_fault(text)
    assert date_of(text) is None or text == date_of(text).isoformat()
    length = interval_of(text)
    assert length is None or length.months + length.days > 0


@settings(deadline=None)
@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_is_read_back(day):
    assert date_of(day.isoformat()) == day
