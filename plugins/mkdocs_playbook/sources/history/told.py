"""What was told of one landing on one path by reading its text before and after."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.model.change import AmendmentClass, Change
from mkdocs_playbook.model.review import Outcome


class Stamp(NamedTuple):
    """A review as a header records it, where this landing wrote it; None and empty where it says nothing."""

    day: date | None = None
    reviewer: str = ""
    outcome: Outcome | None = None
    note: str = ""


class Told(NamedTuple):
    """`proposed` and `changes` are of content only; `stamp` is the review that landed with it, if any."""

    kind: AmendmentKind
    proposed: AmendmentClass | None = None
    changes: tuple[Change, ...] = ()
    stamp: Stamp | None = None


CONTENT = Told(AmendmentKind.CONTENT)
"""What is said of an amendment whose texts were not read."""
