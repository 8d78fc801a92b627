"""Builds a site in this process, and answers what was built, what was logged and why it failed."""

from __future__ import annotations

import hashlib
import logging
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config

from tests.here import run_here
from tests.site.markup import Document

PINNED = "1795305600"
"""22 November 2026, as `tests.checks.company.TODAY`."""


@dataclass(frozen=True)
class Site:
    """A built site: `folder` is the playbook's, `root` the site's; `log` holds lines as `WARNING: text`."""

    folder: Path
    root: Path
    log: tuple[str, ...] = ()
    error: str = ""

    def text(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")

    def page(self, path: str) -> Document:
        """The page at a path such as `support/refund/index.html`."""
        return self.pages[path]

    @cached_property
    def pages(self) -> Mapping[str, Document]:
        files = sorted(self.root.rglob("*.html"))
        return {file.relative_to(self.root).as_posix(): Document(file.read_text(encoding="utf-8")) for file in files}

    @cached_property
    def files(self) -> list[str]:
        return sorted(file.relative_to(self.root).as_posix() for file in self.root.rglob("*") if file.is_file())

    def logged(self, words: str, level: str = "") -> list[str]:
        return [line for line in self.log if words in line and line.startswith(level)]


class _Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(f"{record.levelname}: {record.getMessage()}")


def build(folder: Path, config: str = "mkdocs.yml", **options: object) -> Site:
    """Build as `mkdocs build` does; a failure is in `error`, as it is told."""
    logger, lines = logging.getLogger("mkdocs"), _Lines()
    level = logger.level
    logger.addHandler(lines)
    logger.setLevel(logging.INFO)
    error = ""
    settings = load_config(str(folder / config), **options)
    root = Path(settings.site_dir)
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        mkdocs_build(settings)
    except (Exception, SystemExit) as failure:
        error = f"{type(failure).__name__}: {failure}"
    finally:
        settings.plugins.on_shutdown()
        logger.removeHandler(lines)
        logger.setLevel(level)
    return Site(folder, root, tuple(lines.lines), error)


def built(folder: Path, config: str = "mkdocs.yml", **options: object) -> Site:
    """A build that must not fail."""
    site = build(folder, config, **options)
    assert not site.error, "\n".join((site.error, *site.log))
    return site


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a module of this Python, such as `mkdocs build`, as its users do."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env={**os.environ, "SOURCE_DATE_EPOCH": PINNED, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
    )


def playbook(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command `playbook`."""
    return run_here(*words, cwd=cwd, environment={**os.environ, "SOURCE_DATE_EPOCH": PINNED, **environment})


def playbook_apart(*words: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The same as a process of its own, as people and CI start it."""
    return run("tests.site.command", *words, cwd=cwd, PYTHONPATH=str(Path(__file__).parents[2]), **environment)


def digest(folder: Path) -> dict[str, str]:
    """Every file below a folder, with what it holds."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
