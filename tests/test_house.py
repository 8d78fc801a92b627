"""The house rules that a machine can keep: layers, sizes, documentation that is true, nothing of this machine in files."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from mkdocs_playbook.cli.main import playbook
from mkdocs_playbook.model.rule import RULES
from mkdocs_playbook.model.schema import FUNCTION_KEYS, PERSON_KEYS, PROCESS_KEYS, ROLE_KEYS

TOP = Path(__file__).parents[1]
PACKAGE = TOP / "plugins" / "mkdocs_playbook"
MODULES = sorted(PACKAGE.rglob("*.py"))


def tracked() -> list[Path]:
    """The files of the repository, with those that are about to be."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=TOP,
        check=True,
        capture_output=True,
    )
    return [path for name in done.stdout.decode().split("\0") if name and (path := TOP / name).is_file()]


def test_the_layers_hold() -> None:
    """In a process of its own: the linter silences every logger of the one it runs in, and other tests read those."""
    linter = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([linter, "--no-cache"], cwd=TOP, check=False, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout
    assert "Contracts: " in done.stdout


def test_no_import_hides_in_a_function() -> None:
    settings = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))
    assert "PLC0415" in settings["tool"]["ruff"]["lint"]["select"]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_module_is_long(module: Path) -> None:
    assert len(module.read_text(encoding="utf-8").splitlines()) <= 250


def test_every_module_says_what_it_is_for() -> None:
    silent = [str(path) for path in MODULES if not path.read_text(encoding="utf-8").startswith('"""')]
    assert silent == []


def test_the_lock_holds_hashes_and_no_addresses() -> None:
    lines = (TOP / "requirements.lock").read_text(encoding="utf-8").splitlines()
    assert not [line for line in lines if "://" in line or "@" in line or line.startswith("-")]
    pins = [line for line in lines if not line.startswith((" ", "#"))]
    assert pins
    assert all("==" in pin and pin.rstrip().endswith("\\") for pin in pins)
    assert len([line for line in lines if "--hash=sha256:" in line]) >= len(pins)


def test_the_lock_names_what_the_project_needs() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    names = {re.split(r"[^\w.-]", need, maxsplit=1)[0].lower().replace("_", "-") for need in needs}
    lock = (TOP / "requirements.lock").read_text(encoding="utf-8")
    assert names - set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)) == set()


def test_every_rule_and_key_is_in_the_reference() -> None:
    text = (TOP / "docs" / "reference.md").read_text(encoding="utf-8")
    assert re.findall(r"^### (.+)$", text, re.MULTILINE) == list(RULES)
    for key in (*PROCESS_KEYS, *FUNCTION_KEYS, *ROLE_KEYS, *PERSON_KEYS):
        assert f"| `{key.name}` |" in text


def test_no_file_names_a_place_on_somebody_s_machine() -> None:
    place = re.compile(
        rb"(?<![\w.])/(?:"
        + rb"|".join((rb"wor" + rb"k", rb"tm" + rb"p", rb"hom" + rb"e/\w+", rb"op" + rb"t/pb"))
        + rb")/"
    )
    found = [str(path.relative_to(TOP)) for path in tracked() if place.search(path.read_bytes())]
    assert found == []


def commands(text: str) -> list[str]:
    """The lines of the code blocks of a document that call something of ours."""
    blocks = re.findall(r"^[ ]*```[ \w]*\n(.*?)^[ ]*```", text, re.DOTALL | re.MULTILINE)
    lines = [line.strip() for block in blocks for line in block.splitlines()]
    inline = re.findall(r"`((?:playbook|python3 tasks\.py) [^`]+)`", text)
    return [line for line in (*lines, *inline) if line.startswith(("playbook ", "python3 tasks.py"))]


DOCUMENTS = sorted((TOP / "docs").glob("*.md")) + [
    TOP / name for name in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md")
]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_commands_of_a_document_exist(document: Path) -> None:
    tasks = (TOP / "tasks.py").read_text(encoding="utf-8")
    for line in commands(document.read_text(encoding="utf-8")):
        program, _, rest = line.partition(" ")
        words = rest.removeprefix("tasks.py ").split()
        if program == "python3":
            assert f'"{words[0]}": {words[0]}' in tasks, line
            continue
        command = playbook if words[0].startswith("-") else playbook.commands.get(words[0])
        assert command, line
        known = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
        assert {word.partition("=")[0] for word in words if re.match(r"--?[a-zA-Z]", word)} <= known, line


@pytest.mark.parametrize(
    ("words", "code"), [((), 0), (("--help",), 0), (("site", "--help"), 0), (("site", "--prot"), 2), (("nothing",), 2)]
)
def test_the_front_door_explains_itself_and_does_nothing_else(words: tuple[str, ...], code: int) -> None:
    done = subprocess.run([sys.executable, TOP / "tasks.py", *words], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (code, "")
    assert done.stdout.startswith("The front door")
    assert "python3 tasks.py test" in done.stdout


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_the_links_of_a_document_lead_somewhere(document: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]+`", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    targets = re.findall(r"\]\(([^)#\s]+)[^)]*\)", text)
    local = [target for target in targets if not re.match(r"[a-z]+:", target)]
    assert [target for target in local if not (document.parent / target).exists()] == []
