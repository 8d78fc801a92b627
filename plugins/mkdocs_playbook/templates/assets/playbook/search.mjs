// Material's search results: a process that does not hold, is overdue or has no owner says so in words.

import { currency, isStale, localDay } from "./currency.mjs";
import { addressOf, allMarks, markOf, noOwner } from "./marks.mjs";

/** Watch the list of results; once for each list. */
export function watchSearch() {
  const results = document.querySelector("[data-md-component=search-result]");
  if (!results || "pbWatched" in results.dataset) return;
  results.dataset.pbWatched = "";
  new MutationObserver(() => markResults(results)).observe(results, { childList: true, subtree: true });
  document.querySelector("[data-md-component=search-query]")?.addEventListener("focus", () => allMarks());
}

async function markResults(results) {
  const unmarked = ".md-search-result__link:first-child:not([data-pb-marked])";
  const marks = results.querySelector(unmarked) && (await allMarks());
  if (!marks) return;
  const byAddress = new Map(marks.map((entry) => [addressOf(entry), entry]));
  for (const link of results.querySelectorAll(unmarked)) {
    link.dataset.pbMarked = "";
    const entry = byAddress.get(link.origin + link.pathname);
    if (entry) addMarks(link, entry);
  }
}

function addMarks(link, entry) {
  const heading = link.querySelector("h1, h2");
  const active = entry.state === "active";
  if (active && !entry.owned) heading.after(noOwner());
  if (!active || isStale(currency(entry, localDay()))) heading.after(markOf(entry));
}
