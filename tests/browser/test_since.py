"""Since you last looked: two visits with an amendment between them, in a real browser, of a site built twice from git."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SHIFT, Visit, bytes_of_scripts, settle
from tests.browser.serving import served
from tests.browser.sites import Served
from tests.checks.company import CONFIG, REFUND, written
from tests.history.conftest import Workshop, new_repository
from tests.site.building import run

HIRE = "processes/people/hire.md"
PAY = "processes/support/pay.md"
STEPS = """
## Steps

1. [Support agent] opens the order.
2. [Support agent] checks the day of payment.
3. [Support lead] approves what is above 500.
4. [Support agent] pays.

[Support agent]: ../../roles/support-agent.md
[Support lead]: /roles/support-lead.md
"""
FIRST, LATER, LAST = "2026-10-23", "2026-11-20", "2026-11-25"
SEEN = "JSON.parse(localStorage.getItem('playbook.seen:/'))"
LINE, BOX = "p.pb-since", ".pb-since--box"


def page_of(title: str, body: str = STEPS) -> str:
    return (
        f"---\ntitle: {title}\nowner: support-lead\nreviewed: 2026-09-14\nreview_every: 6 months\n---\n\nWe do.\n{body}"
    )


@dataclass
class Place:
    """A repository and the site built from it, always at the same address."""

    work: Workshop
    site: Served

    def land(self, path: str, old: str, new: str, message: str, day: str = "2026-11-10") -> None:
        text = (self.work.top / path).read_text(encoding="utf-8")
        assert old in text
        stamp = f"{day}T10:00:00 +0000"
        self.work.commit(message, path, text=text.replace(old, new), authored=stamp, committed=stamp)

    def build(self) -> None:
        done = run(
            "mkdocs", "build", "--quiet", cwd=self.work.top, GIT_CONFIG_NOSYSTEM="1", GIT_CONFIG_GLOBAL="/dev/null"
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def published_once(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    home = tmp_path_factory.mktemp("since")
    work = new_repository(home / "company", home)
    written(work.top, {
        ".gitignore": "site/\n", REFUND: page_of("Refund a customer"), PAY: page_of("Pay a supplier"),
        HIRE: page_of("Hire", STEPS.replace("Support agent] ", "Support lead] ").replace("[Support agent]: ../../roles/support-agent.md\n", "")),
        "processes/people/index.md": "---\ntitle: People\n---\n\nWe hire.\n",
        "roles/auditor.md": "---\ntitle: Auditor\nheld_by: 1 person\n---\n\nYou audit.\n",
    })  # fmt: skip
    work.commit("Write down how we work", authored="2026-10-01T10:00:00 +0000", committed="2026-10-01T10:00:00 +0000")
    return work


@pytest.fixture
def place(published_once: Workshop, tmp_path: Path) -> Iterator[Place]:
    work = published_once.clone(tmp_path.name)
    with served(work.top / "site") as address:
        config = CONFIG.replace("site_name: Company", f"site_name: Company\nsite_url: {address}")
        work.write("mkdocs.yml", config.replace("font: false}", "font: false, features: [navigation.instant]}"))
        made = Place(work, Served(work.top / "site", address))
        made.build()
        yield made


def again(page: Page, place: Place, path: str, day: str) -> Page:
    """The same reader on a later day."""
    page.context.add_init_script(SHIFT % (day, "12:00:00"))
    page.goto(place.site.at(path))
    settle(page)
    return page


def two_visits(place: Place, visit: Visit, path: str, roles: tuple[str, ...], then: str = "") -> Page:
    """A visit; steps 2 and 4 of the refund, both the agent's, and a step of the lead alone elsewhere; a visit."""
    page = visit(place.site, path, day=FIRST, roles=roles)
    expect(page.locator(LINE)).to_have_count(0)
    place.land(REFUND, "checks the day of payment", "checks the day and the way of payment", "Check how it was paid")
    place.land(REFUND, " pays.", " pays within 2 days.", "Pay within 2 days", day="2026-11-12")
    place.land(PAY, "approves what is above 500", "approves what is above 300", "Approve from 300", day="2026-11-13")
    place.land(HIRE, "checks the day of payment", "checks the letters", "Check the letters", day="2026-11-14")
    place.land(REFUND, "We do.", "We do it.", "Mend a typo\n\nAmendment: editorial", day="2026-11-15")
    place.build()
    return again(page, place, then or path, LATER)


def test_the_page_names_the_steps_that_changed_and_whose_they_are(place: Place, visit: Visit) -> None:
    page = two_visits(place, visit, "support/refund/", ("support-agent",))
    expect(page.locator(LINE)).to_have_text(
        "Steps 2 and 4, both yours, changed since you last looked on 23 October. See what changed"
    )
    expect(page.locator(BOX)).to_have_text(
        "Since you last looked, on 23 October: 2 changes. "
        "Steps 2 and 4 are yours and are different now. See what changed"
    )
    assert page.locator(f"{LINE} + .pb-steps").count() == 1
    folds = page.locator(".pb-entry .pb-diff")
    assert folds.evaluate_all("folds => folds.map(fold => fold.open)") == [False] * folds.count()
    page.locator(f"{LINE} a").click()
    opened = page.locator(".pb-entry:has(.pb-diff[open]) h3")
    expect(opened).to_have_text(["Pay within 2 days", "Check how it was paid"])
    expect(opened.first).to_be_in_viewport()
    page.emulate_media(media="print")
    expect(page.locator(LINE)).to_be_hidden()
    expect(page.locator(BOX)).to_be_hidden()


def test_a_page_that_has_most_to_say_loads_small_scripts(place: Place, visit: Visit) -> None:
    """A reader with a role, what changed since the last look, and a text that waits for its day."""
    waits = f"---\nreplaces: support/refund\neffective: 2026-12-10\n---\n\nWe will.\n{STEPS}"
    place.work.commit(
        "From December", REFUND.replace(".md", ".next.md"), text=waits, committed="2026-11-09T10:00:00 +0000"
    )
    page = two_visits(place, visit, "support/refund/", ("support-agent",))
    expect(page.locator(LINE)).to_have_count(1)
    expect(page.locator("[data-pb-main]")).to_have_count(1)
    expect(page.locator(".pb-nav__window [aria-current]")).not_to_have_count(0)
    assert bytes_of_scripts(page, place.site) < 20_000


def test_the_line_stays_for_the_day_and_goes_with_it(place: Place, visit: Visit) -> None:
    page = two_visits(place, visit, "support/refund/", ("support-agent",))
    page.reload()
    settle(page)
    expect(page.locator(LINE)).to_have_count(1)
    again(page, place, "support/refund/", LAST)
    expect(page.locator(LINE)).to_have_count(0)
    expect(page.locator(BOX)).to_be_hidden()


def test_another_amendment_on_the_day_of_the_visit_is_told(place: Place, visit: Visit) -> None:
    page = visit(place.site, "support/refund/", day=LATER)
    place.land(REFUND, "opens the order", "looks at the order", "Look first", day=LATER)
    place.build()
    again(page, place, "support/refund/", LATER)
    expect(page.locator(LINE)).to_have_text("Step 1 changed since you last looked on 20 November. See what changed")


@pytest.mark.parametrize(
    ("roles", "words"),
    [
        (("support-lead",), "Steps 2 and 4 changed since you last looked on 23 October; none is yours."),
        ((), "Steps 2 and 4 changed since you last looked on 23 October."),
    ],
)
def test_a_step_of_others_is_not_called_mine(place: Place, visit: Visit, roles: tuple[str, ...], words: str) -> None:
    page = two_visits(place, visit, "support/refund/", roles)
    expect(page.locator(LINE)).to_have_text(f"{words} See what changed")


def hands_over(place: Place, visit: Visit, path: str, roles: tuple[str, ...], then: str = "") -> Page:
    """A visit; the agent's first step goes to the lead, and the lead's own step is taken out; a visit."""
    page = visit(place.site, path, day=FIRST, roles=roles)
    place.land(REFUND, "1. [Support agent]", "1. [Support lead]", "Let the lead open the order")
    place.land(REFUND, "3. [Support lead] approves what is above 500.\n4.", "3.", "Approve no more", day="2026-11-12")
    place.build()
    return again(page, place, then or path, LATER)


@pytest.mark.parametrize(
    ("roles", "line", "box"),
    [
        (("support-agent",), "Step 1 changed since you last looked on 23 October; step 1 is no longer yours.",
         "2 changes. Step 1 is different now; step 1 is no longer yours."),
        (("support-lead",), "Step 1, yours, changed since you last looked on 23 October; a step of yours was removed.",
         "2 changes. Step 1 is yours and is different now; a step of yours was removed."),
        (("support-agent", "support-lead"),
         "Step 1, yours, changed since you last looked on 23 October; a step of yours was removed.",
         "2 changes. Step 1 is yours and is different now; a step of yours was removed."),
        (("auditor",), "Step 1 changed since you last looked on 23 October; none is yours.",
         "2 changes. Step 1 is different now; none is yours."),
    ],
)  # fmt: skip
def test_whoever_lost_a_step_is_told_so(
    place: Place, visit: Visit, roles: tuple[str, ...], line: str, box: str
) -> None:
    page = hands_over(place, visit, "support/refund/", roles)
    expect(page.locator(LINE)).to_have_text(f"{line} See what changed")
    expect(page.locator(BOX)).to_have_text(f"Since you last looked, on 23 October: {box} See what changed")


def test_a_step_taken_out_alone_is_told_too(place: Place, visit: Visit) -> None:
    page = visit(place.site, "support/refund/", day=FIRST, roles=("support-lead",))
    place.land(REFUND, "3. [Support lead] approves what is above 500.\n4.", "3.", "Approve no more")
    place.build()
    again(page, place, "support/refund/", LATER)
    expect(page.locator(LINE)).to_have_text(
        "This process changed since you last looked on 23 October; a step of yours was removed. See what changed"
    )
    expect(page.locator(BOX)).to_contain_text("one change; a step of yours was removed.")


def test_home_role_and_changes_tell_whoever_lost_a_step(place: Place, visit: Visit) -> None:
    page = hands_over(place, visit, "", ("support-agent",))
    items = page.locator(".pb-home [data-pb-changed] li:visible")
    expect(items).to_have_count(2)
    expect(items.first).to_contain_text("Let the lead open the order. Step 1 changed: done by Support lead")
    expect(items.first).to_contain_text("· step 1 is no longer yours, as Support agent")
    again(page, place, "roles/support-agent/", LATER)
    section = page.locator("section[data-pb-changed]")
    expect(section.locator(".pb-news li").first).to_contain_text("step 1 is no longer yours, as Support agent")
    expect(page.locator(".pb-know")).to_contain_text("Refund a customer; step 1 is no longer yours. In force")
    hidden = section.locator(".pb-list:not(.pb-news *) li", has_text="Let the lead open the order")
    expect(hidden).to_contain_text("10 Nov 2026 · step 1 is no longer yours")
    again(page, place, "changes/", LATER)
    row = page.locator(".pb-changes tr", has_text="Let the lead open the order")
    expect(row.locator("[data-label=For]")).to_have_text("Support lead, Support agent · you")


def test_home_lists_what_changed_for_my_role_and_only_that(place: Place, visit: Visit) -> None:
    page = two_visits(place, visit, "", ("support-agent",))
    expect(page.locator("[data-pb-glance=changed-lately]")).to_have_text("2 changes for you since 23 October")
    section = page.locator(".pb-home [data-pb-changed]")
    expect(section.locator("h2")).to_contain_text("Changed for you")
    items = section.locator("li:visible")
    expect(items).to_have_text([
        "Refund a customer: Pay within 2 days. Step 4 changed.In force since 12 Nov 2026 · your step 4 as Support agent",
        "Refund a customer: Check how it was paid. Step 2 changed."
        "In force since 10 Nov 2026 · your step 2 as Support agent",
    ])  # fmt: skip
    items.first.locator("a").click()
    page.wait_for_url("**/support/refund/#change-*")
    expect(page.locator(".pb-steps > .pb-mine")).to_have_count(3)
    expect(page.locator(LINE)).to_have_count(0)  # never opened before: nothing is claimed of this page
    again(page, place, "", LATER)
    expect(page.locator("[data-pb-glance=changed-lately]")).to_have_text("0 changes for you since 23 October")
    expect(section).to_contain_text("Nothing changed in your work since 23 October.")


def test_own_steps_come_first(place: Place, visit: Visit) -> None:
    page = visit(place.site, "", day=FIRST, roles=("support-agent",))
    place.land(REFUND, " pays.", " pays within 2 days.", "Pay within 2 days", day="2026-11-10")
    place.land(
        PAY,
        "## Steps",
        "## When it goes wrong\n\nAsk.\n\n## Steps",
        "Say what to do when it goes wrong",
        day="2026-11-12",
    )
    place.build()
    again(page, place, "", LATER)
    links = page.locator(".pb-home [data-pb-changed] li:visible a")
    expect(links).to_have_text(["Refund a customer", "Pay a supplier"])


def test_a_visit_anywhere_counts_and_a_process_that_was_opened_is_no_news(place: Place, visit: Visit) -> None:
    page = two_visits(place, visit, "support/pay/", ("support-lead",), then="support/pay/")
    again(page, place, "roles/support-lead/", LATER)
    section = page.locator("[data-pb-changed]")
    expect(section.locator(".pb-news")).to_contain_text("Since your last visit on 23 October")
    expect(section.locator(".pb-news li")).to_have_text(
        ["Hire: Check the letters. Step 2 changed.In force since 14 Nov 2026 · your step 2 as Support lead"]
    )
    again(page, place, "roles/support-agent/", LATER)
    expect(section.locator(".pb-news li")).to_have_count(2)
    shown = section.locator("li:visible a").evaluate_all("links => links.map(link => link.href)")
    assert len(shown) == len(set(shown)), "a change stands in both lists"


def test_nothing_is_said_to_a_role_that_nothing_concerns(place: Place, visit: Visit) -> None:
    page = two_visits(place, visit, "", ("auditor",))
    expect(page.locator(".pb-home [data-pb-changed]")).to_contain_text("Nothing changed in your work since 23 October.")


def test_nothing_is_said_at_a_first_visit_or_without_a_script(place: Place, visit: Visit) -> None:
    page = visit(place.site, "support/refund/", roles=("support-agent",))
    expect(page.locator(LINE)).to_have_count(0)
    expect(page.locator(BOX)).to_be_hidden()
    page = visit(place.site, "", roles=("support-agent",))
    expect(page.locator("[data-pb-glance=changed-lately]")).to_be_hidden()
    expect(page.locator(".pb-home [data-pb-changed] h2")).to_contain_text("Changed for you")
    for path in ("support/refund/", "", "roles/support-agent/", "changes/"):
        page = visit(place.site, path, java_script_enabled=False)
        for said in (LINE, BOX, ".pb-glance", ".pb-news", ".pb-forget", "[data-pb-ways] button"):
            expect(page.locator(said).locator("visible=true")).to_have_count(0)


def test_nothing_is_kept_but_what_is_documented(place: Place, visit: Visit) -> None:
    page = two_visits(place, visit, "support/refund/", ("support-agent",))
    again(page, place, "", LATER)
    keys = page.evaluate("Object.keys(localStorage).filter(key => !key.startsWith('/.__'))")
    assert sorted(keys) == ["playbook.roles", "playbook.seen:/"]
    assert page.evaluate("[document.cookie, sessionStorage.length, indexedDB.databases().length ?? 0]")[0] == ""
    kept = page.evaluate(SEEN)
    newest = place.work.git("log", "-1", "--format=%h", "--abbrev=8", "--grep=2 days")
    assert kept.pop("form") == 1
    assert kept.pop("processes") == {
        "support/refund": {
            "now": {"day": LATER, "entry": f"change-{newest}", "version": 3},
            "before": {"day": FIRST, "entry": kept_entry(place), "version": 1},
        }
    }
    assert {key: sorted(look) for key, look in kept.pop("visit").items()} == {
        "now": ["day", "head"], "before": ["day", "head"],
    }  # fmt: skip
    assert not kept


def kept_entry(place: Place) -> str:
    return "change-" + place.work.git("log", "--format=%h", "--abbrev=8").splitlines()[-1]


def test_it_is_forgotten_on_request(place: Place, visit: Visit) -> None:
    page = two_visits(place, visit, "support/refund/", ("support-agent",), then="changes/")
    page.get_by_role("button", name="Forget what I have seen on this device").click()
    expect(page.locator(".pb-forget")).to_have_text("Forgotten. It begins anew with the next page you open.")
    assert page.evaluate(SEEN) is None
    page.goto(place.site.at("support/refund/"))
    settle(page)
    expect(page.locator(LINE)).to_have_count(0)


@pytest.mark.parametrize(
    "kept",
    ["{", "5", "null", '"x"', '{"form": 2}', '{"form": 1}', '{"form": 1, "visit": 7, "processes": [1]}',
     '{"form": 1, "visit": {"now": {"day": "<b>"}}, "processes": {"support/refund": {"now": {"day": 4}}}}'],
)  # fmt: skip
def test_what_is_stored_may_be_anything(place: Place, visit: Visit, kept: str) -> None:
    before = f"localStorage.setItem('playbook.seen:/', {json.dumps(kept)})"
    for path in ("support/refund/", ""):
        page = visit(place.site, path, roles=("support-agent",), before=before)
        expect(page.locator(LINE)).to_have_count(0)
        expect(page.locator("[data-pb-glance=changed-lately]")).to_be_hidden()


def test_a_device_that_keeps_nothing_is_told_nothing(place: Place, visit: Visit) -> None:
    denied = """
    for (const name of ["getItem", "setItem", "removeItem"]) {
      const real = Storage.prototype[name];
      Storage.prototype[name] = function (key, ...rest) {
        if (key.startsWith("playbook.")) throw new DOMException("denied", "SecurityError");
        return real.call(this, key, ...rest);
      };
    }
    """
    page = visit(place.site, "support/refund/", day=FIRST, before=denied)
    again(page, place, "support/refund/", LATER)
    expect(page.locator(LINE)).to_have_count(0)
    again(page, place, "changes/", LATER)
    expect(page.locator(".pb-forget")).to_have_count(0)


def test_a_history_that_was_written_anew_is_compared_by_version(place: Place, visit: Visit) -> None:
    page = two_visits(place, visit, "support/refund/", ())
    kept = page.evaluate(SEEN)
    kept["processes"]["support/refund"] = {"now": {"day": FIRST, "entry": "change-00000000", "version": 2}}
    page.evaluate("kept => localStorage.setItem('playbook.seen:/', JSON.stringify(kept))", kept)
    page.reload()
    settle(page)
    expect(page.locator(LINE)).to_have_text("Step 4 changed since you last looked on 23 October. See what changed")


def test_changes_by_week_for_my_roles_or_for_everyone(place: Place, visit: Visit) -> None:
    page = two_visits(place, visit, "changes/", ("support-agent",))
    weeks = page.locator(".pb-period h2")
    expect(weeks.first).to_contain_text("Week of 9 November")
    rows = page.locator(".pb-changes tbody tr:visible")
    everything = rows.count()
    mine = page.locator(".pb-changes tr:has(.pb-yours)").count()
    assert 0 < mine < everything
    page.get_by_role("button", name=f"For my roles ({mine})").click()
    expect(rows).to_have_count(mine)
    page.get_by_role("button", name=f"For everyone ({everything})").click()
    expect(rows).to_have_count(everything)
    typo = page.locator("tr", has_text="Mend a typo")
    expect(typo).to_contain_text("nobody needs to act")
    again(page, place, "changes/", "2026-11-14")
    expect(weeks.first).to_contain_text("This week, from 9 November")
    expect(page.locator(".md-nav--secondary a[href$='#week-2026-11-09']").first).to_have_text(
        "This week, from 9 November"
    )
