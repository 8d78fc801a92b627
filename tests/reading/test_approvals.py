"""The git host's export of approvals: both hosts' shapes, and what is no export at all."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind
from mkdocs_playbook.sources.approvals import NO_APPROVALS, NotAnExport, approvals_of

MERGED, OTHER = "a" * 40, "b" * 40


def review(login: str, state: str = "APPROVED", **more: str) -> dict[str, Any]:
    return {"author": {"login": login, **more}, "state": state, "body": "Amendment: major"}


def pull(*reviews: object, commit: str | None = MERGED, number: int = 7, **more: object) -> dict[str, Any]:
    return {"number": number, "mergeCommit": {"oid": commit} if commit else None, "reviews": list(reviews), **more}


def merge_request(*people: str, **more: object) -> dict[str, Any]:
    users = [{"user": {"name": name, "username": name.lower(), "id": 1}} for name in people]
    return {"iid": 7, "title": "Ask", "state": "merged", "approved_by": users, **more}


def agreed(data: object, commit: str = MERGED, number: str = "") -> tuple[str, ...]:
    text = data if isinstance(data, str) else json.dumps(data)
    landing = Amendment(
        commit=commit, day=None, authors=(), summary="", kind=AmendmentKind.CONTENT, path="p", pull_request=number
    )
    return approvals_of(text).of(landing)


GITHUB = [
    ([pull(review("mia-berg"), review("jon-lee", "COMMENTED"))], ("mia-berg",)),
    ([pull(review("mia-berg", name="Mia Berg"))], ("Mia Berg",)),
    ([pull(review("mia-berg"), review("mia-berg", "COMMENTED"))], ("mia-berg",)),
    ([pull(review("mia-berg"), review("mia-berg", "CHANGES_REQUESTED"))], ()),
    ([pull(review("mia-berg"), review("mia-berg", "DISMISSED"))], ()),
    ([pull(review("mia-berg", "CHANGES_REQUESTED"), review("mia-berg"))], ("mia-berg",)),
    ([pull(review("mia-berg"), review("mia-berg"))], ("mia-berg",)),
    ([pull(review("mia-berg"), state="OPEN")], ()),
    ([pull(review("mia-berg"), commit=OTHER)], ()),
    ([pull(review("mia@example.org"), review(""), review("<b>x</b>"), {"state": "APPROVED"})], ("<b>x</b>",)),
    ([pull(review("dependabot[bot]"), review("renovate"), review("x", name="release-bot"))], ()),
    ([pull(review("a\u202eb"), review("\x1b[31m"))], ("ab", "[31m")),
    ([pull({"author": None, "state": "APPROVED"}, "text", None)], ()),
    ({"data": {"repository": {"pullRequests": {"nodes": [pull(review("mia-berg"))]}}}}, ("mia-berg",)),
    ([pull() | {"reviews": {"nodes": [review("mia-berg")]}}], ("mia-berg",)),
    ([], ()),
]
GITLAB = [
    (merge_request("Mia Berg", merge_commit_sha=MERGED), ("Mia Berg",)),
    ([merge_request("Mia Berg", "Jon Lee", squash_commit_sha=MERGED)], ("Mia Berg", "Jon Lee")),
    ([merge_request("Mia Berg", merge_commit_sha=None, sha=MERGED)], ("Mia Berg",)),
    ([merge_request("Mia Berg", merge_commit_sha=OTHER, sha=MERGED)], ()),
    ([merge_request("Mia Berg", merge_commit_sha=MERGED, state="opened")], ()),
    (
        {"data": {"project": {"mergeRequests": {"nodes": [
            {"iid": "7", "mergeCommitSha": MERGED, "approvedBy": {"nodes": [{"name": "Mia Berg"}]}}
        ]}}}},
        ("Mia Berg",),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("data", "expected"), [*GITHUB, *GITLAB])
def test_who_agreed(data: object, expected: tuple[str, ...]) -> None:
    assert agreed(data) == expected


def test_pages_one_after_another_are_one_export() -> None:
    first, second = pull(review("mia-berg")), pull(review("jon-lee"), commit=OTHER, number=8)
    for text in (f"{json.dumps([first])}\n{json.dumps([second])}\n", f"{json.dumps(first)}{json.dumps(second)}"):
        assert agreed(text) == ("mia-berg",)
        assert agreed(text, OTHER) == ("jon-lee",)


def test_a_number_counts_only_where_the_record_names_no_commit() -> None:
    """Anybody can write `(#7)` into a subject; the commit that a host made cannot be chosen."""
    assert agreed([pull(review("mia-berg"))], OTHER, "7") == ()
    assert agreed([pull(review("mia-berg"), commit=None)], OTHER, "7") == ("mia-berg",)
    assert agreed([merge_request("Mia Berg")], OTHER, "!7") == ("Mia Berg",)
    assert agreed([merge_request("Mia Berg")], OTHER, "7") == ()
    assert agreed([merge_request("Mia Berg")], OTHER) == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "it is not JSON from line 1 on"),
        ("[]\n\nnonsense", "it is not JSON from line 3 on"),
        ("null", "it holds something that is no pull request with a number"),
        ("[1]", "it holds something that is no pull request with a number"),
        ('{"message": "Bad credentials"}', "it holds something that is no pull request with a number"),
        ("[" * 100_000, "it holds values that no export has"),
        ('[{"number": ' + "1" * 10_000 + "}]", "it holds values that no export has"),
    ],
)
def test_what_is_no_export_is_said(text: str, reason: str) -> None:
    with pytest.raises(NotAnExport, match=reason):
        approvals_of(text)


def test_nothing_is_no_fault() -> None:
    assert approvals_of(" \n") == NO_APPROVALS


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from("number iid reviews author state login name user mergeCommit oid approved_by nodes data".split()),  # noqa: SIM905
        inner, max_size=5,
    ),
    max_leaves=20,
)  # fmt: skip


@given(JSON)
def test_any_json_is_read_or_refused(data: object) -> None:
    with suppress(NotAnExport):
        approvals_of(json.dumps(data))
