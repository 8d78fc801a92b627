"""The words before and after that a second process made ahead are those that the page would have made."""

from __future__ import annotations

import multiprocessing
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_playbook import app
from mkdocs_playbook.model.amendment import Amendment
from mkdocs_playbook.model.change import Passage
from mkdocs_playbook.site import words_ahead
from mkdocs_playbook.site.passages_html import printed
from mkdocs_playbook.site.words_ahead import WordsAhead
from tests.checks.company import CLEAN, CONFIG, written
from tests.history.conftest import TODAY, new_repository

PATHS = [f"processes/support/p-{number}.md" for number in range(6)]
Asked = list[str]
Passages = Callable[[Amendment], tuple[Passage, ...]]


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory) -> app.Reading:
    """Six processes, each amended twice; the page of the last has no room for the older words."""
    place = tmp_path_factory.mktemp("words")
    text = CLEAN["processes/support/refund.md"]
    agent = {"roles/support-agent.md": CLEAN["roles/support-agent.md"], "mkdocs.yml": CONFIG}
    work = new_repository(written(place / "company", agent | dict.fromkeys(PATHS, text)), place)
    work.commit("Write down how we work")
    for line in ("A word & more.", f"{'Much ' * 13_000}more."):
        for path in PATHS if len(line) < 100 else PATHS[-1:]:
            work.write(path, f"{(work.top / path).read_text()}\n{line}\n")
        work.commit("Say more")
    return app.read(work.top / "mkdocs.yml", TODAY)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """The commits whose words this process had to look up; the second one has a list of its own."""
    monkeypatch.setattr(words_ahead, "AT_ONCE", 2)
    return []


def heard(reading: app.Reading, asked: Asked) -> Passages:
    def passages(amendment: Amendment) -> tuple[Passage, ...]:
        asked.append(amendment.commit)
        return reading.passages(amendment)

    return passages


def on_pages(words: WordsAhead, reading: app.Reading) -> dict[str, dict[str, str | None]]:
    return {
        process.path: {commit: None if each is None else str(printed(each)) for commit, each in words(process).items()}
        for process in reading.playbook.processes
    }


def finished(words: WordsAhead) -> WordsAhead:
    assert words._second
    assert words._second._second
    words._second._second.join(30)
    words.stop()
    return words


def test_they_are_the_same_and_nobody_looks_them_up_again(reading: app.Reading, asked: Asked) -> None:
    alone = WordsAhead(reading.playbook, heard(reading, asked), ahead=False)
    expected = on_pages(alone, reading)
    assert set(PATHS) <= set(expected)
    assert "A word &amp; more." in str(expected[PATHS[0]].values())
    assert None in expected[PATHS[-1]].values()
    assert asked
    asked.clear()
    words = finished(WordsAhead(reading.playbook, heard(reading, asked), ahead=True))
    assert on_pages(words, reading) == expected
    assert asked == []
    words.end()


def test_what_is_not_made_when_pages_begin_is_made_with_them(reading: app.Reading, asked: Asked) -> None:
    expected = on_pages(WordsAhead(reading.playbook, reading.passages, ahead=False), reading)
    first = os.getpid()

    def slow(amendment: Amendment) -> tuple[Passage, ...]:
        if os.getpid() != first and amendment.path == PATHS[2]:
            time.sleep(60)
        return heard(reading, asked)(amendment)

    words = WordsAhead(reading.playbook, slow, ahead=True)
    while not words._file(0).exists():
        time.sleep(0.01)
    words.stop()
    assert on_pages(words, reading) == expected
    assert len(asked) == len(PATHS[2:])
    words.end()


def test_a_second_process_that_fails_is_not_missed(
    reading: app.Reading, asked: Asked, capfd: pytest.CaptureFixture[str]
) -> None:
    first = os.getpid()

    def failing(amendment: Amendment) -> tuple[Passage, ...]:
        if os.getpid() != first:
            raise OSError("no room")
        return reading.passages(amendment)

    words = finished(WordsAhead(reading.playbook, failing, ahead=True))
    assert on_pages(words, reading) == on_pages(WordsAhead(reading.playbook, reading.passages, ahead=False), reading)
    assert capfd.readouterr().err == ""
    words.end()


def test_nothing_is_left_behind(reading: app.Reading) -> None:
    words = WordsAhead(reading.playbook, reading.passages, ahead=True)
    folder = Path(words._folder.name)
    assert folder.is_dir()
    words.end()
    words.end()
    assert not folder.exists()
    assert not multiprocessing.active_children()


def test_without_room_for_a_folder_pages_make_their_own(reading: app.Reading, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: object) -> None:
        raise OSError("no room")

    monkeypatch.setattr(words_ahead, "TemporaryDirectory", refused)
    words = WordsAhead(reading.playbook, reading.passages, ahead=True)
    assert on_pages(words, reading) == on_pages(WordsAhead(reading.playbook, reading.passages, ahead=False), reading)
    words.end()
