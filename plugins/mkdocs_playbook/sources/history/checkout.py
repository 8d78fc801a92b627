"""The files of one commit, written into a folder of their own, so that an earlier playbook is read like today's.

Writes regular files only: no link, no submodule, nothing outside the folder. Pages, YAML and what stands beside the
settings have their contents; of every other file it is only asked whether it is there, so that it is written empty.
"""

from __future__ import annotations

import errno
import os
import posixpath
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from mkdocs_playbook.model.address import MARKDOWN
from mkdocs_playbook.sources.history import git_folder
from mkdocs_playbook.sources.history.blobs import LARGEST, read_blobs
from mkdocs_playbook.sources.history.git import Repository, Unavailable, output

READ = (*MARKDOWN, ".yml", ".yaml", ".json", ".csv")
_REGULAR = (b"100644", b"100664", b"100755")
_UNWRITABLE = (errno.EEXIST, errno.ENOTDIR, errno.EISDIR, errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ)
MISSING = Unavailable(reason="some of its files are not in this clone; a clone made without --filter has them all")


class Blob(NamedTuple):
    """One file of a commit. `path` is relative to the top, with /; bytes that are no UTF-8 are surrogates."""

    path: str
    id: str


def checked_out(repository: Repository, commit: str, folder: Path, beside: str) -> Repository | Unavailable:
    """Write the files of `commit` below `folder`, which is empty; the repository as if they were checked out there.

    `beside` is the folder of the settings relative to the top, empty at the top: what stands in it, or in one above
    it, is written whole. Runs git twice (partial clones: three times).
    """
    listing = output(repository, ("ls-tree", "-r", "-z", "--full-tree", commit))
    if isinstance(listing, Unavailable):
        return listing
    blobs = list(_regular_files(listing))
    read = [blob for blob in blobs if _is_read(blob.path, beside)]
    contents = read_blobs(repository, [blob.id for blob in read])
    for blob, content in zip(read, contents, strict=True):
        if content is None and repository.partial:
            return MISSING
        _write(folder / blob.path, content)
    names = {blob.path for blob in read}
    for blob in blobs:
        if blob.path not in names:
            _write(folder / blob.path, b"")
    return replace(repository, top=folder, store=repository.store or git_folder.store_of(repository.top), head=commit)


def _regular_files(listing: bytes) -> Iterator[Blob]:
    """`<mode> blob <id>\\t<path>` each; what is no plain file, or would not stay in the folder, is left out."""
    for record in listing.split(b"\0"):
        head, _, name = record.partition(b"\t")
        mode, _, rest = head.partition(b" ")
        path = os.fsdecode(name)
        if mode in _REGULAR and stays_inside(path):
            yield Blob(path, rest.rpartition(b" ")[2].decode("ascii"))


def stays_inside(path: str) -> bool:
    """Whether a path that a tree names lies below the folder it is written to: trees can be made by hand."""
    parts = path.split("/")
    strange = any(part in ("", ".", "..") or part.lower() == ".git" for part in parts)
    return not strange and not os.path.isabs(path) and (os.sep == "/" or not {"\\", ":"} & set(path))


def _is_read(path: str, beside: str) -> bool:
    folder = posixpath.dirname(path)
    return path.endswith(READ) or folder == "" or beside == folder or beside.startswith(f"{folder}/")


def _write(place: Path, content: bytes | None) -> None:
    """A new file; one too large to be read is only made as long. What the file system cannot hold is left out."""
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("xb") as file:
            if content is None:
                file.truncate(LARGEST)
            else:
                file.write(content)
    except OSError as error:
        if error.errno not in _UNWRITABLE:
            raise
