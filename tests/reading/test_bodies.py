"""Texts that a second process reads are read as here; what it has not read in time, or cannot, is read here."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool

import pytest

from mkdocs_playbook.model.process import Body
from mkdocs_playbook.sources.bodies import AT_ONCE, BodyReader, Shared, Text, read_all
from mkdocs_playbook.sources.role_links import RolePlaces

ROLE = "roles/support-agent.md"
TEXTS = [
    Text(
        f"# Page {n}\n\n## Steps\n\n1. **[Agent](/{ROLE})** does {n}.\n2. **Agent** waits.\n",
        f"processes/p{n}.md",
        7,
        "",
    )
    for n in range(3 * AT_ONCE + 1)
]
READ = BodyReader(headings=("Steps",), places=RolePlaces({ROLE: "support-agent"}, ""), titled={"agent": "agent"})


@pytest.fixture(scope="module")
def pool() -> Iterator[ProcessPoolExecutor]:
    with ProcessPoolExecutor(max_workers=1, mp_context=multiprocessing.get_context("spawn")) as pool:
        yield pool


class Helping:
    """A second process that takes work in one way; `waits` counts how often it was let go first."""

    def __init__(self, hand_over: Callable[..., Future[list[Body]] | None]) -> None:
        self.hand_over = hand_over
        self.waits = 0

    def give_way(self) -> None:
        self.waits += 1


def read(texts: Shared) -> list[Body]:
    return [texts(each.text, path=each.path, first_line=each.first_line, performer=each.performer) for each in TEXTS]


def counting(read: BodyReader, seen: list[str]) -> BodyReader:
    class Counted(BodyReader):
        def __call__(self, text: str, *, path: str, first_line: int, performer: str) -> Body:
            seen.append(path)
            return read(text, path=path, first_line=first_line, performer=performer)

    return Counted(headings=read.headings, places=read.places, titled=read.titled)


def test_what_the_second_process_has_read_is_taken_and_is_the_same(pool: ProcessPoolExecutor) -> None:
    handed: list[Future[list[Body]]] = []

    def hand_over(_: object, *given: object) -> Future[list[Body]]:
        handed.append(pool.submit(read_all, READ, given[1]))  # type: ignore[arg-type]
        return handed[-1]

    seen: list[str] = []
    helping = Helping(hand_over)
    shared = Shared(counting(READ, seen), TEXTS, helping)
    wait(handed)
    assert read(shared) == read_all(READ, TEXTS)
    assert seen == [TEXTS[0].path]
    assert helping.waits == 1  # before what is read here
    assert read_all(READ, TEXTS)[0].steps[0].performers == ("support-agent",)


@pytest.mark.parametrize("broken", [False, True])
def test_what_it_has_not_read_is_read_here(broken: bool) -> None:
    handed: list[Future[list[Body]]] = []

    def hand_over(*_: object) -> Future[list[Body]]:
        handed.append(Future())
        if broken:
            handed[-1].set_exception(BrokenProcessPool())
        return handed[-1]

    assert read(Shared(READ, TEXTS, Helping(hand_over))) == read_all(READ, TEXTS)
    assert len(handed) == 3
    assert all(each.cancelled() != broken for each in handed)


def test_without_a_second_process_all_is_read_here() -> None:
    assert read(Shared(READ, TEXTS, Helping(lambda *_: None))) == read_all(READ, TEXTS)


def test_a_text_read_otherwise_than_it_was_handed_over_is_read_anew(pool: ProcessPoolExecutor) -> None:
    handed = pool.submit(read_all, READ, TEXTS[-AT_ONCE:])
    wait([handed])
    shared = Shared(READ, TEXTS[-AT_ONCE - 1 :], Helping(lambda *_: handed))
    last = TEXTS[-1]._replace(performer="somebody")
    found = shared(last.text, path=last.path, first_line=last.first_line, performer="somebody")
    assert found == read_all(READ, [last])[0]
