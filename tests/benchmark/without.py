"""The same build without before and after: of each amendment it is told of what kind it is, and no more; nothing is kept.

It is what the figures for before and after are held against. Everything else is the code that is measured, in the same
process; an older commit would differ in more than this. A process that a build starts imports this file again.
"""

from __future__ import annotations

from mkdocs.__main__ import cli

from mkdocs_playbook import app
from mkdocs_playbook.model.amendment import Amendment, AmendmentKind
from mkdocs_playbook.model.change import Passage
from mkdocs_playbook.model.register import Registers
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.comparing.compare import Compared, Terms, terms
from mkdocs_playbook.sources.history import compared
from mkdocs_playbook.sources.history.git import NO_REPOSITORY
from mkdocs_playbook.sources.history.keeping_place import NOWHERE, KeepingPlace
from mkdocs_playbook.sources.history.passages import Passages
from mkdocs_playbook.sources.history.telling import Text, told
from mkdocs_playbook.sources.history.texts import Texts
from mkdocs_playbook.sources.history.told import Told


class Whole:
    """A text of which no more is read than its kind of change asks for."""

    def __init__(self, text: bytes, _: tuple[str, ...]) -> None:
        self.text = Text(text)


def only_the_kind(before: Whole | None, after: Whole, terms: Terms) -> Compared:
    return Compared(Told(AmendmentKind.CREATED if before is None else told(before.text, after.text, terms.keys)))


def nowhere(*_: object) -> KeepingPlace:
    return NOWHERE


def no_words(*_: object) -> Passages:
    return NoPassages(Texts(NO_REPOSITORY), terms(Settings(), Registers()))


class NoPassages(Passages):
    """Has no words before and after, and asks nobody for them."""

    def __call__(self, _: Amendment) -> tuple[Passage, ...]:
        return ()


compared.Page = Whole
compared.compare_pages = only_the_kind
app._passages = no_words
compared.WORTH_IT = 1 << 60
app.keeping_place = nowhere

if __name__ == "__main__":
    cli()
