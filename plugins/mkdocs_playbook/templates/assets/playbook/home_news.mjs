// On Home: what changed for the reader's roles since their last visit, and how much.

import { glance } from "./home.mjs";
import { make } from "./marks.mjs";
import { listOf, newsFor, place } from "./news.mjs";
import { myRoles } from "./roles.mjs";

const LATEST = 5;

export async function show() {
  const section = document.querySelector(".pb-home [data-pb-changed]");
  const mine = myRoles();
  const news = section && (await newsFor(mine));
  if (!news) return;
  const list = place(section);
  const { found, unseen, day } = news;
  section.querySelector("h2").firstChild.textContent = mine.length ? "Changed for you" : "Changed lately";
  list.nextElementSibling.hidden = mine.length > 0;
  const count = `${unseen.length} ${unseen.length === 1 ? "change" : "changes"} for you`;
  glance("changed-lately", mine.length && day && count, ` since ${day}`);
  const shown = day ? unseen : found.slice(0, LATEST);
  const none = `Nothing changed in your work ${day ? `since ${day}` : "lately"}.`;
  const words = shown.length ? listOf(shown, mine) : [make("p", { class: "pb-quiet" }, none)];
  list.replaceChildren(...(mine.length ? words : []));
}
