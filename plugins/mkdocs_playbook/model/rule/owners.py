"""Rules on who answers for a process and until when its review holds."""

from __future__ import annotations

from mkdocs_playbook.model.rule.shape import Severity, rule

_E, _W = Severity.ERROR, Severity.WARNING

ERRORS = (
    rule(
        "owner-missing",
        _E,
        "Nobody owns the process",
        "A process without an owner is not kept right, and its readers have nobody to ask.",
        "Add `owner:` with the id of a role, or a `default_owner` for the function.",
        about_time=True,
    ),
    rule(
        "owner-unknown",
        _E,
        "The owner is not in the playbook",
        "A name nobody can look up is no owner.",
        "Use the id of a role: the name of its file in the roles folder.",
        about_time=True,
    ),
    rule(
        "owner-inactive",
        _E,
        "The owner's role is held by nobody active",
        "Questions and reviews would go to an empty chair.",
        "Name a holder in the role's file, or another owner in the process.",
        about_time=True,
    ),
    rule(
        "owner-ambiguous",
        _E,
        "Several people hold the owner's role and none leads",
        "When several answer, nobody does.",
        "Name one of the holders as `lead:` in the role's file.",
        about_time=True,
    ),
    rule(
        "review-missing",
        _E,
        "The process was never reviewed",
        "Nobody has ever confirmed that the text is right.",
        "Have the owner read it, then set `reviewed:` to the day of the review.",
        about_time=True,
    ),
    rule(
        "review-in-future",
        _E,
        "The review lies in the future",
        "A review that has not happened confirms nothing.",
        "Set `reviewed:` to the day of the last review.",
        about_time=True,
    ),
    rule(
        "review-overdue",
        _E,
        "The review is overdue",
        "The owner promised to look again by that day.",
        "Review the process and set `reviewed:` to today, or waive the rule for a time and say why.",
        about_time=True,
    ),
    rule(
        "date-invalid",
        _E,
        "A date cannot be read",
        "A date that is guessed is worse than none.",
        "Write the date as YYYY-MM-DD.",
    ),
    rule(
        "interval-invalid",
        _E,
        "A review interval cannot be read",
        "Without it nobody knows when the next review is due.",
        "Write it as `6 months`, `1 year`, `2 weeks` or `90 days`.",
    ),
)
WARNINGS = (
    rule(
        "owner-leaving",
        _W,
        "The last who answers for an owner leaves soon",
        "From the day after, what they own has no owner. This is told within the playbook's notice, `due_soon`.",
        "Name who follows as a holder in the role's file, with `since:`, or another owner.",
        about_time=True,
    ),
    rule(
        "review-due-soon",
        _W,
        "The review is due soon",
        "Time to plan it.",
        "Review the process before the day named.",
        about_time=True,
    ),
    rule(
        "interval-missing",
        _W,
        "A review without an interval",
        "It is not known how long the review holds.",
        "Add `review_every:`, or a `default_review_every` for the function.",
        about_time=True,
    ),
    rule(
        "owner-is-person",
        _W,
        "The owner is a person, not a role",
        "People move on; the role stays.",
        "Name the role that the person holds.",
        about_time=True,
    ),
)
