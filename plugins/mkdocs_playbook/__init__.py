"""A playbook of processes: owned, current, by role, amended in the open.

    cli | site      two thin doors: exit codes; MkDocs hooks
        app         the one composition: read everything, return a Playbook and its findings
    checks          opinions: (playbook, context) -> findings
    views           what people and machines read, as values and as HTML
    sources         the outside world in, as values: files, settings, git
    model           what a playbook is: frozen values, no clock, no I/O

An arrow points down only; import-linter holds it in the test run.
"""

__version__ = "0.1.0"
