// What changed for some roles since the reader's last visit, their own steps first. Home and the pages of roles say it.

import { localDay } from "./currency.mjs";
import { addressOf, make } from "./marks.mjs";
import { knownRoles } from "./roles.mjs";
import { read, sound, visit } from "./seen.mjs";
import { inWords, shortDay, sinceDay } from "./words.mjs";

const SHOWN = 8;
let loading = null;

/** The changes of the last months, newest first, or null. Fetched once. */
function allChanges() {
  loading ??= fetch(new URL("changes.json", import.meta.url))
    .then((answer) => answer.json())
    .then((data) => data.changes)
    .catch(() => (loading = null));
  return loading;
}

/** The changes for some roles, those of them that are new to the reader, and their visit before, or null. */
export async function newsFor(roles) {
  const changes = await allChanges();
  if (!changes) return null;
  const before = visit(changes[0]?.id);
  const found = changes.filter((change) => "everyone" in change.roles || roles.some((role) => role in change.roles));
  const unseen = before ? found.filter((change) => isSince(change, before, changes) && !hasSeen(change)) : [];
  return { found, unseen, day: before && sinceDay(before.day, localDay()) };
}

/** Newer than the newest that was there then; where that is not known, not older than the day. */
function isSince(change, { day, head }, changes) {
  const then = changes.findIndex(({ id }) => id === head);
  return then < 0 ? change.day >= day : changes.indexOf(change) < then;
}

/** Whether the reader has opened a process since it was changed so. */
function hasSeen({ process, version }) {
  return version > 0 && sound(read().processes[process])?.now.version >= version;
}

/** Our own list, before the one that is there without us. */
export function place(section) {
  const found = section.querySelector(".pb-news");
  if (found) return found;
  const made = make("div", { class: "pb-news" });
  section.querySelector("h2").after(made);
  return made;
}

export function listOf(changes, roles) {
  const own = (change) => Number(roles.some((role) => change.roles[role]?.length || change.lost?.[role]));
  const sorted = [...changes].sort((one, other) => own(other) - own(one));
  const list = make("ul", { class: "pb-list" }, ...sorted.slice(0, SHOWN).map((change) => itemOf(change, roles)));
  const left = sorted.length - SHOWN;
  return left > 0 ? [list, make("p", { class: "pb-quiet" }, `And ${left} more, on Changes.`)] : [list];
}

function itemOf(change, roles) {
  const known = knownRoles();
  const begins = change.in_force ?? change.day;
  const verb = begins > localDay() ? "Comes into force on" : "In force since";
  const quiet = [change.withdrawn ? shortDay(change.day) : `${verb} ${shortDay(begins)}`];
  for (const role of roles) {
    const steps = change.roles[role] ?? [];
    const word = steps.length === 1 ? "step" : "steps";
    if (steps.length) quiet.push(`your ${word} ${inWords(steps)} as ${known.get(role)?.label ?? role}`);
    if (change.lost?.[role]) quiet.push(change.lost[role]);
  }
  const link = make("a", { href: addressOf(change) }, change.title);
  return make("li", {}, link, `: ${change.words}`, make("span", { class: "pb-quiet" }, quiet.join(" · ")));
}
