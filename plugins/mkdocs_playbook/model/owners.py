"""Who owns what on a day, and where the page of an owner stands.

An owner whom nobody can look up, and a person who has left, have none: nobody is named who does not answer.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from mkdocs_playbook.model.ownership import Ownership
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.register import Chain, Entry

FOLDER = "owners"
LONGEST = 60
_PLAIN = re.compile(rf"(?!index\Z)(?=.{{1,{LONGEST}}}\Z)[a-z0-9]+(?:-[a-z0-9]+)*")
_BETWEEN = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """What one owner answers for: `processes` in force and drafts, in the playbook's order, then what registers name."""

    processes: tuple[Process, ...] = ()
    entries: tuple[Entry, ...] = ()
    chains: tuple[Chain, ...] = ()


def owners(playbook: Playbook, day: date) -> Mapping[str, Owned]:
    """Every owner that has a page, by what headers call it. A role that nobody holds is one: it is waited for."""
    processes: dict[str, list[Process]] = {}
    entries: dict[str, list[Entry]] = {}
    chains: dict[str, list[Chain]] = {}
    for process in playbook.processes:
        if process.state is not State.RETIRED:
            processes.setdefault(process.owner, []).append(process)
    for entry in playbook.registers.entries:
        entries.setdefault(entry.owner, []).append(entry)
    for chain in playbook.registers.chains:
        chains.setdefault(chain.owner, []).append(chain)
    return {
        name: Owned(
            processes=tuple(processes.get(name, ())),
            entries=tuple(entries.get(name, ())),
            chains=tuple(chains.get(name, ())),
        )
        for name in dict.fromkeys((*processes, *entries, *chains))
        if name and _answers(playbook, name, day)
    }


def _answers(playbook: Playbook, name: str, day: date) -> bool:
    owner = playbook.resolve_owner(name, day)
    return owner.role is not None or owner.standing in (Ownership.OWNED, Ownership.AMBIGUOUS)


def owner_source(name: str) -> str:
    """The page of an owner as if it stood in the docs folder: its id where that is an address, else one with a digest.

    Only an address with a digest has an underscore, so that `#hosting`, `@hosting` and `hosting` have three pages.
    """
    if _PLAIN.fullmatch(name):
        return f"{FOLDER}/{name}.md"
    words = _BETWEEN.sub("-", name.lower()).strip("-")[:LONGEST].strip("-")
    digest = hashlib.sha256(name.encode()).hexdigest()[:10]
    return f"{FOLDER}/{words or 'owner'}_{digest}.md"
