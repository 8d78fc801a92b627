"""Which files are read, in which order, and which are refused. The second opinion is MkDocs' own."""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.config.base import load_config
from mkdocs.structure.files import get_files

from mkdocs_playbook.sources import documents as documents_module
from mkdocs_playbook.sources.documents import read_documents
from mkdocs_playbook.sources.natural_order import path_order
from mkdocs_playbook.sources.settings.load import load
from tests.reading.playbooks import lines, write


@pytest.fixture
def read(tmp_path):
    def read(files, config="docs_dir: processes\nplugins: [playbook]\n", at="mkdocs.yml"):
        write(tmp_path, {at: config, **files})
        settings, findings = load(tmp_path / at, tmp_path)
        assert settings is not None, findings
        return read_documents(settings, tmp_path, (tmp_path / at).parent)

    return read


def paths(documents):
    return [document.path for document in documents]


def test_both_folders_are_walked(read):
    found = read(
        {
            "processes/index.md": "a",
            "processes/support/refund.md": "b",
            "processes/support/form.pdf": "c",
            "roles/lead.md": "d",
            "roles/people.yml": "e",
            "README.md": "f",
            "other/page.md": "g",
        }
    )
    assert paths(found.processes) == ["processes/index.md", "processes/support/refund.md"]
    assert [(each.relative, each.text) for each in found.processes] == [("index.md", "a"), ("support/refund.md", "b")]
    assert paths(found.roles) == ["roles/lead.md"]
    assert (found.people.path, found.people.text) == ("roles/people.yml", "e")
    assert found.files == {
        "processes/index.md",
        "processes/support/refund.md",
        "processes/support/form.pdf",
        "roles/lead.md",
        "roles/people.yml",
    }
    assert (found.has_roles, found.findings) == (True, ())


def test_roles_may_be_absent(read):
    found = read({"processes/a.md": ""})
    assert (found.roles, found.people, found.has_roles) == ((), None, False)


@pytest.mark.parametrize(
    ("config", "processes", "roles", "other"),
    [
        ("docs_dir: docs\nplugins:\n  - playbook: {processes: docs}", "docs/a.md", "roles/r.md", "docs/b.md"),
        (
            "docs_dir: docs\nplugins:\n  - playbook: {processes: docs/p, roles: docs/r}",
            "docs/p/a.md",
            "docs/r/r.md",
            "docs/b.md",
        ),
        (
            "docs_dir: docs\nplugins:\n  - playbook: {processes: docs, roles: docs/r}",
            "docs/a.md",
            "docs/r/r.md",
            "docs/x.png",
        ),
        ("docs_dir: docs\nplugins:\n  - playbook", "processes/a.md", "roles/r.md", "docs/b.md"),
        (
            "docs_dir: docs\nplugins:\n  - playbook: {processes: docs/p/q, roles: docs/p}",
            "docs/p/q/a.md",
            "docs/p/r.md",
            "docs/b.md",
        ),
    ],
)
def test_the_folders_may_lie_anywhere(read, config, processes, roles, other):
    found = read({processes: "", roles: "", other: ""}, config)
    assert processes in paths(found.processes)
    assert roles not in paths(found.processes)
    assert paths(found.roles) == [roles]
    assert found.files == {processes, roles, other}


def test_mkdocs_yml_in_a_folder(read):
    found = read(
        {"site/processes/a.md": "", "roles/r.md": ""},
        "docs_dir: processes\nplugins:\n  - playbook: {roles: ../roles}",
        at="site/mkdocs.yml",
    )
    assert (paths(found.processes), paths(found.roles)) == (["site/processes/a.md"], ["roles/r.md"])
    assert found.processes[0].relative == "a.md"


def test_every_suffix_of_mkdocs_is_a_page(read):
    found = read({f"processes/a.{end}": "" for end in ("md", "markdown", "mdown", "mkdn", "mkd", "txt", "MD", "mdx")})
    assert paths(found.processes) == [f"processes/a.{end}" for end in ("markdown", "md", "mdown", "mkd", "mkdn")]


EXCLUDABLE = {
    "processes/a.md": "",
    "processes/.hidden.md": "",
    "processes/.git/config.md": "",
    "processes/.well-known/x.md": "",
    "processes/templates/t.md": "",
    "processes/sub/templates/t.md": "",
    "processes/drafts/d.md": "",
    "processes/drafts/keep.md": "",
    "processes/sub/x.tmp.md": "",
    "processes/sub/README.md": "",
}


@pytest.mark.parametrize(
    "patterns",
    [
        "",
        "/drafts/",
        "/drafts/*\n!/drafts/keep.md",
        "*.tmp.md\n# a comment",
        "!.hidden.md",
        "!.well-known",
        "!/templates/",
        "sub",
    ],
)
def test_what_is_left_out_is_what_mkdocs_leaves_out(read, tmp_path, patterns):
    block = "".join(f"  {line}\n" for line in patterns.split("\n"))
    config = f"site_name: x\ndocs_dir: processes\nexclude_docs: |\n{block}\nplugins: [playbook]\n"
    found = read(EXCLUDABLE, config)
    write(tmp_path, {"bare.yml": config.replace("plugins: [playbook]", "plugins: []")})
    theirs = get_files(load_config(str(tmp_path / "bare.yml")))
    # MkDocs looks into a folder of git; nothing of it is ever part of a playbook.
    wanted = {f"processes/{file.src_uri}" for file in theirs if file.inclusion.is_included()} - {
        "processes/.git/config.md"
    }
    assert set(paths(found.processes)) == wanted


def test_hidden_files_beside_the_docs_folder_are_left_out_too(read):
    found = read({"docs/a.md": "", "processes/.x/a.md": "", "processes/templates/t.md": ""}, "plugins: [playbook]")
    assert paths(found.processes) == ["processes/templates/t.md"]


ORDERED = [
    "index.md",
    "1.2 x.md",
    "1.10 x.md",
    "A.md",
    "a.md",
    "b.md",
    "step 2.md",
    "step 10.md",
    "é.md",
    "2 folder/README.md",
    "2 folder/a.md",
    "10 folder/a.md",
    "10 folder/sub/index.md",
    "10 folder/sub/a.md",
    "b/a.md",
]


def test_the_order_is_natural(read):
    shuffled = random.Random(1).sample(ORDERED, len(ORDERED))
    assert sorted(shuffled, key=path_order) == ORDERED
    found = read({f"processes/{path}": "" for path in shuffled})
    assert [each.relative for each in found.processes] == ORDERED


@settings(deadline=None)
@given(st.lists(st.text(alphabet="aA01é٣².-/ ", min_size=1, max_size=8), unique=True))
def test_the_order_is_total(names):
    backwards = names[::-1]
    assert sorted(names, key=path_order) == sorted(backwards, key=path_order)
    assert len({path_order(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (b"---\ntitle: Caf\xe9\n---\n", 2, "The byte 0xE9 is not UTF-8 text."),
        ("---\ntitle: x\n---\n".encode("utf-16"), 1, "The byte 0xFF is not UTF-8 text."),
        (b"\xed\xa0\x80", 1, "The byte 0xED is not UTF-8 text."),
    ],
)
def test_text_that_is_not_utf_8_is_a_finding(read, content, line, message):
    found = read({"processes/a.md": content, "processes/b.md": ""})
    assert paths(found.processes) == ["processes/b.md"]
    assert lines(found.findings) == [f"processes/a.md:{line}: front-matter-encoding: {message} Save the file as UTF-8."]


def test_a_list_of_people_that_is_not_utf_8_is_another_finding(read):
    found = read({"processes/a.md": "", "roles/people.yml": b"m: {name: Bj\xf6rn}"})
    assert found.people is None
    assert [each.rule for each in found.findings] == ["people-invalid"]


def test_a_file_name_that_is_not_utf_8_is_a_finding(read, tmp_path):
    (tmp_path / "processes").mkdir()
    with open(os.fsencode(tmp_path / "processes") + b"/caf\xe9.md", "w") as file:
        file.write("x")
    found = read({})
    assert found.files == set()
    assert lines(found.findings) == [
        "processes/caf�.md:0: front-matter-encoding: The name of the file is not UTF-8 text. Rename it."
    ]


def test_a_huge_file_is_not_read(read, monkeypatch):
    monkeypatch.setattr(documents_module, "LARGEST", 10)
    found = read({"processes/a.md": "x" * 11, "processes/b.md": "x" * 10})
    assert paths(found.processes) == ["processes/b.md"]
    assert lines(found.findings) == [
        "processes/a.md:0: front-matter-encoding: The file is larger than 5 MB. Split it into pages that people can read."
    ]


def link(tmp_path, where, to):
    place = tmp_path / where
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(to)


@pytest.mark.parametrize("target", ["/etc/hostname", "../secret.md", "../outside", "../../.."])
def test_a_link_that_leaves_the_folders_is_a_finding_and_not_read(read, tmp_path, target):
    link(tmp_path, "processes/a.md", target)
    found = read({"secret.md": "x", "outside/x.md": "", "processes/b.md": ""})
    assert found.files == {"processes/b.md"}
    assert lines(found.findings) == [
        f"processes/a.md:0: link-outside: The symbolic link leads outside the playbook: '{target}'. It is not read. "
        "Put the file itself into the playbook."
    ]


def test_a_content_folder_that_is_a_link_out_of_the_repository_is_not_read(read, tmp_path, tmp_path_factory):
    outside = write(tmp_path_factory.mktemp("outside"), {"a.md": "secret"})
    link(tmp_path, "roles", outside)
    found = read({"processes/b.md": ""})
    assert (paths(found.roles), found.files) == ([], {"processes/b.md"})
    assert [(each.path, each.rule) for each in found.findings] == [("roles", "link-outside")]


def test_links_within_the_folders_are_followed(read, tmp_path):
    link(tmp_path, "processes/a.md", "../roles/lead.md")
    link(tmp_path, "processes/more", "support")
    found = read({"roles/lead.md": "lead", "processes/support/x.md": "x"})
    assert [(each.path, each.text) for each in found.processes] == [
        ("processes/a.md", "lead"),
        ("processes/more/x.md", "x"),
        ("processes/support/x.md", "x"),
    ]
    assert found.findings == ()


def test_links_in_a_circle_end(read, tmp_path):
    link(tmp_path, "processes/a/up", "..")
    link(tmp_path, "processes/a/b", "../c")
    link(tmp_path, "processes/c/a", "../a")
    found = read({"processes/a/x.md": "", "processes/c/y.md": ""})
    assert {"processes/a/x.md", "processes/c/y.md"} <= found.files
    assert len(found.files) < 10


def test_a_link_to_nothing_is_a_finding(read, tmp_path):
    link(tmp_path, "processes/a.md", "gone.md")
    assert lines(read({}).findings) == [
        "processes/a.md:0: link-broken: The symbolic link leads nowhere: 'gone.md'. Remove it, or correct where it leads."
    ]


def test_what_is_no_file_is_passed_over(read, tmp_path):
    (tmp_path / "processes").mkdir()
    os.mkfifo(tmp_path / "processes" / "pipe.md")
    link(tmp_path, "processes/again.md", "pipe.md")
    assert read({"processes/a.md": ""}).files == {"processes/a.md"}
