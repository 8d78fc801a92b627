"""Texts as they stood, by blob id, whenever one is asked for: one git process stays open and answers.

One for each process of ours, since a fork must not read from its parent's; none before the first question.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Sequence

from mkdocs_playbook.sources.history import git
from mkdocs_playbook.sources.history.blobs import present_blobs, read_content

AT_ONCE = 200
"""Ids written before their texts are read: git must never wait for us to read while we wait for it."""


class Texts:
    """The contents of blobs, read when they are asked for and not kept."""

    def __init__(self, repository: git.Repository | git.Unavailable) -> None:
        self._repository = repository
        self._process: git.Process | None = None
        self._of = 0
        self._present: frozenset[str] | None = None

    def read(self, blobs: Sequence[str]) -> Iterator[bytes | None]:
        """The content of each blob, in the order asked for; None where it is not here, no blob, or too large."""
        for start in range(0, len(blobs), AT_ONCE):
            yield from self._read(blobs[start : start + AT_ONCE])

    def end(self) -> None:
        """Let git go; whatever is asked later is answered by a new one."""
        if self._process and self._of == os.getpid():
            _end(self._process)
        self._process, self._of = None, 0

    def _read(self, blobs: Sequence[str]) -> list[bytes | None]:
        process = self._answering()
        if process is None:
            return [None] * len(blobs)
        found = iter(_answers(process, list(filter(self._may_be_here, blobs))))
        return [next(found, None) if self._may_be_here(name) else None for name in blobs]

    def _may_be_here(self, name: str) -> bool:
        return bool(name) and (self._present is None or name in self._present)

    def _answering(self) -> git.Process | None:
        """The git of this process, started at the first question; none where it is gone or there is no repository."""
        if isinstance(self._repository, git.Unavailable):
            return None
        if self._of != os.getpid():
            if self._repository.partial and self._present is None:
                self._present = present_blobs(self._repository)
            self._process = git.started(self._repository, ("cat-file", "--batch"), git.PIPE, git.NOWHERE)
            self._of = os.getpid()
        return self._process if self._process and self._process.poll() is None else None


def _answers(process: git.Process, blobs: Sequence[str]) -> list[bytes | None]:
    """What git answers to some ids within the time limit; shorter than these where it stops."""
    if not blobs or process.stdin is None or process.stdout is None:
        return []
    clock = threading.Timer(git.TIME_LIMIT, process.kill)
    clock.daemon = True
    clock.start()
    texts: list[bytes | None] = []
    try:
        process.stdin.write("\n".join([*blobs, ""]).encode("ascii"))
        process.stdin.flush()
        while len(texts) < len(blobs) and (head := process.stdout.readline()):
            texts.append(read_content(process.stdout, head.split()))
    except OSError:  # it has ended
        process.kill()
    finally:
        clock.cancel()
        clock.join()  # no thread is left behind where this process is forked
    return texts


def _end(process: git.Process) -> None:
    process.kill()
    process.communicate()
