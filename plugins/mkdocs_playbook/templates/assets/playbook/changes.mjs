// The page Changes: which are for me, only those on request, this week by its name, and a way to forget.

import { localDay } from "./currency.mjs";
import { make } from "./marks.mjs";
import { knownRoles, myRoles, say } from "./roles.mjs";
import { KEY, read } from "./seen.mjs";

let onlyMine = false;

export function show() {
  const page = document.querySelector("[data-pb-changes]");
  if (!page) return;
  nameThisWeek(page);
  markMine(page);
  showWays(page);
  filter(page);
  offerToForget(page);
}

function nameThisWeek(page) {
  const today = new Date(localDay());
  today.setUTCDate(today.getUTCDate() - ((today.getUTCDay() + 6) % 7));
  const monday = today.toISOString().slice(0, 10);
  const heading = page.querySelector(`[data-pb-week="${monday}"] h2`);
  if (!heading) return;
  const contents = document.querySelectorAll(`.md-nav--secondary a[href$="#${heading.id}"] .md-ellipsis`);
  for (const words of [heading.firstChild, ...contents]) {
    words.textContent = words.textContent.replace("Week of", "This week, from");
  }
}

function markMine(page) {
  const known = knownRoles();
  const mine = myRoles();
  const addresses = new Set(mine.map((id) => known.get(id).href));
  for (const cell of page.querySelectorAll("[data-pb-for]")) {
    cell.querySelectorAll("a").forEach((link) => say(link, addresses.has(link.href), " · you"));
    if (cell.dataset.pbFor.split(" ").includes("everyone")) say(cell, mine.length > 0, " · you");
  }
}

/** The ways to read the page, before the one that is there without us. */
function showWays(page) {
  const ways = page.querySelector("[data-pb-ways]");
  ways.querySelectorAll("button").forEach((button) => button.remove());
  if (!myRoles().length) return void (onlyMine = false);
  const rows = [...page.querySelectorAll("tbody tr")];
  const mine = rows.filter(isMine).length;
  ways.prepend(way(page, `For my roles (${mine})`, true), " ", way(page, `For everyone (${rows.length})`, false), " ");
}

function way(page, words, wanted) {
  const button = make("button", { type: "button", "aria-pressed": wanted === onlyMine }, words);
  button.onclick = () => {
    onlyMine = wanted;
    for (const each of page.querySelectorAll("[data-pb-ways] button")) each.ariaPressed = each === button;
    filter(page);
  };
  return button;
}

function filter(page) {
  for (const row of page.querySelectorAll("tbody tr")) row.hidden = onlyMine && !isMine(row);
  for (const period of page.querySelectorAll(".pb-period")) {
    period.hidden = onlyMine && !period.querySelector("tbody tr:not([hidden])");
  }
}

function isMine(row) {
  return Boolean(row.querySelector(".pb-yours"));
}

function offerToForget(page) {
  if (page.querySelector(".pb-forget") || !read().visit) return;
  const button = make("button", { type: "button" }, "Forget what I have seen on this device");
  const words = make("p", { class: "pb-forget pb-quiet", role: "status" }, "This device remembers which version of each process you saw last. ", button);
  button.onclick = () => {
    localStorage.removeItem(KEY);
    words.replaceChildren("Forgotten. It begins anew with the next page you open.");
  };
  page.append(words);
}
