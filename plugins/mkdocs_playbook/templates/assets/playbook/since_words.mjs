// What changed since this reader last looked, above the steps and on top of the ledger.

import { localDay } from "./currency.mjs";
import { make } from "./marks.mjs";
import { myRoles } from "./roles.mjs";
import { inWords, sinceDay } from "./words.mjs";

/** Say in a box, and in a line above the steps, what is new since a day; once more replaces what was said. */
export function say(box, since, looked) {
  const day = sinceDay(looked, localDay());
  const steps = stepsOf(since);
  box.replaceChildren(make("p", {}, make("strong", {}, `Since you last looked, on ${day}:`), ` ${boxWords(since, steps)} `, way(since)));
  box.hidden = false;
  const line = make("p", { class: "pb-since" }, `${lineWords(steps)} changed since you last looked on ${day}${whose(steps)}. `, way(since));
  document.querySelector("p.pb-since")?.remove();
  const place = [...document.querySelectorAll(".pb-steps")].find((list) => list.checkVisibility());
  if (place) place.before(line);
  else document.querySelector(".pb-head")?.after(line);
}

/** The steps touched that stand on the page, in its order: their numbers and whether they are mine. */
function stepsOf(since) {
  const touched = new Set(since.flatMap(({ steps }) => steps));
  const found = [...document.querySelectorAll(".pb-steps > li[id]")].filter(({ id }) => touched.has(id));
  return found.map((step) => ({ number: step.id.split("-")[1], mine: step.classList.contains("pb-mine") }));
}

function named(steps) {
  return `${steps.length === 1 ? "tep" : "teps"} ${inWords(steps.map(({ number }) => number))}`;
}

function lineWords(steps) {
  if (!steps.length) return "This process";
  if (!steps.every(({ mine }) => mine)) return `S${named(steps)}`;
  const yours = ["yours", "both yours"][steps.length - 1] ?? "all yours";
  return `S${named(steps)}, ${yours},`;
}

function whose(steps) {
  const mine = steps.filter((step) => step.mine);
  if (!steps.length || mine.length === steps.length || !myRoles().length) return "";
  return mine.length ? `; s${named(mine)} ${mine.length === 1 ? "is" : "are"} yours` : "; none is yours";
}

function boxWords(since, steps) {
  const count = since.length === 1 ? "one change." : `${since.length} changes.`;
  if (!steps.length) return count;
  const are = steps.length === 1 ? "is" : "are";
  const mine = steps.filter((step) => step.mine);
  if (mine.length === steps.length) return `${count} S${named(steps)} ${are} yours and ${are} different now.`;
  return `${count} S${named(steps)} ${are} different now${whose(steps)}.`;
}

/** Leads to the newest entry, and opens the words before and after of all that is new. */
function way(since) {
  const link = make("a", { href: `#${since[0].entry}` }, "See what changed");
  link.onclick = (event) => {
    const places = since.map(({ entry }) => document.getElementById(entry)).filter(Boolean);
    if (!places.length) return;
    // Material's instant navigation would put the page as it was loaded in its place, with all closed.
    event.preventDefault();
    event.stopPropagation();
    for (const place of places) {
      place.closest(".pb-more")?.setAttribute("open", "");
      place.querySelectorAll("details").forEach((fold) => (fold.open = true));
    }
    places[0].tabIndex = -1;
    places[0].focus();
  };
  return link;
}
