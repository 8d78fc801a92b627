"""The text of one page laid over another's: its body, and its keys in place of those of the same name. Byte by byte.

It knows no YAML beyond where a key of the header begins and ends; what keys mean is not its concern.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_HEADER = re.compile(
    r"(?P<mark>\ufeff?)(?P<opening>---[ \t]*\r?\n)(?P<keys>.*?)(?P<closing>^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z))",
    re.DOTALL | re.MULTILINE,
)
_KEY = re.compile(r"""["']?([^\s"'#:,\[\]{}-][^"':]*?)["']?[ \t]*:(?:\s|\Z)""")
_ASIDE = re.compile(r"[ \t]*(?:#.*)?\r?\n?\Z")

Part = tuple[str, str]
"""A key, and its lines with their ends; lines that belong to no key stand under the empty one."""


def laid_over(under: str, over: str, without: Collection[str] = ()) -> str:
    """The body of `over`, under the header of `under` with the keys of `over` in their places, new ones at its end.

    The keys `without` are not taken from `over`. What stays is as it was written; lines end as those of `over` do.
    """
    below, above = _HEADER.match(under), _HEADER.match(over)
    body = over[above.end() :] if above else over.removeprefix("\ufeff")
    kept = list(_parts(below["keys"] if below else ""))
    new = [part for part in _parts(above["keys"] if above else "") if part[0] and part[0] not in without]
    stated = dict(new)
    lines = [stated.pop(key, text) for key, text in kept] + [text for key, text in new if key in stated]
    frame = above or below
    if not frame or not "".join(lines).strip():
        return body
    header = "".join(map(_ended, (frame["opening"], *lines, frame["closing"])))
    return frame["mark"] + _as_ended_in(over or under, header) + body


def _parts(keys: str) -> Iterator[Part]:
    """The keys of a header with their lines. Comments and blank lines before the next key stand for themselves."""
    key, lines = "", list[str]()
    for line in keys.splitlines(keepends=True):
        found = _KEY.match(line)
        if found:
            yield from _without_asides(key, lines)
            key, lines = found[1], []
        lines.append(line)
    yield from _without_asides(key, lines)


def _without_asides(key: str, lines: list[str]) -> Iterator[Part]:
    end = len(lines)
    while end and _ASIDE.match(lines[end - 1]):
        end -= 1
    if lines[:end]:
        yield key, "".join(lines[:end])
    yield from (("", line) for line in lines[end:])


def _ended(lines: str) -> str:
    return lines if lines.endswith("\n") else f"{lines}\n"


def _as_ended_in(text: str, header: str) -> str:
    plain = header.replace("\r\n", "\n")
    return plain.replace("\n", "\r\n") if "\r\n" in text else plain
