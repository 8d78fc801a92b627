"""ProperDocs, the maintained successor of MkDocs 1, builds the same pages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.site.building import Site, run

GENERATOR = re.compile(r'<meta name="generator"[^>]*>')


def pages(folder: Path) -> dict[str, str]:
    found = sorted(path for path in folder.rglob("*") if path.suffix in (".html", ".json", ".xml"))
    return {str(path.relative_to(folder)): GENERATOR.sub("", path.read_text(encoding="utf-8")) for path in found}


def test_properdocs_builds_the_same_pages(company: Site, tmp_path: Path) -> None:
    folder = tmp_path / "company"
    shutil.copytree(company.folder, folder, ignore=shutil.ignore_patterns("site"))
    done = run("properdocs", "build", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert pages(folder / "site") == pages(company.root)
    assert not (folder / ".site.building").exists()


def test_properdocs_fails_where_mkdocs_fails(company: Site, tmp_path: Path) -> None:
    folder = tmp_path / "company"
    shutil.copytree(company.folder, folder)
    refund = folder / "processes/support/refund.md"
    refund.write_text(refund.read_text(encoding="utf-8").replace("owner: support-lead", "owner: stranger"))
    before = pages(folder / "site")
    done = run("properdocs", "build", "--strict", "-q", cwd=folder)
    assert done.returncode == 1
    assert pages(folder / "site") == before
