"""Why YAML text cannot be read, in our own words: the lines are looked at again, for what people really get wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from mkdocs_playbook.sources.wording import quoted


class Fault(NamedTuple):
    """One reason why text cannot be read. The caller knows the file and the rule."""

    line: int
    message: str
    hint: str


_KEY = r"(?P<lead>\s*(?:-\s+)*)(?P<key>[\"']?[A-Za-z_][\w-]*[\"']?)"
_NO_SPACE = re.compile(_KEY + r":(?P<value>[^\s:/].*)")
_PAIR = re.compile(_KEY + r":[ \t]+(?P<value>\S.*)")
_BLOCK = re.compile(r"(?P<lead>\s*)[^#]*[:-]\s+[|>][-+0-9]*\s*(?:#.*)?")
_SCHEMES = frozenset(("mailto", "tel", "http", "https", "ftp"))
_OPENING = {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'"}
_CLOSING = {"[": "]", "{": "}"}


def faults_of_syntax(text: str, first_line: int, problem_line: int, whole: str) -> list[Fault]:
    """What is wrong with `text`, at least one fault; `problem_line` (from 0) is where the parser gave up."""
    lines = text.split("\n")
    found = [
        Fault(first_line + number, message, hint)
        for number, line in _plain_lines(lines)
        for message, hint in _faults_of_line(line)
    ]
    return found or [_guess(lines, first_line, min(problem_line, len(lines) - 1), whole)]


def _plain_lines(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The lines with content, without comments and without the text of block scalars."""
    block = -1
    for number, line in enumerate(lines):
        stripped = line.strip()
        indent = len(line) - len(line.lstrip())
        if not stripped or stripped.startswith("#") or (block >= 0 and indent > block):
            continue
        opened = _BLOCK.fullmatch(line)
        block = len(opened["lead"]) if opened else -1
        yield number, line


def _faults_of_line(line: str) -> Iterator[tuple[str, str]]:
    if re.match(r" *\t", line):
        yield "The line is indented with a tab.", "Indent with spaces."
        return
    tight = _NO_SPACE.fullmatch(line)
    if tight and tight["key"] not in _SCHEMES:
        fixed = f"{tight['key']}: {tight['value'].strip()}"
        yield f"{quoted(line.strip())} has no space after the colon.", f"Write {fixed}"
        return
    pair = _PAIR.fullmatch(line)
    if pair:
        for look in _LOOKS:
            if fault := look(pair["key"], pair["value"].rstrip()):
                yield fault
                return


def _quote(key: str, value: str, mark: str) -> tuple[str, str] | None:
    """What is wrong with a value that begins with a quotation mark."""
    inner = re.sub(r"\\.", "", value[1:]) if mark == '"' else value[1:].replace("''", "")
    end = inner.find(mark)
    if end < 0:
        curly = any(sign in value for sign in _OPENING)
        hint = "Close it with the same straight quote." if curly else f"Write {key}: {value}{mark}"
        return f"The quote that begins {quoted(value)} is not closed.", hint
    backslash = re.search(r"\\[^0abtnvfre \"/\\N_LPxuU]", value) if mark == '"' else None
    if backslash:
        return (
            f"{quoted(backslash.group())} has no meaning in double quotes: {quoted(value)}.",
            "Write the backslash twice.",
        )
    rest = inner[end + 1 :].strip()
    if rest and not rest.startswith(("#", ",", "]", "}")):
        other = "'" if mark == '"' else '"'
        text = value[1:-1] if value.endswith(mark) and len(value) > 1 else value
        hint = (
            f"Write {key}: {other}{text}{other}" if other not in text else "Write the value without quotes inside it."
        )
        return f"There is text after the closing quote: {quoted(value)}.", hint
    return None


def _quotes(key: str, value: str) -> tuple[str, str] | None:
    return _quote(key, value, value[0]) if value[0] in "\"'" else None


def _signs(key: str, value: str) -> tuple[str, str] | None:
    sign = value[0]
    if (
        sign in "@`%,]}"
        or re.match(r"[|>][-+0-9]*\s+[^#\s]", value)
        or (sign in "*&" and not re.match(r"[*&][\w-]+$", value))
        or re.match(r"[-?](?: |$)", value)
    ):
        return f"A value cannot begin with {sign}: {quoted(value)}.", f'Put quotes around it: {key}: "{value}"'
    return None


def _second_colon(key: str, value: str) -> tuple[str, str] | None:
    if value[0] not in "\"'[{|>" and re.search(r"\w\S*:(?:\s|$)", value.split(" #")[0]):
        mark = "'" if '"' in value else '"'
        return f"The value {quoted(value)} contains a colon.", f"Put quotes around it: {key}: {mark}{value}{mark}"
    return None


def _brackets(key: str, value: str) -> tuple[str, str] | None:
    closing = _CLOSING.get(value[0])
    if closing is None:
        return None
    if value.startswith("{{"):
        return f"{quoted(value)} is a template's placeholder, not a value.", f"Write the value itself after {key}:"
    bare = re.sub(r"\"[^\"]*\"|'[^']*'", "", value).split(" #")[0]
    if re.search(r"(?<=[\[{,\s])#", value) and closing not in re.split(r"(?<=[\[{,\s])#", bare)[0]:
        return f"# begins a comment inside {quoted(value)}.", "Put quotes around the value that begins with #."
    at = re.search(r"(?<=[\[{, ])[@`]\S*", bare)
    if at:
        return f"A value cannot begin with {at.group()[0]}: {quoted(value)}.", "Put quotes around it."
    if bare.endswith(("]", "}")) and any(bare.count(sign) != bare.count(end) for sign, end in _CLOSING.items()):
        return f"The brackets in {quoted(value)} do not match.", "Close each [ with ] and each { with }."
    return None


_LOOKS: tuple[Callable[[str, str], tuple[str, str] | None], ...] = (_quotes, _signs, _second_colon, _brackets)


def _guess(lines: list[str], first_line: int, problem: int, whole: str) -> Fault:
    """No line shows its fault by itself: it is in how the lines stand to each other."""
    content = [(number, line) for number, line in _plain_lines(lines)]
    opened = _unclosed(content)
    if opened is not None:
        number, sign = opened
        return Fault(
            first_line + number,
            f"The bracket {sign} that opens here is not closed.",
            f"Add the missing {_CLOSING[sign]}.",
        )
    number, line = _culprit(content, problem)
    shown = quoted(line)
    if line.startswith(" "):
        hint = "Begin every key at the beginning of its line; indent what belongs to it by two spaces."
        return Fault(first_line + number, f"{shown} is indented in a way that does not fit the lines before it.", hint)
    if line.startswith("- "):
        return Fault(
            first_line + number, f"A list item stands where a key should: {shown}.", "Write the list's key above it."
        )
    if ":" not in line:
        return Fault(first_line + number, f"{shown} is not a key with a value.", "Write key: value.")
    return Fault(
        first_line + number,
        f"{whole} cannot be read from here on: {shown}.",
        "Write key: value, with quotes around text that contains special signs.",
    )


def _culprit(content: list[tuple[int, str]], problem: int) -> tuple[int, str]:
    """The line to name, where the parser gave up at `problem`: that one, or an earlier one that led it astray."""
    at = next((at for at, (number, _) in enumerate(content) if number >= problem), len(content) - 1)
    if at < 0:
        return 0, ""
    number, line = content[at]
    if content[0][1].startswith(" ") and not line.startswith(" "):
        return content[0]
    before = content[at - 1][1] if at else ":"
    if ":" not in before and not before.startswith((" ", "-")):
        return content[at - 1]
    return number, line


def _unclosed(content: list[tuple[int, str]]) -> tuple[int, str] | None:
    """The first bracket that opens a value and is never closed before the next key at the beginning of a line."""
    for position, (number, line) in enumerate(content):
        pair = _PAIR.fullmatch(line)
        if not pair or pair["value"][0] not in _CLOSING:
            continue
        sign = pair["value"][0]
        value = pair["value"]
        for _, later in content[position + 1 :]:
            if not later.startswith((" ", sign, _CLOSING[sign])):
                break
            value += later
        if value.count(sign) > value.count(_CLOSING[sign]):
            return number, sign
    return None
