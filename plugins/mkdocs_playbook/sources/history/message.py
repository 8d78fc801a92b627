"""A commit's message → what it says in plain words, the pull request, the co-authors. Pure.

It refuses to guess: a merge whose message names only branches says nothing, and the summary stays empty.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mkdocs_playbook.model.amendment import NOTHING_STATED, Statement
from mkdocs_playbook.sources.history.statements import statement, without_comments

LONGEST = 300


class Identity(NamedTuple):
    """Who git says it was. The address tells bots and is looked up in the mailmap; it is never shown."""

    name: str
    address: str


class Message(NamedTuple):
    """`summary` is empty where a merge says nothing of its own; `pull_request` is `12`, or `!12` for GitLab.

    `stated` is what its trailers say about the amendment, `waited` the path of the file in which its text had waited, as the
    message of `playbook land` names it.
    """

    summary: str
    pull_request: str
    co_authors: tuple[Identity, ...]
    stated: Statement = NOTHING_STATED
    waited: str = ""


# Merge subjects of the git hosts; each may carry the number and the title. Then git's own, which say nothing.
_HOSTS = (
    re.compile(r"Merge pull request '(?P<title>.*)' \(#(?P<pull>\d+)\) from \S+"),  # Gitea, Forgejo
    re.compile(r"Merge pull request #(?P<pull>\d+)\b(?P<title>)"),  # GitHub, Bitbucket Server
    re.compile(r"Merged in \S+ \(pull request #(?P<pull>\d+)\)(?P<title>)"),  # Bitbucket
    re.compile(r"Merged PR (?P<pull>\d+): (?P<title>.*)"),  # Azure DevOps
)
_GIT = re.compile(r"Merge (?:remote-tracking )?(?:branch(?:es)?|tags?|commits?) '|Merge remote-tracking branch")
_INTO = re.compile(r"Merge \S+ into \S+\Z")
_SEE = re.compile(r"^See merge request \S*!(\d+)\s*$", re.MULTILINE)
_WAITED = re.compile(r"^The text waited as (?P<path>.+?)(?: \([0-9a-f, ]+\))?\.$", re.MULTILINE)
_CO_AUTHOR = re.compile(r"^[ \t]*co-authored-by:([^<>\n]*)<([^<>\s]+)>", re.IGNORECASE | re.MULTILINE)
_NUMBER = re.compile(r" ?\((?:(?:#|GH-|pull request #)(?P<pull>\d+)|(?P<merge>!\d+))\)\Z")
_CONVENTION = re.compile(
    r"(?:build|chore|ci|content|deps|docs?|feat|fix|perf|refactor|revert|style|tests?)(?:\([^()]*\))?!?:\s+(?=\S)",
    re.IGNORECASE,
)
_LOWER_WORD = re.compile(r"[a-zß-öø-ÿ]+(?=[\s,]|\Z)")
# Lines of a merge's body that are not its title: trailers, git's list of conflicts, links between tickets.
_NOISE = re.compile(
    r"(?:[A-Za-z-]+-(?:by|to|id|Id)|Amendment|Reason|Effective|cc|Ref|Refs|Fixes|Closes|Resolves|Conflicts):"
    r"|See merge request |(?:Closes|Fixes|Resolves) \S*[#!]\d|[#*] |#\t|\t|---"
)
# An e-mail address, wherever it stands: none of an author's is ever shown (faults row 39).
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Control characters, those that turn the direction of the text around them, blanks without a width, and halves of
# characters, which JSON can spell and no file can hold.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)


def without_addresses(text: str) -> str:
    """A subject or a name as it may be printed."""
    return _ADDRESS.sub("…@…", text) if "@" in text else text


def read_message(subject: str, body: str, *, merge: bool) -> Message:
    """What a message says. `merge` is whether the commit has more than one parent."""
    title, pull_request = _title(_line(subject), without_comments(body), merge)
    text, numbered = _without_number(title)
    seen = _SEE.search(body) if "See merge request" in body else None
    if seen:
        pull_request = f"!{seen[1]}"
    waited = _WAITED.search(body) if "The text waited as " in body else None
    return Message(
        plain(text),
        pull_request or numbered,
        _co_authors(body),
        statement(body, harmless),
        waited["path"] if waited else "",
    )


def stated_in(text: str) -> Statement:
    """What a text states that will be a landing's message, such as that of a pull request."""
    return statement(text, harmless)


def harmless(text: str) -> str:
    """Words that somebody typed, on one line, as they may be printed."""
    return without_addresses(_line(_UNSEEN.sub("", text)))


def plain(text: str) -> str:
    """The words of a subject: no convention's prefix, no control characters, one space between words."""
    words = _line(_UNSEEN.sub("", text))
    words = _CONVENTION.sub("", words, count=1) if _CONVENTION.match(words) else words
    if _LOWER_WORD.match(words):
        words = words[0].upper() + words[1:]
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


def _title(subject: str, body: str, merge: bool) -> tuple[str, str]:
    """The line that says what was done, and the pull request that the line before it names."""
    if not subject.startswith("Merge"):
        return subject, ""
    for pattern in _HOSTS:
        found = pattern.match(subject)
        if found:
            return found["title"] or _first_line(body), found["pull"]
    if _GIT.match(subject) or (merge and _INTO.match(subject)):
        return _first_line(body) or ("" if merge else subject), ""
    return subject, ""


def _first_line(body: str) -> str:
    return next((_line(line) for line in body.splitlines() if line.strip() and not _NOISE.match(line)), "")


def _line(text: str) -> str:
    """One space between words, and an end: a subject may be a megabyte long."""
    return " ".join(text[: LONGEST * 4].split())


def _without_number(title: str) -> tuple[str, str]:
    """A subject without the numbers of pull requests at its end, and the last of them."""
    number = ""
    while (found := _NUMBER.search(title)) and found.start():
        number = number or found["pull"] or found["merge"]
        title = title[: found.start()]
    return title, number


def _co_authors(body: str) -> tuple[Identity, ...]:
    if "authored-by" not in body.lower():
        return ()
    found = (Identity(name.strip(), address) for name, address in _CO_AUTHOR.findall(body))
    return tuple(dict.fromkeys(found))
