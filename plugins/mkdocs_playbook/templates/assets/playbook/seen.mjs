// What this reader has seen, kept on this device only: when they were here, and the version of each process then.

import { localDay } from "./currency.mjs";
import { ROOT } from "./marks.mjs";

export const KEY = `playbook.seen:${ROOT.pathname}`;
const FORM = 1;

/** The reader is here: the visit before, or null. `head` is the newest change of all, where the page knows it. */
export function visit(head) {
  const kept = read();
  const known = sound(kept.visit);
  const now = { day: localDay() };
  const today = known?.now.day === now.day ? known.now.head : null;
  now.head = head ?? today;
  kept.visit = turned(known, now, today && head && today !== head && !known.before);
  keep(kept);
  return kept.visit.before ?? null;
}

/** A look holds for its day; the one before stays known until then, or until there is something new to see. */
export function turned(known, now, isNew) {
  const before = known?.now.day === now.day && !isNew ? known.before : known?.now;
  return before ? { now, before } : { now };
}

/** What is kept may be anything: looks whose day is none are not used. */
export function sound(looks) {
  const isDay = (look) => /^\d{4}-\d\d-\d\d$/.test(look?.day);
  if (!isDay(looks?.now)) return null;
  return isDay(looks.before) ? looks : { now: looks.now };
}

export function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    if (kept.form === FORM) return { form: FORM, visit: kept.visit, processes: { ...kept.processes } };
  } catch {
    // Nothing kept, something else, or the device refuses.
  }
  return { form: FORM, processes: {} };
}

export function keep(kept) {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // The device may refuse.
  }
}
