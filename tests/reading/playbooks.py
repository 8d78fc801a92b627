"""Small playbooks for the tests of reading: a folder drawn as a mapping from path to text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mkdocs_playbook.model.finding import Finding
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.sources.bodies import ParseBody
from mkdocs_playbook.sources.documents import read_documents
from mkdocs_playbook.sources.playbook import playbook_of
from mkdocs_playbook.sources.registers import read_registers
from mkdocs_playbook.sources.settings.load import load
from mkdocs_playbook.sources.text import body
from mkdocs_playbook.sources.theme_files import ThemeFiles

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


def read_playbook(settings: Settings, top: Path, config_dir: Path, parse_body: ParseBody = body.parse) -> Playbook:
    """Everything that the settings point at, with the findings met on the way, in the order of the site."""
    documents, theme = read_documents(settings, top, config_dir), ThemeFiles(settings, config_dir)
    registers, misfits = read_registers(settings, top)
    playbook = playbook_of(settings, documents, theme, registers, parse_body)
    return replace(playbook, findings=tuple(sorted((*playbook.findings, *misfits), key=lambda found: found.order)))


def lines(findings: tuple[Finding, ...] | list[Finding]) -> list[str]:
    """Findings as the command line prints them."""
    return [f"{each.path}:{each.line}: {each.rule}: {each.message} {each.hint}".rstrip() for each in findings]


def page(header: str, body: str = "") -> str:
    return f"---\n{header.strip()}\n---\n{body}"
