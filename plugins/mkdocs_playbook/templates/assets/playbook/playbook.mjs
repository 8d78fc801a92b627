// The browser's part: what a page says is true without it; with it, it is said for the reader's own day and roles.
// Nothing is sent anywhere. A page loads what it needs: each part says `show`, and is asked for where its place is.

import { localDay } from "./currency.mjs";
import { refreshMarks } from "./marks.mjs";
import { showMyRoles } from "./roles.mjs";
import { visit } from "./seen.mjs";

const PARTS = {
  "home.mjs": ".pb-home",
  "counts.mjs": "[data-pb-scope]",
  "home_news.mjs": ".pb-home [data-pb-changed]:not([data-pb-changed=''])",
  "role.mjs": "[data-pb-changed]:not(.pb-home *)",
  "changes.mjs": "[data-pb-changes]",
  "process.mjs": ".pb-head",
  "my_work.mjs": "body:not(:has(.pb-home)) [data-pb-my-roles] > :nth-child(2)",
  "checklist.mjs": "[data-pb-checklist]",
};
const asked = new Set();
let day = "";
let followed = false;

/** Bring the page up to date; doing it twice changes nothing. */
async function show() {
  day = localDay();
  if (/[?&]role=/.test(location.search)) (await import("./address.mjs")).takeRolesFromAddress();
  showMyRoles();
  if (document.querySelector("[data-pb-main]")) (await import("./pending.mjs")).show();
  refreshMarks();
  visit();
  for (const part in PARTS) if (document.querySelector(PARTS[part])) asked.add(part);
  const parts = await Promise.all([...asked].map((part) => import(`./${part}`)));
  await Promise.all(parts.map((part) => part.show(show)));
  document.body.dataset.pbDay = day;
}

/** What marks Material's search results is loaded when somebody searches. */
async function search({ target }) {
  if (target.dataset?.mdComponent === "search-query") (await import("./search.mjs")).show();
}
addEventListener("focusin", search);
search({ target: document.activeElement });

/** A link followed while the page scrolls: Material would stay as far down as before. */
function land() {
  if (followed) document.getElementById(decodeURIComponent(location.hash.slice(1)))?.scrollIntoView();
  followed = false;
}
addEventListener("click", () => (followed = true), true);
addEventListener("popstate", () => (followed = false));

// Material announces each page it swaps in; without it there is only this one.
if (window.document$) window.document$.subscribe(() => land(show()));
else show();

// A page left open overnight.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && day !== localDay()) show();
});
