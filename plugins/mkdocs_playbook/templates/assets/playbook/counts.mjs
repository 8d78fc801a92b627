// Figures and lists of work, counted again for the reader's own day: on Health from all marks, elsewhere from the rows.

import { currency, localDay } from "./currency.mjs";
import { inForceToday, linkTo, make, markOf, noOwner } from "./marks.mjs";
import { longDay } from "./words.mjs";

const ROWS_IN_A_LIST = 200;

export async function refreshCounts() {
  const rows = document.querySelector("[data-pb-scope=rows]");
  if (rows) count(rows, processesIn(rows));
  const health = document.querySelector("[data-pb-scope=all]");
  const processes = health && (await inForceToday());
  if (processes) refreshHealth(health, processes);
}

function refreshHealth(health, processes) {
  count(health, processes);
  const scopes = { "by-function": (entry) => entry.function, "by-owner": (entry) => entry.owned && entry.owner };
  for (const row of health.querySelectorAll("[data-pb-key]")) {
    const key = scopes[row.dataset.pbScope];
    count(row, processes.filter((entry) => key(entry) === row.dataset.pbKey));
  }
  health.querySelectorAll("[data-pb-list]").forEach((section) => fill(section, processes));
}

function processesIn(rows) {
  const today = localDay();
  return Array.from(rows.querySelectorAll("tbody .pb-mark[data-pb-state]"), ({ dataset }) => ({
    is: currency({ fixed: dataset.pbFixed, reviewed: dataset.pbReviewed, due: dataset.pbDue, soon: dataset.pbSoon }, today),
  }));
}

/** Write the counts of some processes into the cells of a scope, but not into those of a scope inside it. */
function count(scope, processes) {
  const counts = { total: processes.length, owned: 0, ownerless: 0, in_time: 0 };
  for (const key of ["current", "due_soon", "overdue", "never_reviewed", "unknown"]) counts[key] = 0;
  for (const { is, owned } of processes) {
    counts[is.replace(" ", "_")] += 1;
    counts[owned ? "owned" : "ownerless"] += 1;
    if (is === "current" || is === "due soon") counts.in_time += 1;
  }
  for (const cell of scope.querySelectorAll("[data-pb-count]")) {
    if (cell.closest("[data-pb-scope]") !== scope) continue;
    cell.textContent = counts[cell.dataset.pbCount];
    if (cell.matches("td")) cell.classList.toggle("pb-zero", cell.textContent === "0");
  }
  const day = scope.querySelector("[data-pb-today]");
  if (day) day.textContent = longDay(localDay());
}

function fill(section, processes) {
  const key = section.dataset.pbList;
  const found = processes.filter((entry) => (key === "no owner" ? !entry.owned : entry.is === key)).sort(longestFirst);
  const table = section.querySelector("table");
  table.tBodies[0].replaceChildren(...found.slice(0, ROWS_IN_A_LIST).map(rowOf));
  table.hidden = !found.length;
  section.querySelector("[data-pb-none]").hidden = found.length > 0;
  const rest = section.querySelector("[data-pb-left-out]");
  rest.hidden = found.length <= ROWS_IN_A_LIST;
  rest.querySelector("span").textContent = found.length - ROWS_IN_A_LIST;
}

/** The longest due first; equal days in the order of addresses. */
export function longestFirst(one, other) {
  const [a, b] = [one, other].map((entry) => `${entry.due ?? "9999-12-31"} ${entry.url}`);
  return a < b ? -1 : Number(a > b);
}

function rowOf(entry) {
  const owner = entry.owned ? entry.owner_label : noOwner();
  return make("tr", {}, make("td", {}, linkTo(entry)), make("td", {}, markOf(entry)), make("td", {}, owner));
}
