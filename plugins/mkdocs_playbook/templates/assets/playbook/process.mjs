// The page of a process: its trust line and banner for the reader's own day, and the reader's own steps.

import { currency, localDay } from "./currency.mjs";
import { read } from "./marks.mjs";
import { myRoles, say } from "./roles.mjs";
import { showSince } from "./since.mjs";
import { shortDay } from "./words.mjs";

export function show() {
  document.querySelectorAll(".pb-trust__item > .pb-mark[data-pb-state]").forEach(refresh);
  showSteps(myRoles());
  return showSince();
}

function refresh(element) {
  const mark = read(element);
  const is = currency(mark, localDay());
  element.className = `pb-mark pb-mark--${is.replace(" ", "-")}`;
  element.textContent = trustWords(is, mark, localDay(), element.dataset.pbForm === "plain");
  const head = element.closest(".pb-head");
  const banner = head.querySelector("[data-pb-banner]");
  if (!banner) return;
  banner.hidden = is !== banner.dataset.pbBanner;
  head.dataset.pbAlarm = banner.hidden ? "" : is;
}

function showSteps(mine) {
  const isMine = (roles) => roles.split(" ").some((id) => mine.includes(id));
  for (const line of document.querySelectorAll("[data-pb-roles]")) {
    const yes = isMine(line.dataset.pbRoles);
    line.parentElement.classList.toggle("pb-mine", yes);
    say(line, yes, " · your step");
  }
  for (const shape of document.querySelectorAll("[data-pb-lane]")) shape.classList.toggle("pb-mine", isMine(shape.dataset.pbLane));
}

/** The review in the trust line; `plain` where a weightier banner stands above it and says nothing of the review. */
export function trustWords(is, { reviewed, due }, today, plain) {
  if (is === "due soon") return `Review due by ${shortDay(due)}`;
  if (is === "never reviewed") return "Never reviewed";
  if (is === "overdue" && plain) return `Review overdue since ${shortDay(due)}`;
  if (reviewed && reviewed <= today) {
    return `${is === "overdue" ? "Last reviewed" : "Reviewed"} ${shortDay(reviewed)}${due ? "" : ", next review not known"}`;
  }
  if (due) return `${is === "overdue" ? "Review was due" : "Review due by"} ${shortDay(due)}`;
  return "Review date not known";
}
