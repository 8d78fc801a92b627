"""Who can wait leaves both cores to those who need them, and waits for nobody who is gone."""

from __future__ import annotations

import os
from threading import Timer

import pytest

from mkdocs_playbook.sources import giving_way
from mkdocs_playbook.sources.giving_way import Cores, both_cores, lent, scarce


@pytest.fixture(autouse=True)
def _as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(giving_way, "_taken", None)


def test_it_waits_until_the_cores_are_free() -> None:
    cores, asked = Cores(), []
    lent(cores.taken)
    with both_cores():
        Timer(0.1, lambda: setattr(cores.taken, "value", 0)).start()
        cores.wait(lambda: bool(asked.append(cores.taken.value)))
        assert set(asked) == {1}


def test_it_does_not_wait_for_whoever_has_come_to_an_end() -> None:
    cores = Cores()
    cores.taken.value = 1
    cores.wait(lambda: True)


def test_they_are_free_again_whatever_happens() -> None:
    cores = Cores()
    lent(cores.taken)
    with pytest.raises(OSError, match="no room"), both_cores():
        raise OSError("no room")
    assert not cores.taken.value


def test_a_process_that_nobody_asks_takes_none() -> None:
    with both_cores():
        assert giving_way._taken is None


@pytest.mark.parametrize(("cores", "expected"), [(1, False), (2, True), (3, False)])
def test_with_more_cores_nobody_waits(cores: int, expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)), raising=False)
    assert scarce() is expected
