"""The command `playbook` as `python -m tests.site.command`, whatever the PATH holds."""

from mkdocs_playbook.cli import main

if __name__ == "__main__":
    main()
