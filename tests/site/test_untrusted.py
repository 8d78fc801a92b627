"""What a pull request brings is text wherever it is printed (faults rows 36, 38, 40, 45)."""

from __future__ import annotations

import json
import re

import pytest

from tests.checks.company import CLEAN, CONFIG, refund, written
from tests.history.conftest import Workshop
from tests.site.addresses import loaded, targets
from tests.site.building import Site, built, playbook


def evil(where: str) -> str:
    """A payload that would become an element, end an attribute or begin a template."""
    return f"<img src=x onerror=pwn('{where}')>\"'><b onclick=pwn()>{{{{ 7 * 7 }}}}&amp;{where}"


def yaml(where: str) -> str:
    return json.dumps(evil(where))


HOSTILE = {
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
    work = Workshop(place / "company", place)
    work.top.mkdir()
    work.git("init", "-q", "-b", "main")
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
            assert not [name for name in element.attributes if name.startswith("on") and "pwn" in element.get(name)], path
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
    for entry in json.loads(hostile.text("search/search_index.json"))["docs"]:
        for value in (entry["title"], entry["text"], *entry.get("tags", [])):
            assert not re.search(r"<(?!/?(?:p|code|pre|li|ol|ul|sub|sup)>)[a-zA-Z]", value), value


SCHEMES = ("javascript:alert(1)", "data:text/html,x", "//evil.example/x", " java\tscript:alert(1)", "vbscript:x")
def _with(key: str, scheme: str) -> dict[str, str | bytes | None]:
    quoted = json.dumps(scheme)
    if key == "contact of a person":
        return {"roles/people.yml": f"mia-berg:\n  name: Mia Berg\n  contact: {quoted}\n"}
    if key == "contact of a role":
        return {"roles/support-lead.md": CLEAN["roles/support-lead.md"].replace("title:", f"contact: {quoted}\ntitle:")}
    if key == "feedback":
        return {"mkdocs.yml": CONFIG.replace("- playbook", f"- playbook:\n      feedback: {quoted}")}
    mark = "!" if key == "a picture" else ""
    return refund("money back.", f"money {mark}[back](<{scheme}>).")


@pytest.mark.parametrize("key", ["contact of a person", "contact of a role", "a link", "a picture"])
def test_an_address_that_can_run_code_is_a_finding_and_not_published(tmp_path, key: str) -> None:
    for number, scheme in enumerate(SCHEMES):
        folder = written(tmp_path / str(number), _with(key, scheme))
        checked = playbook("check", "-q", cwd=folder) if number == 0 else None
        assert checked is None or checked.returncode == 1, checked.stdout
        site = built(folder)
        assert site.logged("url-scheme", "WARNING"), (key, scheme)
        for page in site.pages.values():
            for tag, target in targets(page):
                bare = re.sub(r"[\x00-\x20]", "", target).lower()
                assert not bare.startswith(("javascript:", "data:", "vbscript:", "//", "\\\\")), (tag, target)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_feedback_that_can_run_code_is_refused(tmp_path, scheme: str) -> None:
    done = playbook("check", cwd=written(tmp_path, _with("feedback", scheme)))
    assert done.returncode == 2
    assert "mkdocs.yml:7: settings-invalid: " in done.stdout


def test_the_site_loads_nothing_from_another_host(hostile: Site, company: Site) -> None:
    for site in (hostile, company):
        for path, page in site.pages.items():
            outside = [target for target in loaded(page) if re.match(r"[a-z][a-z0-9+.-]*:|//|\\\\", target, re.IGNORECASE)]
            assert not outside, (path, outside)
    for path in company.files:
        if path.startswith("assets/playbook/") or path.endswith(".css"):
            text = company.text(path)
            assert not re.search(r"""(?:url\(|@import|from|import|fetch\()\s*["']?\s*(?:https?:)?//""", text), path


@pytest.mark.parametrize("title", ["::error::gone", "##[error]gone", "##vso[task.setvariable]x", "a\x1b[31mred", "a\u202eb"])
def test_a_title_gives_no_orders_to_ci(tmp_path, title: str) -> None:
    changes = refund("title: Refund a customer", f"title: {json.dumps(title)}")
    changes["processes/support/twin.md"] = changes["processes/support/refund.md"]
    folder = written(tmp_path, changes)
    shown = playbook("check", cwd=folder).stdout
    log = "\n".join(built(folder).log) if "\x1b" not in title and "\u202e" not in title else ""
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    for line in (shown + log).splitlines():
        assert not line.startswith(("::", "##"))
        assert "##[" not in line
        assert "##vso[" not in line
