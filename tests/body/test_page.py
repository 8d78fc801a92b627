"""The page's HTML: lists, steps with their performers, targets; and what must stay as Python-Markdown makes it."""

from __future__ import annotations

import re

import markdown
import pytest

from mkdocs_playbook.site.markdown_extension import PlaybookExtension
from mkdocs_playbook.site.page_text import PageText
from tests.body.reading import COMMONMARK, USUAL, body, html, ordinary_html, page_text, skeleton

STEP = "## Steps\n\n1. {}\n"
AGENT = "[Support agent](/roles/support-agent.md)"
SYSTEM = "[CRM](https://cases.example)"
LEAD = "[Account manager](/roles/account-manager.md)"
LINE = (
    '<p class="pb-performer" data-pb-roles="support-agent"><a href="../../roles/support-agent.md">Support agent</a></p>'
)


def squeezed(source):
    return re.sub(r"\s*\n\s*", "\n", source).strip()


def test_bullets_and_images_under_a_step_stay_there_and_the_count_goes_on():
    text = "## Steps\n\n1. one\n   - a\n   - b\n\n   ![i](i.png)\n2. two\n   ![j](j.png)\n3. three\n"
    assert skeleton(ordinary_html(text)) != skeleton(COMMONMARK.render(text)), "then this extension can go"
    assert skeleton(html(text, page_text(text, steps=()))) == skeleton(COMMONMARK.render(text))


@pytest.mark.parametrize("extensions", [(), ("meta",), (*USUAL, "meta")])
def test_a_body_that_begins_like_a_header_keeps_its_first_line(extensions):
    text = "Purpose: to give money back.\nOwner: nobody\n\nText.\n"
    assert "Purpose: to give money back." in html(text, extensions=extensions)


def test_a_step_has_its_anchor_its_performer_and_its_sentence():
    assert squeezed(html(STEP.format(f"**{AGENT}** opens it."))) == squeezed(
        f'<h2 id="steps">Steps</h2><ol class="pb-steps">\n<li class="pb-step" id="step-1">\n{LINE}\nOpens it.</li>\n</ol>'
    ).replace("</h2>", "</h2>\n")


def test_a_loose_step():
    shown = html(f"## Steps\n\n1. {AGENT}: opens it.\n\n2. two\n")
    assert f'<li class="pb-step" id="step-1">\n{LINE}\n<p>Opens it.</p>\n</li>' in shown


def test_performers_from_elsewhere_get_a_line_and_the_sentence_stays():
    text = f"## Steps\n\n1. the [CRM](x.md) opens\n\n### {AGENT}\n\n2. close\n"
    shown = html(text, page_text(text, performer="support-agent"))
    assert shown.count(LINE) == 2
    assert 'the <a href="x.md">CRM</a> opens' in shown
    assert "\nclose" in shown


def test_two_and_three_performers():
    text = STEP.format("[A](/roles/support-agent.md), [B](/roles/account-manager.md) and [C](/roles/insurer.md) meet.")
    assert (
        '<p class="pb-performer" data-pb-roles="support-agent account-manager insurer">'
        '<a href="../../roles/support-agent.md">Support agent</a>, '
        '<a href="../../roles/account-manager.md">Account manager</a> and '
        '<a href="../../roles/insurer.md">Insurer</a>, outside Hubwell</p>\nMeet.'
    ) in html(text)
    text = STEP.format("[A](/roles/support-agent.md)/[B](/roles/account-manager.md) meet.")
    assert 'Support agent</a> and <a href="../../roles/account-manager.md">' in html(text)


def test_who_does_it_is_not_known():
    text = STEP.format("Open it.")
    assert '<p class="pb-performer pb-unknown">Who does this is not known</p>\nOpen it.' in html(text)
    assert "pb-performer" not in html(text, page_text(text, show_unknown=False))


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        (f"{AGENT} opens it.", "Opens it."),
        (f"{AGENT} **opens** it.", "<strong>Opens</strong> it."),
        (f"{AGENT} [opens](x.md) it.", '<a href="x.md">Opens</a> it.'),
        (f"**{AGENT} opens** it.", "<strong>Opens</strong> it."),
        (f"{AGENT}: `x` is run.", "<code>x</code> is run."),
        (f"{AGENT} iPads are lent.", "iPads are lent."),
        (f"{AGENT} écrit.", "Écrit."),
        (f"{AGENT} *may* ask {AGENT}.", '<em>May</em> ask <a href="../../roles/support-agent.md">Support agent</a>.'),
        (f"{AGENT}", ""),
        (f"**{AGENT}**", ""),
        (f"{AGENT}\n   opens it.", "Opens it."),
        (f"{AGENT} opens it.[^1]\n\n[^1]: note", "Opens it.<sup"),
    ],
)
def test_the_sentence_without_its_performer(sentence, shown):
    assert f"{LINE}\n{shown}" in html(STEP.format(sentence))


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        (f"{AGENT}, {SYSTEM} and {LEAD} and {SYSTEM} count it.", "Count it."),
        (f"**{AGENT}** and {LEAD} / **{AGENT}** opens it.", "Opens it."),
        (f"{AGENT} and {AGENT} opens it with {AGENT}.", "Opens it with <a"),
        (f"{AGENT} and {AGENT}'s deputy open it.", "And <a"),
        (f"{AGENT} and **{AGENT}**'s deputy open it.", "And <strong><a"),
    ],
)
@pytest.mark.parametrize("extensions", [USUAL, (*USUAL, "smarty")])
def test_whoever_is_named_again_goes_with_the_others(sentence, shown, extensions):
    """As in the data: up to the last link of those who do it, and never into somebody else's name."""
    step = STEP.format(sentence)
    assert re.search(rf"</p>\n{re.escape(shown)}", html(step, extensions=extensions))
    assert body(step).steps[0].text.lower().startswith(shown.partition("<")[0].lower())


def test_a_number_used_twice_has_two_anchors_and_headings_keep_theirs_apart():
    shown = html("## Steps\n\n1. a\n\ntext\n\n1. b\n\n## Step 1\n")
    anchors = re.findall(r'id="([^"]+)"', shown)
    assert anchors == ["steps", "step-1", "step-1-2", "step-1_1"]


def test_numbers_go_on_where_the_author_says_so():
    shown = html("## Steps\n\n1. a\n\n![i](i.png)\n\n2. b\n")
    assert '<ol class="pb-steps" start="2">' in shown
    assert 'id="step-2"' in shown


def test_a_page_changed_by_another_plugin_is_not_decorated_wrongly():
    page = page_text("## Steps\n\n1. a\n2. b\n")
    shown = html(f"## Steps\n\n1. a\n2. new\n3. {AGENT} b\n", page)
    assert "pb-" not in shown
    assert shown.count("<li>") == 3


def test_a_step_that_another_plugin_has_given_to_somebody_else_is_not_labelled():
    page = page_text(STEP.format(f"{AGENT} opens it."))
    shown = html(STEP.format("[Account manager](/roles/account-manager.md) opens it."), page)
    assert "Support agent" not in shown
    assert ">Account manager</a> opens it." in shown


def test_a_line_put_before_the_steps_by_another_plugin_does_no_harm():
    page = page_text(STEP.format(f"{AGENT} opens it."))
    assert f"{LINE}\nOpens it." in html("Put before.\n\n" + STEP.format(f"{AGENT} opens it."), page)


def test_an_ordinary_page_is_left_alone():
    text = "Purpose: x\n\n1. a\n   - b\n\n[x](/roles/support-agent.md) [y](javascript:z)\n"
    converter = markdown.Markdown(extensions=[*USUAL, PlaybookExtension(lambda: None)])
    assert converter.convert(text) == markdown.markdown(text, extensions=USUAL)


UNDISTURBED = {
    "note": '!!! note "N"\n\n    - a\n        - b\n\n    1. c\n\n    2. d\n\ntext\n',
    "folded note": '??? tip "N"\n    - a\n\n        text\n',
    "tabs": '=== "A"\n\n    - a\n    - b\n\n=== "B"\n\n    1. c\n',
    "footnote": "text[^1]\n\n[^1]: two words\n\n    - a\n    - b\n",
    "definitions": "Term\n:   def\n\n    - a\n    - b\n\nOther\n:   def\n",
    "abbreviation": "- HTML is here\n\n*[HTML]: Hyper\n",
    "fence": "```\n- a\n\n1. b\n```\n\n~~~ py\n- c\n~~~\n",
    "indented code": "text\n\n    - a\n    1. b\n",
    "comment": "<!--\n- a\n\n1. b\n-->\n\ntext\n",
    "raw table": "<table>\n<tr><td>\n1. a\n</td></tr>\n</table>\n",
    "table": "| - a | 1. b |\n|---|---|\n| - c | 2. d |\n",
    "markdown in html": '<div class="grid cards" markdown>\n\n-   a\n\n    ---\n\n    b\n\n-   c\n\n</div>\n\ntext\n',
    "task list": "- [ ] a\n- [x] b\n    - [ ] c\n",
    "attributes": "- a\n{: .x }\n\n# H {#i}\n\ntext\n{: .y }\n",
    "hard break": "- a  \n  b\n- c\n",
    "headings": "# A\n\n## B\n\n[TOC]\n\n## B\n",
    "quotation": "> text\n> more\n\nend\n",
    "code in a list": "1. a\n\n    ```py\n    x = 1\n\n    y = 2\n    ```\n\n2. b\n",
    "note in a list": "1. a\n\n    !!! note\n        text\n\n        - b\n\n    more\n\n2. c\n",
    "tabs in a list": '- a\n\n    === "A"\n\n        - x\n\n    === "B"\n\n        y\n\n- c\n',
    "table in a list": "- a\n\n    | x |\n    |---|\n    | y |\n\n- b\n",
    "definitions in a list": "- a\n\n    Term\n    :   def\n\n- b\n",
    "quotation in a list": "- a\n\n    > q\n\n- b\n",
    "heading in a list": "- # a\n\n- b\n",
    "nested by four": "- a\n    - b\n        - c\n- d\n",
    "loose": "1. a\n\n2. b\n\n    c\n\n3. d\n",
    "rule between": "- a\n\n---\n\n- b\n",
    "reference defined in a list": "- [x]\n\n    [x]: y.md\n\ntext\n",
    "raw html in a list": "- a <b>x</b> &amp; &copy;\n- `<i>` <br> c\n",
}


@pytest.mark.parametrize("name", UNDISTURBED)
def test_what_both_read_alike_is_not_disturbed(name):
    text = UNDISTURBED[name]
    assert squeezed(html(text)) == squeezed(ordinary_html(text))


def test_a_list_within_a_folded_part_is_a_list_as_on_the_git_host():
    text = "<details>\n<summary>S</summary>\n\n1. a\n   - b\n\n</details>\n\n- c\n"
    assert skeleton(html(text)) == skeleton(COMMONMARK.render(text))
    assert "<details>" in html(text)


@pytest.mark.parametrize(
    "text",
    [
        "1. <div>\n2. two\n\nend\n",
        "1. one\n2. <!-- c\n3. three\n\nend\n",
        "- a\n\n    <details>\n    <summary>S</summary>\n\n    - b\n\n    </details>\n- c\n\nend\n",
    ],
)
def test_raw_html_in_an_item_swallows_nothing_behind_it(text):
    assert skeleton(html(text)) == skeleton(COMMONMARK.render(text))


def test_a_list_that_another_extension_swallows_keeps_its_words():
    shown = html("<p markdown>\n\n- a\n\n</p>\n\nend\n")
    assert re.search(r"\ba\b", shown)
    assert "\x02" not in shown


def test_code_behind_a_list_is_not_taken_into_it():
    text = "1234. a\n\n    code\n"
    assert (
        skeleton(html(text)) == skeleton(COMMONMARK.render(text)) == ["<ol1234>", "<li>", "a", "</li>", "</ol>", "code"]
    )


def test_nobody_can_forge_a_mark():
    text = "\x02pb(ol:7:tight\x03\n\n\x02pb,0\x03\n\na\n\n\x02pb)\x03\n"
    assert "<ol" not in html(text)
    assert "<ol" not in ordinary_html(text)


@pytest.mark.parametrize(
    ("target", "written"),
    [
        ("/roles/support-agent.md", "../../roles/support-agent.md"),
        ("/roles/support-agent.md#work", "../../roles/support-agent.md#work"),
        ("/processes/support/reply.md?x", "reply.md?x"),
        ("/processes/people", "../people/index.md"),
        ("/processes/people/", "../people/index.md"),
        ("/processes/a%20b.md", "../a%20b.md"),
        ("/elsewhere.md", "/elsewhere.md"),
        ("reply.md", "reply.md"),
        ("https://a.example/roles/support-agent.md", "https://a.example/roles/support-agent.md"),
    ],
)
def test_targets_from_the_top_become_relative(target, written):
    assert f'<a href="{written}">x</a>' in html(f"[x]({target})")


def test_targets_where_mkdocs_yml_is_not_at_the_top():
    page = PageText(path="handbook/processes/a.md", prefix="handbook", files=frozenset({"handbook/roles/x.md"}))
    assert '<a href="../roles/x.md">' in html("[x](/handbook/roles/x.md)", page)
    assert '<a href="../roles/x.md">' in html("[x](/roles/x.md)", page)


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "javascript&#58;alert(1)",
        "javascript&colon;alert(1)",
        "<java\tscript:alert(1)>",
        "&#1;javascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "//host/x",
        r"\\\\host/x",
        "/\\\\host/x",
    ],
)
@pytest.mark.parametrize("form", ["[words]({})", "![words]({})", "[words][r]\n\n[r]: {}", "1. [words]({})"])
def test_dangerous_targets_lose_their_link_and_keep_their_words(target, form):
    shown = html(form.format(target))
    assert "href" not in shown
    assert "src" not in shown
    assert "words" in shown
