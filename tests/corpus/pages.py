"""The text of one made-up process: about 4.9 KB of Markdown, and how it changes when somebody amends it.

Pure: values in, values and text out; every choice comes from the `Random` that is passed in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from tests.corpus import words as words
from tests.corpus.company import Company, Role, slug

STEP_RANGE = (8, 12)
INTERVALS = (6, 12, 12, 12, 24, 24, 36)  # months, as often as they stand here
TITLE_COUNT = len(words.TASKS) * len(words.NOUNS) * len(words.QUALIFIERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One numbered step: who does it, what, and the bullets below it."""

    performers: tuple[Role, ...]
    action: str
    bullets: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A process as it stands after some commit. `review_every` is in months; `layout` counts bulk reformattings."""

    path: str
    title: str
    owner: Role
    reviewed: date
    reviewed_by: str
    review_every: int
    trigger: str
    frequency: str
    deadline: str
    systems: tuple[str, ...]
    informed: Role
    inputs: str
    outputs: str
    purpose: tuple[str, ...]
    steps: tuple[Step, ...]
    limits: tuple[tuple[str, str, str], ...]
    note: str
    faults: tuple[str, ...]
    related: tuple[tuple[str, str], ...]
    layout: int = 0


def process_title(number: int) -> str:
    """A title of its own for each number below TITLE_COUNT."""
    rest, task = divmod(number, len(words.TASKS))
    qualifier, noun = divmod(rest, len(words.NOUNS))
    return f"{words.TASKS[task]} {words.NOUNS[noun]} {words.QUALIFIERS[qualifier]}"


def new_page(
    title: str, function: str, day: date, company: Company, related: tuple[tuple[str, str], ...], random: Random
) -> Page:
    """A process of a function, reviewed on the day it was written; `related` is (title, path) of other processes."""
    lead, coordinator, agent = company.staff(function)
    performers = (agent, agent, coordinator, random.choice(company.roles))
    return Page(
        path=f"processes/{slug(function)}/{slug(title)}.md",
        title=title,
        owner=lead,
        reviewed=day,
        reviewed_by=lead.holders[0].id,
        review_every=random.choice(INTERVALS),
        trigger=f"a {random.choice(words.DETAILS)} comes in {random.choice(words.CONDITIONS)}",
        frequency=random.choice(words.FREQUENCIES),
        deadline=random.choice(words.DEADLINES),
        systems=tuple(random.sample(words.SYSTEMS, 2)),
        informed=random.choice(company.roles),
        inputs=f"{{what: {random.choice(words.DETAILS)}, from: {random.choice(company.roles).id}}}",
        outputs=f"{{what: {random.choice(words.DETAILS)}, to: {random.choice(company.roles).id}}}",
        purpose=tuple(random.choice(words.REASONS).format(detail=random.choice(words.DETAILS)) for _ in range(6)),
        steps=tuple(new_step(performers, n, random) for n in range(random.randint(*STEP_RANGE))),
        limits=tuple(new_limit(company, random) for _ in range(6)),
        note=f"{sentence(random)} {sentence(random)}",
        faults=tuple(new_fault(random) for _ in range(6)),
        related=related,
    )


def new_step(performers: tuple[Role, ...], position: int, random: Random) -> Step:
    who = tuple(dict.fromkeys(random.choices(performers, k=2 if random.random() < 0.1 else 1)))
    count = 1 if position % 2 else 2
    return Step(performers=who, action=action(random), bullets=tuple(sentence(random) for _ in range(count)))


def new_limit(company: Company, random: Random) -> tuple[str, str, str]:
    return random.choice(words.DETAILS), random.choice(words.MEASURES), random.choice(company.roles).title


def new_fault(random: Random) -> str:
    return f"**The {random.choice(words.DETAILS)} {random.choice(words.FAULTS)}.** {random.choice(words.REMEDIES)}"


def action(random: Random) -> str:
    place = random.choice(words.PLACES)
    return (
        f"{random.choice(words.ACTIONS)} the {random.choice(words.DETAILS)} {place} {random.choice(words.CONDITIONS)}"
    )


def sentence(random: Random) -> str:
    return f"The {random.choice(words.DETAILS)} {action(random)}."


def page_text(page: Page) -> str:
    """The file, byte for byte. Links count from processes/<function>/, so that they survive a move."""
    bullet = "*-"[page.layout % 2]
    roles = {role.title: role for step in page.steps for role in step.performers}
    lines = ["---", *header_lines(page), "---", "", " ".join(page.purpose[:3]), "", " ".join(page.purpose[3:])]
    lines += ["", "## Steps", ""]
    for number, step in enumerate(page.steps, 1):
        who = " and ".join(f"[{role.title}]" for role in step.performers)
        lines.append(f"{number}. {who} {step.action}.")
        lines += [f"    {bullet} {text}" for text in step.bullets]
    rule = "|---|---|---|" if page.layout < 2 else "| --- | --- | --- |"
    lines += ["", "> **Note:** " + page.note, "", "## Limits", "", "| What | Up to | Who agrees |", rule]
    lines += [f"| {what} | {measure} | {who} |" for what, measure, who in page.limits]
    lines += ["", "## When it goes wrong", "", *(f"{bullet} {fault}" for fault in page.faults)]
    if page.related:
        lines += ["", "## Related", ""]
        lines += [f"{bullet} [{title}](../{path.removeprefix('processes/')})" for title, path in page.related]
    lines += ["", *(f"[{title}]: ../../{role.path}" for title, role in sorted(roles.items()))]
    return "\n".join(lines) + "\n"


def header_lines(page: Page) -> tuple[str, ...]:
    return (
        f"title: {page.title}",
        f"owner: {page.owner.id}",
        f"reviewed: {page.reviewed}",
        f"reviewed_by: {page.reviewed_by}",
        f"review_every: {page.review_every} months",
        f"trigger: {page.trigger}",
        f"frequency: {page.frequency}",
        f"deadline: {page.deadline}",
        f"systems: [{', '.join(page.systems)}]",
        f"inputs: [{page.inputs}]",
        f"outputs: [{page.outputs}]",
        f"informed: [{page.informed.id}]",
    )


def change_action(page: Page, random: Random) -> tuple[Page, str]:
    at = random.randrange(len(page.steps))
    step = replace(page.steps[at], action=action(random))
    return put_step(page, at, step), f"Step {at + 1} of {page.title}: {step.action}"


def change_bullets(page: Page, random: Random) -> tuple[Page, str]:
    at = random.choice([n for n, step in enumerate(page.steps) if step.bullets])
    bullets = list(page.steps[at].bullets)
    bullets[random.randrange(len(bullets))] = sentence(random)
    return put_step(page, at, replace(page.steps[at], bullets=tuple(bullets))), f"Say more in {page.title}"


def change_steps(page: Page, random: Random) -> tuple[Page, str]:
    fewest, most = STEP_RANGE
    steps = list(page.steps)
    if len(steps) == fewest or (len(steps) < most and random.random() < 0.5):
        at = random.randint(1, len(steps))
        performers = tuple(role for step in steps for role in step.performers)
        steps.insert(at, new_step(performers, at, random))
        return replace(page, steps=tuple(steps)), f"New step {at + 1} in {page.title}"
    del steps[-1]
    return replace(page, steps=tuple(steps)), f"Drop the last step of {page.title}"


def change_limit(page: Page, random: Random) -> tuple[Page, str]:
    limits = list(page.limits)
    at = random.randrange(len(limits))
    what, _, who = limits[at]
    limits[at] = (what, random.choice(words.MEASURES), who)
    return replace(page, limits=tuple(limits)), f"{page.title}: {what} up to {limits[at][1]}"


def change_fault(page: Page, random: Random) -> tuple[Page, str]:
    faults = list(page.faults)
    faults[random.randrange(len(faults))] = new_fault(random)
    return replace(page, faults=tuple(faults)), f"What to do when it goes wrong in {page.title}"


def change_deadline(page: Page, random: Random) -> tuple[Page, str]:
    deadline = random.choice(words.DEADLINES)
    return replace(page, deadline=deadline), f"{page.title} {deadline}"


def put_step(page: Page, at: int, step: Step) -> Page:
    return replace(page, steps=(*page.steps[:at], step, *page.steps[at + 1 :]))


AMENDMENTS: tuple[Callable[[Page, Random], tuple[Page, str]], ...] = (
    change_action, change_action, change_action, change_bullets, change_bullets, change_steps, change_limit,
    change_limit, change_fault, change_deadline,
)  # fmt: skip


def amended(page: Page, random: Random) -> tuple[Page, str]:
    """The page with one real change of content, and the change in words (a commit's subject)."""
    changed, subject = page, ""
    while changed == page:
        changed, subject = random.choice(AMENDMENTS)(page, random)
    return changed, subject
