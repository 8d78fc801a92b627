"""The words before and after of an amendment, when a page asks for them: all of them never are in memory.

They are looked up where they are kept. What is not kept, or not whole, is read from git and compared once more.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from shutil import rmtree
from weakref import finalize

from mkdocs_playbook.model.amendment import Amendment
from mkdocs_playbook.model.change import Passage
from mkdocs_playbook.sources.comparing.compare import Terms, compare
from mkdocs_playbook.sources.history.remembered import kept_name
from mkdocs_playbook.sources.history.store import Damaged, Store, is_there
from mkdocs_playbook.sources.history.texts import Texts


class Passages:
    """Answers with the passages of one amendment. `folder` is where they are kept, None where nowhere.

    Each process of ours opens the file for itself: what a fork inherits is its parent's. A `temporary` folder goes
    with the answers.
    """

    def __init__(self, texts: Texts, terms: Terms, folder: Path | None = None, *, temporary: bool = False) -> None:
        self._terms, self._texts = terms, texts
        self._path = folder / kept_name(terms) if folder else None
        self._store: Store | None = None
        self._of = 0
        self._remove = finalize(self, rmtree, folder, ignore_errors=True) if folder and temporary else None

    def __call__(self, amendment: Amendment) -> tuple[Passage, ...]:
        """The passages of an amendment, in the order of its changes; none where it has no changes."""
        if not amendment.changes:
            return ()
        pair = (amendment.before, amendment.after)
        with suppress(Damaged):
            kept = self._open()
            found = kept.passages(pair) if kept else None
            if found is not None:
                return found
        before, after = self._texts.read(pair)
        return compare(before, after, self._terms).passages if before is not None and after is not None else ()

    def end(self) -> None:
        """No more is asked for: close the file, and take a temporary one away."""
        if self._store and self._of == os.getpid():
            self._store.close()
        self._store, self._of = None, 0
        if self._remove:
            self._remove()

    def _open(self) -> Store | None:
        if self._of != os.getpid():
            self._of, self._store = os.getpid(), None
            if self._path and is_there(self._path):
                self._store = Store(self._path)
        return self._store
