"""The one way from the folders on disk to a Playbook. It only composes; histories are left to whoever asks git."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Protocol

from mkdocs_playbook.model.finding import Finding
from mkdocs_playbook.model.pending import Pending
from mkdocs_playbook.model.person import Person
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Body, Process
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.model.schema import FUNCTION_KEYS, HOST_KEYS, PROCESS_KEYS, ROLE_KEYS
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.documents import Document, Documents, read_documents
from mkdocs_playbook.sources.header.front_matter import read
from mkdocs_playbook.sources.header.vocabulary import Vocabulary
from mkdocs_playbook.sources.pages import BodyParser, Named, Page, duplicates, is_index, read_page
from mkdocs_playbook.sources.pending import InForce, doubtful, pending_of, waiting_paths
from mkdocs_playbook.sources.people import people_of
from mkdocs_playbook.sources.records_process import Defaults, functions_of, is_process, process_of
from mkdocs_playbook.sources.records_role import role_id, role_of
from mkdocs_playbook.sources.role_links import RolePlaces
from mkdocs_playbook.sources.text import body
from mkdocs_playbook.sources.theme_files import ThemeFiles


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
        mark: bool = False,
    ) -> Body: ...


def read_playbook(settings: Settings, top: Path, config_dir: Path, parse_body: ParseBody = body.parse) -> Playbook:
    """Everything that the settings point at, with the findings met on the way, in the order of the site."""
    return playbook_of(
        settings, read_documents(settings, top, config_dir), ThemeFiles(settings, config_dir), parse_body
    )


def playbook_of(
    settings: Settings,
    documents: Documents,
    theme: ThemeFiles,
    parse_body: ParseBody = body.parse,
    *,
    marked: dict[str, str] | None = None,
) -> Playbook:
    """The playbook that the files of these settings hold; `marked` takes what the site converts of each text, by the text."""
    findings = list(documents.findings)
    role_pages = list(_pages(documents.roles, settings, theme, findings))
    process_pages = list(_pages(documents.processes, settings, theme, findings, of_roles=False))
    ids = {page.path: role_id(page) for page in role_pages if not is_index(page.document)}
    places = RolePlaces(ids, settings.prefix)
    untitled = _parser(parse_body, settings, places, {})
    roles = tuple(role_of(page, ids[page.path], untitled) for page in role_pages if page.path in ids)
    parse = _parser(parse_body, settings, places, _by_title(roles), marked)
    waiting = waiting_paths(documents.processes, process_pages)
    in_force = [page for page in process_pages if page.path not in waiting]
    functions = tuple(functions_of(in_force, settings, parse))
    defaults = Defaults(functions, settings)
    processes = tuple(process_of(page, defaults, settings, parse) for page in in_force if is_process(page))
    pending = _pending(
        process_pages,
        waiting,
        InForce(
            processes={process.path: process for process in processes},
            pages={page.path: page for page in in_force},
            defaults=defaults,
            parse=parse,
            settings=settings,
        ),
    )
    people, people_findings = people_of(documents.people) if documents.people else ((), ())
    findings += (found for page in (*role_pages, *process_pages) for found in page.header.findings)
    findings += people_findings
    findings += _same_ids(processes, roles, people, documents.people)
    return Playbook(
        settings=settings,
        processes=processes,
        roles=roles,
        people=people,
        functions=functions,
        files=documents.files - waiting,
        waiting=waiting,
        pending=pending,
        has_roles=documents.has_roles,
        findings=tuple(sorted(findings, key=lambda found: found.order)),
    )


def _pending(pages: Iterable[Page], waiting: frozenset[str], in_force: InForce) -> Mapping[str, tuple[Pending, ...]]:
    """The texts that wait; a page that only looks like one is told so."""
    for page in in_force.pages.values():
        doubtful(page)
    return pending_of([page for page in pages if page.path in waiting], in_force)


def _pages(
    documents: Iterable[Document],
    settings: Settings,
    theme: ThemeFiles,
    findings: list[Finding],
    of_roles: bool = True,
) -> Iterator[Page]:
    """The pages whose headers can be read; what is wrong with the others, and what is odd about these, is noted."""
    of_index = Vocabulary((*PROCESS_KEYS, *FUNCTION_KEYS[1:]), settings.fields, HOST_KEYS)
    vocabulary = Vocabulary(ROLE_KEYS if of_roles else PROCESS_KEYS, settings.fields, HOST_KEYS)
    for document in documents:
        front = read(document.text, document.path)
        findings += front.findings
        if front.readable:
            yield read_page(document, front, of_index if is_index(document) else vocabulary, theme)


def _parser(
    parse_body: ParseBody,
    settings: Settings,
    places: RolePlaces,
    titled: Mapping[str, str],
    marked: dict[str, str] | None = None,
) -> BodyParser:
    def role_titled(title: str) -> str | None:
        return titled.get(_folded(title))

    def parse(text: str, *, path: str, first_line: int, performer: str) -> Body:
        body = parse_body(
            text,
            first_line=first_line,
            headings=settings.steps_heading,
            role_of=places.seen_from(path),
            performer=performer,
            role_titled=role_titled,
            mark=marked is not None,
        )
        if marked is not None:
            marked[text] = body.marked
        return body

    return parse


def _by_title(roles: Iterable[Role]) -> Mapping[str, str]:
    """Ids by title and by other names; a name that two roles share stands for neither."""
    found: dict[str, set[str]] = {}
    for role in roles:
        for name in (role.title, *role.also_called):
            found.setdefault(_folded(name), set()).add(role.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _same_ids(
    processes: Iterable[Process], roles: Iterable[Role], people: Iterable[Person], file: Document | None
) -> Iterator[Finding]:
    yield from duplicates(Named(id=each.id, path=each.path, line=each.line("id")) for each in processes)
    of_roles = [Named(id=role.id, path=role.path, line=role.lines.get("id", 1)) for role in roles]
    of_people = [Named(id=person.id, path=file.path, line=person.line) for person in people] if file else []
    yield from duplicates([*of_roles, *of_people])
