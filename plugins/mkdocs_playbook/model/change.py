"""What an amendment changed: the steps, sections and facts touched, and their words before and after.

The records are named tuples, since a large playbook makes hundreds of thousands of them: as frozen as the other records of
the model, and made in a third of the time.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class AmendmentClass(StrEnum):
    """How much an amendment of content means. Only a *stated* major creates duties."""

    EDITORIAL = "editorial"
    MINOR = "minor"
    MAJOR = "major"


class Part(StrEnum):
    """What of a process was touched."""

    STEP = "step"
    SECTION = "section"
    METADATA = "metadata"


class ChangeKind(StrEnum):
    """What happened to it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


class Bearing(StrEnum):
    """What of somebody's duty the words that changed bear on; a change that bears on one is never editorial."""

    PERFORMER = "performer"
    LIMIT = "limit"
    OBLIGATION = "obligation"


class Change(NamedTuple):
    """One step, section or fact that an amendment touched.

    `name` is a step's short name, a section's heading (empty for the text before the first), or one of our keys.
    `before` and `after` are a step's number in the text before and after, None where it is in one of them only.
    `reworded` says of what moved or was renamed that its words differ too. `was` and `now` are the values of a key
    on one line, empty where it says nothing; of a step, who did it and who does it now, where that differs; of a section
    that was renamed, its heading before and after.
    `bearing` is what of a duty it bears on: who does it, a number, date or limit, what one must or may not do.
    `before_by` are those who did a step that is changed, moved or removed and do not begin it any more, each as the name
    of the page that the step linked.
    """

    what: Part
    kind: ChangeKind
    name: str
    before: int | None = None
    after: int | None = None
    reworded: bool = False
    was: str = ""
    now: str = ""
    bearing: tuple[Bearing, ...] = ()
    before_by: tuple[str, ...] = ()

    def is_of(self, key: str) -> bool:
        """Whether it is the change of one of our keys."""
        return self.what is Part.METADATA and self.name == key


class Mark(StrEnum):
    """Whether words stand in both texts, in the earlier only, or in the later only."""

    SAME = ""
    DELETED = "-"
    INSERTED = "+"


class Run(NamedTuple):
    """Some words of a block, as they are read: no markup."""

    text: str
    mark: Mark = Mark.SAME


class BlockKind(StrEnum):
    """How a block of text is shown."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    CODE = "code"


class Block(NamedTuple):
    """One paragraph, heading, list item, table row or piece of code.

    `depth` counts the lists around an item from 0; `number` is that of an item of a numbered list. `cells` are the
    runs of a row, cell by cell; every other kind of block has one cell.
    """

    kind: BlockKind
    cells: tuple[tuple[Run, ...], ...]
    depth: int = 0
    number: int | None = None


class Passage(NamedTuple):
    """The words of one change before and after. One of the two is empty where something was added or removed."""

    change: Change
    before: tuple[Block, ...] = ()
    after: tuple[Block, ...] = ()
