"""The two files beside the pages that complete the ledger: what was put right, and who agreed by the git host's record.

Reads nothing outside the repository. A file that is not there says nothing, and that is no fault.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from mkdocs_playbook.model.amendment import Correction
from mkdocs_playbook.model.finding import Finding, finding
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.approvals import NO_APPROVALS, Approvals, NotAnExport, approvals_of
from mkdocs_playbook.sources.corrections import corrections_of
from mkdocs_playbook.sources.settings.file import Refused, inside, regular_bytes


def read_corrections(settings: Settings, top: Path, today: date) -> tuple[tuple[Correction, ...], tuple[Finding, ...]]:
    """The corrections, and what is wrong with them. `today` is the day by the clock."""
    path = settings.corrections_file
    other = f"{path.removesuffix('.yml')}.yaml"
    if (top / other).is_file():
        message = "the file is not read, and would be published: it is called corrections.yaml."
        return (), (finding("corrections-invalid", other, 0, message, "Rename it to corrections.yml."),)
    try:
        text = text_of(top, path)
    except Refused as refused:
        hint = "Put a short file of text in its place, saved as UTF-8."
        return (), (finding("corrections-invalid", path, 0, f"corrections.yml {refused}.", hint),)
    return corrections_of(text, path, today) if text is not None else ((), ())


def read_approvals(settings: Settings, top: Path) -> tuple[Approvals, tuple[Finding, ...]]:
    """The approvals on record, and what is wrong with the file."""
    path = settings.approvals_file
    try:
        text = text_of(top, path)
        return (approvals_of(text) if text is not None else NO_APPROVALS), ()
    except (Refused, NotAnExport) as reason:
        message = f"the record of approvals {reason}." if isinstance(reason, Refused) else f"{reason}."
        hint = "Make it again as the documentation on approvals says; until then approvals are shown as stated."
        shown = settings.config_path if path.startswith("../") else path
        return NO_APPROVALS, (finding("approvals-invalid", shown, 0, message, hint),)


def text_of(top: Path, path: str) -> str | None:
    """The text of a file, None where there is none. Raises Refused."""
    place = top / path
    if not inside(place, top):
        raise Refused("is outside the repository")
    try:
        return regular_bytes(place).decode("utf-8-sig")
    except OSError:
        return None
    except UnicodeDecodeError:
        raise Refused("is not UTF-8 text") from None
