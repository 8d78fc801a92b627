"""What an entry of the ledger says beside its changes: its class, who agreed, what was put right, where it moved. Pure."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from datetime import date

from mkdocs_playbook.model.address import within
from mkdocs_playbook.model.amendment import Amendment, AmendmentKind, Approval
from mkdocs_playbook.model.change import AmendmentClass
from mkdocs_playbook.model.process import Process
from mkdocs_playbook.model.review import Outcome, ReviewRecord
from mkdocs_playbook.views.agreed import agreed
from mkdocs_playbook.views.page import Scene
from mkdocs_playbook.views.reviews import review_facts
from mkdocs_playbook.views.words import first_upper, joined, short_day

CLASSES = {
    AmendmentClass.MAJOR: "Major: you must act differently",
    AmendmentClass.MINOR: "Minor: a detail of the work changed",
    AmendmentClass.EDITORIAL: "Editorial: the meaning stayed the same",
}
CLASS_WORDS = {
    **{first_upper(each): f"{words}." for each, words in CLASSES.items()},
    "proposed": "Proposed: worked out from what changed; nobody has confirmed it.",
}
"""What the words of `class_in_short` mean."""
PROPOSED = "proposed from what changed; nobody has confirmed it"
"""Said of a class that nobody stated."""
OUTCOMES = {
    Outcome.NO_CHANGE: "Confirmed as right, nothing changed",
    Outcome.CHANGED: "Reviewed and changed",
    Outcome.RETIRE: "Reviewed: to be withdrawn",
}


def class_of(amendment: Amendment) -> tuple[AmendmentClass | None, bool]:
    """The class of an amendment, and whether somebody stated it."""
    stated = amendment.stated_class
    return stated or amendment.amendment_class, stated is not None


def class_in_words(amendment_class: AmendmentClass | None, stated: bool) -> str:
    """A class with its meaning; one that nobody stated says so. Empty where there is none."""
    if amendment_class is None:
        return ""
    return CLASSES[amendment_class] if stated else f"{first_upper(amendment_class)}, {PROPOSED}"


def class_in_short(amendment_class: AmendmentClass | None, stated: bool) -> str:
    """A class for a table, beneath which its words are explained."""
    return f"{first_upper(amendment_class)}{'' if stated else ', proposed'}" if amendment_class else ""


def approvals_in_words(
    scene: Scene, process: Process, approvals: Iterable[Approval], day: date | None
) -> tuple[str, ...]:
    """Who agreed, those together of whom it is known in the same way."""
    told: dict[str, list[str]] = {}
    for each in agreed(scene, approvals):
        how = "recorded with the pull request" if each.recorded else "as stated by the author"
        told.setdefault(how, []).append(who(scene, process, each.name, day))
    return tuple(f"{'; '.join(names)} · {how}" for how, names in told.items())


def who(scene: Scene, process: Process, name: str, day: date | None) -> str:
    """A person by name or id with the role they held on the day: that which owns the process, else their first."""
    person = scene.person_named(name)
    if person is None:
        return scene.name(name)
    held = [role for role, holding in scene.roles_held.get(person.id, ()) if day is None or holding.active(day)]
    role = next((role for role in held if role.id == process.owner), held[0] if held else None)
    return f"{person.name}, {role.title}" if role else person.name


def correction_in_words(scene: Scene, amendment: Amendment) -> str:
    """What was put right afterwards, by whom and when; empty where nothing was."""
    correction = amendment.correction
    if correction is None:
        return ""
    facts = []
    if correction.amendment_class:
        first = amendment.stated.amendment_class
        facts.append(f"it was first marked as {first.value}" if first else "it was not marked at first")
    if correction.reason:
        first_given = amendment.stated.reason
        facts.append(f"the reason first given was “{first_given}”" if first_given else "the reason was added")
    by = f" by {scene.name(correction.by)}" if correction.by else ""
    return f"Corrected on {short_day(correction.on)}{by}; {' and '.join(facts)}."


def editorial_in_words(amendment: Amendment) -> str:
    """That the version stays, of an amendment somebody stated to be editorial; no more where what changed says else."""
    version = f": still version {amendment.version}" if amendment.version is not None else ""
    return f"{'Marked as editorial' if amendment.contradiction else 'The meaning stayed the same'}{version}."


def recorded_by(scene: Scene, amendment: Amendment) -> str:
    """Who wrote it; of a review, only somebody other than the reviewer."""
    reviewer = amendment.review.reviewer if amendment.review and amendment.kind is AmendmentKind.REVIEW else ""
    person = scene.person_named(reviewer)
    alone = amendment.authors in ((reviewer,), (person.name if person else reviewer,))
    return "" if reviewer and alone else joined(amendment.authors)


def review_headline(review: ReviewRecord) -> str:
    """What a review came to."""
    return OUTCOMES[review.outcome]


def review_in_words(scene: Scene, process: Process, review: ReviewRecord) -> str:
    """Mia Berg, Support lead: “Walked through with two agents.”"""
    reviewer = who(scene, process, review.reviewer, review.day) if review.reviewer else "Who reviewed it is not known"
    return f"{reviewer}: “{review.note}”" if review.note else f"{reviewer}."


def moves_in_words(scene: Scene, amendment: Amendment) -> str:
    """Moved from Finance to Customer support; where it stayed in its function, that its address changed; else empty."""
    if not amendment.moved_from:
        return ""
    before, after = (_function(scene, path) for path in (amendment.moved_from, amendment.path))
    return f"Moved from {before} to {after}" if before != after else "Its address changed"


def _leads_here(scene: Scene, amendment: Amendment) -> str:
    """Of an address of this site that no page of today stands at."""
    settings, before = scene.playbook.settings, amendment.moved_from
    on_site = any(within(root, before) is not None for root in (settings.processes_root, settings.docs_root))
    return " The old address leads here." if on_site and before not in scene.playbook.files else ""


def _function(scene: Scene, path: str) -> str:
    """The function a path lies in: by its title, by the name of its folder where there is none any more."""
    local = within(scene.playbook.settings.processes_root, path)
    if local is None:
        return "outside the playbook"
    folder = posixpath.dirname(local)
    function = scene.playbook.function_by_id.get(folder)
    if not folder:
        return "the top of the playbook"
    return function.title if function else first_upper(posixpath.basename(folder).replace("-", " "))


def notes(scene: Scene, process: Process, amendment: Amendment) -> Iterator[str]:
    """The sentences that follow the changes: what stayed the same, where it came from, what was put right."""
    kind = amendment.kind
    if kind is AmendmentKind.REVIEW:
        if amendment.review:
            yield review_in_words(scene, process, amendment.review)
        else:
            yield "The owner confirmed the text. What to do stayed the same."
    elif kind is AmendmentKind.MOVE:
        yield f"The text stayed the same.{_leads_here(scene, amendment)}"
    elif kind is AmendmentKind.FORMATTING:
        yield "Only the layout changed. What to do stayed the same."
    elif kind is AmendmentKind.UNKNOWN:
        yield "What changed is not known."
    elif amendment.moved_from:
        yield f"{moves_in_words(scene, amendment)}.{_leads_here(scene, amendment)}"
    if kind is AmendmentKind.CONTENT and amendment.stated_class is AmendmentClass.EDITORIAL:
        yield editorial_in_words(amendment)
    if kind is not AmendmentKind.REVIEW and amendment.review and not amendment.review.from_landing:
        known = amendment.review.reviewer or amendment.review.note
        words = review_in_words(scene, process, amendment.review)
        yield f"Reviewed with this change: {words}" if known else "Reviewed with this change; by whom is not known."
    if amendment.review:
        yield from review_facts(scene.playbook, process, amendment.review)
    if amendment.correction:
        yield correction_in_words(scene, amendment)
