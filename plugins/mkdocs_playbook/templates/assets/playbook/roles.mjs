// The reader's roles: remembered on this device, shown in the navigation.

import { make } from "./marks.mjs";
import { CHANGE_ROLES, PICK_ROLE } from "./words.mjs";

const KEY = "playbook.roles";
let kept = []; // where the device remembers nothing, for as long as the page is open

/** The roles of the playbook, by id, as the navigation has them. */
export function knownRoles() {
  const links = document.querySelectorAll("[data-pb-role]");
  return new Map(Array.from(links, (link) => [link.dataset.pbRole, { href: link.href, label: link.textContent }]));
}

/** The reader's roles that the playbook still knows. */
export function myRoles() {
  const known = knownRoles();
  return stored().filter((id) => known.has(id));
}

export function rememberRoles(ids) {
  kept = ids;
  try {
    localStorage.setItem(KEY, JSON.stringify(ids));
  } catch {
    // The device may refuse.
  }
}

export function showMyRoles() {
  const mine = myRoles();
  document.querySelector(".pb-home [data-pb-changed]")?.setAttribute("data-pb-changed", mine.join(" "));
  showNavigation(mine);
}

function stored() {
  try {
    const ids = JSON.parse(localStorage.getItem(KEY) ?? "null");
    return Array.isArray(ids) ? ids : kept;
  } catch {
    return kept;
  }
}

/** Words at the end of an element. */
export function say(element, wanted, words) {
  const said = element.querySelector(":scope > .pb-yours");
  if (wanted && !said) element.append(make("span", { class: "pb-yours" }, words));
  if (!wanted && said) said.remove();
}

function showNavigation(mine) {
  const list = document.querySelector("[data-pb-my-roles]");
  if (!list) return;
  const find = list.lastElementChild;
  find.firstChild.textContent = mine.length ? CHANGE_ROLES : PICK_ROLE;
  const known = knownRoles();
  const item = ({ href, label }) => make("li", {}, make("a", { class: "md-nav__link", href }, label));
  list.replaceChildren(...mine.map((id) => item(known.get(id))), find);
}
