/**
 * The state of the page is its address, so that every view can be kept, sent and gone back to: the keys are those of
 * the API's own filter, beside `sort`, `event` (the one that is open) and `embed`.
 *
 * @typedef {import("../../../../openapi/tijdlijn").paths} paths
 * @typedef {NonNullable<paths["/v1/density"]["get"]["parameters"]["query"]>} AnyQuery
 * @typedef {Omit<AnyQuery, "unit" | "on">} Filter
 * @typedef {{filter: Filter, sort: "date" | "-date", event: string | null, embed: boolean}} State
 */

/** The keys of the filter that take several values, any of which may hold. */
export const LISTS = /** @type {const} */ (["conflict", "eventType", "status", "actor", "place", "document"]);
/** Those that take one. */
export const VALUES = /** @type {const} */ (["q", "dateFrom", "dateTo", "minPrecision", "minConfidence"]);

/** @type {Set<(state: State, before: State | null) => void>} */
const followers = new Set();
/** @type {State | null} */
let shown = null;

/**
 * Reads an address.
 *
 * @param {string} search the part from the question mark on
 * @returns {State}
 */
export function read(search) {
  const query = new URLSearchParams(search);
  /** @type {Record<string, unknown>} */
  const filter = {};
  for (const key of LISTS) {
    const values = [...new Set(query.getAll(key))].filter(Boolean);
    if (values.length) filter[key] = values;
  }
  for (const key of VALUES) {
    const value = query.get(key);
    if (value) filter[key] = key === "minConfidence" ? Number(value) : value;
  }
  const day = query.get("on");
  if (day) Object.assign(filter, { dateFrom: day, dateTo: day });
  return {
    filter,
    sort: query.get("sort") === "-date" ? "-date" : "date",
    event: query.get("event") || null,
    embed: query.get("embed") === "1",
  };
}

/**
 * The address of a state, the same for the same state. A filter of nothing is written down too: an address without any
 * filter lets the page choose what to open with.
 *
 * @param {State} state
 */
export function address(state) {
  const query = filterQuery(state.filter);
  if (!query.size) query.set("conflict", "");
  if (state.sort !== "date") query.set("sort", state.sort);
  if (state.event) query.set("event", state.event);
  if (state.embed) query.set("embed", "1");
  return `/?${query}`;
}

/**
 * A filter as a query of the API.
 *
 * @param {Filter} filter
 */
export function filterQuery(filter) {
  const query = new URLSearchParams();
  for (const key of LISTS) for (const value of filter[key] ?? []) query.append(key, value);
  for (const key of VALUES) if (filter[key] != null) query.set(key, String(filter[key]));
  return query;
}

/** Whether the address leaves the choice to the page. */
export const isOpen = () => ![...LISTS, ...VALUES, "on"].some((key) => new URLSearchParams(location.search).has(key));

/** What the page shows now. */
export const current = () => shown ?? read(location.search);

/**
 * The state with some of it changed; null takes a key out of the filter.
 *
 * @param {{[K in keyof Filter]?: Filter[K] | null}} filter
 * @param {Partial<Omit<State, "filter">>} [rest]
 * @returns {State}
 */
export function changed(filter, rest = {}) {
  const { filter: old, ...others } = current();
  const merged = Object.entries({ ...old, ...filter }).filter(([, value]) => value != null && String(value) !== "");
  return { ...others, event: null, ...rest, filter: Object.fromEntries(merged) };
}

/**
 * Goes to a state. `replace` leaves no step to go back to.
 *
 * @param {State} state
 * @param {{replace?: boolean}} [how]
 */
export function go(state, { replace = false } = {}) {
  const to = address(state);
  if (to === `/${location.search}` && shown) return;
  history[replace ? "replaceState" : "pushState"](null, "", to);
  tell();
}

/**
 * Calls `listener` with every state from now on.
 *
 * @param {(state: State, before: State | null) => void} listener
 */
export function follow(listener) {
  followers.add(listener);
}

/** Follows the address: steps back and forth, and links of the page to itself. */
export function start() {
  addEventListener("popstate", tell);
  document.addEventListener("click", (click) => {
    const link = click.target instanceof Element ? click.target.closest("a") : null;
    if (!link || link.target || link.hasAttribute("download") || click.button || click.defaultPrevented) return;
    if (click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
    if (link.origin !== location.origin || link.pathname !== "/" || location.pathname !== "/") return;
    if (link.hash) return;
    click.preventDefault();
    go(read(link.search));
  });
  tell();
}

function tell() {
  const before = shown;
  shown = read(location.search);
  for (const listener of followers) listener(shown, before);
}
