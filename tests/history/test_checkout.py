"""An earlier playbook is read like today's: the files of a commit in a folder of their own, and nothing beside it."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.model.finding import finding
from mkdocs_playbook.sources.history.checkout import MISSING, checked_out, stays_inside
from mkdocs_playbook.sources.history.git import Repository, Unavailable
from mkdocs_playbook.views.diff import new_findings
from tests.checks.company import REFUND, written
from tests.history.conftest import TODAY, Workshop


def written_at(work: Workshop, commit: str, folder: Path, beside: str = "") -> Repository | Unavailable:
    repository = work.open()
    assert isinstance(repository, Repository)
    folder.mkdir()
    return checked_out(repository, commit, folder, beside)


def listed(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()}


def loose(work: Workshop, kind: str, content: bytes) -> str:
    """An object as nobody's git would make it, written by hand."""
    data = f"{kind} {len(content)}".encode() + b"\0" + content
    name = hashlib.sha1(data, usedforsecurity=False).hexdigest()
    place = work.top / ".git" / "objects" / name[:2] / name[2:]
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(zlib.compress(data))
    return name


def committed(work: Workshop, *entries: tuple[str, bytes, str]) -> str:
    tree = b"".join(f"{mode} ".encode() + name + b"\0" + bytes.fromhex(id) for mode, name, id in entries)
    return work.git("commit-tree", loose(work, "tree", tree), "-m", "By hand")


@pytest.fixture
def company(work: Workshop) -> Workshop:
    written(work.top)
    work.write("roles/picture.png", b"\x89PNG" * 100)
    work.commit("Write down how we work")
    return work


def test_what_is_read_is_what_a_checkout_holds(company: Workshop) -> None:
    company.commit("Mend", REFUND, author="Jon Lee <jon@example.org>")
    config = company.top / "mkdocs.yml"
    here = app.read(config, TODAY)
    with app.read_at(config, company.head, TODAY) as there:
        assert not isinstance(there, Unavailable)
        assert there.playbook == here.playbook
        assert app.report(there, TODAY) == app.report(here, TODAY)


def test_an_earlier_commit_is_read_with_its_own_history_and_names(company: Workshop) -> None:
    first = company.head
    company.write(".mailmap", "Maria Berg <mia@example.org>\n")
    company.commit("Mend", REFUND)
    with app.read_at(company.top / "mkdocs.yml", first, TODAY) as there:
        assert not isinstance(there, Unavailable)
        ledger = there.playbook.history(REFUND).amendments
        assert [(entry.commit, entry.authors) for entry in ledger] == [(first, ("Mia Berg",))]
    assert not there.top.exists()


def test_pages_and_settings_are_whole_and_other_files_are_only_there(company: Workshop, tmp_path: Path) -> None:
    assert isinstance(written_at(company, company.head, tmp_path / "out"), Repository)
    assert (tmp_path / "out" / REFUND).read_bytes() == (company.top / REFUND).read_bytes()
    assert (tmp_path / "out" / "roles" / "picture.png").read_bytes() == b""


def test_links_and_other_repositories_are_left_out(company: Workshop, tmp_path: Path) -> None:
    (company.top / "processes" / "link.md").symlink_to("/etc/passwd")
    (company.top / "folder").symlink_to("/var")
    company.commit("Link")
    company.git("update-index", "--add", "--cacheinfo", f"160000,{company.head},processes/other")
    company.git("commit", "-qm", "Another repository")
    assert isinstance(written_at(company, company.head, tmp_path / "out"), Repository)
    assert not [path for path in listed(tmp_path / "out") if "link" in path or "other" in path or "folder" in path]


@pytest.mark.parametrize("name", [b"..", b".", b"", b".git", b".GIT", b"../up.md", b"/var/A.md", b"a/../../up.md"])
def test_a_tree_made_by_hand_writes_nothing_outside(company: Workshop, tmp_path: Path, name: bytes) -> None:
    blob = loose(company, "blob", b"# Out\n")
    tree = loose(company, "tree", b"100644 up.md\0" + bytes.fromhex(blob))
    as_folder = committed(company, ("40000", name, tree))
    as_file = committed(company, ("100644", name, blob))
    before = set(tmp_path.iterdir())
    for number, commit in enumerate((as_folder, as_file)):
        written_at(company, commit, tmp_path / f"out{number}")
        assert listed(tmp_path / f"out{number}") <= {"var/A.md", "a/up.md"}
    assert set(tmp_path.iterdir()) == {*before, tmp_path / "out0", tmp_path / "out1"}


def test_a_name_that_is_a_file_and_a_folder_is_written_once(company: Workshop, tmp_path: Path) -> None:
    blob = loose(company, "blob", b"# A page\n")
    tree = loose(company, "tree", b"100644 in.md\0" + bytes.fromhex(blob))
    link = loose(company, "blob", b"/var")
    commit = committed(company, ("100644", b"a.md", blob), ("40000", b"a.md", tree), ("120000", b"b", link))
    assert isinstance(written_at(company, commit, tmp_path / "out"), Repository)
    assert listed(tmp_path / "out") == {"a.md"}


@pytest.mark.parametrize("path", ["a.md", "a/b.md", "..a/b.md", "a/...md", "a b/ü.md", ".github/x.yml"])
def test_an_ordinary_path_stays_inside(path: str) -> None:
    assert stays_inside(path)


def test_a_page_that_is_too_large_is_the_finding_that_it_is_on_disk(company: Workshop) -> None:
    company.write("processes/large.md", b"# Large\n" + b"x" * 9_000_000)
    company.commit("Write much")
    with app.read_at(company.top / "mkdocs.yml", company.head, TODAY) as there:
        assert not isinstance(there, Unavailable)
        here = app.read(company.top / "mkdocs.yml", TODAY)
        assert there.playbook.findings == here.playbook.findings
        assert any("larger than 5 MB" in found.message for found in there.playbook.findings)


def test_a_clone_without_contents_says_so(company: Workshop, tmp_path: Path) -> None:
    first = company.head
    company.commit("Mend", REFUND)
    company.git("config", "uploadpack.allowFilter", "true")
    partial = company.clone("partial", "--filter=blob:none")
    assert written_at(partial, first, tmp_path / "out") == MISSING


def test_a_worktree_is_read_too(company: Workshop, tmp_path: Path) -> None:
    company.git("worktree", "add", "-q", str(tmp_path / "linked"))
    linked = replace(company, top=tmp_path / "linked")
    assert isinstance(written_at(linked, company.head, tmp_path / "out"), Repository)
    assert REFUND in listed(tmp_path / "out")


def test_the_clock_may_be_given(company: Workshop) -> None:
    company.commit("Later", REFUND, committed="2026-05-05T12:00:00 +0000")
    with app.read_at(company.top / "mkdocs.yml", company.head, TODAY, clock=date(2026, 3, 1)) as there:
        assert not isinstance(there, Unavailable)
        assert [entry.day for entry in there.playbook.history(REFUND).amendments] == [None, date(2026, 1, 1)]


def test_findings_follow_a_page_that_moved() -> None:
    old = finding("owner-missing", "a.md", 1, "nobody owns this process.")
    assert new_findings([old], [replace(old, path="b.md", line=9)], {"a.md": "b.md"}) == ((), ())
