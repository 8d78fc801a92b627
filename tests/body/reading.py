"""A process page for the tests of this folder, read and converted as the product does it."""

from __future__ import annotations

import posixpath
from html.parser import HTMLParser
from urllib.parse import unquote

import markdown
from markdown_it import MarkdownIt

from mkdocs_playbook.model.process import Body
from mkdocs_playbook.model.register import SystemPlaces
from mkdocs_playbook.site.markdown_extension import PlaybookExtension
from mkdocs_playbook.site.page_text import DoerLabel, PageText
from mkdocs_playbook.sources.text.body import parse

PATH = "processes/support/refund.md"
ROLES = {
    "roles/support-agent.md": ("support-agent", "Support agent"),
    "roles/account-manager.md": ("account-manager", "Account manager"),
    "roles/finance-controller.md": ("finance-controller", "Finance controller"),
    "roles/insurer.md": ("insurer", "Insurer"),
}
SYSTEMS = SystemPlaces({"https://cases.example": "crm", "https://ledger.example/leases": "lease-ledger"})
TITLES = {title: role for role, title in ROLES.values()}
FILES = frozenset({*ROLES, PATH, "processes/support/reply.md", "processes/people/index.md", "processes/a b.md"})
USUAL = [
    "admonition",
    "attr_list",
    "md_in_html",
    "tables",
    "toc",
    "footnotes",
    "abbr",
    "def_list",
    "pymdownx.superfences",
    "pymdownx.details",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
    "pymdownx.highlight",
]
OPTIONS = {"pymdownx.tabbed": {"alternate_style": True}, "pymdownx.highlight": {"use_pygments": False}}
COMMONMARK = MarkdownIt("commonmark", {"maxNesting": 100}).enable("table")


def role_of(target: str) -> str | None:
    path = unquote(target.partition("#")[0])
    path = path[1:] if path.startswith("/") else posixpath.join(posixpath.dirname(PATH), path)
    return ROLES.get(posixpath.normpath(path), (None,))[0]


def body(text: str, headings=("Steps",), performer: str = "", first_line: int = 1, mark: bool = True) -> Body:
    return parse(
        text,
        first_line=first_line,
        headings=tuple(headings),
        role_of=role_of,
        performer=performer,
        role_titled=TITLES.get,
        system_of=SYSTEMS.system,
        mark=mark,
    )


def label(role: str) -> DoerLabel:
    path, title = next((path, title) for path, (known, title) in ROLES.items() if known == role)
    return DoerLabel(title=title, url=f"/{path}", suffix=", outside Hubwell" if role == "insurer" else "")


def system_label(system: str) -> DoerLabel:
    return DoerLabel(title=system, url=f"../../context/#system-{system}", suffix=" (system)")


def page_text(text: str, headings=("Steps",), performer: str = "", **changes) -> PageText:
    read = body(text, headings, performer)
    given = {"text": text, "marked": read.marked, "steps": read.steps, "show_unknown": True, **changes}
    given = {"system_of": SYSTEMS.system, "system_label": system_label, **given}
    return PageText(path=PATH, files=FILES, headings=tuple(headings), role_of=role_of, label=label, **given)


def html(text: str, page: PageText | None = None, extensions=USUAL) -> str:
    """The page as our site converts it; `page` where it is not simply the page of this text."""
    page = page or page_text(text)
    converter = markdown.Markdown(
        extensions=[*extensions, PlaybookExtension(lambda: page)], extension_configs=options(extensions)
    )
    return converter.convert(text)


def ordinary_html(text: str, extensions=USUAL) -> str:
    """The page as Python-Markdown converts it without us."""
    return markdown.Markdown(extensions=list(extensions), extension_configs=options(extensions)).convert(text)


def options(extensions) -> dict[str, dict[str, object]]:
    return {name: value for name, value in OPTIONS.items() if name in extensions}


class Skeleton(HTMLParser):
    """Lists, items, start numbers and words; nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag, attrs) -> None:
        given = dict(attrs)
        if tag in ("ol", "ul", "li"):
            start = given.get("start", "1") if tag == "ol" else ""
            self.parts.append(f"<{tag}{start}>")
        elif tag == "img":
            self.parts.append(f"[{given.get('alt')}]")

    def handle_endtag(self, tag) -> None:
        if tag in ("ol", "ul", "li"):
            self.parts.append(f"</{tag}>")

    def handle_data(self, data) -> None:
        self.parts += data.split()


def skeleton(source: str) -> list[str]:
    parser = Skeleton()
    parser.feed(source)
    return parser.parts
