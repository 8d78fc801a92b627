"""The public handbooks whose history tests read: bundles that lie beside the project, not in it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

NAMES = ("moj-technical-guidance", "ukho-guidance")
_PLACE = Path(__file__).parents[2] / "shared" / "real"


def cloned(name: str, folder: Path, *options: str) -> Path:
    """A handbook's repository, in a folder that is not there yet. The test is skipped where the bundle is not."""
    bundle = _PLACE / f"{name}.bundle"
    if not bundle.is_file():
        pytest.skip(f"{bundle} is not here")
    subprocess.run(["git", "clone", "-q", *options, str(bundle), str(folder)], check=True)
    return folder
