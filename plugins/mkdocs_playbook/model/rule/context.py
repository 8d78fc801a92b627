"""Rules on what surrounds a process: the registers, and what one process gives and another takes."""

from __future__ import annotations

from mkdocs_playbook.model.rule.shape import Severity, rule

_W = Severity.WARNING

WARNINGS = (
    rule(
        "register-unknown",
        _W,
        "A system, form, term, chain or clause that no register knows",
        "What it is, where it is found and who answers for it stands on no page, and a misspelt name is a second one.",
        "Use the id or a name of an entry in the register's file, or add the entry.",
    ),
    rule(
        "register-unused",
        _W,
        "An entry of a register that no process refers to",
        "It may be out of use, or a process that needs it does not say so.",
        "Refer to it in the processes that need it, or remove it.",
    ),
    rule(
        "output-untaken",
        _W,
        "Nobody takes what a process gives",
        "Work that is handed to nobody's process stays where it is.",
        "Add it to the `inputs:` of the process that goes on with it, in the same words, or name that process as `to:`.",
    ),
    rule(
        "input-unmade",
        _W,
        "Nobody makes what a process needs",
        "A process that waits for what no other gives never begins.",
        "Add it to the `outputs:` of the process that makes it, in the same words, or name that process as `from:`.",
    ),
    rule(
        "handoff-retired",
        _W,
        "Work is handed to or from a process that no longer holds",
        "The reader follows a way of working that has ended.",
        "Name the process that replaced it.",
    ),
)
