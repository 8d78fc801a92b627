"""What the benchmark says of its measurements: golden cases."""

from __future__ import annotations

import pytest

from tests.benchmark.process import Run
from tests.benchmark.report import Result, added, document_row, figures
from tests.benchmark.tasks import Outcome


def measured(task: str, *walls: float, size: str = "M", factor: float = 2) -> Result:
    """CPU seconds are `factor` times those of the clock."""
    runs = [Run(wall=wall, cpu=factor * wall, peak=100) for wall in walls]
    outcomes = tuple(Outcome(run=run, git_processes=5) for run in runs)
    return Result(size=size, processes=2000, task=task, outcomes=outcomes)


@pytest.mark.parametrize(
    ("base", "cold", "warm", "said"),
    [
        pytest.param(
            (20,),
            (25,),
            (21,),
            "adds +25 % (CPU +25 %) to a cold build, +5 % (CPU +5 %) to a warm one",
            id="one round",
        ),
        pytest.param(
            (10, 40, 10),
            (12, 48, 12),
            (10, 40, 10),
            "adds +20 % (+20 % to +20 %; CPU +20 %) to a cold build, +0 % (+0 % to +0 %; CPU +0 %) to a warm one",
            id="a machine that is slow for one round",
        ),
        pytest.param(
            (10, 10, 20),
            (11, 13, 40),
            (9, 10, 24),
            "adds +30 % (+10 % to +100 %; CPU +30 %) to a cold build, +0 % (-10 % to +20 %; CPU +0 %) to a warm one",
            id="the round in the middle, and how far the others are from it",
        ),
    ],
)
def test_what_before_and_after_add(
    base: tuple[float, ...], cold: tuple[float, ...], warm: tuple[float, ...], said: str
) -> None:
    results = [measured("without", *base), measured("playbook", *cold), measured("warm", *warm)]
    assert added(results) == f"M: the ledger with before and after {said}"


def test_cpu_time_has_rounds_of_its_own() -> None:
    results = [measured("roleless", 10, 10), measured("warm", 11, 11, factor=3)]
    said = "adds +10 % (+10 % to +10 %; CPU +65 %) to a warm build"
    assert added(results) == f"M: pictures, role pages and handbooks {said.replace('adds', 'add')}"


def test_nothing_is_said_of_what_was_not_measured() -> None:
    assert added([measured("without", 10), measured("playbook", 12)]) == ""
    assert added([measured("without", 10, size="S"), measured("playbook", 12), measured("warm", 10)]) == ""


def test_every_round_is_in_the_data() -> None:
    [row] = figures([measured("warm", 11, 13, 12)])
    data = document_row(row)
    assert (data["wall"], data["walls"], data["cpus"]) == (12, [11, 13, 12], [22, 26, 24])
