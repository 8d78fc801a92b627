"""The drawing for a wide page: lanes are columns, time runs down, a row for each step and each decision.

A row holds one shape, so a line along a row or between two rows meets no other shape.
"""

from __future__ import annotations

from mkdocs_playbook.model.process import OTHERWISE
from mkdocs_playbook.views.picture.drawing import Drawing, Head, Shape, Words
from mkdocs_playbook.views.picture.flow import Choice, Flow
from mkdocs_playbook.views.picture.lines import wrapped
from mkdocs_playbook.views.picture.sheet import GAP, GUTTER, LEADING, MARGIN, RING, SIZE, Leap, Sheet, draw_leaps
from mkdocs_playbook.views.words import first_upper

WIDTH, WIDEST = 680.0, 230.0
"""The drawing's width and that of a lane at most: few lanes make a narrower picture."""
MOST_LANES = 5
"""With more lanes the columns are too narrow for words; see `tracks`."""


def wide(flow: Flow) -> Drawing:
    """The drawing of a flow with at most MOST_LANES lanes and at least one step."""
    sheet = Sheet(flow, min(WIDEST, (WIDTH - 2 * MARGIN) // len(flow.lanes)))
    heads, sheet.y = _heads(sheet)
    head = sheet.y
    sheet.y += 14
    if flow.begins:
        sheet.waiting = [(_pill(sheet, flow.stops[0].lane, flow.begins), "")]
    for at in range(len(flow.stops)):
        _step(sheet, at)
    _ends(sheet)
    draw_leaps(sheet)
    return Drawing(
        kind="wide",
        width=2 * MARGIN + sheet.lane_width * len(flow.lanes),
        height=sheet.y - GAP + 10,
        head=head,
        lanes=heads,
        shapes=tuple(sheet.shapes),
        arrows=tuple(sheet.arrows),
    )


def _heads(sheet: Sheet) -> tuple[tuple[Head, ...], float]:
    room = sheet.lane_width
    lines = [wrapped(lane.place.label, room - 16, 12.5) for lane in sheet.flow.lanes]
    most = max(len(each) for each in lines)
    height = most * 16 + 28.0
    heads = tuple(
        Head(
            words=Words(lines=each, x=sheet.left(at) + room / 2, y=18 + (most - len(each)) * 8, leading=16),
            role=lane.role,
            url=lane.place.url,
            x=sheet.left(at),
            width=room,
            outside=lane.place.external,
        )
        for at, (lane, each) in enumerate(zip(sheet.flow.lanes, lines, strict=True))
    )
    return heads, height


def _pill(sheet: Sheet, lane: int, words: str) -> Shape:
    lines = wrapped(words, sheet.lane_width - 2 * GUTTER - 20, SIZE)
    return sheet.add("pill", lane, lines, len(lines) * LEADING + 9)


def _ends(sheet: Sheet) -> None:
    """The process's own end first, to which the last row leads; each in the lane of the last step that leads there."""
    lanes = {choice.ending: stop.lane for stop in sheet.flow.stops for choice in stop.leads if choice.to < 0}
    for end in sorted(lanes):
        sheet.ends[end] = _pill(sheet, lanes[end], first_upper(end) or "Done")


def _step(sheet: Sheet, at: int) -> None:
    stop = sheet.flow.stops[at]
    room = sheet.lane_width - 2 * GUTTER - RING - 6
    lines = wrapped(stop.name, room, SIZE)
    lines += tuple(line for other in stop.others for line in wrapped(f"with {other}", room, SIZE))
    shape = sheet.add(
        "box",
        stop.lane,
        lines,
        max(44.0, len(lines) * LEADING + 16),
        number=stop.number,
        anchor=stop.anchor,
        roles=stop.roles,
        label=stop.label,
    )
    sheet.places[at] = shape
    _ways(sheet, at, shape)


def _ways(sheet: Sheet, at: int, shape: Shape) -> None:
    """Lead on from a step: through a decision for each condition, then to where it leads else."""
    choices = sheet.flow.stops[at].leads
    under = [
        choice for choice in choices if choice.condition and (choice.condition != OTHERWISE or choice is choices[0])
    ]
    rest = next((choice for choice in choices if choice not in under), None)
    source, label = shape, ""
    for choice in under:
        sheet.waiting.append((source, label))
        asked, yes, label = _question(choice)
        source = _decision(sheet, sheet.flow.stops[at].lane, asked)
        sheet.leaps.append(Leap(source=source, at=at, to=choice.to, label=yes, end=choice.ending))
    if rest is None:
        return
    if rest.to == at + 1 or (rest.to < 0 and not rest.does and at + 1 == len(sheet.flow.stops)):
        sheet.waiting.append((source, label))
    else:
        sheet.leaps.append(Leap(source=source, at=at, to=rest.to, label=label, end=rest.ending))


def _question(choice: Choice) -> tuple[str, str, str]:
    """What a decision asks, and what its leap and its way on are called."""
    if choice.condition == OTHERWISE:
        return "Yes or no?", "no", "yes"
    if choice.condition.lower().startswith("unless "):
        return f"{first_upper(choice.condition[7:])}?", "no", "yes"
    return f"{first_upper(choice.condition)}?", "yes", "no"


def _decision(sheet: Sheet, lane: int, asked: str) -> Shape:
    lines = wrapped(asked, sheet.lane_width - 2 * GUTTER - 34, SIZE)
    return sheet.add("decision", lane, lines, max(34.0, len(lines) * LEADING + 14))
