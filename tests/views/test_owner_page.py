"""The page of an owner: what they own, what is due and what waits; nothing of people beyond the list of people."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.model.owners import owner_source
from mkdocs_playbook.views import owner_page as module
from mkdocs_playbook.views.health import health_page
from mkdocs_playbook.views.owner_page import OwnerPage, owner_page, owners_by_page
from mkdocs_playbook.views.owners import owner_url
from mkdocs_playbook.views.owners_page import owners_page
from mkdocs_playbook.views.page import Scene, scene_of
from tests.checks.company import TODAY, written
from tests.checks.pending import NEXT, waiting

PAGE = """\
---
title: {title}
owner: {owner}
{dates}---

## Steps

1. [Support agent](/roles/support-agent.md) does it.
"""
CURRENT = "reviewed: 2026-10-01\nreview_every: 1 year\n"
OVERDUE = "reviewed: 2025-10-01\nreview_every: 1 year\n"


def page(title: str, owner: str = "support-lead", dates: str = CURRENT) -> str:
    return PAGE.format(title=title, owner=owner, dates=dates)


def company(folder: Path, files: dict[str, str]) -> Scene:
    reading = app.read(written(folder, dict(files)) / "mkdocs.yml", TODAY)
    return scene_of(reading.playbook, TODAY, findings=app.report(reading, TODAY).findings)


def of(folder: Path, files: dict[str, str], name: str = "support-lead") -> OwnerPage:
    return owner_page(company(folder, files), name)


FOUR = {
    "processes/it/late.md": page("Late", dates=OVERDUE),
    "processes/it/never.md": page("Never", dates=""),
    "processes/it/lasting.md": page("Lasting", dates="reviewed: 2026-10-01\n"),
    "processes/it/draft.md": page("Draft", dates="state: draft\n"),
    "processes/it/gone.md": page("Gone", dates="state: retired\nsuperseded_by: none\nretired_because: over\n"),
}


def test_what_is_due_stands_in_an_order_that_no_day_changes(tmp_path: Path) -> None:
    """Never reviewed, then by day, and what has no day at the end. A draft is not due."""
    view = of(tmp_path, FOUR)
    assert [row.title for row in view.due.rows] == ["Never", "Late", "Refund a customer", "Lasting"]
    assert (view.figures.total, view.figures.overdue, view.figures.never_reviewed) == (4, 1, 1)


def test_what_is_owned_stands_by_function_and_withdrawn_pages_do_not(tmp_path: Path) -> None:
    groups = of(tmp_path, FOUR).groups
    assert {group.function.label: [row.title for row in group.rows] for group in groups} == {
        "It": ["Draft", "Lasting", "Late", "Never"],
        "Support": ["Refund a customer"],
    }


def test_what_waits(tmp_path: Path) -> None:
    told = {each.row.title: [what.label for what in each.what] for each in of(tmp_path, FOUR).waiting}
    assert told["Draft"] == ["A draft, to be finished"]
    assert told["Lasting"] == ["A review without an interval"]
    assert "Late" not in told, "what is due is told above"


def test_texts_that_wait_and_texts_to_be_landed(tmp_path: Path) -> None:
    ahead = of(tmp_path / "ahead", {NEXT: waiting(effective="2026-12-01")})
    ((told,),) = [each.what for each in ahead.waiting]
    assert told.label == "A new text, for 1 Dec 2026"
    assert told.url.endswith("#from-2026-12-01")
    holds = of(tmp_path / "holds", {NEXT: waiting(effective="2026-11-01")})
    assert [what.label for each in holds.waiting for what in each.what] == [
        "The text in force since 1 Nov 2026 still stands in a file of its own, to be landed"
    ]


WAIVED = """\
site_name: Company
docs_dir: processes
theme: {name: material, font: false}
plugins:
  - playbook:
      waivers:
        - {rule: RULE, path: PATH, until: 2026-12-31, reason: The form is new in January.}
        - {rule: review-overdue, path: processes, until: 2026-11-21, reason: It has run out.}
"""


def test_what_is_waived_does_not_wait(tmp_path: Path) -> None:
    config = WAIVED.replace("RULE", "interval-missing").replace("PATH", "processes")
    assert "Lasting" not in [each.row.title for each in of(tmp_path, {**FOUR, "mkdocs.yml": config}).waiting]


UNTIL = "is put off until 31 Dec 2026: The form is new in January."
REVIEW, OWNER = f"The review {UNTIL}", f"Naming an owner {UNTIL}"


@pytest.mark.parametrize(
    ("rule", "path", "title", "said"),
    [
        ("review-overdue", "processes/it/late.md", "Late", ("", REVIEW)),
        ("review-overdue", "processes/it/", "Late", ("", REVIEW)),
        ("review-overdue", "processes/*/late.md", "Late", ("", REVIEW)),
        ("review-missing", "processes/it", "Never", ("", REVIEW)),
        ("review-overdue", "processes/it", "Never", ("", "")),
        ("review-missing", "processes/it", "Late", ("", "")),
        ("interval-missing", "processes/it", "Lasting", ("", REVIEW)),
        ("owner-missing", "processes/it", "Late", ("", "")),
        ("owner-missing", "processes/it", "Nobody's", (OWNER, "")),
        ("owner-unknown", "processes/it", "Nobody's", ("", "")),
        ("link-broken", "processes/it", "Late", ("", "")),
        ("review-overdue", "processes/other", "Late", ("", "")),
        ("review-overdue", "processes/support", "Refund a customer", ("", "")),
    ],
)
def test_what_was_put_off_says_until_when_and_why(
    tmp_path: Path, rule: str, path: str, title: str, said: tuple[str, str]
) -> None:
    """The last is due in March: a waiver until December puts nothing off there."""
    files = {**FOUR, "processes/it/nobody.md": page("Nobody's").replace("owner: support-lead\n", "")}
    scene = company(tmp_path, {**files, "mkdocs.yml": WAIVED.replace("RULE", rule).replace("PATH", path)})
    (row,) = [row for row in scene.rows.values() if row.title == title]
    assert (row.put_off.owner, row.put_off.review) == said


def test_of_two_that_put_the_same_off_the_one_that_ends_last_is_told(tmp_path: Path) -> None:
    config = WAIVED.replace("RULE", "review-overdue").replace("PATH", "processes")
    config += "        - {rule: review-overdue, path: processes/it/late.md, until: 2026-12-01, reason: Sooner.}\n"
    config += "        - {rule: review-overdue, path: processes/it/late.md, until: 2027-01-31, reason: Later.}\n"
    (row,) = [r for r in company(tmp_path, {**FOUR, "mkdocs.yml": config}).rows.values() if r.title == "Late"]
    assert row.put_off.review == "The review is put off until 31 Jan 2027: Later."


def test_a_role_has_its_holders_and_a_person_the_roles_they_hold_today(tmp_path: Path) -> None:
    files = {
        "roles/former.md": "---\ntitle: Former\nholders: [{person: mia-berg, until: 2026-01-01}]\n---\n",
        "processes/it/mine.md": page("Mine", owner="mia-berg"),
    }
    role = of(tmp_path / "role", files)
    assert (role.line.people, role.roles) == (("Mia Berg",), ())
    person = of(tmp_path / "person", files, "mia-berg")
    assert [place.label for place in person.roles] == ["Support lead"]
    assert person.role is None


def test_who_has_left_has_no_page_and_an_empty_role_has_one(tmp_path: Path) -> None:
    files = {
        "processes/it/left.md": page("Left", owner="jon-lee"),
        "processes/it/unknown.md": page("Unknown", owner="nobody-known"),
        "processes/it/empty.md": page("Empty", owner="empty"),
        "roles/empty.md": "---\ntitle: Empty\n---\n",
    }
    scene = company(tmp_path, files)
    assert set(scene.owned) == {"support-lead", "empty"}
    assert not owner_page(scene, "empty").line.known
    assert [group.place.label for group in owners_page(scene).groups] == ["Empty", "Support lead (Mia Berg)"]
    assert len(owners_page(scene).ownerless.rows) == 3


def test_health_leads_to_the_pages_of_owners(tmp_path: Path) -> None:
    scene = company(tmp_path, {"processes/it/chat.md": page("Chat", owner='"#hosting"')})
    by_owner = {group.place.label: group.place.url for group in health_page(scene).by_owner}
    assert by_owner["Support lead (Mia Berg)"] == "owners/support-lead/"
    assert by_owner["#hosting"] == owner_url(scene, "#hosting") != ""


def test_who_owns_no_process_in_force_is_counted_apart(tmp_path: Path) -> None:
    files = {"processes/it/draft.md": page("Draft", owner='"#hosting"', dates="state: draft\n")}
    view = owners_page(company(tmp_path, files))
    assert (view.owners, view.more, view.figures.total) == (1, 1, 1)
    assert [group.place.label for group in view.groups] == ["#hosting", "Support lead (Mia Berg)"]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("support-lead", "owners/support-lead.md"),
        ("#hosting", "owners/hosting_252d0abbd8.md"),
        ("@hosting", "owners/hosting_81bb5e432a.md"),
        ("Hosting", "owners/hosting_"),
        ("index", "owners/index_"),
        ("README", "owners/readme_"),
        ("../../etc", "owners/etc_"),
        ("#", "owners/owner_"),
        ("x" * 61, f"owners/{'x' * 60}_"),
    ],
)
def test_every_owner_has_an_address_of_its_own(name: str, source: str) -> None:
    assert owner_source(name).startswith(source)
    assert owner_source(name).count("/") == 1


def test_channels_that_are_spelt_alike_have_two_pages(tmp_path: Path) -> None:
    names = ("#hosting", "@hosting", "#Hosting", "hosting")
    files = {f"processes/it/p{n}.md": page(f"P{n}", owner=f'"{name}"') for n, name in enumerate(names)}
    files["roles/hosting.md"] = "---\ntitle: Hosting\nheld_by: some\n---\n"
    pages = owners_by_page(company(tmp_path, files))
    assert sorted(pages.values()) == sorted({*names, "support-lead"})
    assert len({page.lower() for page in pages}) == len(pages)


def test_a_page_is_bounded(tmp_path: Path) -> None:
    count = module.OWNED + 5
    files = {f"processes/it/p{n:03}.md": page(f"P{n:03}", dates="reviewed: 2026-10-01\n") for n in range(count)}
    view = of(tmp_path, files)
    assert view.figures.total == count + 1
    assert (len(view.due.rows), view.due.left_out) == (module.DUE, count + 1 - module.DUE)
    assert (sum(len(group.rows) for group in view.groups), view.left_out) == (module.OWNED, 6)
    assert (len(view.waiting), view.waiting_left_out) == (module.WAITING, count - module.WAITING)


def test_what_waits_is_told_in_words_for_readers() -> None:
    """The titles of rules that owners' pages print: no word of git."""
    told = [rule.title for slug, rule in module.RULES.items() if slug not in module._NOT_TOLD]
    assert not [title for title in told for word in ("commit", "merge", "front matter", "stale") if word in title]
