"""All processes of the corpus as they stand at one moment of its history, and what can happen to them.

Every method answers with the changes a commit must carry; when and by whom is decided elsewhere.
"""

from __future__ import annotations

import heapq
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from random import Random

from tests.corpus.company import Company, slug
from tests.corpus.pages import Page, amended, new_page, page_text
from tests.corpus.stream import Stream, move, put

REVIEWED_TOO = 0.5  # of amendments
EDITED_TOO = 0.4  # of moves


@dataclass(slots=True)
class Shelf:
    """The pages by number. `busy` are those an open branch has touched: the main line leaves them alone."""

    stream: Stream
    company: Company
    titles: list[str]
    random: Random
    today: date
    neglect: bool = False
    layout: int = 0
    moves: int = 0
    pages: list[Page] = field(default_factory=list)
    busy: frozenset[int] = frozenset()
    touched: set[int] = field(default_factory=set)  # since somebody last cleared it
    _due: list[tuple[date, int]] = field(default_factory=list)  # heap; what an earlier review left in it is skipped

    def create(self, count: int) -> list[str]:
        """The next processes, each in the next function, linked to up to four that stand already."""
        first = len(self.pages)
        for number in range(first, first + count):
            others = self.random.choices(range(number), k=4) if number else []
            settled = [self.pages[other] for other in others if not is_movable(other)]
            related = tuple(dict.fromkeys((page.title, page.path) for page in settled))
            function = self.company.functions[number % len(self.company.functions)]
            page = new_page(self.titles[number], function, self.today, self.company, related, self.random)
            self.pages.append(replace(page, layout=self.layout))
            heapq.heappush(self._due, (due_date(page), number))
        return [self._write(number) for number in range(first, first + count)]

    def amend(self, count: int) -> tuple[list[str], str]:
        """Change the content of some pages; also the change in words."""
        numbers = self._pick(count)
        said = []
        for number in numbers:
            self.pages[number], words = amended(self.pages[number], self.random)
            said.append(words)
            if self.random.random() < REVIEWED_TOO and not self._is_neglected(number):
                self._confirm(number)
        return [self._write(number) for number in numbers], said[0] if said else ""

    def review(self, count: int) -> list[str]:
        """Change nothing but the review of the pages whose turn it is: those due first."""
        numbers = self._take_due(count)
        for number in numbers:
            self._confirm(number)
        return [self._write(number) for number in numbers]

    def move(self) -> list[str]:
        """Rename a page, to a function of its own or another, sometimes with an edit. No path is used twice."""
        movable = [number for number in range(len(self.pages)) if is_movable(number)]
        if not movable:
            return []
        self.moves += 1
        number = self.random.choice(movable)
        self.touched.add(number)
        old = self.pages[number]
        folder = self.random.choice((old.path.split("/")[1], slug(self.random.choice(self.company.functions))))
        page = replace(old, path=f"processes/{folder}/{slug(old.title)}-{self.moves}.md")
        changes = [move(old.path, page.path)]
        if self.random.random() < EDITED_TOO:
            page, _ = amended(page, self.random)
            changes.append(put(page.path, self.stream.blob(page_text(page))))
        self.pages[number] = page
        return changes

    def reformat(self) -> list[str]:
        """Give every page another layout: bullets and table rules, no word changed."""
        self.layout += 1
        self.pages = [replace(page, layout=self.layout) for page in self.pages]
        return [self._write(number) for number in range(len(self.pages))]

    def _confirm(self, number: int) -> None:
        page = self.pages[number]
        reviewer = self.random.choice(page.owner.holders).id
        self.pages[number] = replace(page, reviewed=self.today, reviewed_by=reviewer)
        heapq.heappush(self._due, (due_date(self.pages[number]), number))

    def _pick(self, count: int) -> list[int]:
        free = len(self.pages) - len(self.busy)
        drawn = self.random.sample(range(len(self.pages)), min(len(self.pages), count + len(self.busy)))
        return [number for number in drawn if number not in self.busy][: min(count, free)]

    def _take_due(self, count: int) -> list[int]:
        taken: list[int] = []
        passed_over = []
        while self._due and len(taken) < count:
            due, number = heapq.heappop(self._due)
            page = self.pages[number]
            if due != due_date(page) or self._is_neglected(number):
                continue
            if number in self.busy or number in taken or page.reviewed == self.today:
                passed_over.append((due, number))
            else:
                taken.append(number)
        for entry in passed_over:
            heapq.heappush(self._due, entry)
        return taken

    def _is_neglected(self, number: int) -> bool:
        return self.neglect and number % 25 == 7

    def _write(self, number: int) -> str:
        self.touched.add(number)
        page = self.pages[number]
        return put(page.path, self.stream.blob(page_text(page)))


def is_movable(number: int) -> bool:
    """Whether a process may be renamed: nothing links to it, so that no link breaks."""
    return number % 13 in (3, 7, 11)


def due_date(page: Page) -> date:
    """Near enough to order reviews by."""
    return page.reviewed + timedelta(days=page.review_every * 30)
