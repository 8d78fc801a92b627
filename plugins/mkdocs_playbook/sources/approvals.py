"""The git host's own record of who agreed: its export as JSON → names by commit, and by number where it has no commit.

Only approvals count, of each person the last word; names, never addresses. A record that names its commits is found
by them alone: a number stands in a subject, and anybody can write a subject.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from mkdocs_playbook.model.amendment import Amendment
from mkdocs_playbook.sources.history.contributors import display_name
from mkdocs_playbook.sources.history.message import Identity, harmless

MOST_NAMES, LONGEST_NAME = 40, 100
_COMMIT = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_BLANK = re.compile(r"[ \t\r\n\ufeff\x1e]*")
_GITLAB_COMMITS = ("merge_commit_sha", "mergeCommitSha", "squash_commit_sha")
_GITLAB_HEAD = ("sha", "diffHeadSha")
"""The last commit of the branch, which is what lands where nothing was made for landing (fast-forward)."""

_NAMES = ("name", "login", "username")
_SETTLED = ("APPROVED", "CHANGES_REQUESTED", "DISMISSED")
Data = dict[str, Any]


class NotAnExport(ValueError):
    """The text is no export of approvals: where, in words for a person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Approvals:
    """Names by whole commit id, and by `12` or `!12` for requests whose export names no commit."""

    by_commit: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    by_number: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, amendment: Amendment) -> tuple[str, ...]:
        """Who agreed to what landed; nobody where the record does not say."""
        return self.by_commit.get(amendment.commit) or self.by_number.get(amendment.pull_request, ())


NO_APPROVALS = Approvals()


def approvals_of(text: str) -> Approvals:
    """The approvals in an export of GitHub or GitLab: a list, an answer of GraphQL, or several, one after another.

    Raises NotAnExport. A request that is not merged, or that nobody approved, is left out.
    """
    by_commit: dict[str, tuple[str, ...]] = {}
    by_number: dict[str, tuple[str, ...]] = {}
    for request in chain.from_iterable(map(_requests, _documents(text))):
        names, commits = _names(request), _commits(request)
        if not names or str(request.get("state", "merged")).casefold() != "merged":
            continue
        by_commit |= dict.fromkeys(commits, names)
        if not commits:
            by_number[_number(request)] = names
    return Approvals(by_commit=by_commit, by_number=by_number)


def _documents(text: str) -> Iterator[Any]:
    """Each value of JSON in a text: what is fetched page by page is one after another."""
    decoder = json.JSONDecoder()
    place = _past_blanks(text, 0)
    while place < len(text):
        try:
            document, place = decoder.raw_decode(text, place)
        except json.JSONDecodeError as error:
            raise NotAnExport(f"it is not JSON from line {error.lineno} on") from None
        except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
            raise NotAnExport("it holds values that no export has") from None
        yield document
        place = _past_blanks(text, place)


def _past_blanks(text: str, place: int) -> int:
    found = _BLANK.match(text, place)
    return found.end() if found else place


def _requests(document: Any) -> Iterator[Data]:
    """The pull requests in one value: themselves, a list of them, or GraphQL's nodes."""
    if isinstance(document, dict) and not _is_request(document):
        document = _nodes(document)
    for request in document if isinstance(document, list) else [document]:
        if not isinstance(request, dict) or not _is_request(request):
            raise NotAnExport("it holds something that is no pull request with a number")
        yield request


def _is_request(value: Data) -> bool:
    return any(isinstance(value.get(key), int | str) for key in ("number", "iid"))


def _nodes(answer: Data) -> Any:
    """What stands under `nodes` in an answer of GraphQL: data, project or repository, requests."""
    value: Any = answer
    for keys in (("data",), ("project", "repository"), ("mergeRequests", "pullRequests"), ("nodes",)):
        value = next((value[key] for key in keys if isinstance(value, dict) and key in value), None)
    return value


def _number(request: Data) -> str:
    """`12`, or `!12` for a merge request of GitLab, as the ledger has it."""
    return f"!{request['iid']}" if "iid" in request else str(request["number"])


def _commits(request: Data) -> tuple[str, ...]:
    merged = request.get("mergeCommit")
    made = [merged.get("oid")] if isinstance(merged, dict) else []
    made += [request.get(key) for key in _GITLAB_COMMITS]
    landed = _ids(made)
    return landed or _ids(request.get(key) for key in _GITLAB_HEAD)


def _ids(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(value for value in values if isinstance(value, str) and _COMMIT.fullmatch(value))


def _names(request: Data) -> tuple[str, ...]:
    """Everybody who approved, each once, in the order of the export."""
    people = (*_reviewers(request.get("reviews")), *_listed(request.get("approved_by", request.get("approvedBy"))))
    return tuple(dict.fromkeys(filter(None, map(_name, people))))[:MOST_NAMES]


def _reviewers(reviews: Any) -> Iterator[Any]:
    """GitHub: of each author the last review that settles something, where it approves. Comments settle nothing."""
    last: dict[str, Data] = {}
    for review in _list(reviews):
        if isinstance(review, dict) and review.get("state") in _SETTLED:
            last[_name(review.get("author"))] = review
    return (review["author"] for review in last.values() if review["state"] == "APPROVED" and "author" in review)


def _listed(people: Any) -> Iterator[Any]:
    """GitLab: who approves now, as `{user: …}` or themselves."""
    return (each.get("user", each) for each in _list(people) if isinstance(each, dict))


def _list(value: Any) -> list[Any]:
    nodes = value.get("nodes") if isinstance(value, dict) else value
    return nodes if isinstance(nodes, list) else []


def _name(person: Any) -> str:
    """The name that the host shows, else the one that somebody signs in with; empty for a bot, or where it has neither."""
    if not isinstance(person, dict):
        return ""
    names = [harmless(value)[:LONGEST_NAME] for key in _NAMES if isinstance(value := person.get(key), str)]
    if any(name and not display_name(Identity(name, "")) for name in names):
        return ""
    return next((name for name in names if any(map(str.isalnum, name)) and "…@…" not in name), "")
