"""The benchmark's command line: `python -m tests.benchmark --cache DIR`."""

from __future__ import annotations

import json
import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from tests.benchmark.corpora import PROCESSES, Corpus, prepare_corpus
from tests.benchmark.pages import largest_page, navigation_bytes, page_file
from tests.benchmark.process import CommandError
from tests.benchmark.report import Result, Weight, added, document, figures, table
from tests.benchmark.tasks import TASKS, Outcome, Task, clear_away, run_task, site_of

BUILDS = ("bare", "playbook", "warm")


@click.command(help="Measure the playbook beside bare MkDocs + Material. Asserts nothing: it reports.")
@click.option("--cache", type=click.Path(file_okay=False, path_type=Path), required=True, help="For corpora and sites.")
@click.option("--size", "sizes", type=click.Choice(list(PROCESSES)), multiple=True, default=("S", "M"))
@click.option(
    "--task", "names", type=click.Choice([task.name for task in TASKS]), multiple=True, help="All by default."
)
@click.option("--runs", type=click.IntRange(min=1), default=3, show_default=True, help="Of each task, interleaved.")
@click.option("--seed", type=int, default=1, show_default=True)
@click.option(
    "--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Also write the figures here."
)
def main(
    cache: Path, sizes: tuple[str, ...], names: tuple[str, ...], runs: int, seed: int, json_file: Path | None
) -> None:
    cache = cache.resolve()
    cache.mkdir(parents=True, exist_ok=True)
    tasks = tuple(task for task in TASKS if not names or task.name in names)
    results: list[Result] = []
    try:
        for size in (size for size in PROCESSES if size in sizes):
            results += measure(prepare_corpus(size, cache, seed), tasks, runs, cache)
    except CommandError as failure:
        raise click.ClickException(str(failure)) from failure
    finally:
        clear_away(cache)
    rows = figures(results)
    print(table(rows))
    print(added(results))
    if json_file:
        json_file.write_text(json.dumps(document(rows, machine()), indent=2) + "\n", encoding="utf-8")


def measure(corpus: Corpus, tasks: tuple[Task, ...], runs: int, cache: Path) -> list[Result]:
    """Every task once, then every task again: what else the machine does falls on all of them alike."""
    outcomes: dict[str, list[Outcome]] = {task.name: [] for task in tasks}
    for number in range(1, runs + 1):
        for task in tasks:
            outcome = run_task(task, corpus, cache)
            outcomes[task.name].append(outcome)
            print(f"{corpus.size} {task.name} {number}/{runs}: {outcome.run.wall:.2f} s", file=sys.stderr)
    return [
        Result(
            size=corpus.size,
            processes=corpus.processes,
            task=task.name,
            outcomes=tuple(outcomes[task.name]),
            weight=weigh(corpus, site_of(task, corpus, cache)) if task.name in BUILDS else None,
        )
        for task in tasks
    ]


def weigh(corpus: Corpus, site: Path) -> Weight:
    page = page_file(site, corpus.sample_page()).read_text(encoding="utf-8")
    path, size = largest_page(site)
    return Weight(navigation=navigation_bytes(page), largest=size, largest_path=path)


def machine() -> dict[str, object]:
    """What the figures hold for, and nowhere else."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "versions": {name: installed(name) for name in ("mkdocs", "mkdocs-material", "mkdocs-playbook")},
    }


def installed(distribution: str) -> str | None:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return None


if __name__ == "__main__":
    main()
