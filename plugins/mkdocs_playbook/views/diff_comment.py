"""What a change does, as Markdown that is safe to post where a git host makes links, mentions and markup of it.

Every word that the change brings is escaped; every line is ours or escaped; what is too long gives way as a whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, takewhile

from mkdocs_playbook.model.amendment import Amendment, AmendmentKind
from mkdocs_playbook.model.change import AmendmentClass, Block, Mark, Passage, Run
from mkdocs_playbook.model.finding import Finding
from mkdocs_playbook.model.rule import Severity
from mkdocs_playbook.views.diff import ADVICE, Diff, Elsewhere, Fate, Touched
from mkdocs_playbook.views.diff_corrections import CorrectedRecord, record_in_words
from mkdocs_playbook.views.diff_words import COUNTED, FATES
from mkdocs_playbook.views.escaping import clipped, escaped
from mkdocs_playbook.views.findings import harmless
from mkdocs_playbook.views.passages import passage_heading
from mkdocs_playbook.views.room import LISTED, Room, Section, rest, size
from mkdocs_playbook.views.words import counted, joined, short_day

MARKER = "<!-- playbook diff -->"
"""The first line, by which a workflow finds its own comment again."""

LIMIT = 60_000
"""Bytes of a comment; GitHub takes 65,536 characters."""

_LONGEST_RUN = 1_500
_NOTES = 500
"""Bytes kept for saying what is left out."""
_NOTHING = "This change touches no process, no role and no setting of the playbook."
_BEGINNING = "There was no playbook before that could be read; everything in it is new."
_WEIGHTS = {Severity.UNREADABLE: "unreadable", Severity.ERROR: "error", Severity.WARNING: "warning"}
_PATH = 300


def comment(diff: Diff, limit: int = LIMIT) -> str:
    """The comment, at most `limit` bytes of UTF-8. Whole parts are left out where it would be longer, and it says so."""
    return _fitted(_Writer(escaped, marked=True), diff, limit)


def plain_text(diff: Diff) -> str:
    """The same for a terminal: no markup of HTML or Markdown, nothing escaped but what a terminal would obey."""
    writer = _Writer(lambda text, longest=_PATH: harmless(clipped(text, longest)), marked=False)
    parts = [*writer.head(diff), *(line for each in diff.touched for line in writer.page(each))]
    return "\n".join([*parts[1:], *(line for each in writer.tail(diff) for line in each.lines())])


def _fitted(writer: _Writer, diff: Diff, limit: int) -> str:
    """Pages first, then what else is concerned and findings, then words before and after, as there is room for each."""
    head, sections = writer.head(diff), writer.tail(diff)
    tail = [line for section in sections for line in section.lines(limit // 3 // max(len(sections), 1))]
    room = Room(limit - size(head) - size(tail) - _NOTES)
    pages = list(takewhile(room.takes, map(writer.page, diff.touched)))
    folded = [writer.before_and_after(touched) for touched in diff.touched[: len(pages)]]
    fitting = [lines if room.takes(lines) else [] for lines in folded]
    left = len(diff.touched) - len(pages)
    notes = (
        [f"{counted(left, 'more page is', 'more pages are')} touched than this comment has room for.", ""]
        if left
        else []
    )
    if fitting != folded:
        notes += ["Some words before and after are left out, for want of room.", ""]
    both = (line for page, words in zip(pages, fitting, strict=True) for line in (*page, *words))
    return "\n".join([*head, *both, *notes, *tail]) + "\n"


class _Writer:
    """The lines of each part; `say` makes words of what the change brings, `marked` has headings and bold as Markdown."""

    def __init__(self, say: Callable[..., str], *, marked: bool) -> None:
        self.say = say
        self.marked = marked

    def head(self, diff: Diff) -> list[str]:
        lines = [MARKER, self._heading("What this changes in the playbook", 2), ""]
        if diff.empty:
            return [*lines, _NOTHING, ""]
        if diff.beginning:
            lines += [_BEGINNING, ""]
        numbers = Counter(each.fate for each in diff.touched)
        counts = [
            counted(numbers[fate], *COUNTED.get(fate, (FATES[fate], FATES[fate]))) for fate in Fate if numbers[fate]
        ]
        pages = (
            f"{counted(len(diff.touched), 'page', 'pages')}: {', '.join(counts)}."
            if counts
            else "No page of a process."
        )
        return [*lines, f"{pages} {_balance(diff)}", ""]

    def page(self, touched: Touched) -> list[str]:
        """Everything about one page but its words before and after."""
        title = self.say(touched.title, 120)
        lines = [self._heading(f"{title}: {FATES[touched.fate]}"), ""]
        facts = [f"- File: {self.say(touched.path, _PATH)}{self._whence(touched)}"]
        facts += [f"- {self.say(sentence)}" for sentence in touched.sentences[:LISTED]]
        facts += rest(len(touched.sentences), len(touched.sentences[:LISTED]))
        facts += self._record(touched)
        if touched.fate is not Fate.FORMATTED:
            facts += self._people(touched)
            facts += [f"- Review: {touched.due}"] if touched.due else []
        advice = touched.advice if touched.advice in ADVICE else self.say(touched.advice)
        facts += [f"- {self._bold(advice) if touched.mostly_new else advice}"] if advice else []
        return [*lines, *facts, ""]

    def before_and_after(self, touched: Touched) -> list[str]:
        passages = [passage for passage in touched.passages if passage.before or passage.after]
        if not passages:
            return []
        lines = ["<details>", "<summary>Before and after</summary>", ""]
        for passage in passages:
            lines += [f"**{self.say(passage_heading(passage), 120)}**", "", *self._sides(passage), ""]
        return [*lines, "</details>", ""]

    def tail(self, diff: Diff) -> list[Section]:
        """What is concerned without being touched, what else changed, and the findings; those that say something."""
        settings = ["- the settings in mkdocs.yml"] if diff.settings_changed else []
        others = [*settings, *(f"- {self.say(path, _PATH)}" for path in diff.others[:LISTED])]
        sections = (
            Section(
                self._heading("Also concerned"), [*map(self._elsewhere, diff.elsewhere[:LISTED])], len(diff.elsewhere)
            ),
            Section(
                self._heading("Corrections"), [*map(self._corrected, diff.corrected[:LISTED])], len(diff.corrected)
            ),
            Section(self._heading("Also changed"), others, len(settings) + len(diff.others)),
            Section(self._heading("New findings"), [*map(self._finding, diff.new[:LISTED])], len(diff.new)),
            Section(self._heading("Put right"), [*map(self._finding, diff.resolved[:LISTED])], len(diff.resolved)),
        )
        return [section for section in sections if section.items]

    def _heading(self, words: str, level: int = 3) -> str:
        return f"{'#' * level} {words}" if self.marked else words

    def _bold(self, words: str) -> str:
        return f"**{words}**" if self.marked else words

    def _elsewhere(self, each: Elsewhere) -> str:
        processes = f" Takes part in: {self._listed(each.processes)}." if each.processes else ""
        said = " ".join(self.say(sentence) for sentence in each.sentences)
        return f"- {self.say(each.title, 120)}: {said}{processes}"

    def _corrected(self, record: CorrectedRecord) -> str:
        return f"- {self.say(record.title, 120)}, {'; '.join(map(self.say, record_in_words(record)))}"

    def _finding(self, found: Finding) -> str:
        place = f"{found.path}:{found.line}" if found.line else found.path
        return (
            f"- {self.say(place, _PATH)}: {found.rule} ({_WEIGHTS.get(found.severity, '')}): {self.say(found.message)}"
        )

    def _whence(self, touched: Touched) -> str:
        return f", moved from {self.say(touched.moved_from, _PATH)}" if touched.moved_from else ""

    def _record(self, touched: Touched) -> Iterator[str]:
        """Class, reason, version, effective day: what the ledger will say."""
        amendment = touched.amendment
        if amendment.kind is AmendmentKind.CONTENT and touched.fate not in (Fate.REMOVED, Fate.CALLED_OFF):
            yield f"- Class: {self._class(amendment)}"
        if amendment.kind is AmendmentKind.CONTENT:
            yield f"- Reason: {self.say(amendment.reason)}" if amendment.reason else "- Reason: not stated"
        for line in amendment.stated.unreadable:
            yield f"- Stated, and not understood: {self.say(line)}"
        for line, key in amendment.stated.misspelt:
            yield f"- Stated, and not understood: {self.say(line)}; it is written `{key}:`"
        if amendment.stated.approved_by:
            yield f"- Agreed, as stated: {self._listed(amendment.stated.approved_by)}"
        if touched.overtaken:
            yield "- Version: known once the branch is up to date; this page has changed on the main line since"
        elif touched.anew:
            first = "" if touched.version is None else f" with version {touched.version}"
            yield f"- Version: begins a new record{first}: too little of the page that moved is left"
        elif touched.version is not None:
            yield f"- Version: will be version {touched.version}"
        elif amendment.stated_class is AmendmentClass.EDITORIAL and touched.fate is Fate.CHANGED:
            yield "- Version: stays as it is, for an editorial change makes no new one"
        if touched.effective:
            off = touched.fate is Fate.CALLED_OFF
            yield f"- {'Was to take' if off else 'Takes'} effect: {short_day(touched.effective)}"

    def _class(self, amendment: Amendment) -> str:
        stated, proposed = amendment.stated_class, amendment.proposed
        suggestion = proposed.value if proposed else "not known"
        if stated is None:
            return f"{suggestion}, proposed from what changed; nobody stated one"
        if amendment.contradiction:
            doubted = self._bold(f"stated as {stated.value}, but {self.say(amendment.contradiction)}")
            return f"{doubted} (proposed: {suggestion})"
        return f"{stated.value}, as stated" + (
            f" (proposed: {suggestion})" if proposed and proposed is not stated else ""
        )

    def _people(self, touched: Touched) -> Iterator[str]:
        for how, group in groupby(touched.affected, key=lambda each: each.how):
            yield f"- {how}: {self._listed(each.label for each in group)}"
        if touched.asked:
            yield f"- To agree: {self._listed(touched.asked)}"

    def _listed(self, names: Iterable[str]) -> str:
        shown = [self.say(name, 120) for name in names]
        left = len(shown) - LISTED
        return joined((*shown[:LISTED], f"{left} more") if left > 0 else tuple(shown))

    def _sides(self, passage: Passage) -> Iterator[str]:
        for label, blocks in (("Before", passage.before), ("After", passage.after)):
            if blocks:
                yield f"{label}:"
                yield ""
                yield from (f"- {self._block(block)}" for block in blocks)
                yield ""

    def _block(self, block: Block) -> str:
        number = f"{block.number}&#46; " if block.number is not None else ""
        return number + " &#124; ".join(self._cell(cell) for cell in block.cells)

    def _cell(self, runs: Sequence[Run]) -> str:
        parts = ((mark, "".join(run.text for run in group)) for mark, group in groupby(runs, key=lambda run: run.mark))
        return "".join(self._marked(mark, text) for mark, text in parts)

    def _marked(self, mark: Mark, text: str) -> str:
        """A space at the edge of a mark stands beside it."""
        words = self.say(text, _LONGEST_RUN)
        tag = {Mark.DELETED: "del", Mark.INSERTED: "ins"}.get(mark)
        marked = f"<{tag}>{words}</{tag}>" if tag and words else words
        return f"{' ' if text[:1].isspace() else ''}{marked}{' ' if text[-1:].isspace() and words else ''}"


def _balance(diff: Diff) -> str:
    new, resolved = len(diff.new), len(diff.resolved)
    said = counted(new, "new finding", "new findings") if new else "No new finding"
    return f"{said}, {resolved} put right." if resolved else f"{said}."
