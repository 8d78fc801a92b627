"""A playbook as its files have it, and what git told of them → the playbook with its record. It only composes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.sources.documents import Documents
from mkdocs_playbook.sources.history.edited import with_edits
from mkdocs_playbook.sources.history.first_review import with_first_reviews
from mkdocs_playbook.sources.history.git import Repository, Unavailable
from mkdocs_playbook.sources.history.ledger import Histories
from mkdocs_playbook.sources.ignored import undated
from mkdocs_playbook.sources.landing import begun_anew, with_losses
from mkdocs_playbook.sources.record import Additions, record
from mkdocs_playbook.sources.removed import removals


def with_histories(
    playbook: Playbook,
    histories: Histories,
    additions: Additions,
    documents: Documents,
    repository: Repository | Unavailable,
    top: Path,
    *,
    removed: bool,
) -> Playbook:
    """The playbook with the record of each of its `documents`, and with the processes that are gone where `removed` asks.

    What is wrong with the histories and with `additions` is among its findings. Runs git a few times, where there is
    something that only it can tell.
    """
    files = {document.path: document.text for document in documents.processes}
    records, taken, told = record(
        playbook, with_edits(histories.by_path, files.items(), top), histories.taken, additions
    )
    recorded = replace(
        playbook,
        histories=records,
        landed=histories.diagrams,
        removed=removals(repository, playbook, top, taken, documents.roles) if removed else (),
        findings=(*playbook.findings, *undated(histories), *told),
    )
    return with_losses(begun_anew(with_first_reviews(recorded), repository).dated(), repository, files)
