"""A Chromium, the two sites, and `visit`, which opens a page on a day and tells what went wrong while it was read."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.sites import Served, company, hubwell

BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run",
)  # fmt: skip
BUILD_DAY = "2026-11-22"
PATIENCE = 10_000
"""Milliseconds that a page gets to do what it must."""

# Material's search waits for a clock that runs: only what `Date` says is moved.
SHIFT = """
(() => {
  const Real = Date, shift = new Real("%sT%s").getTime() - Real.now();
  window.Date = new Proxy(Real, {
    construct: (_, given, made) => Reflect.construct(Real, given.length ? given : [Real.now() + shift], made),
    get: (_, name) => (name === "now" ? () => Real.now() + shift : Reflect.get(Real, name)),
  });
})();
"""
LATER = """
(day) => {
  const now = Date.now, over = new Date(day) - new Date(new Date().toISOString().slice(0, 10));
  Date = new Proxy(Date, { construct: (real, given) => new real(...(given.length ? given : [now() + over])) });
}
"""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The machine's Chromium, else Playwright's own; where there is none, the tests fail."""
    named = os.environ.get("PLAYBOOK_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=named, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with hubwell(tmp_path_factory.mktemp("browser")) as site:
        yield site


@pytest.fixture(scope="session")
def firm(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with company(tmp_path_factory.mktemp("browser")) as site:
        yield site


@dataclass
class Faults:
    """What must not happen on any page."""

    host: str
    outside: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", lambda request: self._asked(request.url))
        page.on("console", lambda message: message.type in ("error", "warning") and self.console.append(message.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("dialog", self._said)

    def _asked(self, address: str) -> None:
        if not address.startswith((self.host, "data:", "blob:")):
            self.outside.append(address)

    def _said(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def found(self) -> list[str]:
        return [
            *(f"asked another host: {address}" for address in self.outside),
            *(f"console: {text}" for text in self.console),
            *(f"dialog: {text}" for text in self.dialogs),
        ]


Visit = Callable[..., Page]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Opens a page of a site as a new reader; at the end no page may have asked another host, failed or run a payload."""
    contexts, watched = [], []

    def opened(
        site: Served,
        path: str = "",
        day: str = BUILD_DAY,
        hour: str = "12:00:00",
        width: int = 1280,
        height: int = 844,
        roles: tuple[str, ...] = (),
        before: str = "",
        **options: Any,
    ) -> Page:
        """`roles` are remembered from a visit before; `before` is a script that runs before those of the page."""
        context = browser.new_context(
            viewport={"width": width, "height": height}, timezone_id=options.pop("timezone_id", "UTC"), **options
        )
        contexts.append(context)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(SHIFT % (day, hour))
        if before:
            context.add_init_script(before)
        page = context.new_page()
        faults = Faults(site.address)
        faults.watch(page)
        watched.append(faults)
        page.goto(site.at(path + (f"?role={','.join(roles)}" if roles else "")))
        if options.get("java_script_enabled", True):
            settle(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not [fault for faults in watched for fault in faults.found()]


def bytes_of_scripts(page: Page, site: Served) -> int:
    """How much of our scripts a page has asked for by itself, no module twice."""
    loaded = page.evaluate("performance.getEntriesByType('resource').map(asked => asked.name)")
    scripts = [address.removeprefix(site.address) for address in loaded if "/assets/playbook/" in address]
    scripts = [script for script in scripts if script.endswith(".mjs")]
    assert "assets/playbook/playbook.mjs" in scripts
    assert len(scripts) == len(set(scripts))
    return sum((site.root / script).stat().st_size for script in scripts)


def settle(page: Page, day: str = "") -> None:
    """Wait until our script has been over the page, for a day where one is given, with all that it fetches for it."""
    page.wait_for_selector(f"body[data-pb-day='{day}']" if day else "body[data-pb-day]", state="attached")


@contextmanager
def anew(page: Page) -> Iterator[None]:
    """What is done here, on a page at rest, makes our script go over it or over the next: wait until it has.

    The address of the next page comes before the page does.
    """
    page.evaluate("delete document.body.dataset.pbDay")
    yield
    settle(page)


def open_all(page: Page) -> None:
    """Open every fold and wait for what is made in one at its opening, the boxes to pick roles."""
    page.evaluate("document.querySelectorAll('details').forEach(fold => fold.open = true)")
    page.wait_for_function("!document.querySelector('.pb-pick .pb-change') || document.querySelector('.pb-pick input')")


def sleep_until(page: Page, day: str) -> None:
    """The page stays open, and is looked at again at the same hour of a later day."""
    page.evaluate(LATER, day)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    settle(page, day)
