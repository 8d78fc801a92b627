// Marks on the page, said again for the reader's own day, and the marks of the whole playbook.

import { currency, isStale, localDay } from "./currency.mjs";
import { WORDS, markWords, trustWords } from "./words.mjs";

const FIELDS = ["state", "reviewed", "due", "soon", "fixed"];
const ROOT = new URL("../../", import.meta.url);
let loading = null;

export function refreshMarks() {
  const today = localDay();
  document.querySelectorAll(".pb-mark[data-pb-state]").forEach((element) => refresh(element, today));
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
  return make("span", { class: "pb-mark pb-mark--no-owner" }, WORDS.noOwner);
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
  const form = element.dataset.pbForm;
  const head = element.closest(".pb-head");
  element.className = `pb-mark pb-mark--${is.replace(" ", "-")}`;
  element.textContent = head ? trustWords(is, mark, today, form === "plain") : markWords(is, mark);
  if (form === "alarm") element.hidden = !isStale(is);
  const banner = head?.querySelector("[data-pb-banner]");
  if (!banner) return;
  banner.hidden = is !== banner.dataset.pbBanner;
  head.dataset.pbAlarm = banner.hidden ? "" : is;
}
