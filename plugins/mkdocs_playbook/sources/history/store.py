"""What was told of pairs of texts, kept in one file that anybody may delete, and that is never changed in place.

A file is written whole beside the old one and put in its place, so that two builds at once read what is whole. It is
read as coming from anywhere: nothing in it runs, each row is held against its checksum and its shape, and one that is
not as we write it gives up the file (Damaged).
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Collection, Iterator, Sequence
from contextlib import closing, suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from stat import S_ISREG

from mkdocs_playbook.model.change import Passage
from mkdocs_playbook.sources.history.codec import Foreign, read_passages, read_told
from mkdocs_playbook.sources.history.told import Told, of_each_one

Pair = tuple[str, str]
"""Two blob ids, before and after; the first is empty where the page begins."""

SUFFIX = ".sqlite3"
_KEY = 16
"""Bytes of a key: no two pairs that anybody keeps have the same one."""
UNFINISHED = ".unfinished"
KEPT = 3
"""Files: of as many settings and versions what was told is kept, the ones written last."""
LARGEST = 1 << 30
"""Bytes: a file that has grown beyond, by histories that were written anew, is begun afresh. 20,000 amendments take 18 MB."""
LEFT_BEHIND = 24 * 60 * 60
"""Seconds after which an unfinished file is one whose build was ended."""
MANY = 500
"""Rows: beyond this many all of a table is read."""

_TABLES = """
CREATE TABLE told (pair BLOB PRIMARY KEY, data BLOB NOT NULL, sum BLOB NOT NULL);
CREATE TABLE passages (pair BLOB PRIMARY KEY, data BLOB NOT NULL, sum BLOB NOT NULL);
"""
_PASSAGES = "SELECT pair, data, sum FROM passages WHERE pair = ?"


class Damaged(Exception):
    """A file is not as we write it, or cannot be read."""


class Store:
    """A file that is there, open for reading. Raises Damaged, here and in every answer."""

    def __init__(self, path: Path) -> None:
        try:
            self._connection = _opened(path)
        except (sqlite3.Error, OSError) as error:
            raise Damaged(str(error)) from None

    def told(self, pairs: Collection[Pair]) -> dict[Pair, Told]:
        """What was told of those of the pairs that are kept here."""
        by_key = {_key(pair): pair for pair in pairs}
        try:
            return {
                by_key[key]: of_each_one(read_told(data)) for key, data in self._told(list(by_key)) if key in by_key
            }
        except Foreign as error:
            raise Damaged(str(error)) from None

    def passages(self, pair: Pair) -> tuple[Passage, ...] | None:
        """The words before and after of each change; None where they are not kept here."""
        try:
            for _, data in self._checked(_PASSAGES, (_key(pair),)):
                return read_passages(data)
            return None
        except Foreign as error:
            raise Damaged(str(error)) from None

    def prove(self) -> None:
        """Hold every row of passages against its checksum, so that what is damaged is known before it is needed."""
        for _ in self._checked("SELECT pair, data, sum FROM passages", ()):
            pass

    def close(self) -> None:
        self._connection.close()

    def _told(self, keys: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
        """Those rows, or all there are: one after the other is read in a quarter of the time of many singly."""
        if len(keys) > MANY:
            return self._checked("SELECT pair, data, sum FROM told", ())
        marks = ",".join("?" * len(keys))
        return self._checked(f"SELECT pair, data, sum FROM told WHERE pair IN ({marks})", keys)  # noqa: S608 - question marks

    def _checked(self, question: str, values: Sequence[bytes]) -> Iterator[tuple[bytes, bytes]]:
        try:
            for key, data, checksum in self._connection.execute(question, values):
                if type(data) is not bytes or checksum != _sum(key, data):
                    raise Damaged("a row does not agree with its checksum")
                yield key, data
        except (sqlite3.Error, OverflowError, MemoryError) as error:
            raise Damaged(str(error)) from None


class Writing:
    """A new file in the making: what stands in an old one, if any, and what is kept now. Raises OSError, sqlite3.Error."""

    def __init__(self, path: Path, old: Path | None) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        _ignored_by_git(path.parent)
        handle, name = tempfile.mkstemp(UNFINISHED, path.stem + ".", path.parent)
        os.close(handle)
        self._path, self._unfinished = path, Path(name)
        try:
            old = old if old and old.stat().st_size <= LARGEST else None
            if old:
                shutil.copyfile(old, name)
            self._connection = sqlite3.connect(name, isolation_level=None)
            # The file has a name only we know, and goes where anything fails: no journal, no waiting for the disk.
            self._connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-8000;")
            self._connection.executescript("BEGIN;" + ("" if old else _TABLES))
        except BaseException:
            self.discard()
            raise

    def keep(self, pair: Pair, told: bytes, passages: bytes) -> None:
        """Keep what was told of a pair, both as the codec writes them."""
        key = _key(pair)
        for table, data in (("told", told), ("passages", passages)):
            row = (key, data, _sum(key, data))
            self._connection.execute(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", row)  # noqa: S608 - a table of ours

    def publish(self) -> None:
        """Put the file in its place, and take away those that nobody has written for long."""
        self._connection.execute("COMMIT")
        self._connection.close()
        os.replace(self._unfinished, self._path)
        _prune(self._path)

    def discard(self) -> None:
        """Leave what was there as it was."""
        with suppress(AttributeError, sqlite3.Error):
            self._connection.close()
        with suppress(OSError):
            self._unfinished.unlink(missing_ok=True)


def is_there(path: Path) -> bool:
    """Whether something stands under that name, a link included."""
    return os.path.lexists(path)


def _opened(path: Path) -> sqlite3.Connection:
    if not S_ISREG(os.lstat(path).st_mode):
        raise OSError("it is no regular file")
    # Files are never changed once they have their name: no lock is needed, and no journal beside one is believed.
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, isolation_level=None, check_same_thread=False
    )
    try:
        connection.text_factory = bytes
        connection.executescript("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA query_only=ON;")
        if _schema(connection) != _our_schema():
            raise OSError("its tables are not ours")
    except BaseException:
        connection.close()
        raise
    return connection


def _schema(connection: sqlite3.Connection) -> list[object]:
    """What a file defines. With a view or a trigger in it a question would mean something else."""
    return connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()


@cache
def _our_schema() -> list[object]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.text_factory = bytes
        connection.executescript(_TABLES)
        return _schema(connection)


def _key(pair: Pair) -> bytes:
    """What stands for a pair: half as long as its ids, so that what is looked for lies in fewer places."""
    return blake2b("-".join(pair).encode("ascii"), digest_size=_KEY).digest()


def _sum(key: object, data: bytes) -> bytes:
    return blake2b(data, digest_size=8, key=key[:_KEY] if isinstance(key, bytes) else b"").digest()


def _ignored_by_git(folder: Path) -> None:
    """Nobody needs to edit their own .gitignore."""
    mark = folder / ".gitignore"
    if not mark.exists():
        mark.write_text("*\n", encoding="ascii")


def _prune(written: Path) -> None:
    with suppress(OSError):
        found = [(entry.stat(follow_symlinks=False).st_mtime, entry.path) for entry in os.scandir(written.parent)]
        now = written.stat().st_mtime
        others = sorted((each for each in found if each[1].endswith(SUFFIX) and each[1] != str(written)), reverse=True)
        ended = [each for each in found if each[1].endswith(UNFINISHED) and now - each[0] > LEFT_BEHIND]
        for _, path in (*others[KEPT - 1 :], *ended):
            os.unlink(path)
