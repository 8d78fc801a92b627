"""Faults rows 37, 41, 47, 50: a build that fails leaves the last good site, and fails in the right order."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.checks.company import CLEAN, CONFIG, REFUND, refund, written
from tests.site.building import build, built, digest, run

BROKEN = {
    "an unreadable page": ({REFUND: "---\ntitle: [Refund\n---\n"}, {}),
    "a page that is not UTF-8": ({REFUND: CLEAN[REFUND].encode("utf-16")}, {}),
    "unreadable people": ({"roles/people.yml": "mia-berg: &x\n"}, {}),
    "unreadable settings": ({"mkdocs.yml": CONFIG.replace("- playbook", "- playbook:\n      due_sooon: 1 day")}, {}),
    "an error, under strict": (refund("owner: support-lead", "owner: stranger"), {"strict": True}),
    "a warning of MkDocs, under strict": (
        {"mkdocs.yml": CONFIG + "nav: [index.md, gone.md]\n"},
        {"strict": True},
    ),
    "a template that breaks": (
        {
            "mkdocs.yml": CONFIG.replace("font: false", "font: false, custom_dir: theme"),
            "theme/main.html": '{% extends "base.html" %}{% block content %}{{ page.gone.gone }}{% endblock %}',
        },
        {},
    ),
    "a template of ours that breaks": (
        {
            "mkdocs.yml": CONFIG.replace("font: false", "font: false, custom_dir: theme"),
            "theme/playbook/process_head.html": "{{ nothing }}",
        },
        {},
    ),
    "a template that cannot be read": (
        {
            "mkdocs.yml": CONFIG.replace("font: false", "font: false, custom_dir: theme"),
            "theme/main.html": "{% if %}",
        },
        {},
    ),
    "a hook that raises": (
        {
            "mkdocs.yml": CONFIG + "hooks: [hook.py]\n",
            "hook.py": "def on_page_content(html, page, **_):\n    raise RuntimeError(page.title)\n",
        },
        {},
    ),
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_failed_build_leaves_the_last_good_site(tmp_path: Path, case: str) -> None:
    changes, options = BROKEN[case]
    before = digest(built(written(tmp_path)).root)
    beside = {path.name for path in tmp_path.iterdir()}
    failed = build(written(tmp_path, changes), **options)
    assert failed.error
    assert digest(tmp_path / "site") == before
    assert {path.name for path in tmp_path.iterdir()} - {path.partition("/")[0] for path in changes} <= beside


def test_a_build_that_was_killed_is_no_obstacle_and_what_is_hidden_stays(tmp_path: Path) -> None:
    site = built(written(tmp_path))
    (tmp_path / ".site.building").mkdir()
    (tmp_path / ".site.building" / "half.html").write_text("half")
    (site.root / ".nojekyll").write_text("")
    (site.root / "old.html").write_text("old")
    again = built(tmp_path)
    assert not (tmp_path / ".site.building").exists()
    assert (again.root / ".nojekyll").exists()
    assert {"old.html", "half.html"} & set(again.files) == set()


def test_a_page_may_have_the_longest_name_that_its_data_may_have(tmp_path: Path) -> None:
    name = "l" * (255 - len(".json"))
    site = build(written(tmp_path, {f"processes/support/{name}.md": CLEAN[REFUND].replace("Refund", "Swap")}))
    assert not site.error
    assert f"data/support/{name}.json" in site.files


def test_a_longer_one_ends_a_build_in_words(tmp_path: Path) -> None:
    name = "l" * (255 - len(".json") + 1)
    site = build(written(tmp_path, {f"processes/support/{name}.md": CLEAN[REFUND].replace("Refund", "Swap")}))
    assert site.error == "Abort: Aborted with a BuildError!"
    assert len(site.logged("the name is too long", "ERROR")) == 1


def test_a_site_can_stand_elsewhere(tmp_path: Path) -> None:
    folder = written(tmp_path / "company", {"mkdocs.yml": CONFIG + "site_dir: ../public/site\n"})
    site = built(folder)
    assert site.root == tmp_path / "public" / "site"
    assert site.page("support/refund/index.html").title == "Refund a customer"
    assert not (folder / "site").exists()


STRICT = {
    "a dead link, quietly": (refund("money back.", "money [back](gone.md)."), ["--strict", "-q"], 1),
    "a dead link, aloud": (refund("money back.", "money [back](gone.md)."), ["--strict"], 1),
    "a dead link without strict": (refund("money back.", "money [back](gone.md)."), [], 0),
    "due soon": (refund("2026-09-14", "2026-06-22"), ["--strict"], 0),
    "an unreadable page without strict": ({REFUND: "---\ntitle: [x\n---\n"}, ["-q"], 1),
}


@pytest.mark.parametrize("case", STRICT)
def test_strict_fails_on_errors_only_and_quietly_too(tmp_path: Path, case: str) -> None:
    changes, options, code = STRICT[case]
    done = run("mkdocs", "build", *options, cwd=written(tmp_path, changes))
    assert (done.returncode, (tmp_path / "site" / "index.html").exists()) == (code, not code), done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_wrong_is_told_before_the_old_site_is_touched(tmp_path: Path) -> None:
    site = build(written(tmp_path, refund("owner: support-lead", "owner: stranger")))
    told = next(place for place, line in enumerate(site.log) if "owner-unknown" in line)
    assert told < next(place for place, line in enumerate(site.log) if "Cleaning" in line)


def test_a_link_out_of_the_playbook_is_a_finding_and_is_not_published(tmp_path: Path) -> None:
    folder = written(tmp_path / "company")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "secret.md").write_text("# Secret")
    for place in ("processes/support/name.txt", "processes/name.md", "roles/name.md"):
        (folder / place).symlink_to(tmp_path / f"secret{Path(place).suffix}")
    (folder / "processes/all").symlink_to(tmp_path)
    site = built(folder)
    told = [line.split(":")[2].strip() for line in site.logged("link-outside", "WARNING")]
    assert told == ["processes/all", "processes/name.md", "processes/support/name.txt", "roles/name.md"]
    assert not [path for path in site.files if "name" in path or "secret" in path or path.startswith("all")]
    assert build(folder, strict=True).error


TEXTS = {
    "a line that looks like metadata": "Purpose: to give money back.\n\n1. Open it.\n",
    "several": "Author: me\nDate: today\n\nText.\n",
    "a second header": "---\nfoo: bar\n---\n\nText.\n",
}


@pytest.mark.parametrize("text", TEXTS)
def test_the_first_lines_of_a_page_are_text(tmp_path: Path, text: str) -> None:
    """Faults row 47: MkDocs' own reading of headers never sees a page's text."""
    header = CLEAN[REFUND].partition("\n\n")[0]
    config = CONFIG + "markdown_extensions: [meta]\n"
    site = built(written(tmp_path, {REFUND: f"{header}\n{TEXTS[text]}", "mkdocs.yml": config}))
    article = site.page("support/refund/index.html").article
    for word in TEXTS[text].replace("---", "").replace("1. ", "").split("\n"):
        assert word.strip() in article
