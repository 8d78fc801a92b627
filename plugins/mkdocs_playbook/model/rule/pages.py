"""Rules on the pages themselves: links, ids and addresses, steps, roles, drafts; and the waiver that has run out."""

from __future__ import annotations

from mkdocs_playbook.model.rule.shape import Severity, rule

_E, _W = Severity.ERROR, Severity.WARNING

ERRORS = (
    rule(
        "reference-unknown",
        _E,
        "A role, person or process that is not in the playbook",
        "The reader would be sent to somebody or something that does not exist.",
        "Use the id of an existing role, person or process.",
    ),
    rule(
        "link-broken",
        _E,
        "A link leads nowhere",
        "The reader is lost in the middle of the work.",
        "Correct the path, relative to the page or from the top of the repository.",
    ),
    rule(
        "link-outside",
        _E,
        "A link leaves the playbook's folders",
        "A file outside could be published by accident, or a link on the machine that builds could be followed.",
        "Move what is linked into the playbook, or link to its address.",
    ),
    rule(
        "id-duplicate",
        _E,
        "Two entries have one id",
        "An id that means two things means nothing.",
        "Rename one of them, or give it its own `id:`.",
    ),
    rule(
        "retired-without-successor",
        _E,
        "A retired process does not say what replaces it",
        "Readers must know what holds now.",
        "Add `superseded_by:` with a process id, or `superseded_by: none` with `retired_because:`.",
    ),
    rule(
        "retired-in-future",
        _E,
        "A process is withdrawn before the day it names",
        "`state: retired` takes the steps away at once; whoever reads a day that lies ahead believes them to hold until then.",
        "Leave `state: active` until that day and say on the page what is coming, or write the day on which it ended.",
    ),
    rule(
        "url-scheme",
        _E,
        "An address with a scheme that is not allowed",
        "An address such as `javascript:` runs code in the reader's browser.",
        "Use an address that begins with https:, http:, mailto: or tel:.",
    ),
    rule(
        "address-collision",
        _E,
        "Two files claim one address on the site",
        "One of the two pages would vanish, or the site could not be written.",
        "Rename one of the files.",
    ),
    rule(
        "waiver-expired",
        _E,
        "A waiver has run out",
        "A waiver was given until a day, and the day has passed.",
        "Put the matter right and remove the waiver, or renew it with a reason.",
        about_time=True,
    ),
    rule(
        "performer-unlinked",
        _E,
        "A step begins with a name and leads to nobody",
        "Whoever is named there reads of no step of theirs, and for somebody else it would be a guess.",
        "Link the name to the page of the role, in place or with a line `[Name]: path` below, a blank line before it.",
    ),
)
WARNINGS = (
    rule(
        "step-without-performer",
        _W,
        "It is not known who does a step",
        "A step that names nobody is done by nobody.",
        "Begin the step with a link to a role, or to a system at its address in the register, or set `performer:` in the header.",
    ),
    rule(
        "involvement-contradiction",
        _W,
        "What the page says of a role does not fit together",
        "A role that is told of its own work is told of nothing, and nobody outside the organisation can decide for it.",
        "Remove the role from the key named in the message, or name another.",
    ),
    rule(
        "steps-missing",
        _W,
        "A process has no steps that can be read",
        "Steps that stand elsewhere reach no role's page, and nobody is told who does them.",
        "Put the numbered list under the heading that `steps_heading` names (`Steps`), or state another `kind:`.",
    ),
    rule(
        "decision-unknown-step",
        _W,
        "A step leads to a step that does not exist",
        "Who follows the sentence has nowhere to go; often a step was added or taken out above.",
        "Correct the number in the sentence that says where the work goes on.",
    ),
    rule(
        "diagram-unknown",
        _W,
        "The diagram cannot be shown",
        "Readers see the picture drawn from the steps, and not the one you mean.",
        "Put an `.svg` or `.bpmn` file beside the page and name it in `diagram:`.",
    ),
    rule(
        "role-unused",
        _W,
        "A role takes part in nothing",
        "Its page would be empty: either the role is gone or its processes do not name it.",
        "Name the role in the steps it performs, or remove it.",
    ),
    rule(
        "role-without-holder",
        _W,
        "Nobody holds a role",
        "Its work is done by nobody we know.",
        "Name a holder, or say by whom it is held with `held_by:`.",
        about_time=True,
    ),
    rule(
        "draft-forgotten",
        _W,
        "A draft has lain for 90 days",
        "A draft that nobody finishes is a process nobody follows.",
        "Finish it, or remove it.",
        about_time=True,
    ),
)
