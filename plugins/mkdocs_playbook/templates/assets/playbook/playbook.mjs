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

/** Bring the page up to date; doing it twice changes nothing. */
async function show() {
  day = localDay();
  if (/[?&]role=/.test(location.search)) (await import("./address.mjs")).takeRolesFromAddress();
  if (document.querySelector("[data-pb-main]")) (await import("./pending.mjs")).show();
  refreshMarks();
  showMyRoles();
  visit();
  for (const part in PARTS) if (document.querySelector(PARTS[part])) asked.add(part);
  const parts = Promise.all([...asked].map((part) => import(`./${part}`)));
  await parts.then((loaded) => Promise.all(loaded.map((part) => part.show(show)))).finally(watchSearch);
}

/** What marks Material's search results is loaded when somebody searches. */
function watchSearch() {
  const results = document.querySelector("[data-md-component=search-result]");
  if (!results || "pbWatched" in results.dataset) return;
  results.dataset.pbWatched = "";
  const mark = async () => (await import("./search.mjs")).markResults(results);
  const found = () => results.querySelector("a") && mark();
  new MutationObserver(found).observe(results, { childList: true, subtree: true });
  document.querySelector("[data-md-component=search-query]")?.addEventListener("focus", mark);
}

// Material announces each page it swaps in; without it there is only this one.
if (window.document$) window.document$.subscribe(show);
else show();

// A page left open overnight.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && day !== localDay()) show();
});
