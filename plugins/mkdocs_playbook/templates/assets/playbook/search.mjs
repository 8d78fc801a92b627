// Material's search for this reader: their processes first, on request alone; what is overdue or does not hold says so
// and stands lower.

import { currency, isStale, localDay } from "./currency.mjs";
import { addressOf, allMarks, make, markOf, noOwner } from "./marks.mjs";
import { knownRoles, myRoles } from "./roles.mjs";
import { answerAgain, listen } from "./search_index.mjs";
import { inWords } from "./words.mjs";

let byAddress = new Map();
let onlyMine = null; // the box to tick
let begun = null;

/** Somebody searches: from now on results are marked as Material writes them. At the first call the marks are fetched. */
export async function show() {
  const results = document.querySelector("[data-md-component=search-result]");
  if (results) await markResults(results);
}

/** Mark the results that are not marked yet. */
async function markResults(results) {
  begun ??= begin(results);
  await begun;
  onlyMine.parentElement.hidden = !myRoles().length;
  for (const link of results.querySelectorAll(".md-search-result__link:first-child:not([data-pb-marked])")) {
    link.dataset.pbMarked = "";
    const entry = byAddress.get(link.origin + link.pathname);
    addMarks(link.querySelector("h1, h2"), entry, mineAs(link.href.split(/[?#]/)[0]));
  }
}

async function begin(results) {
  const query = document.querySelector("[data-md-component=search-query]");
  onlyMine = make("input", { type: "checkbox" });
  onlyMine.onchange = answerAgain;
  results.before(make("label", { class: "pb-only-mine", hidden: "" }, onlyMine, make("span", {}, "Only in my roles")));
  useKeys(query);
  byAddress = new Map((await allMarks())?.map((entry) => [addressOf(entry), entry]));
  listen(query, arranged);
  const found = () => results.querySelector("a") && markResults(results);
  new MutationObserver(found).observe(results, { childList: true, subtree: true });
}

/** Material closes its search at Tab and takes every other key for the words: the box has its own. */
function useKeys(query) {
  const go = (from, shift, to) =>
    from.addEventListener("keydown", (event) => {
      if (from === onlyMine && [" ", "Shift"].includes(event.key)) event.stopPropagation();
      if (event.key !== "Tab" || event.shiftKey !== shift || onlyMine.parentElement.hidden) return;
      event.preventDefault();
      event.stopPropagation();
      to.focus();
    });
  go(query, false, onlyMine);
  go(onlyMine, true, query);
}

/** The results in the order for this reader: called what they ask for, then with all its words, then theirs. */
function arranged(items, words) {
  const wanted = plain(words).split(/[\s\-+"*]+/).filter(Boolean);
  const known = items.map((item) => describe(item, wanted));
  const mine = known.filter((each) => each.mine);
  const limited = onlyMine.checked && myRoles().length > 0;
  const count = items.length ? ` (${mine.length} of ${items.length})` : "";
  onlyMine.nextSibling.textContent = `Only in my roles${count}`;
  return (limited ? mine : known).sort((one, other) => one.rank - other.rank).map(({ item }) => item);
}

function describe(item, wanted) {
  const page = item.find(({ location }) => !location.includes("#")) ?? item[0];
  const address = addressOf({ url: page.location.split("#")[0] });
  const names = plain(textOf([page.title, ...(page.tags ?? [])].join(" "))).split(/[^\p{L}\p{N}]+/u);
  const named = wanted.every((word) => names.some((name) => name.startsWith(word)));
  const mine = mineAs(address).length > 0;
  return { item, mine, rank: 8 * !named + 4 * !hasAll(item) + 2 * !mine + isLower(byAddress.get(address)) };
}

/** Whether every word that is asked for stands somewhere on the page; Material says for each entry which it found. */
function hasAll(item) {
  return Object.keys(item[0].terms ?? {}).every((word) => item.some(({ terms }) => terms[word]));
}

/** The titles of the reader's roles that an address concerns: a process they take part in, or the page of a role. */
function mineAs(address) {
  const known = knownRoles();
  const roles = byAddress.get(address)?.roles ?? [];
  const mine = myRoles().filter((id) => roles.includes(id) || known.get(id).href === address);
  return mine.map((id) => known.get(id).label);
}

function isLower(entry) {
  return Boolean(entry) && (entry.state !== "active" || isStale(currency(entry, localDay())));
}

function addMarks(heading, entry, mine) {
  if (mine.length) heading.after(make("span", { class: "pb-yours pb-found-mine" }, `Yours, as ${inWords(mine)}`));
  if (entry?.state === "active" && !entry.owned) heading.after(noOwner());
  if (isLower(entry)) heading.after(markOf(entry));
}

function textOf(html) {
  return new DOMParser().parseFromString(html, "text/html").body.textContent;
}

function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
