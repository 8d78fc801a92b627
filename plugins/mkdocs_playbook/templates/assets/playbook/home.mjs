// The home page: pick roles, see their work, and what is overdue in it.

import { longestFirst } from "./counts.mjs";
import { inForceToday, linkTo, make, markOf } from "./marks.mjs";
import { knownRoles, myRoles } from "./roles.mjs";
import { RHYTHMS, WORDS } from "./words.mjs";

const SHOWN = 5;
const PER_RHYTHM = 7;

function openSearch() {
  document.querySelector("[data-md-toggle=search]:not(:checked)")?.click();
  document.querySelector("[data-md-component=search-query]")?.focus();
}

export async function refreshHome() {
  const home = document.querySelector(".pb-home");
  if (!home) return;
  home.querySelector("[data-pb-search]").onclick = openSearch;
  const processes = await inForceToday();
  if (!processes) return;
  const mine = myRoles();
  showWork(home.querySelector("[data-pb-work]"), mine, processes);
  showOverdue(home.querySelector("[data-pb-overdue]"), mine, processes);
}

function showWork(section, mine, processes) {
  const known = knownRoles();
  section.hidden = !mine.length;
  section.lastElementChild.replaceChildren(...mine.map((id) => workOf(id, known.get(id), processes)));
}

function workOf(id, role, processes) {
  const mine = processes.filter((entry) => entry.performers.includes(id));
  const done = RHYTHMS.filter((rhythm) => mine.some((entry) => entry.rhythm === rhythm));
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
  section.querySelector("h2").firstChild.textContent = WORDS.overdue(mine.length > 0);
  section.querySelector(".pb-list").replaceChildren(...shown.slice(0, SHOWN).map(overdueItem));
  const none = section.querySelector("[data-pb-none]");
  none.hidden = shown.length > 0;
  none.textContent = WORDS.noneOverdue;
  const all = section.querySelector(".pb-all a");
  if (all) all.textContent = WORDS.allOverdue(overdue.length);
}

function overdueItem(entry) {
  const words = entry.owned ? WORDS.askOwner(entry.owner_label) : WORDS.askNobody;
  return make("li", {}, linkTo(entry), markOf(entry), make("span", { class: "pb-quiet" }, words));
}
