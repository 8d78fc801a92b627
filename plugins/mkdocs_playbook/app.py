"""The one composition: read the settings, the content and the history; return a playbook and what is wrong with it."""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from mkdocs_playbook.checks.gate import Report
from mkdocs_playbook.checks.gate import report as weigh
from mkdocs_playbook.model.amendment import History
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.comparing.compare import terms
from mkdocs_playbook.sources.documents import read_documents
from mkdocs_playbook.sources.history import git, git_folder
from mkdocs_playbook.sources.history.kinds import ignored_commits
from mkdocs_playbook.sources.history.ledger import Histories
from mkdocs_playbook.sources.history.second_core import Question, asked
from mkdocs_playbook.sources.history.touched import touched as touched_since
from mkdocs_playbook.sources.history.versions import recorded
from mkdocs_playbook.sources.playbook import playbook_of
from mkdocs_playbook.sources.settings.file import Refused, inside, regular_bytes
from mkdocs_playbook.sources.settings.load import load
from mkdocs_playbook.sources.theme_files import ThemeFiles
from mkdocs_playbook.sources.wording import quoted

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A playbook as it was read, and where: `top` is the top of the repository, else the folder of mkdocs.yml.

    `readable` is false where the settings could not be read: the playbook then holds nothing but the findings.
    """

    playbook: Playbook
    top: Path
    repository: git.Repository | git.Unavailable
    readable: bool = True


class UnusableClock(ValueError):
    """SOURCE_DATE_EPOCH is set to something that names no day. A build on some other day would not be what was asked."""


_SECONDS = re.compile(r"[0-9]{1,12}")
_LAST_SECOND = 253402300799
"""The end of the year 9999, in seconds since 1970."""


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

    Without `contents` it is not told of what kind each amendment was, which a check does not ask.
    """
    config = config.absolute()
    folder = config.parent
    top = git_folder.top_of(folder) or folder
    progress("Reading the pages")
    settings, findings = load(config, top)
    repository = git.open_repository(folder)
    if settings is None:
        return Reading(playbook=Playbook(findings=findings), top=top, repository=repository, readable=False)
    documents = read_documents(settings, top, folder)
    progress(f"Reading {len(documents.processes)} processes and their history")
    ignored, refused = _ignored(settings, top)
    question = Question(
        repository=repository,
        paths=tuple(document.path for document in documents.processes),
        clock=max(day, _now()),
        terms=terms(settings.fields, settings.steps_heading),
        ignored=ignored,
        contents=contents or _may_lack_contents(repository),
    )
    with _not_collecting(), asked(question) as answer:
        playbook = playbook_of(settings, documents, ThemeFiles(settings, folder), mark=for_site)
        histories = answer()
    found = (*findings, *refused, *playbook.findings, *_undated(histories))
    playbook = replace(playbook, histories=_recorded(playbook, histories), findings=found)
    return Reading(playbook=playbook, top=top, repository=repository)


def report(reading: Reading, day: date, touched: frozenset[str] | None = None) -> Report:
    """What is wrong with a playbook on a day; with `touched`, what a change to those paths may be failed for."""
    return weigh(reading.playbook, day, touched)


def touched(reading: Reading, base: str) -> frozenset[str] | git.Unavailable:
    """The files that differ from where this branch left `base`, edits not yet committed included."""
    paths = {*reading.playbook.files, reading.playbook.settings.config_path}
    texts = {path: (reading.top / path).read_bytes() for path in paths if (reading.top / path).is_file()}
    return touched_since(reading.repository, base, texts)


def _may_lack_contents(repository: git.Repository | git.Unavailable) -> bool:
    """A partial clone: what is missing is a finding, the same for a check as for the site."""
    return isinstance(repository, git.Repository) and repository.partial


@contextmanager
def _not_collecting() -> Iterator[None]:
    """What is read holds no cycles: looking for them while it grows takes a sixth of the time, and finds nothing."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if collects:
            gc.enable()


def _recorded(playbook: Playbook, histories: Histories) -> Mapping[str, History]:
    """The record of every path: what git tells, counted in versions."""
    first = {process.path: process.first_version for process in playbook.processes}
    return {path: recorded(history, first.get(path, 1)) for path, history in histories.by_path.items()}


def _undated(histories: Histories) -> Iterator[Finding]:
    """Commits from the future or from before there was git: their day is shown as not known (faults row 26)."""
    for path, commits in histories.undated.items():
        message = f"the date of {', '.join(commit[:7] for commit in commits)} cannot be true; its day is not known."
        yield finding("history-unavailable", path, 0, message, "The clock of whoever committed it was wrong.")


def _ignored(settings: Settings, top: Path) -> tuple[frozenset[str], tuple[Finding, ...]]:
    """The commits that are formatting only; none, and a finding, where the file that lists them is not one to read."""
    file = top / settings.prefix / settings.ignore_revs
    try:
        if not inside(file, top):
            raise Refused("is outside the repository")
        return ignored_commits(regular_bytes(file).decode("utf-8", "replace")), ()
    except OSError:
        return frozenset(), ()
    except Refused as refused:
        message = f"Option 'ignore_revs': {quoted(settings.ignore_revs)} {refused}."
        hint = "Name a file of this repository that lists commits, one a line."
        return frozenset(), (finding("settings-invalid", settings.config_path, 0, message, hint),)
