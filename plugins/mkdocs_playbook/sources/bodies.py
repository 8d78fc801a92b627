"""Reads the texts of pages, and hands the last of them to a second process that has time; it knows no files and no git.

Which of the two reads a text changes nothing about what is read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from mkdocs_playbook.model.process import Body
from mkdocs_playbook.model.register import SystemPlaces, folded
from mkdocs_playbook.sources.role_links import RolePlaces
from mkdocs_playbook.sources.text import body
from mkdocs_playbook.sources.wording import nearest

AT_ONCE = 25
"""Texts that are handed over together: what both processes may come to read at the same time is no more."""


class Text(NamedTuple):
    """The text of a page below its header; `performer` does the steps that name nobody."""

    text: str
    path: str
    first_line: int
    performer: str


class ParseBody(Protocol):
    """`body.parse`, or what stands in for it."""

    def __call__(
        self,
        text: str,
        *,
        first_line: int,
        headings: tuple[str, ...],
        role_of: Callable[[str], str | None],
        performer: str,
        role_titled: Callable[[str], str | None] | None = None,
        role_meant: Callable[[str], bool] | None = None,
        system_of: Callable[[str], str | None] | None = None,
        mark: bool = False,
    ) -> Body: ...


class Helper(Protocol):
    """A second process: takes work, None where there is no such process; may need to be let go first."""

    def hand_over(self, work: Callable[..., list[Body]], *given: object) -> Future[list[Body]] | None: ...
    def give_way(self) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyReader:
    """What the reading of a text depends on; `titled` are the ids of roles by folded name, `mark` is for the site."""

    headings: tuple[str, ...]
    places: RolePlaces
    titled: Mapping[str, str]
    systems: SystemPlaces = field(default_factory=SystemPlaces)
    mark: bool = False
    parse: ParseBody = body.parse

    def __call__(self, text: str, *, path: str, first_line: int, performer: str) -> Body:
        return self.parse(
            text,
            first_line=first_line,
            headings=self.headings,
            role_of=self.places.seen_from(path),
            performer=performer,
            role_titled=self._role_titled,
            role_meant=self._role_meant,
            system_of=self.systems.system,
            mark=self.mark,
        )

    def _role_meant(self, name: str) -> bool:
        return folded(name) in self.titled or bool(nearest(folded(name), self.titled))

    def _role_titled(self, title: str) -> str | None:
        return self.titled.get(folded(title))


class Shared:
    """Reads texts in order, while a second process reads them from the end; what neither has begun is read here."""

    def __init__(self, read: BodyReader, texts: Sequence[Text], helper: Helper) -> None:
        self._read = read
        self._helper = helper
        self._handed: dict[Text, tuple[Future[list[Body]], int]] = {}
        for start in range(len(texts) - AT_ONCE, 0, -AT_ONCE):
            some = texts[start : start + AT_ONCE]
            future = helper.hand_over(read_all, read, some)
            if future is None:
                return
            self._handed |= {text: (future, place) for place, text in enumerate(some)}

    def __call__(self, text: str, *, path: str, first_line: int, performer: str) -> Body:
        handed = self._handed.pop(Text(text, path, first_line, performer), None)
        if handed:
            future, place = handed
            if future.done() and not future.cancelled() and not isinstance(future.exception(), BrokenProcessPool):
                return future.result()[place]
            future.cancel()
        self._helper.give_way()
        return self._read(text, path=path, first_line=first_line, performer=performer)


def read_all(read: BodyReader, texts: Sequence[Text]) -> list[Body]:
    """What the second process does with some texts."""
    return [read(each.text, path=each.path, first_line=each.first_line, performer=each.performer) for each in texts]
