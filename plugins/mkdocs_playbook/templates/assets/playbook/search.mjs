// Material's search results: a process that does not hold, is overdue or has no owner says so in words.

import { currency, isStale, localDay } from "./currency.mjs";
import { addressOf, allMarks, markOf, noOwner } from "./marks.mjs";

/** Mark the results that are not marked yet; the marks are fetched at the first call. */
export async function markResults(results) {
  const marks = await allMarks();
  if (!marks) return;
  const byAddress = new Map(marks.map((entry) => [addressOf(entry), entry]));
  for (const link of results.querySelectorAll(".md-search-result__link:first-child:not([data-pb-marked])")) {
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
