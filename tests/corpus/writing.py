"""Writes a playbook of any size, with its git history, for tests of scale and for the benchmark.

The same arguments give the same bytes, commit ids included. Run `python -m tests.corpus --help`, or import `write_corpus`.
"""

from __future__ import annotations

import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from tests.corpus.company import company_texts, found_company
from tests.corpus.history import BEGIN, History
from tests.corpus.pages import TITLE_COUNT, page_text, process_title
from tests.corpus.shelf import Shelf
from tests.corpus.stream import Stream

COMMITS_PER_PROCESS = 10
FEWEST_COMMITS = 10
IGNORED_REVISIONS = ".git-blame-ignore-revs"
SETTINGS = """\
site_name: How we work
site_url: https://playbook.example/
repo_url: https://forge.example/acme/playbook
docs_dir: {docs}
theme:
  name: material
  font: false
"""
PLAYBOOK_PLUGINS = "plugins:\n  - search\n  - playbook\n"
BARE_PLUGINS = "  features:\n    - navigation.prune\nplugins:\n  - search\n"


def write_corpus(
    directory: Path, *, processes: int, commits: int | None = None, seed: int = 1, git: bool = True
) -> None:
    """Fill a new folder with `processes` processes and `commits` commits (ten per process where not given).

    With `git=False` the same files come without their history. Raises ValueError for figures out of range and
    FileExistsError where the folder holds something already.
    """
    commits = max(FEWEST_COMMITS, processes * COMMITS_PER_PROCESS) if commits is None else commits
    if not 1 <= processes <= TITLE_COUNT or commits < FEWEST_COMMITS:
        raise ValueError(f"1 to {TITLE_COUNT} processes and at least {FEWEST_COMMITS} commits, please")
    directory.mkdir(parents=True, exist_ok=True)
    if any(directory.iterdir()):
        raise FileExistsError(f"{directory} is not empty")
    if git:
        write_repository(directory, processes, commits, seed)
    else:
        write_files(directory, processes, commits, seed)


def write_repository(directory: Path, processes: int, commits: int, seed: int) -> None:
    """The playbook with its history, packed, on `main`, checked out."""
    run_git(directory, "init", "--quiet", "--initial-branch=main")
    command = ["git", "-c", "core.compression=1", "fast-import", "--quiet", "--done"]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=directory, env=environment(), stdin=pipe, stdout=pipe) as importer:
        assert importer.stdin
        assert importer.stdout
        stream = Stream(importer.stdin)
        history = new_history(stream, processes, commits, seed)
        history.write(corpus_texts())
        revisions = []
        for mark in history.formatting:
            stream.ask_for_id(mark)
            revisions.append(importer.stdout.readline().decode())
        history.close(IGNORED_REVISIONS, "# Formatting only.\n" + "".join(revisions))
        stream.finish()
    if importer.returncode:
        raise RuntimeError(f"git fast-import ended with {importer.returncode}")
    run_git(directory, "reset", "--quiet", "--hard", "main")


def write_files(directory: Path, processes: int, commits: int, seed: int) -> None:
    """The playbook as the last commit would leave it; the history is lived through, but not kept."""
    with open(os.devnull, "wb") as nowhere:
        history = new_history(Stream(nowhere), processes, commits, seed)
        history.write({})
    texts = corpus_texts() | {page.path: page_text(page) for page in history.shelf.pages}
    for path, text in texts.items():
        target = directory / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")


def new_history(stream: Stream, processes: int, commits: int, seed: int) -> History:
    random = Random(seed)
    company = found_company()
    titles = [process_title(number) for number in random.sample(range(TITLE_COUNT), processes)]
    founding_day = datetime.fromtimestamp(BEGIN, UTC).date()
    shelf = Shelf(stream, company, titles, random, founding_day)
    return History(stream, shelf, company, random, commits, formatting=[])


def corpus_texts() -> dict[str, str]:
    """Path → text of everything that is not a process."""
    return {"mkdocs.yml": SETTINGS.format(docs="processes") + PLAYBOOK_PLUGINS, **company_texts(found_company())}


def write_bare(corpus: Path, directory: Path) -> Path:
    """Settings for plain MkDocs + Material over the very files of a corpus; answers with their path.

    `directory` gets bare.yml and a docs folder of links to the corpus.
    """
    docs = directory / "docs"
    docs.mkdir(parents=True, exist_ok=True)
    for name in ("processes", "roles"):
        link = docs / name
        link.unlink(missing_ok=True)
        link.symlink_to(corpus.resolve() / name, target_is_directory=True)
    settings = directory / "bare.yml"
    settings.write_text(SETTINGS.format(docs="docs") + BARE_PLUGINS, encoding="utf-8")
    return settings


def run_git(directory: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=directory, env=environment(), check=True)


def environment() -> dict[str, str]:
    """The caller's, without what would let their git configuration change the corpus."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return ours | {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
