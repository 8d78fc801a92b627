// The reader's roles: remembered on this device, shown on steps, in changes and in the navigation.

import { make } from "./marks.mjs";
import { WORDS } from "./words.mjs";

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

/** `?role=a,b` sets the roles and leaves the address. */
export function takeRolesFromAddress() {
  const address = new URL(location.href);
  if (!address.searchParams.has("role")) return;
  const known = knownRoles();
  const ids = address.searchParams.getAll("role").flatMap((value) => value.split(",")).map((id) => id.trim());
  const wanted = [...new Set(ids)].filter((id) => known.has(id));
  if (wanted.length) rememberRoles(wanted);
  address.searchParams.delete("role");
  history.replaceState(history.state, "", address);
}

export function showMyRoles() {
  const mine = myRoles();
  showSteps(mine);
  showChanges(mine);
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

function showSteps(mine) {
  for (const line of document.querySelectorAll("[data-pb-roles]")) {
    const isMine = line.dataset.pbRoles.split(" ").some((id) => mine.includes(id));
    line.parentElement.classList.toggle("pb-mine", isMine);
    say(line, isMine, WORDS.yourStep);
  }
}

function showChanges(mine) {
  const known = knownRoles();
  const addresses = new Set(mine.map((id) => known.get(id).href));
  for (const link of document.querySelectorAll("[data-pb-for] a")) {
    say(link, addresses.has(link.href), WORDS.you);
  }
}

/** Words at the end of an element. */
function say(element, wanted, words) {
  const said = element.querySelector(".pb-yours");
  if (wanted && !said) element.append(make("span", { class: "pb-yours" }, words));
  if (!wanted && said) said.remove();
}

function showNavigation(mine) {
  const list = document.querySelector("[data-pb-my-roles]");
  if (!list) return;
  const find = list.lastElementChild;
  find.firstChild.textContent = mine.length ? WORDS.changeRoles : WORDS.pickRole;
  const known = knownRoles();
  const item = ({ href, label }) => make("li", {}, make("a", { class: "md-nav__link", href }, label));
  list.replaceChildren(...mine.map((id) => item(known.get(id))), find);
}
