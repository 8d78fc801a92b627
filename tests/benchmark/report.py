"""From outcomes to figures, and from figures to a table. Pure."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.benchmark.tasks import Outcome

COLUMNS = ("size", "task", "wall s", "cpu s", "peak MiB", "git", "x bare", "growth", "nav bytes", "largest page")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weight:
    """Bytes of one process page's navigation, and of the site's largest page, with its path."""

    navigation: int
    largest: int
    largest_path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """All runs of one task over one corpus."""

    size: str
    processes: int
    task: str
    outcomes: tuple[Outcome, ...]
    weight: Weight | None = None

    @property
    def wall(self) -> float:
        return median(outcome.run.wall for outcome in self.outcomes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """A result's medians. `ratio` is wall clock against bare; `growth` the exponent from the size before."""

    result: Result
    wall: float
    cpu: float
    peak: float
    git_processes: int
    ratio: float | None = None
    growth: float | None = None


def figures(results: Sequence[Result]) -> tuple[Figures, ...]:
    """One for each result, in the same order; results come by size, small to large."""
    by_place = {(result.size, result.task): result for result in results}
    sizes = list(dict.fromkeys(result.size for result in results))
    smaller = dict(zip(sizes[1:], sizes, strict=False))
    return tuple(
        summarise(
            result,
            by_place.get((result.size, "bare")),
            by_place.get((smaller.get(result.size, ""), result.task)),
        )
        for result in results
    )


def summarise(result: Result, bare: Result | None, smaller: Result | None) -> Figures:
    runs = [outcome.run for outcome in result.outcomes]
    growth = None
    if smaller:
        growth = math.log(result.wall / smaller.wall) / math.log(result.processes / smaller.processes)
    return Figures(
        result=result,
        wall=result.wall,
        cpu=median(run.cpu for run in runs),
        peak=max(run.peak for run in runs),
        git_processes=max(outcome.git_processes for outcome in result.outcomes),
        ratio=result.wall / bare.wall if bare else None,
        growth=growth,
    )


def table(rows: Sequence[Figures]) -> str:
    """Text with aligned columns; what was not measured is a dash."""
    cells = [COLUMNS, *(table_row(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(COLUMNS) - 1)]
    return "\n".join(
        "  ".join([*(cell.rjust(width) for cell, width in zip(line, widths, strict=False)), line[-1]]) for line in cells
    )


def table_row(row: Figures) -> tuple[str, ...]:
    weight = row.result.weight
    return (
        row.result.size,
        row.result.task,
        f"{row.wall:.2f}",
        f"{row.cpu:.2f}",
        f"{row.peak:.0f}",
        str(row.git_processes),
        "-" if row.ratio is None else f"{row.ratio:.2f}",
        "-" if row.growth is None else f"{row.growth:.2f}",
        str(weight.navigation) if weight else "-",
        f"{weight.largest} {weight.largest_path}" if weight else "-",
    )


def added(results: Sequence[Result]) -> str:
    """What before and after add to a build, and what pictures, role pages and handbooks do; CPU time beside the clock's.

    A line for each size where what is compared was measured.
    """
    by_place = {(result.size, result.task): result for result in results}
    lines = []
    for size in dict.fromkeys(result.size for result in results):
        base, cold, warm, roleless = (
            by_place.get((size, task)) for task in ("without", "playbook", "warm", "roleless")
        )
        if base and cold and warm:
            lines.append(
                f"{size}: the ledger with before and after adds {compared(cold, base)} to a cold build, "
                f"{compared(warm, base)} to a warm one"
            )
        if roleless and warm:
            lines.append(f"{size}: pictures, role pages and handbooks add {compared(warm, roleless)} to a warm build")
    return "\n".join(lines)


def compared(result: Result, base: Result) -> str:
    """Round by round, then the median: a machine that is slow for a minute slows both builds of a round."""
    rounds = [(one.run, other.run) for one, other in zip(result.outcomes, base.outcomes, strict=True)]
    walls = [one.wall / other.wall for one, other in rounds]
    spread = f"{percent(min(walls))} to {percent(max(walls))}; " if len(walls) > 1 else ""
    return f"{percent(median(walls))} ({spread}CPU {percent(median(one.cpu / other.cpu for one, other in rounds))})"


def percent(ratio: float) -> str:
    return f"{100 * (ratio - 1):+.0f} %"


def document(rows: Sequence[Figures], machine: Mapping[str, object]) -> dict[str, object]:
    """The same figures as JSON values; seconds, MiB, bytes."""
    return {"machine": dict(machine), "results": [document_row(row) for row in rows]}


def document_row(row: Figures) -> dict[str, object]:
    weight = row.result.weight
    return {
        "size": row.result.size,
        "processes": row.result.processes,
        "task": row.result.task,
        "wall": round(row.wall, 3),
        "walls": [round(outcome.run.wall, 3) for outcome in row.result.outcomes],
        "cpu": round(row.cpu, 3),
        "cpus": [round(outcome.run.cpu, 3) for outcome in row.result.outcomes],
        "peak_mib": round(row.peak, 1),
        "git_processes": row.git_processes,
        "ratio_to_bare": None if row.ratio is None else round(row.ratio, 3),
        "growth": None if row.growth is None else round(row.growth, 3),
        "navigation_bytes": weight.navigation if weight else None,
        "largest_page_bytes": weight.largest if weight else None,
        "largest_page": weight.largest_path if weight else None,
    }
