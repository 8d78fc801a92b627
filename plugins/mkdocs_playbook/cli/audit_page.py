"""The auditor's page as one file: our template, in an environment that escapes, with its style inside."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

import mkdocs_playbook
from mkdocs_playbook.model.amendment import TELLING_REVISION
from mkdocs_playbook.views.audit import Audit
from mkdocs_playbook.views.audit_page import printed
from mkdocs_playbook.views.audit_requirements import NO_CLAIM, REQUIREMENTS
from mkdocs_playbook.views.words import long_day

_TEMPLATES = Path(mkdocs_playbook.__file__).parent / "templates"
_STYLE = "assets/playbook/plain/plain.css"


def page_of(audit: Audit) -> str:
    """The whole page."""
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["long_day"] = long_day
    return environment.get_template("playbook/audit.html").render(
        audit=audit,
        tables=printed(audit),
        requirements=REQUIREMENTS,
        no_claim=NO_CLAIM,
        revision=TELLING_REVISION,
        style=Markup((_TEMPLATES / _STYLE).read_text(encoding="utf-8")),  # noqa: S704 - a file of ours
    )
