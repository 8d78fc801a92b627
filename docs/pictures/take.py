"""Takes the two pictures of the README anew, from this repository's playbook as it lies in the work tree.

Run it at the top of the repository, with what the tests need installed (`python3 tasks.py test` installs it):

    .venv/bin/python -m docs.pictures.take

The day is the pinned one, so the pictures change only where the playbook or the templates do.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from tests.browser.conftest import BROWSERS, BUILD_DAY, QUIET, SHIFT, settle
from tests.browser.sites import hubwell

HERE = Path(__file__).parent
WIDTH, HEIGHT = 1280, 1400
PICTURES = {
    "process.png": "support/replace-a-stolen-bicycle/?role=support-agent",
    "role.png": "roles/support-agent/?role=support-agent",
}


def main() -> None:
    """Build, serve and photograph; what a reader sees first, at the width of a laptop."""
    named = os.environ.get("PLAYBOOK_BROWSER") or next(filter(None, map(shutil.which, BROWSERS)), None)
    with tempfile.TemporaryDirectory() as place, hubwell(Path(place)) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=named, args=list(QUIET))
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, timezone_id="UTC")
        page.add_init_script(SHIFT % (BUILD_DAY, "12:00:00"))
        for name, path in PICTURES.items():
            page.goto(site.at(path))
            settle(page)
            page.screenshot(path=HERE / name)
            print(HERE / name, (HERE / name).stat().st_size)
        browser.close()


if __name__ == "__main__":
    main()
