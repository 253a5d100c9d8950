/** The chips: everything the page filters by, in words, each to be taken away. */

import { answer, client } from "./api.js";
import { period } from "./days.js";
import { element, fill, the } from "./elements.js";
import { quoted } from "./legible.js";
import { address, changed } from "./state.js";
import { PRECISIONS, STATUSES, TYPES } from "./words.js";

/**
 * @typedef {import("./state.js").Filter} Filter
 * @typedef {import("./state.js").State} State
 * @typedef {{text: string, without: State}} Chip
 */

/** @param {State} state */
export async function showChips(state) {
  const chips = await Promise.all(chipsOf(state.filter));
  if (address(changed({})) !== address({ ...state, event: null })) return;
  const all = chips.length > 1 && chips.reduce((left, { without }) => common(left, without), changed({}));
  const clear = all && element("li", {}, element("a", { className: "clear", href: address(all) }, "Alles wissen"));
  fill(the("chips"), ...chips.map(chip), clear);
  the("chips").hidden = !chips.length;
}

/** @param {Chip} chip */
function chip({ text, without }) {
  const link = element(
    "a",
    { className: "chip", href: address(without) },
    quoted(text),
    element("span", { "aria-hidden": "true" }, "×"),
    element("span", { className: "unseen" }, " weghalen"),
  );
  return element("li", {}, link);
}

/**
 * @param {Filter} filter
 * @returns {(Chip | Promise<Chip>)[]}
 */
function chipsOf(filter) {
  /** @type {(Chip | Promise<Chip>)[]} */
  const chips = [];
  const { dateFrom, dateTo, q, minPrecision, minConfidence } = filter;
  if (dateFrom || dateTo) chips.push({ text: period(dateFrom, dateTo), without: changed({ dateFrom: null, dateTo: null }) });
  for (const type of filter.eventType ?? []) chips.push({ text: TYPES[type] ?? type, without: less("eventType", type) });
  for (const status of filter.status ?? []) chips.push({ text: STATUSES[status] ?? status, without: less("status", status) });
  for (const id of filter.actor ?? []) {
    const found = answer(client.GET("/v1/actors/{actor}", { params: { path: { actor: id } } }));
    chips.push(called(found.then((it) => it.name), id, less("actor", id)));
  }
  for (const id of filter.place ?? []) {
    const found = answer(client.GET("/v1/places/{place}", { params: { path: { place: id } } }));
    chips.push(called(found.then((it) => it.name), id, less("place", id)));
  }
  for (const id of filter.document ?? []) {
    const found = answer(client.GET("/v1/documents/{document}", { params: { path: { document: id } } }));
    chips.push(called(found.then((it) => it.title), id, less("document", id)));
  }
  if (q) chips.push({ text: `“${q}”`, without: changed({ q: null }) });
  if (minPrecision) {
    const known = PRECISIONS[minPrecision] ?? minPrecision;
    chips.push({ text: `bekend tot op ${known}`, without: changed({ minPrecision: null }) });
  }
  if (minConfidence != null) {
    chips.push({ text: `zekerheid vanaf ${Math.round(minConfidence * 100)} %`, without: changed({ minConfidence: null }) });
  }
  return chips;
}

/**
 * A chip by the name that the API knows; by its id when it knows none.
 *
 * @param {Promise<string>} name
 * @param {string} id
 * @param {State} without
 * @returns {Promise<Chip>}
 */
const called = (name, id, without) => name.catch(() => id).then((text) => ({ text, without }));

/**
 * @param {"eventType" | "status" | "actor" | "place" | "document"} key
 * @param {string} value
 */
function less(key, value) {
  const left = (changed({}).filter[key] ?? []).filter((it) => it !== value);
  return changed({ [key]: left.length ? left : null });
}

/**
 * What two states both hold.
 *
 * @param {State} one
 * @param {State} other
 * @returns {State}
 */
function common(one, other) {
  const both = Object.entries(one.filter).filter(([key, value]) => {
    const its = /** @type {Record<string, unknown>} */ (other.filter)[key];
    return its !== undefined && String(its) === String(value);
  });
  return { ...one, filter: Object.fromEntries(both) };
}
