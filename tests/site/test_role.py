"""The page of a role, as HTML: whose a deadline is, for whom one stands in, what waits, what comes, what is silent."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.checks.company import REFUND, written
from tests.checks.pending import NEXT
from tests.history.conftest import new_repository
from tests.site.building import Site, built

ALONE = "processes/support/alone.md"
TURNS = "processes/support/turns.md"
ROLES = (
    "\n[Support agent]: /roles/support-agent.md\n[Support lead]: /roles/support-lead.md\n"
    "[Payer]: /roles/payer.md\n[Clerk]: /roles/clerk.md\n"
)
DATES = "reviewed: 2026-09-14\nreview_every: 6 months\n"
STEPS = "1. [Support agent] opens the order.\n2. [Support lead] approves it.\n"
NEW_STEPS = "1. [Support agent] opens the order and pays.\n2. [Support lead] approves it.\n3. [Support lead] calls.\n"
TAGS = re.compile(r"<[^>]+>")


def page(title: str, steps: str, header: str) -> str:
    return f"---\ntitle: {title}\n{DATES}{header}---\n\nWhy.\n\n## Steps\n\n{steps}{ROLES}"


def refund(owner: str) -> str:
    return page("Refund", STEPS, f"owner: {owner}\ndeadline: by Friday 14:00\nrefs: [ISO 9001 10.2, ISO 9001 8.7]\n")


COMPANY = {
    REFUND: refund("payer"),
    ALONE: page("Alone", "1. [Support agent] works.\n", "owner: payer\ndeadline: the same day\nrefs: [House rule 3]\n"),
    TURNS: page(
        "Turns",
        "1. [Clerk] looks at it. If it is R&D, go to step 3.\n2. [Clerk] mends it with the [Payer].\n"
        "3. [Payer] scraps it. Write it down. Then go back to step 1.\n4. [Payer] sends it.\n",
        "owner: payer\noutputs: [{what: scrap, to: payer}]\n",
    ),
    "processes/support/often.md": page(
        "Often",
        "1. [Clerk] waits.\n" + "".join(f"{number}. [Payer] asks the [Clerk].\n" for number in range(2, 8)),
        "owner: payer\n",
    ),
    "processes/support/draft.md": page("Draft", "1. [Payer] pays.\n", "owner: clerk\nstate: draft\n"),
    "processes/references.yml": "ISO 9001: {clauses: {8.7: Nonconforming outputs}}\n",
    "roles/support-agent.md": "---\ntitle: Support agent\nholders: [ana-ruiz, jon-lee]\ndeputy: clerk\n---\n\nYou help.\n",
    "roles/support-lead.md": "---\ntitle: Support lead\nholders: [mia-berg]\ndeputy: support-agent\n---\n",
    "roles/payer.md": "---\ntitle: Payer\nholders: [mia-berg]\ndeputy: ana-ruiz\n---\n",
    "roles/clerk.md": "---\ntitle: Clerk\nholders: [mia-berg]\ndeputy: jon-lee\n---\n",
    "roles/customer.md": "---\ntitle: Customer\nkind: external\n---\n",
    "roles/people.yml": "mia-berg:\n  name: Mia Berg\nana-ruiz:\n  name: Ana Ruiz\n"
    "jon-lee:\n  name: Jon Lee\n  until: 2026-10-31\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    place = tmp_path_factory.mktemp("role")
    work = new_repository(place / "company", place)
    written(work.top, COMPANY)
    work.commit("Found", committed="2026-09-14T12:00:00 +0000")
    work.commit("Hand over", REFUND, text=refund("support-lead"), committed="2026-10-01T12:00:00 +0000")
    for number in range(8):
        text = COMPANY[ALONE].replace("works", f"works {number} hours")
        work.commit(f"Say {number}", ALONE, text=text, committed=f"2026-11-{number + 1:02}T12:00:00 +0000")
    waits = f"---\nreplaces: support/refund\neffective: 2026-12-10\n---\n\nWhy.\n\n## Steps\n\n{NEW_STEPS}{ROLES}"
    work.commit("Call", NEXT, text=waits, committed="2026-11-20T12:00:00 +0000")
    return built(work.top)


def under(site: Site, role: str, heading: str) -> str:
    """What stands under a heading of a role's page; nothing where the heading is left out."""
    html = site.text(f"roles/{role}/index.html")
    found = re.search(rf'<h2 id="{heading}">(?P<rest>.*?)</h2>(?P<text>.*?)(?=<h2|</article>)', html, re.DOTALL)
    return found["text"] if found else ""


def said(site: Site, role: str, heading: str) -> str:
    return " ".join(unescape(TAGS.sub(" ", under(site, role, heading))).split())


def test_a_deadline_is_that_of_the_whole_process_where_others_do_a_part(site: Site) -> None:
    work = said(site, "support-agent", "what-i-do-and-when")
    assert "Refund · whole process: by Friday 14:00" in work
    assert "Alone · the same day" in work


def test_a_step_of_ones_own_says_its_turns_and_the_entry_where_else_one_is_named(site: Site) -> None:
    work = said(site, "payer", "what-i-do-and-when")
    step = "Scraps it. … Also from step 1, if it is R&D. Then go back to step 1."
    assert f"{step} Sends it. Named in step 2 (Clerk)." in work
    assert '<a href="../../support/turns/#step-2">step 2</a>' in under(site, "payer", "what-i-do-and-when")
    clerk = said(site, "clerk", "what-i-do-and-when")
    assert "Looks at it. … If it is R&D, go to step 3. Mends it with the Payer." in clerk
    assert "Named in" not in clerk.partition("Turns")[2]
    assert "I get: scrap · after steps 1 and 2 Clerk Turns" in said(site, "payer", "who-i-work-with")


def test_where_others_name_one_often_the_rest_is_counted(site: Site) -> None:
    work = said(site, "clerk", "what-i-do-and-when")
    assert "Named in step 2 (Payer), step 3 (Payer), step 4 (Payer), step 5 (Payer) and 2 more." in work


def test_how_many_more_there_are_leads_to_changes(site: Site) -> None:
    """Eight of the process alone, its publication and that of the refund: ten, and room for six."""
    assert under(site, "support-agent", "what-changed-for-me").count("<li>") == 6
    assert "And 4 more, on Changes ." in said(site, "support-agent", "what-changed-for-me")
    assert '<a href="../../changes/">Changes</a>' in under(site, "support-agent", "what-changed-for-me")
    assert "more" not in said(site, "support-lead", "what-changed-for-me")


def test_silence_is_said_inside_and_left_out_outside(site: Site) -> None:
    assert said(site, "payer", "what-will-change-for-me").startswith("Nothing is announced for this role.")
    assert said(site, "support-agent", "what-i-answer-for") == "This role owns no process."
    assert said(site, "clerk", "what-i-answer-for").startswith("This role owns no process in force.")
    customer = site.page("roles/customer/index.html").article
    assert "Nothing is announced" not in customer
    assert "owns no process" not in customer


def test_for_whom_it_stands_in_by_role_and_by_name_never_by_who_has_left(site: Site) -> None:
    """The deputy of the clerk has left."""
    supports = said(site, "support-agent", "who-supports-me")
    assert "Deputy Clerk I stand in for Support lead , Payer (by name: Ana Ruiz) In this role" in supports
    assert '<a href="../../roles/support-lead/">Support lead</a>' in under(site, "support-agent", "who-supports-me")
    assert "I stand in for Support agent In this role" in said(site, "clerk", "who-supports-me")
    assert "I stand in for" not in said(site, "payer", "who-supports-me")


def test_what_is_coming_says_whose_steps_they_are(site: Site) -> None:
    agent, lead = (said(site, role, "what-will-change-for-me") for role in ("support-agent", "support-lead"))
    assert "Step 3 will be added: “calls”. Your step 1 · step 3: Support lead In force from 10 Dec 2026" in agent
    assert "Your step 3 · step 1: Support agent In force" in lead


def test_what_waits_for_its_new_owner_is_marked_and_leads_to_the_owners_page(site: Site) -> None:
    mark = "Waits for its first review by its new owner"
    assert f"{mark} Review due by 14 Mar 2027" in said(site, "support-lead", "what-i-answer-for")
    assert mark not in said(site, "payer", "what-i-answer-for")
    owner = '<a href="../../owners/support-lead/">All that this role owns, and what waits for it</a>'
    assert owner in under(site, "support-lead", "what-i-answer-for")
    assert "owners/" not in under(site, "support-agent", "what-i-answer-for")


def test_the_clauses_of_ones_work_stand_with_the_rules(site: Site) -> None:
    rules = said(site, "support-agent", "rules-that-apply-to-me")
    assert "The processes you work in meet: House rule 3, ISO 9001 8.7 , ISO 9001 10.2 ." in rules
    assert '<a href="../../references/#standard-1">ISO 9001 8.7</a>' in under(
        site, "support-agent", "rules-that-apply-to-me"
    )
    assert not said(site, "payer", "rules-that-apply-to-me")
