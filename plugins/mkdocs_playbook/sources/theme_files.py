"""Which icons and templates the theme has, so that an unknown one is a finding and not the end of the build.

The theme is looked up, never imported (faults row 35). Where it is not installed nothing is said about its files.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.header.header import Header
from mkdocs_playbook.sources.header.nodes import Node
from mkdocs_playbook.sources.wording import quoted

_OURS = Path(__file__).parent.parent / "templates"


class ThemeFiles:
    """The folders of the theme: the handbook's own first, then ours, then the theme's."""

    def __init__(self, settings: Settings, config_dir: Path) -> None:
        theme = _theme_folder(settings.theme)
        own = config_dir / settings.custom_dir if settings.custom_dir else None
        self.known = theme is not None
        self.folders = [folder for folder in (own, _OURS, theme) if folder]
        self.asked: dict[str, bool] = {}

    def has(self, name: str) -> bool:
        if name not in self.asked:
            self.asked[name] = not self.known or any((folder / name).is_file() for folder in self.folders)
        return self.asked[name]


def _theme_folder(name: str) -> Path | None:
    module = next((entry.value for entry in entry_points(group="mkdocs.themes") if entry.name == name), "")
    package, _, rest = module.partition(".")
    found = find_spec(package) if package else None
    places = found.submodule_search_locations if found else None
    return Path(places[0], *rest.split(".")) if places and rest else Path(places[0]) if places else None


def leave_out_unknown(meta: dict[str, object], header: Header, entries: Mapping[str, Node], theme: ThemeFiles) -> None:
    """Take an icon or a template that the theme does not have out of the header for the theme, and say so."""
    for key, pattern in (("icon", ".icons/{}.svg"), ("template", "{}")):
        value = meta.get(key)
        if isinstance(value, str) and not theme.has(pattern.format(value)):
            del meta[key]
            message = f"The theme has no {key} {quoted(value)}. It is left out for the theme."
            header.note("value-suspicious", entries[key].line, message, f"Use the name of {_article(key)} that exists.")


def _article(key: str) -> str:
    return "an icon" if key == "icon" else "a template"
