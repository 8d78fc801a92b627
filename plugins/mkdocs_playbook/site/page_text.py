"""What the Markdown of one page needs to know: given by the plugin for our pages, None for everybody else's."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mkdocs_playbook.model.occurrences import Terms
from mkdocs_playbook.model.process import Step


@dataclass(frozen=True, slots=True, kw_only=True)
class DoerLabel:
    """How a role or a system is printed before a step. `url` is a target as an author would write it on this page, or empty.

    `suffix` follows the title: ", outside Hubwell". A system leads to a page that the site makes: its `url` stands as the
    browser needs it, for the host knows no such page.
    """

    title: str
    url: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CallLabel:
    """A page that a step calls, as it is printed under the step. `url` is as an author would write it on this page."""

    title: str
    url: str
    about: str


def no_calls(_: Step) -> Sequence[CallLabel]:
    """The step calls nothing."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageText:
    """One page under conversion.

    `text` is the page's text as it was read and `marked` what `Body.marked` made of it; without them the lists are
    read again. `path` and `files` are relative to the top of the repository, `prefix` is the folder of mkdocs.yml there (empty at
    the top). `headings` and `steps` are those of its `Body`; `role_of` and `system_of` read a target as written on this page.
    `calls` are the pages that a step calls. `show_unknown` says that a step without a performer is to say so; `terms` are those to explain.
    """

    path: str
    text: str = ""
    marked: str = ""
    files: frozenset[str] = frozenset()
    prefix: str = ""
    headings: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    role_of: Callable[[str], str | None] = lambda _: None
    label: Callable[[str], DoerLabel] = lambda role: DoerLabel(title=role)
    system_of: Callable[[str], str | None] = lambda _: None
    system_label: Callable[[str], DoerLabel] = lambda system: DoerLabel(title=system)
    calls: Callable[[Step], Sequence[CallLabel]] = no_calls
    show_unknown: bool = False
    terms: Terms | None = None


PageOf = Callable[[], PageText | None]
