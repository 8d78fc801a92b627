"""The same build without pictures, maps, role pages and handbooks: what the figure for these is held against.

Everything else is the code that is measured, in the same process: an older commit would differ in more than this.
"""

from __future__ import annotations

from dataclasses import replace

from mkdocs.__main__ import cli

from mkdocs_playbook.site import build, compose
from mkdocs_playbook.site.pages import Subject
from mkdocs_playbook.views import chains, function_page, process_page

around = compose.Composer._around


def without_role(self: compose.Composer, subject: Subject, base: str) -> tuple[str, str]:
    """A role's page is its own text."""
    return around(self, replace(subject, role=None), base)


def nothing(*_: object, **__: object) -> None:
    """No picture."""


def no_jobs(*_: object) -> list[object]:
    return []


compose.Composer._around = without_role
process_page.picture = nothing
function_page.flow_map = nothing
chains.flow_map = nothing
build.handbook_jobs = no_jobs

if __name__ == "__main__":
    cli()
