"""A history as git tells it → the record a reader sees: corrections and approvals added, versions counted. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, Correction, History
from mkdocs_playbook.sources.approvals import NO_APPROVALS, Approvals
from mkdocs_playbook.sources.comparing.classes import contradiction
from mkdocs_playbook.sources.corrections import BEGINNING

NO_CORRECTIONS: Mapping[str, tuple[Correction, ...]] = MappingProxyType({})


def recorded(
    history: History,
    first_version: int | None,
    corrections: Mapping[str, tuple[Correction, ...]] = NO_CORRECTIONS,
    approvals: Approvals = NO_APPROVALS,
) -> History:
    """The history with its corrections (`corrections.by_beginning`), approvals, and the version after each landing.

    `first_version` is None where it cannot be read: then no version is known. What the messages state stays as it is,
    so that a page can say what was stated first.
    """
    completed = [_completed(amendment, corrections, approvals) for amendment in history.amendments]
    return replace(history, amendments=_numbered(completed, first_version))


def _completed(
    amendment: Amendment, corrections: Mapping[str, tuple[Correction, ...]], approvals: Approvals
) -> Amendment:
    """The amendment with the correction about it, who agreed by the host's record, and whether its class can be."""
    if not amendment.commit:
        return amendment
    about = _about(amendment, corrections.get(amendment.commit[:BEGINNING], ()))
    agreed = approvals.of(amendment)
    if about or agreed:
        amendment = amendment._replace(correction=about, recorded=agreed)
    content = amendment.kind is AmendmentKind.CONTENT
    wrong = contradiction(amendment.stated_class, amendment.changes) if content else ""
    return amendment._replace(contradiction=wrong) if wrong else amendment


def _about(amendment: Amendment, candidates: Iterable[Correction]) -> Correction | None:
    """The correction of this landing; one for the path weighs more than one for all that the commit touched."""
    found = None
    for each in candidates:
        if amendment.commit.startswith(each.commit) and each.path in ("", amendment.path, amendment.moved_from):
            found = each if each.path or not found or not found.path else found
    return found


def _numbered(amendments: Sequence[Amendment], first_version: int | None) -> tuple[Amendment, ...]:
    """Versions follow from git alone: the first, and one more for each amendment of content not stated editorial.

    From the oldest on; what is not known of one landing leaves every later version unknown, until the file begins anew.
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
        result.append(amendment if version is None else amendment._replace(version=version))
    return tuple(reversed(result))
