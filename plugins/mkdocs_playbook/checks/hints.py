"""Hints that name what was probably meant: by id, by title or by name, answered with the id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.register import folded

A_FILE = "Use the id of an entry that exists: the name of its file."
A_ROLE = "Use the id of a role: the name of its file."
A_PERSON = "Use an id of people.yml."
A_ROLE_OR_PERSON = "Use the id of a role, the name of its file, or an id of people.yml."

_LIKE = 0.7
_SHORT, _LIKE_SHORT = 3, 0.66
"""One wrong letter is a third of a word of three, as most names of systems are."""


def did_you_mean(written: str, known: Mapping[str, str], otherwise: str = A_FILE) -> str:
    """The id of the nearest of `known` (folded name → id), else how to find one."""
    word = folded(written)
    cutoff = _LIKE if len(word) > _SHORT else _LIKE_SHORT
    near = get_close_matches(word, known, n=1, cutoff=cutoff)
    return f"Did you mean '{known[near[0]]}'?" if near else otherwise


def by_id(ids: Iterable[str]) -> dict[str, str]:
    return {folded(id): id for id in ids}


def of_roles(playbook: Playbook) -> dict[str, str]:
    """The roles by title, by other names and by id."""
    names = ((name, role.id) for role in playbook.roles for name in (role.title, *role.also_called))
    return {**_unshared(names), **by_id(playbook.role_by_id)}


def of_people(playbook: Playbook) -> dict[str, str]:
    """The people by name and by id."""
    names = ((person.name, person.id) for person in playbook.people)
    return {**_unshared(names), **by_id(playbook.person_by_id)}


def of_everybody(playbook: Playbook) -> dict[str, str]:
    """Both; a role where it is called like a person."""
    return {**of_people(playbook), **of_roles(playbook)}


def _unshared(names: Iterable[tuple[str, str]]) -> dict[str, str]:
    """A name that two share stands for neither."""
    found: dict[str, set[str]] = {}
    for name, id in names:
        found.setdefault(folded(name), set()).add(id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}
