"""Pairs of texts → what is told of them: what was told before is looked up, only the rest is read and compared.

Which of the two it was changes nothing: what is kept depends on the two texts and on what `fingerprint` holds, and on
nothing else. Where nothing can be kept, or what is kept is not whole, all is read again.
"""

from __future__ import annotations

import json
import platform
import sqlite3
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

import markdown_it
import yaml

from mkdocs_playbook import __version__
from mkdocs_playbook.model.amendment import TELLING_REVISION
from mkdocs_playbook.sources.comparing.compare import Terms
from mkdocs_playbook.sources.history.compared import Row, compared_pairs
from mkdocs_playbook.sources.history.git import Repository
from mkdocs_playbook.sources.history.keeping_place import FOLDER, KeepingPlace
from mkdocs_playbook.sources.history.store import SUFFIX, Damaged, Pair, Store, Writing, is_there
from mkdocs_playbook.sources.history.told import Told, of_each_one

DAMAGED = f"What {FOLDER} keeps of the history is damaged, or not ours. It is not used, and made again from git."
UNWRITABLE = f"What was read of the history cannot be kept in {FOLDER} ({{}}). Nothing is missing; it takes longer."
_FAILURES = (OSError, sqlite3.Error)


def fingerprint(terms: Terms) -> str:
    """All that what is told depends on besides the two texts, as 16 hexadecimal digits."""
    tools = (platform.python_version(), unicodedata.unidata_version, markdown_it.__version__, yaml.__version__)
    said = json.dumps([__version__, TELLING_REVISION, _rules(), tools, asdict(terms)], sort_keys=True, default=sorted)
    return sha256(said.encode()).hexdigest()[:16]


@cache
def _rules() -> str:
    """A digest of our own code below here: a number to be raised with every change of a rule would be forgotten once."""
    top = Path(__file__).parents[2]
    digest = sha256()
    for path in sorted(path for layer in ("model", "sources") for path in (top / layer).rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def kept_name(terms: Terms) -> str:
    """The name of the file: another one for everything else that what is told depends on."""
    return f"told-{fingerprint(terms)}{SUFFIX}"


class Memory:
    """What was told of pairs. `folder` is where it is kept, None where nowhere; `notice` says for a person what is wrong.

    What cannot be kept where it should be may be kept in a temporary folder, which whoever asked takes away.
    """

    def __init__(self, place: KeepingPlace, terms: Terms) -> None:
        self.folder = place.folder
        self.notice = place.notice
        self._spare = place.spare
        self._name = kept_name(terms)
        self._terms = terms
        self._sound: Path | None = None

    def told(self, repository: Repository, pairs: Sequence[Pair], *, whole: bool) -> Mapping[Pair, Told]:
        """What is told of each pair, in no order; of one that cannot be read that it is unknown.

        `whole` says that these are all pairs of the history. Runs git once where something is new, else not at all.
        """
        wanted = dict.fromkeys(pairs)
        known = self._known(list(wanted), whole)
        new = [pair for pair in wanted if pair not in known]
        if new:
            self._keep(_noting(known, compared_pairs(repository, new, self._terms)), whole)
        return known

    def _keep(self, rows: Iterable[Row], whole: bool) -> None:
        """Keep what can be kept; a file is begun when there is something to put into it."""
        writing: Writing | None = None
        begun = False
        for row in rows:
            if row.kept is None:
                continue
            writing = writing if begun else self._begun(whole)
            begun = True
            writing = self._kept(writing, row.pair, *row.kept) if writing else None
        if writing:
            self._ended(writing)

    def _known(self, pairs: Sequence[Pair], whole: bool) -> dict[Pair, Told]:
        path = self.folder and self.folder / self._name
        if not path or not is_there(path):
            return {}
        try:
            with closing(Store(path)) as store:
                known = store.told(pairs)
                if whole:
                    store.prove()
        except Damaged:
            self.notice = DAMAGED
            return {}
        self._sound = path
        return known

    def _begun(self, whole: bool) -> Writing | None:
        if self.folder:
            try:
                return Writing(self.folder / self._name, self._sound)
            except _FAILURES as error:
                self._note(error)
        self.folder = None
        try:
            self.folder = Path(mkdtemp(prefix="playbook-")) if self._spare and whole else None
            return Writing(self.folder / self._name, self._sound) if self.folder else None
        except _FAILURES:
            return None

    def _kept(self, writing: Writing, pair: Pair, told: bytes, passages: bytes) -> Writing | None:
        try:
            writing.keep(pair, told, passages)
        except _FAILURES as error:
            self._note(error)
            writing.discard()
            return None
        return writing

    def _ended(self, writing: Writing) -> None:
        try:
            writing.publish()
        except _FAILURES as error:
            self._note(error)
            writing.discard()

    def _note(self, error: Exception) -> None:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        self.notice = self.notice or UNWRITABLE.format(reason)


def _noting(known: dict[Pair, Told], rows: Iterable[Row]) -> Iterator[Row]:
    """Take down what is told of each pair as it comes by."""
    for row in rows:
        known[row.pair] = of_each_one(row.told)
        yield row
