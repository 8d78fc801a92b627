"""Two readings of one playbook → what a change proposes for each page. It composes; what is told of it, views say."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from mkdocs_playbook.app import Reading
from mkdocs_playbook.model.address import MARKDOWN
from mkdocs_playbook.model.amendment import NOTHING_STATED, Amendment, AmendmentKind, Statement
from mkdocs_playbook.model.pending import Pending
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.rule import Severity
from mkdocs_playbook.sources.comparing.classes import contradiction
from mkdocs_playbook.sources.comparing.compare import Compared, compare, terms
from mkdocs_playbook.sources.comparing.pairs import moved_pages
from mkdocs_playbook.sources.history.branch import stated_about
from mkdocs_playbook.sources.history.contributors import touching
from mkdocs_playbook.sources.history.git_log import Commit
from mkdocs_playbook.sources.history.telling import alike
from mkdocs_playbook.views.diff import Proposal
from mkdocs_playbook.views.diff_corrections import CorrectedRecord, corrected_record, version_of


@dataclass(frozen=True, kw_only=True)
class Between:
    """Two readings and the commits between them; `since` are those of the main line that the branch does not have.

    `stated` is what the text of the pull request states, None where it was not given.
    """

    before: Reading
    after: Reading
    commits: tuple[Commit, ...]
    since: tuple[Commit, ...]
    stated: Statement | None = None

    @cached_property
    def old(self) -> dict[str, Process]:
        return _own_texts(self.before)

    @cached_property
    def new(self) -> dict[str, Process]:
        return _own_texts(self.after)

    @cached_property
    def texts(self) -> tuple[dict[str, bytes], dict[str, bytes]]:
        """The bytes of every page, those that cannot be read as a process included, before and after."""
        return _texts(self.before), _texts(self.after)

    @cached_property
    def moved(self) -> dict[str, str]:
        """Path before → path now."""
        gone = {path: self.old[path].id for path in self.old if path not in self.texts[1]}
        fresh = {path: process.id for path, process in self.new.items() if path not in self.texts[0]}
        return moved_pages(gone, fresh, *self.texts)

    @cached_property
    def moved_texts(self) -> dict[str, str]:
        """The same of texts that wait; one that was put in its place is none of them."""
        before, after = _waiting(self.before), _waiting(self.after)
        gone = {path: text.text.id for path, text in before.items() if path not in after and not self._lands(text)}
        fresh = {path: text.text.id for path, text in after.items() if path not in before}
        return moved_pages(gone, fresh, *self.texts)

    @cached_property
    def broken(self) -> tuple[str, ...]:
        """Pages that differ and cannot be read now."""
        found = (f.path for f in self.after.playbook.findings if f.severity is Severity.UNREADABLE)
        return tuple(dict.fromkeys(path for path in found if path not in self.new and self._differs(path, path)))

    @property
    def unreadable(self) -> bool:
        return bool(self.broken) or not self.after.readable

    def proposals(self) -> tuple[Proposal, ...]:
        """The pages touched, in the playbook's order; then what is gone, and what cannot be read."""
        back = {now: was for was, now in self.moved.items()}
        found = [self._process(back.get(path, path), path) for path in self.new]
        waiting = {path for reading in (self.after, self.before) for path in _waiting(reading)}
        found += [self._waiting(path) for path in sorted(waiting - self.moved_texts.keys())]
        gone = [path for path in self.old if path not in self.new and path not in self.moved]
        found += [self._gone(path) for path in gone if path not in self.broken]
        found += [Proposal(path=path, amendment=_amendment(path, AmendmentKind.UNKNOWN)) for path in self.broken]
        return tuple(each for each in found if each)

    def untouched(self) -> list[tuple[Process, Process]]:
        """The processes whose own page says the same before and after."""
        return [
            (self.old[path], now)
            for path, now in self.new.items()
            if path in self.old and not self._differs(path, path)
        ]

    def others(self) -> tuple[str, ...]:
        """Pages that differ and are neither a process, nor a text that waits, nor a role."""
        known = {*self.old, *self.new, *self.broken, *_waiting(self.before), *_waiting(self.after)}
        known |= {role.path for reading in (self.before, self.after) for role in reading.playbook.roles}
        paths = {path for side in self.texts for path in side if path not in known}
        return tuple(sorted(path for path in paths if self._differs(path, path)))

    def corrected(self) -> tuple[CorrectedRecord, ...]:
        """The records of processes that were there before in which something that has landed is put right."""
        back = {now: was for was, now in self.moved.items()}
        histories, now = self.before.playbook.history, self.after.playbook.history
        found = (corrected_record(page, histories(back.get(path, path)), now(path)) for path, page in self.new.items())
        return tuple(each for each in found if each)

    def _version(self, was: str, now: str) -> int | None:
        """The version of the text in force so far, with what the change puts right of it."""
        before, after = self.before.playbook.history(was), self.after.playbook.history(now)
        counted = version_of(before, after)
        return before.version if counted is None else counted

    def _differs(self, was: str, now: str) -> bool:
        return was != now or self.texts[0].get(was) != self.texts[1].get(now)

    def _process(self, was: str, now: str) -> Proposal | None:
        if not self._differs(was, now):
            return None
        before, after = self.old.get(was), self.new[now]
        compared = self._compared(was if before else "", now)
        return Proposal(
            path=now,
            before=before,
            after=after,
            passages=compared.passages,
            version=self._version(was, now) if before else None,
            overtaken=bool(touching(self.since, frozenset((was, now)))),
            anew=was != now and not alike(self.texts[0][was], self.texts[1][now]) and not self._seen_moving(now),
            amendment=self._as_amendment(compared, was if before else now, now),
        )

    def _seen_moving(self, path: str) -> bool:
        """Whether a commit of the branch is a move to there: merged, that keeps the record, whatever was edited since."""
        return any(change.status == "R" and change.path == path for each in self.commits for change in each.changes)

    def _waiting(self, path: str) -> Proposal | None:
        before = next((was for was, now in self.moved_texts.items() if now == path), path)
        was, now = _waiting(self.before).get(before), _waiting(self.after).get(path)
        text = now or was
        if text is None or not self._differs(before, path) or (now is None and self._lands(text)):
            return None
        compared = self._compared(before, path) if was and now else None
        amendment = self._as_amendment(compared, before, path) if compared else self._as_announced(now, path)
        return Proposal(
            path=path,
            before=was.text if was else None,
            after=now.text if now else None,
            passages=compared.passages if compared else now.passages if now else (),
            version=self._version(text.text.path, text.text.path),
            effective=text.effective,
            amendment=amendment,
        )

    def _lands(self, text: Pending) -> bool:
        """Whether a text that waited is what its process says now: what changed is told there."""
        path = self.moved.get(text.text.path, text.text.path)
        process = self.new.get(path)
        differs = self._differs(text.text.path, path)
        return process is not None and differs and process.body.strip() == text.text.body.strip()

    def _gone(self, path: str) -> Proposal:
        stated = self._stated(path)
        amendment = _amendment(path, AmendmentKind.CONTENT)._replace(stated=stated)
        return Proposal(path=path, before=self.old[path], amendment=amendment)

    def _compared(self, was: str, now: str) -> Compared:
        handbook = terms(self.after.playbook.settings, self.after.playbook.registers)
        return compare(self.texts[0].get(was), self.texts[1][now], handbook)

    def _stated(self, *names: str) -> Statement:
        return stated_about(self.commits, frozenset(names), self.stated or NOTHING_STATED)

    def _as_announced(self, text: Pending | None, path: str) -> Amendment:
        """A text that waits, against the one that holds until its day."""
        stated = self._stated(path)
        plain = _amendment(path, AmendmentKind.CONTENT)._replace(stated=stated)
        return plain._replace(proposed=text.proposed, changes=text.changes) if text else plain

    def _as_amendment(self, compared: Compared, was: str, now: str) -> Amendment:
        """What the ledger would have of it, had it landed."""
        told = compared.told
        moved = was != now and told.kind is AmendmentKind.FORMATTING
        stated = self._stated(was, now)
        return _amendment(now, AmendmentKind.MOVE if moved else told.kind)._replace(
            moved_from=was if was != now else "",
            stated=stated,
            proposed=told.proposed,
            changes=told.changes,
            contradiction=contradiction(stated.amendment_class, told.changes),
        )


def _amendment(path: str, kind: AmendmentKind) -> Amendment:
    return Amendment(commit="", day=None, authors=(), summary="", kind=kind, path=path)


def _own_texts(reading: Reading) -> dict[str, Process]:
    """Each process as its own file has it, whether or not another text holds today."""
    playbook = reading.playbook
    return {process.path: playbook.replaced.get(process.path, process) for process in playbook.processes}


def _waiting(reading: Reading) -> dict[str, Pending]:
    return {each.path: each for texts in reading.playbook.pending.values() for each in texts}


def _texts(reading: Reading) -> dict[str, bytes]:
    playbook = reading.playbook
    names = (*playbook.files, *playbook.waiting)
    return {path: (reading.top / path).read_bytes() for path in names if path.endswith(MARKDOWN)}
