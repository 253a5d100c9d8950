/**
 * The list: every event that passes the filter, in order of day, divided as the period asks. It loads on while one
 * scrolls. Pages far out of sight are emptied and keep their height, so that fifty thousand events scroll like fifty.
 */

import { events } from "./api.js";
import { around, grouping, heading, length } from "./days.js";
import { element, fill, the } from "./elements.js";
import { quoted } from "./legible.js";
import { mark } from "./marks.js";
import { failed, isGone } from "./notices.js";
import { address, current } from "./state.js";
import { counted, digits, PRECISIONS, STATUSES, TYPES } from "./words.js";

/**
 * @typedef {import("./api.js").Event} Event
 * @typedef {import("./answers.js").Answers} Answers
 * @typedef {import("./state.js").State} State
 * @typedef {import("./days.js").Grouping} Grouping
 */

const PAGE = 50;
const NEAR = "3000px";

/** @type {WeakMap<Element, () => Node[]>} */
const contents = new WeakMap();
const seen = new IntersectionObserver((entries) => entries.forEach(fold), { rootMargin: NEAR });
const ending = new IntersectionObserver((entries) => entries.forEach((it) => it.isIntersecting && more()), {
  rootMargin: NEAR,
});
let more = () => {};

/** Makes printing show what is folded away. */
export function startList() {
  addEventListener("beforeprint", () => document.querySelectorAll("#events .page").forEach(unfold));
}

/**
 * @param {State} state
 * @param {Answers} answers
 */
export async function showList(state, { density, signal }) {
  const query = { ...state.filter, sort: state.sort, limit: PAGE };
  const [page, found] = await Promise.all([events(query, signal), density]);
  if (signal.aborted) return;
  const [first, last] = [found.buckets[0]?.first, found.buckets.at(-1)?.last];
  const by = first && last ? grouping(length(first, last)) : "day";
  seen.disconnect();
  ending.disconnect();
  fill(the("events"));
  the("list").hidden = !found.total;
  ordered(state);
  if (found.total) grow(the("events"), state, by, page, found.total, signal);
}

/** @param {State} state */
function ordered(state) {
  const other = state.sort === "date" ? "-date" : "date";
  const said = { date: "Oudste eerst", "-date": "Nieuwste eerst" };
  const link = element("a", { href: address({ ...state, sort: other }) }, said[other]);
  fill(the("order"), `${said[state.sort]} · `, link);
}

/**
 * Adds a page to the list, and what brings the next.
 *
 * @param {Element} place
 * @param {State} state
 * @param {Grouping} by
 * @param {import("./api.js").EventPage} page
 * @param {number} total
 * @param {AbortSignal} signal
 */
function grow(place, state, by, page, total, signal) {
  let [cursor, number, group] = [page.nextCursor, 0, ""];
  const rest = element("p", { className: "rest" });
  place.append(rest);

  /** @param {Event[]} items */
  const add = (items) => {
    const before = group;
    group = groupOf(items.at(-1), by);
    number += items.length;
    const shown = element("div", { className: "page" });
    contents.set(shown, () => [...divided(items, by, before)]);
    fill(shown, ...divided(items, by, before));
    rest.before(shown);
    seen.observe(shown);
    fill(rest, cursor ? button() : "", cursor ? ` ${digits(number)} van ${counted(total)} in de lijst` : "");
    rest.hidden = !cursor;
    ending.unobserve(rest);
    if (cursor) ending.observe(rest);
  };
  const button = () => element("button", { type: "button", onclick: () => more() }, "Laad meer");
  let busy = false;
  const next = async () => {
    if (busy || !cursor || signal.aborted) return;
    busy = true;
    try {
      const query = { ...state.filter, sort: state.sort, limit: 2 * PAGE, cursor };
      const after = await events(query, signal);
      cursor = after.nextCursor;
      busy = false;
      add(after.items);
    } catch (reason) {
      busy = false;
      if (!isGone(reason)) failed(rest, reason, next);
    }
  };
  more = next;
  add(page.items);
}

/**
 * Events under the headings of their groups; `before` is the group that the page before ended in.
 *
 * @param {Event[]} items
 * @param {Grouping} by
 * @param {string} before
 */
function* divided(items, by, before) {
  let [group, rows] = ["", element("ol")];
  for (const event of items) {
    const own = groupOf(event, by);
    if (own !== group) {
      group = own;
      rows = element("ol", { className: "group" });
      yield element("h3", {}, group === "" ? "begin onbekend" : group, group === before && ", vervolg");
      yield rows;
    }
    rows.append(row(event));
  }
}

/**
 * @param {Event | undefined} event
 * @param {Grouping} by
 */
function groupOf(event, by) {
  const day = event && dayOf(event);
  if (!day) return "";
  return by === "day" ? heading(day, by) : heading(around(day, by)[0], by);
}

/**
 * The day by which lists order an event: its first, or its last when only that is known.
 *
 * @param {Event} event
 */
export const dayOf = (event) => event.when.earliest ?? event.when.latest ?? "";

/** @param {Event} event */
function row(event) {
  const { when } = event;
  const told = event.documentCount === 1 ? "1 brief" : `${digits(event.documentCount)} brieven`;
  return element(
    "li",
    { className: "event", "data-status": event.status },
    element("p", { className: "when" }, mark(event), element("span", {}, when.display)),
    element(
      "div",
      { className: "what" },
      element("h4", {}, link(event)),
      element("p", { className: "sentence" }, element("q", {}, quoted(event.sentence))),
      element("ul", { className: "facts" }, ...facts(event).map((fact) => element("li", {}, fact)), element("li", {}, told)),
    ),
  );
}

/** @param {Event} event */
const link = (event) =>
  element("a", { href: address({ ...current(), event: event.id }), "data-event": event.id }, quoted(event.title));

/**
 * @param {Event} event
 * @returns {(string | Node)[]}
 */
function facts(event) {
  const { when } = event;
  const status = element("span", { className: "status" }, STATUSES[event.status]);
  const names = [...event.participants, ...event.places].map((it) => quoted(it.name));
  /** @type {(string | Node)[]} */
  const found = [TYPES[event.type], status, ...names];
  if (when.precision !== "day") found.push(`bekend tot op ${PRECISIONS[when.precision]}`);
  if (when.approximate) found.push("ongeveer");
  if (when.uncertain) found.push("onzekere datum");
  if (event.confidence < 0.7) found.push(`zekerheid ${Math.round(event.confidence * 100)} %`);
  if (event.warnings.length) found.push(counted(event.warnings.length, "kanttekening", "kanttekeningen"));
  return found;
}

/**
 * Empties a page of the list that is far out of sight, and fills it again when it comes near.
 *
 * @param {IntersectionObserverEntry} entry
 */
function fold({ target: page, isIntersecting, boundingClientRect }) {
  if (isIntersecting) unfold(page);
  else if (page instanceof HTMLElement && page.hasChildNodes() && !page.contains(document.activeElement)) {
    page.style.minHeight = `${boundingClientRect.height}px`;
    page.replaceChildren();
  }
}

/** @param {Element} page */
function unfold(page) {
  if (!(page instanceof HTMLElement) || page.hasChildNodes()) return;
  page.replaceChildren(...(contents.get(page)?.() ?? []));
  page.style.minHeight = "";
}
