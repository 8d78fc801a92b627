"""A step's words → where the work goes on: "If the insurer refuses, go to step 8." Pure.

Plain sentences that read the same on the git host; docs/owner.md gives the forms. It reads only what is said: a
sentence that merely mentions a step, or tells to go on without saying where, changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs_playbook.model.process import OPENING, OTHERWISE, Way

_VERB = r"(?:go|jump|skip|return|continue|carry on|go on|begin again|start again|repeat)"
_GO = re.compile(
    rf"\b{_VERB}\b(?: (?:straight|back|on|directly|again|then))*(?: (?:to|with|at|from))? (?P<named>step (?P<step>\d{{1,9}})\b)",
    re.IGNORECASE,
)
_END = re.compile(
    r"\b(?:stop here|the process (?:ends|stops)(?: here)?|(?:it|this) ends here|end here|you are done|nothing (?:more|else) is to be done)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?;])[\"'”’)]*\s+")
_CONDITION = re.compile(
    r"\A(?:and |or |but )?(?:if|when|where|should|in case|as soon as|once) (?P<condition>[^,:]+)", re.I
)
_UNLESS = re.compile(r"\A(?:and |or |but )?unless (?P<condition>[^,:]+)", re.IGNORECASE)
_OTHERWISE = re.compile(r"\A(?:(?:and|or|but) )?(?:otherwise|else|if not)\b", re.IGNORECASE)
_CASE = re.compile(r"\A(?P<condition>[^:]{3,120}):\s")
_AND_STOP = re.compile(r",?\s(?:and|then|and then)\s\Z", re.IGNORECASE)


def ways(text: str, following: int | None) -> tuple[Way, ...]:
    """Where a step leads, in the order of its words; empty where it simply leads to the next.

    `following` is the number of the step after it, None for the last. A step that says where it goes under a
    condition leads to the following one otherwise, unless it says that too.
    """
    lower = text.lower()
    if "step" not in lower and "here" not in lower and "done" not in lower and "the process" not in lower:
        return ()
    found = [way for sentence in _SENTENCE.split(text) if (way := _way(sentence))]
    if not found:
        return ()
    kept: list[Way] = []
    for way in found:
        kept.append(way)
        if not way.condition:
            break
    # "If not, …" alone answers what the step asked; behind another condition it leaves nothing open.
    closed = not kept[-1].condition or (kept[-1].condition == OTHERWISE and len(kept) > 1)
    if not closed:
        kept.append(Way(step=following))
    only_the_next = len(kept) == 1 and kept[0].step is not None and kept[0].step == following
    return () if only_the_next else tuple(kept)


def _way(sentence: str) -> Way | None:
    went = _GO.search(sentence) or _END.search(sentence)
    if went is None:
        return None
    condition, then = _condition(sentence[: went.start()].lstrip(OPENING))
    if "step" in went.re.groupindex:
        return Way(condition=condition, step=int(went["step"]), sentence=sentence)
    return Way(condition=condition, does=_does(then) if condition else "", sentence=sentence)


def _condition(before: str) -> tuple[str, str]:
    """What must be so, in the author's words, and the words behind; empty where the step always leads there."""
    if otherwise := _OTHERWISE.match(before):
        return OTHERWISE, before[otherwise.end() :]
    if unless := _UNLESS.match(before):
        return f"unless {unless['condition'].strip()}", before[unless.end() :]
    said = _CONDITION.match(before) or _CASE.match(before)
    return (said["condition"].strip(), before[said.end() :]) if said else ("", before)


def _does(then: str) -> str:
    """What is done before the end: the words between the condition and "and stop here"."""
    stop = _AND_STOP.search(then)
    said = then[: stop.start()].strip(" ,:") if stop else ""
    return said[5:] if said.lower().startswith("then ") else said


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A sentence that says where the work goes on: where it begins and ends in its text, and the way it tells.

    `named` is where it names the step, None where it tells the end.
    """

    begin: int
    end: int
    way: Way
    named: tuple[int, int] | None


def said_ways(text: str) -> tuple[Said, ...]:
    """The sentences of a text, of blank-separated words on one line, that say where the work goes on."""
    return tuple(said for begin, end in _sentences(text) if (said := _said(text[begin:end], begin)))


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    begin = len(text) - len(text.lstrip())
    for pause in _SENTENCE.finditer(text):
        yield begin, pause.start()
        begin = pause.end()
    yield begin, len(text.rstrip())


def _said(sentence: str, begin: int) -> Said | None:
    went = _GO.search(sentence)
    way = _way(sentence)
    if way is None:
        return None
    named = (begin + went.start("named"), begin + went.end("named")) if went else None
    return Said(begin=begin, end=begin + len(sentence), way=way, named=named)
