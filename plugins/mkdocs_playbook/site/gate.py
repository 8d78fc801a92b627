"""The findings in the log of a build: errors stop a strict build before the old site is touched."""

from __future__ import annotations

import logging
from collections.abc import Callable

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.plugins import get_plugin_logger
from mkdocs.utils import CountHandler

from mkdocs_playbook.checks.gate import Report
from mkdocs_playbook.model.finding import Finding, Standing
from mkdocs_playbook.model.rule import Severity
from mkdocs_playbook.views.findings import finding_line
from mkdocs_playbook.views.words import counted

log = get_plugin_logger("playbook")


def tell(report: Report, notice: str, *, strict: bool) -> None:
    """Log every finding; warnings at info level, because being due soon must not fail `--strict` (faults row 50).

    So is the `notice` about where the history is kept: it changes nothing about the site.

    Raises BuildError where something cannot be read, and under `strict` where there is an error. We raise it
    ourselves, since MkDocs counts what it logs, and with `-q` logs nothing.
    """
    for found in report.findings:
        _log_of(found)(finding_line(found))
    if notice:
        log.info(notice)
    if report.unreadable:
        raise BuildError(
            f"The playbook cannot be read: {counted(report.unreadable, 'finding', 'findings')}, see above."
        )
    if strict and report.errors:
        raise BuildError(f"The playbook has {counted(report.errors, 'error', 'errors')}, see above.")


def hold_back(config: MkDocsConfig) -> None:
    """End a strict build as MkDocs is about to end it for what it counted, but before the old site is replaced."""
    handlers = logging.getLogger("mkdocs").handlers if config.strict else []
    for counts in (handler.get_counts() for handler in handlers if isinstance(handler, CountHandler)):
        if counts:
            raise Abort(
                f"Aborted with {', '.join(f'{number} {level.lower()}s' for level, number in counts)} in strict mode!"
            )


def _log_of(found: Finding) -> Callable[[str], None]:
    if found.standing is not Standing.COUNTS or found.severity is Severity.WARNING:
        return log.info
    return log.error if found.severity is Severity.UNREADABLE else log.warning
