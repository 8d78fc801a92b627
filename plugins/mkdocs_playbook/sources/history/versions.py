"""A history as git tells it → the record a reader sees: corrections applied, versions counted. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, Correction, History


def recorded(history: History, first_version: int, corrections: Iterable[Correction] = ()) -> History:
    """The history with its corrections, and with the version of the text after each landing."""
    corrected = tuple(_corrected(amendment, corrections) for amendment in history.amendments)
    return replace(history, amendments=_numbered(corrected, first_version))


def _corrected(amendment: Amendment, corrections: Iterable[Correction]) -> Amendment:
    """The last correction of a commit holds; one for a path weighs more than one for all of the commit."""
    about = [
        each
        for each in corrections
        if amendment.commit.startswith(each.commit) and each.path in ("", amendment.path, amendment.moved_from)
    ]
    about.sort(key=lambda each: bool(each.path))
    return replace(amendment, correction=about[-1]) if about and amendment.commit else amendment


def _numbered(amendments: Sequence[Amendment], first_version: int) -> tuple[Amendment, ...]:
    """Versions follow from git alone: the first, and one more for each amendment of content not stated editorial.

    From the oldest on; what is not known of one landing leaves every later version unknown.
    """
    version: int | None = None
    result = []
    for amendment in reversed(amendments):
        if amendment.kind is AmendmentKind.UNKNOWN:
            version = None
        elif amendment.kind is AmendmentKind.CREATED:
            version = first_version
        elif version is not None and amendment.makes_version:
            version += 1
        result.append(amendment if version is None else replace(amendment, version=version))
    return tuple(reversed(result))
