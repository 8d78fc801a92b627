"""The builds that the benchmark holds the figures against: they must be the same site, but for what they leave out."""

from __future__ import annotations

import os
from pathlib import Path

from tests.history.conftest import Workshop
from tests.site.building import Site, run

TOP = Path(__file__).parents[2]
PAGE = "support/refund/index.html"
ROLE = "roles/support-agent/index.html"


def built_by(script: str, work: Workshop, site: Path) -> Site:
    paths = os.pathsep.join([str(TOP), os.environ.get("PYTHONPATH", "")])
    done = run(f"tests.benchmark.{script}", "build", "--quiet", "-d", str(site), cwd=work.top, PYTHONPATH=paths)
    assert done.returncode == 0, done.stderr
    return Site(work.top, site)


def test_without_before_and_after(company: Site, told_company: Workshop, tmp_path: Path) -> None:
    bare = built_by("without", told_company, tmp_path / "site")
    assert "Step 1 changed" in company.text(PAGE)
    assert "<ins>" in company.text(PAGE)
    assert "Step 1 changed" not in bare.text(PAGE)
    assert "<ins>" not in bare.text(PAGE)
    for each in (company, bare):
        assert "Look at the order first" in each.text(PAGE)
        assert "Version 2" in each.text(PAGE)
    assert bare.files == company.files


def test_without_role_pages_and_pictures(company: Site, told_company: Workshop, tmp_path: Path) -> None:
    bare = built_by("without_roles", told_company, tmp_path / "site")
    assert "Refund a customer" in company.page(ROLE).one("article").text
    assert "Refund a customer" not in bare.page(ROLE).one("article").text
    assert "pb-picture" in company.text(PAGE)
    assert "pb-picture" not in bare.text(PAGE)
