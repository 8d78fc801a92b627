"""`playbook audit`: the record of a day, for an auditor."""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import click

from mkdocs_playbook import app
from mkdocs_playbook.app import Reading
from mkdocs_playbook.cli.audit_page import page_of
from mkdocs_playbook.cli.exit import Exit, ended
from mkdocs_playbook.cli.options import Day, config_of, in_folder, progress
from mkdocs_playbook.cli.proposal import NoHistory, there
from mkdocs_playbook.cli.whole_folder import NotOurs, put_in_place
from mkdocs_playbook.model.amendment import Completeness, History
from mkdocs_playbook.model.rule import Severity
from mkdocs_playbook.sources.history.as_of import landed_by
from mkdocs_playbook.sources.history.git import Repository, open_repository
from mkdocs_playbook.sources.removed import read_removed
from mkdocs_playbook.views.audit import Audit, audit_of
from mkdocs_playbook.views.audit_data import audit_data, table_csv
from mkdocs_playbook.views.findings import finding_line, harmless
from mkdocs_playbook.views.page import scene_of

FORMATS = ("csv", "json", "html")
TABLES = ("register", "amendments", "reviews", "pending", "retired")
OURS = frozenset((*(f"{name}.csv" for name in TABLES), "audit.json", "audit.html"))


@click.command(short_help="Write the record of a day, for an auditor.")
@in_folder
@click.option("--as-of", "day", type=Day(), required=True, help="The day: what had landed by its end counts.")
@click.option("--out", type=click.Path(path_type=Path), help="The folder to write. Default: audit-DATE here.")
@click.option("--format", "formats", type=click.Choice(FORMATS), multiple=True, default=FORMATS, help="Default: all.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing where all is well.")
@click.argument("paths", nargs=-1)
def audit(
    folder: Path, day: date, out: Path | None, formats: tuple[str, ...], quiet: bool, paths: tuple[str, ...]
) -> int:
    """Write the record of a day from git alone: register, amendments, reviews, texts that wait,
    retired documents.

    The main line is that of the commit checked out. PATHs are files or folders, from the top of the repository, or
    ids; without one it is every process. The same commit and the same day give the same bytes anywhere.

    Exit codes: 0 written; 2 the settings or a page of that day cannot be read, the day has not come, or the folder
    holds other files; 3 the history of that day is not available, and nothing is written.

    \b
    Examples:
      playbook audit --as-of 2026-09-30
      playbook audit --as-of 2026-09-30 --format csv --out record processes/support
    """
    _refuse_what_has_not_come(day)
    config, place = config_of(folder), out or Path(f"audit-{day}")
    try:
        repository = there(open_repository(config.absolute().parent))
        commit = there(landed_by(repository, day))
        with app.read_at(config, commit, day, progress(quiet), clock=day) as answer:
            reading = there(answer)
            if not reading.readable:
                return ended(Exit.UNREADABLE, *map(finding_line, reading.playbook.findings))
            audit = _audit(reading, _whole(repository, reading), day, commit, paths)
        put_in_place(_files(audit, formats), place, OURS)
    except NoHistory as missing:
        return ended(Exit.NO_HISTORY, harmless(f"playbook audit --as-of {day}: {missing}"))
    except NotOurs as refused:
        return ended(Exit.UNREADABLE, harmless(str(refused)))
    if not quiet:
        click.echo(harmless(f"{place}: the record as of {day}, commit {commit[:12]}."))
    return ended(Exit.UNREADABLE, *audit.unread) if audit.unread else Exit.CLEAN


def _refuse_what_has_not_come(day: date) -> None:
    """Raises a mistake of the call: more may land until then, and the same call would write another record."""
    today = app.today(os.environ)
    if day > today:
        raise click.UsageError(
            f"--as-of {day}: that day has not come; today is {today} (UTC). Name today or a day before."
        )


def _whole(repository: Repository, reading: Reading) -> Repository:
    """The repository as of that commit. Raises NoHistory where this clone has lost a part of the record."""
    playbook = reading.playbook
    _refuse_what_is_cut(repository, ((each.path, playbook.history(each.path)) for each in playbook.processes))
    return there(reading.repository)


def _refuse_what_is_cut(repository: Repository, histories: Iterable[tuple[str, History]]) -> None:
    cut = repository.boundary or repository.partial
    for path, history in histories if cut else ():
        if history.completeness is not Completeness.COMPLETE:
            raise NoHistory(f"{path}: {history.reason}")


def _audit(reading: Reading, repository: Repository, day: date, commit: str, paths: tuple[str, ...]) -> Audit:
    """Raises NoHistory where git fails, and a mistake of the call where a path stands for nothing."""
    playbook = reading.playbook
    gone = there(read_removed(repository, playbook, reading.top, day))
    _refuse_what_is_cut(repository, ((each.process.path, each.history) for each in gone))
    removed = [each for each in gone if not paths or _named(each.process.path, each.process.id, paths)]
    chosen = [process for process in playbook.processes if not paths or _named(process.path, process.id, paths)]
    for path in paths:
        found = (*chosen, *(each.process for each in removed))
        if not any(_named(process.path, process.id, (path,)) for process in found):
            raise click.UsageError(f"{path} is no process of {day}. Name a file or a folder from the top, or an id.")
    unread = (found for found in playbook.findings if found.severity is Severity.UNREADABLE)
    return audit_of(scene_of(playbook, day), commit, chosen, removed, paths, tuple(map(finding_line, unread)))


def _named(path: str, id: str, names: tuple[str, ...]) -> bool:
    folders = (posixpath.normpath(name.replace("\\", "/")) for name in names)
    return id in names or any(path == folder or path.startswith(f"{folder}/") or folder == "." for folder in folders)


def _files(audit: Audit, formats: tuple[str, ...]) -> Mapping[str, bytes]:
    files: dict[str, bytes] = {}
    if "csv" in formats:
        files |= {f"{table.name}.csv": table_csv(table) for table in audit.tables}
    if "json" in formats:
        files["audit.json"] = (json.dumps(audit_data(audit), ensure_ascii=True, indent=2) + "\n").encode("ascii")
    if "html" in formats:
        files["audit.html"] = page_of(audit).encode("utf-8", "replace")
    return files
