"""Pages of the roles folder → roles. Whether a role has holders or work to do is for the checks to say."""

from __future__ import annotations

from mkdocs_playbook.model.role import Role
from mkdocs_playbook.sources.pages import BodyParser, Page, id_of, stem_of, title_of


def role_id(page: Page) -> str:
    """The stated id, else the name of the file, whatever folder it stands in."""
    return id_of(page, stem_of(page.document.relative).rpartition("/")[2])


def role_of(page: Page, id: str, parse: BodyParser) -> Role:
    header = page.header
    body = page.parsed(parse)
    return Role(
        id=id,
        path=page.path,
        title=title_of(page, body),
        function=header.text("function"),
        external=header.text("kind") == "external",
        contact=header.text("contact"),
        deputy=header.text("deputy"),
        holders=header.holders,
        lead=header.text("lead"),
        held_by=header.text("held_by"),
        support=header.support,
        also_called=header.list("also_called"),
        body=page.body,
        body_line=page.body_line,
        links=body.links,
        meta=page.meta,
        lines=header.lines,
    )
