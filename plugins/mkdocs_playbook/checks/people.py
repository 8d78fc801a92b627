"""What is known of people, and what cannot be known where their list could not be read."""

from __future__ import annotations

from datetime import date

from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.role import Role

UNREADABLE = ("people-invalid", "front-matter-encoding", "link-outside", "link-broken")
"""The findings on people.yml, met while reading, after which nobody in it can be judged."""


def people_unreadable(playbook: Playbook) -> bool:
    """Whether there is a list of people that could not be read: what a check would say of them cannot be known."""
    file = playbook.settings.people_file
    return any(found.path == file and found.rule in UNREADABLE for found in playbook.findings)


def holders_unknown(playbook: Playbook, role: Role, day: date) -> bool:
    """Whether somebody holds the role on a day of whom nobody can say whether they are active."""
    return any(holding.active(day) for holding in role.holders) and people_unreadable(playbook)
