/**
 * What the parts of the page have in common to show: asked once for each filter, and dropped when it changes. First how
 * many events there are and when; the events themselves only when they are few enough to draw one by one.
 *
 * @typedef {import("./api.js").Event} Event
 * @typedef {import("./api.js").Density} Density
 * @typedef {import("./api.js").Conflict} Conflict
 * @typedef {import("./state.js").State} State
 * @typedef {object} Answers
 * @property {Promise<readonly Conflict[]>} conflicts every conflict, that with most events first
 * @property {Promise<Density>} overview the filter without its period, over time
 * @property {Promise<Density>} density the filter over time
 * @property {Promise<Event[] | null>} events those that pass, or null when there are more than MOST
 * @property {AbortSignal} signal ends when they are asked for no longer
 */

import * as api from "./api.js";
import { filterQuery } from "./state.js";

/** How many events are drawn one by one. */
export const MOST = 1000;
const PAGE = 500;

let asking = new AbortController();
/** @type {{key: string, answer: Promise<Density>} | null} */
let overview = null;
/** @type {Promise<readonly Conflict[]> | null} */
let conflicts = null;

/** Every conflict, that with most events first; asked once, and again when that failed. */
export function allConflicts() {
  conflicts ??= api.conflicts().then(({ items }) => [...items].sort((a, b) => b.eventCount - a.eventCount));
  conflicts.catch(() => (conflicts = null));
  return conflicts;
}

/**
 * Asks for what a state shows; what was asked for before is no longer waited for.
 *
 * @param {State} state
 * @returns {Answers}
 */
export function answers({ filter }) {
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  const density = api.density(filter, signal);
  const events = density.then(({ total }) => (total <= MOST ? all(filter, signal) : null));
  const whole = filter.dateFrom || filter.dateTo ? withoutPeriod(filter) : density;
  for (const answer of [density, events, whole]) answer.catch(() => {}); // every part tells of its own
  return { conflicts: allConflicts(), overview: whole, density, events, signal };
}

/** @param {import("./state.js").Filter} filter */
function withoutPeriod({ dateFrom: _, dateTo: __, ...filter }) {
  const key = filterQuery(filter).toString();
  if (overview?.key !== key) {
    const asked = { key, answer: api.density(filter) };
    asked.answer.catch(() => (overview = overview === asked ? null : overview));
    overview = asked;
  }
  return overview.answer;
}

/**
 * @param {import("./state.js").Filter} filter
 * @param {AbortSignal} signal
 */
async function all(filter, signal) {
  /** @type {Event[]} */
  const found = [];
  let cursor;
  do {
    const page = await api.events({ ...filter, limit: PAGE, ...(cursor ? { cursor } : {}) }, signal);
    found.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}
