// The words that several pages share; each part has its own. What is said of a mark here, templates/playbook/parts.html
// says on the server.

const MONTHS = "January February March April May June July August September October November December".split(" ");

export const NO_OWNER = "No owner at present";
export const CHANGE_ROLES = "Change my roles";
export const PICK_ROLE = "Pick your role";

export function longDay(iso, letters = 9) {
  const [year, month, day] = iso.split("-").map(Number);
  return `${day} ${MONTHS[month - 1].slice(0, letters)} ${year}`;
}

export function shortDay(iso) {
  return longDay(iso, 3);
}

/** 23 October; with the year where it is not this one. */
export function sinceDay(iso, today) {
  const words = longDay(iso);
  return iso.slice(0, 4) === today.slice(0, 4) ? words.slice(0, -5) : words;
}

/** 1; 1 and 2; 1, 2 and 3. */
export function inWords(things) {
  return things.length < 2 ? things.join("") : `${things.slice(0, -1).join(", ")} and ${things.at(-1)}`;
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
