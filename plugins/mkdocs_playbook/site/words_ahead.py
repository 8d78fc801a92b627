"""The words before and after of pages, made by a second process while the first still reads, judges and sorts.

They depend on the history alone, so they are made before there is any page. What the second process has made by the time
pages begin lies in a folder of ours, and goes with it; the rest is made with the pages. Which of the two changes no byte.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import lru_cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec.msgpack import Decoder, Encoder

from mkdocs_playbook.model.amendment import Amendment
from mkdocs_playbook.model.change import Passage
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.site.ahead import Together
from mkdocs_playbook.site.passages_html import passages_html
from mkdocs_playbook.views.page_words import PageWords, Words, page_words

AT_ONCE = 25
"""Processes whose words lie in one file."""

_Printed = dict[str, dict[str, str | None]]
"""By path and commit; None where the page has no room."""
_encode = Encoder().encode
_decode = Decoder(_Printed).decode


class WordsAhead:
    """Answers with the words of a process. With `ahead` a second process begins at once, until pages do."""

    def __init__(
        self, playbook: Playbook, passages: Callable[[Amendment], tuple[Passage, ...]], *, ahead: bool
    ) -> None:
        self._playbook, self._passages = playbook, passages
        self._place: dict[str, int] = {}
        self._made = lru_cache(maxsize=1)(self._read)
        self._second: Together | None = None
        if ahead:
            with suppress(OSError):  # no room for a folder, or no process to be had
                self._begin(playbook.processes)

    def _begin(self, processes: Sequence[Process]) -> None:
        self._folder = TemporaryDirectory(prefix="playbook-")
        parts = range(0, len(processes), AT_ONCE)
        jobs = [partial(self._make, part, processes[start : start + AT_ONCE]) for part, start in enumerate(parts)]
        self._second = Together(jobs, shared=True)
        self._place = {process.path: place // AT_ONCE for place, process in enumerate(processes)}

    def __call__(self, process: Process) -> PageWords:
        """The words that the page of a process shows."""
        printed = self._made(self._place[process.path]).get(process.path) if process.path in self._place else None
        if printed is None:
            return self._now(process)
        return {commit: None if html is None else Words(printed=html) for commit, html in printed.items()}

    def stop(self) -> None:
        """Pages begin, and need both cores: what is not made by now is made with them."""
        if self._second:
            self._second.end()

    def end(self) -> None:
        """No words are asked for any more; once more does no harm."""
        if self._second:
            self._second.end()
            self._folder.cleanup()

    def _now(self, process: Process) -> PageWords:
        return page_words(self._passages, self._playbook.history(process.path).amendments)

    def _make(self, part: int, processes: Sequence[Process]) -> None:
        """Write a file that is whole or not there."""
        printed: _Printed = {}
        for process in processes:
            printed[process.path] = {
                commit: None if each is None else passages_html(each.shown)
                for commit, each in self._now(process).items()
            }
        unfinished = Path(self._folder.name, f"{part}.unfinished")
        unfinished.write_bytes(_encode(printed))
        os.replace(unfinished, self._file(part))

    def _read(self, part: int) -> _Printed:
        try:
            return _decode(self._file(part).read_bytes())
        except FileNotFoundError:
            return {}

    def _file(self, part: int) -> Path:
        return Path(self._folder.name, str(part))
