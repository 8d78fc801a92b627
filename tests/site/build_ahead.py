"""Builds the site of the current folder, with a second process from so many pages on; prints who converted and said what."""

from __future__ import annotations

import json
import logging
import sys

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mkdocs_playbook.site import ahead
from mkdocs_playbook.sources.history import second_core


def main(worth_it: int) -> None:
    here: list[Page] = []
    lines: list[str] = []
    render = Page.render

    def counted(page: Page, config: MkDocsConfig, files: Files) -> None:
        here.append(page)
        render(page, config, files)

    class Lines(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.levelname}: {record.getMessage()}")

    ahead.WORTH_IT = second_core.WORTH_IT = worth_it
    Page.render = counted
    logging.getLogger("mkdocs").addHandler(Lines(logging.WARNING))
    config = load_config("mkdocs.yml")
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    print(json.dumps({"converted_here": len(here), "log": lines}))


if __name__ == "__main__":
    main(int(sys.argv[1]))
