// "Find your role" becomes "Pick your role": a box for each role, and a field to find one among many.

import { make } from "./marks.mjs";
import { myRoles, rememberRoles } from "./roles.mjs";
import { WORDS } from "./words.mjs";

const MANY = 20;

/** Make the boxes where they are not made yet, and tick those of the reader; `changed` is called after a tick. */
export function showPicker(changed) {
  const section = document.querySelector("[data-pb-pick]");
  if (!section) return;
  const fold = section.querySelector(".pb-change") ?? build(section, changed);
  const mine = myRoles();
  for (const box of section.querySelectorAll("[type=checkbox]")) box.checked = mine.includes(box.value);
  section.querySelector("h2").hidden = mine.length > 0;
  fold.firstChild.hidden = !mine.length;
  if (!mine.length) fold.open = true;
}

function build(section, changed) {
  const heading = section.querySelector("h2");
  section.id = heading.id;
  heading.removeAttribute("id");
  heading.replaceChildren(WORDS.pickRole);
  section.querySelector("[data-pb-pick-words]").textContent = WORDS.pickWords;
  const items = [...section.querySelectorAll("[data-pb-pick-role]")];
  items.forEach((item) => addBox(item, section, changed));
  const fold = make("details", { class: "pb-change" }, make("summary", {}, WORDS.changeRoles));
  fold.open = !myRoles().length || location.hash === `#${section.id}`;
  fold.append(...[...section.children].filter((child) => child !== heading));
  if (items.length > MANY) fold.querySelector(".pb-pick__groups").before(...filterFor(section, items));
  section.append(fold);
  return fold;
}

function addBox(item, section, changed) {
  const box = make("input", { type: "checkbox", value: item.dataset.pbPickRole });
  box.onchange = () => {
    rememberRoles(Array.from(section.querySelectorAll("[type=checkbox]:checked"), (ticked) => ticked.value));
    changed();
  };
  item.replaceChildren(make("label", {}, box, item.textContent.trim()));
}

function filterFor(section, items) {
  const field = make("input", { type: "search", autocomplete: "off" });
  const found = make("p", { class: "pb-quiet", role: "status" });
  field.oninput = () => {
    const wanted = plain(field.value);
    for (const item of items) item.hidden = !plain(item.textContent + item.dataset.pbCalled).includes(wanted);
    for (const group of section.querySelectorAll(".pb-pick__group")) group.hidden = !group.querySelector("li:not([hidden])");
    found.textContent = wanted ? WORDS.rolesFound(items.filter((item) => !item.hidden).length) : "";
  };
  return [make("label", { class: "pb-filter" }, WORDS.filter, field), found];
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
