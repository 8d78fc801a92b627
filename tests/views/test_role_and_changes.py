"""What role pages and Changes say: cut steps, rhythms, withdrawn processes, people who have left."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.views.changes_page import changes_page
from mkdocs_playbook.views.page import Scene, scene_of
from mkdocs_playbook.views.process_page import process_page
from mkdocs_playbook.views.role_page import role_page
from mkdocs_playbook.views.words import first_sentence
from tests.checks.company import CLEAN, CONFIG, REFUND, TODAY, refund, written


def scene(folder: Path) -> Scene:
    return scene_of(app.read(folder / "mkdocs.yml", TODAY).playbook, TODAY)


@pytest.mark.parametrize(
    ("step", "shown"),
    [
        ("Takes the report.", "Takes the report."),
        ("Takes the report: date, place. Read the frame number.", "Takes the report: date, place. …"),
        ("Asks e.g. the customer", "Asks e.g. the customer"),
    ],
)
def test_a_step_that_is_cut_says_so(step: str, shown: str) -> None:
    assert first_sentence(step) == shown


@pytest.mark.parametrize(
    ("frequency", "label"),
    [
        ("daily", "Every day"),
        ("annually", "Every year"),
        ("every week", "Every week"),
        ("on demand", "When it happens"),
    ],
)
def test_a_rhythm_is_read_in_the_words_people_write(frequency: str, label: str, tmp_path: Path) -> None:
    made = scene(written(tmp_path, refund("owner:", f"frequency: {frequency}\nowner:")))
    view = role_page(made, made.playbook.role_by_id["support-agent"])
    assert [cadence.label for cadence in view.cadences] == [label]


def test_a_withdrawn_process_is_told_once_in_changes_and_to_its_role(tmp_path: Path) -> None:
    written(tmp_path)
    who = {
        "GIT_AUTHOR_NAME": "Mia",
        "GIT_AUTHOR_EMAIL": "m@x",
        "GIT_COMMITTER_NAME": "Mia",
        "GIT_COMMITTER_EMAIL": "m@x",
    }
    dated = {**os.environ, **who, "GIT_COMMITTER_DATE": "2026-11-01T12:00:00+00:00", "GIT_CONFIG_GLOBAL": os.devnull}
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "Write it down"]):
        subprocess.run(["git", *command], cwd=tmp_path, env=dated, check=True)
    retired = CLEAN[REFUND].replace("owner:", "state: retired\nsuperseded_by: none\nretired_because: gone\nowner:")
    (tmp_path / REFUND).write_text(retired)
    subprocess.run(["git", "commit", "-q", "-a", "-m", "Withdraw it"], cwd=tmp_path, env=dated, check=True)
    made = scene(tmp_path)
    told = [(c.label, c.summary) for period in changes_page(made).periods for c in period.changes]
    assert told == [("Withdrawn.", "Withdraw it")]
    role = role_page(made, made.playbook.role_by_id["support-agent"])
    assert [change.label for change in role.changed.latest] == ["Withdrawn."]


def test_somebody_who_has_left_is_not_named_to_readers(tmp_path: Path) -> None:
    lead = CLEAN["roles/support-lead.md"].replace(
        "holders:", "deputy: jon-lee\nsupport: [{peers: [jon-lee]}]\nholders:"
    )
    made = scene(written(tmp_path, {"roles/support-lead.md": lead}))
    view = role_page(made, made.playbook.role_by_id["support-lead"])
    assert view.standing.deputy is None
    assert view.standing.support[0].peers == ()
    assert process_page(made, made.playbook.processes[0]).owner.deputy == ""


def test_feedback_is_asked_for_where_nobody_answers(tmp_path: Path) -> None:
    config = CONFIG.replace("- playbook", "- playbook:\n      feedback: https://forge.example/new?title={title}")
    changes = {"mkdocs.yml": config, **refund("owner: support-lead\n", "")}
    made = scene(written(tmp_path, {**changes, "processes/support/index.md": "---\ntitle: Support\n---\n"}))
    assert (
        process_page(made, made.playbook.processes[0]).wrong == "https://forge.example/new?title=Refund%20a%20customer"
    )
