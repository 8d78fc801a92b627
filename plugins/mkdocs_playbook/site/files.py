"""Source paths become repository paths, so that links written on disk work; where a page lands stays MkDocs' business."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from mkdocs_playbook.model.address import MARKDOWN, site_file, source_of, within
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import State

_HOSTS_GUESSES = ("edit/master/docs/", "src/default/docs/")
"""What MkDocs puts for edit_uri where none is set: it takes the docs folder to be `docs`."""

_LEFT_OUT = (InclusionLevel.EXCLUDED, InclusionLevel.DRAFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Homes:
    """The files under their repository paths. `by_source` finds one by the path mkdocs.yml would use for it."""

    files: Files
    by_source: Mapping[str, File]


def rehome(files: Files, config: MkDocsConfig, playbook: Playbook, top: str) -> Homes:
    """The same files, landing at the same addresses, with their repository path as source path.

    Files of the theme and of other plugins stay as they are. A file that the playbook did not read because it leaves
    the content folders (faults row 37) is left out, and so is what is read and not published.
    """
    unpublished = playbook.settings.unpublished
    kept: list[File] = []
    by_source: dict[str, File] = {}
    for file in files:
        if file.src_dir != config.docs_dir:
            kept.append(file)
            continue
        path = _repository_path(config.docs_dir, file.src_uri, top)
        if path not in unpublished and (path in playbook.files or file.inclusion in _LEFT_OUT):
            by_source[file.src_uri] = _homed(file, path, top)
    for source, path in _beside(playbook):
        if path not in unpublished:
            by_source.setdefault(source, _new(config, source, path, top))
    kept.extend(by_source.values())
    _leave_navigation(by_source.values(), playbook)
    return Homes(files=Files(kept), by_source=by_source)


def _repository_path(folder: str, source: str, top: str) -> str:
    return os.path.relpath(os.path.join(folder, source), top).replace(os.sep, "/")


def _homed(file: File, path: str, top: str) -> File:
    homed = File(path, top, file.dest_dir, file.use_directory_urls, dest_uri=file.dest_uri, inclusion=file.inclusion)
    homed.edit_uri = file.src_uri
    return homed


def _beside(playbook: Playbook) -> Iterator[tuple[str, str]]:
    """The files of processes and roles that lie beside the docs folder: their path from mkdocs.yml, and in the repository."""
    settings = playbook.settings
    for path in sorted(playbook.files):
        if within(settings.docs_root, path) is None:
            yield source_of(path, settings), path


def _new(config: MkDocsConfig, source: str, path: str, top: str) -> File:
    target = site_file(source, config.use_directory_urls) if source.endswith(MARKDOWN) else source
    file = File(
        path, top, config.site_dir, config.use_directory_urls, dest_uri=target, inclusion=InclusionLevel.INCLUDED
    )
    file.edit_uri = os.path.relpath(os.path.join(top, path), config.docs_dir).replace(os.sep, "/")
    return file


def _leave_navigation(files: Iterable[File], playbook: Playbook) -> None:
    hidden = {process.path for process in playbook.processes if process.state is not State.ACTIVE}
    for file in files:
        if file.src_uri in hidden and file.inclusion not in _LEFT_OUT:
            file.inclusion = InclusionLevel.NOT_IN_NAV


def mend_edit_uri(config: MkDocsConfig, playbook: Playbook) -> None:
    """Where MkDocs guessed `docs/` as the folder that edit links lead into, put the folder that it is."""
    if config.edit_uri in _HOSTS_GUESSES:
        folder = playbook.settings.docs_root
        base = config.edit_uri.removesuffix("docs/")
        config.edit_uri = base if folder == "." else f"{base}{folder}/"
