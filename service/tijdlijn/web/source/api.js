/**
 * What the page asks of the API, in one place. Everything it shows comes from here.
 *
 * @typedef {import("../../../../openapi/tijdlijn").paths} paths
 * @typedef {import("../../../../openapi/tijdlijn").components["schemas"]} schemas
 * @typedef {schemas["StoredEventOut"]} Event
 * @typedef {schemas["EventPage"]} EventPage
 * @typedef {schemas["DensityOut"]} Density
 * @typedef {schemas["FacetsOut"]} Facets
 * @typedef {schemas["StoredConflictOut"]} Conflict
 * @typedef {import("./state.js").Filter} Filter
 */

import createClient from "openapi-fetch";

/** @type {import("openapi-fetch").Client<paths, "application/json" | "application/problem+json">} */
export const client = createClient({ baseUrl: location.origin });

/** What went wrong with a question, in Dutch. */
export class Trouble extends Error {
  /**
   * @param {"offline" | "refused"} kind whether there was no answer, or another than hoped for
   * @param {string} title
   * @param {string} detail what to do
   * @param {string | null} request the id to name when asking for help
   */
  constructor(kind, title, detail, request = null) {
    super(detail);
    this.kind = kind;
    this.title = title;
    this.request = request;
  }
}

/** @param {AbortSignal} [signal] */
export const conflicts = (signal) => answer(client.GET("/v1/conflicts", { ...withSignal(signal) }));

/**
 * @param {Filter & {unit?: schemas["Unit"]}} query
 * @param {AbortSignal} [signal]
 */
export const density = (query, signal) =>
  answer(client.GET("/v1/density", { params: { query }, ...withSignal(signal) }));

/**
 * @param {Filter & {top?: number}} query
 * @param {AbortSignal} [signal]
 */
export const facets = (query, signal) => answer(client.GET("/v1/facets", { params: { query }, ...withSignal(signal) }));

/**
 * @param {Filter & {sort?: "date" | "-date", limit?: number, cursor?: string}} query
 * @param {AbortSignal} [signal]
 */
export const events = (query, signal) => answer(client.GET("/v1/events", { params: { query }, ...withSignal(signal) }));

/**
 * What a question was answered with.
 *
 * @template T
 * @param {Promise<{data?: T, error?: schemas["Problem"], response: Response}>} asked
 * @returns {Promise<T>} raises Trouble, or AbortError when nobody waits for it any more
 */
export async function answer(asked) {
  const { data, error, response } = await asked.catch(unanswered);
  if (data !== undefined && response.ok) return data;
  const what = error && typeof error === "object" ? error : null;
  throw new Trouble(
    "refused",
    what?.title ?? "Er ging iets mis",
    what?.detail ?? "De dienst gaf een antwoord dat de pagina niet begrijpt: probeer het later nog eens.",
    what?.requestId ?? response.headers.get("x-request-id"),
  );
}

/**
 * Says in Dutch that there was no answer at all.
 *
 * @param {unknown} reason
 * @returns {never}
 */
export function unanswered(reason) {
  if (reason instanceof DOMException && reason.name === "AbortError") throw reason;
  throw new Trouble(
    "offline",
    "Geen verbinding met tijdlijn",
    "De dienst antwoordt niet. Kijk of je verbinding hebt en of tijdlijn nog draait; probeer het dan opnieuw.",
  );
}

/** @param {AbortSignal} [signal] */
const withSignal = (signal) => (signal ? { signal } : {});
