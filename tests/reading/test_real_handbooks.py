"""Two handbooks that nobody here wrote, read without an edited page. The figures are those of their README."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_playbook.model.ownership import Ownership
from mkdocs_playbook.sources.settings.load import load
from tests.handbooks import cloned
from tests.reading.playbooks import read_playbook, write

HEAD = "site_name: x\nplugins:\n  - playbook:\n      processes: docs\n"
MOJ = HEAD + "      fields: {owner: owner_slack, reviewed: last_reviewed_on, review_every: review_in}\n"
UKHO = HEAD + "      fields: {reviewed: date}\n      default_review_every: "


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    def clone(name):
        return cloned(name, tmp_path_factory.mktemp("real") / name)

    return clone


def read(folder, config):
    write(folder, {"mkdocs.yml": config})
    settings, findings = load(folder / "mkdocs.yml", folder)
    assert settings is not None, findings
    return read_playbook(settings, folder, folder)


def stale(playbook, day):
    return sum(playbook.currency(process, date.fromisoformat(day)).stale for process in playbook.processes)


def test_the_guidance_of_the_ministry_of_justice(clone):
    found = read(clone("moj-technical-guidance"), MOJ)
    assert (len(found.processes), found.findings) == (17, ())
    days = ["2025-06-01", "2025-09-30", "2025-10-10", "2025-10-11", "2026-01-15", "2026-11-22"]
    assert [stale(found, day) for day in days] == [7, 7, 7, 9, 9, 17]
    owners = [found.owner(process, date(2026, 1, 1)) for process in found.processes]
    assert [owner.standing for owner in owners].count(Ownership.MISSING) == 2
    assert [owner.standing for owner in owners].count(Ownership.OWNED) == 15


@pytest.mark.parametrize(("every", "counts"), [("12 months", [33, 41, 50]), ("24 months", [23, 30, 34])])
def test_the_guidance_of_the_hydrographic_office(clone, every, counts):
    found = read(clone("ukho-guidance"), UKHO + every)
    assert len(found.processes) == 53
    assert {each.rule for each in found.findings} == {"key-unknown"}
    assert [stale(found, day) for day in ("2025-11-01", "2026-05-01", "2026-11-22")] == counts
    assert all(process.review.every_inherited for process in found.processes)
