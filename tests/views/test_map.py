"""The map of what flows: nothing overlaps, no line runs through a box, nothing is cut; and the list says all of it."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from mkdocs_playbook.model.function import Function
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Flow, Process, State
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.views.page import scene_of
from mkdocs_playbook.views.picture.drawing import Drawing
from mkdocs_playbook.views.picture.grid import COLUMNS, Box, Line, grid
from mkdocs_playbook.views.picture.lines import width
from mkdocs_playbook.views.picture.map import MOST_DRAWN, FlowMap, flow_map
from tests.checks.company import TODAY
from tests.views.test_picture import apart, runs_through


def process(id: str, *, inputs: str = "", outputs: str = "", state: State = State.ACTIVE) -> Process:
    """A process of the function before the slash; flows as `what<party` and `what>party`, joined by `;`."""
    made = [tuple(each.split(">")) for each in outputs.split(";") if each]
    needed = [tuple(each.split("<")) for each in inputs.split(";") if each]
    return Process(
        id=id,
        path=f"processes/{id}.md",
        url=f"{id}/",
        title=id.rpartition("/")[2].capitalize(),
        function=id.partition("/")[0],
        state=state,
        inputs=tuple(Flow(what=what, party=party) for what, party in needed),
        outputs=tuple(Flow(what=what, party=party) for what, party in made),
    )


COMPANY = (
    process("support/answer", inputs="enquiry<customer", outputs="theft report>support/replace;complaint>"),
    process("support/replace", inputs="theft report<support/answer", outputs="reservation>workshop/prepare;note>agent"),
    process("support/handle", inputs="complaint<", outputs="answer>customer"),
    process("support/talk"),
    process("workshop/prepare", inputs="reservation<support/replace", outputs="keys>support/answer"),
)


def mapped(*processes: Process, function: str = "support", neighbours: bool = True) -> FlowMap | None:
    functions = tuple(Function(id=id, title=id.capitalize(), url=f"{id}/") for id in ("support", "workshop"))
    roles = (Role(id="customer", path="roles/customer.md", title="Customer", external=True),)
    roles += (Role(id="agent", path="roles/agent.md", title="Agent"),)
    scene = scene_of(Playbook(processes=processes, roles=roles, functions=functions), TODAY)
    inside = [each for each in processes if each.function == function and each.in_force]
    return flow_map(scene, "Support", inside, neighbours=neighbours)


def faults(drawing: Drawing) -> list[str]:
    found = [f"{a} overlaps {b}" for a, b in combinations(drawing.shapes, 2) if not apart(a, b)]
    found += [f"{a} through {s}" for a in drawing.arrows for s in drawing.shapes if runs_through(a, s)]
    for x, y in (point for arrow in drawing.arrows for point in arrow.points):
        if not (0 <= x <= drawing.width and 0 <= y <= drawing.height):
            found.append(f"a line leaves the picture at {x}, {y}")
    labels = []
    for arrow in drawing.arrows:
        if arrow.label:
            lines = arrow.label.split("\n")
            (x, y), wide = arrow.at, max(width(line, 12) for line in lines)
            labels.append((x, y - 11, x + wide, y - 11 + 15 * len(lines)))
            if x + wide > drawing.width:
                found.append(f"{arrow.label} is cut")
    for a, b in combinations(labels, 2):
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]:
            found.append(f"the words at {a} overlap those at {b}")
    for left, top, right, bottom in labels:
        for shape in drawing.shapes:
            if left < shape.x + shape.width and shape.x < right and top < shape.bottom and shape.y + 1 < bottom:
                found.append(f"words stand on {shape.words}")
    for shape in drawing.shapes:
        for words in shape.words:
            if max(width(line, 12) for line in words.lines) > shape.width:
                found.append(f"{words.lines} is cut")
            if not shape.y < words.y <= words.y + words.leading * (len(words.lines) - 1) < shape.bottom + 0.1:
                found.append(f"{words.lines} stand outside their box")
    return found


def test_a_function() -> None:
    found = mapped(*COMPANY)
    assert found
    assert found.drawing
    assert faults(found.drawing) == []
    assert [shape.words[0].lines[0] for shape in found.drawing.shapes if shape.label == "outside"] == ["Customer"] * 2
    assert [shape.words[0].lines[0] for shape in found.drawing.shapes if shape.label == "elsewhere"] == ["Prepare"] * 2
    assert [place.label for place in found.alone] == ["Talk"]
    said = {
        stop.row.title: (
            [(each.place.label, each.function, each.what) for each in stop.gets],
            [(each.place.label, each.function, each.what) for each in stop.gives],
        )
        for stop in found.stops
    }
    assert said == {
        "Answer": (
            [("Prepare", "Workshop", ("keys",)), ("Customer", "", ("enquiry",))],
            [("Replace", "", ("theft report",)), ("Handle", "", ("complaint",))],
        ),
        "Replace": ([("Answer", "", ("theft report",))], [("Prepare", "Workshop", ("reservation",))]),
        "Handle": ([("Answer", "", ("complaint",))], [("Customer", "", ("answer",))]),
    }


def test_the_list_has_every_line_of_the_drawing() -> None:
    found = mapped(*COMPANY)
    assert found
    assert found.drawing
    said = {what for stop in found.stops for each in (*stop.gets, *stop.gives) for what in each.what}
    drawn = " ".join(arrow.label.replace("\n", " ") for arrow in found.drawing.arrows)
    assert all(what in drawn for what in said)


def test_a_chain_leaves_out_what_is_not_part_of_it() -> None:
    found = mapped(*COMPANY, neighbours=False)
    assert found
    assert found.drawing
    assert not any(shape.label == "elsewhere" for shape in found.drawing.shapes)
    assert {words.lines[0] for shape in found.drawing.shapes for words in shape.words[1:]} == {"Support"}


def test_a_withdrawn_process_says_so() -> None:
    old = process("workshop/old", state=State.RETIRED)
    found = mapped(process("support/answer", outputs="report>workshop/old"), old)
    assert found
    assert found.drawing
    assert [shape.words[1].lines for shape in found.drawing.shapes if shape.label == "elsewhere"] == [("withdrawn",)]


def test_nothing_flows() -> None:
    assert mapped(process("support/talk"), process("support/note", outputs="note>agent")) is None


@pytest.mark.parametrize("count", [MOST_DRAWN, MOST_DRAWN + 1, 600])
def test_too_much_to_draw_is_a_list_that_ends(count: int) -> None:
    found = mapped(*(process(f"support/p{n}", outputs=f"thing {n}>support/p{(n + 1) % count}") for n in range(count)))
    assert found
    assert (found.drawing is not None) == (count <= MOST_DRAWN)
    assert found.boxes == count
    assert len(found.stops) + found.left_out == count
    assert found.left_out == (400 if count == 600 else 0)


words = some.text("abcdefgh ijklm nopW-,", min_size=1, max_size=40).map(str.strip).filter(bool)


@given(some.data())
def test_any_map(data: some.DataObject) -> None:
    count = data.draw(some.integers(2, 14))
    kinds = ("inner", "elsewhere", "outside")
    boxes = [
        Box(key=str(n), title=data.draw(words), note=data.draw(words) if n % 3 else "", kind=kinds[n % 3])
        for n in range(count)
    ]
    ends = some.tuples(some.integers(0, count - 1), some.integers(0, count - 1)).filter(lambda each: each[0] != each[1])
    pairs = data.draw(some.lists(ends, min_size=1, max_size=20, unique=True))
    lines = [Line(source=str(a), target=str(b), what=(data.draw(words),)) for a, b in pairs]
    drawing = grid(boxes, lines)
    assert faults(drawing) == []
    assert drawing.width <= COLUMNS * 168 + 28
