// What is in the fold "Pick your role" of Home: a box for each role, and a field to find one among many.

import { make } from "./marks.mjs";
import { myRoles, rememberRoles } from "./roles.mjs";

const MANY = 20;
const WORDS = {
  pickWords: "Tick every role you have: you then see what you do and when. Kept on this device only.",
  filter: "Find your role by any of its names",
  found: (count) => (count === 1 ? "1 role" : `${count} roles`),
};

/** Make the boxes where they are not made yet, and tick those of the reader; `changed` is called after a tick. */
export function show(section, changed) {
  if (!section.querySelector("[type=checkbox]")) build(section, changed);
  const mine = myRoles();
  for (const box of section.querySelectorAll("[type=checkbox]")) box.checked = mine.includes(box.value);
}

function build(section, changed) {
  section.querySelector("[data-pb-pick-words]").textContent = WORDS.pickWords;
  const items = [...section.querySelectorAll("[data-pb-pick-role]")];
  items.forEach((item) => addBox(item, section, changed));
  if (items.length > MANY) section.querySelector(".pb-pick__groups").before(...filterFor(section, items));
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
    found.textContent = wanted ? WORDS.found(items.filter((item) => !item.hidden).length) : "";
  };
  return [make("label", { class: "pb-filter" }, WORDS.filter, field), found];
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
