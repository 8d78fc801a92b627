// On the page of a process: what changed since this reader last looked, above the steps and on top of the ledger.

import { localDay } from "./currency.mjs";
import { make } from "./marks.mjs";
import { myRoles } from "./roles.mjs";
import { keep, read, sound, turned } from "./seen.mjs";
import { inWords, sinceDay } from "./words.mjs";

export function showSince() {
  const box = document.querySelector("[data-pb-entries]");
  if (!box) return;
  const entries = JSON.parse(box.dataset.pbEntries).map(([entry, version, day, steps]) => ({ entry, version, day, steps }));
  const before = lookAt(box.dataset.pbProcess, entries[0]);
  const since = before ? entries.slice(0, placeOf(before, entries)) : [];
  document.querySelector("p.pb-since")?.remove();
  box.hidden = !since.length;
  if (!since.length) return;
  const day = sinceDay(before.day, localDay());
  const steps = stepsOf(since);
  box.replaceChildren(make("p", {}, make("strong", {}, `Since you last looked, on ${day}:`), ` ${boxWords(since, steps)} `, way(since)));
  const line = make("p", { class: "pb-since" }, `${lineWords(steps)} changed since you last looked on ${day}${whose(steps)}. `, way(since));
  const place = [...document.querySelectorAll(".pb-steps")].find((list) => list.checkVisibility());
  if (place) place.before(line);
  else document.querySelector(".pb-head")?.after(line);
}

/** The reader looks at a process, whose newest change is `entry`: the look before, or null. */
function lookAt(process, { entry, version }) {
  const kept = read();
  const known = sound(kept.processes[process]);
  const looks = turned(known, { day: localDay(), entry, version }, known?.now.entry !== entry);
  kept.processes[process] = looks;
  keep(kept);
  return looks.before ?? null;
}

/** How many entries are newer than what was seen: by the entry, else by its version, else by its day. */
function placeOf(before, entries) {
  const found = entries.findIndex(({ entry }) => entry === before.entry);
  if (found >= 0) return found;
  const older = ({ version, day }) => (version && before.version ? version <= before.version : day <= before.day);
  const place = entries.findIndex(older);
  return place < 0 ? entries.length : place;
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
