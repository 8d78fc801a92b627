"""Two headers → the keys whose values differ, in words; and the review that the later one records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from mkdocs_playbook.model.change import Change, ChangeKind, Part
from mkdocs_playbook.model.review import Outcome
from mkdocs_playbook.model.schema import PROCESS_KEYS
from mkdocs_playbook.sources.comparing.header_keys import by_key, value
from mkdocs_playbook.sources.comparing.naming import visible
from mkdocs_playbook.sources.header.calendar_words import date_of
from mkdocs_playbook.sources.history.told import Stamp

_OURS = {key.name: place for place, key in enumerate(PROCESS_KEYS)}
_STAMPS = frozenset(key.name for key in PROCESS_KEYS if key.review) | {"review_outcome"}
_OUTCOMES = {outcome.value: outcome for outcome in Outcome}


class Headers(NamedTuple):
    """The keys of two headers whose lines differ, by our names, with their lines before and after."""

    before: Mapping[str, str]
    after: Mapping[str, str]


def headers(before: str, after: str, names: Mapping[str, str]) -> Headers:
    """What differs between two headers."""
    if before == after:
        return Headers({}, {})
    old, new = by_key(before), by_key(after)
    same = {key for key, lines in old.items() if new.get(key) == lines and names.get(key, key) not in _STAMPS}
    return Headers(
        _ours({key: lines for key, lines in old.items() if key not in same}, names),
        _ours({key: lines for key, lines in new.items() if key not in same}, names),
    )


def metadata_touched(headers: Headers) -> tuple[Change, ...]:
    """The changes of our keys, in the order of the schema; stamps of a review are a review's."""
    found = [change for change in _differing(headers) if change.name in _OURS and change.name not in _STAMPS]
    return tuple(sorted(found, key=lambda change: _OURS[change.name]))


def all_touched(headers: Headers) -> tuple[Change, ...]:
    """The changes of any key, ours or not, for where nothing else can be told; else keys that are written otherwise."""
    before, after = headers
    found = [*_differing(headers)] or [
        Change(what=Part.METADATA, kind=ChangeKind.CHANGED, name=visible(key))
        for key in before.keys() & after.keys()
        if before[key] != after[key]
    ]
    return tuple(sorted(found, key=lambda change: change.name))


def stamp(headers: Headers) -> Stamp | None:
    """The review that the later header records and the earlier does not; None where the date is as it was, or gone."""
    was, now = headers
    written = now.get("reviewed", "")
    if not written or written == was.get("reviewed"):
        return None
    day = value(written)
    if not day or day == value(was.get("reviewed", "")):
        return None
    outcome = value(now.get("review_outcome", "")).casefold()
    return Stamp(
        day=date_of(day),
        reviewer=value(now.get("reviewed_by", "")),
        outcome=_OUTCOMES.get(outcome),
        note=value(now.get("review_note", "")),
    )


def _differing(headers: Headers) -> Iterator[Change]:
    before, after = headers
    for key in before.keys() | after.keys():
        if before.get(key) == after.get(key):
            continue
        was, now = value(before.get(key, "")), value(after.get(key, ""))
        if was != now:
            kind = ChangeKind.CHANGED if was and now else ChangeKind.ADDED if now else ChangeKind.REMOVED
            yield Change(what=Part.METADATA, kind=kind, name=visible(key), was=was, now=now)


def _ours(keys: dict[str, str], names: Mapping[str, str]) -> dict[str, str]:
    """The keys by our names. A name of ours that this handbook writes otherwise is no key of ours as it stands."""
    if not names:
        return keys
    mapped = set(names.values())
    return {names.get(key, key): lines for key, lines in keys.items() if key in names or key not in mapped}
