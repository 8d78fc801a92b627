"""Which pages a change touches, against the point where it left BASE, edits not yet committed included.

Compares ids: git's of the files at that point with those of the bytes on disk, computed here. No filter of the
repository runs, and nothing is asked of the index.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Mapping

from mkdocs_playbook.sources.history.git import OBJECT, Repository, Unavailable, output


def touched(
    repository: Repository | Unavailable, base: str, files: Mapping[str, bytes]
) -> frozenset[str] | Unavailable:
    """Those of `files` (path from the top → bytes on disk) that are new, moved or changed since the merge base, and what is there no more."""
    if isinstance(repository, Unavailable):
        return repository
    start = _merge_base(repository, base)
    if isinstance(start, Unavailable):
        return start
    listing = output(repository, ("ls-tree", "-r", "-z", "--full-tree", start))
    if isinstance(listing, Unavailable):
        return listing
    there = _blobs(listing)
    changed = {path for path, text in files.items() if not _same(there.get(_composed(path), ""), text)}
    here = {_composed(path) for path in files}
    gone = {path for path in there.keys() - here if not os.path.lexists(repository.top / path)}
    return frozenset(changed | gone)


def _merge_base(repository: Repository, base: str) -> str | Unavailable:
    unknown = Unavailable(reason=_unknown(repository, base))
    if not base or "\0" in base:
        return unknown
    # From the command line, and never an option: whatever it is, it must name a commit.
    asked = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}")
    commit = _object(output(repository, asked))
    if not commit:
        return unknown
    return _object(output(repository, ("merge-base", commit, repository.head))) or Unavailable(
        reason=_apart(repository, base)
    )


def _unknown(repository: Repository, base: str) -> str:
    return f"{base!r} is no commit of this clone; {_advice(repository)}"


def _apart(repository: Repository, base: str) -> str:
    return f"where this branch left {base!r} is not in this clone; {_advice(repository)}"


def _advice(repository: Repository) -> str:
    """A clone that is whole would not have more of it."""
    if repository.boundary:
        return "with fetch-depth: 0 (GitHub Actions) or GIT_DEPTH: 0 (GitLab CI) it would be"
    return "check the name"


def _object(answer: bytes | Unavailable) -> str:
    name = "" if isinstance(answer, Unavailable) else answer.decode("ascii", "replace").strip()
    return name if OBJECT.match(name) else ""


def _blobs(listing: bytes) -> dict[str, str]:
    """`<mode> blob <id>\\t<path>` each → path → id."""
    found = (record.partition(b"\t") for record in listing.split(b"\0") if record)
    return {_composed(os.fsdecode(path)): head.rsplit(b" ", 1)[-1].decode("ascii") for head, _, path in found}


def _same(blob: str, text: bytes) -> bool:
    """Whether bytes on disk are a blob, as they are or with the line ends that git checks in."""
    return bool(blob) and (_id(text, blob) == blob or _id(text.replace(b"\r\n", b"\n"), blob) == blob)


def _id(text: bytes, like: str) -> str:
    digest = hashlib.sha1(usedforsecurity=False) if len(like) == 40 else hashlib.sha256()
    digest.update(b"blob %d\0" % len(text))
    digest.update(text)
    return digest.hexdigest()


def _composed(path: str) -> str:
    return path if path.isascii() else unicodedata.normalize("NFC", path)
