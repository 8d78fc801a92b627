"""The handbook of a role: its processes in one document, in which every link and anchor still leads where it did."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mkdocs_playbook.site.transplanting import Ground, transplanted
from tests.checks.company import CLEAN, CONFIG, REFUND, written
from tests.site.building import Site, built

PAGE = "roles/support-agent/handbook/index.html"
PAY = """\
---
title: Pay & "save"
owner: support-lead
trigger: money is due
frequency: daily
reviewed: 2026-09-14
review_every: 6 months
---

# Pay & "save"

We pay. First [refund](refund.md#step-2), see [the rule](rule.md), [home](../index.md) and [below](#when-it-goes-wrong).

![Sketch](sketch.svg)

## Steps

1. [Support lead] looks.
2. [Support agent] and [Support lead] pay; then [look again](#step-1).

## When it goes wrong

### Really wrong

Call <https://help.example/?a=1&b=2>, or write `<a id="x" href="y">`. Say id="x".

[Support agent]: ../../roles/support-agent.md
[Support lead]: /roles/support-lead.md
"""
MORE = {
    "mkdocs.yml": CONFIG.replace("site_name: Company", "site_name: Company\nsite_url: https://company.example/books/")
    + "markdown_extensions: [{toc: {permalink: true}}]\n",
    "processes/support/pay.md": PAY,
    "processes/support/sketch.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "processes/support/rule.md": "---\ntitle: Rule\nkind: policy\naudience: everyone\n---\n\nBe kind.\n",
    "processes/support/draft.md": CLEAN[REFUND].replace("title: Refund a customer", "title: Draft\nstate: draft"),
    "roles/customer.md": "---\ntitle: Customer\nkind: external\n---\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built(written(tmp_path_factory.mktemp("handbook"), MORE))


@pytest.fixture(scope="module")
def text(site: Site) -> str:
    return site.text(PAGE)


def test_it_holds_what_the_role_does_then_its_rules_and_no_draft(text: str) -> None:
    titles = re.findall(r'<h2 id="p\d+">(.*?)</h2>', text)
    assert titles == ["Pay &amp; &#34;save&#34;", "Refund a customer", "Rule"]
    contents = text[text.index('id="contents"') : text.index('<section class="part">')]
    assert re.findall(r'href="#(p\d+)"', contents) == ["p1", "p2", "p3"]
    assert "Every day" in contents
    assert "A rule for you" in contents


def test_each_says_its_version_its_owner_and_where_it_is_seen_whether_it_holds(text: str) -> None:
    part = text[text.index('<h2 id="p1">') : text.index('<h2 id="p2">')]
    for words in ("Version not known", "Support lead</a> (Mia Berg); next review due 14 Mar 2027", "Money is due"):
        assert words in part
    assert "https://company.example/books/go/support/pay/" in part
    assert "You help." in text
    assert "https://company.example/books/roles/support-agent/" in text


def test_own_steps_are_marked_in_words_and_no_others(text: str) -> None:
    marked = re.findall(r'<li[^>]*id="([^"]+)"[^>]*>\s*<p class="pb-performer"[^>]*>(?:(?!</p>).)*your step', text)
    assert marked == ["p1-step-2", "p2-step-1", "p2-step-2"]


def test_links_stay_inside_where_what_they_lead_to_is_inside(text: str) -> None:
    part = text[text.index('<h2 id="p1">') : text.index('<h2 id="p2">')]
    targets = {label: target for target, label in re.findall(r'<a href="([^"]+)">(.*?)</a>', part)}
    assert targets["refund"] == "#p2-step-2"
    assert targets["the rule"] == "#p3"
    assert targets["below"] == "#p1-when-it-goes-wrong"
    assert targets["look again"] == "#p1-step-1"
    assert targets["home"] == "../../../"
    assert targets["https://help.example/?a=1&amp;b=2"] == "https://help.example/?a=1&amp;b=2"
    assert 'src="../../../support/sketch.svg"' in part


def test_every_link_of_it_leads_somewhere_and_no_anchor_stands_twice(site: Site, text: str) -> None:
    ids = re.findall(r'<[^<>]*\sid="([^"]+)"', text)
    assert len(ids) == len(set(ids))
    here = site.root / PAGE
    for target in re.findall(r'<[a-z][^<>]*(?:href|src)="([^"]+)"', text):
        if target.startswith("#"):
            assert target[1:] in ids, target
        elif ":" not in target:
            place = (here.parent / target.partition("#")[0]).resolve()
            assert place.is_file() or (place / "index.html").is_file(), target


def test_what_a_term_means_stands_once_at_the_end_and_every_use_leads_to_it(tmp_path: Path) -> None:
    terms = "goodwill: {name: goodwill, meaning: money given back without a duty, owner: support-lead}\nkey: {name: key, meaning: a key}\n"
    refund = CLEAN[REFUND].replace("We give money back.", "We give goodwill.")
    role = CLEAN["roles/support-agent.md"].replace("You help.", "You give goodwill.")
    changes = {"processes/terms.yml": terms, REFUND: refund, "roles/support-agent.md": role}
    site = built(
        written(tmp_path, {**MORE, **changes, "processes/support/pay.md": PAY.replace("We pay.", "Goodwill.")})
    )
    page = site.page(PAGE)
    uses = page.all("a", "pb-term")
    assert [each.get("id") for each in uses] == ["role-use-goodwill", "p1-use-goodwill", "p2-use-goodwill"]
    assert {(each.get("href"), each.get("aria-describedby")) for each in uses} == {("#word-goodwill", "means-goodwill")}
    end = site.text(PAGE)[site.text(PAGE).rindex("</section>\n<section") :]
    assert '<h2 id="words-on-this-page">Words</h2>' in end
    assert 'id="means-goodwill">Money given back without a duty.</span>' in end
    assert "Back to the text" not in end
    assert "A key" not in end
    assert re.findall('href="(#words-on-this-page)"', page.html) == ["#words-on-this-page"]


def test_headings_are_one_lower_and_the_pages_own_is_there_once(text: str) -> None:
    assert re.findall(r"<h1[^>]*>(.*?)</h1>", text) == ["Support agent: handbook"]
    assert '<h3 id="p1-when-it-goes-wrong">When it goes wrong</h3>' in text
    assert '<h4 id="p1-really-wrong">Really wrong</h4>' in text


def test_words_that_look_like_attributes_stay_words(text: str) -> None:
    assert '&lt;a id="x" href="y"&gt;</code>. Say id="x".' in text


def test_nothing_leads_to_it_but_the_page_of_the_role(site: Site) -> None:
    assert '<meta name="robots" content="noindex">' in site.text(PAGE)
    for file in ("sitemap.xml", "search/search_index.json", "roles/index.html", "support/refund/index.html"):
        assert "handbook" not in site.text(file)
    assert 'href="../../roles/support-agent/handbook/"' in site.text("roles/support-agent/index.html")


def test_who_stands_outside_has_none(site: Site) -> None:
    assert not (site.root / "roles/customer/handbook").exists()
    assert "handbook" not in site.text("roles/customer/index.html")


def test_where_pages_are_files_it_stands_beside_the_page_of_the_role(tmp_path: Path) -> None:
    config = CONFIG + "use_directory_urls: false\n"
    site = built(written(tmp_path, {**MORE, "mkdocs.yml": config}))
    assert 'href="../support/refund.html"' in site.text("roles/support-agent-handbook.html")
    assert '<a href="#p2-step-2">refund</a>' in site.text("roles/support-agent-handbook.html")


def test_a_page_that_stands_at_its_place_is_left_alone(tmp_path: Path) -> None:
    own = "---\ntitle: Handbook for new agents\n---\n\nOurs.\n"
    site = built(written(tmp_path, {**MORE, "roles/support-agent/handbook.md": own}))
    assert "Ours." in site.text(PAGE)
    assert "Support agent: handbook" in site.text("roles/support-agent/printed-handbook/index.html")


def test_what_a_role_performs_is_all_printed_in_volumes(tmp_path: Path) -> None:
    many = {f"processes/support/p{n}.md": CLEAN[REFUND].replace("Refund a customer", f"P{n}") for n in range(70)}
    site = built(written(tmp_path, {**MORE, **many}))
    first, second = site.text(PAGE), site.text("roles/support-agent/handbook-2/index.html")
    assert "<h1>Support agent: handbook, volume 1 of 2</h1>" in first
    assert 'href="../../../roles/support-agent/handbook-2/">volume 2</a>' in first
    assert len(re.findall('<section class="part">', first)) == 60
    assert len(re.findall('<section class="part">', second)) == 12
    assert "Rule</a></li>" in first[first.index('id="not-printed"') :]


GROUND = Ground("../..", {"a/b/": "p1", "a/c/": "p2"}, "p1", "r")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="../c/">', '<a href="#p2">'),
        ('<a href="../c/#x">', '<a href="#p2-x">'),
        ('<a href="./#x">', '<a href="#p1-x">'),
        ("<a href='../d/?q=1#x'>", '<a href="../../a/d/?q=1#x">'),
        ('<a href="/top/">', '<a href="/top/">'),
        ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        ('<a href="#">', '<a href="#p1">'),
        ('<img src="x.png" alt="a > b">', '<img src="../../a/b/x.png" alt="a > b">'),
        ('<a title="href=&quot;x&quot;" href="y">', '<a title="href=&quot;x&quot;" href="../../a/b/y">'),
        ('<input id="i" name="n"><label for="i">', '<input id="p1-i" name="p1-n"><label for="p1-i">'),
        ("<h1>A</h1><h6>B</h6>", "<h3>A</h3><h6>B</h6>"),
        ('2 < 3 and id="x" > <', '2 < 3 and id="x" > <'),
        ('<h2 id="s">S<a class="headerlink" href="#s" title="Permanent">¶</a></h2>', '<h3 id="p1-s">S</h3>'),
        (
            '<p class="pb-performer" data-pb-roles="q r"><a href="../../roles/r/">R</a></p>',
            '<p class="pb-performer" data-pb-roles="q r"><a href="../../roles/r/">R</a>'
            '<span class="mine"> · your step</span></p>',
        ),
        (
            '<p class="pb-performer" data-pb-roles="rr">RR</p>',
            '<p class="pb-performer" data-pb-roles="rr">RR</p>',
        ),
    ],
)
def test_a_tag_as_it_stands_in_the_document(before: str, after: str) -> None:
    assert transplanted(before, "a/b/", GROUND) == after


def test_a_long_tag_that_never_ends_takes_no_time() -> None:
    text = "<a " + "x='" * 50_000
    assert transplanted(text, "a/b/", GROUND) == text
