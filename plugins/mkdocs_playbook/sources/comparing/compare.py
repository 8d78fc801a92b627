"""Two texts of one page → what changed, the class that suggests, the review it records, and the words before and after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.model.change import Passage
from mkdocs_playbook.sources.history.telling import ReviewKeys, review_keys, told
from mkdocs_playbook.sources.history.told import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How this handbook writes what we compare: `keys` of a review, `names` of its keys → ours, headings of the steps."""

    keys: ReviewKeys
    names: Mapping[str, str] = field(default_factory=dict)
    headings: tuple[str, ...] = ("Steps",)


def terms(fields: Mapping[str, str], headings: tuple[str, ...] = ("Steps",)) -> Terms:
    """The terms of a handbook by its settings; `fields` is our key → its key."""
    return Terms(keys=review_keys(fields), names={theirs: ours for ours, theirs in fields.items()}, headings=headings)


class Compared(NamedTuple):
    """What was told of two texts. `passages` are the words of each change, in the order of `told.changes`."""

    told: Told
    passages: tuple[Passage, ...] = ()


def compare(before: bytes | None, after: bytes, terms: Terms) -> Compared:
    """Compare the text before with the text after; `before` is None where the page begins here. Nothing raises."""
    if before is None:
        return Compared(Told(AmendmentKind.CREATED))
    return Compared(Told(told(before, after, terms.keys)))
