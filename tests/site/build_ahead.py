"""Builds the site of the current folder, with a second process from so many pages on; prints what it took and logged."""

from __future__ import annotations

import json
import logging
import sys

from mkdocs.commands.build import build
from mkdocs.config import load_config

from mkdocs_playbook.site import ahead


def main(worth_it: int) -> None:
    taken: list[object] = []
    lines: list[str] = []
    take = ahead.Ahead.take

    def counted(self, page):
        found = take(self, page)
        taken.extend([page] if found else [])
        return found

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.levelname}: {record.getMessage()}")

    ahead.WORTH_IT, ahead.Ahead.take = worth_it, counted
    logging.getLogger("mkdocs").addHandler(Lines(logging.WARNING))
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    print(json.dumps({"taken": len(taken), "log": lines}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
