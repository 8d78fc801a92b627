"""Sixty hostile payloads in every place that takes words; nothing of them is live in any place that prints them."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest

from tests.cli.rendered import LIVE, OURS, tokens, words
from tests.site import hostile
from tests.site.building import Site, build, playbook
from tests.site.hostile import EVIL, NAMES, PAYLOADS, company, marker, refused
from tests.site.markup import Document, Element

MARKER = re.compile(r"pwn\d\dq")
PRINTED = [number for number, payload in enumerate(PAYLOADS) if not refused(payload)]
"""The payloads that a header may hold."""
ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "srcset",
    "xlink:href",
    "data",
    "poster",
    "ping",
    "background",
    "cite",
)
SCHEMES = ("javascript", "data", "vbscript", "file")
NO_TEXT = ("script", "style", "iframe", "object", "embed", "base", "math", "template", "noscript")
FORWARD = re.compile(r'location\.replace\("[\w%.~/-]*" \+ location\.search \+ location\.hash\)', re.ASCII)
"""What a page that leads on runs: the address is percent-encoded, so that nothing in it can end the string."""
ATOM = "{http://www.w3.org/2005/Atom}"
BY_NAME = ("involvement",)
"""Keys under which data stands by names that somebody wrote."""
PLAIN = tuple(f"Words{' and more of them' * (number % 9 * number)} {number}" for number in range(len(PAYLOADS)))
"""As many harmless payloads, short and long."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("hostile")
    return company(place / "company", place)


@pytest.fixture(scope="module")
def site(folder: Path) -> Site:
    return built_or_told(folder)


def built_or_told(folder: Path) -> Site:
    """As `built`, without the thousand lines of its log."""
    site = build(folder)
    assert not site.error
    return site


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The same company with harmless words in the places of the payloads."""
    place = tmp_path_factory.mktemp("plain")
    return built_or_told(company(place / "company", place, PLAIN))


def run(folder: Path, *words: str, code: int = 0, **environment: str) -> str:
    """What a command prints on both streams, as a terminal or the log of a CI gets it."""
    there = {"HOME": str(folder.parent), "PYTHONIOENCODING": "utf-8:surrogateescape"}
    done = playbook(*words, cwd=folder, **there, **environment)
    assert done.returncode == code, done.stderr[-2000:]
    return done.stdout + done.stderr


def live(page: Document) -> Iterator[str]:
    """Elements and attributes that a payload became."""
    for element in page.elements:
        for name, value in element.attributes.items():
            if (
                name.startswith("on")
                or MARKER.search(name)
                or not re.fullmatch(r"[a-z][a-z0-9:_-]*", name)
                or (name in ADDRESSES and leads_away(value))
                or (name == "style" and (MARKER.search(value) or "url(" in value))
            ):
                yield f"{element.tag} {name}={value[:80]}"
        if MARKER.search(element.tag) or (element.tag in NO_TEXT and holds(element)):
            yield f"{element.tag}: {element.text[:80]}"


def holds(element: Element) -> bool:
    """Whether something of a payload is in what a browser does not show as words. JSON that nothing runs is no script."""
    text = element.text
    if element.tag == "script" and element.get("type").endswith("json"):
        return False
    if element.tag == "script" and FORWARD.fullmatch(text):
        return False
    if element.tag == "style":  # what a printed page says at its foot: a string, without a sign that could end it
        text = re.sub(r'"(?:[^"\\<>]|\\[0-9a-f]+ )*"', "", text)
    return bool(MARKER.search(text + "".join(element.attributes.values())))


def leads_away(target: str) -> bool:
    bare = re.sub(r"[\x00-\x20]", "", target).lower()
    parts = urlsplit(bare.replace("[", "%5b").replace("]", "%5d"))
    return parts.scheme in SCHEMES or EVIL in parts.netloc or bare.startswith(("//", "\\", "/\\"))


def shapes(pages: Mapping[str, Document]) -> dict[tuple[str, tuple[str, ...]], str]:
    """Every tag with the names of its attributes, and a page where it stands."""
    return {
        (element.tag, tuple(sorted(element.attributes))): path
        for path, page in pages.items()
        for element in page.elements
    }


def without_texts(site: Site) -> dict[str, Document]:
    """The pages without earlier texts, which are Markdown that was merged."""
    return {path: page for path, page in site.pages.items() if "/body/earlier/" not in path}


def test_there_are_enough_of_them() -> None:
    assert len(set(PAYLOADS)) == len(NAMES) >= 40
    assert len(PRINTED) >= 40


def test_nothing_on_any_page_is_live(site: Site) -> None:
    found = {path: told for path, page in site.pages.items() if (told := list(live(page)))}
    assert not found


def test_the_pages_hold_no_element_that_harmless_words_would_not_have(site: Site, plain: Site) -> None:
    known = shapes(without_texts(plain))
    odd = {shape: path for shape, path in shapes(without_texts(site)).items() if shape not in known}
    assert not odd


def test_no_template_is_filled_in(site: Site) -> None:
    found = [path for path, page in site.pages.items() if "49" + marker(NAMES.index("template")) in page.html]
    assert not found


@pytest.mark.parametrize("number", PRINTED, ids=[NAMES[number] for number in PRINTED])
def test_the_words_are_there_to_be_read(site: Site, number: int) -> None:
    """Else nothing was tested: the page with its ledger, the ledger of the text, the role, the function."""
    name = marker(number)
    if name not in PAYLOADS[number]:
        return
    ledger = site.page(f"f{number:02}/all/index.html").one("article").text
    assert ledger.count(name) >= 20, name
    assert name in site.page(f"f{number:02}/body/index.html").one("article").text
    for path in (f"f{number:02}/index.html", f"roles/role-{number:02}/index.html", f"f{number:02}/held/index.html"):
        assert name in site.page(path).html, path


def test_a_forward_page_and_lists_print_them_and_stay_words(site: Site) -> None:
    for path in ("index.html", "changes/index.html", "health/index.html"):
        assert MARKER.search(site.page(path).html), path


def test_every_feed_is_well_formed_and_its_html_is_not_live(site: Site) -> None:
    feeds = [path for path in site.files if path.startswith("feeds/")]
    assert len(feeds) > 2 * len(PAYLOADS)
    told = ""
    for path in feeds:
        text = site.text(path)
        if path.endswith(".json"):
            items = json.loads(text)["items"]
            parts = [item.get("content_html", "") for item in items]
            told += "".join(item["title"] + item["content_text"] for item in items)
        else:
            root = ElementTree.fromstring(text)
            assert "<!DOCTYPE" not in text
            assert {each.tag for each in root.iter()} <= {f"{ATOM}{name}" for name in ATOM_NAMES}, path
            parts = [each.text or "" for each in root.iter() if each.get("type") == "html"]
            told += "".join(root.itertext())
            links = [each.get("href", "") for each in root.iter(f"{ATOM}link")]
            assert not any(map(leads_away, links)), path
        for part in parts:
            assert not list(live(Document(part))), path
    assert set(MARKER.findall(told)) >= {marker(number) for number in PRINTED if marker(number) in PAYLOADS[number]}


ATOM_NAMES = (
    "feed", "id", "title", "subtitle", "updated", "published", "author", "name", "link", "entry", "summary", "content",
    "category", "generator",
)  # fmt: skip


def test_all_data_is_json_of_the_same_keys(site: Site, plain: Site) -> None:
    def keys(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from value
        for name, each in (
            value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        ):
            yield from keys(list(each.values()) if name in BY_NAME else each)

    files = [path for path in site.files if path.endswith(".json") and not path.startswith("search/")]
    assert any(path.startswith("data/") for path in files)
    for path in files:
        found = json.loads(site.text(path))
        assert not [key for key in keys(found) if re.search(r"[<>=\x00-\x1f]", key)], path
    told = json.loads(site.text("data/f00/all.json"))
    expected = json.loads(plain.text("data/f00/all.json"))
    assert set(keys(told)) == set(keys(expected))


def test_the_log_of_the_build_obeys_nothing(site: Site) -> None:
    assert MARKER.search("\n".join(site.log))
    for line in site.log:
        assert is_harmless(line.partition(": ")[2]), ascii(line[:200])


def is_harmless(text: str) -> bool:
    """No control character but the end of a line, nothing that turns a direction, no line that a CI obeys."""
    shown = all(
        character == "\n" or unicodedata.category(character) not in ("Cc", "Cs", "Zl", "Zp") for character in text
    )
    turned = re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]", text)
    lines = [line.strip() for line in text.split("\n")]
    return shown and not turned and not any(line.startswith("::") or "##[" in line or "##vso" in line for line in lines)


@pytest.mark.parametrize(
    "words",
    [
        ["check"],
        ["check", "--since", "main~3"],
        ["review", "processes/f00/all.md", "--dry-run"],
        ["review", "processes/f02/all.md", "processes/f05/all.md", "--dry-run", "--note", "\x1b[31m::error::x"],
        ["land", "--dry-run"],
        ["show", "f02/all", "--version", "99"],
        ["show", "no\x1b[31m\n::error::such"],
    ],
    ids=" ".join,
)
def test_the_terminal_is_told_words(folder: Path, words: list[str]) -> None:
    done = playbook(*words, cwd=folder, HOME=str(folder.parent))
    told = done.stdout + done.stderr
    assert told.strip()
    assert "Traceback" not in told
    bad = [line for line in told.split("\n") if not is_harmless(line)]
    assert not bad, [ascii(line[:200]) for line in bad[:5]]


@pytest.mark.parametrize(
    "words", [["check", "--format", "json"], ["export"], ["show", "f38/all", "--format", "json"]], ids=" ".join
)
def test_data_on_a_terminal_is_json_without_a_control_character(folder: Path, words: list[str]) -> None:
    done = playbook(*words, cwd=folder, HOME=str(folder.parent))
    assert MARKER.search(done.stdout)
    json.loads(done.stdout)
    bad = [line for line in done.stdout.split("\n") if not is_harmless(line)]
    assert not bad, [ascii(line[:200]) for line in bad[:5]]


@pytest.fixture(scope="module")
def comment(folder: Path) -> str:
    first = hostile.git(folder, folder.parent, "rev-list", "--max-parents=0", "main").strip()
    return playbook("diff", first, cwd=folder, HOME=str(folder.parent)).stdout


def test_a_comment_renders_to_words(comment: str) -> None:
    assert MARKER.search(comment)
    for token in tokens(comment):
        assert (
            token.type not in ("link_open", "image", "html_block")
            or OURS.fullmatch(token.content.strip())
            or (token.type == "html_block" and not OURS.sub("", token.content).count("<"))
        ), token.content[:200]
        if token.type == "html_inline":
            assert OURS.fullmatch(token.content), token.content


def test_a_git_host_finds_nothing_in_a_comment_to_make_live(comment: str) -> None:
    found = [line for line in words(comment).split("\n") if MARKER.search(line) and LIVE.search(line)]
    assert not found


def test_a_comment_on_one_page_after_another(folder: Path) -> None:
    """The whole comment is cut; a commit at a time none is."""
    commits = hostile.git(folder, folder.parent, "rev-list", "--reverse", "main").split()
    for number in (0, 2, 29, 36, 37):
        told = playbook("diff", commits[number], commits[number + 1], cwd=folder, HOME=str(folder.parent)).stdout
        assert marker(number) in words(told).replace("\u200b", "")
        assert not [line for line in words(told).split("\n") if MARKER.search(line) and LIVE.search(line)], number
        assert not any(token.type in ("link_open", "image") for token in tokens(told))


@pytest.fixture(scope="module")
def audit(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    hostile.git(folder, folder.parent, "add", "-A")
    names = ("-c", "user.name=Mia", "-c", "user.email=m@example.org")
    hostile.git(folder, folder.parent, *names, "commit", "-q", "-m", "Put right")
    place = tmp_path_factory.mktemp("audit") / "out"
    told = run(folder, "audit", "--as-of", "2027-01-02", "--out", str(place), SOURCE_DATE_EPOCH="1798848000")
    assert is_harmless(told)
    return place


def test_no_cell_of_an_audit_is_a_formula(audit: Path) -> None:
    seen = set()
    files = sorted(audit.glob("*.csv"))
    assert files
    for file in files:
        rows = list(csv.reader(io.StringIO(file.read_bytes().decode("utf-8-sig"), newline="")))
        assert len({len(row) for row in rows}) == 1, file.name
        for value in (value for row in rows for value in row):
            seen |= set(MARKER.findall(value))
            assert not re.match(r"\s*[=+@\t\r＝＋＠-]", value), (file.name, value[:80])
            assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", value), (file.name, ascii(value[:80]))
    assert seen >= {marker(number) for number in PRINTED if marker(number) in PAYLOADS[number]}


def test_the_page_and_the_data_of_an_audit_are_not_live(audit: Path) -> None:
    json.loads((audit / "audit.json").read_text(encoding="utf-8"))
    for file in audit.glob("*.html"):
        page = Document(file.read_text(encoding="utf-8"))
        assert MARKER.search(page.html)
        assert not list(live(page))


REFUSED = [payload for payload in PAYLOADS if refused(payload)]


def test_a_page_that_may_not_be_read_is_told_of_harmlessly(tmp_path: Path) -> None:
    """What a header may not hold is quoted in findings: in the log, on the terminal, in JSON."""
    place = company(tmp_path / "company", tmp_path, PLAIN)
    for number, payload in enumerate(REFUSED):
        word = hostile.written(payload)
        text = f"---\ntitle: {word}\nowner: {word}\nreviewed_by: {word}\n---\n\n## Steps\n\n1. Begin.\n"
        (place / f"processes/refused-{number}.md").write_text(text, encoding="utf-8")
        (place / f"processes/raw-{number}.md").write_bytes(hostile.raw(f"---\ntitle: {payload}\n---\n"))
    for form in ("text", "json"):
        done = playbook("check", "--format", form, cwd=place, HOME=str(tmp_path))
        assert done.returncode == 2
        assert all(f"refused-{number}.md" in done.stdout for number in range(len(REFUSED)))
        bad = [line for line in (done.stdout + done.stderr).split("\n") if not is_harmless(line)]
        assert not bad, [ascii(line[:200]) for line in bad[:5]]
    log = build(place)
    assert log.error
    assert not [line for line in log.log if not is_harmless(line.partition(": ")[2])]


FOLDERS = ("<img src=x onerror=pwn00q()>", '" onclick="pwn00q()', "{{ 7 * 7 }}pwn00q", "::error::pwn00q")


FILES = [
    payload
    for payload in PAYLOADS
    if "/" not in payload and "\0" not in payload and len(payload.encode("utf-8", "replace")) < 200
]
NOT_UTF_8 = NAMES.index("half a character")


def test_file_names_are_words(tmp_path: Path) -> None:
    place = company(tmp_path / "company", tmp_path, PLAIN)
    for payload in FILES:
        (place / "processes" / f"{payload}.md").write_text("---\nowner: lead\n---\n\n## Steps\n\n1. Begin.\n")
    for name in FOLDERS:
        (place / "processes" / name).mkdir()
        (place / "processes" / name / "page.md").write_text("---\nowner: lead\n---\n\n## Steps\n\n1. Begin.\n")
    told = playbook("check", cwd=place, HOME=str(tmp_path))
    assert told.returncode == 2
    assert "The name of the file is not UTF-8 text" in told.stdout
    (place / "processes" / f"{PAYLOADS[NOT_UTF_8]}.md").unlink()
    site = build(place)
    assert not site.error
    assert not [ascii(line[:200]) for line in site.log if not is_harmless(line.partition(": ")[2])]
    for path, page in site.pages.items():
        assert not list(live(page)), path
    for line in (told.stdout + told.stderr).split("\n"):
        assert is_harmless(line), ascii(line[:200])
