"""The one way from the folders on disk to a Playbook. It only composes; histories are left to whoever asks git."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mkdocs_playbook.model.finding import Finding
from mkdocs_playbook.model.person import Person
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Body, Process
from mkdocs_playbook.model.register import Registers, folded
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.model.schema import FUNCTION_KEYS, HOST_KEYS, PROCESS_KEYS, ROLE_KEYS
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.bodies import BodyReader, Helper, ParseBody, Shared
from mkdocs_playbook.sources.comparing.compare import terms
from mkdocs_playbook.sources.documents import Document, Documents
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


def playbook_of(
    settings: Settings,
    documents: Documents,
    theme: ThemeFiles,
    registers: Registers,
    parse_body: ParseBody = body.parse,
    *,
    marked: dict[str, str] | None = None,
    helper: Helper | None = None,
) -> Playbook:
    """The playbook that the files of these settings hold; `marked` takes what the site converts of each text, by the text.

    `helper` is a second process that reads texts when it has time.
    """
    findings = list(documents.findings)
    role_pages = list(_pages(documents.roles, settings, theme, findings))
    process_pages = list(_pages(documents.processes, settings, theme, findings, of_roles=False))
    people, people_findings = people_of(documents.people) if documents.people else ((), ())
    ids = {page.path: role_id(page) for page in role_pages if not is_index(page.document)}
    reader = BodyReader(
        headings=settings.steps_heading,
        places=RolePlaces(ids, settings.prefix),
        titled={},
        systems=registers.system_places,
        parse=parse_body,
    )
    roles = tuple(role_of(page, ids[page.path], reader) for page in role_pages if page.path in ids)
    waiting = waiting_paths(documents.processes, process_pages)
    pages = [page for page in process_pages if page.path not in waiting]
    reader = replace(reader, titled=_by_title(roles), mark=marked is not None)
    parse = _parser(reader, [page for page in pages if is_process(page)], marked, helper)
    functions = tuple(functions_of(pages, settings, parse))
    in_force = _in_force(pages, Defaults(functions, settings), settings, registers, parse, findings)
    processes = tuple(in_force.processes.values())
    pending = pending_of([page for page in process_pages if page.path in waiting], in_force)
    findings += (found for page in (*role_pages, *process_pages) for found in page.header.findings)
    findings += people_findings
    findings += _same_ids(processes, roles, people, documents.people)
    return Playbook(
        settings=settings,
        processes=processes,
        roles=roles,
        people=people,
        functions=functions,
        registers=registers,
        files=documents.files - waiting,
        waiting=waiting,
        pending=pending,
        has_roles=documents.has_roles,
        findings=tuple(sorted(findings, key=lambda found: found.order)),
    )


def _parser(
    reader: BodyReader, processes: Iterable[Page], marked: dict[str, str] | None, helper: Helper | None
) -> BodyParser:
    """The reader of bodies; a helper reads some of the processes', and what the site converts is put aside."""
    shared = Shared(reader, [page.text for page in processes], helper) if helper else reader
    return shared if marked is None else _keeping_marked(shared, marked)


def _in_force(
    pages: Sequence[Page],
    defaults: Defaults,
    settings: Settings,
    registers: Registers,
    parse: BodyParser,
    findings: Sequence[Finding],
) -> InForce:
    """The processes of these pages, all that the texts that wait are held against; a page that only looks like one is told so."""
    processes = {page.path: process_of(page, defaults, settings, parse) for page in pages if is_process(page)}
    for page in pages:
        doubtful(page)
    return InForce(
        processes=processes,
        pages={page.path: page for page in pages},
        defaults=defaults,
        parse=parse,
        terms=terms(settings, registers),
        settings=settings,
        findings=tuple(findings),
    )


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


def _keeping_marked(read: BodyParser, marked: dict[str, str]) -> BodyParser:
    """The same reader; what the site converts of each text is put aside, by the text."""

    def parse(text: str, *, path: str, first_line: int, performer: str) -> Body:
        body = read(text, path=path, first_line=first_line, performer=performer)
        marked[text] = body.marked
        return body

    return parse


def _by_title(roles: Iterable[Role]) -> Mapping[str, str]:
    """Ids by title and by other names; a name that two roles share stands for neither."""
    found: dict[str, set[str]] = {}
    for role in roles:
        for name in (role.title, *role.also_called):
            found.setdefault(folded(name), set()).add(role.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _same_ids(
    processes: Iterable[Process], roles: Iterable[Role], people: Iterable[Person], file: Document | None
) -> Iterator[Finding]:
    yield from duplicates(Named(id=each.id, path=each.path, line=each.line("id")) for each in processes)
    of_roles = [Named(id=role.id, path=role.path, line=role.lines.get("id", 1)) for role in roles]
    of_people = [Named(id=person.id, path=file.path, line=person.line) for person in people] if file else []
    yield from duplicates([*of_roles, *of_people])
