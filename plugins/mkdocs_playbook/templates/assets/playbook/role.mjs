// On the page of a role: what changed for it since the reader's last visit stands above what changed before.

import { addressOf, make } from "./marks.mjs";
import { listOf, newsFor, place } from "./news.mjs";

export async function show() {
  const section = document.querySelector("[data-pb-changed]:not(.pb-home *)");
  const roles = section ? [section.dataset.pbChanged] : [];
  const news = section && (await newsFor(roles));
  if (!news) return;
  const { unseen, day } = news;
  const list = place(section);
  const isNew = new Set(unseen.map(addressOf));
  for (const item of list.nextElementSibling.children) item.hidden = isNew.has(item.querySelector("a").href);
  const words = make("p", {}, make("strong", {}, `Since your last visit on ${day}`));
  list.replaceChildren(...(unseen.length ? [words, ...listOf(unseen, roles)] : []));
}
