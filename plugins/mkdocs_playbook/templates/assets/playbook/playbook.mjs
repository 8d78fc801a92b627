// The browser's part: what a page says is true without it; with it, it is said for the reader's own day and roles.
// Nothing is sent anywhere.

import { refreshCounts } from "./counts.mjs";
import { localDay } from "./currency.mjs";
import { refreshHome } from "./home.mjs";
import { refreshMarks } from "./marks.mjs";
import { showPicker } from "./pick.mjs";
import { showMyRoles, takeRolesFromAddress } from "./roles.mjs";
import { watchSearch } from "./search.mjs";

let day = "";

/** Bring the page up to date; doing it twice changes nothing. */
function show() {
  day = localDay();
  takeRolesFromAddress();
  refreshMarks();
  showMyRoles();
  showPicker(show);
  refreshCounts();
  refreshHome();
  watchSearch();
}

// Material announces each page it swaps in; without it there is only this one.
if (window.document$) window.document$.subscribe(show);
else show();

// A page left open overnight.
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && day !== localDay()) show();
});
