"""The navigation one page carries: functions, roles, and a window of neighbours. Its size does not grow with the playbook."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from markupsafe import Markup
from mkdocs.structure import StructureItem
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from mkdocs_playbook.site.pages import PlaybookPage
from mkdocs_playbook.site.render import Renderer
from mkdocs_playbook.views.mark import Mark
from mkdocs_playbook.views.page import Scene

WINDOW = 25
"""How many neighbours a page shows beside itself, at most."""
KEPT_SHELLS = 32
"""Pages come section by section, and each role has a shell of its own that no other page needs."""
_MARKER = "<!-- window -->"


class Entry(NamedTuple):
    """One line of the navigation; `mark` where it leads to a process."""

    label: str
    url: str
    key: str
    current: bool = False
    mark: Mark | None = None
    owned: bool = True


@dataclass(frozen=True, kw_only=True)
class Menu:
    """What the navigation of every page is made from; a section is rendered once and shared by its pages."""

    nav: Navigation
    scene: Scene
    render: Renderer
    made: tuple[PlaybookPage, ...]

    def html(self, page: Page | None, base: str) -> str:
        """The list for one page, or for a page that is none, such as 404."""
        key = self._key(page) if page else ""
        here = page is not None and key == f"top:{page.url}"
        below = isinstance(page, PlaybookPage) and "/" in page.subject.made
        before, after = self._shell(base, key, here or not (below or key.startswith("top:")))
        return before + (self._window(page, base) if page else "") + after

    @cached_property
    def _shell(self) -> Callable[[str, str, bool], tuple[str, str]]:
        return lru_cache(maxsize=KEPT_SHELLS)(self._new_shell)

    def _new_shell(self, base: str, key: str, here: bool) -> tuple[str, str]:
        """The two halves round the window; `here` where the active entry is the page itself, not its section."""
        html = self.render(
            "nav_shell",
            base,
            active=key,
            here=here,
            home=self._home,
            functions=self.functions,
            roles=self._roles,
            pages=self._pages,
            marker=_MARKER,
            line=partial(self._line, base),
        )
        before, _, after = html.partition(_MARKER)
        return before, after

    @cached_property
    def _lines(self) -> dict[tuple[str, Entry, bool], Markup]:
        return {}

    def _line(self, base: str, entry: Entry, role: bool = False) -> Markup:
        """The link of an entry that is not active, rendered once for every shell of a depth."""
        known = self._lines.get((base, entry, role))
        if known is None:
            known = Markup(self.render("nav_link", base, entry=entry, role=role))  # noqa: S704 - our template
            self._lines[base, entry, role] = known
        return known

    @cached_property
    def _home(self) -> str:
        """Where one picks a role: the first page of the processes, which need not be that of the site."""
        return next((function.url for function in self.scene.playbook.functions if not function.id), "./")

    @cached_property
    def functions(self) -> tuple[Entry, ...]:
        """The top of the tree, less the pages that stand in a group of their own."""
        entries = (self._entry(item) for item in self.nav.items if not _ours(item))
        return tuple(entry for entry in entries if entry)[: 4 * WINDOW]

    @cached_property
    def _roles(self) -> tuple[Entry, ...]:
        roles = self.scene.playbook.roles
        return tuple(Entry(role.title, self.scene.role_urls.get(role.id, ""), role.id) for role in roles)

    @cached_property
    def _pages(self) -> tuple[Entry, ...]:
        return tuple(Entry(page.subject.title, page.url, page.subject.made) for page in self.made)

    def _entry(self, item: StructureItem) -> Entry | None:
        first = next(_pages_in(item), None)
        if first is None:
            return Entry(item.title or "", getattr(item, "url", ""), "") if item.is_link else None
        if isinstance(first, Page) and first.is_homepage:
            return None
        label = item.title or (first.title if first else "")
        return Entry(label, first.url, f"top:{first.url}")

    def _key(self, page: Page) -> str:
        if isinstance(page, PlaybookPage) and page.subject.made:
            return page.subject.made.partition("/")[0]
        if isinstance(page, PlaybookPage) and page.subject.role:
            return f"role:{page.subject.role.id}"
        above = list(page.ancestors)
        item: StructureItem = above[-1] if above else page
        entry = self._entry(item)
        return entry.key if entry else ""

    def _window(self, page: Page, base: str) -> str:
        if page.parent is None or (isinstance(page, PlaybookPage) and (page.subject.role or page.subject.made)):
            return ""
        siblings, places = self._siblings(page.parent)
        place = places.get(id(page), 0)
        size = WINDOW if len(siblings) <= WINDOW else WINDOW - 1  # and a link to all of them
        first = max(0, min(place - size // 2, len(siblings) - size))
        shown = siblings[first : first + size]
        parent = next(_pages_in(page.parent), None)
        return self.render(
            "nav_window",
            base,
            items=Markup("\n".join([self._item(item, page, base) for item in shown])),  # noqa: S704 - each our template
            total=len(siblings),
            left_out=len(siblings) - len(shown),
            parent_url=parent.url if parent else "",
        )

    @cached_property
    def _siblings(self) -> Callable[[Section], tuple[list[StructureItem], dict[int, int]]]:
        """What stands in a section less its index, and the place of each, by its `id()`."""

        def inside(section: Section) -> tuple[list[StructureItem], dict[int, int]]:
            found = [item for item in section.children if not _is_index(item)]
            return found, {id(item): place for place, item in reversed(list(enumerate(found)))}

        return lru_cache(maxsize=None)(inside)

    @cached_property
    def _items(self) -> dict[tuple[int, str], Markup]:
        return {}

    def _item(self, item: StructureItem, page: Page, base: str) -> Markup:
        """One neighbour, rendered once for every page that lies as deep; the page itself is rendered apart."""
        if item is page:
            return self._rendered(item, base, current=True)
        known = self._items.get((id(item), base))
        if known is None:
            known = self._items[id(item), base] = self._rendered(item, base, current=False)
        return known

    def _rendered(self, item: StructureItem, base: str, current: bool) -> Markup:
        first = next(_pages_in(item), None)
        if first is None:
            return Markup()
        process = first.subject.process if isinstance(first, PlaybookPage) and not item.is_section else None
        row = self.scene.rows[process.path] if process else None
        mark = row.mark if row else None
        entry = Entry(item.title or first.title or "", first.url, "", current, mark, row is None or row.owner.known)
        return Markup(self.render("nav_item", base, entry=entry))  # noqa: S704 - our template


def _pages_in(item: StructureItem) -> Iterator[Page]:
    if isinstance(item, Page):
        yield item
    elif isinstance(item, Section):
        for child in item.children:
            yield from _pages_in(child)


def _is_index(item: StructureItem) -> bool:
    return isinstance(item, Page) and item.is_index


def _ours(item: StructureItem) -> bool:
    """Whether an item of the tree stands in our own groups: a page we make, or a section of roles alone."""
    pages = list(_pages_in(item))
    return bool(pages) and all(isinstance(p, PlaybookPage) and (p.subject.made or p.subject.role) for p in pages)
