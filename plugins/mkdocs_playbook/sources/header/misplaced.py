"""Headers that nobody reads: behind a blank line or a heading, or without a fence. The text stays as it is."""

from __future__ import annotations

import re

from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.schema import FUNCTION_KEYS, HOST_KEYS, PROCESS_KEYS, ROLE_KEYS
from mkdocs_playbook.sources.wording import quoted

_LOOKED_AT = 12
_OURS = frozenset(key.name for key in (*PROCESS_KEYS, *FUNCTION_KEYS, *ROLE_KEYS))
_COMMON = _OURS | HOST_KEYS | {"author", "layout", "version", "last_reviewed_on", "last_updated", "keywords"}
_FENCE = re.compile(r"[ \t]*(?:-{2,}|[—–]+-?|\+{3})[ \t]*(?:#.*)?")
_KEY = re.compile(r"[ ]{0,3}(?P<key>[A-Za-z][A-Za-z0-9_ -]{0,30}?)[ \t]*[:=](?:[ \t].*)?")
_BEFORE = re.compile(r"[ \t]*|[ ]{0,3}#{1,6}[ \t].*|<!--.*|.*-->|={3,}[ \t]*")
_HINT = "Make --- the very first line of the file."


def misplaced_header(text: str, path: str) -> tuple[Finding, ...]:
    """The warning for a text that does not begin with a header but seems to have one."""
    lines = text.split("\n", _LOOKED_AT + 1)[: _LOOKED_AT + 1]
    if (found := _behind_something(lines)) or (found := _without_fence(lines)):
        line, message, hint = found
        return (finding("front-matter-misplaced", path, line, message, hint),)
    return ()


def _behind_something(lines: list[str]) -> tuple[int, str, str] | None:
    """A fence followed by a key of ours, behind blank lines, headings and comments; behind text only if it is closed."""
    only_above = True
    for number, line in enumerate(lines[:-1]):
        if _FENCE.fullmatch(line):
            below = lines[number + 1 :]
            found = _holds_known_key(below) and (only_above or _is_closed(below))
            return (
                (number + 1, f"The header is not read: {_what_stands_before(lines, number)}.", _HINT) if found else None
            )
        only_above = only_above and bool(_BEFORE.fullmatch(line))
    return None


def _is_closed(lines: list[str]) -> bool:
    after = next((line for line in lines if not _KEY.fullmatch(line)), "")
    return bool(_FENCE.fullmatch(after))


def _what_stands_before(lines: list[str], fence: int) -> str:
    for line in lines[:fence]:
        if line.strip():
            return f"{quoted(line)} stands before it"
    if fence:
        return "a blank line stands before it"
    return (
        "a blank stands before its fence"
        if lines[0].strip() == "---"
        else f"its first line is {quoted(lines[0])}, not ---"
    )


def _without_fence(lines: list[str]) -> tuple[int, str, str] | None:
    """`Key: value` lines at the top, ended by a blank line or by a fence: the header of MultiMarkdown.

    Below a blank line only a fence ends them: without one they are a paragraph like any other.
    """
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    number = first
    while number < len(lines) and (_is_known(lines[number]) if number == first else _KEY.fullmatch(lines[number])):
        number += 1
    ended = number == len(lines) or _FENCE.fullmatch(lines[number]) or (not first and not lines[number].strip())
    if number == first or not ended:
        return None
    return (
        first + 1,
        f"{quoted(lines[first])} looks like a header without its fence and is not read.",
        _HINT if first else "Put --- on a line before and after it.",
    )


def second_header(body: str, body_line: int, path: str) -> tuple[Finding, ...]:
    """The warning for a second header behind the first: what a tool leaves that puts its own on top."""
    start = body.lstrip("\n")
    if not start.startswith("---"):
        return ()
    fence, *rest = start.split("\n", _LOOKED_AT + 1)
    if not _FENCE.fullmatch(fence) or not _holds_known_key(rest):
        return ()
    line = body_line + len(body) - len(start)
    hint = "Put all keys into the header that begins on the first line."
    return (
        finding("front-matter-misplaced", path, line, "A second header stands behind the first and is not read.", hint),
    )


def _holds_known_key(lines: list[str]) -> bool:
    for line in lines:
        if not _KEY.fullmatch(line):
            return False
        if _is_known(line):
            return True
    return False


def _is_known(line: str) -> bool:
    found = _KEY.fullmatch(line)
    return found is not None and found["key"].strip().casefold().replace(" ", "_").replace("-", "_") in _COMMON
