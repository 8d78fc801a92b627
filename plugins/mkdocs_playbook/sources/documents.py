"""The files of the playbook, as values. The only reads of content there are.

Reads nothing that MkDocs would not publish, no symbolic link that leaves the content folders, nothing that is not
UTF-8 and nothing larger than 5 MB; each of these is a finding, except what is excluded on purpose.
"""

from __future__ import annotations

import os
import posixpath
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from mkdocs_playbook.model.address import MARKDOWN
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.process import DIAGRAMS
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.exclusion import Exclusion
from mkdocs_playbook.sources.natural_order import path_order
from mkdocs_playbook.sources.wording import quoted

LARGEST = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text file. `path` is relative to the top of the repository, `relative` to the folder it was found in."""

    path: str
    relative: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Documents:
    """The pages of both folders in their order on the site, the list of people, and every file a link may lead to."""

    processes: tuple[Document, ...] = ()
    roles: tuple[Document, ...] = ()
    people: Document | None = None
    files: frozenset[str] = frozenset()
    has_roles: bool = False
    findings: tuple[Finding, ...] = ()

    @property
    def diagrams(self) -> frozenset[str]:
        """The files that may be a process's own picture."""
        return frozenset(path for path in self.files if path.lower().endswith(DIAGRAMS))

    def stating(self, *words: str) -> frozenset[str]:
        """The pages in whose headers one of these words stands, however it is written."""
        headers = ((each.path, each.text.partition("\n---")[0].casefold()) for each in self.processes)
        return frozenset(path for path, header in headers if any(word.casefold() in header for word in words))


def read_documents(settings: Settings, top: Path, config_dir: Path) -> Documents:
    """Everything the settings point at. Folders that do not exist are empty."""
    folders = {name: _folder(settings, name) for name in (settings.docs_dir, settings.processes, settings.roles)}
    docs, processes, roles = (folders[name] for name in (settings.docs_dir, settings.processes, settings.roles))
    findings: list[Finding] = []
    exclusion = Exclusion(docs, settings.exclude)
    walk = _Walk(str(top), (docs, processes, roles), exclusion, findings)
    files = walk.files()
    pages = sorted((path for path in files if path.endswith(MARKDOWN)), key=path_order)
    inner, outer = (roles, processes) if _within(roles, processes) else (processes, roles)
    in_inner = [path for path in pages if _within(path, inner)]
    in_outer = [path for path in pages if _within(path, outer) and not _within(path, inner)]
    read = _Reader(str(top), findings)
    of = {inner: read.documents(in_inner, inner), outer: read.documents(in_outer, outer)}
    people = settings.people_file
    return Documents(
        processes=of[processes],
        roles=of[roles],
        people=next(iter(read.documents([people], roles, "people-invalid")), None) if people in files else None,
        files=frozenset(files),
        has_roles=(config_dir / settings.roles).is_dir(),
        findings=tuple(findings),
    )


def _folder(settings: Settings, name: str) -> str:
    """A folder of the settings, relative to the top."""
    return posixpath.normpath(posixpath.join(settings.prefix, name))


def _within(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder + "/") or folder == "."


class _Walk:
    """One walk over the content folders. Follows a link only to where the walk would have come anyway."""

    def __init__(self, top: str, folders: tuple[str, ...], exclusion: Exclusion, findings: list[Finding]) -> None:
        self.top, self.exclusion, self.findings = top, exclusion, findings
        self.real_top = os.path.realpath(top)
        self.folders = [
            folder
            for folder in dict.fromkeys(folders)
            if not any(_within(folder, other) for other in folders if other != folder) and self.inside_top(folder)
        ]
        self.roots = [os.path.realpath(os.path.join(top, folder)) for folder in self.folders]

    def files(self) -> list[str]:
        found: list[str] = []
        for folder, real in zip(self.folders, self.roots, strict=True):
            if os.path.isdir(real):
                found += self.below(folder, (real,))
        return found

    def below(self, folder: str, chain: tuple[str, ...]) -> Iterator[str]:
        """The files under `folder`; `chain` are the real folders on the way, so that no link leads in a circle."""
        with os.scandir(os.path.join(self.top, folder)) as entries:
            listed = list(entries)
        for entry in listed:
            path = posixpath.join(folder, entry.name) if folder != "." else entry.name
            is_folder = entry.is_dir(follow_symlinks=False)
            if self.exclusion.prunes(path, entry.name) if is_folder else self.exclusion.excludes(path):
                continue
            if not self.named_in_utf8(path):
                continue
            if not entry.is_symlink():
                if is_folder:
                    yield from self.below(path, (*chain, entry.path))
                elif entry.is_file(follow_symlinks=False):
                    yield path
                continue
            yield from self.behind_link(path, entry.path, chain)

    def behind_link(self, path: str, place: str, chain: tuple[str, ...]) -> Iterator[str]:
        real = os.path.realpath(place)
        if not any(real == root or real.startswith(root + os.sep) for root in self.roots):
            self.refuse(path, place)
        elif not os.path.exists(real):
            message = f"The symbolic link leads nowhere: {quoted(os.readlink(place))}."
            self.findings.append(finding("link-broken", path, 0, message, "Remove it, or correct where it leads."))
        elif stat.S_ISREG(os.stat(real).st_mode):
            yield path
        elif os.path.isdir(real) and not any(
            (os.path.realpath(above) + os.sep).startswith(real + os.sep) for above in chain
        ):
            yield from self.below(path, (*chain, real))

    def inside_top(self, folder: str) -> bool:
        place = os.path.join(self.top, folder)
        real = os.path.realpath(place)
        if real == self.real_top or real.startswith(self.real_top + os.sep):
            return True
        if os.path.islink(place):
            self.refuse(folder, place)
        return False

    def refuse(self, path: str, place: str) -> None:
        message = f"The symbolic link leads outside the playbook: {quoted(os.readlink(place))}. It is not read."
        hint = "Put the file itself into the playbook."
        self.findings.append(finding("link-outside", path, 0, message, hint))

    def named_in_utf8(self, path: str) -> bool:
        try:
            path.encode("utf-8")
        except UnicodeEncodeError:
            shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
            message = "The name of the file is not UTF-8 text."
            self.findings.append(finding("front-matter-encoding", shown, 0, message, "Rename it."))
            return False
        return True


class _Reader:
    """Bytes to text, strictly."""

    def __init__(self, top: str, findings: list[Finding]) -> None:
        self.top, self.findings = top, findings

    def documents(self, paths: list[str], folder: str, rule: str = "front-matter-encoding") -> tuple[Document, ...]:
        texts = ((path, self.text(path, rule)) for path in paths)
        return tuple(
            Document(path=path, relative=posixpath.relpath(path, folder), text=text)
            for path, text in texts
            if text is not None
        )

    def text(self, path: str, rule: str) -> str | None:
        try:
            with open(os.path.join(self.top, path), "rb") as file:
                data = file.read(LARGEST + 1)
        except OSError as error:
            reason = os.strerror(error.errno) if error.errno else "unknown reason"
            self.refuse(rule, path, 0, f"The file cannot be read: {reason}.", "Check its permissions.")
            return None
        if len(data) > LARGEST:
            self.refuse(rule, path, 0, "The file is larger than 5 MB.", "Split it into pages that people can read.")
            return None
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            message = f"The byte 0x{data[error.start]:02X} is not UTF-8 text."
            self.refuse(rule, path, line, message, "Save the file as UTF-8.")
            return None

    def refuse(self, rule: str, path: str, line: int, message: str, hint: str) -> None:
        self.findings.append(finding(rule, path, line, message, hint))
