"""Pages converted by a second process are the same pages, and what it has to say is heard."""

from __future__ import annotations

import fcntl
import gc
import json
import multiprocessing
import os
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from mkdocs_playbook.site.ahead import LEAD, FromTheEnd, InOrder, Job, Together
from mkdocs_playbook.site.output import Output
from tests.checks.company import CONFIG, written
from tests.history.conftest import new_repository
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
    top = written(tmp_path_factory.mktemp("ahead"), {**pages, "mkdocs.yml": config})
    work = new_repository(top, tmp_path_factory.mktemp("home"))
    (top / ".gitignore").write_text("/site\n")
    work.commit("Write down how we work")
    for path, text in pages.items():
        work.write(path, text.replace("two", "three"))
    work.commit("Count on")
    return top


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
    assert "<ins>" in (folder / "site/support/p-001/index.html").read_text()
    assert sorted(two["log"]) == sorted(one["log"])
    assert len([line for line in two["log"] if "#gone" in line]) == COUNT


def test_what_the_second_process_warns_of_is_counted(folder: Path) -> None:
    done = run("mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode == 1
    assert f"Aborted with {COUNT} warnings in strict mode!" in done.stdout + done.stderr


def jobs(folder: Path) -> list[Job]:
    """Each writes its number and whose process it was; the second fails where `fails` is there, or ends at once."""
    first = os.getpid()

    def job(number: int) -> None:
        second = os.getpid() != first
        (folder / f"{number} {'second' if second else 'first'}").touch()
        if second and (folder / "ends").exists():
            os._exit(3)
        if second and (folder / "fails").exists():
            raise OSError("no room")

    return [partial(job, number) for number in range(300)]


def numbers(folder: Path, whose: str) -> set[int]:
    return {int(file.name.split()[0]) for file in folder.glob(f"* {whose}")}


def test_jobs_are_shared_and_each_is_done_once(tmp_path: Path) -> None:
    together = Together(jobs(tmp_path), shared=True)
    while not numbers(tmp_path, "second"):
        time.sleep(0.01)
    together.finish()
    together.end()
    assert numbers(tmp_path, "first") | numbers(tmp_path, "second") == set(range(300))
    assert not numbers(tmp_path, "first") & numbers(tmp_path, "second")


@pytest.mark.parametrize("how", ["ends", "fails"])
def test_the_first_process_does_all_jobs_where_the_second_fails(
    how: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """And it alone tells: a traceback beside its own words would help nobody."""
    (tmp_path / how).touch()
    together = Together(jobs(tmp_path), shared=True)
    while not numbers(tmp_path, "second"):
        time.sleep(0.01)
    together.finish()
    together.end()
    assert numbers(tmp_path, "first") == set(range(300))
    assert capfd.readouterr().err == ""


def test_one_process_does_all_jobs_alone(tmp_path: Path) -> None:
    alone = Together(jobs(tmp_path), shared=False)
    assert not multiprocessing.active_children()
    alone.finish()
    alone.end()
    assert numbers(tmp_path, "first") == set(range(300))


def test_a_pipe_that_may_not_be_widened_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system may have no room to give, or none to this user."""

    def refused(*_: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(fcntl, "fcntl", refused)
    ahead = InOrder(LEAD + 2, str)
    try:
        found = [ahead.take(place) for place in range(LEAD + 2)]
    finally:
        ahead.end()
    assert all(each in (None, str(place)) for place, each in enumerate(found))


def test_a_second_process_looks_for_no_cycles_in_what_it_was_given(tmp_path: Path) -> None:
    said = tmp_path / "said"
    gc.unfreeze()
    together = Together([lambda: said.write_text(str(gc.get_freeze_count())) and None], shared=True)
    try:
        for _ in range(1000):
            if said.exists() and said.read_text():
                break
            time.sleep(0.01)
    finally:
        together.end()
    assert int(said.read_text()) > 10_000
    ahead = FromTheEnd(1, lambda _: gc.get_freeze_count())
    try:
        found = next(filter(None, (ahead.take(0) or time.sleep(0.01) for _ in range(1000))))
    finally:
        ahead.end()
    assert found > 10_000
    assert gc.get_freeze_count() == 0


def test_jobs_that_are_given_up_are_ended(tmp_path: Path) -> None:
    together = Together([lambda: time.sleep(60)], shared=True)
    together.end()
    together.end()
    assert not multiprocessing.active_children()


def test_a_file_that_mkdocs_will_write_is_left_to_it(tmp_path: Path) -> None:
    output = Output(tmp_path, {"a/index.html"})
    assert output.holds("a/index.html")
    assert not output.holds("b/index.html")
    output.write("b/index.html", "b")
    assert output.holds("b/index.html")


def test_a_file_that_is_there_is_whole(tmp_path: Path) -> None:
    """One whose writing was ended is not there, and is written when its job is done again."""
    output = Output(tmp_path)
    with pytest.raises(KeyboardInterrupt):
        output.write_as_it_comes("a/index.html", ended_early())
    assert not output.holds("a/index.html")
    output.write("a/index.html", "whole")
    assert [file.name for file in (tmp_path / "a").iterdir()] == ["index.html"]


def ended_early() -> Iterator[str]:
    yield "half"
    raise KeyboardInterrupt
