// A checklist to tick off: kept on this device, with the version that was ticked, until the reader clears it.

import { localDay } from "./currency.mjs";
import { make, ROOT } from "./marks.mjs";
import { shortDay } from "./words.mjs";

const FORM = 1;

export function show() {
  const head = document.querySelector("[data-pb-checklist]");
  const steps = document.querySelectorAll(".pb-steps > .pb-step");
  if (!head || !steps.length || head.querySelector(".pb-ticked")) return;
  const key = `playbook.ticks:${ROOT.pathname}:${head.dataset.pbId}`;
  const now = head.dataset.pbChecklist;
  const kept = read(key);
  const said = make("span", { role: "status" }, "");
  const clear = make("button", { type: "button" }, "Clear the ticks");
  const boxes = Array.from(steps, (step) => [step, add(step)]);
  const tell = () => {
    said.textContent = words(kept, now, boxes.length);
    clear.hidden = !kept.ticked.length;
    for (const [step, box] of boxes) box.checked = kept.ticked.includes(step.id);
  };
  for (const [step, box] of boxes) {
    box.addEventListener("change", () => {
      if (!kept.ticked.length) Object.assign(kept, { version: now, day: localDay() });
      kept.ticked = kept.ticked.filter((id) => id !== step.id).concat(box.checked ? step.id : []);
      write(key, kept);
      tell();
    });
  }
  clear.addEventListener("click", () => {
    kept.ticked = [];
    write(key, kept);
    tell();
    boxes[0][1].focus();
  });
  head.append(make("p", { class: "pb-ticked" }, said, clear));
  tell();
}

function add(step) {
  const box = make("input", { type: "checkbox" });
  const number = step.id.replace("step-", "").split("-")[0];
  step.append(make("label", { class: "pb-tick" }, box, ` Step ${number} done`));
  return box;
}

/** How far the reader is, with the version that was begun; a version that has changed since is said. */
export function words({ ticked, version, day }, now, count) {
  if (!ticked.length) return "Tick off what you have done: kept on this device only.";
  const of = version ? ` of version ${version}` : "";
  const since = version === now ? "" : ` This is ${now ? `version ${now}` : "another text"} now: clear the ticks and begin again.`;
  return `${ticked.length} of ${count} ticked${of}, begun on ${shortDay(day)}.${since}`;
}

function read(key) {
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    const sound = kept?.form === FORM && Array.isArray(kept.ticked) && /^\d{4}-\d\d-\d\d$/.test(kept.day);
    if (sound) return kept;
  } catch {
    // Nothing kept, something else, or the device refuses.
  }
  return { form: FORM, ticked: [] };
}

function write(key, kept) {
  try {
    if (kept.ticked.length) localStorage.setItem(key, JSON.stringify(kept));
    else localStorage.removeItem(key);
  } catch {
    // The device may refuse.
  }
}
