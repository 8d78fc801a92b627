"""What was told is kept as plain data: it comes back as it went in, and nothing else comes back."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st
from msgspec import Raw
from msgspec.msgpack import encode

from mkdocs_playbook.model.amendment import AmendmentKind
from mkdocs_playbook.model.change import Change, ChangeKind, Part, Passage
from mkdocs_playbook.model.register import Registers, SystemPlaces
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.comparing.compare import terms
from mkdocs_playbook.sources.history import remembered
from mkdocs_playbook.sources.history import store as store_module
from mkdocs_playbook.sources.history.codec import (
    Foreign,
    Unwritable,
    passages_bytes,
    read_passages,
    read_told,
    told_bytes,
)
from mkdocs_playbook.sources.history.remembered import fingerprint
from mkdocs_playbook.sources.history.store import KEPT, Damaged, Pair, Store, Writing
from mkdocs_playbook.sources.history.told import Told

ONE: Pair = ("a" * 40, "b" * 40)
OTHER: Pair = ("", "c" * 64)
CHANGE = Change(what=Part.STEP, kind=ChangeKind.ADDED, name="Opens the order", after=2)
TOLD = Told(AmendmentKind.CONTENT, None, (CHANGE,))
PASSAGES = (Passage(change=CHANGE),)
KEPT_AS = (told_bytes(TOLD), passages_bytes(PASSAGES))


def kept(path: Path, *pairs: Pair, old: Path | None = None) -> Path:
    writing = Writing(path, old)
    for pair in pairs:
        writing.keep(pair, *KEPT_AS)
    writing.publish()
    return path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return kept(tmp_path / "playbook" / "told.sqlite3", ONE, OTHER)


@given(st.from_type(Told))
def test_what_was_told_comes_back_whatever_its_shapes_hold(told: Told) -> None:
    assert read_told(writable(told_bytes, told)) == told


@given(st.lists(st.from_type(Passage), max_size=2).map(tuple))
def test_so_do_the_words_before_and_after(passages: tuple[Passage, ...]) -> None:
    assert read_passages(writable(passages_bytes, passages)) == passages


def writable(written: Callable[[Any], bytes], value: object) -> bytes:
    """As it is written; a number beyond 64 bits, which no list in CommonMark has, is no example."""
    try:
        return written(value)
    except OverflowError:
        reject()


HALF_A_CHARACTER = Raw(b"\xa3\xed\xa0\x80")
"""A text of the length 3, as nobody can write it."""


def altered(at: int, value: object) -> list[object]:
    change: list[object] = [*CHANGE]
    change[at] = value
    return ["content", None, [change], None]


@pytest.mark.parametrize(
    "row",
    [
        None,
        {},
        [[]],
        [1, 2, 3, 4],
        ["content", None, [], None, None],
        ["owned", None, [], None],
        [["content"], None, [], None],
        ["content", "huge", [], None],
        ["content", None, [], ["2026-02-30", "", "no-change", ""]],
        ["content", None, [], [20260230, "", None, ""]],
        altered(0, "house"),
        altered(2, 7),
        altered(2, HALF_A_CHARACTER),
        altered(3, True),
        altered(4, 1.5),
        altered(5, 0),
        altered(8, "performer"),
        altered(8, ["owner"]),
        altered(9, "agent"),
        altered(9, None),
        altered(9, [7]),
        altered(9, [["agent"]]),
        altered(9, [HALF_A_CHARACTER]),
    ],
)
def test_what_we_would_not_have_written_is_refused(row: object) -> None:
    refused(encode(row))


@pytest.mark.parametrize(
    "data", [b"", b"\xff\xfe", b"\x91" * 100_000, told_bytes(TOLD) + b"\xc0", told_bytes(TOLD)[:-1]]
)
def test_so_is_what_is_no_value_at_all(data: bytes) -> None:
    refused(data)


def refused(data: bytes) -> None:
    with pytest.raises(Foreign):
        read_told(data)
    with pytest.raises(Foreign):
        read_passages(data)


@pytest.mark.parametrize("change", [CHANGE._replace(name="half \ud800"), CHANGE._replace(after=1 << 64)])
def test_what_cannot_be_read_again_is_not_written(change: Change) -> None:
    with pytest.raises(Unwritable):
        told_bytes(Told(AmendmentKind.CONTENT, None, (change,)))


def test_a_store_answers_for_what_it_keeps(file: Path) -> None:
    with closing(Store(file)) as store:
        assert store.told([ONE, OTHER, ("b" * 40, "a" * 40)]) == {ONE: TOLD, OTHER: TOLD}
        assert store.passages(ONE) == PASSAGES
        assert store.passages(("b" * 40, "a" * 40)) is None


@pytest.mark.parametrize("many", [1, 10_000], ids=["all of them read", "each looked up"])
def test_it_answers_alike_however_many_are_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int
) -> None:
    monkeypatch.setattr(store_module, "MANY", many)
    pairs = [(f"{number:040x}", f"{number + 1:040x}") for number in range(1200)]
    with closing(Store(kept(tmp_path / "told.sqlite3", *pairs))) as store:
        assert store.told([*pairs[:700], ONE]) == dict.fromkeys(pairs[:700], TOLD)


def test_what_was_kept_before_stays_when_more_is_kept(file: Path) -> None:
    more = ("b" * 40, "d" * 40)
    with closing(Store(file)) as before:
        kept(file, more, old=file)
        assert before.told([ONE, more]) == {ONE: TOLD}  # whoever reads goes on reading what there was
    with closing(Store(file)) as store:
        assert len(store.told([ONE, OTHER, more])) == 3


def test_reading_writes_nothing(file: Path) -> None:
    before = {path: path.stat() for path in file.parent.iterdir()}
    file.parent.chmod(0o500)
    with closing(Store(file)) as store:
        store.told([ONE])
        store.prove()
    assert {path: path.stat() for path in file.parent.iterdir()}.keys() == before.keys()
    assert all(path.stat().st_mtime_ns == stat.st_mtime_ns for path, stat in before.items())


def statement(sql: str) -> Callable[[Path], None]:
    def run(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.executescript(sql)

    return run


def overwritten(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xa5" * len(data[4096:])
    path.write_bytes(data)


def one_bit(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[data.index(b"Opens the order")] ^= 1
    path.write_bytes(data)


def linked(path: Path) -> None:
    path.rename(path.with_suffix(".elsewhere"))
    path.symlink_to(path.with_suffix(".elsewhere"))


def folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


RECURSION = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i, i, i FROM n"
DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_bytes(b"not a database" * 1000),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[:9000]),
    "overwritten": overwritten,
    "one bit": one_bit,
    "swapped": statement("UPDATE told SET data = (SELECT data FROM passages LIMIT 1)"),
    "numbers": statement("UPDATE told SET data = 7; UPDATE passages SET data = 7"),
    "a view": statement(f"DROP TABLE told; CREATE VIEW told(pair, data, sum) AS {RECURSION}"),
    "a trigger": statement("CREATE TRIGGER t AFTER INSERT ON told BEGIN SELECT 1; END"),
    "other tables": statement("DROP TABLE passages"),
    "a link": linked,
    "a folder": folder,
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_damaged_or_foreign_file_is_given_up(file: Path, damage: Callable[[Path], object]) -> None:
    damage(file)
    with pytest.raises(Damaged), closing(Store(file)) as store:  # noqa: PT012
        store.told([ONE, OTHER])
        store.prove()


def test_a_row_is_held_against_its_key(file: Path) -> None:
    other = ("d" * 40, "e" * 40)
    mine, theirs = (store_module._key(pair).hex() for pair in (ONE, other))
    statement(f"UPDATE told SET pair = X'{theirs}' WHERE pair = X'{mine}'")(file)
    with pytest.raises(Damaged), closing(Store(file)) as store:
        store.told([other])


def test_a_file_that_has_grown_too_large_is_begun_afresh(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_module, "LARGEST", file.stat().st_size - 1)
    more = ("b" * 40, "d" * 40)
    kept(file, more, old=file)
    with closing(Store(file)) as store:
        assert store.told([ONE, more]) == {more: TOLD}


def test_files_of_other_settings_and_versions_do_not_pile_up(tmp_path: Path) -> None:
    for number in range(KEPT + 3):
        kept(tmp_path / f"told-{number}.sqlite3", ONE)
    names = sorted(path.name for path in tmp_path.glob("told-*"))
    assert names == [f"told-{number}.sqlite3" for number in range(3, KEPT + 3)]


def test_git_is_told_to_leave_the_folder_alone(file: Path) -> None:
    assert (file.parent / ".gitignore").read_text() == "*\n"


def test_the_name_holds_all_that_what_is_told_depends_on(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = terms(Settings(fields={"owner": "contact", "reviewed": "checked"}), Registers())
    same = terms(Settings(fields={"reviewed": "checked", "owner": "contact"}), Registers())
    assert fingerprint(usual) == fingerprint(same)
    names = {
        fingerprint(usual),
        fingerprint(terms(Settings(), Registers())),
        fingerprint(replace(usual, headings=("Schritte",))),
    }
    names.add(fingerprint(replace(usual, systems=SystemPlaces({"https://crm.example": "crm"}))))
    names.add(fingerprint(replace(usual, systems=SystemPlaces({"https://crm.example": "crm"}, {"desk": "crm"}))))
    for name, value in (("TELLING_REVISION", 99), ("__version__", "99"), ("_rules", lambda: "other")):
        with monkeypatch.context() as patch:
            patch.setattr(f"mkdocs_playbook.sources.history.remembered.{name}", value)
            names.add(fingerprint(usual))
    assert len(names) == 8


def test_a_rule_that_changes_changes_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "mkdocs_playbook"
    shutil.copytree(Path(remembered.__file__).parents[2], package, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(remembered, "__file__", str(package / "sources/history/remembered.py"))
    same = remembered._rules.__wrapped__()
    assert same == remembered._rules()
    with (package / "sources/comparing/compare.py").open("a") as file:
        file.write("LIMIT = 3\n")
    assert remembered._rules.__wrapped__() != same
