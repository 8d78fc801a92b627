"""The ways a repository can be laid out, each with the site it makes."""

from __future__ import annotations

from dataclasses import dataclass

HEAD = """\
site_name: Company
site_url: https://playbook.example/
repo_url: https://github.com/acme/playbook
theme: {name: material, font: false, features: [content.action.edit, navigation.path, navigation.footer]}
"""
PLUGIN = "plugins:\n  - search\n  - playbook"
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "5ebd58b20000000049454e44ae426082"
)

TEXTS: dict[str, str | bytes] = {
    "index.md": "---\ntitle: Company\n---\n\nHow we work. See [refunds]({refund.md}).\n",
    "README.md": "---\ntitle: Company\n---\n\nHow we work. See [refunds]({refund.md}).\n",
    "support/index.md": "---\ntitle: Support\n---\n\nWe help.\n",
    "support/README.md": "---\ntitle: Support\n---\n\nWe help.\n",
    "about.md": "# About us\n\nAn ordinary page. See [refunds]({refund.md}).\n",
    "till.png": PIXEL,
    "people.yml": "mia-berg:\n  name: Mia Berg\n  contact: mailto:mia@example.org\n",
    "support-lead.md": "---\ntitle: Support lead\nholders: [mia-berg]\n---\n\nYou lead. See [refunds]({refund.md}).\n",
    "support-agent.md": "---\ntitle: Support agent\nheld_by: 22 people\n---\n\nYou help.\n",
    "refund.md": """\
---
title: Refund a customer
owner: support-lead
reviewed: 2026-09-14
review_every: 6 months
---

We give money back. See [how to exchange]({exchange.md}#steps).

![The till]({till.png})

## Steps

1. [Support agent]({support-agent.md}) opens the order.
2. **[Support lead]({support-lead.md})** approves.
""",
    "exchange.md": """\
---
title: Exchange a bicycle
owner: support-lead
reviewed: 2026-10-01
review_every: 6 months
---

See [refunds]({refund.md}) and the [agent]({support-agent.md}).

## Steps

1. [Support agent]({support-agent.md}) fetches another.
""",
}

ROLELESS: dict[str, str | bytes] = {
    "index.md": TEXTS["index.md"],
    "refund.md": """\
---
title: Refund a customer
owner: "#support"
reviewed: 2026-09-14
review_every: 6 months
---

## Steps

1. Open the order.
""",
}


@dataclass(frozen=True)
class Layout:
    """A repository, what its mkdocs.yml says beside HEAD, and the pages of its site with the files they come from."""

    name: str
    tree: str
    settings: str
    pages: dict[str, str]
    config: str = "mkdocs.yml"
    texts: dict[str, str | bytes] | None = None


LAYOUTS = (
    Layout(
        "the processes are the docs folder",
        """
        processes/
            index.md
            support/
                index.md
                exchange.md
                refund.md
                till.png
        roles/
            people.yml
            support-agent.md
            support-lead.md
        """,
        f"docs_dir: processes\n{PLUGIN}",
        {
            "index.html": "processes/index.md",
            "support/index.html": "processes/support/index.md",
            "support/exchange/index.html": "processes/support/exchange.md",
            "support/refund/index.html": "processes/support/refund.md",
            "roles/support-agent/index.html": "roles/support-agent.md",
            "roles/support-lead/index.html": "roles/support-lead.md",
        },
    ),
    Layout(
        "both folders inside the docs folder",
        """
        docs/
            index.md
            about.md
            processes/
                support/
                    index.md
                    exchange.md
                    refund.md
                    till.png
            roles/
                people.yml
                support-agent.md
                support-lead.md
        """,
        f"{PLUGIN}:\n      processes: docs/processes\n      roles: docs/roles",
        {
            "index.html": "docs/index.md",
            "about/index.html": "docs/about.md",
            "processes/index.html": "",
            "processes/support/index.html": "docs/processes/support/index.md",
            "processes/support/exchange/index.html": "docs/processes/support/exchange.md",
            "processes/support/refund/index.html": "docs/processes/support/refund.md",
            "roles/support-agent/index.html": "docs/roles/support-agent.md",
            "roles/support-lead/index.html": "docs/roles/support-lead.md",
        },
    ),
    Layout(
        "both folders beside the docs folder",
        """
        docs/
            index.md
            about.md
        processes/
            support/
                index.md
                exchange.md
                refund.md
                till.png
        roles/
            people.yml
            support-agent.md
            support-lead.md
        """,
        PLUGIN,
        {
            "index.html": "docs/index.md",
            "about/index.html": "docs/about.md",
            "processes/index.html": "",
            "processes/support/index.html": "processes/support/index.md",
            "processes/support/exchange/index.html": "processes/support/exchange.md",
            "processes/support/refund/index.html": "processes/support/refund.md",
            "roles/support-agent/index.html": "roles/support-agent.md",
            "roles/support-lead/index.html": "roles/support-lead.md",
        },
    ),
    Layout(
        "the settings in a folder of their own",
        """
        handbook/
            .keep
        processes/
            index.md
            support/
                index.md
                exchange.md
                refund.md
                till.png
        roles/
            people.yml
            support-agent.md
            support-lead.md
        """,
        f"docs_dir: ../processes\n{PLUGIN}:\n      processes: ../processes\n      roles: ../roles",
        {
            "index.html": "processes/index.md",
            "support/index.html": "processes/support/index.md",
            "support/exchange/index.html": "processes/support/exchange.md",
            "support/refund/index.html": "processes/support/refund.md",
            "roles/support-agent/index.html": "roles/support-agent.md",
            "roles/support-lead/index.html": "roles/support-lead.md",
        },
        config="handbook/mkdocs.yml",
    ),
    Layout(
        "the whole handbook in a folder",
        """
        handbook/
            processes/
                index.md
                support/
                    index.md
                    exchange.md
                    refund.md
                    till.png
            roles/
                people.yml
                support-agent.md
                support-lead.md
        """,
        f"docs_dir: processes\n{PLUGIN}",
        {
            "index.html": "handbook/processes/index.md",
            "support/index.html": "handbook/processes/support/index.md",
            "support/exchange/index.html": "handbook/processes/support/exchange.md",
            "support/refund/index.html": "handbook/processes/support/refund.md",
            "roles/support-agent/index.html": "handbook/roles/support-agent.md",
            "roles/support-lead/index.html": "handbook/roles/support-lead.md",
        },
        config="handbook/mkdocs.yml",
    ),
    Layout(
        "addresses that end in .html",
        """
        processes/
            index.md
            support/
                index.md
                exchange.md
                refund.md
                till.png
        roles/
            people.yml
            support-agent.md
            support-lead.md
        """,
        f"docs_dir: processes\nuse_directory_urls: false\n{PLUGIN}",
        {
            "index.html": "processes/index.md",
            "support/index.html": "processes/support/index.md",
            "support/exchange.html": "processes/support/exchange.md",
            "support/refund.html": "processes/support/refund.md",
            "roles/support-agent.html": "roles/support-agent.md",
            "roles/support-lead.html": "roles/support-lead.md",
        },
    ),
    Layout(
        "README.md instead of index.md",
        """
        processes/
            README.md
            support/
                README.md
                exchange.md
                refund.md
                till.png
        roles/
            people.yml
            support-agent.md
            support-lead.md
        """,
        f"docs_dir: processes\n{PLUGIN}",
        {
            "index.html": "processes/README.md",
            "support/index.html": "processes/support/README.md",
            "support/exchange/index.html": "processes/support/exchange.md",
            "support/refund/index.html": "processes/support/refund.md",
            "roles/support-agent/index.html": "roles/support-agent.md",
            "roles/support-lead/index.html": "roles/support-lead.md",
        },
    ),
    Layout(
        "the roles inside the processes",
        """
        docs/
            index.md
            support/
                index.md
                exchange.md
                refund.md
                till.png
            who/
                people.yml
                support-agent.md
                support-lead.md
        """,
        f"{PLUGIN}:\n      processes: docs\n      roles: docs/who",
        {
            "index.html": "docs/index.md",
            "support/index.html": "docs/support/index.md",
            "support/exchange/index.html": "docs/support/exchange.md",
            "support/refund/index.html": "docs/support/refund.md",
            "who/support-agent/index.html": "docs/who/support-agent.md",
            "who/support-lead/index.html": "docs/who/support-lead.md",
        },
    ),
    Layout(
        "no roles at all",
        """
        docs/
            index.md
            refund.md
        """,
        f"{PLUGIN}:\n      processes: docs",
        {"index.html": "docs/index.md", "refund/index.html": "docs/refund.md"},
        texts=ROLELESS,
    ),
)
