"""The one Markdown extension of the playbook: lists as CommonMark has them, steps with performers, safe targets, terms.

Made once per build and asked once per page: where `page_of` says None it changes nothing.
"""

from __future__ import annotations

from markdown import Markdown
from markdown.extensions import Extension

from mkdocs_playbook.site.inline_text import spare_plain_text
from mkdocs_playbook.site.lists import BuildLists, ForgetMarkers, MarkLists, NameLists
from mkdocs_playbook.site.page_text import PageOf
from mkdocs_playbook.site.step_lines import LinkSystems, ShowSteps
from mkdocs_playbook.site.targets import RewriteTargets
from mkdocs_playbook.site.term_links import LinkTerms

# After white space is normalised (30), before `meta` (27) and fences (25).
_BEFORE_FENCES = 28
# Before Python-Markdown's empty blocks (100) and whatever looks at a block's first characters.
_FIRST_BLOCK = 200
# Before footnotes (50), and before inline text is read (20).
_NAMED = 60
# After attribute lists (8), before abbreviations (7), anchors (5) and MkDocs' own resolution (0).
_STEPS, _TARGETS = 7.5, 7.4
# After the host has resolved the page's links (0).
_SYSTEMS, _TERMS = -0.5, -1
# After raw HTML is back (30).
_LAST = 1


class PlaybookExtension(Extension):
    """Append one to `markdown_extensions`; `page_of` gives the page under conversion, or None."""

    def __init__(self, page_of: PageOf) -> None:
        super().__init__()
        self.page_of = page_of

    def extendMarkdown(self, md: Markdown) -> None:
        md.preprocessors.register(MarkLists(md, self.page_of), "playbook_mark_lists", _BEFORE_FENCES)
        md.parser.blockprocessors.register(BuildLists(md.parser), "playbook_build_lists", _FIRST_BLOCK)
        md.treeprocessors.register(NameLists(md), "playbook_name_lists", _NAMED)
        spare_plain_text(md)
        md.treeprocessors.register(ShowSteps(md, self.page_of), "playbook_show_steps", _STEPS)
        md.treeprocessors.register(RewriteTargets(md, self.page_of), "playbook_rewrite_targets", _TARGETS)
        md.treeprocessors.register(LinkSystems(md, self.page_of), "playbook_link_systems", _SYSTEMS)
        md.treeprocessors.register(LinkTerms(md, self.page_of), "playbook_link_terms", _TERMS)
        md.postprocessors.register(ForgetMarkers(md), "playbook_forget_markers", _LAST)
