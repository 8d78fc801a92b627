"""Pages → processes, functions, roles and people; what they inherit, what they are called, where they stand."""

from __future__ import annotations

from datetime import date

import pytest

from mkdocs_playbook.model.person import Person
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import Flow, Kind, PerformerSource, State
from mkdocs_playbook.model.review import Currency, Interval
from mkdocs_playbook.model.role import Role
from mkdocs_playbook.sources.role_links import RolePlaces
from mkdocs_playbook.sources.settings.load import load
from mkdocs_playbook.sources.text.body import parse
from tests.reading.playbooks import lines, page, playbook, read_playbook, write

FULL = """
title: Refund a customer
owner: support-lead
deputy: jon-lee
performer: support-agent
reviewed: 2026-09-14
reviewed_by: mia-berg
review_note: walked through with two agents
review_every: 6 months
review_by: 2027-03-01
trigger: a customer asks
frequency: on demand
deadline: within 2 working days
systems: [crm, payments]
forms: refund form
inputs: [{what: request, from: customer}]
outputs: [{what: credit note, to: controller}]
approvers: head
consulted: [adviser]
informed: [manager]
audience: everyone
also_called: [money back]
kind: checklist
state: retired
superseded_by: none
retired_on: 2026-11-01
retired_because: nobody asks
tags: [money]
"""

BODY = """
Why this exists.

## Steps

1. [Support agent](/roles/support-agent.md) opens the order.
"""


@pytest.fixture
def read(tmp_path) -> Playbook:
    return lambda files, config="mkdocs.yml": playbook(tmp_path, files, config)


def only(items):
    [item] = items
    return item


def test_a_process_holds_all_that_its_page_says(read):
    found = read(
        {
            "processes/support/refund.md": page(FULL, BODY),
            "roles/support-agent.md": page("title: Support agent"),
        }
    )
    process = only(found.processes)
    assert found.findings == ()
    assert (process.id, process.path, process.url, process.function) == (
        "support/refund",
        "processes/support/refund.md",
        "support/refund/",
        "support",
    )
    assert (process.title, process.kind, process.state) == ("Refund a customer", Kind.CHECKLIST, State.RETIRED)
    assert (process.owner, process.owner_from, process.deputy, process.performer) == (
        "support-lead",
        "",
        "jon-lee",
        "support-agent",
    )
    review = process.review
    assert (review.reviewed, review.by, review.reviewed_by) == (date(2026, 9, 14), date(2027, 3, 1), "mia-berg")
    assert (review.every, review.every_inherited, review.unreadable) == (
        Interval(months=6, label="6 months"),
        False,
        False,
    )
    assert (process.trigger, process.frequency, process.deadline) == (
        "a customer asks",
        "on demand",
        "within 2 working days",
    )
    assert (process.systems, process.forms) == (("crm", "payments"), ("refund form",))
    assert process.inputs == (Flow(what="request", party="customer"),)
    assert process.outputs == (Flow(what="credit note", party="controller"),)
    assert (process.approvers, process.consulted, process.informed) == (("head",), ("adviser",), ("manager",))
    assert (process.audience, process.also_called) == (("everyone",), ("money back",))
    assert (process.superseded_by, process.retired_on, process.retired_because) == (
        ("none",),
        date(2026, 11, 1),
        "nobody asks",
    )
    assert process.meta == {"title": "Refund a customer", "tags": ["money"]}
    assert (process.body, process.body_line, process.purpose) == (BODY, 30, "Why this exists.")
    assert (process.line("owner"), process.line("tags"), process.line("retired_because")) == (3, 1, 27)
    step = only(process.steps)
    assert (step.performers, step.performer_source, step.line) == (("support-agent",), PerformerSource.STEP, 35)


def test_a_page_without_a_header_is_a_process(read):
    process = only(read({"processes/hire.md": "# Hire somebody\n\nText.\n"}).processes)
    assert (process.title, process.owner, process.review.reviewed) == ("Hire somebody", "", None)
    assert (process.kind, process.state, process.meta) == (Kind.PROCESS, State.ACTIVE, {})


def test_the_title_is_the_stated_one_else_the_heading_else_missing(read):
    found = read(
        {
            "processes/a.md": page("title: 007", "# Other\n"),
            "processes/b.md": page("title: TBD", "# Heading\n"),
            "processes/pay-a_bill.md": page("title:\nowner: x", "No heading.\n"),
        }
    )
    assert [process.title for process in found.processes] == ["007", "Heading", "Pay a bill"]
    assert lines([each for each in found.findings if each.rule == "title-missing"]) == [
        "processes/pay-a_bill.md:2: title-missing: The page has no title. Add `title:` to the header, or begin the text with a heading."
    ]


def test_titles_are_plain_text_in_the_model_and_safe_for_the_theme(read):
    process = only(read({"processes/a.md": page("title: R&D <script>\nstatus: <new>")}).processes)
    assert process.title == "R&D <script>"
    assert process.meta == {"title": "R&amp;D &lt;script&gt;", "status": "&lt;new&gt;"}


class TestIndexes:
    def test_an_index_introduces_its_folder_and_is_no_process(self, read):
        found = read(
            {
                "processes/index.md": "# Welcome\n",
                "processes/support/index.md": page("title: Customer support\nhead: head-of-support", "See [a](a.md)."),
                "processes/support/a.md": page("title: A"),
                "processes/it/README.md": "Hello.\n",
            }
        )
        assert [process.id for process in found.processes] == ["support/a"]
        assert [(each.id, each.title, each.url, each.path) for each in found.functions] == [
            ("", "Welcome", "./", "processes/index.md"),
            ("it", "It", "it/", "processes/it/README.md"),
            ("support", "Customer support", "support/", "processes/support/index.md"),
        ]
        support = found.function_by_id["support"]
        assert (support.head, support.body, only(support.links).target) == ("head-of-support", "See [a](a.md).", "a.md")

    @pytest.mark.parametrize(
        "key", ["owner: lead", "reviewed: 2026-01-01", "review_by: 2027-01-01", "reviewed: 2026-02-30"]
    )
    def test_it_is_a_process_too_where_it_names_an_owner_or_a_review_date(self, read, key):
        found = read(
            {"processes/index.md": page(f"title: Home\n{key}"), "processes/it/index.md": page(f"title: IT\n{key}")}
        )
        assert [(each.id, each.url) for each in found.processes] == [("index", "./"), ("it", "it/")]

    @pytest.mark.parametrize("key", ["owner:", "review_every: 6 months", "reviewed_by: mia", "title: x"])
    def test_nothing_else_makes_it_one(self, read, key):
        assert read({"processes/it/index.md": page(key, "# IT\n")}).processes == ()

    def test_mapped_keys_make_it_one(self, read):
        found = read(
            {
                "mkdocs.yml": "docs_dir: processes\nplugins:\n  - playbook: {fields: {reviewed: date}}\n",
                "processes/index.md": page("title: Home\ndate: 2026-01-01"),
            }
        )
        assert only(found.processes).review.reviewed == date(2026, 1, 1)

    def test_folders_without_one_are_functions_in_words(self, read):
        found = read({"processes/customer-support/level_2/a.md": "# A\n"})
        assert [(each.id, each.title, each.path) for each in found.functions] == [
            ("", "Hubwell", ""),
            ("customer-support", "Customer support", ""),
            ("customer-support/level_2", "Level 2", ""),
        ]


class TestDefaults:
    config = "docs_dir: processes\nplugins:\n  - playbook: {default_owner: ceo, default_review_every: 24 months, default_kind: guide}\n"
    index = page("title: S\ndefault_owner: support-lead\ndefault_review_every: 6 months")

    def test_the_settings_defaults_hold_and_say_where_they_come_from(self, read):
        process = only(read({"mkdocs.yml": self.config, "processes/a.md": page("title: A\nowner:")}).processes)
        assert (process.owner, process.owner_from, process.owner_inherited) == ("ceo", "mkdocs.yml", True)
        assert (process.review.every.months, process.review.every_inherited, process.kind) == (24, True, Kind.GUIDE)

    def test_the_nearest_function_wins(self, read):
        found = read(
            {
                "mkdocs.yml": self.config,
                "processes/support/index.md": self.index,
                "processes/support/a/b/x.md": page("title: X"),
                "processes/support/a/index.md": page("title: A\ndefault_owner: team-a"),
            }
        )
        process = only(found.processes)
        assert (process.owner, process.owner_from) == ("team-a", "processes/support/a/index.md")
        assert process.review.every.months == 6

    def test_what_is_stated_wins_even_where_it_cannot_be_used(self, read):
        found = read(
            {
                "mkdocs.yml": self.config,
                "processes/a.md": page("title: A\nowner: no\nreview_every: sometimes\nreviewed: 2026-01-01"),
                "processes/b.md": page("title: B\nowner: lead\nreview_every: 1 month\nkind: policy"),
                "processes/c.md": page("title: C\nowner: TBD\nreview_every: TBD"),
            }
        )
        a, b, c = found.processes
        assert (a.owner, a.owner_from, a.review.every, a.review.unreadable) == ("", "", None, True)
        assert a.review.currency(date(2026, 1, 2), Interval(days=30)) is Currency.UNKNOWN
        assert (b.owner, b.owner_from, b.review.every.months, b.kind) == ("lead", "", 1, Kind.POLICY)
        assert (c.owner, c.owner_from, c.review.every, c.review.unreadable) == ("", "", None, False)

    def test_without_any_there_is_none(self, read):
        process = only(read({"processes/a.md": "# A\n"}).processes)
        assert (process.owner, process.owner_from, process.review.every, process.review.every_inherited) == (
            "",
            "",
            None,
            False,
        )


@pytest.mark.parametrize("key", ["reviewed: 2026-02-30", "review_by: soon", "review_every: 6"])
def test_a_review_that_cannot_be_read_claims_nothing(read, key):
    process = only(read({"processes/a.md": page(f"title: A\n{key}")}).processes)
    assert process.review.unreadable
    assert process.review.currency(date(2026, 1, 2), Interval(days=30)) is Currency.UNKNOWN


@pytest.mark.parametrize(
    ("docs", "directory_urls", "url"),
    [("processes", True, "it/a%20b/"), (".x", True, "processes/it/a%20b/"), ("processes", False, "it/a%20b.html")],
)
def test_addresses_count_from_the_docs_folder(read, docs, directory_urls, url):
    found = read(
        {
            "mkdocs.yml": f"docs_dir: {docs}\nuse_directory_urls: {str(directory_urls).lower()}\nplugins: [playbook]\n",
            "processes/it/a b.md": "# A\n",
        }
    )
    assert only(found.processes).url == url


def test_mkdocs_yml_in_a_folder_counts_paths_from_the_top(read):
    found = read(
        {
            "site/mkdocs.yml": "docs_dir: processes\nplugins:\n  - playbook: {roles: ../roles}\n",
            "site/processes/a.md": "## Steps\n\n1. [Lead](/roles/lead.md) looks.\n2. [Lead](../../roles/lead.md) signs.\n",
            "roles/lead.md": "# Lead\n",
        },
        "site/mkdocs.yml",
    )
    process = only(found.processes)
    assert (process.path, process.url, process.id) == ("site/processes/a.md", "a/", "a")
    assert [step.performers for step in process.steps] == [("lead",), ("lead",)]


class TestIds:
    def test_an_id_may_be_stated(self, read):
        assert only(read({"processes/it/a.md": page("title: A\nid: SEGAS-00008")}).processes).id == "SEGAS-00008"

    @pytest.mark.parametrize("id", ["../../x", "/x", "a b", "a//b", ".x", "a/..", "<b>"])
    def test_it_cannot_lead_out_of_its_place(self, read, id):
        found = read({"processes/a.md": page(f"title: A\nid: '{id}'")})
        assert only(found.processes).id == "a"
        assert len(found.findings) == 1

    def test_what_cannot_be_an_id_is_said(self, read):
        found = read({"processes/a.md": page("title: A\nid: a b")})
        assert lines(found.findings) == [
            "processes/a.md:3: value-suspicious: 'a b' cannot be an id. Use letters, digits, - and _; the page keeps the id of its file."
        ]

    def test_two_processes_with_one_id(self, read):
        found = read({"processes/a.md": "# A\n", "processes/b.md": page("title: B\nid: a")})
        assert lines(found.findings) == [
            "processes/b.md:3: id-duplicate: The id 'a' is already that of processes/a.md. "
            "Rename one of them, or give it an id: of its own."
        ]

    def test_roles_and_people_share_their_ids(self, read):
        found = read(
            {
                "processes/a.md": "# A\n",
                "roles/lead.md": "# Lead\n",
                "roles/it/lead.md": "# Other\n",
                "roles/people.yml": "mia: {name: Mia}\nlead: {name: Leo}\n",
            }
        )
        assert [(each.path, each.line, each.rule) for each in found.findings] == [
            ("roles/it/lead.md", 1, "id-duplicate"),
            ("roles/people.yml", 2, "id-duplicate"),
        ]


class TestRoles:
    def test_a_role_holds_all_that_its_page_says(self, read):
        text = page(
            "title: Support lead\nfunction: support\nkind: external\nalso_called: Team lead\ncontact: https://x.example/s\n"
            "deputy: manager\nholders: [mia]\nlead: mia\nheld_by: 22 people\nsupport: {sponsor: head}",
            "You help.\n",
        )
        found = read({"processes/a.md": "# A\n", "roles/it/support-lead.md": text, "roles/index.md": "# Roles\n"})
        role = only(found.roles)
        assert isinstance(role, Role)
        assert (role.id, role.path, role.title, role.function) == (
            "support-lead",
            "roles/it/support-lead.md",
            "Support lead",
            "support",
        )
        assert (role.external, role.also_called, role.contact) == (True, ("Team lead",), "https://x.example/s")
        assert (role.deputy, role.lead, role.held_by) == ("manager", "mia", "22 people")
        assert (role.holders[0].person, role.support[0].sponsor) == ("mia", "head")
        assert (role.body, role.body_line, role.meta) == ("You help.\n", 13, {"title": "Support lead"})
        assert found.findings == ()

    def test_a_heading_is_a_title_too(self, read):
        assert only(read({"processes/a.md": "# A\n", "roles/lead.md": "# The lead\n"}).roles).title == "The lead"

    def test_a_role_is_known_in_headings_by_its_names(self, read):
        found = read(
            {
                "processes/a.md": "# A\n\n## Steps\n\n### Team lead\n\n1. Look.\n\n### Shared\n\n1. Look.\n",
                "roles/lead.md": page("title: Support lead\nalso_called: [team  lead, shared]"),
                "roles/other.md": page("title: Shared"),
            }
        )
        assert [step.performers for step in only(found.processes).steps] == [("lead",), ()]


class TestPeople:
    def people(self, read, text):
        return read({"processes/a.md": "# A\n", "roles/people.yml": text})

    def test_people_are_read(self, read):
        found = self.people(
            read,
            "---\n# staff\nmia-berg:\n  name: Mia Berg\n  contact: mailto:mia@x.example\n  from: 2020-01-01\n  until:\n"
            "jon: {name: Jon, until: 2026-12-31}\n",
        )
        assert found.findings == ()
        assert found.people == (
            Person(id="mia-berg", name="Mia Berg", contact="mailto:mia@x.example", since=date(2020, 1, 1), line=3),
            Person(id="jon", name="Jon", until=date(2026, 12, 31), line=8),
        )

    @pytest.mark.parametrize("text", ["", "# nobody yet\n", "---\n"])
    def test_nobody_is_a_list_too(self, read, text):
        found = self.people(read, text)
        assert (found.people, found.findings) == ((), ())

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            (
                "- mia",
                "1: people-invalid: The list of people is a list; it must be keys with values. Write key: value.",
            ),
            (
                "mia: &a {name: Mia}",
                "1: people-invalid: An anchor stands here: '&a'. Write the value out where it is used. If it is text, put quotes around it.",
            ),
            ("mia:\n\tname: Mia", "2: people-invalid: The line is indented with a tab. Indent with spaces."),
            (
                "mia:{name: Mia}",
                "1: people-invalid: 'mia:{name' cannot be an id. Use letters, digits, - and _.",
            ),
            ("mia: Mia Berg", "1: people-invalid: 'mia' has no name. Write for example  mia-berg: {name: Mia Berg}"),
            ("mia: {until: 2027-01-01}", "1: people-invalid: 'mia' has no name. Add name: to the entry."),
            (
                "mia:\n  name: Mia\n  until: 2026-02-30",
                "3: people-invalid: '2026-02-30' is a day that does not exist. February 2026 has 28 days.",
            ),
            ("m b: {name: Mia}", "1: people-invalid: 'm b' cannot be an id. Use letters, digits, - and _."),
            ("mia: {name: Mia, form: 2020-01-01}", "1: key-near-miss: 'form' is not a key. Did you mean 'from'?"),
            (
                "mia: {name: Mia, shoe: 42}",
                "1: key-unknown: 'shoe' is not a key we know. Remove it, or leave it if another tool reads it.",
            ),
            (
                "mia: {name: Mia, contact: 'javascript:x'}",
                "1: url-scheme: 'contact' cannot be 'javascript:x': it is no address that is allowed here. "
                "Write an address that begins with https:, http:, mailto: or tel:.",
            ),
        ],
    )
    def test_what_is_wrong_is_said(self, read, text, expected):
        assert lines(self.people(read, text).findings) == [f"roles/people.yml:{expected}"]

    def test_a_person_whose_days_are_unknown_is_not_taken_for_active(self, read):
        found = self.people(read, "mia: {name: Mia, until: soon}\njon: {name: Jon}")
        assert [person.id for person in found.people] == ["jon"]


def test_a_page_that_cannot_be_read_is_in_none_of_the_lists(read):
    found = read(
        {
            "processes/a.md": page("title: x: y"),
            "processes/b.md": b"\xff",
            "processes/c.md": "# C\n",
            "processes/it/index.md": page("default_owner:lead"),
            "roles/r.md": "---\ntitle: R\n",
        }
    )
    assert [process.id for process in found.processes] == ["c"]
    assert found.roles == ()
    assert [(each.path, each.line, each.rule) for each in found.findings] == [
        ("processes/a.md", 2, "front-matter-invalid"),
        ("processes/b.md", 1, "front-matter-encoding"),
        ("processes/it/index.md", 2, "front-matter-invalid"),
        ("roles/r.md", 1, "front-matter-invalid"),
    ]


class TestLinksToRoles:
    places = RolePlaces({"roles/lead.md": "lead", "site/roles/cafe\u0301 chef.md": "chef"}, "site")

    @pytest.mark.parametrize(
        ("target", "role"),
        [
            ("../../roles/lead.md", "lead"),
            ("../../roles/lead.md#what", "lead"),
            ("../../roles/./x/../lead.md?plain=1", "lead"),
            ("/roles/lead.md", "lead"),
            ("/site/roles/caf%C3%A9%20chef.md", "chef"),
            ("/roles/café chef.md", "chef"),
            ("../roles/cafe\u0301%20chef.md", "chef"),
            ("../roles/lead.md", None),
            ("../../../roles/lead.md", None),
            ("lead.md", None),
            ("https://x.example/roles/lead.md", None),
            ("//roles/lead.md", None),
            ("mailto:lead.md", None),
            ("#lead.md", None),
            ("", None),
        ],
    )
    def test_a_target_is_resolved_as_on_disk(self, target, role):
        role_of = self.places.seen_from("site/processes/a.md")
        assert role_of(target) == role
        assert role_of(target) == role

    def test_a_playbook_answers_the_same(self, read):
        found = read({"processes/a.md": "# A\n", "roles/lead.md": "# L\n"})
        assert RolePlaces.of(found).seen_from("processes/a.md")("../roles/lead.md") == "lead"


def test_the_text_is_parsed_with_what_the_page_and_the_settings_say(tmp_path):
    asked = []

    def spy(text, **more):
        asked.append((text, {key: value for key, value in more.items() if not callable(value)}))
        return parse(text, **more)

    write(
        tmp_path,
        {
            "mkdocs.yml": "docs_dir: processes\nplugins:\n  - playbook: {steps_heading: [How, Steps]}\n",
            "processes/a.md": page("title: A\nperformer: lead", "Text\n"),
        },
    )
    settings, _ = load(tmp_path / "mkdocs.yml", tmp_path)
    read_playbook(settings, tmp_path, tmp_path, spy)
    assert asked == [("Text\n", {"mark": False, "first_line": 5, "headings": ("How", "Steps"), "performer": "lead"})]
