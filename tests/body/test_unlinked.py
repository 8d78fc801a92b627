"""A step that begins with a name and leads to no role: nobody is credited with it in the place of whoever was meant."""

from __future__ import annotations

import pytest

from mkdocs_playbook.model.process import PerformerSource, Step
from mkdocs_playbook.sources.text import body
from mkdocs_playbook.sources.wording import nearest

ROLES = {"support lead": "support-lead", "support agent": "support-agent", "finance controller": "finance-controller"}


def step(words: str, above: str = "") -> Step:
    """A step on a page whose header says that the support agent does what names nobody."""
    read = body.parse(
        f"## Steps\n\n{above}1. {words}\n",
        first_line=1,
        headings=("Steps",),
        role_of=lambda target: "support-lead" if target.endswith("support-lead.md") else None,
        role_titled=lambda name: ROLES.get(name.casefold()),
        role_meant=lambda name: name.casefold() in ROLES or bool(nearest(name.casefold(), ROLES)),
        performer="support-agent",
    )
    return read.steps[0]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("[Support lead] goes.", "Support lead"),
        ("[Support leed] goes.", "Support leed"),
        ("[x] [Support lead] goes.", "Support lead"),
        ("**[Support lead]** goes.", "Support lead"),
        ("[Support lead][] goes.", "Support lead"),
        ("**Finance controller** pays.", "Finance controller"),
        ("**Finance controller:** pays.", "Finance controller"),
        ("Finance controller: pays.", "Finance controller"),
        ("[Finance controller](#) pays.", "Finance controller"),
        ("[Finance controller](https://git.example/roles/finance-controller.md) pays.", "Finance controller"),
    ],
)
def test_a_name_that_leads_nowhere_is_told_and_nobody_else_does_the_step(words: str, name: str) -> None:
    found = step(words)
    assert (found.unlinked, found.performers, found.performer_source) == (name, (), PerformerSource.UNKNOWN)


@pytest.mark.parametrize(
    "words",
    [
        "[Support lead](/roles/support-lead.md) goes.",
        "The [Finance controller](#) pays.",
        "[The form](https://forms.example) is filled in.",
        "**Check** the order.",
        "Note: the finance controller pays.",
        "[ ] Check it.",
        "`[a]` is written down.",
        "[^1] Look.",
        "[Optional] Call the customer.",
        "![Picture](a.png) Look.",
        "**Support agent** opens the order.",
        "Support agent: opens the order.",
    ],
)
def test_what_names_nobody_else_is_left_alone(words: str) -> None:
    found = step(words)
    assert not found.unlinked
    assert found.performers


def test_brackets_around_the_one_who_does_it_are_told_and_take_nothing_away() -> None:
    found = step("[Support agent] opens the order.")
    assert (found.unlinked, found.performers) == ("Support agent", ("support-agent",))


def test_a_heading_is_no_better_guess() -> None:
    found = step("[Finance controller] pays.", "### Support lead\n\n")
    assert (found.unlinked, found.performers) == ("Finance controller", ())
