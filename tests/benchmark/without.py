"""The same build without before and after: of each amendment it is told of what kind it is, and no more; nothing is kept.

It is what the figures for before and after are held against. Everything else is the code that is measured, in the same
process; an older commit would differ in more than this. A process that a build starts imports this file again.
"""

from __future__ import annotations

from mkdocs.__main__ import cli

from mkdocs_playbook import app
from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.sources.comparing.compare import Compared, Terms
from mkdocs_playbook.sources.history import compared
from mkdocs_playbook.sources.history.keeping_place import NOWHERE, KeepingPlace
from mkdocs_playbook.sources.history.telling import told
from mkdocs_playbook.sources.history.told import Told


def only_the_kind(before: bytes | None, after: bytes, terms: Terms) -> Compared:
    return Compared(Told(AmendmentKind.CREATED if before is None else told(before, after, terms.keys)))


def nowhere(*_: object) -> KeepingPlace:
    return NOWHERE


compared.compare = only_the_kind
compared.WORTH_IT = 1 << 60
app.keeping_place = nowhere

if __name__ == "__main__":
    cli()
