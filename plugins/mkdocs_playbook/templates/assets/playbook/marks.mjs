// Marks on the page, said again for the reader's own day, and the marks of the whole playbook.

import { currency, isStale, localDay } from "./currency.mjs";
import { NO_OWNER, markWords } from "./words.mjs";

const FIELDS = ["state", "reviewed", "due", "soon", "fixed"];
export const ROOT = new URL("../../", import.meta.url);
let loading = null;

export function refreshMarks() {
  const today = localDay();
  document.querySelectorAll(":not(.pb-trust__item) > .pb-mark[data-pb-state]").forEach((element) => refresh(element, today));
}

/** The marks of all processes, or null where they cannot be had. Fetched once. */
export function allMarks() {
  loading ??= fetch(new URL("marks.json", import.meta.url))
    .then((answer) => answer.json())
    .then((data) => data.processes)
    .catch(() => (loading = null));
  return loading;
}

/** The processes in force, each with its currency today. */
export async function inForceToday() {
  const today = localDay();
  const active = (await allMarks())?.filter((entry) => entry.state === "active");
  return active?.map((entry) => ({ ...entry, is: currency(entry, today) }));
}

/** The longest due first; equal days in the order of addresses. */
export function longestFirst(one, other) {
  const [a, b] = [one, other].map((entry) => `${entry.due ?? "9999-12-31"} ${entry.url}`);
  return a < b ? -1 : Number(a > b);
}

export function addressOf(entry) {
  return new URL(`./${entry.url}`, ROOT).href;
}

export function linkTo(entry) {
  return make("a", { href: addressOf(entry) }, entry.title);
}

export function markOf(entry, form = "") {
  const element = make("span", { class: "pb-mark" });
  FIELDS.forEach((field) => entry[field] && element.setAttribute(`data-pb-${field}`, entry[field]));
  if (form) element.dataset.pbForm = form;
  refresh(element, localDay());
  return element;
}

export function noOwner() {
  return make("span", { class: "pb-mark pb-mark--no-owner" }, NO_OWNER);
}

export function make(name, attributes = {}, ...content) {
  const element = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
  element.append(...content);
  return element;
}

export function read(element) {
  return Object.fromEntries(FIELDS.map((field) => [field, element.getAttribute(`data-pb-${field}`)]));
}

function refresh(element, today) {
  const mark = read(element);
  const is = currency(mark, today);
  element.className = `pb-mark pb-mark--${is.replace(" ", "-")}`;
  element.textContent = markWords(is, mark);
  if (element.dataset.pbForm === "alarm") element.hidden = !isStale(is);
}
