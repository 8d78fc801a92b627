"""What a branch proposes: the playbook where it left its base, the playbook now, and what lies between."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TypeVar

from mkdocs_playbook import app
from mkdocs_playbook.app import Progress
from mkdocs_playbook.cli.between import Between
from mkdocs_playbook.cli.one_landing import landed
from mkdocs_playbook.model.amendment import Statement
from mkdocs_playbook.model.finding import Standing
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.sources.history.branch import branch_commits
from mkdocs_playbook.sources.history.git import Unavailable, open_repository
from mkdocs_playbook.sources.history.named import commit_named, merge_base
from mkdocs_playbook.views.diff import Diff, Proposal, new_findings, told
from mkdocs_playbook.views.diff_elsewhere import duties_changed, roles_changed
from mkdocs_playbook.views.page import Scene, scene_of

_Value = TypeVar("_Value")


class NoHistory(Exception):
    """What was asked for is not in this clone; the reason is in words for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a change does, and the playbook after it. `unreadable` says that the settings or a page it touches cannot be read."""

    diff: Diff
    after: Scene
    unreadable: bool


def proposed(
    config: Path, base: str, head: str, day: date, progress: Progress, stated: Statement | None = None
) -> Answer:
    """What lands with `head`, or (empty) with what is on disk, edits included, against where it left `base`.

    With what the text of its pull request states it is told as one landing with that message. Raises NoHistory.
    """
    repository = there(open_repository(config.absolute().parent))
    if head:
        repository = replace(repository, head=there(commit_named(repository, head)))
    start, tip = there(merge_base(repository, base)), there(commit_named(repository, base))
    with ExitStack() as stack:
        before = there(stack.enter_context(app.read_at(config, start, day, progress)))
        at_head = app.read_at(config, repository.head, day, progress)
        after = there(stack.enter_context(at_head)) if head else app.read(config, day, progress)
        stack.callback(after.end)
        between = Between(
            before=before,
            after=after,
            commits=there(branch_commits(repository, start)),
            since=there(branch_commits(replace(repository, head=tip), start)) if tip != start else (),
            stated=stated,
        )
        return Answer(diff=_diff(between, day), after=scene_of(after.playbook, day), unreadable=between.unreadable)


def there(answer: _Value | Unavailable) -> _Value:
    """The answer, where there is one. Raises NoHistory."""
    if isinstance(answer, Unavailable):
        raise NoHistory(answer.reason)
    return answer


def _diff(between: Between, day: date) -> Diff:
    if not between.after.readable:
        return Diff(new=app.report(between.after, day).findings)
    playbook, proposals = _on_record(between, day)
    before, after = scene_of(between.before.playbook, day), scene_of(playbook, day)
    readings = (between.before, replace(between.after, playbook=playbook))
    reports = [app.report(reading, day).findings for reading in readings]
    old, new = ([found for found in report if found.standing is Standing.COUNTS] for report in reports)
    brought, resolved = new_findings(old if between.before.readable else (), new, between.moved)
    return Diff(
        touched=tuple(told(before, after, proposal) for proposal in proposals),
        elsewhere=(*roles_changed(before, after), *duties_changed(before, after, between.untouched())),
        corrected=between.corrected(),
        new=brought,
        resolved=resolved,
        others=between.others(),
        settings_changed=between.before.readable and before.playbook.settings != after.playbook.settings,
        beginning=not between.before.readable,
    )


def _on_record(between: Between, day: date) -> tuple[Playbook, tuple[Proposal, ...]]:
    """The playbook after the change and its pages; as one landing where it is known what that will state."""
    proposals = between.proposals()
    if between.stated is None:
        return between.after.playbook, proposals
    playbook = landed(between, proposals, day)
    new = {each.path for each in proposals if each.after and not each.before and not each.effective}
    after = {path: playbook.process_by_path[path] for path in new}
    return playbook, tuple(replace(each, after=after.get(each.path, each.after)) for each in proposals)
