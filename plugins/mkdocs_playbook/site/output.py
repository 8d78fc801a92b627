"""The folder a site is written to, for what stands beside its pages: text by its path from the top."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Container, Iterable
from errno import ENAMETOOLONG
from hashlib import blake2b
from pathlib import Path
from urllib.parse import unquote

from mkdocs.exceptions import BuildError

UNFINISHED = ".unfinished"


class Output:
    """Text → files, in UTF-8 and with line ends as they are. It makes each folder once; it replaces what stands there.

    A file that is there is whole, even where the process that wrote was ended. `kept` are the files that MkDocs will
    write.
    """

    def __init__(self, site: Path, kept: Container[str] = ()) -> None:
        self._site = str(site)
        self._kept = kept
        self._made: set[str] = set()

    def holds(self, file: str) -> bool:
        """Whether anything stands there or will, a link that leads nowhere included."""
        return file in self._kept or os.path.lexists(os.path.join(self._site, file))

    def write(self, file: str, text: str) -> None:
        """Write a file; `file` is its path from the top of the site."""
        self.write_as_it_comes(file, (text,))

    def write_as_it_comes(self, file: str, parts: Iterable[str]) -> None:
        """Write a file that is too large to be held as a whole. Raises BuildError where a page's own address is in the way."""
        try:
            place = self._place(file)
            unfinished = _unfinished(place)
            with open(unfinished, "wb") as to:
                to.writelines(part.encode("utf-8") for part in parts)
            os.replace(unfinished, place)
        except (FileExistsError, NotADirectoryError, IsADirectoryError):
            raise BuildError(
                f"{file} cannot be written to the site: a folder stands in the place of a file, or a file in that of a "
                "folder. `playbook check` says which of your files it comes from (address-collision); rename it."
            ) from None
        except OSError as error:
            if error.errno != ENAMETOOLONG:
                raise
            raise BuildError(
                f"{file} cannot be written to the site: the name is too long. Shorten that of the page."
            ) from None

    def _place(self, file: str) -> str:
        self._make(posixpath.dirname(file))
        return os.path.join(self._site, file)

    def _make(self, folder: str) -> None:
        """Make a folder after the one it lies in. There are thousands, so each is asked of the system once."""
        if folder in self._made:
            return
        if folder:
            self._make(posixpath.dirname(folder))
            place = os.path.join(self._site, folder)
            try:
                os.mkdir(place)
            except OSError:  # not only where it is there, on some file systems
                if not os.path.isdir(place):
                    raise
        else:
            os.makedirs(self._site, exist_ok=True)
        self._made.add(folder)


def _unfinished(place: str) -> str:
    """The name of a file in the making: another one for each file, and none longer than a file's own name may be."""
    folder, name = os.path.split(place)
    return os.path.join(folder, blake2b(os.fsencode(name), digest_size=8).hexdigest() + UNFINISHED)


def file_of(url: str) -> str:
    """The file that is served at an address from the top of the site."""
    return unquote(url if url.endswith(".html") else f"{url}index.html")


def way_up(file: str) -> str:
    """The address of the top of the site, as a page in a file must write it."""
    return "/".join([".."] * posixpath.normpath(file).count("/")) or "."
