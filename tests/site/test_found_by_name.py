"""Search finds a process by what people call it, by what starts it and by what one needs for it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.checks.company import refund, written
from tests.site.building import built

SAID = "also_called: [money back, 'cash <img src=x onerror=alert(1)>']\ntrigger: a customer asks\nsystems: [CRM & till]\nforms: [credit slip]\n"


def test_a_process_is_found_by_other_names_trigger_and_needs(tmp_path: Path) -> None:
    for text in ("money back.", "money back.\n\n<script>1</script>"):  # cut by us, and left to Material
        folder = tmp_path / str(len(text))
        changes = refund("owner:", f"{SAID}owner:")
        path = next(iter(changes))
        changes[path] = str(changes[path]).replace("money back.\n", f"{text}\n")
        site = built(written(folder, changes))
        docs = json.loads(site.text("search/texts.json"))["docs"]
        first = next(entry for entry in docs if entry["location"] == "support/refund/")
        assert first["tags"] == ["money back", "cash &lt;img src=x onerror=alert(1)&gt;"]
        assert first["text"].startswith("<p>a customer asks</p><p>CRM &amp; till, credit slip</p>")
        assert not any("tags" in entry for entry in docs if entry["location"].startswith("support/refund/#"))
