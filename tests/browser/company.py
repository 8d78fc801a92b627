"""A company in which everything that can be wrong is wrong, each on a page of its own; many roles; hostile words."""

from __future__ import annotations

import json
from pathlib import Path

from tests.checks.company import CLEAN, written
from tests.history.conftest import new_repository

CONFIG = """\
site_name: Company
site_url: {address}
repo_url: https://git.example/company/playbook
docs_dir: processes
theme:
  name: material
  font: false
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
      toggle: {{icon: material/weather-night, name: Dark}}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      toggle: {{icon: material/weather-sunny, name: Light}}
  features: [navigation.instant, navigation.indexes]
plugins:
  - search
  - playbook:
      feedback: https://forms.example/wrong?path={{path}}&title={{title}}
"""

ROLES = 32
"""So many that the picker gets a field to find one by."""
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"

STEPS = """
We do this for the customer.

## Steps

1. [Support agent] opens the order.
2. [Support lead] answers the question of the last_night_of_the_year_and_of_every_year_before_it@everything.example.
3. Somebody writes it down.

[Support agent]: ../../roles/support-agent.md
[Support lead]: /roles/support-lead.md
"""


def evil(where: str) -> str:
    """A payload that would run where it became an element, ended an attribute or began a template."""
    return f"<img src=x onerror=alert('{where}')>\"'><script>alert('{where}')</script>{{{{ 7 * 7 }}}}&amp;{where}"


WAIVERS = f"""\
      waivers:
        - {{rule: review-overdue, path: processes/support/due-today.md, until: 2027-01-31, reason: The float moves.}}
        - {{rule: owner-missing, path: processes/support/no-owner.md, until: 2027-02-28, reason: The post is advertised.}}
        - {{rule: review-overdue, path: processes/evil, until: 2027-02-28, reason: {json.dumps(evil("waiver"))}}}
"""


def page(title: str, *lines: str, owner: str = "support-lead", body: str = STEPS) -> str:
    header = [f"title: {json.dumps(title)}", *([f"owner: {owner}"] if owner else []), *lines]
    return "---\n" + "\n".join(header) + f"\n---\n{body}"


def _evil(*names: str) -> list[str]:
    return [f"{name}: {json.dumps(evil(name))}" for name in names]


PAGES = {
    "processes/support/due-today.md": page(
        "Count the float", "reviewed: 2026-05-22", "review_every: 6 months", "frequency: daily"
    ),
    "processes/support/due-later.md": page("Open the shop", "reviewed: 2026-06-22", "review_every: 1 year"),
    "processes/support/no-owner.md": page("Answer the door", "reviewed: 2026-09-01", "review_every: 1 year", owner=""),
    "processes/support/no-owner-overdue.md": page("Close the shop", "review_by: 2026-01-31", owner="nobody-at-all"),
    "processes/support/never.md": page("Feed the cat", "review_every: 1 year"),
    "processes/support/no-interval.md": page("Water the plants", "reviewed: 2026-09-01"),
    "processes/support/future.md": page("Sweep the yard", "reviewed: 2027-02-01", "review_every: 1 year"),
    "processes/support/unreadable.md": page("Mend the fence", "reviewed: last spring", "review_every: 1 year"),
    "processes/support/draft.md": page("Paint the wall", "state: draft"),
    "processes/support/old.md": page("Ring the bell", "state: retired", "superseded_by: support/refund"),
    "processes/support/long.md": page(
        LONG,
        f"trigger: {LONG}",
        f"deadline: {LONG}",
        f"systems: [{LONG}]",
        "reviewed: 2026-09-01",
        "review_every: 1 year",
    ),
    "processes/evil/index.md": f"---\ntitle: {json.dumps(evil('function'))}\nhead: zz-evil\n---\n\nWe harm.\n",
    "processes/evil/page.md": page(
        evil("title"),
        *_evil("description", "subtitle", "reviewed_by", "review_note", "trigger", "deadline", "deputy"),
        f"systems: [{json.dumps(evil('system'))}]",
        f"inputs: [{{what: {json.dumps(evil('what'))}, from: {json.dumps(evil('party'))}}}]",
        f"outputs: [{{what: {json.dumps(evil('what'))}, to: {json.dumps(evil('party'))}}}]",
        "reviewed: 2025-09-01",
        "review_every: 1 year",
        owner="zz-evil",
        body=STEPS.replace("1. [Support agent]", "1. [Evil](/roles/zz-evil.md)"),
    ),
    "processes/evil/old.md": page(
        evil("old"), "state: retired", f"superseded_by: {json.dumps(evil('by'))}", *_evil("retired_because")
    ),
    "processes/evil/gone.md": page(evil("gone"), owner="zz-evil"),
    "roles/zz-evil.md": (
        f"---\ntitle: {json.dumps(evil('role'))}\nfunction: evil\nalso_called: [{json.dumps(evil('called'))}]\n"
        f"holders: [zz-evil-person]\nheld_by: {json.dumps(evil('held'))}\n---\n\nYou harm.\n"
    ),
    "roles/support-lead.md": (
        "---\ntitle: Support lead\nfunction: support\nholders: [mia-berg]\ncontact: https://chat.example/support\n"
        "---\n\nYou lead.\n"
    ),
    "roles/people.yml": CLEAN["roles/people.yml"] + f"zz-evil-person:\n  name: {json.dumps(evil('person'))}\n",
}


def _roles() -> dict[str, str]:
    return {
        f"roles/role-{number:02}.md": f"---\ntitle: Keeper of store {number}\nfunction: support\n"
        f"also_called: [Écluse {number}]\nheld_by: 3 people\n---\n\nYou keep a store.\n"
        for number in range(ROLES)
    }


def commit_company(folder: Path, home: Path, address: str) -> None:
    """Write the company's repository: published, then changed by people with hostile names."""
    work = new_repository(folder, home)
    (folder / ".gitignore").write_text("site/\n", encoding="utf-8")
    written(folder, {**PAGES, **_roles(), "mkdocs.yml": CONFIG.format(address=address) + WAIVERS})
    work.commit("Write down how we work")
    hostile = folder / "processes/evil/page.md"
    work.commit(
        f"{evil('subject')} (#7)",
        "processes/evil/page.md",
        text=hostile.read_text(encoding="utf-8").replace("opens the order", "looks at the order"),
        author=f"{evil('author').replace('<', '‹').replace('>', '›')} <a@example.org>",
    )
    work.commit(
        "Look at the order first (#8)",
        "processes/support/refund.md",
        text=CLEAN["processes/support/refund.md"].replace("opens the order", "looks at the order"),
    )
    work.remove("processes/evil/gone.md")
    work.commit(f"{evil('end')} (#9)\n\nReason: {evil('why')}")
