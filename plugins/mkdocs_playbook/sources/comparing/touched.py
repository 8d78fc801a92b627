"""What one change touches: the change, and the blocks of it before and after, not yet marked."""

from __future__ import annotations

from typing import NamedTuple

from mkdocs_playbook.model.change import Change
from mkdocs_playbook.sources.comparing.blocks import TextBlock


class Touched(NamedTuple):
    """`whole` says that all of it is shown, not only the blocks that differ. `words` is false where no words differ."""

    change: Change
    before: tuple[TextBlock, ...] = ()
    after: tuple[TextBlock, ...] = ()
    whole: bool = True
    words: bool = True
