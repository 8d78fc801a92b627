"""Rules on texts that wait for their day and on the record of what was amended."""

from __future__ import annotations

from mkdocs_playbook.model.rule.shape import Severity, rule

_E, _W = Severity.ERROR, Severity.WARNING

AHEAD = (
    rule(
        "pending-unclear",
        _W,
        "A text that waits does not say for what, or until when",
        "A new text is announced and takes its place on its day only where it says which text it replaces, and from when.",
        "Write `replaces:` and `effective:` into its header, and keep it beside the text it replaces as `name.next.md`.",
    ),
    rule(
        "replaces-misplaced",
        _E,
        "A page says `replaces:` and can wait for nothing",
        "A page with `replaces:` is no process of its own: where it can take no other text's place, readers find it nowhere. "
        "In the file of the process itself it announces nothing: the text holds from now on.",
        "Remove `replaces:` and `effective:` where the page is a process; else keep it beside the text it replaces as "
        "`name.next.md`, with both.",
    ),
    rule(
        "pending-overtaken",
        _W,
        "A text that waits would undo what was amended since",
        "It takes the place of the whole text on its day, of what was mended meanwhile as well, whether it is landed or not.",
        "Put what still holds of the amendment into the text that waits, in the same pull request best.",
    ),
    rule(
        "pending-due",
        _W,
        "A text has come into force and still stands in a file of its own",
        "Readers see it already. Until it is landed, whoever edits the file of the process mends a text that no longer holds.",
        "Run `playbook land` with its path, and commit what that prepares.",
        about_time=True,
    ),
    rule(
        "landed-early",
        _W,
        "A text landed before the day from which it holds",
        "The page shows the new text, and what holds until then is found only among the earlier versions.",
        "Put the text before it back, and let the new one wait beside it as `name.next.md` until its day.",
        about_time=True,
    ),
    rule(
        "notice-short",
        _W,
        "A change takes effect sooner than people were promised",
        "Whoever must act differently needs time to prepare. How much, by class of change, is set with `notice:`.",
        "Choose a later day as `effective:`, or another class if people need not act differently.",
        about_time=True,
    ),
    rule(
        "number-invalid",
        _W,
        "A value is not a whole number",
        "Versions are counted from it: where it cannot be read, no version is known.",
        "Write digits only, such as `first_version: 4`.",
    ),
)
AMENDMENTS = (
    rule(
        "class-contradicted",
        _W,
        "An amendment is stated to be less than it is",
        "Nobody is told of an editorial change, and it makes no new version: a step removed under that name is a step nobody misses in time.",
        "Before it lands, correct the text of the pull request, or the commit's message. Once it has, state the class in `corrections.yml`, or confirm it there with a reason.",
    ),
    rule(
        "statement-unreadable",
        _W,
        "A line in a commit's message cannot be understood",
        "What is misspelt is not counted, be it a class, a day or the word before the colon, and a landed message cannot be changed.",
        "Before it lands, correct the text of the pull request, or the commit's message: the lines begin with `Amendment:`, `Reason:`, `Approved-by:`, `Reviewed-by:` or `Effective:`, and days are written YYYY-MM-DD. Once it has, state the class in `corrections.yml`, or say in its reason what day or whom you meant; a text that must not hold yet can wait in a file of its own.",
    ),
    rule(
        "reason-missing",
        _W,
        "An amendment states its class and no reason",
        "Who has to work in another way wants to know why.",
        "Write `Reason:` into the pull request; for one that has landed, put it into `corrections.yml`.",
    ),
    rule(
        "correction-unknown-commit",
        _W,
        "A correction is about no amendment of this playbook",
        "It corrects nothing, and what it was meant for stays wrong.",
        "Write the commit that landed on the main line, or remove the entry.",
    ),
    rule(
        "approvals-invalid",
        _W,
        "The git host's record of approvals cannot be read",
        "Without it approvals are shown as somebody typed them, or not at all.",
        "Make the file again with the command in the documentation.",
    ),
    rule(
        "history-unavailable",
        _W,
        "The history is not available here",
        "Without it the playbook cannot say what was amended, when and by whom; it says so instead.",
        "Check out the whole history: `fetch-depth: 0` for GitHub Actions, `GIT_DEPTH: 0` for GitLab CI, `git fetch --unshallow` by hand.",
    ),
)
