"""What the documents and templates have others install: what they have pinned, and no name that anybody may take."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

TOP = Path(__file__).parents[2]
TEMPLATES = sorted((TOP / "docs" / "templates").rglob("*.yml"))
DOCUMENTS = [TOP / "README.md", *sorted((TOP / "docs").glob("*.md"))]
PINNED = re.compile(r"mkdocs-playbook @ git\+https://git\.example/[\w/-]+@[0-9a-f]{40}")


def top_level(text: str) -> list[str]:
    return list(yaml.load(text, yaml.BaseLoader))


@pytest.mark.parametrize("file", [*TEMPLATES, *DOCUMENTS], ids=lambda path: str(path.relative_to(TOP)))
def test_only_what_is_pinned_is_installed(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    installed = re.findall(r"pip install ([^`\n]*)", text)
    for words in installed:
        assert re.match(r'(--upgrade )?(-r "?[\w$/]*requirements\.txt"?|\.\./mkdocs-playbook$)', words), words
    if file in TEMPLATES:
        assert installed


def test_the_pin_is_an_address_and_a_whole_commit() -> None:
    for name in ("README.md", "docs/ci.md"):
        lines = re.findall(r"^ *(mkdocs-playbook @ .*)$", (TOP / name).read_text(encoding="utf-8"), re.MULTILINE)
        assert len(lines) == 1
        assert PINNED.fullmatch(lines[0])


def test_the_merge_request_of_a_stranger_does_not_choose_what_the_diff_installs() -> None:
    job = yaml.safe_load((TOP / "docs/templates/gitlab/diff.yml").read_text(encoding="utf-8"))["playbook-diff"]
    shown, installed = job["before_script"]
    assert shown.startswith('git show "$CI_MERGE_REQUEST_DIFF_BASE_SHA:requirements.txt" > ')
    assert shown.rpartition("> ")[2] in installed


def test_no_two_workflows_are_called_alike() -> None:
    said = (TOP / "docs/ci.md").read_text(encoding="utf-8")
    in_text = re.findall(r", `\.github/workflows/([\w-]+\.yml)`", said)
    assert {"playbook.yml", "review.yml", "publish.yml"} <= set(in_text)
    names = Counter([*in_text, *(file.name for file in TEMPLATES if file.parent.name == "github")])
    assert {name for name, count in names.items() if count > 1} == set()
    data = [yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) for file in TEMPLATES]
    assert [each["name"] for each in data if "name" in each] == ["Playbook diff", "Review a page"]


def test_what_goes_into_one_file_of_gitlab_names_nothing_twice() -> None:
    text = (TOP / "docs/ci.md").read_text(encoding="utf-8").partition("## GitLab CI")[2]
    snippets = [re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)[0]]
    snippets += [file.read_text(encoding="utf-8") for file in TEMPLATES if file.parent.name == "gitlab"]
    keys = Counter(key for snippet in snippets for key in top_level(snippet))
    assert len(keys) >= 7
    assert {key for key, count in keys.items() if count > 1} == set()
