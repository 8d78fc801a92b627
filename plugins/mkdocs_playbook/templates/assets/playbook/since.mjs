// On the page of a process: whether something changed since this reader last looked; most often nothing did.

import { localDay } from "./currency.mjs";
import { keep, read, sound, turned } from "./seen.mjs";

export async function showSince() {
  const box = document.querySelector("[data-pb-entries]");
  if (!box) return;
  const entries = JSON.parse(box.dataset.pbEntries).map(([entry, version, day, steps, lost = {}]) => ({ entry, version, day, steps, lost }));
  const before = lookAt(box.dataset.pbProcess, entries[0]);
  const since = before ? entries.slice(0, placeOf(before, entries)) : [];
  box.hidden = true;
  document.querySelector("p.pb-since")?.remove();
  if (!since.length) return;
  const words = await import("./since_words.mjs");
  if (box.isConnected) words.say(box, since, before.day); // else Material has swapped in another page meanwhile
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
