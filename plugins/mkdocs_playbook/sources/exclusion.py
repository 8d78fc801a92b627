"""What MkDocs leaves out of the site: hidden files, `templates/`, and the patterns of `exclude_docs`."""

from __future__ import annotations

from pathspec import GitIgnoreSpec

_DEFAULT = (".*", "/templates/")
"""MkDocs 1.6, `mkdocs.structure.files._default_exclude`."""


class Exclusion:
    """Answers for paths relative to the top. Outside the docs folder only hidden files are left out."""

    def __init__(self, docs_dir: str, patterns: tuple[str, ...]) -> None:
        self.prefix = "" if docs_dir == "." else docs_dir + "/"
        self.spec = GitIgnoreSpec.from_lines([*_DEFAULT, *patterns]) if patterns else None
        self.reincludes = any(pattern.startswith("!") for pattern in patterns)

    def excludes(self, path: str) -> bool:
        """Whether the file at `path` is left out."""
        if not path.startswith(self.prefix):
            return hidden(path)
        inside = path[len(self.prefix) :]
        if self.spec:
            return self.spec.match_file(inside)
        return hidden(inside) or inside.startswith("templates/")

    def prunes(self, path: str, name: str) -> bool:
        """Whether nothing below the folder at `path` can be part of the site, so that it need not be looked into."""
        if name == ".git":
            return True
        if self.reincludes and (path + "/").startswith(self.prefix):
            return False
        return name.startswith(".")


def hidden(path: str) -> bool:
    return path.startswith(".") or "/." in path
