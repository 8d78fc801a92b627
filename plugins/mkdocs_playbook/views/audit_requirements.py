"""What standards commonly ask of controlled documents, and what of it this record shows. Our words; no claim of compliance."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Evidence(StrEnum):
    """How much of a requirement the record shows."""

    SHOWN = "shown"
    PARTLY = "partly shown"
    NOT_SHOWN = "not shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One requirement in our words. `asked_by` says where such a thing is asked for, `by` what shows it, or what is missing."""

    text: str
    asked_by: str
    evidence: Evidence
    by: str


NO_CLAIM = (
    "This record claims no compliance with any standard or law. It states what the repository has on record and how "
    "that relates to what is commonly asked of controlled documents. The requirements are in our own words; the "
    "standards' own text decides, and so does the auditor."
)
ISO, FDA, PART_11, ISMS = "ISO 9001, 7.5", "21 CFR 820.40", "21 CFR Part 11", "ISO 27001, NIST"


def _row(asked_by: str, text: str, evidence: Evidence, by: str) -> Requirement:
    return Requirement(text=text, asked_by=asked_by, evidence=evidence, by=by)


_S, _P, _N = Evidence.SHOWN, Evidence.PARTLY, Evidence.NOT_SHOWN
REQUIREMENTS: tuple[Requirement, ...] = (
    _row(ISO, "The documents that are needed are kept", _P, "Register. Which are needed, the organisation says."),
    _row(
        ISO,
        "Each has a title, a date, an author, a reference",
        _S,
        "Register: id, title, in force since. Amendments: authors.",
    ),
    _row(
        ISO,
        "Format and medium are suitable",
        _N,
        "The text stands in the repository under the path given; nobody's judgement of it is on record.",
    ),
    _row(
        f"{ISO}; {FDA}",
        "Somebody authorised reviews and approves it before it is issued",
        _P,
        "Amendments: agreed, recorded (by the git host) or stated (typed). Whether approval was a condition is a setting of the git host.",
    ),
    _row(
        f"{ISO}; {FDA}",
        "It is available where it is used",
        _N,
        "The published site; this record does not see who can reach it.",
    ),
    _row(
        ISO,
        "It is protected: confidentiality, misuse, loss of integrity",
        _P,
        "Each row names its commit, which changes with any byte of what it names. Who may read, and copies against loss, are matters of the git host.",
    ),
    _row(
        ISO,
        "Distribution and access are under control",
        _N,
        "A published site is readable by everybody who can reach it.",
    ),
    _row(
        ISO, "It is stored and stays legible", _P, "Plain text in git. Copies and their testing are the organisation's."
    ),
    _row(
        ISO,
        "Changes are under control, with versions",
        _S,
        "Amendments: version, class, reason, what changed, commit. Register: version, text.",
    ),
    _row(
        ISO,
        "How long it is kept, and what happens then, is settled",
        _P,
        "Retired and removed documents stay in git. For how long is a rule of the organisation.",
    ),
    _row(
        f"{ISO}; {FDA}",
        "Obsolete documents are not used by mistake",
        _S,
        "Retired and removed documents: day, reason, successor. The site takes them out of navigation and search and marks them.",
    ),
    _row(ISO, "Documents from outside are identified", _N, "Not kept by this playbook."),
    _row(
        ISO,
        "Records are kept apart from documents that are maintained",
        _S,
        "The texts are maintained; amendments and reviews are read from git and are not edited. A correction is shown as one.",
    ),
    _row(
        FDA,
        "A change is approved by the function that approved the original, unless otherwise laid down",
        _P,
        "Register: who agrees to changes. That the same function did is not checked.",
    ),
    _row(
        f"{FDA}; {ISMS}",
        "A change is made known in time to those it concerns",
        _P,
        "Amendments: day of landing and of effect. The site and its feeds announce it; who has read it is not on record.",
    ),
    _row(
        FDA,
        "A change record: what, which documents, who approved, when, from when it holds",
        _S,
        "Amendments: what changed, path, agreed, landed, takes effect.",
    ),
    _row(
        PART_11,
        "The system is validated",
        _N,
        "The organisation validates what it uses. The same commit and the same day give the same record anywhere.",
    ),
    _row(
        PART_11,
        "Records are protected and can be retrieved as long as they are needed",
        _P,
        "From git, by the commit of each row. Retention is the organisation's.",
    ),
    _row(
        PART_11,
        "An audit trail with times: who, what, when; earlier entries stay visible",
        _P,
        "Amendments: authors, day, commit; corrections beside what they correct. Times are those of the committers' clocks, and history can be rewritten where the git host allows it.",
    ),
    _row(PART_11, "Access is limited and checked", _N, "A matter of the git host."),
    _row(PART_11, "People are trained", _N, "Not on record here."),
    _row(
        PART_11,
        "A signature shows name, time and meaning",
        _P,
        "Amendments: who agreed. Reviews: reviewer, day, outcome. None is a signature in the sense of the rule.",
    ),
    _row(
        PART_11,
        "A signature cannot be cut off from its record, and is one person's alone",
        _N,
        "An account of the git host is not proof of a person.",
    ),
    _row(
        ISMS,
        "Policies are defined, approved by management, published and made known",
        _P,
        "Register: kind, approvers, in force since. Amendments: agreed.",
    ),
    _row(
        ISMS,
        "Operating procedures are written down and available to all who need them",
        _P,
        "Register. Availability is that of the site.",
    ),
    _row(
        ISMS,
        "Documents go to the people or roles that are defined",
        _P,
        "Roles take part by the text itself; that they received it is not on record.",
    ),
    _row(
        ISMS,
        "Documents are reviewed as often as laid down",
        _S,
        "Register: reviewed every, review due, currency on the day. Reviews.",
    ),
    _row(ISMS, "They are reviewed independently", _P, "Reviews: reviewer. Independence is for people to judge."),
)
