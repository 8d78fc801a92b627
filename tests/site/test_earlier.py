"""Earlier versions: each process's page of them, the texts as they stood, and `playbook show`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mkdocs_playbook.model.settings import Settings
from mkdocs_playbook.site.old_text import LONGEST, body_html, facts, header_and_body
from tests.checks.company import CLEAN, CONFIG, REFUND, written
from tests.checks.pending import NEXT, waiting
from tests.history.conftest import Workshop, new_repository
from tests.site.building import Site, built, digest, playbook
from tests.site.markup import Document

PAGE = "support/refund/earlier/index.html"
EVIL = "<img src=x onerror=pwn()>\"'</style><script>pwn()</script>{{ 7 * 7 }}"


def amended(text: str) -> str:
    return text.replace("opens the order", "looks at the order")


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    """Three versions of a refund, the second with a wording put right, and a page that was withdrawn."""
    place = tmp_path_factory.mktemp("earlier")
    work = new_repository(place / "company", place)
    old = "---\ntitle: Old\nowner: support-lead\nreviewed: 2026-01-01\nreview_every: 2 years\n---\n\nOld.\n"
    written(work.top, {"processes/support/old.md": old})
    work.commit("Write down how we refund", committed="2026-01-05T12:00:00 +0000")
    first = CLEAN[REFUND]
    work.commit("Look first", REFUND, text=amended(first), committed="2026-03-01T12:00:00 +0000")
    wording = amended(first).replace("We give money back.", "We give your money back.")
    work.commit("Wording\n\nAmendment: editorial", REFUND, text=wording, committed="2026-04-01T12:00:00 +0000")
    third = wording.replace("2. [Support agent] tells", "2. [Support agent] checks the sum.\n3. [Support agent] tells")
    work.commit("Check the sum", REFUND, text=third, committed="2026-09-01T12:00:00 +0000")
    gone = old.replace("owner:", "state: retired\nsuperseded_by: support/refund\nowner:")
    work.commit("Withdraw it", "processes/support/old.md", text=gone, committed="2026-10-01T12:00:00 +0000")
    return work


@pytest.fixture(scope="module")
def site(told: Workshop) -> Site:
    return built(told.top)


def rows(page: Document) -> list[str]:
    return [element.text for element in page.elements if element.tag == "tr"]


def test_every_version_has_its_days_and_its_words(site: Site) -> None:
    table = rows(site.page(PAGE))
    assert table[1].startswith("Version 3 1 Sep 2026 in force Check the sum")
    assert table[2].startswith("Version 2 1 Mar 2026 31 Aug 2026 Look first")
    assert table[3].startswith("Version 1 5 Jan 2026 28 Feb 2026 Write down how we refund")


def test_an_earlier_text_stands_as_it_was_and_says_that_it_does_not_hold(site: Site) -> None:
    page = site.page(PAGE)
    second = next(e.text for e in page.elements if e.tag == "section" and e.text.startswith("Version 2"))
    assert second.startswith(
        "Version 2 Not in force. Version 2 held from 1 Mar 2026 to 31 Aug 2026. The text is shown as it stood at its end."
    )
    assert "Support agent looks at the order." in second
    assert "We give your money back." in second  # with what was put right while it held
    assert "checks the sum" not in second
    assert "OwnerSupport lead" in second


def test_it_is_out_of_search_navigation_and_sitemap(site: Site) -> None:
    page = site.page(PAGE)
    assert [e.get("content") for e in page.elements if e.tag == "meta" and e.get("name") == "robots"] == ["noindex"]
    assert "earlier" not in site.text("search/texts.json")
    assert "earlier" not in site.text("sitemap.xml")
    assert not [target for _, target in site.page("support/refund/index.html").navigation if "earlier" in target]


def test_the_page_leads_to_it_and_back(site: Site) -> None:
    links = [e.get("href") for e in site.page("support/refund/index.html").elements if e.tag == "a"]
    assert links.count("../../support/refund/earlier/") == 2
    back = [e.get("href") for e in site.page(PAGE).elements if e.tag == "a"]
    assert "../../../support/refund/" in back
    assert "../../.././" not in back


def test_a_withdrawn_process_keeps_its_last_text_for_the_record(site: Site) -> None:
    page = site.page("support/old/earlier/index.html")
    assert "Withdrawn. Do not use." in page.one("main").text
    section = next(e.text for e in page.elements if e.tag == "section")
    assert section.startswith("Version 1 Not in force. Version 1 held from 5 Jan 2026 to 30 Sep 2026.")
    stub = site.page("support/old/index.html").one("article").text
    assert "Was in force5 Jan 2026 to 30 Sep 2026, version 1" in stub
    assert "the text as it stood on 30 Sep 2026, marked as not in force" in stub
    assert "Withdraw it Withdrawn." in stub


def test_versions_of_one_day_say_that_the_last_of_them_held_and_roles_say_what_they_take_part_in(
    tmp_path: Path,
) -> None:
    work = new_repository(tmp_path / "company", tmp_path)
    written(work.top, {"roles/insurer.md": "---\ntitle: Insurer\nexternal: true\n---\n"})
    work.commit("Write down how we refund", committed="2026-01-05T09:00:00 +0000")
    work.commit("Look first", REFUND, text=amended(CLEAN[REFUND]), committed="2026-01-05T12:00:00 +0000")
    made = built(work.top)
    table = rows(made.page(PAGE))
    assert table[1].startswith("Version 2 5 Jan 2026 in force Look first")
    assert table[2].startswith("Version 1 5 Jan 2026, replaced the same day Write down how we refund")
    roles = made.page("roles/index.html").one("article").text
    assert "Support agent takes part in 1 process" in roles
    assert "0 process" not in roles


def test_what_landed_before_its_day_leads_to_the_text_that_holds_until_then(tmp_path: Path) -> None:
    work = new_repository(tmp_path / "company", tmp_path)
    written(work.top)
    work.commit("Write down how we refund", committed="2026-01-05T12:00:00 +0000")
    said = "Look first\n\nEffective: 2026-12-10"
    work.commit(said, REFUND, text=amended(CLEAN[REFUND]), committed="2026-11-01T12:00:00 +0000")
    made = built(work.top)
    page = made.page("support/refund/index.html")
    head = next(e.text for e in page.elements if "pb-head" in e.classes)
    assert head.startswith("In force from 10 December 2026 Before that day: version 1.")
    assert "This text holds from 10 Dec 2026" in head
    assert "In force ·" not in head
    record = made.page(PAGE)
    assert "The text that holds later" in record.one("main").text
    (section,) = [e.text for e in record.elements if e.tag == "section"]
    assert section.startswith("Version 1 Version 1 holds from 5 Jan 2026 to 9 Dec 2026. ")
    assert "opens the order" in section
    table = rows(record)
    assert table[1].startswith("Version 2 10 Dec 2026 not yet in force Look first")
    assert table[2].startswith("Version 1 5 Jan 2026 in force, to 9 Dec 2026")


def test_a_text_that_waits_stands_above_the_versions_and_can_be_shown(tmp_path: Path) -> None:
    work = new_repository(tmp_path / "company", tmp_path)
    written(work.top)
    work.commit("Write down how we refund", committed="2026-01-05T12:00:00 +0000")
    written(work.top, {NEXT: waiting(effective="2026-11-10")})
    said = "Agree on it\n\nAmendment: major\nReason: They ask.\nApproved-by: Mia Berg"
    work.commit(said, committed="2026-10-01T12:00:00 +0000")
    made = built(work.top)
    table = rows(made.page(PAGE))
    assert table[1].startswith("No version yet 10 Nov 2026 in force")
    assert table[1].endswith("Why: They ask. Major Mia Berg, Support lead · as stated by the author")
    assert table[2].startswith("Version 1 5 Jan 2026 9 Nov 2026 Write down")
    done = playbook("show", REFUND, cwd=work.top)
    assert (done.returncode, done.stdout) == (0, (work.top / NEXT).read_text(encoding="utf-8"))
    assert done.stderr.startswith(f"{REFUND}: no version yet, in force 2026-11-10 to today, text ")
    done = playbook("show", REFUND, "--on", "2026-11-09", cwd=work.top)
    assert (done.returncode, done.stdout) == (0, CLEAN[REFUND])
    (work.top / NEXT).write_text(waiting(effective="2026-12-10"), encoding="utf-8")
    work.commit("Later", committed="2026-10-02T12:00:00 +0000")
    done = playbook("show", REFUND, "--on", "2026-12-24", cwd=work.top)
    assert done.stderr.startswith(f"{REFUND}: no version yet, in force from 2026-12-10, text ")


def test_the_pages_of_a_draft_say_nowhere_that_it_is_in_force(tmp_path: Path) -> None:
    work = new_repository(tmp_path / "company", tmp_path)
    draft = "---\ntitle: Draft\nstate: draft\nowner: support-lead\n---\n\nPerhaps.\n"
    written(work.top, {"processes/support/draft.md": draft})
    work.commit("Write down how we refund", committed="2026-01-05T12:00:00 +0000")
    site = built(work.top)
    page = site.page("support/draft/index.html").one("article").text
    assert "Version 1, a draft" in page
    assert "in force" not in page.casefold().replace("draft. not in force.", "")
    record = site.page("support/draft/earlier/index.html").one("main").text.casefold()
    assert "versions of the draft" in record
    assert "in force" not in record.replace("draft, never in force", "")
    assert "the text that holds now" not in record


def test_nothing_of_it_needs_a_script_or_another_host(site: Site) -> None:
    assert not [e for e in site.page(PAGE).elements if e.tag == "script"]
    assert "://" not in site.text("assets/playbook/plain/plain.css")


def config(words: str) -> str:
    return CONFIG.replace("- playbook", f"- playbook: {{{words}}}")


@pytest.mark.parametrize(("option", "texts"), [("0", 0), ("1", 1), ("all", 2)])
def test_how_many_texts_are_shown_can_be_set(told: Workshop, tmp_path: Path, option: str, texts: int) -> None:
    work = _copy(told, tmp_path)
    work.write("mkdocs.yml", config(f"earlier_texts: {option}"))
    page = built(work.top).page(PAGE)
    assert len([e for e in page.elements if e.tag == "section"]) == texts


def _copy(told: Workshop, place: Path) -> Workshop:
    told.git("clone", "-q", str(told.top), str(place / "clone"))
    return Workshop(place / "clone", place)


def test_pages_that_are_files_have_theirs_beside_them(told: Workshop, tmp_path: Path) -> None:
    work = _copy(told, tmp_path)
    work.write("mkdocs.yml", f"use_directory_urls: false\n{CONFIG}")
    made = built(work.top)
    page = made.page("support/refund-earlier.html")
    assert "Version 2" in page.one("main").text
    assert "../support/refund.html" in [e.get("href") for e in page.elements if e.tag == "a"]
    assert "../support/refund-earlier.html" in [
        e.get("href") for e in made.page("support/refund.html").elements if e.tag == "a"
    ]


def test_a_page_that_is_called_earlier_keeps_its_address(told: Workshop, tmp_path: Path) -> None:
    work = _copy(told, tmp_path)
    work.write("processes/support/refund/earlier.md", "---\ntitle: Sooner\nowner: support-lead\n---\n\nMine.\n")
    made = built(work.top)
    assert "Mine." in made.page(PAGE).one("article").text
    assert "Look first" in made.page("support/refund/earlier-versions/index.html").one("main").text


def test_the_same_commit_and_day_give_the_same_bytes(told: Workshop, tmp_path: Path, site: Site) -> None:
    work = _copy(told, tmp_path)
    again = digest(built(work.top).root)
    assert {path: text for path, text in digest(site.root).items() if "earlier" in path} == {
        path: text for path, text in again.items() if "earlier" in path
    }


def test_without_history_there_are_no_earlier_versions(tmp_path: Path) -> None:
    made = built(written(tmp_path / "company"))
    assert not [path for path in made.files if "earlier" in path]
    assert "Earlier versions" not in made.page("support/refund/index.html").one("article").text


def test_hostile_words_are_words_in_every_place(tmp_path: Path) -> None:
    work = new_repository(tmp_path / "company", tmp_path)
    text = CLEAN[REFUND].replace("title: Refund a customer", f"title: {json.dumps(EVIL)}")
    written(work.top, {REFUND: text})
    work.commit(f"{EVIL} first")
    changed = text.replace("opens the order", f"looks {EVIL} `{EVIL}` **{EVIL}**")
    changed = changed.replace("reviewed:", f"deadline: {json.dumps(EVIL)}\nowner_note: {json.dumps(EVIL)}\nreviewed:")
    said = f"{EVIL} subject\n\nReason: {EVIL} reason\nApproved-by: {EVIL} approver\nReviewed-by: {EVIL}"
    work.commit(
        said, REFUND, text=f"{changed}\n\n| a | {EVIL} |\n|---|---|\n| b | {EVIL} |\n\n```\n{EVIL}\n```\n\n<!-- {EVIL}"
    )
    work.commit(f"{EVIL} second", REFUND, text=text.replace("tells the", "asks the"))
    for option in ("", "use_directory_urls: false\n"):
        work.write("mkdocs.yml", option + CONFIG)
        made = built(work.top)
        for path, page in made.pages.items():
            for element in page.elements:
                assert not [
                    name for name in element.attributes if name.startswith("on") and "pwn" in element.get(name)
                ], path
                assert not (element.tag == "script" and "pwn" in element.text), path
                assert element.get("src") != "x", path
            assert "&gt;49" not in page.html, path
    page = made.page("support/refund-earlier.html")
    assert EVIL in page.one("main").text
    ledger = made.page("support/refund.html")
    inside = " ".join(e.text for e in ledger.elements if "pb-ledger" in e.classes)
    assert "approver · as stated by the author" in inside
    for words in ("subject", "reason"):
        assert f"{EVIL} {words}" in inside, words
    style = next(e for e in ledger.elements if e.tag == "style" and e.get("media") == "print")
    assert "pwn\\28 \\29 " in style.text
    assert not [e for e in ledger.elements if e.tag == "script" and e.above and e.above.tag == "style"]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# A\nb\nc\n\nd", "<h3>A</h3>\n<p>b c</p>\n<p>d</p>"),
        ("## A\n#### B\n# C", "<h3>A</h3> <h4>B</h4> <h3>C</h3>"),
        ("3. a\n4. b\n   more\n\n   - c\n5. d", '<ol start="3"> <li> <p>a</p> </li> <li> <p>b more</p> <ul> <li> <p>c</p> </li></ul> </li> <li> <p>d</p> </li></ol>'),
        ("1. a\n\nb\n\n2. c", '<ol start="1"> <li> <p>a</p> </li></ol> <p>b</p> <ol start="2"> <li> <p>c</p> </li></ol>'),
        ("| a | b |\n|---|:-:|\n| c | d |\ne", "<table> <tr><td>a</td><td>b</td></tr> <tr><td>c</td><td>d</td></tr> </table> <p>e</p>"),
        ("```\n# <b>\n```\nx", "<pre># &lt;b&gt;</pre> <p>x</p>"),
        ("[a](b.md) ![c](d.png) [e] **f** `g`\n\n[e]: x.md", "<p>a c e f <code>g</code></p>"),
        ("> said\n\n---\n\n2 - 3 = *x*", "<p>said</p> <p>2 - 3 = x</p>"),
        ("a 5 * 3 * 2 b_c_d [ ] [x]", "<p>a 5 * 3 * 2 b_c_d [ ] [x]</p>"),
    ],
)  # fmt: skip
def test_an_old_text_is_read_line_by_line(text: str, html: str) -> None:
    assert " ".join(str(body_html(text)).split()) == " ".join(html.split())


def test_a_text_without_end_is_cut_and_does_not_take_its_time() -> None:
    for piece in ("[" * 9, "![", "`", "*a", "<!--", "- " * 40 + "\n", "|-", "&gt; ", "1. \n", "  " * 20 + "- x\n"):
        html = body_html(piece * (LONGEST // len(piece) + 500))
        assert "The text goes on" in html


def test_a_header_is_told_in_words() -> None:
    text = '---\r\ntitle: "A"\r\nowner_slack: support-lead # who\r\nsystems: [CRM, "x"]\r\ninformed:\r\n  - a\r\n  - b\r\nother: 1\r\n---\r\nText'
    header, body = header_and_body(text)
    assert body == "Text"
    assert facts(header, {"owner_slack": "owner"}, str.upper) == [
        ("Owner", "SUPPORT-LEAD"),
        ("Systems", 'CRM, "x"'),
        ("Is told", "A, B"),
    ]
    assert header_and_body("no header") == ("", "no header")


def test_the_default_is_five() -> None:
    assert Settings().earlier_texts == 5


def test_show_prints_the_very_bytes(told: Workshop) -> None:
    done = playbook("show", REFUND, "--on", "2026-03-15", cwd=told.top)
    assert (done.returncode, done.stdout) == (0, amended(CLEAN[REFUND]))
    assert done.stderr.startswith(f"{REFUND}: version 2, in force 2026-03-01 to 2026-08-31, text ")
    done = playbook("show", "support/refund", "--version", "1", "--quiet", cwd=told.top)
    assert (done.returncode, done.stdout, done.stderr) == (0, CLEAN[REFUND], "")
    done = playbook("show", "support/refund.md", cwd=told.top / "processes", PLAYBOOK="")
    assert done.returncode == 2  # no mkdocs.yml here
    done = playbook("show", "refund.md", "-C", "../..", cwd=told.top / "processes/support")
    assert (done.returncode, "checks the sum" in done.stdout) == (0, True)


def test_show_tells_a_program(told: Workshop) -> None:
    data = json.loads(playbook("show", REFUND, "--version", "2", "--format", "json", cwd=told.top).stdout)
    assert data["in_force"] == {"from": "2026-03-01", "to": "2026-08-31"}
    assert (data["id"], data["version"], data["state"]) == ("support/refund", 2, "active")
    assert "your money" in data["text"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ((REFUND, "--on", "2025-01-01"), 2, "no version was in force on 2025-01-01. The first one is in force from 2026-0"),
        ((REFUND, "--version", "9"), 2, "there is no version 9. There are versions 1 to 3.\n"),
        (("processes/support/old.md",), 2, "no version was in force on 2026-11-22. The last one was in force to 2026-"),
        (("processes/support/old.md", "--version", "7"), 2, "there is no version 7. There are versions 1 to 2.\n"),
        (("roles/support-lead.md",), 2, "md: It is the page of a role and is no process. Name the file of a process"),
        (("../../etc/passwd",), 2, "is no process"),
        (("processes/support/refnd.md",), 2, f"is no process. Did you mean '{REFUND}'?"),
        (("support/refnd",), 2, "is no process. Did you mean 'support/refund'?"),
        (("processes/support/index.md",), 2, "index.md: It introduces its folder and is no process."),
        ((REFUND, "--on", "2026-05-01", "--version", "2"), 2, "ask for two texts"),
        ((REFUND, "--on", "May"), 2, "is not a date"),
        ((REFUND, "--on", "2026-6-30"), 2, "Invalid value for '--on': '2026-6-30' is not written as YYYY-MM-DD. Write 2026-06-30."),
    ],
)  # fmt: skip
def test_show_says_why_not(told: Workshop, words: tuple[str, ...], code: int, said: str) -> None:
    done = playbook("show", *words, cwd=told.top)
    assert (done.returncode, done.stdout) == (code, "")
    assert said in done.stderr


def test_show_without_history_exits_3(told: Workshop, tmp_path: Path) -> None:
    done = playbook("show", REFUND, cwd=written(tmp_path / "company"))
    assert (done.returncode, done.stdout) == (3, "")
    told.git("clone", "-q", "--depth", "1", f"file://{told.top}", str(tmp_path / "cut"))
    done = playbook("show", REFUND, "--on", "2026-01-10", cwd=tmp_path / "cut")
    assert (done.returncode, done.stdout) == (3, "")


def test_show_says_that_there_is_one_version(tmp_path: Path) -> None:
    work = new_repository(tmp_path / "company", tmp_path)
    written(work.top)
    work.commit("Write it down")
    done = playbook("show", REFUND, "--version", "2", cwd=work.top)
    assert done.stderr == f"{REFUND}: there is no version 2. There is version 1 alone.\n"


def test_show_gives_an_example() -> None:
    done = playbook("show", "--help", cwd=Path(__file__).parent)
    assert "playbook show processes/" in done.stdout


def test_what_looks_like_a_heading_in_a_fenced_block_or_a_table_begins_no_section() -> None:
    fenced = body_html("## One\n\n```\n# two\n```\n\n## Three")
    assert fenced == "<h3>One</h3>\n<pre># two</pre>\n<h3>Three</h3>"
    table = body_html("- item\n\n# a | b\n|---|---|\n# c | d\n# Three")
    assert table.count("<tr>") == 2
    assert table.endswith("</table>\n</li></ul>\n<h3>Three</h3>")


def test_a_section_is_told_by_what_stands_before_it_and_by_the_links_of_its_own_text() -> None:
    assert "<h4>Two</h4>" in body_html("## One\n\n### Two")
    assert "<h3>Two</h3>" in body_html("### Two")
    assert "see [x]" in body_html("## One\n\nsee [x]")
    assert "see x" in body_html("## One\n\nsee [x]\n\n[x]: y.md")
