"""Headers of every shape, from a seed, and an eye of its own for what a stamp may change."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

KEYS = ("reviewed", "reviewed_by", "review_note", "review_outcome")
TITLES = ["Refund", "'It''s: fine'", '"Über \\"uns\\" 🚲"', "a # b", "日本語の手順", "x: y".replace(": ", ":"), "|\n  Long\n\n  text # no comment\n"]  # fmt: skip
OTHERS = [
    "owner: support-lead   # who",
    "Owner: near",
    "reviewd: 2020-01-01",
    "review-note: not a key",
    "reviewed_on: 2019-09-09",
    " # indented comment",
    "# comment: with colon",
    "",
    "   ",
    "tags:\n- a\n- b # c",
    "systems: [CRM, 'a, b', {x: 1}]",
    "inputs:\n  - {what: refund request, from: customer}\n\n  - what: 'x'\n    from: y",
    "purpose: >-\n  folded\n  text\n\n\n  # text, no comment",
    "quote: 'two\n  lines'",
    'double: "two \\\n  lines"',
    "plain: several\n  lines\n  of text",
    "empty:",
    "spaced   :   value   ",
    "✂: 'ünïcode'",
    "date: 2026-02-03",
    "review_every: 6 months",
]
DAYS = ["2026-01-02", "'2026-01-02'", '"2026-01-02"', "2026-01-02   #~ day", "", "\n  2026-01-02", "[2026-01-02]"]
NAMES = [
    "mia-berg",
    "'mia-berg'",
    '"jon" #~ who',
    "[mia-berg]",
    "\n- mia-berg",
    "\n  - mia-berg #~ who",
    "",
    " #~ nobody",
]
NOTES = [
    "walked through",
    "'it''s'  #~ how",
    '"a\\"b"',
    "|\n  two\n  lines\n",
    ">-  #~ folded\n  two\n\n  lines",
    "|+\n  kept\n\n",
    "two\n  plain lines",
    "'two\n  lines' #~ quoted",
    "",
]
OUTCOMES = ["no-change", "'changed'", "retire #~ soon", "\n    changed"]
BODIES = [
    "",
    "\n",
    "Text.\n",
    "\n# Title\n\n---\nreviewed: 2001-01-01\n---\nmore",
    "\tcode\r\n\rmixed \u2028 text",
    "---x\n",
]


def headers(count: int, seed: int = 20261122) -> Iterator[str]:
    """Texts of pages: comments, quotes, blocks, line ends, marks, spacing, order of keys, near misses."""
    chance = random.Random(seed)
    for _ in range(count):
        parts = chance.sample(OTHERS, chance.randrange(0, 7))
        parts.append(f"title: {chance.choice(TITLES)}")
        for key, values, share in zip(KEYS, (DAYS, NAMES, NOTES, OUTCOMES), (0.8, 0.5, 0.5, 0.3), strict=True):
            if chance.random() < share:
                value = chance.choice(values)
                name = chance.choice([key] * 6 + [f'"{key}"', f"'{key}'", f"{key} "])
                parts.append(
                    f"{name}:{'' if value.startswith(chr(10)) or not value else chance.choice([' ', '   '])}{value}"
                )
        chance.shuffle(parts)
        lines = "\n".join(part.removesuffix("\n") for part in parts).split("\n")
        if chance.random() < 0.1:
            lines = [f"  {line}" if line.strip() else line for line in lines]
        ends = chance.choice([["\n"], ["\r\n"], ["\r"], ["\n", "\r\n"]])
        fences = (f"---{chance.choice(['', '  '])}", f"{chance.choice(['---', '...'])}{chance.choice(['', ' '])}")
        whole = "".join(line + chance.choice(ends) for line in (fences[0], *lines))
        body = chance.choice(BODIES)
        last = chance.choice(ends) if body or chance.random() < 0.7 else ""
        yield chance.choice(["", "", "", "\ufeff"]) + whole + fences[1] + last + body


def without_review(text: str, keys: tuple[str, ...] = KEYS) -> str:
    """A page without the lines of its review: its keys, what is indented below them, and comments that begin with #~."""
    begins = re.compile(rf"""\s*["']?(?:{"|".join(map(re.escape, keys))})["']?\s*:(?:\s|$)""")
    kept: list[str] = []
    held: list[str] = []
    inside, fences, indent = False, 0, 0
    for line in re.findall(r"[^\r\n]*(?:\r\n|\r|\n|\Z)", text):
        bare = line.lstrip("\ufeff").rstrip("\r\n")
        if fences < 2 and re.fullmatch(r"(?:---|\.\.\.)[ \t]*", bare):
            fences, inside = fences + 1, False
        elif fences == 1 and begins.match(bare) and len(bare) - len(bare.lstrip()) in (0, 2):
            kept, held, inside, indent = [*kept, *held], [], True, len(bare) - len(bare.lstrip())
            continue
        elif fences == 1 and re.match(r"\s*#~", bare):
            continue
        elif inside and not bare.strip():
            held.append(line)
            continue
        elif inside and _goes_on(bare, indent):
            held = []
            continue
        else:
            inside = False
        kept, held = [*kept, *held, line], []
    return "".join((*kept, *held))


def _goes_on(line: str, indent: int) -> bool:
    deeper = len(line) - len(line.lstrip()) > indent
    return (deeper and not line.strip().startswith("#")) or line[indent:].startswith("- ")
