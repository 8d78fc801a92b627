"""The command `playbook`: one file per command; exit codes are decided in one place."""

from mkdocs_playbook.cli.main import main

__all__ = ["main"]
