/** The page: what it shows follows its address, part by part. */

import { answers } from "./answers.js";
import { showChips } from "./chips.js";
import { choose, showConflicts } from "./conflicts.js";
import { listenForLetters } from "./drop.js";
import { fill, the } from "./elements.js";
import { listenForClosing, showEvent } from "./event.js";
import { showLetter } from "./letter.js";
import { showList, startList } from "./list.js";
import { showMap, startMap } from "./map.js";
import { failed, isGone } from "./notices.js";
import { startSearch } from "./search.js";
import { address, current, follow, isOpen, start } from "./state.js";
import { showStrip, startStrip } from "./strip.js";
import { showTake } from "./take.js";
import { showTimeline, startTimeline } from "./timeline.js";

/** @typedef {import("./state.js").State} State */

/** What the page last asked of the API, without what is only open or closed. */
let shown = "";

if (location.pathname.startsWith("/brief/")) showLetter();
else startPage();

function startPage() {
  startSearch();
  startStrip();
  startTimeline();
  startList();
  startMap();
  follow(show);
  addEventListener("again", () => show(current(), true));
  listenForLetters();
  listenForClosing();
  follow(showEvent);
  follow(showTake);
  start();
}

/**
 * @param {State} state
 * @param {unknown} [always] even when the page asks for the same as before
 */
async function show(state, always) {
  document.body.classList.toggle("embed", state.embed);
  if (isOpen()) return choose();
  const asks = address({ ...state, event: null });
  const page = the("page");
  page.dataset.shown = location.search;
  if (asks === shown && always !== true) return;
  shown = asks;
  page.ariaBusy = "true";
  const found = answers(state);
  try {
    await Promise.all([showChips, showConflicts, showStrip, showTimeline, showList, showMap].map((it) => it(state, found)));
    if (found.signal.aborted) return;
    fill(the("trouble"));
    page.classList.remove("failed");
  } catch (reason) {
    if (isGone(reason) || found.signal.aborted) return;
    page.classList.add("failed");
    failed(the("trouble"), reason);
  }
  page.ariaBusy = null;
}
