"""Pages that wait for their day → the texts that will replace others, and why some of them cannot.

A page waits where its header says `replaces:` of another, or where its name says so (`refund.next.md` beside
`refund.md`). Such a page is no process of its own, whether it can be used or not.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from mkdocs_playbook.model.finding import Finding
from mkdocs_playbook.model.pending import Pending, replaced_by_name
from mkdocs_playbook.model.process import Process, State
from mkdocs_playbook.model.rule import Severity
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.comparing.compare import Terms, compare
from mkdocs_playbook.sources.documents import Document
from mkdocs_playbook.sources.header.laid_over import laid_over
from mkdocs_playbook.sources.pages import BodyParser, Page, stem_of
from mkdocs_playbook.sources.records_process import Defaults, process_of
from mkdocs_playbook.sources.wording import did_you_mean, quoted

RULE = "pending-unclear"
MISPLACED = "replaces-misplaced"
"""Of a page whose name does not say that it waits: nobody who looks at it sees why readers do not find it."""
_OF_ITS_OWN = "A process of its own has no `replaces:`: there it is the other one that says `superseded_by:`."


@dataclass(frozen=True, kw_only=True)
class InForce:
    """The processes whose texts hold, with what they were read from; `findings` are those of all the files."""

    processes: Mapping[str, Process]
    pages: Mapping[str, Page]
    defaults: Defaults
    parse: BodyParser
    terms: Terms
    settings: Settings
    findings: Sequence[Finding] = ()

    @cached_property
    def unread(self) -> frozenset[str]:
        """The files that cannot be read."""
        return frozenset(found.path for found in self.findings if found.severity is Severity.UNREADABLE)

    @cached_property
    def misread(self) -> frozenset[str]:
        """The files that have a header which is none."""
        return frozenset(found.path for found in self.findings if found.rule == "front-matter-misplaced")

    def named(self, name: str, beside: str) -> Process | None:
        """The process that `replaces:` means: by its id, by its path from the top, or from where the page stands."""
        by_id = next((process for process in self.processes.values() if process.id == name), None)
        path = name.lstrip("/")
        near = posixpath.normpath(posixpath.join(posixpath.dirname(beside), name))
        return by_id or self.processes.get(posixpath.normpath(path)) or self.processes.get(near)

    def may_be_unread(self, name: str, beside: str) -> bool:
        """Whether `replaces:` may mean a page that cannot be read: as above, or since the page's own name says so."""
        by_id = posixpath.normpath(posixpath.join(self.settings.processes_root, name))
        near = posixpath.normpath(posixpath.join(posixpath.dirname(beside), name))
        paths = {posixpath.normpath(name.lstrip("/")), near}
        meant = any(path in paths or stem_of(path) == by_id for path in self.unread)
        return meant or bool(waits_by_name(beside, self.unread))


def own_keys(settings: Settings) -> frozenset[str]:
    """The keys that only a waiting text has, and the one it may not change, by the names this handbook has for them."""
    return frozenset(settings.fields.get(key, key) for key in ("replaces", "effective", "id"))


def waits_by_name(path: str, files: Iterable[str]) -> str:
    """The path of the text beside it that a page's name says it will replace; empty where it says nothing."""
    beside = replaced_by_name(path)
    return beside if beside in files else ""


def waiting_paths(documents: Iterable[Document], pages: Iterable[Page]) -> frozenset[str]:
    """The files whose text waits, those that cannot be read included."""
    paths = [document.path for document in documents]
    known = frozenset(paths)
    pages = tuple(pages)
    stating = (page.path for page in pages if "replaces" in page.header.stated and not _means_itself(page, pages))
    return frozenset((*(path for path in paths if waits_by_name(path, known)), *stating))


def _means_itself(page: Page, pages: Iterable[Page]) -> bool:
    """Whether `replaces:` names the very page it stands on, as where a new text was put in place with all its keys."""
    name = page.header.text("replaces")
    near = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), name))
    if not name or page.path in (posixpath.normpath(name.lstrip("/")), near):
        return bool(name)
    return name == _id_of(page) and not any(name == _id_of(other) for other in pages if other is not page)


def _id_of(page: Page) -> str:
    return page.header.text("id") or stem_of(page.document.relative)


def pending_of(pages: Iterable[Page], in_force: InForce) -> Mapping[str, tuple[Pending, ...]]:
    """The texts that can be used, by the path of what they replace, in the order of their days; notes what is wrong."""
    found: dict[str, list[tuple[Pending, Page]]] = {}
    for page in pages:
        process = _replaced(page, in_force)
        if process and _can_wait(page, process):
            found.setdefault(process.path, []).append((_read(page, process, in_force), page))
    return {path: tuple(_in_order(in_force.pages[path], texts, in_force)) for path, texts in found.items()}


def doubtful(page: Page) -> None:
    """Note what makes a page that is read as a process look like one that waits."""
    header = page.header
    if "replaces" in header.stated:
        message = "`replaces:` names the very process that this file is of; its text holds now."
        header.note(MISPLACED, header.lines["replaces"], message, "Remove `replaces:` and `effective:`.")
    elif "effective" in header.stated:
        hint = "Add `replaces:` with the id of the process whose text it will replace, or remove `effective:`."
        header.note(RULE, header.lines["effective"], "it says from when it holds, and not what it replaces.", hint)
    elif replaced_by_name(page.path):
        hint = "Add `replaces:` and `effective:` to its header, or give the file another name."
        header.note(RULE, 1, "its name says that it waits for its day; its header does not.", hint)


def _replaced(page: Page, in_force: InForce) -> Process | None:
    """The process a page will replace; noted where there is none, or where it cannot be replaced."""
    header, name = page.header, page.header.text("replaces")
    if not name:
        beside = in_force.processes.get(waits_by_name(page.path, in_force.processes))
        shown = beside.id if beside else "the-process"
        hint = f"Add `replaces: {shown}` and `effective: YYYY-MM-DD` to its header."
        header.note(
            RULE, header.lines.get("replaces", 1), "it waits for its day, and does not say what it replaces.", hint
        )
        return None
    process, line = in_force.named(name, page.path), header.lines["replaces"]
    if process is None and in_force.may_be_unread(name, page.path):
        return None
    if process is None:
        hint = did_you_mean(name, (each.id for each in in_force.processes.values()))
        header.note(_lost(page), line, f"`replaces: {name}` is not a process.", hint or "Use the id of a process.")
    elif process.state is not State.ACTIVE:
        message = f"it would replace {quoted(process.id)}, which is {process.state.value}."
        header.note(_lost(page), line, message, "Write the text into that file itself, or replace what is in force.")
    elif posixpath.dirname(process.path) != posixpath.dirname(page.path):
        message = f"it does not stand beside the text it replaces, {process.path}."
        hint = "Move it there: its links must lead to the same places when it is landed."
        header.note(_lost(page), line, message, hint if replaced_by_name(page.path) else f"{hint} {_OF_ITS_OWN}")
    else:
        return process
    return None


def _lost(page: Page) -> str:
    """The rule that a page breaks which can wait for nothing and is no process either."""
    return RULE if replaced_by_name(page.path) else MISPLACED


def _can_wait(page: Page, process: Process) -> bool:
    """Whether it says from when it holds, and nothing that cannot wait. What is merely odd is noted as well."""
    header = page.header
    if header.text("state") not in ("", State.ACTIVE):
        hint = f"Set it in {process.path} on that day."
        message = f"`state: {header.text('state')}` cannot wait for a day."
        header.note(_lost(page), header.lines["state"], message, hint)
        return False
    if "id" in header.stated and header.text("id") != process.id:
        message = f"`id: {header.text('id')}` is not that of the text it replaces, which is kept."
        header.note(RULE, header.lines["id"], message, "Remove it.")
    if waits_by_name(page.path, (process.path,)) != process.path:
        stem, dot, suffix = posixpath.basename(process.path).rpartition(".")
        message = "its name does not say that it waits."
        header.note(
            RULE, header.lines["replaces"], message, f"Call it {stem}.next{dot}{suffix}, so that people see it."
        )
    if "effective" not in header.days and "effective" not in header.unreadable:
        line = header.lines.get("effective", header.lines["replaces"])
        hint = "Add `effective: YYYY-MM-DD` to its header."
        message = "it does not say from which day it holds."
        header.note(_lost(page), line, message, hint if replaced_by_name(page.path) else f"{hint} {_OF_ITS_OWN}")
    return "effective" in header.days


def _read(page: Page, process: Process, in_force: InForce) -> Pending:
    under = in_force.pages[process.path]
    header = page.header.laid_over(under.header)
    header.texts.pop("id", None)
    untitled = any(found.rule == "title-missing" for found in under.header.findings)
    heard = replace(header, findings=[]) if untitled or under.path in in_force.misread else header
    whole = replace(page, header=heard, meta={**under.meta, **page.meta})
    text = process_of(whole, in_force.defaults, in_force.settings, in_force.parse)
    effective = header.days["effective"]
    text = replace(
        text,
        id=process.id,
        path=process.path,
        url=process.url,
        function=process.function,
        first_version=process.first_version,
        effective=effective,
    )
    return Pending(path=page.path, text=text, effective=effective)


def _in_order(file: Page, texts: list[tuple[Pending, Page]], in_force: InForce) -> Iterator[Pending]:
    """The texts by their days, one a day, each compared with the one that holds until then."""
    held, before = file.path, file.document.text
    last: date | None = None
    for text, page in sorted(texts, key=lambda each: (each[0].effective, each[0].path)):
        if text.effective == last:
            message = f"`effective: {text.effective}` is also the day of {held}."
            page.header.note(RULE, page.header.lines["effective"], message, "Give one of the two another day.")
            continue
        # Over the file's own header, never over that of a text before it: each says all that it changes.
        after = laid_over(file.document.text, page.document.text, own_keys(in_force.settings))
        told, passages = compare(before.encode("utf-8"), after.encode("utf-8"), in_force.terms)
        yield replace(text, changes=told.changes, proposed=told.proposed, passages=passages)
        held, before, last = page.path, after, text.effective
