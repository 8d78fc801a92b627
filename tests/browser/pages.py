"""One page of every type, by the name a failure is told with."""

from __future__ import annotations

from tests.browser.sites import Served

HUB = {
    "home": "",
    "role": "roles/support-agent/",
    "external role": "roles/insurer/",
    "process": "support/replace-a-stolen-bicycle/",
    "two texts": "support/refund-a-customer/",
    "overdue": "support/check-for-repeat-repairs/",
    "due soon": "support/handle-a-complaint/",
    "policy": "support/customer-data/",
    "retired": "finance/claim-on-the-theft-policy/",
    "draft": "it/work-without-the-crm/",
    "function": "support/",
    "changes": "changes/",
    "health": "health/",
    "roles": "roles/",
    "owners": "owners/",
    "owner": "owners/support-lead/",
    "register": "context/",
    "chains": "chains/",
    "chain": "chains/theft-to-replacement/",
    "references": "references/",
    "words": "support/book-a-repair/",
}
FIRM = {
    "many roles": "",
    "no owner": "support/no-owner/",
    "no owner, overdue": "support/no-owner-overdue/",
    "never reviewed": "support/never/",
    "not known": "support/no-interval/",
    "long words": "support/long/",
    "hostile words": "evil/page/",
    "hostile, retired": "evil/old/",
    "hostile role": "roles/zz-evil/",
    "hostile function": "evil/",
    "hostile changes": "changes/",
    "work to do": "health/",
    "owner, work to do": "owners/support-lead/",
}
ALL = (*HUB, *FIRM)


def placed(name: str, hub: Served, firm: Served) -> tuple[Served, str]:
    """The site and the path of a page."""
    return (hub, HUB[name]) if name in HUB else (firm, FIRM[name])
