"""A server reads the playbook again and again: what it read before must not stay."""

from __future__ import annotations

import gc
from contextlib import suppress
from weakref import ref

from mkdocs_playbook.sources.collecting import in_one_go, not_collecting


class Cycle:
    def __init__(self) -> None:
        self.itself = self


def test_what_one_reading_kept_goes_with_the_next() -> None:
    cycle = Cycle()
    seen = ref(cycle)
    with not_collecting():
        assert not gc.isenabled()
    del cycle
    gc.collect()
    assert seen() is not None  # or this test shows nothing
    with not_collecting():
        assert seen() is None
    assert gc.isenabled()


def test_work_that_fails_leaves_it_too() -> None:
    for work in (in_one_go, not_collecting):
        with suppress(ValueError), work():
            raise ValueError
        assert gc.isenabled()
    gc.unfreeze()


def test_work_in_one_go_leaves_the_setting_as_it_was() -> None:
    with in_one_go():
        assert not gc.isenabled()
        with in_one_go():
            pass
        assert not gc.isenabled()
    assert gc.isenabled()
