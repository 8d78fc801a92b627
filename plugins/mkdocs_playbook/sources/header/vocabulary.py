"""Which of our keys a written key stands for, in a handbook that may use keys of its own (`fields`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from pathlib import PurePosixPath

from mkdocs_playbook.model.schema import FUNCTION_KEYS, HOST_KEYS, PROCESS_KEYS, Key
from mkdocs_playbook.sources.wording import one_edit

INDEXES = ("index", "README")
"""Pages of these names introduce their folder, by MkDocs' rule."""


class Vocabulary:
    """The keys of one sort of record. `known` are keys of other tools, which are left alone.

    A mapped key is read from the key this handbook uses. Our own name is still read where that one is absent, unless
    the handbook uses our name for something else.
    """

    def __init__(self, keys: Iterable[Key], fields: Mapping[str, str], known: Set[str]) -> None:
        self.keys: Mapping[str, Key] = {key.name: key for key in keys}
        self.known = known
        self.fields = {ours: theirs for ours, theirs in fields.items() if ours in self.keys}
        self.targets = frozenset(fields.values())
        self.meaning: dict[str, tuple[Key, ...]] = {}
        for name, key in self.keys.items():
            written = self.fields.get(name, name)
            if written == name and name in self.targets and name not in self.fields:
                continue
            self.meaning[written] = (*self.meaning.get(written, ()), key)
        self._readable = (
            *self.meaning,
            *(name for name in self.fields if name not in self.targets and name not in self.meaning),
        )
        self._misspelt: dict[str, tuple[str, ...]] = {}

    def of(self, written: str, present: Mapping[str, object]) -> tuple[Key, ...]:
        """The keys of ours that `written` stands for on a page with the keys `present`."""
        found = self.meaning.get(written)
        if found is not None:
            return found
        theirs = self.fields.get(written)
        if theirs is not None and theirs not in present and written not in self.targets:
            return (self.keys[written],)
        return ()

    def near_miss(self, written: str, present: Mapping[str, object]) -> str:
        """The key that `written` is one edit from and that the page does not have, else nothing.

        So is `title:Refund` from `title`: what `title:Refund: how to` is to YAML.
        """
        for candidate in self._neighbours(written):
            own = [key.name for key in self.meaning.get(candidate, ())]
            if not any(name in present for name in (candidate, self.fields.get(candidate, candidate), *own)):
                return candidate
        return ""

    def _neighbours(self, written: str) -> tuple[str, ...]:
        """Kept, because a handbook writes the same foreign keys on all of its pages."""
        found = self._misspelt.get(written)
        if found is None:
            found = self._misspelt[written] = tuple(
                name for name in self._readable if one_edit(written, name) or written.startswith(f"{name}:")
            )
        return found


def of_a_process(path: str, fields: Mapping[str, str]) -> Vocabulary:
    """The keys of a page of the processes folder; one that introduces its folder has more of them."""
    index = PurePosixPath(path).stem in INDEXES
    return Vocabulary((*PROCESS_KEYS, *FUNCTION_KEYS[1:]) if index else PROCESS_KEYS, fields, HOST_KEYS)
