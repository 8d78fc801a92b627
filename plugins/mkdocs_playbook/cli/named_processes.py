"""What somebody names in a call and is no process: what it is instead, or which one was probably meant."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.rule import Severity
from mkdocs_playbook.sources.wording import did_you_mean, quoted
from mkdocs_playbook.views.findings import finding_line, harmless

BY_FILE_OR_ID = "Name the file of a process, as it is called on disk, or its id."


def no_process(playbook: Playbook, path: str, word: str) -> Iterator[str]:
    """Why there is no process to be had, in lines; `word` as it was typed, `path` the same from the top."""
    unreadable = [f for f in playbook.findings if f.path == path and f.severity is Severity.UNREADABLE]
    if unreadable:
        yield from map(finding_line, unreadable)
    elif path in playbook.waiting:
        yield harmless(f"{path}: This text waits and is not in force. Name the page it will replace.")
    elif any(function.path == path for function in playbook.functions):
        yield harmless(f"{path}: It introduces its folder and is no process. {BY_FILE_OR_ID}")
    elif any(role.path == path for role in playbook.roles):
        yield harmless(f"{path}: It is the page of a role and is no process. {BY_FILE_OR_ID}")
    else:
        yield harmless(f"{path}: {quoted(path)} is no process. {_nearest(playbook, path, word)}")


def _nearest(playbook: Playbook, path: str, word: str) -> str:
    known = [name for process in playbook.processes for name in (process.path, process.id)]
    return did_you_mean(path, known) or did_you_mean(word, known) or BY_FILE_OR_ID
