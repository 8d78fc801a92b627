"""The day of every build, and the small company as a repository and as a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.checks.company import written
from tests.history.conftest import Workshop, new_repository
from tests.site.building import PINNED, Site, built

Changes = dict[str, str | bytes | None]


@pytest.fixture(scope="package", autouse=True)
def _day() -> Iterator[None]:
    """Builds in this process see the pinned day and nobody's settings of git."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", PINNED)
        patch.setenv("GIT_CONFIG_NOSYSTEM", "1")
        patch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        yield


@pytest.fixture
def site_of(tmp_path: Path) -> Callable[..., Site]:
    """Builds the company with files replaced, added or left out."""

    def made(changes: Changes | None = None, **options: object) -> Site:
        return built(written(tmp_path / "company", changes), **options)

    return made


@pytest.fixture(scope="package")
def told_company(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """The company as a repository with a history: published, then changed by two people. Not to be written to."""
    place = tmp_path_factory.mktemp("told")
    work = new_repository(place / "company", place)
    written(work.top)
    work.commit("Write down how we refund")
    refund = work.top / "processes/support/refund.md"
    text = refund.read_text(encoding="utf-8")
    work.commit(
        "Look at the order first (#7)\n\nCo-authored-by: Jon Lee <jon@example.org>",
        "processes/support/refund.md",
        text=text.replace("opens the order", "looks at the order"),
    )
    return work


@pytest.fixture(scope="package")
def company(told_company: Workshop, _day: None) -> Site:
    """The company's site. Not to be written to."""
    return built(told_company.top)
