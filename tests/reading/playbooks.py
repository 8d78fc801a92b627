"""Small playbooks for the tests of reading: a folder drawn as a mapping from path to text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from mkdocs_playbook.model.finding import Finding
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.sources.playbook import read_playbook
from mkdocs_playbook.sources.settings.load import load

CONFIG = "site_name: Hubwell\ndocs_dir: processes\nplugins: [playbook]\n"


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for path, content in files.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def playbook(folder: Path, files: Mapping[str, str | bytes], config: str = "mkdocs.yml") -> Playbook:
    """The playbook in `folder` once the files are written; mkdocs.yml has a default."""
    write(folder, {config: CONFIG, **files})
    settings, findings = load(folder / config, folder)
    assert settings is not None, findings
    return read_playbook(settings, folder, (folder / config).parent)


def lines(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    """Findings as the command line prints them."""
    return [f"{each.path}:{each.line}: {each.rule}: {each.message} {each.hint}".rstrip() for each in findings]


def page(header: str, body: str = "") -> str:
    return f"---\n{header.strip()}\n---\n{body}"
