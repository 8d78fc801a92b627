"""Values of a header: what the schema makes of them, and what is said of the others."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mkdocs_playbook.model.process import Flow
from mkdocs_playbook.model.role import Holding, Support
from mkdocs_playbook.model.schema import FUNCTION_KEYS, HOST_KEYS, PERSON_KEYS, PROCESS_KEYS, ROLE_KEYS, Shape
from mkdocs_playbook.sources.header import header as header_module
from mkdocs_playbook.sources.header.front_matter import read
from mkdocs_playbook.sources.header.header import read_header
from mkdocs_playbook.sources.header.vocabulary import Vocabulary
from mkdocs_playbook.sources.theme_meta import theme_meta

OF_PROCESS = Vocabulary(PROCESS_KEYS, {}, HOST_KEYS)
OF_INDEX = Vocabulary((*PROCESS_KEYS, *FUNCTION_KEYS), {}, HOST_KEYS)
OF_ROLE = Vocabulary(ROLE_KEYS, {}, HOST_KEYS)


def header(text, vocabulary=OF_PROCESS):
    front = read(f"---\n{text}\n---\n", "p.md")
    assert front.readable, front.findings
    return read_header(front.entries, vocabulary, "p.md")


def said(found):
    return [f"{each.line}: {each.rule}: {each.message} {each.hint}" for each in found.findings]


def suspicious(text, message, *, line=2):
    return pytest.param(text, f"{line}: value-suspicious: {message}", id=text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        suspicious(
            "owner: #hosting", """'owner' is empty: YAML takes '#hosting' for a comment. Write owner: "#hosting\""""
        ),
        suspicious(
            "owner:   # nobody", """'owner' is empty: YAML takes '# nobody' for a comment. Write owner: "nobody\""""
        ),
        suspicious(
            "approvers:\n  - #leads",
            """'approvers' is empty: YAML takes '#leads' for a comment. Write approvers: "#leads\"""",
            line=3,
        ),
        suspicious(
            "title: Fix #12 first",
            """The value of 'title' ends before '#12 first', which YAML takes for a comment. """
            """If it belongs to the value, write title: "Fix #12 first\"""",
        ),
        suspicious(
            "owner: no",
            """'owner' is 'no', which YAML takes for a yes or no, not for text. If it is meant as text, write owner: "no\"""",
        ),
        suspicious(
            "title: Yes",
            """'title' is 'Yes', which YAML takes for a yes or no, not for text. If it is meant as text, write title: "Yes\"""",
        ),
        suspicious("id: 007", """'id' is '007', which YAML takes for the number 7. Write id: "007\""""),
        suspicious("id: 7", """'id' is '7', which YAML takes for a number. Write id: "7\""""),
        suspicious("owner: 42", """'owner' is '42', which YAML takes for a number. Write owner: "42\""""),
        suspicious(
            "deadline: 12:30:45",
            """'deadline' is '12:30:45', which YAML takes for the number 45045. Write deadline: "12:30:45\"""",
        ),
        suspicious(
            "title: “Refund a customer”",
            "The value of 'title' contains curly quotes: '“Refund a customer”'. Write it without quotes, or with straight ones.",
        ),
        suspicious(
            "title: Refund”",
            "The value of 'title' contains curly quotes: 'Refund”'. Write it without quotes, or with straight ones.",
        ),
        suspicious(
            "title: ‘Refund’",
            "The value of 'title' contains curly quotes: '‘Refund’'. Write it without quotes, or with straight ones.",
        ),
        suspicious(
            "owner: support’lead",
            "The value of 'owner' contains curly quotes: 'support’lead'. Write it without quotes, or with straight ones.",
        ),
        suspicious(
            'owner: "lead\u200b"',
            "The value of 'owner' contains the invisible character U+200B. Delete it; retyping the value is the surest way.",
        ),
        *(
            suspicious(
                f"{key}: {word}", f"'{key}' holds the placeholder '{shown}'. Write the real value, or remove the key."
            )
            for key, word, shown in (
                ("owner", "TBD", "TBD"),
                ("owner", "<name>", "<name>"),
                ("owner", "none", "none"),
                ("owner", "xxx", "xxx"),
                ("owner", '"?"', "?"),
                ("owner", '"{{ owner }}"', "{{ owner }}"),
                ("reviewed", "yyyy-mm-dd", "yyyy-mm-dd"),
                ("reviewed", "YYYY-MM-DD", "YYYY-MM-DD"),
                ("reviewed", "TODO", "TODO"),
                ("review_every", "tbc", "tbc"),
                ("trigger", "n/a", "n/a"),
                ("title", "To be defined", "To be defined"),
                ("kind", "TBD", "TBD"),
                ("also_called", "[xxx]", "xxx"),
            )
        ),
        suspicious("frequency: dayly", "'frequency' is 'dayly'. Did you mean 'daily'?"),
        suspicious("frequency: Montly", "'frequency' is 'Montly'. Did you mean 'monthly'?"),
        suspicious("title: [a, b]", "'title' takes one text, not a list of 2. Write title: the text"),
        suspicious(
            "inputs: [{from: customer}]",
            "An entry of 'inputs' does not say what flows. Write inputs: [{what: …, from: …}]",
        ),
        suspicious("outputs: [{what: form, too: lead}]", "An entry of 'outputs' has no 'too'. Did you mean 'to'?"),
    ],
)
def test_a_doubtful_value_is_warned_of(text, expected):
    assert said(header(text)) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "owner: support-lead  # since March",
        'owner: "#hosting"',
        'owner: "@team"',
        "title: Say “hello” to them",
        "title: “A” and “B”",
        "title: Don’t panic",
        "title: 2024",
        "title: 2024-01-01",
        "title: Fix # not this",
        "systems: [CRM, 3]",
        "superseded_by: none",
        "trigger: none of the above",
        "deadline: 24",
        "frequency: Daily",
        "frequency: twice daily",
        "frequency: on demand",
        "owner: [support-lead]",
        "reviewed: '2026-01-01'",
        "kind: Policy",
        "owner:",
        'owner: ""',
        "variant_of: {any: [thing, 1]}",
        "status: new",
        "date: 2024",
    ],
)
def test_a_sound_value_is_not(text):
    assert said(header(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "reviewed: 2026-02-30",
            "2: date-invalid: '2026-02-30' is a day that does not exist. February 2026 has 28 days.",
        ),
        ("reviewed: 2024-3-15", "2: date-invalid: '2024-3-15' is not written as YYYY-MM-DD. Write 2024-03-15."),
        ("reviewed: “2026-01-01”", "2: date-invalid: '“2026-01-01”' is not written as YYYY-MM-DD. Write 2026-01-01."),
        ("reviewed: yes", "2: date-invalid: 'yes' is not a date. Write it as YYYY-MM-DD, for example 2026-03-14."),
        ("reviewed: [a, b]", "2: date-invalid: 'reviewed' takes one date, not a list of 2. Write reviewed: YYYY-MM-DD"),
        (
            "review_by: {a: b}",
            "2: date-invalid: 'review_by' takes one date, not keys with values. Write review_by: YYYY-MM-DD",
        ),
        ("review_every: 6", "2: interval-invalid: '6' has no unit. Write 6 months or 6 days."),
        (
            "review_every: [a, b]",
            "2: interval-invalid: 'review_every' takes one length of time, not a list of 2. Write review_every: 6 months",
        ),
        ("owner: [a, b]", "2: reference-unknown: 'owner' takes one name, not a list of 2. Write owner: the-name"),
        (
            "owner: {role: a}",
            "2: reference-unknown: 'owner' takes one name, not keys with values. Write owner: the-name",
        ),
        (
            "approvers: [a, [b, c]]",
            "2: reference-unknown: 'approvers' takes one name, not a list of 2. Write approvers: the-name",
        ),
        ("kind: polcy", "2: reference-unknown: 'kind' cannot be 'polcy'. Did you mean 'policy'?"),
        ("state: gone", "2: reference-unknown: 'state' cannot be 'gone'. Write active, draft or retired."),
        ("state: [a, b]", "2: reference-unknown: 'state' cannot be a list of 2. Write active, draft or retired."),
    ],
)
def test_a_wrong_value_is_an_error_at_its_line(text, expected):
    assert said(header(text)) == [expected]


def test_the_page_is_read_around_its_wrong_values():
    found = header("title: Refund\nreviewed: 2026-02-30\nonwer: lead\nreview_every: 6 months\ninformed: sales")
    assert said(found) == [
        "3: date-invalid: '2026-02-30' is a day that does not exist. February 2026 has 28 days.",
        "4: key-near-miss: 'onwer' is not a key. Did you mean 'owner'?",
    ]
    assert (found.text("title"), found.list("informed"), found.lengths["review_every"].months) == (
        "Refund",
        ("sales",),
        6,
    )
    assert found.unreadable == {"reviewed"}


def test_stand_ins_count_as_no_value_but_keep_defaults_away():
    found = header("owner: TBD\nreviewed: yyyy-mm-dd\nreview_every: #soon\ntitle:")
    assert (found.texts, found.days, found.unreadable) == ({}, {}, set())
    assert found.stated == {"owner", "reviewed", "review_every"}


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("onwer", "owner"),
        ("ownr", "owner"),
        ("owners", "owner"),
        ("Owner", "owner"),
        ("OWNER", "owner"),
        ("titel", "title"),
        ("review-every", "review_every"),
        ("reviewedby", "reviewed_by"),
        ("reviewd", "reviewed"),
        ("stat", "state"),
        ("title:Refund", "title"),
    ],
)
def test_a_near_miss_is_an_error(written, meant):
    assert said(header(f"{written}: x")) == [f"2: key-near-miss: '{written}' is not a key. Did you mean '{meant}'?"]


@pytest.mark.parametrize("text", ["owner: lead\nownr: x", "layuot: x", "ownership: x", "onwers: x"])
def test_a_foreign_key_is_left_alone_with_a_warning(text):
    [found] = header(text).findings
    assert (found.rule, found.hint) == ("key-unknown", "Remove it, or leave it if another tool reads it.")


def test_a_key_of_a_folder_has_no_effect_on_a_page():
    assert said(header("default_owner: lead")) == [
        "2: key-unknown: 'default_owner' has no effect on this page. It belongs into the index.md of the folder."
    ]
    assert said(header("default_owner: lead", OF_INDEX)) == []


@pytest.mark.parametrize("key", sorted(HOST_KEYS))
def test_keys_of_mkdocs_and_material_are_known(key):
    assert not [each for each in header(f"{key}: x").findings if each.rule.startswith("key-")]


class TestFields:
    """A handbook with keys of its own, as the two real ones have them."""

    slack = Vocabulary(
        PROCESS_KEYS,
        {"owner": "owner_slack", "reviewed": "last_reviewed_on", "review_every": "review_in"},
        HOST_KEYS,
    )
    dated = Vocabulary(PROCESS_KEYS, {"reviewed": "date"}, HOST_KEYS)

    def test_our_keys_are_read_from_theirs(self):
        found = header('owner_slack: "#hosting"\nlast_reviewed_on: 2025-07-10\nreview_in: 1 months', self.slack)
        assert said(found) == []
        assert (found.text("owner"), found.days["reviewed"]) == ("#hosting", date(2025, 7, 10))
        assert (found.lengths["review_every"].months, found.lines["owner"]) == (1, 2)

    def test_a_key_of_material_can_be_the_target(self):
        found = header("date: 2024-01-05\nlayout: standard\ntags: [a]", self.dated)
        assert (said(found), found.days["reviewed"]) == ([], date(2024, 1, 5))

    def test_findings_speak_of_the_key_as_written(self):
        assert said(header("owner_slack: #hosting", self.slack)) == [
            """2: value-suspicious: 'owner_slack' is empty: YAML takes '#hosting' for a comment. Write owner_slack: "#hosting\""""
        ]

    def test_our_own_key_works_where_theirs_is_absent(self):
        assert header("owner: lead", self.slack).text("owner") == "lead"

    def test_our_own_key_yields_to_theirs(self):
        found = header("owner: lead\nowner_slack: team", self.slack)
        assert found.text("owner") == "team"
        assert said(found) == [
            "2: key-unknown: 'owner' is not read where 'owner_slack' stands. Remove it: this handbook writes 'owner_slack'."
        ]

    def test_a_near_miss_of_their_key_is_an_error_too(self):
        assert said(header("owner_slak: x", self.slack)) == [
            "2: key-near-miss: 'owner_slak' is not a key. Did you mean 'owner_slack'?"
        ]
        assert said(header("onwer: x", self.slack)) == ["2: key-near-miss: 'onwer' is not a key. Did you mean 'owner'?"]
        assert header("owner_slack: a\nonwer: x", self.slack).findings[0].rule == "key-unknown"

    def test_a_target_is_no_near_miss(self):
        vocabulary = Vocabulary(PROCESS_KEYS, {"deputy": "owners"}, HOST_KEYS)
        found = header("owners: jon", vocabulary)
        assert (said(found), found.text("deputy")) == ([], "jon")

    def test_two_names_can_be_swapped(self):
        vocabulary = Vocabulary(PROCESS_KEYS, {"title": "id", "id": "title"}, HOST_KEYS)
        found = header("id: Refund\ntitle: refund", vocabulary)
        assert (found.text("title"), found.text("id")) == ("Refund", "refund")

    def test_a_name_that_means_something_else_is_not_read_as_ours(self):
        vocabulary = Vocabulary(PROCESS_KEYS, {"trigger": "state"}, HOST_KEYS)
        found = header("state: a customer calls", vocabulary)
        assert (said(found), found.text("trigger"), found.text("state")) == ([], "a customer calls", "")


def test_flows_holders_and_support_are_read_in_all_their_forms():
    found = header("inputs: [form, {what: request, from: customer}]\noutputs: {what: note, to: lead}")
    assert found.flows == {
        "inputs": (Flow(what="form"), Flow(what="request", party="customer")),
        "outputs": (Flow(what="note", party="lead"),),
    }
    role = header(
        "holders: [mia, {person: jon, since: 2025-03-01, until: }]\n"
        "support:\n  - {at: dublin, sponsor: head, change_agents: jon, peers: [ana, mia]}",
        OF_ROLE,
    )
    assert role.holders == (Holding(person="mia"), Holding(person="jon", since=date(2025, 3, 1)))
    assert role.support == (Support(at="dublin", sponsor="head", change_agents=("jon",), peers=("ana", "mia")),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "holders: [{person: mia, since: 2026-02-30}]",
            "2: date-invalid: '2026-02-30' is a day that does not exist. February 2026 has 28 days.",
        ),
        (
            "holders: [{since: 2026-02-01}]",
            "2: reference-unknown: An entry of 'holders' does not name a person. Write holders: [{person: the-id, since: YYYY-MM-DD}]",
        ),
        (
            "support: [mia]",
            "2: reference-unknown: An entry of 'support' is 'mia', not keys with values. "
            "Write support: [{at: …, sponsor: …, change_agents: […], peers: […]}]",
        ),
        ("kind: extern", "2: reference-unknown: 'kind' cannot be 'extern'. Did you mean 'external'?"),
    ],
)
def test_what_a_role_cannot_hold(text, expected):
    found = header(text, OF_ROLE)
    assert said(found) == [expected]
    assert found.holders == ()


@pytest.mark.parametrize(
    "address",
    ["https://chat.example/mia?a=b#c", "HTTP://x.example", "mailto:a.b@x.example", "tel:+49301234"],
)
def test_an_address_is_read(address):
    assert header(f'contact: "{address}"', OF_ROLE).text("contact") == address


@pytest.mark.parametrize(
    ("address", "hint"),
    [
        ("javascript:alert(1)", "Write an address that begins with https:, http:, mailto: or tel:."),
        ("JaVaScRiPt:alert(1)", "Write an address that begins with https:, http:, mailto: or tel:."),
        ("data:text/html,x", "Write an address that begins with https:, http:, mailto: or tel:."),
        ("java script:x", "Write an address that begins with https:, http:, mailto: or tel:."),
        ("https://x.example/<b>", "Write an address that begins with https:, http:, mailto: or tel:."),
        ("mailto:a@b c", "Write an address that begins with https:, http:, mailto: or tel:."),
        ("/chat", "Write an address that begins with https:, http:, mailto: or tel:."),
        ("//chat.example", "Write https://chat.example"),
        ("www.chat.example", "Write https://www.chat.example"),
        ("mia@x.example", "Write mailto:mia@x.example"),
    ],
)
def test_another_address_is_dropped(address, hint):
    found = header(f'contact: "{address}"', OF_ROLE)
    assert found.text("contact") == ""
    assert said(found) == [
        f"2: url-scheme: 'contact' cannot be '{address}': it is no address that is allowed here. {hint}"
    ]


ATOMS = st.sampled_from(
    [
        "x",
        "no",
        "007",
        "12:30:45",
        "2026-02-30",
        "2026-01-01",
        "TBD",
        "~",
        '""',
        "“x”",
        "6 months",
        "javascript:x",
        "1e999",
        "0x",
        "9" * 5000,
    ]
)
VALUES = st.recursive(
    ATOMS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.dictionaries(st.sampled_from(["what", "from", "person", "since", "at", "x"]), inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items.items()) + "}"
        ),
    ),
    max_leaves=6,
)
KEYS = sorted({key.name for key in (*PROCESS_KEYS, *FUNCTION_KEYS, *ROLE_KEYS, *PERSON_KEYS)} | HOST_KEYS)


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6))
def test_no_value_of_any_key_raises(entries):
    front = read("---\n" + "".join(f"{key}: {value}\n" for key, value in entries.items()) + "---\n", "p.md")
    for vocabulary in (OF_INDEX, OF_ROLE, Vocabulary(PERSON_KEYS, {}, frozenset())):
        found = read_header(front.entries, vocabulary, "p.md")
        json.dumps(theme_meta(found, front.entries, found.text("title")), default=str)
        assert all(each.message and each.hint and each.line > 1 for each in found.findings)


def test_every_shape_of_the_schema_has_a_reader():
    used = {key.shape for key in (*PROCESS_KEYS, *FUNCTION_KEYS, *ROLE_KEYS, *PERSON_KEYS)}
    assert used - {Shape.ANY} <= set(header_module._READERS)


def meta(text):
    front = read(f"---\n{text}\n---\n", "p.md")
    found = read_header(front.entries, OF_PROCESS, "p.md")
    before = len(found.findings)
    return theme_meta(found, front.entries, found.text("title")), [
        f"{e.line}: {e.rule}: {e.message} {e.hint}" for e in found.findings[before:]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("title: <b>R & D</b>", {"title": "&lt;b&gt;R &amp; D&lt;/b&gt;"}),
        ("description: 'a \"b\" <c>'", {"description": "a &quot;b&quot; &lt;c&gt;"}),
        ("subtitle: <i>", {"subtitle": "&lt;i&gt;"}),
        ("status: 'new\" onclick=\"x'", {"status": "new&quot; onclick=&quot;x"}),
        ("tags: abc", {"tags": ["abc"]}),
        ("tags: [a<b, 1, yes, 2024-01-01, null]", {"tags": ["a&lt;b", "1", "yes", "2024-01-01"]}),
        ("hide: toc", {"hide": ["toc"]}),
        ("search: {exclude: true, boost: 2}", {"search": {"exclude": True, "boost": 2}}),
        ("date: 2024-01-05", {"date": date(2024, 1, 5)}),
        ("date: 2024-02-30", {}),
        ("date: {created: 2024-01-05}", {"date": {"created": date(2024, 1, 5)}}),
        ("icon: material/bike-fast", {"icon": "material/bike-fast"}),
        ("template: home.html", {"template": "home.html"}),
        ("comments: true", {"comments": True}),
        ("order: 007", {"order": 7}),
        ("readtime: 12:30:45", {"readtime": 45045}),
        ("slug: a<b", {"slug": "a&lt;b"}),
        ("links: [{a<b: c}]", {"links": [{"a&lt;b": "c"}]}),
        ("tags:", {}),
        ("owner: lead\nkind: policy\nunknown: x\nlocation: javascript:x", {}),
    ],
)
def test_the_theme_sees_only_its_own_keys_and_nothing_that_is_live(text, expected):
    assert meta(text) == (expected, [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tags: {a: b}", "'tags' takes a list of words. It is left out for the theme. Write tags: [one, two]"),
        ("tags: [[a]]", "'tags' takes a list of words. It is left out for the theme. Write tags: [one, two]"),
        ("hide: yes", "'hide' takes a list of words. It is left out for the theme. Write hide: [navigation, toc]"),
        ("search: no", "'search' takes keys with values. It is left out for the theme. Write search: {exclude: true}"),
        ("description: [a]", "'description' takes one text. It is left out for the theme. Write description: the text"),
        ("icon: bike", "'bike' is not an icon. It is left out for the theme. Write it like material/bike."),
        (
            "icon: ../../etc/x",
            "'../../etc/x' is not an icon. It is left out for the theme. Write it like material/bike.",
        ),
        (
            "template: ../x.html",
            "'../x.html' is not the name of a template. It is left out for the theme. Write the name of a file of the theme, such as home.html.",
        ),
        (
            "template: [a]",
            "A list is not the name of a template. It is left out for the theme. Write the name of a file of the theme, such as home.html.",
        ),
    ],
)
def test_what_would_bring_the_theme_down_is_left_out(text, expected):
    assert meta(text) == ({}, [f"2: value-suspicious: {expected}"])
