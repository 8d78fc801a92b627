"""What a pull request brings is text wherever it is printed (faults rows 36, 38, 40, 45)."""

from __future__ import annotations

import json
import re
import unicodedata

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.model.finding import finding
from mkdocs_playbook.views.findings import finding_line
from tests.checks.company import CONFIG, TODAY, written
from tests.history.conftest import new_repository
from tests.site.addresses import loaded, targets
from tests.site.building import Site, built, playbook


def evil(where: str) -> str:
    """A payload that would become an element, end an attribute or begin a template."""
    return f"<img src=x onerror=pwn('{where}')>\"'><b onclick=pwn()>{{{{ 7 * 7 }}}}&amp;{where}"


def yaml(where: str) -> str:
    return json.dumps(evil(where))


FEATURES = "navigation.footer, navigation.path, navigation.indexes, navigation.tabs, header.autohide"
HOSTILE = {
    "mkdocs.yml": CONFIG.replace("font: false", f"font: false, features: [{FEATURES}]").replace(
        "- search", "- search\n  - tags"
    ),
    "processes/index.md": f"---\ntitle: {yaml('title')}\n---\n\nHow we work.\n",
    "processes/support/index.md": f"---\ntitle: {yaml('function')}\nhead: support-lead\n---\n\nWe help.\n",
    "processes/support/refund.md": f"""\
---
title: {yaml("title")}
subtitle: {yaml("subtitle")}
description: {yaml("description")}
status: {yaml("status")}
tags: [{yaml("tag")}]
owner: support-lead
reviewed: 2026-09-14
reviewed_by: {yaml("party")}
review_note: {yaml("note")}
review_every: 6 months
trigger: {yaml("trigger")}
deadline: {yaml("deadline")}
frequency: {yaml("frequency")}
systems: [{yaml("system")}]
forms: [{yaml("form")}]
inputs: [{{what: {yaml("what")}, from: {yaml("party")}}}]
outputs: [{{what: {yaml("what")}, to: {yaml("party")}}}]
informed: [{yaml("party")}]
approvers: [{yaml("party")}]
deputy: {yaml("party")}
also_called: [{yaml("called")}]
---

We give money back.

## Steps

1. [Support agent] opens the order.
2. [Support agent] tells the [Support lead].

[Support agent]: ../../roles/support-agent.md
[Support lead]: /roles/support-lead.md
""",
    "processes/support/old.md": f"""\
---
title: {yaml("title-old")}
owner: {yaml("head")}
state: retired
superseded_by: {yaml("party")}
retired_because: {yaml("because")}
---

Old.
""",
    "processes/support/draft.md": f"---\ntitle: {yaml('title-draft')}\nowner: support-lead\nstate: draft\n---\n\nNew.\n",
    "processes/support/lone.md": f"---\ntitle: {yaml('title-lone')}\nreviewed: 2020-01-01\nreview_every: 1 year\n---\n\nLone.\n",
    "roles/support-lead.md": (
        f"---\ntitle: {yaml('role')}\nalso_called: [{yaml('role-called')}]\nholders: [mia-berg]\n"
        f"function: support\nsupport: [{{at: {yaml('at')}, sponsor: mia-berg, peers: [{yaml('party')}]}}]\n---\n\nYou lead.\n"
    ),
    "roles/support-agent.md": f"---\ntitle: Agent\nheld_by: {yaml('held')}\n---\n\nYou help.\n",
    "roles/people.yml": f"mia-berg:\n  name: {yaml('person')}\n",
}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Site:
    place = tmp_path_factory.mktemp("hostile")
    work = new_repository(place / "company", place)
    written(work.top, HOSTILE)
    work.commit(f"Publish {evil('subject')}", author=f"{evil('author').replace('<', '‹')} <a@example.org>")
    work.commit(
        f"{evil('subject')} (#7)",
        "processes/support/refund.md",
        text=HOSTILE["processes/support/refund.md"].replace("opens the order", "looks"),
    )
    return built(work.top)


def test_nothing_a_pull_request_brings_becomes_an_element(hostile: Site) -> None:
    for path, page in hostile.pages.items():
        for element in page.elements:
            assert not [name for name in element.attributes if name.startswith("on") and "pwn" in element.get(name)], (
                path
            )
            assert not (element.tag == "script" and "pwn" in element.text), path
            assert element.get("src") != "x", path


def test_nothing_a_pull_request_brings_is_run_as_a_template(hostile: Site) -> None:
    assert not any("onclick=pwn()>49" in page.html or "&gt;49" in page.html for page in hostile.pages.values())


def test_what_is_escaped_is_still_there_to_be_read(hostile: Site) -> None:
    page = hostile.page("support/refund/index.html")
    assert page.title == evil("title")
    for where in ("trigger", "deadline", "system", "form", "what", "party", "note", "role", "person", "subject"):
        assert evil(where) in page.one("article").text, where


def test_titles_are_escaped_once_in_navigation_and_in_the_window(hostile: Site) -> None:
    page = hostile.page("support/refund/index.html")
    labels = [label for label, _ in page.navigation]
    assert any(label.startswith(evil("title")) for label in labels)
    assert evil("role") in labels
    assert evil("function") in labels
    assert evil("title") in page.one("title").text
    assert "&amp;lt;img" not in page.navigation_html


def test_search_entries_are_escaped_for_the_search_that_prints_them(hostile: Site) -> None:
    for entry in json.loads(hostile.text("search/texts.json"))["docs"]:
        for value in (entry["title"], entry["text"], *entry.get("tags", [])):
            assert not re.search(r"<(?!/?(?:p|code|pre|li|ol|ul|sub|sup)>)[a-zA-Z]", value), value


SCHEMES = ("javascript:alert(1)", "data:text/html,x", "//evil.example/x", " java\tscript:alert(1)", "vbscript:x")


def dangerous() -> dict[str, str | bytes | None]:
    """Every address that can run code, at every place that takes an address."""
    links = "".join(f"A [link](<{scheme}>), a ![picture](<{scheme}>), <{scheme}>.\n" for scheme in SCHEMES)
    roles = {
        f"roles/role-{number}.md": f"---\ntitle: Role {number}\ncontact: {json.dumps(scheme)}\nholders: [p-{number}]\n---\n"
        for number, scheme in enumerate(SCHEMES)
    }
    pages = {
        f"processes/support/page-{number}.md": f"---\ntitle: Page {number}\nowner: {owner}-{number}\n---\n\n{links}"
        for number, _ in enumerate(SCHEMES)
        for owner in ("role", "p")
    }
    people = "mia-berg:\n  name: Mia Berg\n" + "".join(
        f"p-{number}:\n  name: P\n  contact: {json.dumps(scheme)}\n" for number, scheme in enumerate(SCHEMES)
    )
    return {**roles, **pages, "roles/people.yml": people}


def test_an_address_that_can_run_code_is_a_finding_and_not_published(tmp_path) -> None:
    site = built(written(tmp_path, dangerous()))
    told = site.logged("url-scheme", "WARNING")
    for number, _ in enumerate(SCHEMES):
        assert [line for line in told if f"roles/role-{number}.md:3: " in line]
        assert [line for line in told if f"roles/people.yml:{number * 3 + 5}: " in line]
        of_page = [line for line in told if f"page-{number}.md:" in line]
        assert {line.partition("begins with ")[2].split(".")[0] for line in of_page} == {
            "'javascript:'", "'data:'", "'//'", "'vbscript:'",
        }  # fmt: skip
    for page in site.pages.values():
        for tag, target in targets(page):
            bare = re.sub(r"[\x00-\x20]", "", target).lower()
            assert not bare.startswith(("javascript:", "data:", "vbscript:", "//", "\\\\")), (tag, target)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_feedback_that_can_run_code_is_refused(tmp_path, scheme: str) -> None:
    config = CONFIG.replace("- playbook", f"- playbook:\n      feedback: {json.dumps(scheme)}")
    read = app.read(written(tmp_path, {"mkdocs.yml": config}) / "mkdocs.yml", TODAY)
    assert not read.readable
    assert [(found.rule, found.line) for found in read.playbook.findings] == [("settings-invalid", 7)]


def test_the_site_loads_nothing_from_another_host(hostile: Site, company: Site) -> None:
    for site in (hostile, company):
        for path, page in site.pages.items():
            outside = [
                target for target in loaded(page) if re.match(r"[a-z][a-z0-9+.-]*:|//|\\\\", target, re.IGNORECASE)
            ]
            assert not outside, (path, outside)
    for path in company.files:
        if path.startswith("assets/playbook/") or path.endswith(".css"):
            text = company.text(path)
            assert not re.search(r"""(?:url\(|@import|from|import|fetch\()\s*["']?\s*(?:https?:)?//""", text), path


ORDERS = ("::error::gone", "##[error]gone", "##vso[task.setvariable]x", "a ::warning::b")


def test_a_title_gives_no_orders_to_ci(tmp_path) -> None:
    """Faults row 45. What is printed is the same in the log of a build and on the terminal."""
    changes = {
        f"processes/support/{name}-{number}.md": f"---\ntitle: {json.dumps(title)}\nowner: support-lead\n"
        f"reviewed: 2026-10-01\nreview_every: 1 year\n{json.dumps(title)}: 1\n---\n"
        for number, title in enumerate(ORDERS)
        for name in ("one", "two")
    }
    folder = written(tmp_path, changes)
    shown = playbook("check", cwd=folder).stdout
    log = "\n".join(line.partition("playbook: ")[2] for line in built(folder).log)
    assert "title-duplicate" in shown
    assert "title-duplicate" in log
    for line in (*shown.splitlines(), *log.splitlines()):
        assert not line.startswith(("::", "##")), line
        assert "##[" not in line, line
        assert "##vso[" not in line, line


@pytest.mark.parametrize("mark", ["\x1b", "\u202e", "\u2028", "\x9b", "\u200b"])
def test_what_is_not_seen_is_shown(mark: str) -> None:
    found = finding("title-duplicate", f"a{mark}.md", 1, f"b{mark}", f"c{mark}")
    assert not any(unicodedata.category(character) in ("Cc", "Cf", "Zl") for character in finding_line(found))
