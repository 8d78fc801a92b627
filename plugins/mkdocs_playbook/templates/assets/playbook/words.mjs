// Every word that the browser writes. What it says of a mark, templates/playbook/parts.html says on the server.

const MONTHS = "January February March April May June July August September October November December".split(" ");

export const RHYTHMS = ["Every day", "Every week", "Every month", "Every quarter", "Every year", "When it happens"];

export const WORDS = {
  yourStep: " · your step",
  you: " · you",
  noOwner: "No owner at present",
  changeRoles: "Change my roles",
  pickRole: "Pick your role",
  pickWords: "Tick every role you have: you then see what you do and when. Kept on this device only.",
  filter: "Find your role by any of its names",
  overdue: (mine) => (mine ? "Overdue in your work" : "Overdue"),
  noneOverdue: "No review is overdue.",
  askOwner: (owner) => `${owner}. Still in force; if unsure, ask.`,
  askNobody: "No owner at present. Still in force.",
  all: (count) => `All ${count}`,
  allOverdue: (count) => `All ${count} overdue in the playbook`,
  rolesFound: (count) => (count === 1 ? "1 role" : `${count} roles`),
};

export function longDay(iso, letters = 9) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${MONTHS[month - 1].slice(0, letters)} ${year}`;
}

export function shortDay(iso) {
  return longDay(iso, 3);
}

export function markWords(is, { reviewed, due }) {
  switch (is) {
    case "overdue": return `Review overdue since ${shortDay(due)}`;
    case "due soon": return `Review due by ${shortDay(due)}`;
    case "never reviewed": return "Never reviewed";
    case "unknown": return reviewed && !due ? "Next review not known" : "Review date not known";
    case "retired": return "Withdrawn. Do not use.";
    case "draft": return "Draft, not in force";
    default: return "In force";
  }
}

/** The review in the trust line; `plain` where a weightier banner stands above it and says nothing of the review. */
export function trustWords(is, { reviewed, due }, today, plain) {
  if (is === "due soon") return `Review due by ${shortDay(due)}`;
  if (is === "never reviewed") return "Never reviewed";
  if (is === "overdue" && plain) return `Review overdue since ${shortDay(due)}`;
  if (reviewed && reviewed <= today) {
    return `${is === "overdue" ? "Last reviewed" : "Reviewed"} ${shortDay(reviewed)}${due ? "" : ", next review not known"}`;
  }
  if (due) return `${is === "overdue" ? "Review was due" : "Review due by"} ${shortDay(due)}`;
  return "Review date not known";
}
