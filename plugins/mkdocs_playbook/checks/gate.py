"""All findings of a playbook on a day, weighed by its settings: severities, waivers, what a change touches."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from mkdocs_playbook.checks import (
    amendments,
    context,
    flows,
    involvement,
    links,
    owners,
    pages,
    pending,
    records,
    references,
    reviews,
    roles,
)
from mkdocs_playbook.checks.deciding import touched_pages
from mkdocs_playbook.model.finding import Finding, Standing, finding
from mkdocs_playbook.model.playbook import Playbook
from mkdocs_playbook.model.process import State
from mkdocs_playbook.model.rule import RULES, Severity
from mkdocs_playbook.model.settings import Settings, Waiver

Check = Callable[[Playbook, date], Iterator[Finding]]

CHECKS: Mapping[str, Check] = {
    "owner-missing": owners.owner_missing,
    "owner-unknown": owners.owner_unknown,
    "owner-inactive": owners.owner_inactive,
    "owner-ambiguous": owners.owner_ambiguous,
    "owner-leaving": owners.owner_leaving,
    "owner-is-person": owners.owner_is_person,
    "review-missing": reviews.review_missing,
    "review-in-future": reviews.review_in_future,
    "review-overdue": reviews.review_overdue,
    "review-due-soon": reviews.review_due_soon,
    "interval-missing": reviews.interval_missing,
    "draft-forgotten": reviews.draft_forgotten,
    "reference-unknown": references.reference_unknown,
    "link-broken": links.link_broken,
    "link-outside": links.link_outside,
    "url-scheme": links.url_scheme,
    "title-duplicate": pages.title_duplicate,
    "performer-unlinked": pages.performer_unlinked,
    "step-without-performer": pages.step_without_performer,
    "steps-missing": pages.steps_missing,
    "decision-unknown-step": pages.decision_unknown_step,
    "diagram-unknown": pages.diagram_unknown,
    "retired-without-successor": pages.retired_without_successor,
    "retired-in-future": pages.retired_in_future,
    "address-collision": pages.address_collision,
    "involvement-contradiction": involvement.involvement_contradiction,
    "role-unused": roles.role_unused,
    "role-without-holder": roles.role_without_holder,
    "class-contradicted": amendments.class_contradicted,
    "statement-unreadable": amendments.statement_unreadable,
    "reason-missing": amendments.reason_missing,
    "register-unknown": context.register_unknown,
    "register-unused": context.register_unused,
    "output-untaken": flows.output_untaken,
    "input-unmade": flows.input_unmade,
    "handoff-retired": flows.handoff_retired,
    "pending-due": pending.pending_due,
    "pending-overtaken": pending.pending_overtaken,
    "notice-short": pending.notice_short,
    "landed-early": pending.landed_early,
    "history-unavailable": records.history_unavailable,
}
"""The rules that look at the whole playbook. The others are met while reading; see RULES for all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The findings, sorted by path, line and rule; those that do not count say why."""

    findings: tuple[Finding, ...]

    def counting(self, severity: Severity) -> int:
        return sum(f.severity is severity and f.standing is Standing.COUNTS for f in self.findings)

    @property
    def unreadable(self) -> int:
        return self.counting(Severity.UNREADABLE)

    @property
    def errors(self) -> int:
        return self.counting(Severity.ERROR)

    @property
    def warnings(self) -> int:
        return self.counting(Severity.WARNING)

    @property
    def set_aside(self) -> int:
        """Waived, or on pages that the change does not touch."""
        return sum(f.standing is not Standing.COUNTS for f in self.findings)


def report(playbook: Playbook, today: date, touched: frozenset[str] | None = None) -> Report:
    """Every finding on `today`. With `touched`, what it decides nothing for cannot fail on dates or owners."""
    drafts = {process.path for process in playbook.processes if process.state is State.DRAFT}
    met = tuple(_all(playbook, today))
    met += tuple(_covering_nothing(playbook, {f.path for f in met}, today))
    found = (f for f in met if f.path not in drafts or _holds_for_drafts(f))
    weighed = _weighed(found, playbook.settings)
    standing = _waived(weighed, playbook.settings, today)
    told = [_in_its_keys(f, playbook.settings) for f in (*standing, *_expired(playbook.settings, today))]
    if touched is not None:
        pages_touched = touched_pages(playbook, touched)
        told = [_aside(f) if f.path not in pages_touched else f for f in told]
    return Report(findings=tuple(sorted(set(told), key=lambda f: f.order)))


def _all(playbook: Playbook, today: date) -> Iterator[Finding]:
    yield from playbook.findings
    for check in CHECKS.values():
        yield from (pending.where_written(playbook, found) for found in check(playbook, today))
    yield from pending.of_what_waits(playbook, today, [CHECKS[rule] for rule in pending.OF_A_TEXT])


def _holds_for_drafts(found: Finding) -> bool:
    return found.severity is Severity.UNREADABLE or found.rule in (
        "draft-forgotten",
        "address-collision",
        "id-duplicate",
    )


def _weighed(findings: Iterable[Finding], settings: Settings) -> Iterator[Finding]:
    for found in findings:
        severity = settings.rules.get(found.rule, found.severity)
        if found.severity is Severity.UNREADABLE:
            severity = Severity.UNREADABLE
        if severity is not Severity.OFF:
            yield replace(found, severity=severity)


def _waived(findings: Iterable[Finding], settings: Settings, today: date) -> Iterator[Finding]:
    running = [waiver for waiver in settings.waivers if waiver.until >= today]
    for found in findings:
        waiver = next((w for w in running if covers(w, found)), None)
        if waiver and found.severity is not Severity.UNREADABLE:
            yield found.without_weight(Standing.WAIVED, f"waived until {waiver.until}: {waiver.reason}")
        else:
            yield found


def covers(waiver: Waiver, found: Finding) -> bool:
    """Whether a waiver is about a finding: its rule, and where it was found."""
    return waiver.rule == found.rule and waiver.reaches(found.path)


def _covering_nothing(playbook: Playbook, found_at: Iterable[str], today: date) -> Iterator[Finding]:
    """Running waivers that reach no file: neither one of the playbook nor one with a finding."""
    settings = playbook.settings
    files = {settings.config_path, *playbook.files, *playbook.waiting, *found_at}
    for waiver in settings.waivers:
        if waiver.until >= today and not any(map(waiver.reaches, files)):
            message = f"the waiver for '{waiver.path}' covers no file."
            yield finding("value-suspicious", settings.config_path, waiver.line, message, "Correct its path.")


def _expired(settings: Settings, today: date) -> Iterator[Finding]:
    severity = settings.rules.get("waiver-expired", RULES["waiver-expired"].severity)
    for waiver in settings.waivers:
        if waiver.until < today and severity is not Severity.OFF:
            message = f"the waiver of {waiver.rule} for {waiver.path} ran out on {waiver.until}."
            hint = "Put the matter right and remove the waiver, or renew it with a reason."
            yield replace(
                finding("waiver-expired", settings.config_path, waiver.line, message, hint), severity=severity
            )


def _in_its_keys(found: Finding, settings: Settings) -> Finding:
    """What is said of a page names the handbook's keys; lists beside the pages and the settings have no others than ours."""
    if not settings.fields or found.path == settings.config_path or found.path in settings.unpublished:
        return found
    return replace(found, message=settings.in_its_keys(found.message), hint=settings.in_its_keys(found.hint))


def _aside(found: Finding) -> Finding:
    if not RULES[found.rule].about_time or found.standing is not Standing.COUNTS:
        return found
    return found.without_weight(Standing.UNTOUCHED, "this change does not touch the page")
