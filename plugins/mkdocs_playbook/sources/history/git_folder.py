"""What can be told about a repository by looking at its files, without running git.

Nothing here trusts a repository below the folder it starts from: a page's folder is never the start of a search
upwards for settings, only of one for the question whether the page belongs to another repository.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePosixPath


def top_of(folder: Path) -> Path | None:
    """The nearest folder at or above `folder` with a usable `.git`: a folder, or the file of a worktree or submodule."""
    start = folder.absolute()
    return next((place for place in (start, *start.parents) if _is_top(place)), None)


def store_of(top: Path) -> Path:
    """The `.git` of a top, or what the file of a worktree or submodule points at."""
    git = top / ".git"
    _, found, target = _text(git).partition("gitdir:")
    return top / target.strip() if found else git


def common_folder(top: Path) -> Path:
    """Where objects and the shallow file are: `.git`, or for a linked worktree the `.git` it was made from."""
    git = store_of(top)
    pointer = _text(git / "commondir").strip()
    return git / pointer if pointer else git


def boundary(common: Path) -> frozenset[str]:
    """The commits at which a shallow clone was cut; none where the clone is whole."""
    return frozenset(_text(common / "shallow").split())


def is_partial(common: Path) -> bool:
    """Whether the clone left contents on the server: its packs are marked by a `.promisor` file."""
    return next((common / "objects" / "pack").glob("*.promisor"), None) is not None


def outside(top: Path, paths: Iterable[str]) -> frozenset[str]:
    """Those of `paths` that lie in a repository below `top` (a submodule, say), or not below `top` at all."""
    known: dict[PurePosixPath, bool] = {PurePosixPath("."): False}
    return frozenset(path for path in paths if _is_outside(top, PurePosixPath(path).parent, known))


def _is_outside(top: Path, folder: PurePosixPath, known: dict[PurePosixPath, bool]) -> bool:
    if folder not in known:
        inside = not folder.is_absolute() and ".." not in folder.parts
        known[folder] = not inside or _is_outside(top, folder.parent, known) or (top / folder / ".git").exists()
    return known[folder]


def _is_top(place: Path) -> bool:
    git = place / ".git"
    return (git / "HEAD").is_file() or (git.is_file() and (store_of(place) / "HEAD").is_file())


def _text(file: Path) -> str:
    """A small file of git's; empty where there is none (a folder counts as none)."""
    try:
        return file.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""
