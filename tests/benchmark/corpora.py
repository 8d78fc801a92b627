"""The corpora of the benchmark, written once into a cache folder and used again."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.corpus import write_bare

TESTS = Path(__file__).resolve().parents[1]
PROCESSES = {"S": 300, "M": 2000, "L": 5000}


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """A playbook on disk, and the settings with which bare MkDocs builds the same files."""

    size: str
    processes: int
    directory: Path
    bare: Path

    @property
    def settings(self) -> Path:
        return self.directory / "mkdocs.yml"

    def sample_page(self) -> str:
        """The path, without suffix and below `processes`, of the process in the middle of the first function."""
        root = self.directory / "processes"
        function = min(path for path in root.iterdir() if path.is_dir())
        pages = sorted(path for path in function.glob("*.md") if path.name != "index.md")
        return pages[len(pages) // 2].relative_to(root).with_suffix("").as_posix()

    def clean(self) -> None:
        """Remove whatever a build has left in the working tree, so that the next starts from nothing."""
        subprocess.run(["git", "clean", "-fdxq"], cwd=self.directory, check=True)


def prepare_corpus(size: str, cache: Path, seed: int) -> Corpus:
    """The corpus of a size (S, M or L), from the cache where this very generator has written it before.

    Written by a process of its own: see `run_measured` for why this one stays small.
    """
    directory = cache / f"{size}-{seed}-{generator_id()}"
    if not directory.exists():
        unfinished = directory.with_suffix(".unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        command = [sys.executable, "-m", "tests.corpus", str(unfinished), "--seed", str(seed)]
        subprocess.run([*command, "--processes", str(PROCESSES[size])], check=True)
        unfinished.rename(directory)
    bare = write_bare(directory, cache / f"{directory.name}.bare")
    return Corpus(size=size, processes=PROCESSES[size], directory=directory, bare=bare)


def generator_id() -> str:
    """Changes when the generator does."""
    digest = hashlib.sha256()
    for path in sorted(TESTS.glob("corpus/*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]
