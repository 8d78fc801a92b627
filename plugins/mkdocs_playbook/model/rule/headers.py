"""Rules on what stands at the top of a file: whether it can be read, and whether it says what was meant."""

from __future__ import annotations

from mkdocs_playbook.model.rule.shape import Severity, rule

_U, _E, _W = Severity.UNREADABLE, Severity.ERROR, Severity.WARNING

ERRORS = (
    rule(
        "front-matter-invalid",
        _U,
        "The header of the page cannot be read",
        "Everything we know of a page stands in its header. A header that is half read would lose the owner in silence.",
        "Correct the line named in the message; the rest of the header is checked once it can be read.",
    ),
    rule(
        "front-matter-encoding",
        _U,
        "The file is not UTF-8 text",
        "Another encoding shows wrong letters, or loses the page.",
        "Save the file as UTF-8.",
    ),
    rule(
        "settings-invalid",
        _U,
        "The settings cannot be read",
        "With wrong settings the gate would check something else than what you meant.",
        "Correct the option named in the message in `mkdocs.yml`.",
    ),
    rule(
        "register-invalid",
        _U,
        "A register cannot be read",
        "A system, a form or a term that is half read would be missing on every page that needs it.",
        "Correct the line named in the message in the register's file.",
    ),
    rule(
        "people-invalid",
        _U,
        "The list of people cannot be read",
        "Without it nobody can tell who is active, so every owner would be in doubt.",
        "Correct the line named in the message in `people.yml`.",
    ),
    rule(
        "corrections-invalid",
        _U,
        "The list of corrections cannot be read",
        "A correction that is not read leaves a wrong class, a wrong reason or a wrong version on the page.",
        "Correct the line named in the message in `corrections.yml`.",
    ),
    rule(
        "title-missing",
        _E,
        "The page has no title",
        "Readers find a process by its title.",
        "Add `title:` to the header, or begin the text with a heading.",
    ),
    rule(
        "key-near-miss",
        _E,
        "A key is almost one of ours",
        "`onwer: support-lead` leaves the page without an owner.",
        "Correct the spelling of the key.",
    ),
)
WARNINGS = (
    rule(
        "title-duplicate",
        _W,
        "Two pages have one title",
        "Readers cannot tell them apart in a list or a search.",
        "Give one of them another title.",
    ),
    rule(
        "key-unknown",
        _W,
        "A key we do not know",
        "It has no effect here. It may be a mistake, or belong to another tool.",
        "Remove it, or leave it if another tool reads it.",
    ),
    rule(
        "value-suspicious",
        _W,
        "A value that is probably not what was meant",
        "Placeholders and values that YAML reads in its own way look filled in and are not.",
        "Write the real value; put quotes around text that begins with # or reads like yes, no or a number.",
    ),
    rule(
        "front-matter-misplaced",
        _W,
        "The header does not begin on the first line",
        "A header after a blank line, a heading or without its fence is not read: the page is silently unmanaged.",
        "Make `---` the very first line of the file.",
    ),
)
