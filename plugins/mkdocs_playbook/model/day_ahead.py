"""A day that has not come, in words. A day is that of UTC here, so that everybody's check and site agree on it."""

from __future__ import annotations

from datetime import date, timedelta


def ahead(day: date, today: date) -> str:
    """That a day lies in the future, as the middle of a message."""
    return f"{day} lies in the future (today is {today} in UTC)."


def instead(day: date, today: date, cure: str) -> str:
    """What to do about it. East of UTC tomorrow has begun already, and who writes it there has made no mistake."""
    if day != today + timedelta(days=1):
        return cure
    return f"{cure} If that day has begun where you are, write {today}, or check again once it has begun in UTC."
