"""What is kept of the history saves reading it again, and changes nothing: not whole, not there, or not ours."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.giving_way import Cores
from mkdocs_playbook.sources.history import compared, remembered, second_core, texts
from mkdocs_playbook.sources.history.keeping_place import FOLDER, keeping_place
from tests.checks.company import REFUND, TODAY, written
from tests.history.conftest import TEXT, Workshop, new_repository
from tests.site.building import PINNED, Site, build, built, digest, playbook

STEPS = ("looks at the order", "reads the order", "finds the order", "opens the order and the bill")


@pytest.fixture(autouse=True)
def _day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", PINNED)


@pytest.fixture(scope="module")
def company_once(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """The company with a history of some amendments, one of them stated to be editorial."""
    work = new_repository(tmp_path_factory.mktemp("company") / "work", tmp_path_factory.mktemp("home"))
    written(work.top)
    work.commit("Write down how we refund")
    for number, words in enumerate(STEPS):
        text = (work.top / REFUND).read_text(encoding="utf-8")
        was = STEPS[number - 1] if number else "opens the order"
        stated = "\n\nAmendment: editorial" if number == 2 else ""
        work.commit(f"Say it better{stated}", REFUND, text=text.replace(was, words))
    return work


@pytest.fixture
def company(company_once: Workshop, tmp_path: Path, home: Path) -> Workshop:
    shutil.copytree(company_once.top, tmp_path / "company")
    return Workshop(tmp_path / "company", home, company_once.commits)


@dataclass
class Asked:
    """The blobs that were read to compare them, and the texts read for one page."""

    blobs: list[str] = field(default_factory=list)
    single: list[str] = field(default_factory=list)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    found, batch, one = Asked(), compared.read_blobs, texts.Texts.read

    def read_blobs(repository: object, ids: Sequence[str]) -> Iterator[bytes | None]:
        found.blobs += ids
        return batch(repository, ids)  # type: ignore[arg-type]

    def read(self: texts.Texts, ids: Sequence[str]) -> Iterator[bytes | None]:
        found.single += ids
        return one(self, ids)

    monkeypatch.setattr(compared, "read_blobs", read_blobs)
    monkeypatch.setattr(texts.Texts, "read", read)
    return found


def kept(work: Workshop) -> Path:
    (path,) = (work.top / FOLDER).glob("told-*.sqlite3")
    return path


def read(work: Workshop, *, contents: bool = True) -> tuple[object, ...]:
    """All that is read of the history, words before and after included, and the notice last."""
    reading = app.read(work.top / "mkdocs.yml", TODAY, contents=contents)
    try:
        histories = reading.playbook.histories
        words = [reading.passages(each) for history in histories.values() for each in history.amendments]
        return histories, words, reading.notice
    finally:
        reading.end()


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def forged(path: Path) -> None:
    data = path.read_bytes()
    assert b"looks at" in data
    path.write_bytes(data.replace(b"looks at", b"burns up"))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "foreign": lambda path: path.write_bytes(b"%PDF-1.7\n" * 4000),
    "truncated": truncated,
    "forged": forged,
}


def site(work: Workshop, **options: object) -> tuple[dict[str, str], Site]:
    found = built(work.top, **options)
    return digest(found.root), found


def test_cold_warm_deleted_and_damaged_give_the_same_bytes(company: Workshop, asked: Asked) -> None:
    cold, _ = site(company)
    assert asked.blobs
    asked.blobs.clear()
    warm, _ = site(company)
    assert (warm, asked.blobs) == (cold, [])
    for name, damage in DAMAGES.items():
        damage(kept(company))
        again, found = site(company, strict=True)
        assert again == cold, name
        assert found.logged(remembered.DAMAGED) == [f"INFO: playbook: {remembered.DAMAGED}"]
        assert site(company)[1].logged(FOLDER) == []  # it has been made again
    shutil.rmtree(company.top / ".cache")
    assert site(company)[0] == cold


def test_what_was_told_before_is_not_read_again(company: Workshop, asked: Asked) -> None:
    cold = read(company)
    file = kept(company).stat()
    assert cold[-1] == ""
    asked.blobs.clear()
    assert read(company) == cold
    assert (asked.blobs, asked.single) == ([], [])
    assert kept(company).stat().st_mtime_ns == file.st_mtime_ns  # nothing is written where nothing is new


def test_of_a_new_amendment_only_its_own_texts_are_read(company: Workshop, asked: Asked) -> None:
    read(company)
    asked.blobs.clear()
    company.commit("Say goodbye", REFUND)
    read(company)
    newest = company.git("log", "-2", "--format=%H", "--", REFUND).split()
    assert set(asked.blobs) == {company.git("rev-parse", f"{commit}:{REFUND}") for commit in newest}


@pytest.mark.parametrize("forked", [True, False])
def test_which_process_keeps_it_changes_nothing(
    company: Workshop, monkeypatch: pytest.MonkeyPatch, forked: bool
) -> None:
    cold = read(company)
    shutil.rmtree(company.top / ".cache")
    monkeypatch.setattr(second_core, "WORTH_IT", 0)
    monkeypatch.setattr(second_core, "may_fork", lambda: forked)
    monkeypatch.setattr("multiprocessing.cpu_count", lambda: 2)
    assert read(company) == cold
    truncated(kept(company))
    assert read(company) == (*cold[:-1], remembered.DAMAGED)


def all_it_has(came: list[int]) -> Callable[[Any], list[compared.Row]]:
    """Wait for the second process to come to its end before it is asked; count the rows into the last of the numbers."""
    sent = compared._Second.sent

    def waiting(second: Any) -> list[compared.Row]:
        second._process.join()
        rows = sent(second)
        came[-1] += len(rows)
        return rows

    return waiting


def test_so_does_comparing_with_a_second_process(company: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the second process is ended, in the middle of what it says, too."""
    cold = read(company)
    monkeypatch.setattr(compared, "WORTH_IT", 1)
    monkeypatch.setattr(compared, "AT_ONCE", 1)
    monkeypatch.setattr(compared, "may_fork", lambda: True)
    send = compared._send
    came: list[int] = []
    monkeypatch.setattr(compared._Second, "sent", all_it_has(came))
    for left_undone in (0, 1, 2, 100):
        shutil.rmtree(company.top / ".cache")
        came.append(0)

        def stopping(to: Any, repository: Any, pairs: Any, terms: Any, less: int = left_undone) -> None:
            send(to, repository, pairs[: max(len(pairs) - less, 0)], terms)
            if less:
                os.write(to.fileno(), b"\0\0\1\0the beginning of more")
                os._exit(1)

        with monkeypatch.context() as patch:
            patch.setattr(compared, "_send", stopping)
            assert read(company) == cold
    assert came == [came[0], came[0] - 1, came[0] - 2, 0]
    assert came[0] > 2


def test_two_processes_meet_with_one_row_for_each_pair(company: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    rows: list[list[compared.Row]] = []

    def noted(*asked: Any) -> Iterator[compared.Row]:
        rows.append(list(compared_pairs(*asked)))
        return iter(rows[-1])

    compared_pairs = compared.compared_pairs
    monkeypatch.setattr(remembered, "compared_pairs", noted)
    monkeypatch.setattr(compared._Second, "sent", all_it_has([0]))
    read(company)
    for at_once in (1, 2, 3, 1000):
        shutil.rmtree(company.top / ".cache")
        with monkeypatch.context() as patch:
            patch.setattr(compared, "WORTH_IT", 1)
            patch.setattr(compared, "AT_ONCE", at_once)
            patch.setattr(compared, "may_fork", lambda: True)
            read(company)
        assert len(rows[-1]) == len(rows[0]) > 4
        assert {row.pair: row for row in rows[-1]} == {row.pair: row for row in rows[0]}


def test_so_does_waiting_for_those_who_compare(company: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = read(company)
    shutil.rmtree(company.top / ".cache")
    for module in (second_core, compared):
        monkeypatch.setattr(module, "WORTH_IT", 1)
        monkeypatch.setattr(module, "may_fork", lambda: True)
    monkeypatch.setattr("multiprocessing.cpu_count", lambda: 2)
    monkeypatch.setattr(second_core, "scarce", lambda: True)
    waited: list[int] = []
    wait = Cores.wait

    def until_they_are_taken(self: Cores, over: Callable[[], bool]) -> None:
        while not (waited or self.taken.value or over()):
            time.sleep(0.001)
        waited.append(self.taken.value)
        wait(self, over)

    monkeypatch.setattr(Cores, "wait", until_they_are_taken)
    assert read(company) == cold
    assert waited[0] == 1


def test_words_that_are_no_longer_kept_are_read_from_git(company: Workshop, asked: Asked) -> None:
    cold = read(company)
    asked.single.clear()
    reading = app.read(company.top / "mkdocs.yml", TODAY)
    shutil.rmtree(company.top / ".cache")
    words = [reading.passages(each) for each in reading.playbook.history(REFUND).amendments]
    assert any(words)
    assert asked.single
    assert all(each in cold[1] for each in words)  # type: ignore[operator]
    reading.end()


def test_a_place_that_cannot_be_written_to_is_done_without(company: Workshop, tmp_path: Path) -> None:
    cold = read(company)[:-1]
    shutil.rmtree(company.top / ".cache")
    (company.top / ".cache").write_text("in the way")
    found = read(company)
    assert found[:-1] == cold
    assert "cannot be kept in .cache/playbook" in str(found[-1])


def test_no_link_is_followed_to_where_it_is_kept(company: Workshop, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    cold = read(company)[:-1]
    shutil.rmtree(company.top / ".cache")
    (company.top / ".cache").symlink_to(elsewhere)
    found = read(company)
    assert found[:-1] == cold
    assert "symbolic link" in str(found[-1])
    assert list(elsewhere.iterdir()) == []


def test_what_came_with_the_history_is_not_believed(company: Workshop) -> None:
    cold = read(company)
    company.git("add", "-f", FOLDER)
    company.commit("Bring a cache")
    brought = read(company)
    assert "git rm -r --cached .cache/playbook" in str(brought[-1])
    assert brought[1] == cold[1]
    company.git("rm", "-q", "-r", "--cached", FOLDER)
    company.commit("Take it out again")
    assert read(company)[-1] == ""


def test_a_disk_that_fills_up_stops_nobody(company: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = read(company)[:-1]
    shutil.rmtree(company.top / ".cache")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(remembered.Writing, "keep", full)
    found = read(company)
    assert found[:-1] == cold
    assert "(No space left on device)" in str(found[-1])
    assert [path.name for path in (company.top / FOLDER).iterdir()] == [".gitignore"]


def test_nothing_temporary_is_left_behind(company: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    (company.top / ".cache").write_text("in the way")
    reading = app.read(company.top / "mkdocs.yml", TODAY)
    assert [path.name.partition("-")[0] for path in scratch.iterdir()] == ["playbook"]
    reading.end()
    assert list(scratch.iterdir()) == []


@pytest.mark.parametrize(
    ("settings", "is_kept"),
    [
        (Settings(), True),
        (Settings(prefix="handbook"), True),
        (Settings(processes="."), False),
        (Settings(prefix="handbook", roles=".."), False),
        (Settings(prefix="docs/in", docs_dir="..", processes="../p", roles="../r"), False),
        (Settings(docs_dir=".cache"), False),
    ],
)
def test_it_is_not_kept_where_a_preview_watches(tmp_path: Path, settings: Settings, is_kept: bool) -> None:
    assert (keeping_place(tmp_path, settings).folder is not None) is is_kept


def test_two_at_once_do_not_disturb_each_other(company: Workshop) -> None:
    command = [sys.executable, "-m", "tests.site.command", "export", "--today", TODAY.isoformat()]
    environment = {"PYTHONPATH": str(Path(__file__).parents[2]), "HOME": str(company.home)}
    environment["PATH"] = str(Path(shutil.which("git") or "").parent)
    pipe = subprocess.PIPE
    several = [subprocess.Popen(command, cwd=company.top, env=environment, stdout=pipe, stderr=pipe) for _ in range(4)]
    answers = [one.communicate(timeout=120) for one in several]
    assert len(set(answers)) == 1
    assert answers[0][0]
    assert answers[0][1] == b""
    assert sorted(path.suffix for path in (company.top / FOLDER).iterdir()) == ["", ".sqlite3"]


def test_the_command_says_in_one_line_that_it_is_damaged(company: Workshop) -> None:
    whole = playbook("export", cwd=company.top)
    truncated(kept(company))
    found = playbook("export", cwd=company.top)
    assert (found.returncode, found.stdout) == (0, whole.stdout)
    assert found.stderr == remembered.DAMAGED + "\n"


def test_git_does_not_see_what_is_kept(company: Workshop) -> None:
    read(company)
    assert company.git("status", "--porcelain") == ""


def test_a_check_reads_only_where_somebody_states_a_class(company: Workshop, asked: Asked) -> None:
    histories, _, notice = read(company, contents=False)
    told = [each for each in histories[REFUND].amendments if each.changes]  # type: ignore[index]
    assert [each.stated.amendment_class for each in told] == ["editorial"]
    assert set(asked.blobs) == {told[0].before, told[0].after}
    assert notice == ""
    asked.blobs.clear()
    read(company, contents=False)
    assert asked.blobs == []


def test_a_check_reads_what_a_correction_gives_a_class(company: Workshop, asked: Asked) -> None:
    commit = company.git("rev-parse", "HEAD")
    company.write(
        "processes/corrections.yml",
        f"- {{commit: {commit[:12]}, class: major, reason: who reads, by: mia-berg, on: 2026-11-01}}\n",
    )
    histories = read(company, contents=False)[0]
    assert [each.commit == commit for each in histories[REFUND].amendments if each.changes] == [  # type: ignore[index]
        True,
        False,
    ]


def test_a_page_that_differs_from_what_landed_is_told(company: Workshop) -> None:
    def edited() -> set[str]:
        reading = app.read(company.top / "mkdocs.yml", TODAY, contents=False)
        return {path for path, history in reading.playbook.histories.items() if history.edited}

    text = (company.top / REFUND).read_bytes()
    assert edited() == set()
    company.write(REFUND, text.replace(b"\n", b"\r\n"))
    assert edited() == set()
    company.write(REFUND, text + b"More.\n")
    company.write("processes/support/new.md", TEXT)
    assert edited() == {REFUND}


def test_a_link_is_not_held_against_the_text_behind_it(company: Workshop) -> None:
    (company.top / "processes/support/other.md").symlink_to("refund.md")
    company.commit("Put a link")
    reading = app.read(company.top / "mkdocs.yml", TODAY, contents=False)
    assert not reading.playbook.history("processes/support/other.md").edited


def test_texts_as_they_stood_come_in_the_order_asked_for(company: Workshop) -> None:
    reading = app.read(company.top / "mkdocs.yml", TODAY)
    blobs = [each.after for each in reading.playbook.history(REFUND).amendments]
    found = list(reading.earlier_texts([*blobs, "", "0" * 40, *blobs * 100]))
    assert [next(words for words in reversed(STEPS) if words in (text or "")) for text in found[:4]] == [
        *reversed(STEPS)
    ]
    assert found[len(blobs) : len(blobs) + 2] == [None, None]
    assert found[len(blobs) + 2 :] == found[: len(blobs)] * 100
    reading.end()
    assert list(reading.earlier_texts(blobs[:1])) == found[:1]
    reading.end()


def test_they_are_none_where_there_is_no_repository(tmp_path: Path, home: Path) -> None:
    reading = app.read(written(tmp_path) / "mkdocs.yml", TODAY)
    assert list(reading.earlier_texts(["0" * 40])) == [None]
    assert not (tmp_path / ".cache").exists()


def test_a_failed_build_lets_go_too(company: Workshop) -> None:
    company.write(REFUND, "---\ntitle: [\n---\n")
    assert build(company.top).error
    assert sorted(path.suffix for path in (company.top / FOLDER).iterdir()) == ["", ".sqlite3"]
