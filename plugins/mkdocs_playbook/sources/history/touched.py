"""Which pages a change touches, against the point where it left BASE, edits not yet committed included.

Compares ids: git's of the files at that point with those of the bytes on disk, computed here. No filter of the
repository runs, and nothing is asked of the index.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping

from mkdocs_playbook.sources.history.git import Repository, Unavailable, output
from mkdocs_playbook.sources.history.named import merge_base
from mkdocs_playbook.sources.history.tracing import composed


def touched(
    repository: Repository | Unavailable, base: str, files: Mapping[str, bytes]
) -> frozenset[str] | Unavailable:
    """Those of `files` (path from the top → bytes on disk) that are new, moved or changed since the merge base, and what is there no more."""
    if isinstance(repository, Unavailable):
        return repository
    start = merge_base(repository, base)
    if isinstance(start, Unavailable):
        return start
    listing = output(repository, ("ls-tree", "-r", "-z", "--full-tree", start))
    if isinstance(listing, Unavailable):
        return listing
    there = _blobs(listing)
    changed = {path for path, text in files.items() if not same_text(there.get(composed(path), ""), text)}
    here = {composed(path) for path in files}
    gone = {path for path in there.keys() - here if not os.path.lexists(repository.top / path)}
    return frozenset(changed | gone)


def _blobs(listing: bytes) -> dict[str, str]:
    """`<mode> blob <id>\\t<path>` each → path → id."""
    found = (record.partition(b"\t") for record in listing.split(b"\0") if record)
    return {composed(os.fsdecode(path)): head.rsplit(b" ", 1)[-1].decode("ascii") for head, _, path in found}


def same_text(blob: str, text: bytes) -> bool:
    """Whether bytes on disk are a blob, as they are or with the line ends that git checks in."""
    return bool(blob) and (_id(text, blob) == blob or _id(text.replace(b"\r\n", b"\n"), blob) == blob)


def _id(text: bytes, like: str) -> str:
    digest = hashlib.sha1(usedforsecurity=False) if len(like) == 40 else hashlib.sha256()
    digest.update(b"blob %d\0" % len(text))
    digest.update(text)
    return digest.hexdigest()
