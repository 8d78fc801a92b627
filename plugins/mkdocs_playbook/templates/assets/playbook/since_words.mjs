// What changed since this reader last looked, above the steps and on top of the ledger.

import { localDay } from "./currency.mjs";
import { make } from "./marks.mjs";
import { myRoles } from "./roles.mjs";
import { inWords, sinceDay } from "./words.mjs";

/** Say in a box, and in a line above the steps, what is new since a day; once more replaces what was said. */
export function say(box, since, looked) {
  const day = sinceDay(looked, localDay());
  const steps = stepsOf(since);
  const lost = lostOf(since, steps);
  box.replaceChildren(make("p", {}, make("strong", {}, `Since you last looked, on ${day}:`), ` ${boxWords(since, steps, lost)} `, way(since)));
  box.hidden = false;
  const line = make("p", { class: "pb-since" }, `${lineWords(steps)} changed since you last looked on ${day}${whose(steps, lost)}. `, way(since));
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

/** The steps that a role of mine did before and none does now: their numbers, and how many are gone. */
function lostOf(since, steps) {
  const lost = since.map((entry) => myRoles().map((role) => entry.lost[role] ?? []));
  const numbers = lost.flat(2).map(String);
  const gone = lost.map((roles) => Math.max(0, ...roles.map((each) => each.filter((number) => number === null).length)));
  return {
    here: steps.filter(({ number, mine }) => !mine && numbers.includes(number)),
    gone: gone.reduce((sum, each) => sum + each, 0),
  };
}

function whose(steps, { here, gone }) {
  const mine = steps.filter((step) => step.mine);
  const words = [];
  if (mine.length && mine.length < steps.length) words.push(`s${named(mine)} ${mine.length === 1 ? "is" : "are"} yours`);
  if (here.length) words.push(`s${named(here)} ${here.length === 1 ? "is" : "are"} no longer yours`);
  if (gone) words.push(gone === 1 ? "a step of yours was removed" : `${gone} steps of yours were removed`);
  if (steps.length && !mine.length && !words.length && myRoles().length) words.push("none is yours");
  return words.map((each) => `; ${each}`).join("");
}

function boxWords(since, steps, lost) {
  const count = since.length === 1 ? "one change" : `${since.length} changes`;
  if (!steps.length) return `${count}${whose(steps, lost)}.`;
  const are = steps.length === 1 ? "is" : "are";
  const yours = steps.every(({ mine }) => mine) ? `${are} yours and ` : "";
  return `${count}. S${named(steps)} ${yours}${are} different now${whose(steps, lost)}.`;
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
