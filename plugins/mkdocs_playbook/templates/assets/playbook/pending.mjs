// Puts the text that holds on the reader's day in the first place; the others stay at hand below.

import { localDay } from "./currency.mjs";

const all = (where, selector) => [...where.querySelectorAll(selector)];

export function show() {
  const main = document.querySelector("[data-pb-main] > *");
  const begun = all(document, "[data-pb-first]").filter((text) => text.dataset.pbFirst <= localDay());
  const held = begun.reduce((last, text) => (text.dataset.pbFirst > last.dataset.pbFirst ? text : last), begun[0] ?? main);
  if (held !== main) exchange(main, held);
  for (const fold of all(document, ".pb-other:not([data-pb-seen])")) {
    fold.open = !!fold.querySelector(":target");
    fold.dataset.pbSeen = "";
  }
}

function exchange(main, held) {
  rename(main, held.dataset.pbPrefix);
  rename(held, "");
  const place = new Comment();
  held.replaceWith(place);
  main.replaceWith(held);
  place.replaceWith(main);
  main.closest("details").querySelector("summary > span").textContent = main.dataset.pbLabel;
  document.querySelector("article h1").firstChild.textContent = held.dataset.pbTitle;
  document.querySelector("[data-pb-behind]").hidden = false;
  for (const link of all(document, ".md-nav--secondary a[href^='#']")) {
    link.parentElement.hidden = !document.getElementById(decodeURIComponent(link.hash.slice(1)));
  }
}

/** Gives the ids of a text, and what refers to them, another prefix, so that each id stands once on the page. */
function rename(text, prefix) {
  const was = text.dataset.pbPrefix.length;
  const ids = new Set(all(text, "[id]").map((element) => `#${element.id}`));
  for (const link of all(text, "a[href^='#']")) {
    if (ids.has(decodeURIComponent(link.hash))) link.setAttribute("href", `#${prefix}${link.hash.slice(was + 1)}`);
  }
  for (const key of ["id", "for", "name"]) {
    for (const element of all(text, `[${key}]`)) element.setAttribute(key, prefix + element.getAttribute(key).slice(was));
  }
  for (const style of all(text, "style")) style.media = prefix ? "not all" : "print";
  text.dataset.pbPrefix = prefix;
}
