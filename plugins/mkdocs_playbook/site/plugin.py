"""The hooks. Each is a sentence: call one named thing, return."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from mkdocs_playbook.site.build import Build

FIRST, LAST = 100, -100


class PlaybookPlugin(BasePlugin):  # type: ignore[type-arg]  # its options stay a dict: see load_config
    """MkDocs' door to the playbook. All that a build knows is in one Build, made anew each time (faults row 31)."""

    command = "build"
    build_under_way: Build | None = None

    @property
    def build(self) -> Build:
        """The build that on_config began; MkDocs calls no other hook before it."""
        assert self.build_under_way is not None  # noqa: S101 - for the type checker
        return self.build_under_way

    def load_config(self, options: dict[str, Any], config_file_path: str | None = None) -> tuple[list[Any], list[Any]]:
        """Take the options as they are: the settings are read and checked from the file, as the command line reads them."""
        self.config_file_path = config_file_path
        self.config = options
        return [], []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        self.command = "serve" if command == "serve" or dirty else command

    @event_priority(FIRST)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        self.build_under_way = Build.prepared(config, self.command)
        return config

    @event_priority(LAST)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        return self.build.take_files(files, config)

    @event_priority(LAST)
    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        self.build.take_navigation(nav, files, config)
        return nav

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        self.build.take_texts(config, files)

    @event_priority(LAST)
    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation
    ) -> TemplateContext:
        context.update(self.build.finish(page))  # type: ignore[typeddict-item]  # the names our own templates ask for
        return context

    @event_priority(LAST)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        return self.build.let_go(page, output)

    def on_template_context(
        self, context: TemplateContext, *, template_name: str, config: MkDocsConfig
    ) -> TemplateContext:
        context.update(self.build.surround(context["base_url"]))  # type: ignore[typeddict-item]  # as above
        return context

    @event_priority(LAST)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        self.build.publish(config)

    def on_build_error(self, *, error: Exception) -> None:
        if self.build_under_way is not None:
            self.build_under_way.discard()

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        for folder in self.build.watched(config):
            server.watch(folder)
        return server
