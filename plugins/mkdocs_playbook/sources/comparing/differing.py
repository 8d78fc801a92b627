"""Whether two pieces say the same, and lead to the same places. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from mkdocs_playbook.sources.comparing.blocks import TextBlock, links_of, words_of
from mkdocs_playbook.sources.comparing.naming import target_name


def apart(before: Sequence[TextBlock], after: Sequence[TextBlock]) -> tuple[str, str]:
    """The words of the blocks that are on one side only."""
    old, new = {block.words for block in before}, {block.words for block in after}
    was = words_of([block for block in before if block.words not in new])
    now = words_of([block for block in after if block.words not in old])
    return was, now


def same_words(before: Sequence[TextBlock], after: Sequence[TextBlock]) -> bool:
    """Whether only form differs: what is bold, how lists are marked, where lines break."""
    return "".join(_squeezed(before)) == "".join(_squeezed(after))


def _squeezed(blocks: Sequence[TextBlock]) -> list[str]:
    return ["".join(block.words.split()) for block in blocks]


def leads_elsewhere(before: Sequence[TextBlock], after: Sequence[TextBlock]) -> bool:
    """Whether links of the same words lead to other pages now; the same page by another way there does not count."""
    was, now = links_of(before), links_of(after)
    return was != now and [target_name(link.target) for link in was] != [target_name(link.target) for link in now]
