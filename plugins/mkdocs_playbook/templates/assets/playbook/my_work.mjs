// In the navigation, under each of the reader's roles: the processes it does, the open one marked among them.

import { addressOf, linkTo, make } from "./marks.mjs";
import { knownRoles, myRoles } from "./roles.mjs";

const MOST = 7, FEWEST = 3, TOGETHER = 14;
const loading = new Map();

export async function show() {
  const mine = myRoles();
  const lists = await Promise.all(mine.map(workOf));
  const places = document.querySelector("[data-pb-my-roles]")?.children;
  if (String(mine) !== String(myRoles()) || !places) return; // chosen anew meanwhile
  const room = Math.max(FEWEST, Math.min(MOST, Math.floor(TOGETHER / mine.length)));
  lists.forEach((processes, at) => {
    places[at].querySelector("ul")?.remove();
    if (processes.length) places[at].append(listOf(processes, room, knownRoles().get(mine[at])));
  });
  bringIntoSight(places[0]);
}

/** Material has scrolled to where the page stands among all; the reader's own place comes first. */
function bringIntoSight(first) {
  const scrolled = first.closest(".md-sidebar__scrollwrap");
  if (scrolled && first.parentElement.querySelector("[aria-current]")) scrolled.scrollTop = 0;
}

/** The processes of a role, the most frequent first; none where they cannot be had. Fetched once. */
function workOf(id) {
  if (!loading.has(id)) {
    const asked = fetch(new URL(`roles/${encodeURIComponent(id)}.json`, import.meta.url)).then((answer) => answer.json());
    loading.set(id, asked.then((data) => data.processes).catch(() => []));
  }
  return loading.get(id);
}

function listOf(processes, room, role) {
  const isHere = (entry) => addressOf(entry) === location.origin + location.pathname;
  const place = processes.findIndex(isHere);
  const shown = processes.slice(0, room);
  if (place >= room) shown[room - 1] = processes[place];
  const items = shown.map((entry) => {
    const link = linkTo(entry);
    link.className = "md-nav__link";
    if (isHere(entry)) link.ariaCurrent = "page";
    return make("li", {}, link);
  });
  if (processes.length > room) {
    const words = ["All ", String(processes.length), make("span", { class: "pb-unseen" }, ` as ${role.label}`)];
    items.push(make("li", {}, make("a", { class: "md-nav__link", href: role.href }, ...words)));
  }
  return make("ul", { class: "pb-nav__list pb-nav__window", "aria-label": role.label }, ...items);
}
