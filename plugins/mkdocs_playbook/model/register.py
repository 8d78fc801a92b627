"""The registers: the systems, forms and terms that processes refer to, the chains they are part of, the standards they meet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property


class RegisterKind(StrEnum):
    """What a register holds. The value is the name of its file, without the suffix, and of the key that refers to it."""

    SYSTEMS = "systems"
    FORMS = "forms"
    TERMS = "terms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One system, form or term. `meaning` says in a sentence what it is; `address` is where it is found or used."""

    id: str
    name: str
    kind: RegisterKind
    owner: str = ""
    address: str = ""
    also_called: tuple[str, ...] = ()
    meaning: str = ""
    line: int = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called, its id included."""
        return (self.id, self.name, *self.also_called)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """An end-to-end chain of processes across functions."""

    id: str
    title: str
    meaning: str = ""
    owner: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Standard:
    """A standard or framework, and those of its clauses that the organisation means to meet, with their titles."""

    name: str
    title: str = ""
    clauses: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    line: int = 0


@dataclass(frozen=True, slots=True)
class SystemPlaces:
    """Which system a link leads to, so that it can begin a step: ids by address, and by folded name for earlier texts.

    Small, for it goes to other processes.
    """

    ids: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def system(self, target: str) -> str | None:
        """The id of the system at a link's target, as written."""
        return self.ids.get(_address(target)) if "://" in target else None

    def meant(self, target: str, words: str) -> str | None:
        """The same for a text of any day: at an address that is no system's now, the one that the link's words name."""
        return (self.system(target) or self.names.get(folded(words))) if "://" in target else None


@dataclass(frozen=True, kw_only=True)
class Registers:
    """All registers of a playbook, in the order of their files. `files` are those that are there.

    A playbook without a register of a kind names its systems, forms and terms as it likes.
    """

    entries: tuple[Entry, ...] = ()
    chains: tuple[Chain, ...] = ()
    standards: tuple[Standard, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)

    def has(self, kind: RegisterKind) -> bool:
        return kind.value in self.files

    def of(self, kind: RegisterKind) -> tuple[Entry, ...]:
        return tuple(entry for entry in self.entries if entry.kind is kind)

    def named(self, kind: RegisterKind, name: str) -> Entry | None:
        """The entry a name stands for: its id first, then its name or another name, whatever the letters' case."""
        return self._by_id.get((kind, name)) or self._by_name.get((kind, folded(name)))

    def at(self, target: str) -> Entry | None:
        """The entry that a link leads to: the first whose address its target is."""
        return self._by_address.get(_address(target)) if "://" in target else None

    @cached_property
    def system_places(self) -> SystemPlaces:
        """The systems that have an address; a name that two of them share stands for neither."""
        systems = [entry for entry in self._by_address.values() if entry.kind is RegisterKind.SYSTEMS]
        named: dict[str, set[str]] = {}
        for entry in systems:
            for name in entry.names:
                named.setdefault(folded(name), set()).add(entry.id)
        names = {name: next(iter(ids)) for name, ids in named.items() if len(ids) == 1}
        return SystemPlaces({_address(entry.address): entry.id for entry in systems}, names)

    def system(self, id: str) -> Entry | None:
        """The system with an id."""
        return self._by_id.get((RegisterKind.SYSTEMS, id))

    @property
    def pages(self) -> tuple[str, ...]:
        """The pages that the site makes from them, as if they stood at the top of the docs folder."""
        chains = ("chains.md", *(f"chains/{chain.id}.md" for chain in self.chains)) if "chains" in self.files else ()
        context = ("context.md",) if any(map(self.has, RegisterKind)) else ()
        references = ("references.md",) if "references" in self.files else ()
        return (*chains, *context, *references)

    def chain(self, id: str) -> Chain | None:
        return next((chain for chain in self.chains if chain.id == id), None)

    def reference(self, text: str) -> tuple[Standard | None, str]:
        """A reference such as `ISO 9001 8.7` as its standard and its clause; no standard where none begins it."""
        words = " ".join(text.split())
        standard = max(
            (each for each in self.standards if words == each.name or words.startswith(f"{each.name} ")),
            key=lambda each: len(each.name),
            default=None,
        )
        return (standard, words[len(standard.name) :].strip()) if standard else (None, words)

    @cached_property
    def _by_address(self) -> Mapping[str, Entry]:
        return {_address(entry.address): entry for entry in reversed(self.entries) if entry.address}

    @cached_property
    def _by_id(self) -> Mapping[tuple[RegisterKind, str], Entry]:
        return {(entry.kind, entry.id): entry for entry in reversed(self.entries)}

    @cached_property
    def _by_name(self) -> Mapping[tuple[RegisterKind, str], Entry]:
        return {(entry.kind, folded(name)): entry for entry in reversed(self.entries) for name in entry.names}


def folded(name: str) -> str:
    """A name as it is compared: one space between words, no case."""
    return " ".join(name.split()).casefold()


def _address(target: str) -> str:
    return target.strip().rstrip("/")
