"""Headers: what cannot be read and why, what survives, what is warned of. Wording is part of the contract."""

from __future__ import annotations

import textwrap

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mkdocs_playbook.sources.header.front_matter import LARGEST, read, unified
from mkdocs_playbook.sources.header.nodes import NodeKind, kind_of


def case(name, text, *expected):
    return pytest.param(text, list(expected), id=name)


def said(front):
    return [f"{each.line}: {each.message} {each.hint}" for each in front.findings]


UNREADABLE = [
    case(
        "a quote that is not closed",
        '---\ntitle: "Refund\nowner: lead\n---\n',
        '2: The quote that begins \'"Refund\' is not closed. Write title: "Refund"',
    ),
    case(
        "a single quote that is not closed",
        "---\ntitle: 'Refund\nowner: lead\n---\n",
        "2: The quote that begins ''Refund' is not closed. Write title: 'Refund'",
    ),
    case(
        "an apostrophe ends the quote",
        "---\ntitle: 'Don't do it'\n---\n",
        "2: There is text after the closing quote: ''Don't do it''. Write title: \"Don't do it\"",
    ),
    case(
        "text after quote",
        '---\ntitle: "Refund" a customer\n---\n',
        "2: There is text after the closing quote: '\"Refund\" a customer'. Write title: '\"Refund\" a customer'",
    ),
    case(
        "a straight quote closed by a curly one",
        '---\ntitle: "Refund”\nowner: lead\n---\n',
        "2: The quote that begins '\"Refund”' is not closed. Close it with the same straight quote.",
    ),
    case(
        "a tab as indentation",
        "---\nholders:\n\t- mia\n---\n",
        "3: The line is indented with a tab. Indent with spaces.",
    ),
    case(
        "a tab behind blanks",
        "---\nsupport:\n  - at: x\n  \tsponsor: y\n---\n",
        "4: The line is indented with a tab. Indent with spaces.",
    ),
    case(
        "no space",
        "---\nowner:support-lead\n---\n",
        "2: 'owner:support-lead' has no space after the colon. Write owner: support-lead",
    ),
    case(
        "no space after a colon, between others",
        "---\ntitle: Refund\nowner:support-lead\nkind: policy\n---\n",
        "3: 'owner:support-lead' has no space after the colon. Write owner: support-lead",
    ),
    case(
        "no space after the last colon",
        "---\ntitle: Refund\nowner:support-lead\n---\n",
        "3: 'owner:support-lead' has no space after the colon. Write owner: support-lead",
    ),
    case(
        "no space after a colon, swallowed by the value above",
        "---\ntitle: Refund\n  owner:support-lead\n---\n",
        "3: 'owner:support-lead' is read as part of the value above it. Begin a key at the beginning of its line with a space after its colon; indent the items of a list alike.",
    ),
    case(
        "no space after any colon",
        "---\ntitle:Refund\nowner:support-lead\n---\n",
        "2: 'title:Refund' has no space after the colon. Write title: Refund",
        "3: 'owner:support-lead' has no space after the colon. Write owner: support-lead",
    ),
    case(
        "a key indented under a value",
        "---\ntitle: Refund\n  owner: lead\n---\n",
        "3: 'owner: lead' is read as part of the value above it. Begin a key at the beginning of its line with a space after its colon; indent the items of a list alike.",
    ),
    case(
        "the first key indented",
        "---\n title: Refund\nowner: lead\n---\n",
        "2: 'title: Refund' is indented in a way that does not fit the lines before it. Begin every key at the beginning of its line; indent what belongs to it by two spaces.",
    ),
    case(
        "an item indented less than the one before",
        "---\nholders:\n  - mia\n - jon\n---\n",
        "4: '- jon' is indented in a way that does not fit the lines before it. Begin every key at the beginning of its line; indent what belongs to it by two spaces.",
    ),
    case(
        "an item swallowed by the one before",
        "---\nholders:\n- mia\n - jon\n---\n",
        "4: '- jon' is read as part of the value above it. Begin a key at the beginning of its line with a space after its colon; indent the items of a list alike.",
    ),
    case(
        "an inner key indented less",
        "---\nlead:\n   a: b\n  c: d\n---\n",
        "4: 'c: d' is indented in a way that does not fit the lines before it. Begin every key at the beginning of its line; indent what belongs to it by two spaces.",
    ),
    case(
        "a key indented more",
        "---\ntitle: x\n   owner: y\nreviewed: 2026-01-01\n---\n",
        "3: 'owner: y' is read as part of the value above it. Begin a key at the beginning of its line with a space after its colon; indent the items of a list alike.",
    ),
    case(
        "a list",
        "---\n- title\n- owner\n---\n",
        "2: The header is a list; it must be keys with values. Write key: value.",
    ),
    case(
        "a text", "---\nRefund a customer\n---\n", "2: 'Refund a customer' is not a key with a value. Write key: value."
    ),
    case(
        "two lines of text",
        "---\nRefund a customer\nin time\n---\n",
        "2: 'Refund a customer' is not a key with a value. Write key: value.",
    ),
    case(
        "a tag that runs code",
        "---\ntitle: !!python/object/apply:os.system [echo]\n---\n",
        "2: A YAML tag stands here: '!!python/object/apply:os.system'. Remove it, or put quotes around the value.",
    ),
    case(
        "a local tag",
        "---\nowner: !lead\n---\n",
        "2: A YAML tag stands here: '!lead'. Remove it, or put quotes around the value.",
    ),
    case(
        "a core tag",
        "---\nowner: !!str lead\n---\n",
        "2: A YAML tag stands here: '!!str'. Remove it, or put quotes around the value.",
    ),
    case(
        "a bare tag",
        "---\nowner: ! lead\n---\n",
        "2: A YAML tag stands here: '!'. Remove it, or put quotes around the value.",
    ),
    case(
        "anchor",
        "---\nowner: &a lead\n---\n",
        "2: An anchor stands here: '&a'. Write the value out where it is used. If it is text, put quotes around it.",
    ),
    case(
        "alias",
        "---\nowner: &a lead\ndeputy: *a\n---\n",
        "2: An anchor stands here: '&a'. Write the value out where it is used. If it is text, put quotes around it.",
        "3: An alias stands here: '*a'. Write the value out where it is used. If it is text, put quotes around it.",
    ),
    case(
        "an alias to nothing",
        "---\nowner: *lead\n---\n",
        "2: An alias stands here: '*lead'. Write the value out where it is used. If it is text, put quotes around it.",
    ),
    case(
        "asterisks",
        "---\ntitle: **Refund**\n---\n",
        "2: A value cannot begin with *: '**Refund**'. Put quotes around it: title: \"**Refund**\"",
    ),
    case(
        "a merge key",
        "---\n<<: {owner: lead}\n---\n",
        "2: A merge key stands here: '<<'. Write the value out where it is used.",
    ),
    case(
        "an alias bomb",
        '---\na: &a ["lol","lol"]\nb: &b [*a,*a,*a]\nc: [*b,*b,*b]\n---\n',
        "2: An anchor stands here: '&a'. Write the value out where it is used. If it is text, put quotes around it.",
        "3: An anchor stands here: '&b'. Write the value out where it is used. If it is text, put quotes around it.",
        "3: An alias stands here: '*a'. Write the value out where it is used. If it is text, put quotes around it.",
        "4: An alias stands here: '*b'. Write the value out where it is used. If it is text, put quotes around it.",
    ),
    case(
        "a key twice",
        "---\nowner: a\ntitle: x\nowner: b\n---\n",
        "4: 'owner' is written twice; the first is in line 2. Remove one of them.",
    ),
    case(
        "an inner key twice",
        "---\nholders:\n  - {person: a, person: b}\n---\n",
        "3: 'person' is written twice; the first is in line 3. Remove one of them.",
    ),
    case(
        "more than 16 KiB",
        "---\ntitle: " + "x" * 17_000 + "\n---\n",
        "1: The header is 17,008 bytes long; at most 16,384 are read. Move the text below the second ---.",
    ),
    case(
        "nested nine deep",
        "---\na: [[[[[[[[[1]]]]]]]]]\n---\n",
        "2: Values are nested more than 8 deep. Flatten them; no key needs more than three.",
    ),
    case(
        "a control character",
        "---\ntitle: a\x07b\n---\n",
        "2: The line contains the invisible character U+0007. Delete it; retyping the line is the surest way.",
    ),
    case(
        "a bidirectional character",
        "---\ntitle: a\u202eb\n---\n",
        "2: The line contains the invisible character U+202E. Delete it; retyping the line is the surest way.",
    ),
    case(
        "a bidirectional character as an escape",
        '---\ntitle: "a\\u202eb"\n---\n',
        "2: The value 'a\\u202eb' contains an invisible character. Delete it.",
    ),
    case(
        "a line end that only YAML knows",
        "---\ntitle: a\u2028b\n---\n",
        "2: The line contains the invisible character U+2028. Delete it; retyping the line is the surest way.",
    ),
    case(
        "no end",
        "---\ntitle: a\n\ntext\n",
        "1: The header that begins with --- has no end. Close it with a line of --- after the last key. If it is a rule across the page, write *** instead.",
    ),
    case(
        "a handle without quotes",
        "---\nowner: @team\n---\n",
        "2: A value cannot begin with @: '@team'. Put quotes around it: owner: \"@team\"",
    ),
    case(
        "backtick",
        "---\nowner: `team`\n---\n",
        "2: A value cannot begin with `: '`team`'. Put quotes around it: owner: \"`team`\"",
    ),
    case(
        "percent",
        "---\nowner: %team\n---\n",
        "2: A value cannot begin with %: '%team'. Put quotes around it: owner: \"%team\"",
    ),
    case(
        "a colon in the value",
        "---\ntitle: Refund: how to\n---\n",
        "2: The value 'Refund: how to' contains a colon. Put quotes around it: title: \"Refund: how to\"",
    ),
    case(
        "a colon in an item",
        "---\nsystems:\n  - CRM: x: y\n---\n",
        "3: The value 'x: y' contains a colon. Put quotes around it: CRM: \"x: y\"",
    ),
    case(
        "a bracket that is not closed",
        "---\napprovers: [a, b\nowner: lead\n---\n",
        "2: The bracket [ that opens here is not closed. Add the missing ].",
    ),
    case(
        "a brace that is not closed",
        "---\ninputs: [{what: a, from: b]\n---\n",
        "2: The brackets in '[{what: a, from: b]' do not match. Close each [ with ] and each { with }.",
    ),
    case(
        "a placeholder of a template",
        "---\nowner: {{ owner }}\n---\n",
        "2: A bracket stands where a key should. Put quotes around a value that begins with { or [.",
    ),
    case(
        "a channel in a list",
        "---\nowner: [#channel]\n---\n",
        "2: # begins a comment inside '[#channel]'. Put quotes around the value that begins with #.",
    ),
    case(
        "a handle in a list",
        "---\napprovers: [@team]\n---\n",
        "2: A value cannot begin with @: '[@team]'. Put quotes around it.",
    ),
    case(
        "a line without a colon",
        "---\ntitle: x\njust words\nowner: y\n---\n",
        "3: 'just words' is not a key with a value. Write key: value.",
    ),
    case(
        "a last line without a colon",
        "---\ntitle: x\njust words\n---\n",
        "3: 'just words' is not a key with a value. Write key: value.",
    ),
    case(
        "two documents",
        "---\ntitle: x\n--- y\n---\n",
        "2: The header holds more than one document. Remove the line that begins with ---.",
    ),
    case(
        "complex key",
        "---\n? [a]\n: b\n---\n",
        "2: A bracket stands where a key should. Put quotes around a value that begins with { or [.",
    ),
    case(
        "empty key",
        "---\n: b\n---\n",
        "2: The header cannot be read from here on: ': b'. Write key: value, with quotes around text that contains special signs.",
    ),
    case(
        "list under key then key",
        "---\n- a\ntitle: x\n---\n",
        "3: The header cannot be read from here on: 'title: x'. Write key: value, with quotes around text that contains special signs.",
    ),
    case(
        "an item where a key should be",
        "---\ntitle: x\n- a\n---\n",
        "3: A list item stands where a key should: '- a'. Write the list's key above it.",
    ),
    case("directive", "---\n%YAML 1.2\ntitle: x\n---\n", "2: '%YAML 1.2' is not a key with a value. Write key: value."),
    case(
        "bad escape",
        '---\ntitle: "a\\qb"\n---\n',
        "2: '\\q' has no meaning in double quotes: '\"a\\qb\"'. Write the backslash twice.",
    ),
    case(
        "an escape of half a character",
        '---\ntitle: "a\\ud800b"\n---\n',
        "2: The header cannot be read from here on: 'title: \"a\\ud800b\"'. Write key: value, with quotes around text that contains special signs.",
    ),
    case(
        "equals signs",
        "---\ntitle = x\nowner = y\n---\n",
        "2: 'title = x' is not a key with a value. Write key: value.",
    ),
    case(
        "a fault behind a block of text",
        "---\ndescription: |\n  note:this\n    more\ntitle: x: y\n---\n",
        "5: The value 'x: y' contains a colon. Put quotes around it: title: \"x: y\"",
    ),
    case(
        "three faults at once",
        '---\nowner:lead\ntitle: "x\nkind: @p\n---\n',
        "2: 'owner:lead' has no space after the colon. Write owner: lead",
        '3: The quote that begins \'"x\' is not closed. Write title: "x"',
        "4: A value cannot begin with @: '@p'. Put quotes around it: kind: \"@p\"",
    ),
    case(
        "an angle bracket",
        "---\ntitle: > x\n---\n",
        "2: A value cannot begin with >: '> x'. Put quotes around it: title: \"> x\"",
    ),
    case(
        "pipe", "---\ntitle: | x\n---\n", "2: A value cannot begin with |: '| x'. Put quotes around it: title: \"| x\""
    ),
    case(
        "dash value",
        "---\ntitle: - x\n---\n",
        "2: A value cannot begin with -: '- x'. Put quotes around it: title: \"- x\"",
    ),
    case(
        "question",
        "---\nowner: ? x\n---\n",
        "2: A value cannot begin with ?: '? x'. Put quotes around it: owner: \"? x\"",
    ),
    case(
        "comma", "---\nowner: , x\n---\n", "2: A value cannot begin with ,: ', x'. Put quotes around it: owner: \", x\""
    ),
    case(
        "closing",
        "---\nowner: ] x\n---\n",
        "2: A value cannot begin with ]: '] x'. Put quotes around it: owner: \"] x\"",
    ),
]


@pytest.mark.parametrize(("text", "expected"), UNREADABLE)
def test_a_header_that_cannot_be_read_says_where_and_why(text, expected):
    front = read(text, "processes/p.md")
    assert said(front) == expected
    assert {each.rule for each in front.findings} == {"front-matter-invalid"}
    assert {each.path for each in front.findings} == {"processes/p.md"}
    assert not front.readable
    assert front.entries == {}


MISPLACED = [
    case(
        "a blank line before it",
        "\n---\ntitle: x\nowner: y\n---\nbody",
        "2: The header is not read: a blank line stands before it. Make --- the very first line of the file.",
    ),
    case(
        "a heading before it",
        "# T\n---\ntitle: x\n---\nbody",
        "2: The header is not read: '# T' stands before it. Make --- the very first line of the file.",
    ),
    case(
        "a heading and a blank line",
        "# T\n\n---\nowner: x\n---\nbody",
        "3: The header is not read: '# T' stands before it. Make --- the very first line of the file.",
    ),
    case(
        "a comment before it",
        "<!-- x -->\n---\nowner: x\n---\nbody",
        "2: The header is not read: '<!-- x -->' stands before it. Make --- the very first line of the file.",
    ),
    case(
        "MultiMarkdown",
        "Title: x\nOwner: y\n\nbody",
        "1: 'Title: x' looks like a header without its fence and is not read. Put --- on a line before and after it.",
    ),
    case(
        "MultiMarkdown, one line",
        "owner: y\n\nbody",
        "1: 'owner: y' looks like a header without its fence and is not read. Put --- on a line before and after it.",
    ),
    case(
        "the first fence is missing",
        "title: y\nowner: b\n---\nbody",
        "1: 'title: y' looks like a header without its fence and is not read. Put --- on a line before and after it.",
    ),
    case(
        "dashes turned into typography",
        "—-\ntitle: x\n—-\n",
        "1: The header is not read: its first line is '—-', not ---. Make --- the very first line of the file.",
    ),
    case(
        "a blank before the fence",
        " ---\ntitle: x\n---\n",
        "1: The header is not read: a blank stands before its fence. Make --- the very first line of the file.",
    ),
    case(
        "a blank line in place of the fence",
        "\ntitle: x\nowner: y\n---\nb",
        "2: 'title: x' looks like a header without its fence and is not read. Make --- the very first line of the file.",
    ),
    case(
        "a blank line in place of the fence of a long header",
        "\ntitle: x\nowner: y\n" + "systems: [a, b]\n" * 20 + "---\n\nb",
        "2: 'title: x' looks like a header without its fence and is not read. Make --- the very first line of the file.",
    ),
    case(
        "TOML",
        '+++\ntitle = "x"\n+++\n',
        "1: The header is not read: its first line is '+++', not ---. Make --- the very first line of the file.",
    ),
    case(
        "a second header",
        "---\ntitle: x\n---\n\n---\nowner: y\n---\nb",
        "5: A second header stands behind the first and is not read. Put all keys into the header that begins on the first line.",
    ),
    case(
        "two dashes",
        "--\ntitle: x\n--\n",
        "1: The header is not read: its first line is '--', not ---. Make --- the very first line of the file.",
    ),
    case(
        "an underlined heading before a closed header",
        "Refund\n---\nowner: lead\n---\nbody",
        "2: The header is not read: 'Refund' stands before it. Make --- the very first line of the file.",
    ),
]


@pytest.mark.parametrize(("text", "expected"), MISPLACED)
def test_a_header_that_is_not_read_is_warned_of_and_stays_text(text, expected):
    front = read(text, "processes/p.md")
    assert said(front) == expected
    assert [each.rule for each in front.findings] == ["front-matter-misplaced"]
    assert front.readable
    assert text.endswith(front.body)
    assert "owner" not in front.entries


ORDINARY = [
    case("words", "Just words.\n"),
    case("nothing", ""),
    case("a rule across the page", "# Refund\n\n---\n\nText\n\n---\n"),
    case("a rule before a note", "# Refund\n\n---\nNote: mind the gap\n\n---\n"),
    case("a first line that only looks like a key", "Purpose: to pay back.\n\nText\n"),
    case("a paragraph below a blank line that only looks like a key", "\nTitle: as in a book\n\nText\n"),
    case("a key that runs into a paragraph", "Title: as in a book\nthat goes on.\n"),
    case("an underlined heading and a word with a colon", "Refund\n---\nowner: is a word\nhere\n"),
]


@pytest.mark.parametrize(("text", "expected"), ORDINARY)
def test_ordinary_text_is_left_alone(text, expected):
    front = read(text, "p.md")
    assert said(front) == expected
    assert (front.body, front.body_line, front.readable) == (text, 1, True)


SURVIVES = [
    pytest.param("---\ntitle: x\n---\nbody\n", "body\n", 4, id="plain"),
    pytest.param("\ufeff---\ntitle: x\n---\nbody\n", "body\n", 4, id="byte order mark"),
    pytest.param("---\r\ntitle: x\r\n---\r\nbody\r\n", "body\n", 4, id="CRLF"),
    pytest.param("---\rtitle: x\r---\rbody", "body", 4, id="CR"),
    pytest.param("---  \ntitle: x\n---\t \nbody", "body", 4, id="blanks after the fences"),
    pytest.param("---\ntitle: x\n...\nbody", "body", 4, id="dots as the closing fence"),
    pytest.param("---\ntitle: x\n---", "", 4, id="no newline at the end"),
    pytest.param("---\n\n\ntitle: x\n\n---\n\nbody", "\nbody", 7, id="blank lines around"),
    pytest.param("---\ntitle: x  # why\n# a comment\n---\nbody", "body", 5, id="comments"),
    pytest.param("---\n{title: x}\n---\nbody", "body", 4, id="a mapping in braces"),
    pytest.param('---\n"title":\tx\n---\nbody', "body", 4, id="a quoted key and a tab before its value"),
    pytest.param("---\ntitle: >-\n  x\n---\nbody", "body", 5, id="folded text"),
]


@pytest.mark.parametrize(("text", "body", "body_line"), SURVIVES)
def test_a_header_survives(text, body, body_line):
    front = read(text, "p.md")
    assert (front.readable, front.findings) == (True, ())
    assert front.entries["title"].text == "x"
    assert (front.body, front.body_line) == (body, body_line)


@pytest.mark.parametrize("text", ["---\n---\nbody", "---\n# nothing yet\n---\nbody", "---\n\n...\nbody"])
def test_an_empty_header_is_a_header(text):
    front = read(text, "p.md")
    assert (front.readable, front.findings, front.entries, front.body) == (True, (), {}, "body")


def test_the_largest_header_is_read_and_one_byte_more_is_not():
    fits = "---\ntitle: " + "x" * (LARGEST - len("title: \n")) + "\n---\n"
    assert read(fits, "p.md").readable
    assert not read(fits.replace("title: ", "title: x"), "p.md").readable


def test_eight_levels_are_read():
    assert read("---\na: [[[[[[[1]]]]]]]\n---\n", "p.md").readable


def test_values_know_their_line_their_kind_and_whether_they_were_quoted():
    header = """
        title: "007"
        reviewed: 2026-09-14
        approvers:
          - head
          - "no"
        inputs: [{what: form, from: customer}]
        owner:
        draft: yes
        order: 1.5
        """
    entries = read(f"---{textwrap.dedent(header)}---\n", "p.md").entries
    assert [(key, node.line, node.kind, node.quoted) for key, node in entries.items()] == [
        ("title", 2, NodeKind.TEXT, True),
        ("reviewed", 3, NodeKind.DATE, False),
        ("approvers", 4, NodeKind.LIST, False),
        ("inputs", 7, NodeKind.LIST, False),
        ("owner", 8, NodeKind.NULL, False),
        ("draft", 9, NodeKind.BOOLEAN, False),
        ("order", 10, NodeKind.FLOAT, False),
    ]
    assert [(node.line, node.text, node.quoted) for node in entries["approvers"].items] == [
        (5, "head", False),
        (6, "no", True),
    ]
    assert {key: node.text for key, node in entries["inputs"].items[0].entries.items()} == {
        "what": "form",
        "from": "customer",
    }


def test_what_follows_an_empty_value_is_kept_as_its_comment():
    entries = read("---\nowner: #support\napprovers:\n  - #leads\ntitle: Fix #12\n---\n", "p.md").entries
    assert entries["owner"].comment == "#support"
    assert entries["approvers"].items[0].comment == "#leads"
    assert (entries["title"].text, entries["title"].comment) == ("Fix", "#12")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((word, NodeKind.BOOLEAN) for word in ("yes", "No", "TRUE", "off", "On")),
        *((word, NodeKind.NULL) for word in ("", "~", "null", "NULL")),
        *((word, NodeKind.INTEGER) for word in ("0", "007", "12:30:45", "1_000", "-3", "0x1F", "0b1", "20240315")),
        *((word, NodeKind.FLOAT) for word in ("1.5", ".5", "-1.5e+3", ".inf", "1:30.5")),
        *((word, NodeKind.DATE) for word in ("2026-09-14", "2026-02-30", "2026-9-14T10:00:00Z")),
        *((word, NodeKind.TEXT) for word in ("lead", "yEs", "2024-3-15", "08", "1.2.3", "6 months", "+", "-", "1e3")),
    ],
)
def test_kinds_are_those_of_yaml_1_1(text, kind):
    assert kind_of(text) is kind


@settings(max_examples=400, deadline=None)
@given(st.text(alphabet="0123456789+-._:eExXobaftTnNyYsS~ ", min_size=1, max_size=10).map(str.strip).filter(bool))
def test_kinds_agree_with_the_library(text):
    names = {kind: kind.value for kind in NodeKind} | {NodeKind.DATE: "timestamp"}
    theirs = yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False)).removeprefix("tag:yaml.org,2002:")
    assert theirs in (names[kind_of(text)], "merge", "value")


HEADERISH = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "---",
                "...",
                "title: x",
                "owner:x",
                "\tholders:",
                "  - a",
                "- b",
                "# T",
                "",
                "a: [",
                "b: {",
                "'",
                '"',
                "*x",
            ]
        ),
        st.text(max_size=12),
        st.text(alphabet=":-#[]{}\"'&*!|>%@` \t\\\u202e\ufeff\x00abé\n\r", max_size=16),
    ),
    max_size=12,
).map("\n".join)


@settings(max_examples=600, deadline=None)
@given(st.one_of(st.text(max_size=60), HEADERISH, HEADERISH.map(lambda text: f"---\n{text}\n---\nbody")))
@example("---\n? - a\n: b\n---\n")
@example('---\n"\\U0011FFFF": x\n---\n')
@example("---\n\ud800: x\n---\n")
@example("---\n*a : b\n---\n")
def test_reading_never_raises_and_never_loses_text(text):
    front = read(text, "p.md")
    whole = unified(text)
    assert whole.endswith(front.body)
    assert front.body.count("\n") + front.body_line <= whole.count("\n") + 2
    assert whole.split("\n")[front.body_line - 1 :] == (
        front.body.split("\n") if front.body or front.body_line <= whole.count("\n") + 1 else []
    )
    assert front.readable or any(each.rule == "front-matter-invalid" for each in front.findings)
    assert all(each.line >= 1 and each.message and each.hint for each in front.findings)
