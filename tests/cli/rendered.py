"""A comment as a git host shows it: rendered, then looked through for what a host makes live."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

OURS = re.compile(
    r"</?(?:details|summary|ins|del|br|p|ul|li|b)>|<!-- playbook diff -->|Before and after",
)
# What GitHub and GitLab look for in the text they have rendered.
LIVE = re.compile(
    r"@\w|(?<![&\w])#\d|\bGH-\d|[A-Za-z]-\d|[!$%&~^]\w|(?i:www\.\w|\b(?:https?|ftp|mailto|javascript|data|xmpp):[^\s\u200b])"
    r"|\b[0-9a-fA-F]{7,40}\b|:[\w+-]+:|[\w.]@[\w-]|[~%]\"|\$\$|<!--"
)


def tokens(text: str) -> Iterator[Token]:
    """Every token of a comment, with tables and with the autolinks of a git host."""
    for token in MarkdownIt("commonmark", {"html": True}).enable("table").parse(text):
        yield token
        yield from token.children or ()


def words(text: str) -> str:
    """The words a reader sees, as the git host sees them when it looks for mentions."""
    return "\n".join(token.content for token in tokens(text) if token.type in ("text", "text_special"))
