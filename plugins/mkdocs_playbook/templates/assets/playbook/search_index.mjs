// The worker of Material's search, which keeps the index and answers: it gets all texts, and its answers are arranged.
// Where it is none that we know, search stays as it is.

import { ROOT } from "./marks.mjs";

const SETUP = 0, QUERY = 2, RESULT = 3; // Material's kinds of messages

let worker = null;
let latest = null;
let field = null;
let arrange = null;

/** `arranging` gets the results and the words asked for, and returns those to be shown, in order. */
export function listen(query, arranging) {
  [field, arrange] = [query, arranging];
  const post = Worker.prototype.postMessage;
  // Nobody hands the worker out; it is the one that is asked next.
  Worker.prototype.postMessage = function (message, ...rest) {
    if (message?.type === QUERY) {
      Worker.prototype.postMessage = post;
      worker = this;
      worker.addEventListener("message", take);
      fetchTexts();
    }
    return post.call(this, message, ...rest);
  };
  ask();
}

/** What was answered, in the order for the reader: Material gets it as if the worker had answered so. */
export function answerAgain() {
  if (latest) worker.dispatchEvent(new MessageEvent("message", { data: { type: RESULT, data: scored(latest) } }));
}

function take({ isTrusted, data }) {
  if (!isTrusted || data.type !== RESULT || !data.data?.items) return;
  latest = data.data;
  answerAgain();
}

/** Enter opens the result with the highest score: the score follows the order. */
function scored(answer) {
  const shown = arrange(answer.items, field.value);
  const items = shown.map((item, at) => {
    const scale = (shown.length - at) / (item[0].score || 1);
    return item.map((found) => ({ ...found, score: found.score * scale }));
  });
  return { ...answer, items };
}

/** The index that came with the page knows what pages are called and begin with; this one knows all they say. */
async function fetchTexts() {
  const address = new URL("search/texts.json", ROOT);
  const index = await fetch(address).then((answer) => answer.ok && answer.json()).catch(() => null);
  if (!index) return;
  const { features } = JSON.parse(document.querySelector("#__config").textContent);
  const options = { suggest: features.includes("search.suggest") };
  worker.postMessage({ type: SETUP, data: { ...index, options } });
  ask();
}

/** Material asks when the words are others than before. */
function ask() {
  const { value, selectionStart, selectionEnd } = field;
  for (const words of [`${value} `, value]) {
    field.value = words;
    field.dispatchEvent(new Event("keyup"));
  }
  if (document.activeElement === field) field.setSelectionRange(selectionStart, selectionEnd);
}
