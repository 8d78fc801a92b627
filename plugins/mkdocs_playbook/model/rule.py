"""The rules a playbook is held to: slug, default severity, meaning and cure. Data only; the checks stand elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs: `unreadable` exits 2, `error` exits 1, `warning` alone exits 0."""

    UNREADABLE = "unreadable"
    ERROR = "error"
    WARNING = "warning"
    OFF = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `about_time` marks the rules on dates and owners, which turn red without anyone touching the page."""

    slug: str
    severity: Severity
    title: str
    why: str
    fix: str
    about_time: bool = False


def _rule(slug: str, severity: Severity, title: str, why: str, fix: str, about_time: bool = False) -> tuple[str, Rule]:
    rule = Rule(slug=slug, severity=severity, title=title, why=why, fix=fix, about_time=about_time)
    return slug, rule


_U, _E, _W = Severity.UNREADABLE, Severity.ERROR, Severity.WARNING

RULES: dict[str, Rule] = dict(
    (
        _rule(
            "front-matter-invalid",
            _U,
            "The header of the page cannot be read",
            "Everything we know of a page stands in its header. A header that is half read would lose the owner in silence.",
            "Correct the line named in the message; the rest of the header is checked once it can be read.",
        ),
        _rule(
            "front-matter-encoding",
            _U,
            "The file is not UTF-8 text",
            "Another encoding shows wrong letters, or loses the page.",
            "Save the file as UTF-8.",
        ),
        _rule(
            "settings-invalid",
            _U,
            "The settings cannot be read",
            "With wrong settings the gate would check something else than what you meant.",
            "Correct the option named in the message in `mkdocs.yml`.",
        ),
        _rule(
            "register-invalid",
            _U,
            "A register cannot be read",
            "A system, a form or a term that is half read would be missing on every page that needs it.",
            "Correct the line named in the message in the register's file.",
        ),
        _rule(
            "people-invalid",
            _U,
            "The list of people cannot be read",
            "Without it nobody can tell who is active, so every owner would be in doubt.",
            "Correct the line named in the message in `people.yml`.",
        ),
        _rule(
            "corrections-invalid",
            _U,
            "The list of corrections cannot be read",
            "A correction that is not read leaves a wrong class, a wrong reason or a wrong version on the page.",
            "Correct the line named in the message in `corrections.yml`.",
        ),
        _rule(
            "title-missing",
            _E,
            "The page has no title",
            "Readers find a process by its title.",
            "Add `title:` to the header, or begin the text with a heading.",
        ),
        _rule(
            "key-near-miss",
            _E,
            "A key is almost one of ours",
            "`onwer: support-lead` leaves the page without an owner.",
            "Correct the spelling of the key.",
        ),
        _rule(
            "owner-missing",
            _E,
            "Nobody owns the process",
            "A process without an owner is not kept right, and its readers have nobody to ask.",
            "Add `owner:` with the id of a role, or a `default_owner` for the function.",
            about_time=True,
        ),
        _rule(
            "owner-unknown",
            _E,
            "The owner is not in the playbook",
            "A name nobody can look up is no owner.",
            "Use the id of a role: the name of its file in the roles folder.",
            about_time=True,
        ),
        _rule(
            "owner-inactive",
            _E,
            "The owner's role is held by nobody active",
            "Questions and reviews would go to an empty chair.",
            "Name a holder in the role's file, or another owner in the process.",
            about_time=True,
        ),
        _rule(
            "owner-ambiguous",
            _E,
            "Several people hold the owner's role and none leads",
            "When several answer, nobody does.",
            "Name one of the holders as `lead:` in the role's file.",
            about_time=True,
        ),
        _rule(
            "review-missing",
            _E,
            "The process was never reviewed",
            "Nobody has ever confirmed that the text is right.",
            "Have the owner read it, then set `reviewed:` to the day of the review.",
            about_time=True,
        ),
        _rule(
            "review-in-future",
            _E,
            "The review lies in the future",
            "A review that has not happened confirms nothing.",
            "Set `reviewed:` to the day of the last review.",
            about_time=True,
        ),
        _rule(
            "review-overdue",
            _E,
            "The review is overdue",
            "The owner promised to look again by that day.",
            "Review the process and set `reviewed:` to today, or waive the rule for a time and say why.",
            about_time=True,
        ),
        _rule(
            "date-invalid",
            _E,
            "A date cannot be read",
            "A date that is guessed is worse than none.",
            "Write the date as YYYY-MM-DD.",
        ),
        _rule(
            "interval-invalid",
            _E,
            "A review interval cannot be read",
            "Without it nobody knows when the next review is due.",
            "Write it as `6 months`, `1 year`, `2 weeks` or `90 days`.",
        ),
        _rule(
            "reference-unknown",
            _E,
            "A role, person or process that is not in the playbook",
            "The reader would be sent to somebody or something that does not exist.",
            "Use the id of an existing role, person or process.",
        ),
        _rule(
            "link-broken",
            _E,
            "A link leads nowhere",
            "The reader is lost in the middle of the work.",
            "Correct the path, relative to the page or from the top of the repository.",
        ),
        _rule(
            "link-outside",
            _E,
            "A link leaves the playbook's folders",
            "A file outside could be published by accident, or a link on the machine that builds could be followed.",
            "Move what is linked into the playbook, or link to its address.",
        ),
        _rule(
            "id-duplicate",
            _E,
            "Two entries have one id",
            "An id that means two things means nothing.",
            "Rename one of them, or give it its own `id:`.",
        ),
        _rule(
            "retired-without-successor",
            _E,
            "A retired process does not say what replaces it",
            "Readers must know what holds now.",
            "Add `superseded_by:` with a process id, or `superseded_by: none` with `retired_because:`.",
        ),
        _rule(
            "url-scheme",
            _E,
            "An address with a scheme that is not allowed",
            "An address such as `javascript:` runs code in the reader's browser.",
            "Use an address that begins with https:, http:, mailto: or tel:.",
        ),
        _rule(
            "address-collision",
            _E,
            "Two files claim one address on the site",
            "One of the two pages would vanish.",
            "Rename one of the files.",
        ),
        _rule(
            "waiver-expired",
            _E,
            "A waiver has run out",
            "A waiver was given until a day, and the day has passed.",
            "Put the matter right and remove the waiver, or renew it with a reason.",
            about_time=True,
        ),
        _rule(
            "review-due-soon",
            _W,
            "The review is due soon",
            "Time to plan it.",
            "Review the process before the day named.",
            about_time=True,
        ),
        _rule(
            "interval-missing",
            _W,
            "A review without an interval",
            "It is not known how long the review holds.",
            "Add `review_every:`, or a `default_review_every` for the function.",
            about_time=True,
        ),
        _rule(
            "owner-is-person",
            _W,
            "The owner is a person, not a role",
            "People move on; the role stays.",
            "Name the role that the person holds.",
            about_time=True,
        ),
        _rule(
            "title-duplicate",
            _W,
            "Two pages have one title",
            "Readers cannot tell them apart in a list or a search.",
            "Give one of them another title.",
        ),
        _rule(
            "key-unknown",
            _W,
            "A key we do not know",
            "It has no effect here. It may be a mistake, or belong to another tool.",
            "Remove it, or leave it if another tool reads it.",
        ),
        _rule(
            "value-suspicious",
            _W,
            "A value that is probably not what was meant",
            "Placeholders and values that YAML reads in its own way look filled in and are not.",
            "Write the real value; put quotes around text that begins with # or reads like yes, no or a number.",
        ),
        _rule(
            "front-matter-misplaced",
            _W,
            "The header does not begin on the first line",
            "A header after a blank line, a heading or without its fence is not read: the page is silently unmanaged.",
            "Make `---` the very first line of the file.",
        ),
        _rule(
            "step-without-performer",
            _W,
            "It is not known who does a step",
            "A step that names nobody is done by nobody.",
            "Begin the step with a link to a role, or set `performer:` in the header.",
        ),
        _rule(
            "involvement-contradiction",
            _W,
            "What the page says of a role does not fit together",
            "A role that is told of its own work is told of nothing, and nobody outside the organisation can decide for it.",
            "Remove the role from the key named in the message, or name another.",
        ),
        _rule(
            "steps-missing",
            _W,
            "A process has no steps that can be read",
            "Steps that stand elsewhere reach no role's page, and nobody is told who does them.",
            "Put the numbered list under the heading that `steps_heading` names (`Steps`), or state another `kind:`.",
        ),
        _rule(
            "decision-unknown-step",
            _W,
            "A step leads to a step that does not exist",
            "Who follows the sentence has nowhere to go; often a step was added or taken out above.",
            "Correct the number in the sentence that says where the work goes on.",
        ),
        _rule(
            "diagram-unknown",
            _W,
            "The diagram cannot be shown",
            "Readers see the picture drawn from the steps, and not the one you mean.",
            "Put an `.svg` or `.bpmn` file beside the page and name it in `diagram:`.",
        ),
        _rule(
            "role-unused",
            _W,
            "A role takes part in nothing",
            "Its page would be empty: either the role is gone or its processes do not name it.",
            "Name the role in the steps it performs, or remove it.",
        ),
        _rule(
            "role-without-holder",
            _W,
            "Nobody holds a role",
            "Its work is done by nobody we know.",
            "Name a holder, or say by whom it is held with `held_by:`.",
            about_time=True,
        ),
        _rule(
            "draft-forgotten",
            _W,
            "A draft has lain for 90 days",
            "A draft that nobody finishes is a process nobody follows.",
            "Finish it, or remove it.",
            about_time=True,
        ),
        _rule(
            "pending-unclear",
            _W,
            "A text that waits does not say for what, or until when",
            "A new text is announced and takes its place on its day only where it says which text it replaces, and from when.",
            "Write `replaces:` and `effective:` into its header, and keep it beside the text it replaces as `name.next.md`.",
        ),
        _rule(
            "pending-due",
            _W,
            "A text has come into force and still stands in a file of its own",
            "Readers see it already. Until it is landed, whoever edits the file of the process mends a text that no longer holds.",
            "Run `playbook land` with its path, and commit what that prepares.",
            about_time=True,
        ),
        _rule(
            "notice-short",
            _W,
            "A change takes effect sooner than people were promised",
            "Whoever must act differently needs time to prepare. How much, by class of change, is set with `notice:`.",
            "Choose a later day as `effective:`, or another class if people need not act differently.",
            about_time=True,
        ),
        _rule(
            "number-invalid",
            _W,
            "A value is not a whole number",
            "Versions are counted from it: where it cannot be read, no version is known.",
            "Write digits only, such as `first_version: 4`.",
        ),
        _rule(
            "register-unknown",
            _W,
            "A system, form, term, chain or clause that no register knows",
            "What it is, where it is found and who answers for it stands on no page, and a misspelt name is a second one.",
            "Use the id or a name of an entry in the register's file, or add the entry.",
        ),
        _rule(
            "register-unused",
            _W,
            "An entry of a register that no process refers to",
            "It may be out of use, or a process that needs it does not say so.",
            "Refer to it in the processes that need it, or remove it.",
        ),
        _rule(
            "output-untaken",
            _W,
            "Nobody takes what a process gives",
            "Work that is handed to nobody's process stays where it is.",
            "Add it to the `inputs:` of the process that goes on with it, in the same words, or name that process as `to:`.",
        ),
        _rule(
            "input-unmade",
            _W,
            "Nobody makes what a process needs",
            "A process that waits for what no other gives never begins.",
            "Add it to the `outputs:` of the process that makes it, in the same words, or name that process as `from:`.",
        ),
        _rule(
            "handoff-retired",
            _W,
            "Work is handed to or from a process that no longer holds",
            "The reader follows a way of working that has ended.",
            "Name the process that replaced it.",
        ),
        _rule(
            "class-contradicted",
            _W,
            "An amendment is stated to be less than it is",
            "Nobody is told of an editorial change, and it makes no new version: a step removed under that name is a step nobody misses in time.",
            "State the class in `corrections.yml`, or confirm it there with a reason.",
        ),
        _rule(
            "statement-unreadable",
            _W,
            "A line in a commit's message cannot be understood",
            "A class or a day that is misspelt is not counted, and a landed message cannot be changed.",
            "Say what was meant in `corrections.yml`.",
        ),
        _rule(
            "reason-missing",
            _W,
            "An amendment states its class and no reason",
            "Who has to work in another way wants to know why.",
            "Write `Reason:` into the pull request; for one that has landed, put it into `corrections.yml`.",
        ),
        _rule(
            "correction-unknown-commit",
            _W,
            "A correction is about no amendment of this playbook",
            "It corrects nothing, and what it was meant for stays wrong.",
            "Write the commit that landed on the main line, or remove the entry.",
        ),
        _rule(
            "approvals-invalid",
            _W,
            "The git host's record of approvals cannot be read",
            "Without it approvals are shown as somebody typed them, or not at all.",
            "Make the file again with the command in the documentation.",
        ),
        _rule(
            "history-unavailable",
            _W,
            "The history is not available here",
            "Without it the playbook cannot say what was amended, when and by whom; it says so instead.",
            "Check out the whole history: `fetch-depth: 0` for GitHub Actions, `GIT_DEPTH: 0` for GitLab CI, `git fetch --unshallow` by hand.",
        ),
    )
)
"""Every rule by its slug. The reference page and the default severities come from here."""
