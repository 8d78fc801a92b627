"""The vocabulary of the corpus: nothing but tuples of words."""

TASKS = (
    "Approve", "Archive", "Book", "Cancel", "Check", "Close", "Collect", "Correct", "Count", "Deliver",
    "Escalate", "Hand over", "Inspect", "Open", "Order", "Plan", "Refund", "Register", "Renew", "Report",
)  # fmt: skip
NOUNS = (
    "a lease", "a repair", "an invoice", "a contract", "a bicycle", "a battery", "a helmet", "a spare part",
    "a complaint", "a claim", "a payment", "a credit note", "a delivery", "a return", "a booking", "a quote",
    "a purchase", "a supplier", "an account", "a campaign", "a vacancy", "an absence", "an expense", "a workstation",
    "a licence",
)  # fmt: skip
QUALIFIERS = (
    "for an employer", "for a customer", "for a new starter", "for a leaver", "for a partner", "in the workshop",
    "in the warehouse", "in a branch", "on the road", "at month end", "at year end", "after a theft",
    "after an accident", "after a recall", "by phone", "by post", "in the portal", "abroad", "under warranty",
    "without papers",
)  # fmt: skip
ACTIONS = (
    "opens", "checks", "compares", "signs", "returns", "copies", "confirms", "records", "forwards", "measures",
    "photographs", "counts", "releases", "files", "updates", "prints", "labels", "books",
)  # fmt: skip
DETAILS = (
    "order number", "payment date", "delivery note", "frame number", "lease term", "monthly rate", "purchase price",
    "cost centre", "employer's reference", "warranty card", "service record", "credit limit", "bank details",
    "signed form", "photo of the damage", "police report", "tax code", "collection slot", "stock level", "spare key",
    "inspection sheet", "handover protocol", "supplier's offer", "approval",
)  # fmt: skip
PLACES = (
    "in the CRM", "in the lease system", "in the workshop planner", "on the shared drive", "in the ledger",
    "with the courier", "on the order form", "at the counter", "in the customer's file", "in the portal",
)  # fmt: skip
CONDITIONS = (
    "before noon", "on the same day", "within two working days", "before anything leaves the building",
    "while the customer is on the line", "once the money has arrived", "when the amount is above 500",
    "as soon as the form is complete", "before the month is closed", "after the second reminder",
    "with a second pair of eyes", "and notes the time",
)  # fmt: skip
REASONS = (
    "We do this so that nobody has to ask twice for the {detail}.",
    "It keeps the promise we make to every employer about the {detail}.",
    "When the {detail} is missing the next team waits, and so does the customer.",
    "The law asks us to keep the {detail} for ten years; the customer asks us to find it in ten seconds.",
    "Most complaints last year began with a wrong {detail}, and this is where they end.",
    "It costs five minutes here and saves an afternoon in finance, where the {detail} is needed.",
)
FAULTS = (
    "is missing", "does not match", "arrives late", "cannot be read", "was entered twice", "belongs to somebody else",
)  # fmt: skip
REMEDIES = (
    "Stop, tell the owner of this page and write down what you saw.",
    "Ask the customer once, by phone; then go on with the next case.",
    "Use the paper form, and enter it on the next working day.",
    "Call the function's lead, who decides before the end of the day.",
    "Put the case on hold with a date, never without one.",
)
MEASURES = ("100", "250", "500", "1,000", "2,500", "5,000", "one day", "two days", "a week", "three pieces")
DEADLINES = (
    "within an hour", "the same day", "within 2 working days", "within 5 working days", "by the 3rd of the month",
)  # fmt: skip
FREQUENCIES = ("on demand", "on demand", "daily", "weekly", "monthly", "quarterly", "yearly")
SYSTEMS = ("crm", "payments", "lease-system", "workshop-planner", "ledger", "portal", "shared-drive", "courier")
