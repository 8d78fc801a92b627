"""Pages converted by a second process are the same pages, and what it has to say is heard."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from mkdocs_playbook.site.ahead import Beside
from tests.checks.company import CONFIG, written
from tests.site.building import digest, run

COUNT = 110
PAGE = """\
---
title: Process {n}
owner: support-lead
reviewed: 2026-10-01
review_every: 1 year
---

See [the next](p-{next:03}.md#steps), [a place that is not there](p-{next:03}.md#gone) and a footnote[^1].

## Steps

1. **[Support agent](/roles/support-agent.md)** does it.
   - one
   - two

[^1]: Note {n}.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = {f"processes/support/p-{n:03}.md": PAGE.format(n=n, next=(n + 1) % COUNT) for n in range(COUNT)}
    config = (
        CONFIG + "validation: {anchors: warn}\nmarkdown_extensions: [footnotes, admonition, {toc: {permalink: true}}]\n"
    )
    waiting = PAGE.format(n=7, next=8).replace("---\n", "---\nreplaces: support/p-007\neffective: 2030-01-01\n", 1)
    pages["processes/support/p-007.next.md"] = waiting.replace("does it", "does it otherwise")
    return written(tmp_path_factory.mktemp("ahead"), {**pages, "mkdocs.yml": config})


def test_two_processes_make_the_same_site_as_one(folder: Path) -> None:
    assert len(os.sched_getaffinity(0)) > 1, "this test needs two cores"
    built = {}
    for name, worth_it in (("two", 100), ("one", 10_000)):
        done = run("tests.site.build_ahead", str(worth_it), cwd=folder, PYTHONPATH=str(Path(__file__).parents[2]))
        assert done.returncode == 0, done.stderr
        built[name] = (json.loads(done.stdout), digest(folder / "site"))
    (two, pages), (one, same) = built["two"], built["one"]
    assert one.pop("converted_here") > COUNT
    assert two.pop("converted_here") < COUNT
    assert pages == same
    assert sorted(two["log"]) == sorted(one["log"])
    assert len([line for line in two["log"] if "#gone" in line]) == COUNT


def test_what_the_second_process_warns_of_is_counted(folder: Path) -> None:
    done = run("mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode == 1
    assert f"Aborted with {COUNT} warnings in strict mode!" in done.stdout + done.stderr


def test_files_written_beside_are_there_when_it_is_finished_and_after_a_failure_too(tmp_path: Path) -> None:
    first = os.getpid()

    def work() -> None:
        (tmp_path / f"{os.getpid() == first}").touch()
        if os.getpid() != first and (tmp_path / "fails").exists():
            os._exit(3)

    Beside(work).finish()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["False"]
    (tmp_path / "fails").touch()
    Beside(work).finish()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["False", "True", "fails"]
