"""The settings: the plugin's options and what else of mkdocs.yml the playbook needs, for the site and the CLI alike.

Imports no MkDocs and runs nothing that the file names. Whatever is wrong is reported at once, and then there are no
settings: a gate with half of them would check something else.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from pathspec import GitIgnoreSpec

from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.header.nodes import Node, NodeKind
from mkdocs_playbook.sources.settings.file import UnreadableSettings, read_settings_file
from mkdocs_playbook.sources.settings.option_values import Notes, flag, folder, text
from mkdocs_playbook.sources.settings.options import read_options
from mkdocs_playbook.sources.wording import quoted

PLUGIN = "playbook"
_EXAMPLE = "Add to it:  plugins: [search, playbook]"
_PLAIN = (NodeKind.TEXT, NodeKind.INTEGER, NodeKind.FLOAT, NodeKind.DATE)
_INFORMATION = ("site_name", "site_url", "repo_url")
_LEFT_OUT = ("exclude_docs", "draft_docs")
"""What MkDocs does not publish; drafts of its kind are shown by its preview alone."""


def load(config: Path, top: Path) -> tuple[Settings | None, tuple[Finding, ...]]:
    """The settings in the file `config` of the repository at `top`, or all that is wrong with them."""
    config, top = Path(os.path.abspath(config)), Path(os.path.abspath(top))
    path = Path(os.path.relpath(config, top)).as_posix()
    try:
        file = read_settings_file(config, top)
    except UnreadableSettings as error:
        return None, (finding("settings-invalid", error.path, error.line, error.message, error.hint),)
    notes = Notes()
    options = _plugin_options(file.get("plugins"), path, notes)
    values = {**_of_mkdocs(file, notes), **read_options(options, notes)} if options is not None else {}
    if not notes.findings:
        settings = Settings(config_path=path, prefix=_prefix(path), **values)
        _check_folders(settings, options or {}, config, top, notes)
    return (None if notes.findings else settings), tuple(sorted(notes.findings, key=lambda each: each.order))


def _prefix(path: str) -> str:
    return path.rpartition("/")[0]


def _plugin_options(plugins: Node | None, path: str, notes: Notes) -> Mapping[str, Node] | None:
    """Our options, in whichever of MkDocs' forms they stand; None (and a finding) where the plugin is not used."""
    found = [(name, node) for name, node in _plugins(plugins, notes) if name.rpartition("/")[2] == PLUGIN]
    if len(found) == 1:
        node = found[0][1]
        if node.kind in (NodeKind.MAP, NodeKind.NULL):
            return node.entries
        notes.at(
            node,
            "The options of the playbook plugin must be keys with values.",
            "Write each option on a line of its own below it.",
        )
    elif found:
        notes.at(found[1][1], "The playbook plugin is named twice.", "Remove one of the two.")
    elif not notes.findings:
        nowhere = plugins or Node(NodeKind.NULL, path=path)
        notes.at(nowhere._replace(path=nowhere.path or path), "mkdocs.yml does not use the playbook plugin.", _EXAMPLE)
    return None


def _plugins(plugins: Node | None, notes: Notes) -> list[tuple[str, Node]]:
    """The plugins with their options, from a mapping or from a list of names and of mappings with one key."""
    if plugins is None:
        return []
    if plugins.kind is NodeKind.MAP:
        return list(plugins.entries.items())
    found: list[tuple[str, Node]] = []
    for item in plugins.items:
        if item.kind is NodeKind.MAP:
            if len(item.entries) > 1 and PLUGIN in item.entries:
                notes.at(
                    item,
                    "The options of the playbook plugin do not stand below it.",
                    "Indent them by four more spaces than `- playbook:`.",
                )
            found += item.entries.items()
        elif item.kind is NodeKind.TEXT:
            found.append((item.text, item._replace(kind=NodeKind.NULL)))
    return found


def _of_mkdocs(file: Mapping[str, Node], notes: Notes) -> dict[str, Any]:
    """MkDocs' own settings that decide which files there are and where they land."""
    values: dict[str, Any] = {
        name: file[name].text for name in _INFORMATION if name in file and file[name].kind in _PLAIN
    }
    readers = {"docs_dir": folder, "use_directory_urls": flag, "exclude_docs": text, "draft_docs": text}
    for name, reader in readers.items():
        node = file.get(name)
        if node is None or node.kind is NodeKind.NULL or (node.kind is NodeKind.TEXT and not node.text.strip()):
            continue
        if node.kind is NodeKind.TAGGED:
            notes.at(node, f"'{name}' has a YAML tag, and tags are not run.", "Write the value itself.")
        elif (value := reader(name, node, notes)) is not None:
            values[name] = value
    values |= _theme(file.get("theme"))
    left_out = {name: values.pop(name) for name in _LEFT_OUT if name in values}
    patterns = (_patterns(name, lines, file[name], notes) for name, lines in left_out.items())
    return {**values, "exclude": tuple(chain.from_iterable(patterns))}


def _theme(node: Node | None) -> dict[str, Any]:
    """The theme's name, and the folder with this handbook's own templates."""
    if node is None or node.kind is NodeKind.TEXT:
        return {"theme": node.text} if node else {}
    texts = {key: value.text for key, value in node.entries.items() if value.kind is NodeKind.TEXT}
    return {
        ours: texts[theirs] for ours, theirs in (("theme", "name"), ("custom_dir", "custom_dir")) if theirs in texts
    }


def _patterns(name: str, lines: str, node: Node, notes: Notes) -> tuple[str, ...]:
    patterns = tuple(line for line in lines.splitlines() if line.strip())
    for pattern in patterns:
        try:
            GitIgnoreSpec.from_lines([pattern])
        except ValueError:
            notes.at(node, f"'{name}': {quoted(pattern)} is not a pattern as in .gitignore.", "Correct or remove it.")
    return patterns


def _check_folders(settings: Settings, options: Mapping[str, Node], config: Path, top: Path, notes: Notes) -> None:
    """The folders exist, are two, and lie in the repository. `roles` may be absent, unless a name was given for it."""
    here = Node(NodeKind.NULL, path=settings.config_path)
    for name, value in (("processes", settings.processes), ("roles", settings.roles), ("docs_dir", settings.docs_dir)):
        node = options.get(name, here)
        place = Path(os.path.normpath(config.parent / value))
        if not place.is_relative_to(top) or place == top:
            notes.at(
                node,
                f"Option '{name}': {quoted(value)} is not a folder of the repository.",
                "Choose a folder inside it.",
            )
        elif name == "processes" and not place.is_dir():
            notes.at(
                node,
                f"Option '{name}': there is no folder {quoted(value)}.",
                "Make it, or name the folder that holds the processes.",
            )
        elif name == "roles" and not place.is_dir() and value != Settings().roles:
            notes.at(
                node,
                f"Option '{name}': there is no folder {quoted(value)}.",
                "Make it, or remove the option if there are no roles.",
            )
    if os.path.normpath(settings.processes) == os.path.normpath(settings.roles):
        notes.at(
            options.get("roles", here), "Processes and roles are the same folder.", "Give roles a folder of their own."
        )
