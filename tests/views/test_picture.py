"""The picture of a process: nothing overlaps, nothing is cut, no arrow runs through a box; and it says what the steps say."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise, permutations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Process, Step, Way
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.sources.settings.load import load
from mkdocs_playbook.views.page import scene_of
from mkdocs_playbook.views.picture.drawing import Arrow, Drawing, Shape
from mkdocs_playbook.views.picture.flow import flow_of, in_words
from mkdocs_playbook.views.picture.lines import width, wrapped
from mkdocs_playbook.views.picture.picture import picture
from mkdocs_playbook.views.picture.tracks import BROAD, tracks
from mkdocs_playbook.views.picture.wide import MOST_LANES, wide
from tests.checks.company import TODAY
from tests.reading.playbooks import read_playbook

TOP = Path(__file__).parents[2]
SIZES = {"name": 12.0, "who": 12.0, "way": 12.0}


def role(id: str) -> Role:
    return Role(id=id, path=f"roles/{id}.md", title=id.replace("-", " ").capitalize())


def process(*steps: Step, trigger: str = "a customer calls") -> Process:
    return Process(id="a", path="processes/a.md", url="a/", title="A process", trigger=trigger, steps=steps)


def step(number: int, who: str = "agent", name: str = "Do it", *ways: tuple[str, int | None]) -> Step:
    performers = tuple(who.split()) if who else ()
    led = tuple(Way(condition=condition, step=to) for condition, to in ways)
    return Step(number=number, text=name, name=name, performers=performers, ways=led)


def drawings(one: Process) -> list[Drawing]:
    roles = tuple(role(name) for name in dict.fromkeys(name for each in one.steps for name in each.performers))
    flow = flow_of(scene_of(Playbook(processes=(one,), roles=roles), TODAY), one)
    found = [tracks(flow), tracks(flow, BROAD)]
    return [*found, wide(flow)] if len(flow.lanes) <= MOST_LANES else found


def hubwell() -> list[Process]:
    settings, _ = load(TOP / "mkdocs.yml", TOP)
    assert settings
    return [each for each in read_playbook(settings, TOP, TOP).in_force if picture_worth(each)]


def picture_worth(one: Process) -> bool:
    return len(one.steps) > 1 and one.kind.has_performers


def apart(one: Shape, other: Shape) -> bool:
    return (
        one.x + one.width <= other.x or other.x + other.width <= one.x or one.bottom <= other.y or other.bottom <= one.y
    )


def runs_through(arrow: Arrow, shape: Shape) -> bool:
    """Whether a straight piece of an arrow lies inside a shape; touching its edge is arriving."""
    for (x1, y1), (x2, y2) in pairwise(arrow.points):
        low_x, high_x, low_y, high_y = min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2)
        inside_x = low_x < shape.x + shape.width - 0.5 and high_x > shape.x + 0.5
        inside_y = low_y < shape.bottom - 0.5 and high_y > shape.y + 0.5
        if inside_x and inside_y:
            return True
    return False


def faults(drawing: Drawing) -> list[str]:
    found = [
        f"{a.label or a.kind} overlaps {b.label or b.kind}"
        for a, b in combinations(drawing.shapes, 2)
        if not apart(a, b)
    ]
    found += [
        f"an arrow runs through {shape.label or shape.kind}"
        for arrow in drawing.arrows
        for shape in drawing.shapes
        if runs_through(arrow, shape)
    ]
    found += [
        f"{shape.label} is outside" for shape in drawing.shapes if shape.x < 0 or shape.x + shape.width > drawing.width
    ]
    found += [f"{shape.label} is below" for shape in drawing.shapes if shape.bottom > drawing.height]
    for shape in drawing.shapes:
        for words in shape.words:
            size = 14.0 if drawing.kind == "tracks" and words.kind == "name" else SIZES[words.kind]
            right = drawing.width if drawing.kind == "tracks" else shape.x + shape.width
            wide_as = max((width(line, size) for line in words.lines), default=0)
            begin = words.x - (wide_as / 2 if shape.kind in ("pill", "decision") else 0)
            if begin < 0 or begin + wide_as > right + 0.5:
                found.append(f"{words.lines} is cut")
            if drawing.kind == "wide" and words.y + words.leading * (len(words.lines) - 1) > shape.bottom:
                found.append(f"{words.lines} stand below their box")
    for arrow in drawing.arrows:
        found += [f"an arrow leaves the picture at {x}" for x, _ in arrow.points if x < 0 or x > drawing.width]
    return found


@pytest.mark.parametrize("one", hubwell(), ids=lambda one: one.id)
def test_the_example_company(one: Process) -> None:
    for drawing in drawings(one):
        assert faults(drawing) == []
        assert not any("…" in line for shape in drawing.shapes for words in shape.words for line in words.lines)


def stretches(arrow: Arrow, upright: bool) -> list[tuple[float, float, float]]:
    """The pieces of an arrow along one axis: where each lies, and from where to where."""
    across, along = (0, 1) if upright else (1, 0)
    return [
        (a[across], min(a[along], b[along]), max(a[along], b[along]))
        for a, b in pairwise(arrow.points)
        if a[across] == b[across]
    ]


def crossings(drawing: Drawing) -> int:
    return sum(
        low < y < high and left < x < right
        for one, other in permutations(drawing.arrows, 2)
        for x, low, high in stretches(one, upright=True)
        for y, left, right in stretches(other, upright=False)
    )


def double_lines(drawing: Drawing) -> int:
    """How often two lines run side by side too near to tell them apart; nearer than 3.5 they are meant to meet."""
    return sum(
        3.5 <= abs(x - at) < 8 and low < end and begin < high
        for one, other in combinations(drawing.arrows, 2)
        for upright in (True, False)
        for x, low, high in stretches(one, upright)
        for at, begin, end in stretches(other, upright)
    )


def side_of_words(drawing: Drawing) -> list[Arrow]:
    """The lines of a narrow drawing that come nearer than 4.5 to the words beside it."""
    words = min(said.x for shape in drawing.shapes for said in shape.words)
    return [arrow for arrow in drawing.arrows if any(x > words - 4.5 for x, _ in arrow.points)]


def test_no_lines_of_the_example_company_cross_or_look_double() -> None:
    """Neither wide nor narrow; each of its processes can be drawn so."""
    found = {one.id: drawings(one) for one in hubwell()}
    assert len(found) > 30
    assert sum(drawing.kind == "wide" for each in found.values() for drawing in each) > 30
    assert {id: count for id, each in found.items() if any(count := [crossings(drawing) for drawing in each])} == {}
    assert {id: count for id, each in found.items() if any(count := [double_lines(drawing) for drawing in each])} == {}
    assert [id for id, (narrow, *_) in found.items() if side_of_words(narrow)] == []


def struck(drawing: Drawing) -> list[str]:
    """The words beside lines that a line or the shape they begin at touches, or that are cut."""
    found = []
    for arrow in drawing.arrows:
        (x, y), wide_as = arrow.at, width(arrow.label, 12.0)
        over = Shape(kind="box", x=x, y=y - 9, width=wide_as, height=10)
        if arrow.label and (
            any(runs_through(each, over) for each in drawing.arrows) or x < 0 or over.side(True) > drawing.width
        ):
            found.append(arrow.label)
        for shape in drawing.shapes if arrow.label else ():
            high = min(abs(over.y - shape.centre), abs(over.bottom - shape.centre))
            tip = 13 * high / (shape.height / 2) if shape.kind == "decision" else 0.0
            if not apart(over, shape._replace(x=shape.x + tip, width=shape.width - 2 * tip)):
                found.append(f"{arrow.label} on {shape.kind}")
    return found


@pytest.mark.parametrize("one", hubwell(), ids=lambda one: one.id)
def test_every_yes_and_no_of_the_example_company_stands_free(one: Process) -> None:
    for drawing in drawings(one):
        assert struck(drawing) == []


@pytest.mark.parametrize(("lanes", "at"), [("agent lead", 14.0), ("lead agent", 465.5)], ids=["left", "right"])
def test_a_word_makes_room_for_a_line_that_runs_by(lanes: str, at: float) -> None:
    """Step 4 leads back to 2, outside of the line from 2 to 4 and through where its word would stand."""
    one = process(
        step(1, lanes.split()[0]),
        step(2, "agent", "Do it", ("it is wrong", 4), ("", 3)),
        step(3, "lead"),
        step(4, "agent", "Do it", ("it is late", 2), ("", None)),
    )
    columns = drawings(one)[-1]
    assert next(arrow.at[0] for arrow in columns.arrows if arrow.leaps) == at
    assert struck(columns) == []


def leaping(drawing: Drawing) -> list[float]:
    """Where the lines that leap run up or down."""
    assert crossings(drawing) == 0
    return [arrow.points[1][0] for arrow in drawing.arrows if arrow.leaps]


def test_on_a_phone_a_line_goes_round_where_the_ways_beside_its_target_are_crossed() -> None:
    """By what leads on from step 2 and from step 3."""
    again = step(4, "agent", "Do it", ("it fails", 2), ("", 5))
    narrow = drawings(process(step(1), step(2, "lead"), step(3, "officer"), again, step(5)))[0]
    assert leaping(narrow) == [6.0], "left of the first track"


def test_on_a_phone_an_earlier_line_makes_room_for_a_later() -> None:
    """Step 4 leads back to 2 through where the line from 1 would run, were it the only one."""
    late, on, back = (
        step(1, "agent", "Do it", ("it is late", 4), ("", 2)),
        step(3, "lead", "Do it", ("", 5)),
        step(4, "officer", "Do it", ("", 2)),
    )
    assert leaping(drawings(process(late, step(2), on, step(4, "officer"), step(5)))[0])[0] == 79.5
    assert leaping(drawings(process(late, step(2), on, back, step(5)))[0]) == [115.5, 43.5, 79.5]


def test_a_large_process_is_readable() -> None:
    """25 steps, 8 roles, 6 decisions."""
    ways = {3: 9, 6: 2, 10: 20, 14: 25, 18: 12, 22: 24}
    steps = [
        step(
            n,
            f"role-{n * 3 % 8}",
            f"Do what has to be done at number {n}",
            *([("it is not right", ways[n]), ("", n + 1)] if n in ways else []),
        )
        for n in range(1, 26)
    ]
    found = drawings(process(*steps))
    assert len(found) == 2, "too many lanes for columns"
    for drawing in found:
        assert faults(drawing) == []
        assert len([arrow for arrow in drawing.arrows if arrow.leaps]) == 6
        assert len(drawing.lanes) == 8
        assert crossings(drawing) == double_lines(drawing) == 0
        assert side_of_words(drawing) == []


names = some.text("abcdefgh ijklm nop-W.,", min_size=1, max_size=60).filter(str.strip)


@given(some.data())
def test_any_process(data: some.DataObject) -> None:
    count = data.draw(some.integers(1, 14))
    lanes = data.draw(some.integers(1, 8))
    steps = []
    for number in range(1, count + 1):
        who = " ".join(f"role-{n}" for n in data.draw(some.lists(some.integers(1, lanes), max_size=2, unique=True)))
        ways = data.draw(
            some.lists(some.tuples(names.map(str.strip), some.one_of(some.none(), some.integers(1, count))), max_size=3)
        )
        last = [("", data.draw(some.one_of(some.none(), some.integers(1, count))))] if ways else []
        steps.append(step(number, who, data.draw(names).strip(), *ways, *last))
    for drawing in drawings(process(*steps, trigger=data.draw(some.sampled_from(["", "it begins"])))):
        assert faults(drawing) == []


def test_the_words_say_what_the_picture_shows() -> None:
    one = process(
        step(1, "agent", "Take the report"),
        step(2, "agent lead", "Decide", ("the insurer refuses", 4), ("", 3)),
        step(3, "lead", "Reserve", ("", 1)),
        step(4, "", "Tell", ("otherwise", 2), ("", None)),
    )
    scene = scene_of(Playbook(processes=(one,), roles=(role("agent"), role("lead"))), TODAY)
    assert in_words(flow_of(scene, one)) == (
        "1. Agent: Take the report.",
        "2. Agent and Lead: Decide. If the insurer refuses, step 4. Then step 3.",
        "3. Lead: Reserve. Then step 1.",
        "4. Not known: Tell. Otherwise step 2. Then the end.",
    )


def test_an_end_that_leads_elsewhere_says_where() -> None:
    """Not "Done": the box of that end, the note beside the step and the words say what the text says."""
    ways = (Way(condition="it is not safe", does="Report a safety defect"), Way(step=2))
    one = process(replace(step(1), ways=ways), step(2, "agent", "Mend it"))
    narrow, _, columns = drawings(one)
    ends = {" ".join(shape.words[0].lines): shape for shape in columns.shapes if shape.kind == "pill" and shape.y > 100}
    assert list(ends) == ["Done", "Report a safety defect and stop"]
    (leap,) = (arrow for arrow in columns.arrows if arrow.leaps)
    assert leap.label == "yes"
    assert leap.points[-1][1] == ends["Report a safety defect and stop"].centre
    assert noted(narrow) == "If it is not safe, Report a safety defect and stop"
    flow = flow_of(scene_of(Playbook(processes=(one,), roles=(role("agent"),)), TODAY), one)
    assert in_words(flow)[0] == "1. Agent: Do it. If it is not safe, Report a safety defect and stop. Then step 2."


def test_what_else_may_be_an_end_that_leads_elsewhere() -> None:
    """The last step's "otherwise" too: it leads to that end, not to the process's own."""
    ways = (Way(condition="it fits", step=1), Way(condition="otherwise", does="send it back"))
    _, _, columns = drawings(process(step(1), replace(step(2), ways=ways)))
    assert [shape.words[0].lines for shape in columns.shapes if shape.kind == "pill"][1:] == [
        ("Send it back and stop",)
    ]


def test_on_a_phone_a_step_that_leads_back_to_itself_is_said() -> None:
    narrow = drawings(process(step(1, "agent", "Try it", ("the trial fails", 1), ("", 2)), step(2)))[0]
    assert not any(arrow.leaps for arrow in narrow.arrows)
    assert noted(narrow) == "If the trial fails, repeat this step"


def noted(drawing: Drawing) -> str:
    """What stands under the first step of a narrow drawing about where it leads."""
    return " ".join(line for words in drawing.shapes[0].words if words.kind == "way" for line in words.lines)


def test_a_step_that_does_not_exist_leads_nowhere() -> None:
    one = process(step(1, "agent", "Ask", ("it rains", 7), ("", 2)), step(2))
    assert not any(arrow.leaps for drawing in drawings(one) for arrow in drawing.arrows)


@pytest.mark.parametrize("steps", [(), (step(1),)])
def test_nothing_to_draw(steps: tuple[Step, ...]) -> None:
    assert picture(scene_of(Playbook(), TODAY), process(*steps)) is None


def test_long_words_are_broken_and_nothing_is_lost() -> None:
    lines = wrapped("Donaudampfschifffahrtsgesellschaft and so on", 60, 12)
    assert "".join(line.rstrip("-") for line in lines).replace(" ", "") == "Donaudampfschifffahrtsgesellschaftandsoon"
    assert all(width(line, 12) <= 60 for line in lines)
