"""Registers on the site: words explained where they occur, what one needs as links, pages for registers, chains and references."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.checks.company import CLEAN, REFUND, TODAY, reported, told, written
from tests.site.building import Site, built
from tests.site.markup import Document

EVIL = '"><img src=x onerror=alert(1)>'
REGISTERS = {
    "processes/systems.yml": "crm: {name: CRM, owner: support-lead, address: 'https://crm.example/', meaning: every case}\n"
    "safe: {name: key safe}\n",
    "processes/terms.yml": "goodwill:\n  name: goodwill\n  also_called: [kulanz, GW]\n  owner: support-lead\n"
    f"  meaning: money given back without a duty{EVIL}\nmute: {{name: order}}\n",
    "processes/chains.yml": "money-back: {title: Money & back, owner: support-lead, meaning: from wish to money}\n",
    "processes/references.yml": "ISO 9001: {clauses: {8.7: Nonconforming outputs, 9.1.2: Satisfaction}}\n",
}
HEADER = (
    "systems: [crm, key safe, fax]\npart_of: [money-back]\nrefs: [ISO 9001 8.7]\n"
    "outputs: [{what: credit note, to: support/pay}]\n"
)
TEXT = """\
We give goodwill and [goodwill](https://x.example/) and `goodwill`.

## Goodwill first

Goodwill, again: GW.
"""
PAY = """\
---
title: Pay
owner: support-lead
reviewed: 2026-09-14
review_every: 6 months
part_of: [money-back]
inputs: [{what: credit note, from: support/refund}]
---

Kulanz only. See [refund](refund.md).

## Steps

1. [Support agent](/roles/support-agent.md) pays goodwill.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    refund = CLEAN[REFUND].replace("owner:", f"{HEADER}owner:", 1).replace("We give money back.\n", TEXT)
    changes = {**REGISTERS, REFUND: refund, "processes/support/pay.md": PAY}
    role = CLEAN["roles/support-lead.md"].replace("You lead.", "You grant goodwill.")
    return written(tmp_path_factory.mktemp("context"), {**changes, "roles/support-lead.md": role})


@pytest.fixture(scope="module")
def site(folder: Path) -> Site:
    return built(folder)


def terms(page: Document) -> list[tuple[str, str]]:
    return [(link.text, link.get("href")) for link in page.all("a", "pb-term")]


def linked(page: Document, within: str) -> list[tuple[str, str]]:
    return [(link.text, link.get("href")) for link in page.all("a", within=within)]


def test_the_first_use_of_a_term_leads_to_its_explanation_and_back(site: Site) -> None:
    page = site.page("support/refund/index.html")
    assert terms(page) == [("goodwill", "#word-goodwill")]
    link = page.one("a", "pb-term")
    text = {each.get("id"): each.text for each in page.elements if each.get("id")}
    assert text[link.get("aria-describedby")] == f"Money given back without a duty{EVIL}."
    assert text["word-goodwill"] == "goodwill also kulanz, GW"
    assert ("Back to the text", f"#{link.get('id')}") in linked(page, "pb-words")
    assert ("Support lead", "../../roles/support-lead/") in linked(page, "pb-words")
    assert not [each for each in page.all("img") if each.get("onerror")]


def test_another_name_is_explained_too_and_roles_explain_their_words(site: Site) -> None:
    assert terms(site.page("support/pay/index.html")) == [("Kulanz", "#word-goodwill")]
    assert terms(site.page("roles/support-lead/index.html")) == [("goodwill", "#word-goodwill")]
    assert terms(site.page("roles/support-agent/index.html")) == []
    assert "words-on-this-page" not in site.text("roles/support-agent/index.html")


def test_what_one_needs_leads_to_where_it_is(site: Site) -> None:
    page = site.page("support/refund/index.html")
    facts = linked(page, "pb-facts")
    assert ("CRM", "https://crm.example/") in facts
    assert ("key safe", "../../context/#system-safe") in facts
    assert "fax" in page.article
    assert "system-safe" in site.page("context/index.html").ids


def test_pages_of_registers_are_in_the_navigation_and_lead_to_processes(site: Site) -> None:
    for path, label in (("chains", "Chains"), ("context", "Systems, forms and terms"), ("references", "References")):
        page = site.page(f"{path}/index.html")
        assert [link.text for link in page.all("a") if link.get("aria-current") == "page"] == [label]
        assert label in [text for text, _ in linked(site.page("support/pay/index.html"), "pb-nav__list")]
    chain = site.page("chains/money-back/index.html")
    assert [text for text, _ in linked(chain, "pb-chain__process")] == ["Refund a customer", "Pay"]
    assert "Hands over: credit note, to Pay" in chain.article
    assert not [link for link in chain.all("a") if link.get("aria-current")]
    assert "No process refers to this yet" in site.page("references/index.html").article
    assert ("Money & back", "../../chains/money-back/") in linked(site.page("support/pay/index.html"), "pb-fold__body")
    assert site.logged("", "WARNING") == []
    assert site.logged("not included in the") == []


def test_a_process_says_where_work_comes_from_and_what_refers_to_it(site: Site) -> None:
    refund = site.page("support/refund/index.html").article
    assert "Gives: credit note, to Pay" in refund
    assert "What refers to this page: Pay" in refund
    assert "Gets: credit note, from Refund a customer" in site.page("support/pay/index.html").article


def test_search_finds_a_process_by_another_name_of_what_it_speaks_of(site: Site) -> None:
    docs = json.loads(site.text("search/texts.json"))["docs"]
    entry = next(each for each in docs if each["location"] == "support/pay/")
    assert "GW" in entry["text"]
    assert not [each for each in docs if each["title"] == "Words on this page"]


def test_the_registers_themselves_are_no_part_of_the_site(site: Site) -> None:
    assert not [file for file in site.files if file.endswith(".yml")]


def test_without_registers_there_are_no_such_pages(tmp_path: Path) -> None:
    site = built(written(tmp_path, {REFUND: CLEAN[REFUND].replace("owner:", "systems: [CRM]\nowner:", 1)}))
    assert not {"chains/index.html", "context/index.html", "references/index.html"} & set(site.files)
    assert "CRM" in site.page("support/refund/index.html").article


def test_a_page_of_the_playbook_at_such_an_address_is_told(tmp_path: Path) -> None:
    page = {"processes/context.md": "---\nkind: guide\ntitle: Context\nowner: support-lead\n---\n\nOurs.\n"}
    assert not [line for line in told(reported(written(tmp_path / "a", page))) if "address-collision" in line]
    found = told(reported(written(tmp_path / "b", {**page, **REGISTERS}), TODAY))
    assert [line for line in found if "processes/context.md:1: address-collision" in line]
