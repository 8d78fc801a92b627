"""The stream that `git fast-import` reads: blobs, commits, merges. Knows nothing of processes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import IO

MAIN = "refs/heads/main"
SIDE = "refs/heads/side"
NO_COMMIT = "0" * 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Who commits what when. `time` is in seconds since 1970; author and committer are `Name <address>`."""

    author: str
    committer: str
    time: int
    text: str


@dataclass(slots=True)
class Stream:
    """Writes commands and numbers the marks. A change is one line: `M 100644 :mark path` or `R old new`."""

    out: IO[bytes]
    last_mark: int = 0

    def blob(self, text: str) -> int:
        """The mark of a file's text."""
        self.last_mark += 1
        self._write(f"blob\nmark :{self.last_mark}\n")
        self._data(text)
        return self.last_mark

    def commit(
        self,
        ref: str,
        message: Message,
        changes: Iterable[str],
        *,
        parent: int | None = None,
        merged: int | None = None,
    ) -> int:
        """The mark of a new commit on `ref`; `parent` is needed only where `ref` has no commit yet."""
        self.last_mark += 1
        self._write(
            f"commit {ref}\nmark :{self.last_mark}\n"
            f"author {message.author} {message.time - 60} +0100\n"
            f"committer {message.committer} {message.time} +0100\n"
        )
        self._data(message.text)
        if parent is not None:
            self._write(f"from :{parent}\n")
        if merged is not None:
            self._write(f"merge :{merged}\n")
        self._write("".join(f"{change}\n" for change in changes) + "\n")
        return self.last_mark

    def drop(self, ref: str) -> None:
        """Forget a branch; its commits stay where they were merged."""
        self._write(f"reset {ref}\nfrom {NO_COMMIT}\n\n")

    def ask_for_id(self, mark: int) -> None:
        """Have fast-import print the id of a commit, one line, on its standard output."""
        self._write(f"get-mark :{mark}\n")
        self.out.flush()

    def finish(self) -> None:
        """Tell fast-import that the stream ends here on purpose."""
        self._write("done\n")
        self.out.flush()

    def _data(self, text: str) -> None:
        content = text.encode()
        self._write(f"data {len(content)}\n")
        self.out.write(content)
        self._write("\n")

    def _write(self, text: str) -> None:
        self.out.write(text.encode())


def put(path: str, mark: int) -> str:
    """The change that gives a path the text of a blob."""
    return f"M 100644 :{mark} {path}"


def move(old: str, new: str) -> str:
    """The change that renames a path."""
    return f"R {old} {new}"
