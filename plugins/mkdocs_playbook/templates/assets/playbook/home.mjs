// Home: pick roles, see their work, and what is overdue in it.

import { inForceToday, linkTo, longestFirst, make, markOf } from "./marks.mjs";
import { knownRoles, myRoles } from "./roles.mjs";
import { CHANGE_ROLES, PICK_ROLE } from "./words.mjs";

const WORDS = {
  overdue: (mine) => (mine ? "Overdue in your work" : "Overdue"),
  askOwner: (owner) => `${owner}. Still in force; if unsure, ask.`,
  askNobody: "No owner at present. Still in force.",
  all: (count) => `All ${count}`,
  allOverdue: (count) => `All ${count} overdue in the playbook`,
};
const SHOWN = 5;
const PER_RHYTHM = 7;

function openSearch() {
  document.querySelector("[data-md-toggle=search]:not(:checked)")?.click();
  document.querySelector("[data-md-component=search-query]")?.focus();
}

export async function show(again) {
  const home = document.querySelector(".pb-home");
  if (!home) return;
  home.querySelector("[data-pb-search]")?.addEventListener("click", openSearch);
  const mine = myRoles();
  const picker = foldPicker(home.querySelector("[data-pb-pick]"), mine, again);
  const processes = await inForceToday();
  await picker;
  if (!processes) return;
  showWork(home.querySelector("[data-pb-work]"), mine, processes);
  showOverdue(home.querySelector("[data-pb-overdue]"), mine, processes);
}

/** "Find your role" becomes "Pick your role", folded for whoever has; what is in it is made when it is opened. */
function foldPicker(section, mine, again) {
  if (!section) return;
  const fold = section.querySelector(".pb-change") ?? foldOf(section);
  const heading = section.querySelector("h2");
  const fill = async () => fold.open && (await import("./pick.mjs")).show(section, again);
  heading.hidden = mine.length > 0;
  fold.firstChild.hidden = !mine.length;
  fold.open ||= !mine.length;
  fold.ontoggle = fill;
  return fill();
}

function foldOf(section) {
  const heading = section.querySelector("h2");
  section.id = heading.id;
  heading.removeAttribute("id");
  heading.replaceChildren(PICK_ROLE);
  const fold = make("details", { class: "pb-change" }, make("summary", {}, CHANGE_ROLES));
  fold.append(...[...section.children].filter((child) => child !== heading));
  fold.open = location.hash === `#${section.id}`;
  section.append(fold);
  return fold;
}

function showWork(section, mine, processes) {
  const known = knownRoles();
  section.hidden = !mine.length;
  section.lastElementChild.replaceChildren(...mine.map((id) => workOf(id, known.get(id), processes)));
}

function workOf(id, role, processes) {
  const mine = processes.filter(({ work }) => Object.hasOwn(work, id)).sort((one, other) => one.work[id] - other.work[id]);
  const done = [...new Set(mine.map((entry) => entry.rhythm))];
  const rows = done.map((rhythm) => rowOf(rhythm, mine.filter((entry) => entry.rhythm === rhythm), role.href));
  const heading = make("h3", {}, make("a", { href: role.href }, role.label));
  return make("div", {}, heading, ...(rows.length ? [make("dl", { class: "pb-facts" }, ...rows)] : []));
}

function rowOf(rhythm, entries, address) {
  const lines = entries.slice(0, PER_RHYTHM).map((entry) => make("div", {}, linkTo(entry), " ", markOf(entry, "alarm")));
  if (entries.length > lines.length) lines.push(make("div", {}, make("a", { href: address }, WORDS.all(entries.length))));
  return make("div", {}, make("dt", {}, rhythm), make("dd", {}, ...lines));
}

function showOverdue(section, mine, processes) {
  const overdue = processes.filter((entry) => entry.is === "overdue").sort(longestFirst);
  const isMine = (entry) => entry.roles.some((id) => mine.includes(id));
  const shown = mine.length ? overdue.filter(isMine) : overdue;
  section.querySelector("h2").firstChild.textContent = WORDS.overdue(mine.length);
  section.querySelector(".pb-list").replaceChildren(...shown.slice(0, SHOWN).map(overdueItem));
  const none = section.querySelector("[data-pb-none]");
  none.hidden = shown.length > 0;
  none.textContent = "No review is overdue.";
  glance("overdue", mine.length && shown.length && `${shown.length} overdue`, " in your work");
  const all = section.querySelector(".pb-all a");
  if (all) all.textContent = WORDS.allOverdue(overdue.length);
}

/** A number at the top. */
export function glance(place, count, rest) {
  const line = document.querySelector(`[data-pb-glance=${place}]`);
  if (!line) return;
  line.hidden = !count;
  line.replaceChildren(make("a", { href: `#${place}` }, count), rest);
}

function overdueItem(entry) {
  const words = entry.owned ? WORDS.askOwner(entry.owner_label) : WORDS.askNobody;
  return make("li", {}, linkTo(entry), markOf(entry), make("span", { class: "pb-quiet" }, words));
}
