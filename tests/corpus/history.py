"""Eight years of made-up history: which commit creates, amends, reviews, moves or reformats processes, and when.

Every share below is a quota held all the way through, so that any stretch of history looks like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random

from tests.corpus.company import Company
from tests.corpus.shelf import Shelf
from tests.corpus.stream import MAIN, SIDE, Message, Stream, put

BEGIN = datetime(2019, 1, 7, 8, tzinfo=UTC).timestamp()
END = datetime(2026, 11, 20, 16, tzinfo=UTC).timestamp()
FORGE = "Forge <noreply@forge.example>"
PAGES_PER_COMMIT = (1,) * 14 + (2,) * 4 + (3,) + (5,)  # 1.5 on average, 1.7 with the rest of history
SIDE_COMMITS = (1, 2, 2, 3)
RENAMES = 0.017  # of all commits
MERGES = 0.045  # of all commits
REVIEWS_ONLY = 0.22  # of ordinary commits
SQUASHED = 0.25  # of ordinary commits on the main line
CO_AUTHORED = 0.1  # of ordinary commits
FORMATTINGS = (0.3, 0.55, 0.8)  # where in history
STARTED_WITH = 0.25  # of processes: there from the first days on
COMPLETE_AT = 0.7  # where in history the last process is written
NEGLECT_FROM = 0.8  # where in history some owners stop reviewing


@dataclass(slots=True)
class History:
    """The commits so far: `done` of `commits`; `formatting` are the marks of those that changed no word."""

    stream: Stream
    shelf: Shelf
    company: Company
    random: Random
    commits: int
    formatting: list[int]
    done: int = 0
    merges: int = 0
    pull_requests: int = 0

    @property
    def progress(self) -> float:
        return self.done / self.commits

    @property
    def time(self) -> int:
        """Of the next commit, in seconds since 1970."""
        return int(BEGIN + (END - BEGIN) * self.done / (self.commits - 1))

    def write(self, texts: dict[str, str]) -> None:
        """All commits but one, which is left to whoever knows their ids; `texts` are what is not a process."""
        self._commit("Start the playbook\n", [put(path, self.stream.blob(text)) for path, text in texts.items()])
        last = self.commits - 2
        while self.done < last:
            if self.merges < MERGES * self.done and self.done + 8 < last:
                self._branch()
            else:
                self._advance()
        missing = len(self.shelf.titles) - len(self.shelf.pages)
        self._commit("Write down what was missing\n", self.shelf.create(missing))

    def close(self, path: str, text: str) -> None:
        """The commit that was left."""
        self._commit("List the commits that are formatting only\n", [put(path, self.stream.blob(text))])

    def _advance(self) -> None:
        """One commit on the main line that is no merge."""
        shelf = self.shelf
        shelf.neglect = self.progress > NEGLECT_FROM
        share = min(1.0, STARTED_WITH + (1 - STARTED_WITH) * self.progress / COMPLETE_AT)
        missing = int(share * len(shelf.titles)) - len(shelf.pages)
        if missing > 0:
            changes = shelf.create(min(missing, 5))
            self._commit(f"Write down how we {shelf.pages[-1].title.lower()}\n", changes)
        elif len(self.formatting) < len(FORMATTINGS) and self.progress > FORMATTINGS[len(self.formatting)]:
            self.formatting.append(self._commit("Reformat lists and tables\n\nNo word changed.\n", shelf.reformat()))
        elif shelf.moves < RENAMES * self.done and (changes := shelf.move()):
            self._commit("Put a page where people look for it\n", changes)
        else:
            self._ordinary(MAIN)

    def _branch(self) -> None:
        """A side branch of a few commits, work on the main line meanwhile, and the merge."""
        self.shelf.touched.clear()
        base: int | None = self.stream.last_mark  # the last commit: its blobs were written before it
        brought: list[str] = []
        tip, subject = None, ""
        for _ in range(self.random.choice(SIDE_COMMITS)):
            tip, subject, changes = self._ordinary(SIDE, parent=base)
            base = None
            brought += changes
        self.shelf.busy = frozenset(self.shelf.touched)
        for _ in range(self.random.randrange(3) if len(self.shelf.busy) < len(self.shelf.pages) else 0):
            self._ordinary(MAIN)
        self.shelf.busy = frozenset()
        self.merges += 1
        self.pull_requests += 1
        text = f"Merge pull request #{self.pull_requests} from acme/change-{self.pull_requests}\n\n{subject}\n"
        self._commit(text, brought, committer=FORGE, merged=tip)
        self.stream.drop(SIDE)

    def _ordinary(self, ref: str, parent: int | None = None) -> tuple[int, str, list[str]]:
        """A commit that amends or reviews one to five pages: its mark, its subject, its changes."""
        count = self.random.choice(PAGES_PER_COMMIT)
        if self.random.random() < REVIEWS_ONLY and (changes := self.shelf.review(count)):
            subject = "Reviewed, nothing to change"
        else:
            changes, subject = self.shelf.amend(count)
        text, committer = f"{subject}\n", None
        if ref == MAIN and self.random.random() < SQUASHED:
            self.pull_requests += 1
            text, committer = f"{subject} (#{self.pull_requests})\n\nAsked for by those who do the work.\n", FORGE
        if self.random.random() < CO_AUTHORED:
            text += f"\nCo-authored-by: {self._anybody()}\n"
        return self._commit(text, changes, ref=ref, committer=committer, parent=parent), subject, changes

    def _commit(
        self,
        text: str,
        changes: list[str],
        *,
        ref: str = MAIN,
        committer: str | None = None,
        parent: int | None = None,
        merged: int | None = None,
    ) -> int:
        author = self._anybody()
        message = Message(author=author, committer=committer or author, time=self.time, text=text)
        mark = self.stream.commit(ref, message, changes, parent=parent, merged=merged)
        self.done += 1
        self.shelf.today = datetime.fromtimestamp(self.time, UTC).date()
        return mark

    def _anybody(self) -> str:
        return self.random.choice(self.company.active_people).signature
