/** Where the events of a filter happened, as spots on a map. */

import { answer, client, facets } from "./api.js";

/**
 * @typedef {{id: string, name: string, at: [number, number], count: number}} Spot `at` is longitude, latitude
 * @typedef {object} Located
 * @property {number} total how many events pass the filter
 * @property {number | null} events how many of these have a spot; null when they are too many to have been looked at
 * @property {readonly Spot[]} spots that with most events first
 * @property {number} more how many places are not among the spots
 */

const TOP = 500;

/**
 * @param {import("./state.js").Filter} filter
 * @param {import("./answers.js").Answers} answers
 * @returns {Promise<Located>}
 */
export async function located(filter, { density, events, signal }) {
  const [{ total }, some] = await Promise.all([density, events]);
  return some ? ofEvents(some) : ofMany(filter, total, signal);
}

/**
 * @param {readonly import("./api.js").Event[]} events
 * @returns {Located}
 */
function ofEvents(events) {
  /** @type {Map<string, Spot>} */
  const spots = new Map();
  let number = 0;
  for (const event of events) {
    const known = event.places.flatMap(({ id, name, latitude, longitude }) =>
      latitude === null || longitude === null ? [] : [{ id, name, at: /** @type {[number, number]} */ ([longitude, latitude]) }],
    );
    if (known.length) number += 1;
    for (const place of known) {
      const spot = spots.get(place.id) ?? { ...place, count: 0 };
      spots.set(place.id, { ...spot, count: spot.count + 1 });
    }
  }
  return { total: events.length, events: number, spots: [...spots.values()].sort((a, b) => b.count - a.count), more: 0 };
}

/**
 * @param {import("./state.js").Filter} filter
 * @param {number} total
 * @param {AbortSignal} signal
 * @returns {Promise<Located>}
 */
async function ofMany(filter, total, signal) {
  const [{ places }, known] = await Promise.all([facets({ ...filter, top: TOP }, signal), coordinates()]);
  const spots = places.items.flatMap(({ id, name, count }) => {
    const at = known.get(id);
    return at ? [{ id, name, count, at }] : [];
  });
  return { total, events: null, spots, more: places.more + places.items.length - spots.length };
}

/** @type {Promise<Map<string, [number, number]>> | null} */
let asked = null;

function coordinates() {
  asked ??= allPlaces();
  asked.catch(() => (asked = null));
  return asked;
}

async function allPlaces() {
  /** @type {Map<string, [number, number]>} */
  const found = new Map();
  /** @type {string | null | undefined} */
  let cursor;
  do {
    /** @type {{limit: number, cursor?: string}} */
    const query = cursor ? { limit: TOP, cursor } : { limit: TOP };
    /** @type {import("./api.js").schemas["PlacePage"]} */
    const page = await answer(client.GET("/v1/places", { params: { query } }));
    for (const { id, latitude, longitude } of page.items) {
      if (latitude !== null && longitude !== null) found.set(id, [longitude, latitude]);
    }
    cursor = page.nextCursor;
  } while (cursor);
  return found;
}
