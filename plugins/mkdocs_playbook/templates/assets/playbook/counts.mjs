// Figures and lists of work, counted again for the reader's own day: on Health from all marks, elsewhere from the rows.

import { currency, localDay } from "./currency.mjs";
import { inForceToday, linkTo, longestFirst, make, markOf, noOwner, read } from "./marks.mjs";
import { longDay } from "./words.mjs";

const ROWS_IN_A_LIST = 200;

export async function show() {
  const rows = document.querySelector("[data-pb-scope=rows]");
  if (rows) count(rows, processesIn(rows));
  const health = document.querySelector("[data-pb-scope=all]");
  const processes = health && (await inForceToday());
  if (processes) refreshHealth(health, processes);
}

function refreshHealth(health, processes) {
  count(health, processes);
  for (const row of health.querySelectorAll("[data-pb-key]")) {
    count(row, processes.filter((entry) => entry[row.dataset.pbScope] === row.dataset.pbKey));
  }
  health.querySelectorAll("[data-pb-list]").forEach((section) => fill(section, processes));
}

function processesIn(rows) {
  const today = localDay();
  const marks = rows.querySelectorAll("tbody .pb-mark[data-pb-state]");
  return Array.from(marks, (element) => ({ is: currency(read(element), today) }));
}

/** What the figures count that is no currency. */
const COUNTED = {
  total: () => true,
  owned: (entry) => entry.owned,
  ownerless: (entry) => !entry.owned,
  in_time: ({ is }) => is === "current" || is === "due soon",
};

/** Write the counts of some processes into the cells of a scope, but not into those of a scope inside it. */
function count(scope, processes) {
  for (const cell of scope.querySelectorAll("[data-pb-count]")) {
    if (cell.closest("[data-pb-scope]") !== scope) continue;
    const key = cell.dataset.pbCount;
    const number = processes.filter(COUNTED[key] ?? (({ is }) => is.replace(" ", "_") === key)).length;
    cell.textContent = number;
    cell.classList.toggle("pb-zero", !number);
  }
  const day = scope.querySelector("[data-pb-today]");
  if (day) day.textContent = longDay(localDay());
}

function fill(section, processes) {
  const key = section.dataset.pbList;
  const found = processes.filter((entry) => (key === "no owner" ? !entry.owned : entry.is === key)).sort(longestFirst);
  const table = section.querySelector("table");
  table.tBodies[0].replaceChildren(...found.slice(0, ROWS_IN_A_LIST).map((entry) => rowOf(entry, key)));
  table.hidden = !found.length;
  section.querySelector("[data-pb-none]").hidden = found.length > 0;
  const rest = section.querySelector("[data-pb-left-out]");
  rest.hidden = found.length <= ROWS_IN_A_LIST;
  rest.querySelector("span").textContent = found.length - ROWS_IN_A_LIST;
}

function rowOf(entry, key) {
  const unowned = key === "no owner";
  const putOff = unowned ? entry.owner_put_off : entry.put_off;
  const state = [markOf(entry), ...(putOff ? [make("p", { class: "pb-put-off" }, putOff)] : [])];
  return make("tr", {}, make("td", {}, linkTo(entry)), make("td", {}, ...state), make("td", {}, ...putsRight(entry, unowned)));
}

/** Its owner, else who finds one; that it has none is said beside, where the list does not. */
function putsRight(entry, unowned) {
  if (entry.owned) return [entry.owner_label];
  if (!entry.head_label) return [noOwner()];
  return unowned ? [entry.head_label] : [noOwner(), " ", entry.head_label];
}
