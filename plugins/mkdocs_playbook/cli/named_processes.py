"""What somebody names in a call and is no process: what it is instead, or which one was probably meant."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.removal import Removal
from mkdocs_playbook.model.rule import Severity
from mkdocs_playbook.sources.wording import did_you_mean, quoted
from mkdocs_playbook.views.addresses import former_ids, former_paths
from mkdocs_playbook.views.findings import finding_line, harmless

BY_FILE_OR_ID = "Name the file of a process, as it is called on disk, or its id."


def no_process(playbook: Playbook, path: str, word: str) -> Iterator[str]:
    """Why there is no process to be had, in lines; `word` as it was typed, `path` the same from the top."""
    unreadable = [f for f in playbook.findings if f.path == path and f.severity is Severity.UNREADABLE]
    if unreadable:
        yield from map(finding_line, unreadable)
    elif other := _something_else(playbook, path):
        what, hint = other
        yield harmless(f"{path}: {what[0].upper()}{what[1:]} {hint}")
    elif moved := _moved(playbook, path, word):
        yield harmless(f"{word}: It has moved. Name {moved.path}, or its id, {moved.id}.")
    elif gone := _gone(playbook, path, word):
        yield harmless(f"{word}: {_end(gone)}")
    else:
        yield harmless(f"{path}: {quoted(path)} is no process. {_nearest(playbook, path, word)}")


def never_a_process(playbook: Playbook, path: str) -> str:
    """What a file of the playbook is instead, as the end of a sentence; empty where it is unreadable or not known."""
    if any(found.path == path and found.severity is Severity.UNREADABLE for found in playbook.findings):
        return ""
    what, _ = _something_else(playbook, path) or ("", "")
    return what


def _something_else(playbook: Playbook, path: str) -> tuple[str, str] | None:
    """What a file that is no process is, and what to name in its stead."""
    if path in playbook.waiting:
        return "this text waits and is not in force.", "Name the page it will replace."
    if any(function.path == path for function in playbook.functions):
        return "it introduces its folder and is no process.", BY_FILE_OR_ID
    if any(role.path == path for role in playbook.roles):
        return "it is the page of a role and is no process.", BY_FILE_OR_ID
    return None


def _moved(playbook: Playbook, path: str, word: str) -> Process | None:
    """The process whose file lay there before, or that had that id from it."""
    return former_paths(playbook).get(path) or former_ids(playbook).get(word)


def _gone(playbook: Playbook, path: str, word: str) -> Removal | None:
    """The process that is there no more, by where its file lay or by its id."""
    named = (each for each in playbook.removed if path in (each.process.path, *each.former) or word == each.process.id)
    return next(named, None)


def _end(gone: Removal) -> str:
    amendment = gone.amendment
    when = f" on {amendment.day}" if amendment.day else ""
    return (
        f"It was removed{when} by commit {amendment.commit[:7]} ({quoted(amendment.summary)}). "
        f"Its last text: git show {amendment.before}"
    )


def _nearest(playbook: Playbook, path: str, word: str) -> str:
    known = [name for process in playbook.processes for name in (process.path, process.id)]
    return did_you_mean(path, known) or did_you_mean(word, known) or BY_FILE_OR_ID
