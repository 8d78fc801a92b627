"""The playbook as data beside the pages: the whole without ledgers, and a file per process with its ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mkdocs_playbook.model.finding import Finding
from mkdocs_playbook.views.export import SCHEMA, exported
from mkdocs_playbook.views.export_marks import marks, role_marks
from mkdocs_playbook.views.export_records import process_data
from mkdocs_playbook.views.news import news
from mkdocs_playbook.views.page import Scene

_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write_data(scene: Scene, findings: tuple[Finding, ...], site: Path) -> None:
    """Write playbook.json, data/<id>.json for each process, and what the browser marks lists and results with."""
    _write(site / "playbook.json", exported(scene, findings, ledgers=False))
    _write(site / "assets" / "playbook" / "marks.json", marks(scene))
    _write(site / "assets" / "playbook" / "changes.json", news(scene))
    for role in scene.playbook.roles:
        _write(site / "assets" / "playbook" / "roles" / f"{role.id}.json", role_marks(scene, role))
    for process in scene.playbook.processes:
        data = {"schema": SCHEMA, **process_data(scene, process, ledger=True)}
        _write(site / "data" / f"{process.id}.json", data)


def _write(file: Path, data: Mapping[str, Any]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("w", encoding="utf-8") as written:
        written.writelines(_json_of(data))


def _json_of(data: Mapping[str, Any]) -> Iterator[str]:
    """The text of a file, value by value, and of an iterator item by item: a large one is never whole in memory."""
    before = "{"
    for key, value in data.items():
        yield f"{before}{_json(key)}:"
        before = ","
        if isinstance(value, Iterator):
            yield "["
            yield from (f",{_json(item)}" if place else _json(item) for place, item in enumerate(value))
            yield "]"
        else:
            yield _json(value)
    yield "}\n"
