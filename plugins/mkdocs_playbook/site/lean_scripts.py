"""Our scripts as readers load them: without the comments and the indentation, which are for whoever maintains them."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable

from mkdocs.structure.files import File

_FOR_MAINTAINERS = re.compile(r"^[ \t]*(?://[^\n]*|/\*\*[^\n]*\*/[ \t]*)?(?:\n|\Z)|^[ \t]+", re.MULTILINE)
"""A line that is empty or a comment, and what indents a line: in our scripts no text goes over several lines."""


def lean(script: str) -> str:
    """A script that does the same: its lines keep their ends, and what stands in them."""
    return _FOR_MAINTAINERS.sub("", script)


def serve_lean(files: Iterable[File], folder: str) -> None:
    """Have the scripts that come from a folder of ours published lean; one that a playbook puts in its place stays."""
    for file in files:
        source = file.abs_src_path
        if source and source.endswith(".mjs") and os.path.dirname(source) == folder:
            file.content_string = lean(file.content_string)
