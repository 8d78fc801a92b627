"""One build: the playbook as it was read, and what of MkDocs' world was made from it. Made anew for every rebuild."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path
from sys import intern
from typing import Any

from markupsafe import Markup
from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import get_relative_url

from mkdocs_playbook import app
from mkdocs_playbook.checks.gate import Report
from mkdocs_playbook.site.ahead import InOrder, Job, Together, possible
from mkdocs_playbook.site.compose import Composer, Surroundings
from mkdocs_playbook.site.conversion import Conversion, conversion
from mkdocs_playbook.site.data import write_data
from mkdocs_playbook.site.earlier import earlier_jobs
from mkdocs_playbook.site.feeds import with_feed_links, write_feeds
from mkdocs_playbook.site.files import mend_edit_uri, rehome
from mkdocs_playbook.site.forwarding import write_forwards
from mkdocs_playbook.site.gate import hold_back, tell
from mkdocs_playbook.site.handbooks import handbook_jobs
from mkdocs_playbook.site.lean_scripts import serve_lean
from mkdocs_playbook.site.navigation import Menu
from mkdocs_playbook.site.output import Output
from mkdocs_playbook.site.pages import PlaybookPage
from mkdocs_playbook.site.render import Renderer
from mkdocs_playbook.site.search import quicken
from mkdocs_playbook.site.search_parts import part_search
from mkdocs_playbook.site.staging import Staging
from mkdocs_playbook.site.subjects import made_files, subjects
from mkdocs_playbook.site.text import extension
from mkdocs_playbook.site.texts import other_texts
from mkdocs_playbook.site.tree import function_tree, keep_quiet, titles, translated
from mkdocs_playbook.site.words_ahead import WordsAhead
from mkdocs_playbook.sources.collecting import leave_what_is_there
from mkdocs_playbook.sources.natural_order import path_order
from mkdocs_playbook.views.feeds import has_feeds
from mkdocs_playbook.views.page import Scene, scene_of

NO_CONTENTS = TableOfContents([])
TEMPLATES = str(Path(__file__).parent.parent / "templates")
ASSETS, SCRIPT = "assets/playbook", "assets/playbook/playbook.mjs"


class Build:
    """What the hooks work on. `scene` is the playbook on the day of the build."""

    menu: Menu
    composer: Composer
    made: tuple[PlaybookPage, ...] = ()
    pages: list[PlaybookPage]
    converting: Conversion | None = None
    surrounding: InOrder[Surroundings] | None = None
    recording: Together | None = None
    ending: Together | None = None

    def __init__(
        self, read: app.Reading, scene: Scene, report: Report, words: WordsAhead, staging: Staging | None
    ) -> None:
        self.read = read
        self.report = report
        self.words = words
        self.scene = scene
        self.staging = staging
        self.with_feeds = has_feeds(scene)

    @classmethod
    def prepared(cls, config: MkDocsConfig, command: str) -> Build:
        """Read the playbook and tell what is wrong, before the old site is touched; then set up the theme."""
        today = _today()
        read = app.read(Path(config.config_file_path), today, for_site=True)
        ahead = command != "serve" and possible(len(read.playbook.processes))
        words = WordsAhead(read.playbook, read.passages, ahead=ahead)
        try:
            report = app.report(read, today)
            tell(report, read.notice, strict=bool(config.strict))
        except BuildError:
            words.end()
            raise
        scene = scene_of(read.playbook, today, words, report.findings)
        _set_up(config, scene, read.marked)
        return cls(read, scene, report, words, Staging(config) if command != "serve" else None)

    def take_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Give every file its repository path, every subject its page, and the site its tree."""
        serve_lean(files, str(Path(TEMPLATES, ASSETS)))
        playbook = self.scene.playbook
        homes = rehome(files, config, playbook, str(self.read.top))
        named = titles(translated(config.nav, homes.by_source)) if config.nav else {}
        about = subjects(playbook)
        for file in homes.by_source.values():
            if file.src_uri in about and not file.inclusion.is_excluded():
                PlaybookPage(about[file.src_uri], file, config, named.get(file.src_uri, ""))
        made = {}
        for file, subject in made_files(self.scene, homes.by_source, config):
            page = PlaybookPage(subject, file, config)
            homes.files.append(file)
            made[subject.made or file.src_uri] = page
        self.made = tuple(page for page in made.values() if page.subject.made and "/" not in page.subject.made)
        if config.nav:
            config.nav = translated(config.nav, homes.by_source)
            keep_quiet(config.nav, homes.files, {*about, *(page.file.src_uri for page in made.values())})
        else:
            config.nav = function_tree(playbook, homes.files.documentation_pages(), made, path_order)
        config.extra_templates = [_homed(name, homes.by_source) for name in config.extra_templates]
        return homes.files

    def take_navigation(self, nav: Navigation, files: Files, config: MkDocsConfig) -> None:
        """Keep the tree, from which the navigation of each page is printed; begin to convert pages ahead."""
        quicken(config, self.scene.playbook.references)
        addresses = {page.subject.made: page.url for page in self.made}
        searchable = "material/search" in config.plugins  # as the theme asks before it prints the field
        render = Renderer(list(config.theme.dirs), self.scene, addresses, searchable=searchable)
        self.menu = Menu(nav=nav, scene=self.scene, render=render, made=self.made)
        self.composer = Composer(self.scene, render, self.menu)
        self.words.stop()
        self.pages = [file.page for file in files.documentation_pages() if isinstance(file.page, PlaybookPage)]
        self.recording = self._recording(files, Path(config.site_dir))
        self.converting = conversion(self.pages, config, files) if self.staging else None

    def take_texts(self, config: MkDocsConfig, files: Files) -> None:
        """All texts are converted but those that wait. Then begin to make what surrounds them ahead, in MkDocs' order."""
        self.composer.other_texts = other_texts(self.pages, self.scene.playbook, config, files)
        self.read.marked.clear()
        if self.staging and possible(len(self.pages)):
            leave_what_is_there()  # the texts of all pages stay: to look through 2,000 again and again took .4 s
            self.places = {id(page): place for place, page in enumerate(self.pages)}
            self.surrounding = InOrder(len(self.pages), lambda place: self.composer.surroundings(self.pages[place]))

    def finish(self, page: Page) -> dict[str, Any]:
        """Finish a page of ours; give every page its navigation."""
        if not isinstance(page, PlaybookPage):
            return self._handed_over(self.menu.html(page, get_relative_url(".", page.url)))
        ahead = self.surrounding.take(self.places[id(page)]) if self.surrounding else None
        around = ahead or self.composer.surroundings(page)
        self.composer.finish(page, around)
        return self._handed_over(around.navigation, around.ask)

    @staticmethod
    def _handed_over(navigation: str, ask: str = "") -> dict[str, Any]:
        """What the theme's own templates print: HTML that our escaping templates have made."""
        return {"playbook_navigation": Markup(navigation), "playbook_ask": Markup(ask)}  # noqa: S704 - see above

    def let_go(self, page: Page, output: str) -> str:
        """A page that is written keeps its own text only: MkDocs holds every page to the end of the build."""
        if not isinstance(page, PlaybookPage):
            return output
        self.composer.undo(page)
        page.toc = NO_CONTENTS
        if page.present_anchor_ids:  # links are held against them at the end; most pages have the same
            page.present_anchor_ids = {intern(str(each)) for each in page.present_anchor_ids}
        return with_feed_links(output, page.subject, page.url) if self.with_feeds else output

    def surround(self, base: str) -> dict[str, Any]:
        """The navigation of a page that is made from a template, such as 404."""
        return self._handed_over(self.menu.html(None, base.rstrip("/")))

    def _recording(self, files: Files, site: Path) -> Together:
        """What depends on the history alone is written beside the pages from now on."""
        output = Output(site, frozenset(file.dest_uri for file in files if file.inclusion.is_included()))
        render = self.menu.render
        jobs = earlier_jobs(self.scene, render, self.read.earlier_texts, output)
        return self._shared([partial(write_forwards, self.scene, render, output), *jobs])

    def _shared(self, jobs: list[Job]) -> Together:
        return Together(jobs, shared=bool(self.staging) and possible(len(self.pages)))

    def publish(self, config: MkDocsConfig) -> None:
        """Write the data, then let the new site take the place of the old."""
        self._end(self.converting, self.surrounding)
        site = Path(config.site_dir)
        self.ending = self._shared(
            [
                partial(write_data, self.scene, self.report.findings, site),
                partial(part_search, config, site),
                partial(write_feeds, self.scene, site),
                *handbook_jobs(self.scene, self.menu.render, self.pages, site),
            ]
        )
        self.ending.finish()
        if self.recording:
            self.recording.finish()
        self._end(self.ending, self.recording, self.words)
        self.read.end()
        hold_back(config)
        if self.staging:
            self.staging.publish(config)

    def discard(self) -> None:
        """Leave the last good site as it was."""
        self._end(self.converting, self.surrounding, self.recording, self.ending, self.words)
        self.read.end()
        if self.staging:
            self.staging.discard()

    @staticmethod
    def _end(*seconds: Conversion | InOrder[Surroundings] | Together | WordsAhead | None) -> None:
        for second in seconds:
            if second:
                second.end()

    def watched(self, config: MkDocsConfig) -> list[str]:
        """The folders of content beside the docs folder: one edit there is one rebuild."""
        settings = self.scene.playbook.settings
        base = os.path.dirname(config.config_file_path)
        folders = [os.path.normpath(os.path.join(base, folder)) for folder in (settings.processes, settings.roles)]
        docs = os.path.normpath(config.docs_dir)
        return [f for f in folders if os.path.isdir(f) and f != docs and not f.startswith(docs + os.sep)]


def _today() -> date:
    try:
        return app.today(os.environ)
    except app.UnusableClock as error:
        raise BuildError(str(error)) from None


def _set_up(config: MkDocsConfig, scene: Scene, marked: Mapping[str, str]) -> None:
    custom = 1 if config.theme.custom_dir else 0
    config.theme.dirs.insert(custom, TEMPLATES)
    styles = sorted(file.name for file in Path(TEMPLATES, ASSETS).glob("*.css"))
    config.extra_css[:0] = [f"{ASSETS}/{name}" for name in styles]
    script = ExtraScriptValue(SCRIPT)
    script.type = "module"
    config.extra_javascript.insert(0, script)
    config.markdown_extensions.append(extension(config, scene, marked))  # type: ignore[arg-type]  # MkDocs takes what Markdown takes
    mend_edit_uri(config, scene.playbook)


def _homed(template: str, by_source: Any) -> str:
    file = by_source.get(posixpath.normpath(template))
    return file.src_uri if file else template
