"""What `review` and `land` have in common: the change as lines, the words to commit it with, and a refusal."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from mkdocs_playbook.cli.exit import Exit, ended
from mkdocs_playbook.cli.shell import as_typed
from mkdocs_playbook.views.findings import harmless


def refused(lines: Sequence[str], code: Exit = Exit.UNREADABLE) -> Exit:
    """Say what is in the way, and that nothing came of it."""
    return ended(code, *lines, "Nothing was written.")


def not_written(reason: OSError) -> Exit:
    """Refused, because the disk does not take it."""
    return refused([harmless(f"{reason.filename}: It cannot be written: {reason.strerror}.")])


def write_message(paragraphs: Sequence[str], file: Path) -> None:
    """Raises OSError."""
    file.write_text(_whole(paragraphs) + "\n", encoding="utf-8")


def difference(path: str, before: str, after: str) -> Iterator[str]:
    """What changes in a file, as git has it, but for what a terminal would obey; tabs stay, for it obeys none."""
    for line in difflib.unified_diff(_lines(before), _lines(after), f"a/{path}", f"b/{path}", lineterm=""):
        for part in line.split("\n"):
            yield "\t".join(map(harmless, part.rstrip("\r").split("\t")))


def _lines(text: str) -> list[str]:
    """The lines of a text; the last says with it where it has no end, as git does."""
    *lines, last = text.split("\n")
    return [*lines, f"{last}\n\\ No newline at end of file"] if last else lines


def the_message(paragraphs: Sequence[str]) -> Iterator[str]:
    """The message that a dry run shows."""
    yield from ("", "The message:", "")
    yield from map(harmless, _whole(paragraphs).split("\n"))


def commands(places: Iterable[Path], message: Sequence[str], file: Path | None) -> list[list[str]]:
    """What to call to put these files on record, from here; the message from its file where there is one."""
    here = [os.path.relpath(place, os.path.realpath(os.curdir)) for place in places]
    said = ["-F", str(file)] if file else [word for paragraph in message for word in ("-m", paragraph)]
    return [["git", "add", "--", *here], ["git", "commit", *said, "--", *here]]


def to_put_it_on_record(typed: Iterable[Sequence[str]]) -> list[str]:
    """Those commands for a person to copy."""
    return ["", "To put it on record:", *(f"  {harmless(as_typed(words))}" for words in typed)]


def _whole(paragraphs: Sequence[str]) -> str:
    return "\n\n".join(paragraphs)
