"""Which role a link leads to: the target as written on a page, to the id of the role whose page it is."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Callable, Mapping
from urllib.parse import unquote

from mkdocs_playbook.model.playbook import Playbook

_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


class RolePlaces:
    """Which role a link leads to. Most links lead to none, so those are told by the name of the file alone."""

    def __init__(self, paths: Mapping[str, str], prefix: str) -> None:
        self.ids = {unicodedata.normalize("NFC", path): role for path, role in paths.items()}
        self.names = frozenset(path.rpartition("/")[2] for path in self.ids)
        self.prefix = prefix

    @classmethod
    def of(cls, playbook: Playbook) -> RolePlaces:
        """The places of a playbook's roles."""
        return cls({role.path: role.id for role in playbook.roles}, playbook.settings.prefix)

    def seen_from(self, path: str) -> Callable[[str], str | None]:
        """A function from a link's target, as written on the page at `path`, to the role's id."""
        folder = posixpath.dirname(path)
        known: dict[str, str | None] = {}

        def role_of(target: str) -> str | None:
            if target not in known:
                known[target] = self.role(target, folder)
            return known[target]

        return role_of

    def role(self, target: str, folder: str) -> str | None:
        path = target.partition("#")[0].partition("?")[0]
        if "%" in path or not path.isascii():
            path = unicodedata.normalize("NFC", unquote(path))
        if path.rpartition("/")[2] not in self.names or _ELSEWHERE.match(path):
            return None
        if path.startswith("/"):
            here = posixpath.normpath(path.lstrip("/"))
            return self.ids.get(here) or self.ids.get(posixpath.join(self.prefix, here))
        return self.ids.get(posixpath.normpath(posixpath.join(folder, path)))
