"""The playbook as data beside the pages: the whole without ledgers, and a file per process with its ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from msgspec.json import Encoder

from mkdocs_playbook.model.finding import Finding
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.site.output import Output
from mkdocs_playbook.views.export import SCHEMA, exported
from mkdocs_playbook.views.export_ledger import ledger_data
from mkdocs_playbook.views.export_marks import marks, role_marks
from mkdocs_playbook.views.export_records import process_data
from mkdocs_playbook.views.news import news
from mkdocs_playbook.views.page import Scene

_encoded = Encoder().encode


def write_data(scene: Scene, findings: tuple[Finding, ...], site: Path) -> None:
    """Write playbook.json, data/<id>.json for each process, and what the browser marks lists and results with."""
    output = Output(site)
    output.write_as_it_comes("playbook.json", _json_of(exported(scene, findings, _process_writer(scene, output))))
    output.write("assets/playbook/marks.json", _json(marks(scene)) + "\n")
    output.write("assets/playbook/changes.json", _json(news(scene)) + "\n")
    for role in scene.playbook.roles:
        output.write(f"assets/playbook/roles/{role.id}.json", _json(role_marks(scene, role)) + "\n")


def _process_writer(scene: Scene, output: Output) -> Callable[[Process], str]:
    """What writes the file of a process and gives its text for the whole: the two differ by the ledger alone."""
    last = {process.id: process for process in scene.playbook.processes}  # of two with one id, as a file is replaced

    def written(process: Process) -> str:
        text = _json(process_data(scene, process, ledger=False))
        if last[process.id] is process:
            ledger = _json(ledger_data(scene, scene.playbook.history(process.path)))
            output.write(f"data/{process.id}.json", f'{{"schema":{SCHEMA},{text[1:-1]},{ledger[1:-1]}}}\n')
        return text

    return written


def _json(data: object) -> str:
    return _encoded(data).decode()


def _json_of(data: Mapping[str, Any]) -> Iterator[str]:
    """The text of a file, value by value. What an iterator gives is JSON already, and never whole in memory."""
    before = "{"
    for key, value in data.items():
        yield f"{before}{_json(key)}:"
        before = ","
        if isinstance(value, Iterator):
            yield "["
            yield from (f",{text}" if place else text for place, text in enumerate(value))
            yield "]"
        else:
            yield _json(value)
    yield "}\n"
