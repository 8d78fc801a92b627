"""Where the work goes on, on the page: a line of its own, the step a link; nothing else is touched."""

from __future__ import annotations

import pytest

from tests.body.reading import html

STEPS = "## Steps\n\n1. {}\n2. two\n3. three\n"
LINK = '<a href="#step-3">step 3</a>'


def first(sentence: str) -> str:
    shown = html(STEPS.format(sentence))
    return shown[shown.index("not known</p>") + 13 : shown.index("</li>")].strip()


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        (
            "Record it. If it rains, go to step 3. Tell all.",
            f'Record it. <span class="pb-way">If it rains, go to {LINK}.</span> Tell all.',
        ),
        ("Go to step 3.", f'<span class="pb-way">Go to {LINK}.</span>'),
        ("If it rains, stop here.", '<span class="pb-way">If it rains, stop here.</span>'),
        (
            "If the [form](x.md) is *not* there, go to\n   step 3.",
            '<span class="pb-way">If the <a href="x.md">form</a> is <em>not</em> there, go to\n'
            '<a href="#step-3">step 3</a>.</span>',
        ),
        (
            "If `x`, go to [step 3](#step-3).",
            '<span class="pb-way">If <code>x</code>, go to <a href="#step-3">step 3</a>.</span>',
        ),
        (
            "*If it rains, go to step 3. If not,* go to step 1.",
            "<em>If it rains, go to step 3. If not,</em> go to step 1.",
        ),
        ("If it rains, go to step 9.", '<span class="pb-way">If it rains, go to step 9.</span>'),
        ("Give what was found in step 3.", "Give what was found in step 3."),
        ("Write `go to step 3`.", '<span class="pb-way">Write <code>go to step 3</code>.</span>'),
    ],
)
def test_a_sentence_that_leads_on(sentence: str, shown: str) -> None:
    assert first(sentence) == shown


def test_bullets_and_paragraphs_under_a_step() -> None:
    text = "## Steps\n\n1. Look.\n   - If it is red, go to step 3.\n   - else wait\n\n   Otherwise, stop here.\n2. two\n3. three\n"
    shown = html(text)
    assert f'<span class="pb-way">If it is red, go to {LINK}.</span>' in shown
    assert '<p><span class="pb-way">Otherwise, stop here.</span></p>' in shown


def test_the_words_stay_as_they_are() -> None:
    text = STEPS.format("A [b](x.md) c. If d *e*, go to step 3. f")
    assert html(text).replace('<span class="pb-way">', "").replace("</span>", "").count("If d <em>e</em>, go to") == 1
