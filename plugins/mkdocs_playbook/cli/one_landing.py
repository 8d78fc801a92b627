"""The playbook as its record will be once a change has landed as one commit, in place of the commits of its branch.

It composes: what the text of the pull request states is joined by `Between`, and judged by the same checks as what landed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from mkdocs_playbook.cli.between import Between
from mkdocs_playbook.model.amendment import NOT_LANDED, History
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.sources.history.first_review import with_first_reviews
from mkdocs_playbook.sources.history.versions import recorded
from mkdocs_playbook.views.diff import Proposal


def landed(between: Between, proposals: Iterable[Proposal], day: date) -> Playbook:
    """The playbook after the change, each page it touches amended once, on `day`."""
    playbook = between.after.playbook
    touched = [each for each in proposals if each.after]
    records = {each.path: _record(between, each, day) for each in touched}
    added = {each.path for each in touched if each.before is None and each.effective is None}
    new = tuple(process for process in playbook.processes if process.path in added)
    # The approval under which a page lands counts as its review. Of those that were there, nothing is made anew.
    reviewed = with_first_reviews(replace(playbook, processes=new, histories={path: records[path] for path in added}))
    return replace(
        playbook,
        processes=tuple(reviewed.process_by_path.get(process.path, process) for process in playbook.processes),
        histories={**playbook.histories, **records, **reviewed.histories},
    )


def _record(between: Between, proposal: Proposal, day: date) -> History:
    """What there was before, as it is corrected now, and the change on top of it."""
    amendment = proposal.amendment
    now = between.after.playbook.history(proposal.path)
    corrected = {each.commit: each for each in now.amendments if each.commit}
    before = between.before.playbook.history(amendment.moved_from or proposal.path).amendments
    earlier = (corrected.get(each.commit, each) for each in before)
    landing = amendment._replace(commit=NOT_LANDED, day=day)
    first = proposal.after.first_version if proposal.after and not proposal.effective else 1
    return recorded(replace(now, amendments=(landing, *earlier)), first)
