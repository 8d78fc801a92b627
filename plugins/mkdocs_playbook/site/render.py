"""Our own templates, in an environment that escapes: what a pull request brings is text, never markup."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from jinja2 import FileSystemLoader, StrictUndefined
from markupsafe import Markup

from mkdocs_playbook.site.lean_code import LeanEnvironment
from mkdocs_playbook.site.passages_html import passages, printed
from mkdocs_playbook.views import words
from mkdocs_playbook.views.feeds import feed_url, has_feeds
from mkdocs_playbook.views.page import Scene

_DAYS = 1024
_WHOLE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/|#|\?")


@lru_cache(maxsize=_DAYS)
def _time(day: date) -> Markup:
    """A day as an element; the same few are printed again and again."""
    return Markup(f'<time datetime="{day.isoformat()}">{words.short_day(day)}</time>')  # noqa: S704 - digits and a month


class Renderer:
    """Renders the fragments in templates/playbook, which a theme's custom_dir may replace.

    `pages` are the addresses of the pages we make, by name; a page that the playbook has of its own is not among them.
    `searchable` says whether the site has a search.
    """

    def __init__(self, folders: list[str], scene: Scene, pages: Mapping[str, str], *, searchable: bool = True) -> None:
        environment = LeanEnvironment(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,  # a template holds for one build: else each of its includes is looked up on disk
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters.update(
            short_day=words.short_day,
            long_day=words.long_day,
            week_day=words.week_day,
            day_month=words.day_month,
            month=words.month,
            joined=words.joined,
            first_upper=words.first_upper,
            first_sentence=words.first_sentence,
            css_text=words.css_text,
            iso=lambda day: day.isoformat(),
            time=_time,
        )
        environment.globals.update(
            scene=scene,
            pages=pages,
            searchable=searchable,
            settings=scene.playbook.settings,
            feeds=has_feeds(scene),
            feed_path=feed_url,
            site_name=scene.playbook.settings.site_name,
            counted=words.counted,
            passages=passages,
            printed=printed,
            url=self._url,
        )
        self._environment = environment
        self._base = "."
        self._templates = lru_cache(maxsize=None)(environment.get_template)

    def __call__(self, name: str, base: str, **context: Any) -> str:
        """The fragment `playbook/<name>.html`, with addresses relative to a page whose way to the top is `base`."""
        self._base = base
        return self._templates(f"playbook/{name}.html").render(**context)

    def _url(self, target: str) -> str:
        """An address from the top of the site, as the page being rendered must write it.

        A global of the environment, so that Jinja makes the shared macros once and not for every fragment.
        """
        return target if not target or _WHOLE.match(target) else f"{self._base}/{target.removeprefix('./')}"
