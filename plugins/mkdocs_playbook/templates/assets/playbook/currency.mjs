// What the dates of a process say on a day: the rule of `Review.currency` in model/review.py. Days are ISO strings.

/** `fixed` is a currency that no day changes; without it there is always a due day. */
export function currency({ fixed, reviewed, due, soon }, today) {
  if (fixed) return fixed;
  if (reviewed && reviewed > today) return "unknown";
  if (today > due) return "overdue";
  return today >= soon ? "due soon" : "current";
}

export function isStale(is) {
  return is === "overdue" || is === "never reviewed";
}

/** The reader's own day. */
export function localDay(now = new Date()) {
  return new Date(now - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
