"""Numbers of steps carried on through what followed: a short cut for texts that keep their numbers tells the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind
from mkdocs_playbook.model.change import Change, ChangeKind, Part
from mkdocs_playbook.model.process import Process, Step
from mkdocs_playbook.views import touched as module

PAGE = Process(
    id="x",
    path="processes/x.md",
    url="x/",
    title="X",
    function="",
    steps=tuple(Step(number=number, name=f"Step {number}", text="", performers=("agent",)) for number in range(1, 8)),
)
NUMBERS = st.lists(st.integers(1, 7), unique=True, max_size=3).map(sorted)
ROWS = st.lists(st.tuples(NUMBERS, NUMBERS, st.booleans()), min_size=1, max_size=4)


def steps(before: list[int], after: list[int], stay: bool) -> tuple[Change, ...]:
    """Steps that gave way to others; where they `stay` each keeps its number."""
    pairs = (
        [(number, number) for number in before] if stay else [(n, None) for n in before] + [(None, n) for n in after]
    )
    return tuple(Change(what=Part.STEP, kind=ChangeKind.CHANGED, name="x", before=was, after=now) for was, now in pairs)


def amendment(changes: tuple[Change, ...]) -> Amendment:
    kind = AmendmentKind.CONTENT
    return Amendment(commit="c", day=None, authors=(), summary="", kind=kind, path=PAGE.path, changes=changes)


def told(amendments: list[Amendment]) -> list[tuple[int, ...]]:
    return [module.steps_touched(PAGE, each, later) for each, later in module.with_what_followed(amendments)]


@given(ROWS)
def test_steps_that_keep_their_numbers_number_nothing_anew(rows: list[tuple[list[int], list[int], bool]]) -> None:
    amendments = [amendment(steps(*row)) for row in rows]
    short = told(amendments)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_keeps_numbers", lambda _: False)
        assert told(amendments) == short


def test_a_step_is_followed_to_its_number_of_today() -> None:
    added = steps([], [2], stay=False)
    assert told([amendment(added), amendment(steps([3], [], stay=True))]) == [(2,), (4,)]
    assert told([amendment(steps([3], [], stay=False)), amendment(steps([3], [], stay=True))]) == [(), ()]
