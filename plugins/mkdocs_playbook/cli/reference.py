"""`playbook reference`: the keys and rules of this version, as Markdown."""

from __future__ import annotations

import click

from mkdocs_playbook.cli.exit import Exit
from mkdocs_playbook.views.reference import reference as text_of


@click.command(short_help="Print the keys of a header and the rules of the gate.")
def reference() -> int:
    """Print the keys of a header and the rules of the gate, as Markdown.

    \b
    Example:
      playbook reference > docs/reference.md
    """
    click.echo(text_of(), nl=False)
    return Exit.CLEAN
