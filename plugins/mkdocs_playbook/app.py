"""The one composition: read the settings, the content and the history; return a playbook and what is wrong with it."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from mkdocs_playbook.checks.gate import Report
from mkdocs_playbook.checks.gate import report as weigh
from mkdocs_playbook.model.finding import Finding
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import State
from mkdocs_playbook.sources.collecting import not_collecting
from mkdocs_playbook.sources.comparing.compare import terms
from mkdocs_playbook.sources.documents import read_documents
from mkdocs_playbook.sources.history import git, git_folder
from mkdocs_playbook.sources.history.checkout import checked_out
from mkdocs_playbook.sources.history.keeping_place import keeping_place
from mkdocs_playbook.sources.history.ledger import Histories
from mkdocs_playbook.sources.history.passages import Passages
from mkdocs_playbook.sources.history.second_core import Question, asked
from mkdocs_playbook.sources.history.texts import Texts
from mkdocs_playbook.sources.history.touched import touched as touched_since
from mkdocs_playbook.sources.ignored import read_ignored
from mkdocs_playbook.sources.playbook import playbook_of
from mkdocs_playbook.sources.record import read_additions
from mkdocs_playbook.sources.registers import read_registers
from mkdocs_playbook.sources.removed import PagesOf
from mkdocs_playbook.sources.settings.load import load
from mkdocs_playbook.sources.theme_files import ThemeFiles
from mkdocs_playbook.sources.with_histories import with_histories
from mkdocs_playbook.sources.wording import quoted

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A playbook as it was read, and where: `top` is the top of the repository, else the folder of mkdocs.yml.

    `readable` is false where the settings could not be read: the playbook then holds nothing but the findings.
    `passages` gives the words before and after of one amendment. `notice` says for a person what is wrong with where
    the history is kept; it changes nothing about what was read, and is empty where nothing is. `marked` are the texts
    as the site's converter takes them, by the text (`Body.marked`): may be emptied when it has.
    """

    playbook: Playbook
    top: Path
    repository: git.Repository | git.Unavailable
    texts: Texts
    passages: Passages
    notice: str = ""
    readable: bool = True
    marked: dict[str, str] = field(default_factory=dict)

    def earlier_texts(self, blobs: Sequence[str]) -> Iterator[str | None]:
        """The texts of blobs as they stood, in the order asked for; None where one is not in this clone.

        Ask for those of one page at a time: git stays open and answers, here and in a process forked from here.
        """
        return (None if text is None else text.decode("utf-8", "replace") for text in self.texts.read(blobs))

    def end(self) -> None:
        """No passage and no earlier text is asked for any more: let go of git and of what is kept."""
        self.passages.end()
        self.texts.end()


class UnusableClock(ValueError):
    """SOURCE_DATE_EPOCH is set to something that names no day. A build on some other day would not be what was asked."""


_SECONDS = re.compile(r"[0-9]{1,12}")
_LAST_SECOND = 253402300799  # of the year 9999, counted from 1970


def today(environment: Mapping[str, str]) -> date:
    """The day of a build: SOURCE_DATE_EPOCH where it is set, else now; in UTC. Raises UnusableClock."""
    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    if not epoch:
        return datetime.now(UTC).date()
    if not _SECONDS.fullmatch(epoch) or int(epoch) > _LAST_SECOND:
        raise UnusableClock(
            f"SOURCE_DATE_EPOCH is {quoted(epoch)}, which is no day. "
            "Set it to whole seconds since 1970, for example 1795305600, or unset it."
        )
    return datetime.fromtimestamp(int(epoch), UTC).date()


def _now() -> date:
    """The day commits are held against: the real one, where SOURCE_DATE_EPOCH names none and the day was given."""
    try:
        return today(os.environ)
    except UnusableClock:
        return today({})


def silent(_: str) -> None:
    """No progress is shown."""


def read(
    config: Path, day: date, progress: Progress = silent, *, for_site: bool = False, contents: bool = True
) -> Reading:
    """Read the playbook that `config`, a mkdocs.yml, describes; `for_site` also prepares the texts for conversion.

    Without `contents` it is told of what kind an amendment was only where somebody states its class, of drafts and of
    texts that wait, and nothing of processes that are gone: no more is what a check asks.
    """
    config = config.absolute()
    top = git_folder.top_of(config.parent) or config.parent
    repository = git.open_repository(config.parent)
    clock = max(day, _now())
    reading = _read(
        config, config.parent, top, repository, clock, progress, for_site=for_site, contents=contents, removed=contents
    )
    return _on(reading, day)


@contextmanager
def read_at(
    config: Path,
    commit: str,
    day: date,
    progress: Progress = silent,
    *,
    clock: date | None = None,
) -> Iterator[Reading | git.Unavailable]:
    """The playbook as a commit has it, read by the same steps. Its files lie in a folder that goes with the block.

    With `clock` as the day that commits are held against, the answer does not depend on when it is asked for.
    """
    config = config.absolute()
    repository = git.open_repository(config.parent)
    if isinstance(repository, git.Unavailable):
        yield repository
        return
    path = config.relative_to(repository.top)
    beside = "" if path.parent == Path() else path.parent.as_posix()
    progress(f"Reading the pages of {commit[:7]}")
    with TemporaryDirectory(prefix="playbook-") as folder:
        top = Path(folder).resolve()
        there = checked_out(repository, commit, top, beside)
        if isinstance(there, git.Unavailable):
            yield there
            return
        reading = _read(top / path, config.parent, top, there, clock or max(day, _now()), progress)
        try:
            yield _on(reading, day)
        finally:
            reading.end()


def _on(reading: Reading, day: date) -> Reading:
    """Every text in place whose day has come: the one place where site, command and data are told which holds."""
    return replace(reading, playbook=reading.playbook.on(day))


def _read(
    config: Path,
    beside: Path,
    top: Path,
    repository: git.Repository | git.Unavailable,
    clock: date,
    progress: Progress,
    *,
    for_site: bool = False,
    contents: bool = True,
    removed: bool = False,
) -> Reading:
    """The steps of reading. `clock` is the day that commits are held against, `beside` where the history is kept."""
    progress("Reading the pages")
    settings, findings = load(config, top)
    texts = Texts(repository)
    if settings is None:
        return _unreadable(findings, texts, repository, top)
    documents = read_documents(settings, top, config.parent)
    progress(f"Reading {len(documents.processes)} processes and their history")
    registers, misfits = read_registers(settings, top)
    ignored, refused = read_ignored(settings, top)
    additions = read_additions(settings, top, clock)
    question = Question(
        repository=repository,
        paths=tuple(document.path for document in documents.processes),
        clock=clock,
        terms=terms(settings, registers),
        ignored=ignored,
        contents=contents or git.may_lack_contents(repository),
        corrected=additions.corrected,
        keep=keeping_place(beside, settings),
        diagrams=documents.diagrams,
        closely=documents.stating(State.DRAFT, "replaces", settings.fields.get("replaces", "replaces")),
        is_page=PagesOf(settings=settings),
    )
    marked: dict[str, str] | None = {} if for_site else None
    with not_collecting(), asked(question) as second:
        theme = ThemeFiles(settings, config.parent)
        playbook = playbook_of(settings, documents, theme, registers, marked=marked, helper=second)
        histories = second.histories()
    playbook = replace(playbook, findings=(*findings, *refused, *playbook.findings, *misfits))
    playbook = with_histories(playbook, histories, additions, documents, repository, top, removed=removed)
    return Reading(
        playbook=playbook,
        top=top,
        repository=repository,
        texts=texts,
        passages=_passages(texts, question, histories),
        notice=histories.notice,
        marked=marked or {},
    )


def _unreadable(
    findings: tuple[Finding, ...], texts: Texts, repository: git.Repository | git.Unavailable, top: Path
) -> Reading:
    """Nothing but what is wrong with the settings."""
    playbook = Playbook(findings=findings)
    passages = Passages(texts, terms(playbook.settings, playbook.registers))
    return Reading(playbook=playbook, top=top, repository=repository, texts=texts, passages=passages, readable=False)


def report(reading: Reading, day: date, touched: frozenset[str] | None = None) -> Report:
    """What is wrong with a playbook on a day; with `touched`, what a change to those paths may be failed for."""
    return weigh(reading.playbook, day, touched)


def touched(reading: Reading, base: str) -> frozenset[str] | git.Unavailable:
    """The files that differ from where this branch left `base`, edits not yet committed included."""
    paths = {*reading.playbook.files, *reading.playbook.waiting, reading.playbook.settings.config_path}
    texts = {path: (reading.top / path).read_bytes() for path in paths if (reading.top / path).is_file()}
    return touched_since(reading.repository, base, texts)


def _passages(texts: Texts, question: Question, histories: Histories) -> Passages:
    """The words before and after, from where they were kept; kept elsewhere than it should be they are temporary."""
    return Passages(texts, question.terms, histories.kept, temporary=histories.kept != question.keep.folder)
