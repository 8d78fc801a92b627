"""Two lists of a header → what was added and what was removed, in words. Pure.

Lists come as the comparison writes them: entries on one line, apart by semicolons where one of them holds a comma. A list
that was cut there is not compared: what is beyond the cut is not known.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from mkdocs_playbook.views.words import shortened

LONGEST = 120
"""Characters of the entries that are named; the rest is counted, and never cut in the middle of one."""
_FLOW = re.compile(r"(?:what|from|to): ")
_FLOW_PART = re.compile(r", (?=(?:what|from|to): )")


def list_in_words(label: str, was: str, now: str, say: Callable[[str], str], sign: str) -> str:
    """One sentence about a list that differs. `say` puts an entry into words; `sign` parts those of a whole list.

    Where nothing stayed, both lists are told as a whole.
    """
    if was.endswith("…") or now.endswith("…"):
        return f"{label}: changed."
    before, after = list(map(say, _entries(was, now))), list(map(say, _entries(now, was)))
    added, removed = Counter(after) - Counter(before), Counter(before) - Counter(after)
    if before and after and not added and not removed:
        return f"{label}: {'the same in another order' if before != after else 'the same, written otherwise'}."
    if len(before) > removed.total():
        told = (("added", added), ("removed", removed))
        parts = [f"{verb}: {_named([*those.elements()], ', ')}" for verb, those in told if those]
        return f"{label}, {'; '.join(parts)}."
    if not after:
        return f"{label}: not stated any more{f' (was: {_named(before, sign)})' if before else ''}."
    return f"{label}: {_named(after, sign)}{f' (was: {_named(before, sign)})' if before else ''}."


def flow_in_words(name: Callable[[str], str], written: str) -> str:
    """`what: approved refund, from: support-agent` → approved refund from Support agent."""
    parts = dict(part.split(": ", 1) for part in _FLOW_PART.split(written) if ": " in part)
    words = [parts.get("what", written)]
    words += [f"{way} {name(parts[way])}" for way in ("from", "to") if way in parts]
    return " ".join(words)


def _named(entries: Sequence[str], sign: str) -> str:
    """As many as there is room for, and how many more there are."""
    shown: list[str] = []
    room = LONGEST
    for entry in entries:
        room -= len(entry)
        if shown and room < 0:
            break
        shown.append(shortened(entry.rstrip("."), LONGEST))
    left = len(entries) - len(shown)
    return sign.join(shown) + (f" and {left} more" if left else "")


def _entries(written: str, other: str) -> tuple[str, ...]:
    """The entries of a list beside another; one with a comma and no semicolon may be a single entry."""
    if not written:
        return ()
    if "; " in written or _FLOW.match(written):
        return tuple(written.split("; "))
    parts = tuple(written.split(", "))
    return (written,) if "; " in other and not {*parts} & {*other.split("; ")} else parts
