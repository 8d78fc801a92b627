"""A build is written beside the site and takes its place only when it is whole (faults row 41)."""

from __future__ import annotations

import os
import shutil

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import clean_directory


class Staging:
    """The folder a build is written to. It stands beside the site, so that a rename moves what is in it."""

    def __init__(self, config: MkDocsConfig) -> None:
        self.site_dir = config.site_dir
        folder, name = os.path.split(os.path.normpath(config.site_dir))
        self.folder = os.path.join(folder, f".{name}.building")
        self.discard()
        config.site_dir = self.folder

    def publish(self, config: MkDocsConfig) -> None:
        """Put what was built in the site's place; files whose name begins with a dot stay, as MkDocs keeps them."""
        config.site_dir = self.site_dir
        os.makedirs(self.site_dir, exist_ok=True)
        clean_directory(self.site_dir)
        for name in sorted(os.listdir(self.folder)):
            target = os.path.join(self.site_dir, name)
            if os.path.isdir(target):
                shutil.rmtree(target)
            shutil.move(os.path.join(self.folder, name), target)
        self.discard()

    def discard(self) -> None:
        """Remove what an unfinished build has written."""
        shutil.rmtree(self.folder, ignore_errors=True)
