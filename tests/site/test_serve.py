"""`mkdocs serve` (faults rows 29 and 30): one edit is one rebuild, beside the docs folder too, and nothing is written."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.checks.company import CONFIG, REFUND, written
from tests.site.building import PINNED, built, digest

LONGEST = 60.0
"""Seconds; a busy machine builds slowly."""


@dataclass
class Served:
    folder: Path
    address: str
    log: Path

    def page(self, path: str) -> str:
        with urllib.request.urlopen(f"{self.address}{path}", timeout=10) as answer:
            return answer.read().decode()

    def rebuilds(self) -> int:
        """How often the site was built anew. (MkDocs says only once how long a build took, if two take as long.)"""
        return self.log.read_text(encoding="utf-8", errors="replace").count("Reloading browsers")

    def until(self, holds: Callable[[], bool]) -> None:
        end = time.monotonic() + LONGEST
        while not holds():
            assert time.monotonic() < end, self.log.read_text(encoding="utf-8", errors="replace")
            time.sleep(0.1)

    def edit(self, path: str, old: str, new: str) -> None:
        file = self.folder / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    draft = {"processes/plan.md": "# Plan\n\nNot yet.\n", "mkdocs.yml": CONFIG + "draft_docs: plan.md\n"}
    folder = written(tmp_path / "company", draft)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = tmp_path / "log.txt"
    environment = {**os.environ, "SOURCE_DATE_EPOCH": PINNED, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=out, stderr=out) as server,
    ):
        try:
            served = Served(folder, f"http://127.0.0.1:{port}/", log)
            served.until(lambda: "Serving on" in log.read_text(encoding="utf-8", errors="replace"))
            yield served
        finally:
            server.terminate()


def test_one_edit_is_one_rebuild_and_nothing_is_written(served: Served) -> None:
    before = digest(served.folder)
    served.edit(REFUND, "We give money back.", "We give all of it back.")
    served.until(lambda: "We give all of it back." in served.page("support/refund/"))
    served.until(lambda: served.rebuilds() == 1)
    assert "Not yet." in served.page("plan/")
    served.edit("roles/support-lead.md", "You lead.", "You lead them all.")
    served.until(lambda: "You lead them all." in served.page("roles/support-lead/"))
    served.until(lambda: served.rebuilds() >= 2)
    time.sleep(1.5)
    assert served.rebuilds() == 2
    after = digest(served.folder)
    assert {path for path in after if after[path] != before.get(path)} == {REFUND, "roles/support-lead.md"}
    assert "Traceback" not in served.log.read_text(encoding="utf-8")


def test_the_click_that_breaks_serve_is_excluded() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))
    click = next(need for need in project["project"]["dependencies"] if need.startswith("click"))
    assert "!=8.3.*" in click


def test_a_page_that_is_gone_is_gone_everywhere(tmp_path: Path) -> None:
    """Faults row 31: the second build of one process remembers nothing of the first."""
    other = "---\ntitle: Exchange\nowner: support-lead\nreviewed: 2026-10-01\nreview_every: 1 year\n---\n"
    folder = written(tmp_path, {"processes/support/exchange.md": other})
    assert "Exchange" in built(folder).text("support/refund/index.html")
    (folder / "processes/support/exchange.md").unlink()
    site = built(folder)
    texts = [path for path in site.files if path.endswith((".html", ".json", ".xml"))]
    assert not [path for path in texts if "xchange" in site.text(path)]
