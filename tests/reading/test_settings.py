"""The settings in mkdocs.yml: every option, every form, everything that can be wrong with them."""

from __future__ import annotations

import os
from datetime import date

import pytest
import yaml
from mkdocs.utils.yaml import get_yaml_loader, yaml_load

from mkdocs_playbook.model.process import Kind
from mkdocs_playbook.model.review import Interval
from mkdocs_playbook.model.rule import Severity
from mkdocs_playbook.model.settings import Settings, Waiver
from mkdocs_playbook.sources.settings.file import read_settings_file
from mkdocs_playbook.sources.settings.load import load
from mkdocs_playbook.sources.settings.options import OPTIONS
from tests.reading.playbooks import lines, write


@pytest.fixture
def load_text(tmp_path):
    def load_text(text, **more):
        write(tmp_path, {"mkdocs.yml": text, "processes/index.md": "# Home\n", **more})
        return load(tmp_path / "mkdocs.yml", tmp_path)

    return load_text


def options(text):
    indented = "\n".join(f"      {line}" for line in text.strip().split("\n"))
    return f"plugins:\n  - search\n  - playbook:\n{indented}\n"


PLAIN = Settings(docs_dir="docs")


@pytest.mark.parametrize(
    "text",
    [
        "plugins: [search, playbook]",
        "plugins:\n  - playbook",
        "plugins:\n  - playbook:\n",
        "plugins:\n  - playbook: {}",
        "plugins:\n  playbook:\n  search: {}",
        "plugins:\n  playbook: {}",
        "plugins:\n  - material/search\n  - material/playbook",
        "plugins:\n  - /playbook: {enabled: true}",
        "plugins:\n  - playbook: {enabled: !ENV [CI, false]}",
        "x: &p {due_soon: 30 days}\nplugins:\n  - playbook: *p",
        "x: &p {due_soon: 30 days}\nplugins:\n  - playbook: {<<: *p}",
    ],
)
def test_the_plugin_is_found_in_every_form(load_text, text):
    assert load_text(text) == (PLAIN, ())


def test_all_options_are_read(load_text):
    settings, findings = load_text(
        options(
            """
            processes: ./handbook/processes/
            roles: handbook/roles
            fields: {owner: owner_slack, reviewed: last_reviewed_on}
            default_kind: policy
            default_owner: lead
            default_review_every: 12 months
            due_soon: P14D
            steps_heading: [Steps, How to]
            feedback: https://x.example/new?page={path}&t={title}&v={version}&r={role}&s={step}
            rules: {link-broken: warning, role-unused: off, title-duplicate: ERROR}
            waivers:
              - {rule: review-overdue, path: ./processes/a.md, until: 2027-03-31, reason: being redone}
            ignore_revs: .formatting
            show_addresses: true
            earlier_texts: 2
            """.replace("            ", "")
        ),
        **{"handbook/processes/a.md": "", "handbook/roles/r.md": ""},
    )
    assert findings == ()
    assert settings == Settings(
        processes="handbook/processes",
        roles="handbook/roles",
        fields={"owner": "owner_slack", "reviewed": "last_reviewed_on"},
        default_kind=Kind.POLICY,
        default_owner="lead",
        default_review_every=Interval(months=12, label="12 months"),
        due_soon=Interval(days=14, label="P14D"),
        steps_heading=("Steps", "How to"),
        feedback="https://x.example/new?page={path}&t={title}&v={version}&r={role}&s={step}",
        rules={"link-broken": Severity.WARNING, "role-unused": Severity.OFF, "title-duplicate": Severity.ERROR},
        waivers=(
            Waiver(
                rule="review-overdue", path="processes/a.md", until=date(2027, 3, 31), reason="being redone", line=15
            ),
        ),
        ignore_revs=".formatting",
        show_addresses=True,
        earlier_texts=2,
    )


def test_every_option_of_the_issue_is_known():
    wanted = (
        "processes roles fields default_kind default_owner default_review_every due_soon steps_heading feedback rules "
        "waivers ignore_revs show_addresses approvals earlier_texts notice"
    )
    assert set(OPTIONS) == set(wanted.split())


def test_what_else_of_mkdocs_counts_is_read(load_text):
    settings, findings = load_text(
        "site_name: Hubwell\nsite_url: https://x.example/\nrepo_url: https://git.example/x\n"
        "docs_dir: processes\nuse_directory_urls: false\nexclude_docs: |\n  /drafts/\n  *.tmp\n\nplugins: [playbook]\n"
    )
    assert findings == ()
    assert settings == Settings(
        docs_dir="processes",
        site_name="Hubwell",
        site_url="https://x.example/",
        repo_url="https://git.example/x",
        use_directory_urls=False,
        exclude=("/drafts/", "*.tmp"),
    )


def test_tags_elsewhere_are_neither_run_nor_in_the_way(load_text, tmp_path):
    marker = tmp_path / "ran"
    settings, findings = load_text(
        f"site_name: !ENV [NAME, x]\nmarkdown_extensions:\n  - x: !!python/name:material.emoji\n"
        f"hooks: !!python/object/apply:os.mkdir [{marker}]\nextra: !relative\nplugins: [playbook]\n"
    )
    assert (settings, findings) == (PLAIN, ())
    assert not marker.exists()


def test_mkdocs_yml_may_stand_in_a_folder(tmp_path):
    write(tmp_path, {"site/mkdocs.yml": "plugins: [playbook]", "site/processes/a.md": ""})
    settings, findings = load(tmp_path / "site" / "mkdocs.yml", tmp_path)
    assert findings == ()
    assert (settings.config_path, settings.prefix) == ("site/mkdocs.yml", "site")


FEEDBACK = "What can be filled in: {path} {title} {version} {role} {step}."
FAULTS = [
    ("proceses: x", "4: The plugin has no option 'proceses'. Did you mean 'processes'?"),
    (
        "colour: x",
        "4: The plugin has no option 'colour'. There are: processes, roles, fields, default_kind, default_owner, "
        "default_review_every, due_soon, notice, steps_heading, feedback, rules, waivers, ignore_revs, approvals, "
        "show_addresses, earlier_texts.",
    ),
    ("processes: [a]", "4: Option 'processes' must be a text. Write processes: value."),
    (
        "processes: /etc",
        "4: Option 'processes': '/etc' is not a folder below that of mkdocs.yml. Write for example processes: processes",
    ),
    (
        "processes: .",
        "4: Option 'processes': '.' is not a folder below that of mkdocs.yml. Write for example processes: processes",
    ),
    ("processes: ../x", "4: Option 'processes': '../x' is not a folder of the repository. Choose a folder inside it."),
    (
        "processes: nowhere",
        "4: Option 'processes': there is no folder 'nowhere'. Make it, or name the folder that holds the processes.",
    ),
    (
        "roles: nowhere",
        "4: Option 'roles': there is no folder 'nowhere'. Make it, or remove the option if there are no roles.",
    ),
    ("roles: processes", "4: Processes and roles are the same folder. Give roles a folder of their own."),
    ("fields: owner", "4: Option 'fields' must be keys with values, not 'owner'. Write fields: {owner: owner_slack}"),
    ("fields: {onwer: x}", "4: Option 'fields': 'onwer' is not one of our keys. Did you mean 'owner'?"),
    (
        "fields: {colour: x}",
        "4: Option 'fields': 'colour' is not one of our keys. On the left stands our key, on the right the one this handbook uses.",
    ),
    ("fields: {owner: [a]}", "4: Option 'fields.owner' must be a text. Write fields.owner: value."),
    ("default_kind: polcy", "4: Option 'default_kind': 'polcy' is not a kind. Did you mean 'policy'?"),
    ("default_review_every: 6", "4: Option 'default_review_every': '6' has no unit. Write 6 months or 6 days."),
    (
        "due_soon: 0 days",
        "4: Option 'due_soon': '0 days' is no length of time. Write one day or more, for example 6 months.",
    ),
    ("due_soon: {a: b}", "4: Option 'due_soon' must be a text. Write due_soon: value."),
    ("steps_heading: []", "4: Option 'steps_heading' is an empty list. Name at least one, or remove the option."),
    ("rules: {link-brokn: off}", "4: Option 'rules': 'link-brokn' is not a rule. Did you mean 'link-broken'?"),
    (
        "rules: {link-broken: warn}",
        "4: Option 'rules': 'warn' is not a severity for link-broken. Write error, warning or off.",
    ),
    (
        "rules: {link-broken: warnin}",
        "4: Option 'rules': 'warnin' is not a severity for link-broken. Did you mean 'warning'?",
    ),
    ("rules: [link-broken]", "4: Option 'rules' must be keys with values. Write rules: {link-broken: warning}"),
    (
        "rules: {front-matter-invalid: off}",
        "4: Option 'rules': front-matter-invalid cannot be set: what cannot be read cannot be judged. Remove this entry.",
    ),
    (
        "waivers: [{rule: people-invalid, path: a, until: 2027-01-01, reason: b}]",
        "4: Option 'waivers': people-invalid cannot be waived: what cannot be read cannot be judged. Remove this entry.",
    ),
    (
        "waivers: [{rule: link-broken, path: a}]",
        "4: Option 'waivers': the waiver has no until and no reason. A waiver needs rule, path, until and reason.",
    ),
    (
        "waivers: [{rule: link-broken, path: a, until: 2027-02-30, reason: b}]",
        "4: Option 'waivers': '2027-02-30' is a day that does not exist. February 2027 has 28 days.",
    ),
    (
        "waivers: [{rule: link-broken, path: a, until: 2027-02-20, reasn: b, reason: c}]",
        "4: Option 'waivers': a waiver has no 'reasn'. Did you mean 'reason'?",
    ),
    (
        "waivers: [link-broken]",
        "4: Option 'waivers' must be keys with values, not 'link-broken'. Write waivers: [{rule: …, path: …, until: YYYY-MM-DD, reason: …}]",
    ),
    (
        "feedback: http://x.example",
        "4: Option 'feedback': 'http://x.example' is not an https or mailto address. Write for example https://example.org/new?page={path}",
    ),
    (
        "feedback: javascript:x",
        "4: Option 'feedback': 'javascript:x' is not an https or mailto address. Write for example https://example.org/new?page={path}",
    ),
    (
        "feedback: https://{path}.example/",
        "4: Option 'feedback': 'https://{path}.example/' is not an https or mailto address. Write for example https://example.org/new?page={path}",
    ),
    ("feedback: 'https://x.example/{pth}'", "4: Option 'feedback': {pth} cannot be filled in. Did you mean 'path'?"),
    (
        "feedback: 'https://x.example/{path.x}'",
        "4: Option 'feedback': {path.x} cannot be filled in. Did you mean 'path'?",
    ),
    ("feedback: 'https://x.example/{path!r}'", f"4: Option 'feedback': {{path!r}} cannot be filled in. {FEEDBACK}"),
    (
        "feedback: 'https://x.example/{path'",
        f"4: Option 'feedback': a brace is not closed in 'https://x.example/{{path'. {FEEDBACK}",
    ),
    (
        "earlier_texts: many",
        "4: Option 'earlier_texts': 'many' is not a number. Write for example earlier_texts: 5 or earlier_texts: all.",
    ),
    (
        "show_addresses: sometimes",
        "4: Option 'show_addresses' must be true or false, not 'sometimes'. Write show_addresses: true or show_addresses: false.",
    ),
    (
        "default_owner: !ENV OWNER",
        "4: Option 'default_owner': a YAML tag stands here, and tags are not run. Write the value itself.",
    ),
    (
        "default_owner: !!python/name:os.x",
        "4: Option 'default_owner': a YAML tag stands here, and tags are not run. Write the value itself.",
    ),
    ("fields: {owner: !ENV X}", "4: Option 'fields.owner' must be a text. Write fields.owner: value."),
]


@pytest.mark.parametrize(("text", "expected"), FAULTS)
def test_a_wrong_option_is_named(load_text, text, expected):
    settings, findings = load_text(options(text))
    assert settings is None
    assert lines(findings) == [expected.replace("4: ", "mkdocs.yml:4: settings-invalid: ", 1)]


def test_all_that_is_wrong_is_said_at_once(load_text):
    _, findings = load_text(options("due_soon: x\nrules: {a: off, link-broken: b}\nowner: lead"))
    assert [(each.line, each.message) for each in findings] == [
        (4, "Option 'due_soon': 'x' is not a length of time."),
        (5, "Option 'rules': 'a' is not a rule."),
        (5, "Option 'rules': 'b' is not a severity for link-broken."),
        (6, "The plugin has no option 'owner'."),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "site_name: x",
            "0: settings-invalid: mkdocs.yml does not use the playbook plugin. Add to it:  plugins: [search, playbook]",
        ),
        (
            "",
            "0: settings-invalid: mkdocs.yml does not use the playbook plugin. Add to it:  plugins: [search, playbook]",
        ),
        (
            "plugins: [search]",
            "1: settings-invalid: mkdocs.yml does not use the playbook plugin. Add to it:  plugins: [search, playbook]",
        ),
        (
            "plugins: !ENV PLUGINS",
            "1: settings-invalid: mkdocs.yml does not use the playbook plugin. Add to it:  plugins: [search, playbook]",
        ),
        (
            "plugins: [playbook, playbook]",
            "1: settings-invalid: The playbook plugin is named twice. Remove one of the two.",
        ),
        (
            "plugins:\n  - playbook: processes",
            "2: settings-invalid: The options of the playbook plugin must be keys with values. Write each option on a line of its own below it.",
        ),
        (
            "plugins:\n  - playbook:\n    due_soon: 30 days",
            "2: settings-invalid: The options of the playbook plugin do not stand below it. Indent them by four more spaces than `- playbook:`.",
        ),
        (
            "plugins: [playbook\nsite_name: x",
            "1: settings-invalid: The bracket in 'plugins: [playbook' is not closed, or a comma is missing in it. "
            "Close each [ with ] and each { with }.",
        ),
        (
            "site_name: x\nplugins: [playbook\n\n",
            "2: settings-invalid: The bracket in 'plugins: [playbook' is not closed, or a comma is missing in it. "
            "Close each [ with ] and each { with }.",
        ),
        (
            'site_name: "x\nplugins: [playbook]\n',
            "1: settings-invalid: The quote in 'site_name: \"x' is not closed. Close it with the same quote.",
        ),
        (
            "plugins: [\n",
            "1: settings-invalid: The file cannot be read as YAML at 'plugins: ['. "
            "Look at this line and the one before: quotes, colons, indentation.",
        ),
        (
            "site_name: x\n  plugins: [playbook]\n",
            "2: settings-invalid: The file cannot be read as YAML at 'plugins: [playbook]'. "
            "Look at this line and the one before: quotes, colons, indentation.",
        ),
        (
            "site_name: x\nsite_url: y\x00\n",
            "2: settings-invalid: The line contains the invisible character U+0000. "
            "Delete it; retyping the line is the surest way.",
        ),
        ("- a", "1: settings-invalid: The file does not hold keys with values. Write key: value."),
        (
            "INHERIT: base.yml\nplugins: [playbook]",
            "1: settings-invalid: INHERIT: 'base.yml' is not a file. Correct the path; it is relative to this file.",
        ),
        (
            "INHERIT: mkdocs.yml\nplugins: [playbook]",
            "1: settings-invalid: INHERIT: 'mkdocs.yml' leads back to this file. Remove one of the two INHERIT lines.",
        ),
        (
            "docs_dir: !ENV DOCS\nplugins: [playbook]",
            "1: settings-invalid: 'docs_dir' has a YAML tag, and tags are not run. Write the value itself.",
        ),
        (
            "docs_dir: ../x\nplugins: [playbook]",
            "0: settings-invalid: Option 'docs_dir': '../x' is not a folder of the repository. Choose a folder inside it.",
        ),
        (
            "use_directory_urls: maybe\nplugins: [playbook]",
            "1: settings-invalid: Option 'use_directory_urls' must be true or false, not 'maybe'. "
            "Write use_directory_urls: true or use_directory_urls: false.",
        ),
    ],
)
def test_a_file_that_cannot_be_used_says_why(load_text, text, expected):
    settings, findings = load_text(text)
    assert settings is None
    assert lines(findings) == [f"mkdocs.yml:{expected}"]


def test_a_missing_file_is_said(tmp_path):
    assert lines(load(tmp_path / "mkdocs.yml", tmp_path)[1]) == [
        "mkdocs.yml:0: settings-invalid: There is no file 'mkdocs.yml'. Run in the folder of mkdocs.yml, or name the folder with -C."
    ]


def test_a_file_that_is_not_utf_8_is_said(tmp_path):
    write(tmp_path, {"mkdocs.yml": b"plugins: [playbook]\nsite_name: Caf\xe9\n"})
    assert lines(load(tmp_path / "mkdocs.yml", tmp_path)[1]) == [
        "mkdocs.yml:2: settings-invalid: The file is not UTF-8 text. Save it as UTF-8."
    ]


INHERITED = {
    "shared/base.yml": "INHERIT: ../root.yml\ndocs_dir: processes\nplugins:\n  playbook:\n    due_soon: 10 days\n    rules: {link-broken: off}\n",
    "root.yml": "site_name: Root\nplugins:\n  playbook: {default_owner: lead, rules: {role-unused: off}}\nextra: {a: {b: 1}}\n",
    "mkdocs.yml": "INHERIT: shared/base.yml\nplugins:\n  playbook:\n    due_soon: 20 days\nextra: {a: {c: 2}}\n",
    "processes/a.md": "",
}


def test_inherited_settings_are_merged_and_blamed_on_their_own_file(tmp_path):
    write(tmp_path, INHERITED)
    settings, findings = load(tmp_path / "mkdocs.yml", tmp_path)
    assert findings == ()
    assert (settings.site_name, settings.docs_dir, settings.default_owner) == ("Root", "processes", "lead")
    assert settings.due_soon.days == 20
    assert set(settings.rules) == {"role-unused", "link-broken"}
    write(
        tmp_path,
        {"shared/base.yml": INHERITED["shared/base.yml"].replace("10 days", "x").replace("link-broken", "linkbroken")},
    )
    assert lines(load(tmp_path / "mkdocs.yml", tmp_path)[1]) == [
        "shared/base.yml:6: settings-invalid: Option 'rules': 'linkbroken' is not a rule. Did you mean 'link-broken'?"
    ]


def test_inheritance_is_that_of_mkdocs(tmp_path):
    write(tmp_path, INHERITED)
    ours = read_settings_file(tmp_path / "mkdocs.yml", tmp_path)
    with (tmp_path / "mkdocs.yml").open() as file:
        theirs = yaml_load(file, get_yaml_loader(yaml.SafeLoader))
    assert drawn(ours) == as_text(theirs)


def drawn(entries):
    return {key: drawn(node.entries) if node.entries else node.text for key, node in entries.items()}


def as_text(value):
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    return {False: "off"}.get(value, str(value)) if isinstance(value, bool) else str(value)


SECRET = "token: [s3cret\n"
OUTSIDE = "Inherit from a file of this repository."


@pytest.mark.parametrize("place", ["../secret.yml", "{outside}/secret.yml", "link.yml", "folder/secret.yml", "../gone"])
def test_nothing_outside_the_repository_is_inherited_or_quoted(tmp_path, place):
    top = tmp_path / "top"
    write(tmp_path, {"secret.yml": SECRET, "top/processes/a.md": ""})
    (top / "link.yml").symlink_to(tmp_path / "secret.yml")
    (top / "folder").symlink_to(tmp_path)
    place = place.format(outside=tmp_path)
    write(top, {"mkdocs.yml": f"INHERIT: '{place}'\nplugins: [playbook]\n"})
    settings, findings = load(top / "mkdocs.yml", top)
    assert settings is None
    assert findings[0].rule == "settings-invalid"
    assert (findings[0].path, findings[0].line, findings[0].hint) == ("mkdocs.yml", 1, OUTSIDE)
    assert findings[0].message.endswith(" is outside the repository.")
    assert "s3cret" not in findings[0].message


def test_a_repository_may_be_reached_by_a_link(tmp_path):
    write(tmp_path / "real", INHERITED)
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert load(tmp_path / "link" / "mkdocs.yml", tmp_path / "link")[1] == ()


@pytest.mark.parametrize("kind", ["device", "pipe", "folder"])
def test_settings_that_are_no_regular_file_are_not_read(tmp_path, kind):
    config = tmp_path / "mkdocs.yml"
    {"device": lambda: config.symlink_to("/dev/null"), "pipe": lambda: os.mkfifo(config), "folder": config.mkdir}[
        kind
    ]()
    settings, findings = load(config, tmp_path)
    assert settings is None
    assert [found.message for found in findings] == ["'mkdocs.yml' is no regular file."]


@pytest.mark.parametrize("name", ["mkdocs.yml", "base.yml"])
def test_huge_settings_are_not_read(tmp_path, name):
    plain = "plugins: [playbook]\n"
    huge = plain + ("# " + "x" * 98 + "\n") * 50_000
    write(tmp_path, {"mkdocs.yml": f"INHERIT: base.yml\n{plain}", "processes/a.md": "", name: huge})
    settings, findings = load(tmp_path / "mkdocs.yml", tmp_path)
    assert settings is None
    assert [found.message for found in findings] == [f"'{name}' is larger than 5 MB."]


def test_a_bomb_of_aliases_costs_nothing(load_text):
    bomb = "a0: &a0 {x: y}\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 40))
    settings, findings = load_text(f"{bomb}plugins:\n  - playbook: {{waivers: *a39}}\n")
    assert settings is None
    assert len(findings) == 9


def test_a_value_within_itself_ends(load_text):
    _, findings = load_text("plugins:\n  - playbook: &p {fields: *p, waivers: [*p]}\n")
    assert findings
