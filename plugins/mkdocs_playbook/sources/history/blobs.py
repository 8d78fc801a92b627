"""Contents by blob id: one batch read, in the order asked for, each let go before the next is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from mkdocs_playbook.sources.history.git import Repository, Unavailable, output, running

LARGEST = 8 * 1024 * 1024
"""Bytes; a larger blob is no page, and is not read."""

STEP = 1 << 20


def read_blobs(repository: Repository, ids: Sequence[str]) -> Iterator[bytes | None]:
    """The content of each blob, None where it is not here, no blob, or too large. Runs git once (partial clones: twice)."""
    if not ids:
        return
    present = present_blobs(repository) if repository.partial else None
    asked = ids if present is None else [name for name in ids if name in present]
    found = _batch(repository, asked)
    for name in ids:
        yield next(found, None) if present is None or name in present else None


def present_blobs(repository: Repository) -> frozenset[str]:
    """What a partial clone holds. Asking for the rest would fetch it, or stop git where it may not."""
    listing = output(repository, ("cat-file", "--batch-check=%(objectname)", "--batch-all-objects", "--unordered"))
    return frozenset() if isinstance(listing, Unavailable) else frozenset(listing.decode("ascii").split())


def _batch(repository: Repository, ids: Iterable[str]) -> Iterator[bytes | None]:
    feed = "\n".join([*ids, ""]).encode("ascii")
    with running(repository, ("cat-file", "--batch", "--buffer"), feed) as process:
        while head := process.out.readline():
            yield read_content(process.out, head.split())


def read_content(out: IO[bytes], head: Sequence[bytes]) -> bytes | None:
    """What `cat-file --batch` answers: `<id> blob <size>`, the content, a line end; or `<id> missing`."""
    if len(head) != 3:
        return None
    size = int(head[2])
    if head[1] == b"blob" and size <= LARGEST:
        return out.read(size + 1)[:size]
    left = size + 1
    while left > 0 and (piece := out.read(min(left, STEP))):
        left -= len(piece)
    return None
