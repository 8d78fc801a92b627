"""The header's keys: one declarative table, from which validation and the reference page are made."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Shape(StrEnum):
    """What a value must be. A list takes a scalar for a list of one."""

    TEXT = "text"
    DATE = "date"
    INTERVAL = "interval"
    NUMBER = "whole number"
    ROLE = "role"
    PERSON = "person"
    ROLE_OR_PERSON = "role or person"
    PROCESS = "process"
    OWNER = "owner"
    ADDRESS = "address"
    TEXTS = "list of texts"
    ROLES = "list of roles"
    PROCESSES = "list of processes"
    PEOPLE = "list of people or roles"
    FLOWS = "list of flows"
    HOLDERS = "list of holders"
    SUPPORT = "list of support"
    ONE_OF = "one of"
    ANY = "anything"


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key of a header. `choices` bound a ONE_OF; `review` marks the keys that record a review and nothing else."""

    name: str
    shape: Shape
    meaning: str
    example: str = ""
    choices: tuple[str, ...] = ()
    review: bool = False


def _key(name: str, shape: Shape, meaning: str, example: str = "", **more: Any) -> Key:
    return Key(name=name, shape=shape, meaning=meaning, example=example, **more)


PROCESS_KEYS: tuple[Key, ...] = (
    _key("title", Shape.TEXT, "What the process is called.", "Refund a customer"),
    _key("id", Shape.TEXT, "A lasting id; else the path under the processes folder.", "refund"),
    _key(
        "kind",
        Shape.ONE_OF,
        "What the page is.",
        "policy",
        choices=("process", "work-instruction", "checklist", "policy", "guide"),
    ),
    _key("state", Shape.ONE_OF, "Whether the text is in force.", "retired", choices=("active", "draft", "retired")),
    _key("owner", Shape.OWNER, "The role answerable for the process.", "support-lead"),
    _key("deputy", Shape.ROLE_OR_PERSON, "Who answers when the owner cannot; else the role's own deputy.", "jon-lee"),
    _key("performer", Shape.ROLE, "The role that does the steps that name nobody.", "support-agent"),
    _key(
        "accountable",
        Shape.ROLE,
        "The role answerable for what the work brings about; printed only where it is stated.",
        "head-of-support",
    ),
    _key("reviewed", Shape.DATE, "The day of the last review.", "2026-09-14", review=True),
    _key("reviewed_by", Shape.ROLE_OR_PERSON, "Who reviewed it.", "mia-berg", review=True),
    _key("review_note", Shape.TEXT, "How it was reviewed.", "walked through with two agents", review=True),
    _key(
        "review_outcome",
        Shape.ONE_OF,
        "What the review came to.",
        "no-change",
        choices=("no-change", "changed", "retire"),
        review=True,
    ),
    _key("review_every", Shape.INTERVAL, "How long a review holds.", "6 months"),
    _key(
        "review_by",
        Shape.DATE,
        "A fixed day by which the next review is due; the earlier counts.",
        "2027-03-14",
        review=True,
    ),
    _key("trigger", Shape.TEXT, "What starts the process.", "a customer asks for their money back"),
    _key(
        "frequency",
        Shape.TEXT,
        "How often it is done: daily, weekly, monthly, quarterly, yearly, on demand.",
        "on demand",
    ),
    _key("deadline", Shape.TEXT, "By when it must be done.", "within 2 working days"),
    _key("systems", Shape.TEXTS, "The systems one needs.", "[CRM, payments]"),
    _key("forms", Shape.TEXTS, "The forms one needs.", "[theft report form]"),
    _key("terms", Shape.TEXTS, "The terms it turns on, beside those its text uses.", "[residual value]"),
    _key("part_of", Shape.TEXTS, "The end-to-end chains it is part of: ids of `chains.yml`.", "[theft-to-replacement]"),
    _key("refs", Shape.TEXTS, "The clauses of standards it meets.", "[ISO 9001 8.7, Cyber Essentials 4]"),
    _key("inputs", Shape.FLOWS, "What comes in, and from whom.", "[{what: refund request, from: customer}]"),
    _key("outputs", Shape.FLOWS, "What goes out, and to whom.", "[{what: credit note, to: finance-controller}]"),
    _key("approvers", Shape.ROLES, "Roles that agree to a change of the process.", "[head-of-support]"),
    _key("consulted", Shape.ROLES, "Roles that are asked.", "[account-manager]"),
    _key("informed", Shape.ROLES, "Roles that are told.", "[account-manager]"),
    _key("audience", Shape.TEXTS, "To whom a policy applies: `everyone`, or roles.", "everyone"),
    _key("also_called", Shape.TEXTS, "Other names people use.", "[money back]"),
    _key(
        "superseded_by",
        Shape.PROCESSES,
        "What replaces a retired process, or `none`.",
        "support/replace-a-stolen-bicycle",
    ),
    _key("retired_on", Shape.DATE, "The day on which a retired process ended; it cannot lie ahead.", "2026-11-01"),
    _key("retired_because", Shape.TEXT, "Why it was retired.", "the insurer now takes the report itself"),
    _key("first_version", Shape.NUMBER, "The number of the first version; else 1.", "4"),
    _key(
        "replaces", Shape.PROCESS, "The process whose text this one will replace; it waits beside it.", "support/refund"
    ),
    _key("effective", Shape.DATE, "The day from which a waiting text holds.", "2026-12-01"),
    _key("applies_to", Shape.ANY, "Reserved: the places or legal entities it applies to."),
    _key("variant_of", Shape.ANY, "Reserved: the process it is a variant of."),
    _key("diagram", Shape.TEXT, "Your own picture of the process: an SVG or BPMN file beside the page.", "refund.svg"),
)
"""Keys of a process."""

FUNCTION_KEYS: tuple[Key, ...] = (
    _key("title", Shape.TEXT, "What the function is called; else the folder's name.", "Customer support"),
    _key("head", Shape.ROLE, "The role that heads the function.", "head-of-support"),
    _key(
        "default_owner", Shape.OWNER, "The owner of processes here that name none; shown as inherited.", "support-lead"
    ),
    _key("default_review_every", Shape.INTERVAL, "The interval of reviews here that state none.", "12 months"),
)
"""Keys of a folder's index.md, beside those of a process."""

ROLE_KEYS: tuple[Key, ...] = (
    _key("title", Shape.TEXT, "What the role is called.", "Support lead"),
    _key("id", Shape.TEXT, "A lasting id; else the name of the file.", "support-lead"),
    _key("function", Shape.TEXT, "The function it belongs to: a folder under the processes folder.", "support"),
    _key(
        "kind",
        Shape.ONE_OF,
        "`external` for customers, authorities and others outside.",
        "external",
        choices=("internal", "external"),
    ),
    _key("also_called", Shape.TEXTS, "What people call it.", "[Team lead care]"),
    _key("contact", Shape.ADDRESS, "Where questions go: an https or mailto address.", "https://chat.example/support"),
    _key("deputy", Shape.ROLE_OR_PERSON, "Who answers when the holder cannot.", "support-manager"),
    _key(
        "holders",
        Shape.HOLDERS,
        "Who holds it: person ids, or `{person, since, until}`.",
        "[{person: mia-berg, since: 2025-03-01}]",
    ),
    _key("lead", Shape.PERSON, "The one of several holders who answers for the role.", "mia-berg"),
    _key("held_by", Shape.TEXT, "By whom it is held where people are not named.", "22 people, see the staff directory"),
    _key(
        "support",
        Shape.SUPPORT,
        "Who helps here: `{at, sponsor, change_agents, peers}`.",
        "[{at: dublin, sponsor: head-of-support, change_agents: [jon-lee], peers: [ana-ruiz]}]",
    ),
)
"""Keys of a role."""

PERSON_KEYS: tuple[Key, ...] = (
    _key("name", Shape.TEXT, "The name shown.", "Mia Berg"),
    _key("contact", Shape.ADDRESS, "How to reach them: an https or mailto address.", "https://chat.example/mia"),
    _key("from", Shape.DATE, "The first day on which they are active.", "2020-01-01"),
    _key("until", Shape.DATE, "The last day; empty while they stay.", "2026-12-31"),
)
"""Keys of an entry in people.yml."""

REGISTER_KEYS: tuple[Key, ...] = (
    _key("name", Shape.TEXT, "What it is called; else its id in words.", "Lease ledger"),
    _key("meaning", Shape.TEXT, "What it is, in a sentence.", "where every lease and its payments are kept"),
    _key("owner", Shape.OWNER, "Who answers for it.", "service-desk-analyst"),
    _key("address", Shape.ADDRESS, "Where it is found: an https or mailto address.", "https://ledger.example/"),
    _key("also_called", Shape.TEXTS, "Other names people use.", "[the ledger, LL]"),
)
"""Keys of an entry in systems.yml, forms.yml and terms.yml."""

CHAIN_KEYS: tuple[Key, ...] = (
    _key("title", Shape.TEXT, "What the chain is called; else its id in words.", "From order to cash"),
    _key("meaning", Shape.TEXT, "Where it begins and where it ends.", "from an employer's order to the money"),
    _key("owner", Shape.OWNER, "Who answers for the whole.", "head-of-support"),
)
"""Keys of an entry in chains.yml."""

STANDARD_KEYS: tuple[Key, ...] = (
    _key("title", Shape.TEXT, "The full name of the standard.", "Quality management systems, 2015"),
    _key("clauses", Shape.ANY, "The clauses you mean to meet, each with its title.", "{8.7: Nonconforming outputs}"),
)
"""Keys of an entry in references.yml."""

HOST_KEYS: frozenset[str] = frozenset(
    [
        "template",
        "icon",
        "status",
        "subtitle",
        "description",
        "tags",
        "search",
        "hide",
        "social",
        "comments",
        "date",
        "authors",
        "categories",
        "links",
        "readtime",
        "slug",
        "draft",
        "pin",
        "nav_title",
        "boost",
        "exclude",
        "authors",
        "revision_date",
        "order",
        "layout",
    ]
)
"""Keys of MkDocs and Material: known, and left alone."""
