"""The steps on the page: each gets its anchor and, first of all, a line that says who does it;
what it says of where the work goes on is marked (`decision_lines.py`).

Roles and systems are those that were read with the process; here they are only shown. Where the page's links do not agree
with what was read, the sentence stays as its author wrote it and nothing is said.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from mkdocs_playbook.model.process import PerformerSource, Step, anchors
from mkdocs_playbook.site.decision_lines import show_ways
from mkdocs_playbook.site.lists import STEP
from mkdocs_playbook.site.page_text import CallLabel, DoerLabel, PageOf, PageText
from mkdocs_playbook.site.sentences import without_performers

UNKNOWN = "Who does this is not known"
_SYSTEM = "data-pb-system"
"""The id of a system whose name becomes a link when the host has resolved the page's own."""


class ShowSteps(Treeprocessor):
    """Runs on finished inline text, before targets are resolved: role links still stand as written."""

    def __init__(self, md: Markdown, page_of: PageOf) -> None:
        super().__init__(md)
        self.page_of = page_of

    def run(self, root: Element) -> None:
        page = self.page_of()
        if page is None or not page.steps:
            return
        ids = anchors(page.steps)
        found = [
            (parts, item, int(item.attrib.pop(STEP)))
            for parts in root.iter("ol")
            for item in parts
            if STEP in item.attrib
        ]
        # Another plugin may have put in or taken out a step since the page was read: then say nothing wrong.
        if [place for _, _, place in found] != list(range(len(ids))):
            return
        targets = {step.number: anchor for step, anchor in reversed(list(zip(page.steps, ids, strict=True)))}
        for parts, item, place in found:
            _add_class(parts, "pb-steps")
            _show(item, page.steps[place], ids[place], page)
            if page.steps[place].ways:
                show_ways(item, page.steps[place], targets)
            for call in page.calls(page.steps[place]):
                _add_call(item, call)


class LinkSystems(Treeprocessor):
    """Runs when the host has resolved and checked the page's own links: systems lead to a page that it does not know."""

    def __init__(self, md: Markdown, page_of: PageOf) -> None:
        super().__init__(md)
        self.page_of = page_of

    def run(self, root: Element) -> None:
        page = self.page_of()
        if page and any(step.systems for step in page.steps):
            for name in root.iter("span"):
                system = name.attrib.pop(_SYSTEM, "")
                if system and (url := page.system_label(system).url):
                    name.tag = "a"
                    name.set("href", url)


def _add_class(element: Element, name: str) -> None:
    names = element.get("class", "").split()
    if name not in names:
        element.set("class", " ".join([*names, name]))


def _show(item: Element, step: Step, anchor: str, page: PageText) -> None:
    _add_class(item, "pb-step")
    item.set("id", anchor)
    named = step.performer_source is PerformerSource.STEP
    if named and not without_performers(_sentence(item), step.doers, page.role_of, page.system_of):
        return
    line = _line(step, page)
    if line is None:
        return
    # What follows a child in a tight item is its tail: the item's own text moves behind the new line.
    line.tail, item.text = f"\n{(item.text or '').lstrip()}", "\n"
    item.insert(0, line)


def _add_call(item: Element, call: CallLabel) -> None:
    """Under the step: the page it calls, and what of it one must know."""
    line = SubElement(item, "p", {"class": "pb-call"})
    link = SubElement(line, "a", {"href": call.url})
    link.text = call.title
    link.tail = f" · {call.about}" if call.about else ""


def _sentence(item: Element) -> Element:
    """Where the step's first words stand: its first paragraph, or in a tight item the item itself."""
    loose = not (item.text or "").strip() and len(item) > 0 and item[0].tag == "p"
    return item[0] if loose else item


def _line(step: Step, page: PageText) -> Element | None:
    labels = [(page.label(role), "") for role in step.performers]
    labels += [(page.system_label(system), system) for system in step.systems]
    if not labels and not page.show_unknown:
        return None
    line = Element("p", {"class": "pb-performer"})
    if not labels:
        _add_class(line, "pb-unknown")
        line.text = UNKNOWN
        return line
    if step.performers:
        line.set("data-pb-roles", " ".join(step.performers))
    else:
        _add_class(line, "pb-performer--system")
    for (label, system), joined in zip(labels, _joints(len(labels)), strict=True):
        _add_doer(line, label, system, joined)
    return line


def _joints(number: int) -> list[str]:
    """What stands after each: ", ", " and ", nothing."""
    return [*[", "] * (number - 2), *[" and "] * (number > 1), ""]


def _add_doer(line: Element, label: DoerLabel, system: str, joined: str) -> None:
    if system:
        name = SubElement(line, "span", {_SYSTEM: system})
    else:
        name = SubElement(line, "a", {"href": label.url}) if label.url else SubElement(line, "span")
    name.text = label.title
    name.tail = label.suffix + joined
