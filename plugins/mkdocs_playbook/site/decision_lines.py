"""The sentences of a step that say where the work goes on: each on a line of its own, the step it names a link.

Only what was read with the process is shown so. Links and code stay as their author wrote them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element, SubElement

from mkdocs_playbook.model.process import Step
from mkdocs_playbook.sources.text.decisions import Said, said_ways

_INLINE = frozenset(("a", "abbr", "b", "br", "code", "del", "em", "i", "img", "ins", "kbd", "mark", "q", "s", "small",
                     "span", "strong", "sub", "sup", "u"))  # fmt: skip

Part = str | Element


def show_ways(item: Element, step: Step, targets: Mapping[int, str]) -> None:
    """Mark the sentences of a step's item that tell its ways; `targets` are the anchors of steps by number."""
    steps = {way.step for way in step.ways}
    for block in [item, *(inner for inner in item.iter() if inner.tag in ("p", "li") and inner is not item)]:
        if "pb-performer" not in block.get("class", ""):
            _show(block, steps, targets)


def _show(block: Element, steps: set[int | None], targets: Mapping[int, str]) -> None:
    parts = [part for run in _runs(block) for part in _marked(run, steps, targets)]
    block.text = None
    for child in list(block):
        block.remove(child)
    _put(block, parts)


def _runs(block: Element) -> Iterator[list[Part]]:
    """What a block holds, as runs of text and inline elements, and each block inside it alone; tails are cut off."""
    run: list[Part] = [block.text or ""]
    for child in block:
        tail, child.tail = child.tail or "", None
        if child.tag in _INLINE:
            run += [child, tail]
        else:
            yield run
            yield [child]
            run = [tail]
    yield run


def _marked(run: list[Part], steps: set[int | None], targets: Mapping[int, str]) -> list[Part]:
    """The run with its telling sentences in an element each."""
    plain = "".join(part if isinstance(part, str) else "".join(part.itertext()) for part in run)
    found = [said for said in said_ways(_on_one_line(plain)) if said.way.step in steps]
    for said in reversed(found):
        run = _with_sentence(run, said, targets)
    return run


def _on_one_line(text: str) -> str:
    return "".join(" " if letter.isspace() else letter for letter in text)


def _with_sentence(run: list[Part], said: Said, targets: Mapping[int, str]) -> list[Part]:
    """The run with one sentence in an element; unchanged where the sentence begins or ends inside another element."""
    cut = _cut(run, said.begin, said.end)
    if cut is None:
        return run
    before, sentence, after = cut
    line = Element("span", {"class": "pb-way"})
    target = targets.get(said.way.step) if said.way.step is not None else None
    named = _cut(sentence, *(at - said.begin for at in said.named)) if said.named else None
    if target and named and all(isinstance(part, str) for part in named[1]):
        left, name, right = named
        _put(line, left)
        link = SubElement(line, "a", {"href": f"#{target}"})
        _put(link, name)
        _put(line, right)
    else:
        _put(line, sentence)
    return [*before, line, *after]


def _cut(run: list[Part], begin: int, end: int) -> tuple[list[Part], list[Part], list[Part]] | None:
    """A run before, between and behind two places in its words; None where one of them lies inside an element."""
    cut: tuple[list[Part], list[Part], list[Part]] = ([], [], [])
    at = 0
    for part in run:
        length = len(part) if isinstance(part, str) else len("".join(part.itertext()))
        if isinstance(part, str):
            first, last = (min(max(place - at, 0), length) for place in (begin, end))
            for into, piece in zip(cut, (part[:first], part[first:last], part[last:]), strict=True):
                into.append(piece)
        elif at < begin < at + length or at < end < at + length:
            return None
        else:
            cut[0 if at + length <= begin else 1 if at + length <= end else 2].append(part)
        at += length
    return cut


def _put(element: Element, parts: list[Part]) -> None:
    """Append text and elements."""
    for part in parts:
        if not isinstance(part, str):
            element.append(part)
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + part
        else:
            element.text = (element.text or "") + part
