"""The plugin's options, and what of mkdocs.yml the playbook needs. Read by sources, the same for the site and the CLI."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase

from mkdocs_playbook.model.change import AmendmentClass
from mkdocs_playbook.model.process import Kind
from mkdocs_playbook.model.review import Interval
from mkdocs_playbook.model.rule import Severity

ALL_TEXTS = 1_000_000
"""How many earlier texts of a process are shown where all of them are."""

REGISTERS = ("systems", "forms", "terms", "chains", "references")
"""The names of the registers' files, without their suffix."""

NOTICE = Interval(days=30, label="30 days")

NOTICE_OF_CHANGES = {AmendmentClass.MAJOR: Interval(days=14, label="14 days")}
"""How long before its day a change is agreed, by its class, where nothing else is set."""

_A_KEY = re.compile(r"`([a-z_]+)(?=[:`])")
"""A key as messages name it: `reviewed:`, `state: retired`, `review_by`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A rule that does not count for a path (or a folder, or a pattern) until a day, with the reason."""

    rule: str
    path: str
    until: date
    reason: str
    line: int = 0

    def holds(self, file: str, day: date) -> bool:
        """Whether it holds for a file on a day, the last included."""
        return self.until >= day and self.reaches(file)

    def reaches(self, file: str) -> bool:
        """Whether a file is at its path, in a folder of that name, or fits its pattern."""
        path = self.path.rstrip("/")
        return file == path or file.startswith(f"{path}/") or fnmatchcase(file, path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`processes`, `roles` and `docs_dir` are relative to the folder of mkdocs.yml, with / and without a trailing one.

    `config_path` is mkdocs.yml relative to the top of the repository; `prefix` the folder it stands in, likewise
    (empty at the top).
    """

    processes: str = "processes"
    roles: str = "roles"
    fields: Mapping[str, str] = field(default_factory=dict)
    default_kind: Kind = Kind.PROCESS
    default_owner: str = ""
    default_review_every: Interval | None = None
    due_soon: Interval = NOTICE
    notice: Mapping[AmendmentClass, Interval] = field(default_factory=lambda: NOTICE_OF_CHANGES)
    steps_heading: tuple[str, ...] = ("Steps",)
    feedback: str = ""
    rules: Mapping[str, Severity] = field(default_factory=dict)
    waivers: tuple[Waiver, ...] = ()
    ignore_revs: str = ".git-blame-ignore-revs"
    approvals: str = "approvals.json"
    show_addresses: bool = False
    earlier_texts: int = 5
    config_path: str = "mkdocs.yml"
    prefix: str = ""
    docs_dir: str = "docs"
    exclude: tuple[str, ...] = ()
    use_directory_urls: bool = True
    site_name: str = ""
    site_url: str = ""
    repo_url: str = ""
    theme: str = "mkdocs"
    custom_dir: str = ""

    @property
    def docs_root(self) -> str:
        """The docs folder, relative to the top of the repository; `.` where it is the top."""
        return posixpath.normpath(posixpath.join(self.prefix, self.docs_dir))

    @property
    def processes_root(self) -> str:
        """The processes folder, likewise."""
        return posixpath.normpath(posixpath.join(self.prefix, self.processes))

    @property
    def roles_root(self) -> str:
        """The roles folder, likewise."""
        return posixpath.normpath(posixpath.join(self.prefix, self.roles))

    @property
    def people_file(self) -> str:
        """The list of people, likewise, whether it is there or not."""
        return posixpath.join(self.roles_root, "people.yml")

    @property
    def corrections_file(self) -> str:
        """What was put right about amendments, likewise."""
        return posixpath.join(self.processes_root, "corrections.yml")

    @property
    def approvals_file(self) -> str:
        """The git host's record of who agreed, likewise."""
        return posixpath.normpath(posixpath.join(self.prefix, self.approvals))

    @property
    def unpublished(self) -> frozenset[str]:
        """Files that are read and are no part of the site: they may hold addresses of people (faults row 39)."""
        return frozenset(
            (self.people_file, self.corrections_file, self.approvals_file, *map(self.register_file, REGISTERS))
        )

    def in_its_keys(self, words: str) -> str:
        """What we say of a page, with the keys between backticks as this handbook calls them (`fields`)."""
        return _A_KEY.sub(lambda key: f"`{self.fields.get(key[1], key[1])}", words) if self.fields else words

    def register_file(self, name: str) -> str:
        """The file of a register, likewise, whether it is there or not."""
        return posixpath.join(self.processes_root, f"{name}.yml")
