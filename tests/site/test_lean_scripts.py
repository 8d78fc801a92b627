"""Our scripts without what is for their maintainers: the same script, and nothing of a playbook's own is touched."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_playbook.site.build import ASSETS, TEMPLATES
from mkdocs_playbook.site.lean_scripts import lean
from tests.checks.company import CONFIG
from tests.site.building import Site

SCRIPTS = sorted(Path(TEMPLATES, ASSETS).glob("*.mjs"))
WRITTEN = """\
// What it is for.

import { a } from "./a.mjs";

/** Says it. */
export function say() {
  // why
  const there = "https://x.example/"; // stays
  return `// ${there}`;
}
"""
LEAN = """\
import { a } from "./a.mjs";
export function say() {
const there = "https://x.example/"; // stays
return `// ${there}`;
}
"""


def test_comments_blank_lines_and_indents_go() -> None:
    assert lean(WRITTEN) == LEAN
    assert lean(LEAN) == LEAN


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_no_text_and_no_comment_of_ours_goes_over_several_lines(script: Path) -> None:
    """Or a line of it would be taken for a comment, or for an indent."""
    for line in script.read_text(encoding="utf-8").splitlines():
        assert line.count("`") % 2 == 0, line
        assert ("/*" in line) == bool(re.fullmatch(r"\s*/\*\*.*\*/", line)), line


def test_the_site_has_the_scripts_lean(company: Site) -> None:
    assert {file for file in company.files if file.endswith(".mjs")} == {f"{ASSETS}/{each.name}" for each in SCRIPTS}
    for script in SCRIPTS:
        assert company.text(f"{ASSETS}/{script.name}") == lean(script.read_text(encoding="utf-8"))


def test_a_script_that_a_playbook_puts_in_the_place_of_ours_stays(site_of: Callable[..., Site]) -> None:
    own = "// Ours.\n\n  export const inWords = String;\n"
    config = CONFIG.replace("font: false", "font: false, custom_dir: theirs")
    site = site_of({"mkdocs.yml": config, "theirs/assets/playbook/words.mjs": own})
    assert site.text("assets/playbook/words.mjs") == own
