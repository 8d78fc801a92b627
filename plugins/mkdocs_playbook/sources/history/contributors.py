"""Who wrote a landing: names for readers, from what git says. Never an address, never a bot, never who pressed merge."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from mkdocs_playbook.sources.history.git import Repository, Unavailable, output
from mkdocs_playbook.sources.history.git_log import Commit
from mkdocs_playbook.sources.history.landings import Landing
from mkdocs_playbook.sources.history.message import Identity

Mailmap = Mapping[Identity, Identity]

_BOT = re.compile(
    r"\[bot\]|\b(?:renovate|dependabot|greenkeeper|snyk|mergify|imgbot|pre-commit-ci|allcontributors|github[- ]actions?"
    r"|semantic-release|weblate|whitesource|deepsource|pyup)\b|\bbot\Z|\Agithub\Z|\Aweb-flow\Z",
    re.IGNORECASE,
)
_CONTACT = re.compile(r"(.*?) ?<([^<>]*)>\Z")


def canonical(repository: Repository, people: Iterable[Identity]) -> Mailmap:
    """The mailmap's word for co-authors; git applies it to authors only. Runs git once, or not at all."""
    asked = sorted({person for person in people if person.name})
    if not asked or not (repository.top / ".mailmap").is_file():
        return {}
    feed = "".join(f"{name} <{address}>\n" for name, address in asked).encode("utf-8", "replace")
    answer = output(repository, ("check-mailmap", "--stdin"), feed)
    if isinstance(answer, Unavailable):
        return {}
    found = [_CONTACT.match(line) for line in answer.decode("utf-8", "replace").split("\n")[:-1]]
    if len(found) != len(asked):
        return {}
    return {person: Identity(*match.groups()) for person, match in zip(asked, found, strict=True) if match}


def authors(landing: Landing, paths: frozenset[str], mailmap: Mailmap) -> tuple[str, ...]:
    """Who wrote what a landing did to a file, known under `paths`; nobody where a clone was cut inside the branch."""
    if landing.cut:
        return ()
    written = _written(landing, paths)
    people = [person for commit in written for person in (commit.author, *commit.message.co_authors)]
    people += landing.commit.message.co_authors
    shown: dict[str, str] = {}
    for person in people:
        name = display_name(mailmap.get(person, person))
        shown.setdefault(name.casefold(), name)
    return tuple(name for name in shown.values() if name)


def touching(commits: Iterable[Commit], paths: frozenset[str]) -> tuple[Commit, ...]:
    """Those of a branch's commits that touch a file, oldest first."""
    return tuple(
        commit for commit in commits if any(change.path in paths or change.source in paths for change in commit.changes)
    )


@lru_cache(maxsize=4096)
def display_name(person: Identity) -> str:
    """A name to show; empty for a bot. A name that is an address loses what makes it one."""
    if _BOT.search(person.name) or "[bot]@" in person.address:
        return ""
    name = " ".join(person.name.split())
    return name.split("@", 1)[0] if "@" in name and " " not in name else name


def _written(landing: Landing, paths: frozenset[str]) -> Sequence[Commit]:
    return touching(landing.brought, paths) or landing.brought or (landing.commit,)
