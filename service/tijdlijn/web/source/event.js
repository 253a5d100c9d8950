/**
 * One event: what, when, who and where, and every sentence that tells it, with the way to the letter. Beside the page
 * where there is room, over it as a dialog where there is not.
 */

import { answer, client, conflicts } from "./api.js";
import { copyButton } from "./copy.js";
import { element, fill, the } from "./elements.js";
import { quoted } from "./legible.js";
import { mark } from "./marks.js";
import { marked } from "./marked.js";
import { failed, isGone } from "./notices.js";
import { places } from "./positions.js";
import { report } from "./report.js";
import { address, changed, current, go } from "./state.js";
import { dated } from "./why.js";
import { counted, PRECISIONS, STATUSES, TYPES } from "./words.js";

/**
 * @typedef {import("./api.js").Event} Event
 * @typedef {import("./api.js").schemas["StoredMentionOut"]} Mention
 * @typedef {import("./state.js").State} State
 */

const NARROW = matchMedia("(max-width: 63.99rem)");
let loading = new AbortController();
/** @type {Element | null} what had the focus before an event was opened */
let opener = null;

/**
 * @param {State} state
 * @param {State | null} before
 */
export function showEvent(state, before) {
  if (before && state.event === before.event) return;
  const place = the("event");
  loading.abort();
  document.body.classList.toggle("has-event", state.event !== null);
  if (!state.event) return close(place);
  if (place.hidden) opener = document.activeElement;
  loading = new AbortController();
  place.hidden = false;
  overlay(place);
  load(place, state.event, loading.signal);
}

/** Listens for what closes an event: Escape, wherever the focus is in it. */
export function listenForClosing() {
  the("event").addEventListener("keydown", (press) => {
    if (press.key === "Escape") leave();
  });
  NARROW.addEventListener("change", () => overlay(the("event")));
}

/** @param {HTMLElement} place */
function close(place) {
  const had = place.contains(document.activeElement) || document.activeElement === document.body;
  place.hidden = true;
  overlay(place);
  fill(place);
  if (had && opener instanceof HTMLElement && opener.isConnected) opener.focus();
  opener = null;
}

const leave = () => go(changed({}, { event: null }));

/**
 * Over the page the event is a dialog, and what lies under it cannot be reached; beside it, it is a part of the page.
 *
 * @param {HTMLElement} place
 */
function overlay(place) {
  const over = !place.hidden && NARROW.matches;
  if (over) place.setAttribute("role", "dialog");
  else place.removeAttribute("role");
  place.ariaModal = over ? "true" : null;
  for (const other of document.body.children) if (other !== place) other.toggleAttribute("inert", over);
}

/**
 * @param {HTMLElement} place
 * @param {string} id
 * @param {AbortSignal} signal
 */
async function load(place, id, signal) {
  place.setAttribute("aria-busy", "true");
  fill(place, closer(), element("p", { className: "waiting", role: "status" }, "De gebeurtenis wordt opgehaald…"));
  const path = { params: { path: { event: id } }, signal };
  try {
    const [event, mentions, known] = await Promise.all([
      answer(client.GET("/v1/events/{event}", path)),
      answer(client.GET("/v1/events/{event}/mentions", path)),
      conflicts(signal),
    ]);
    const names = new Map(known.items.map((it) => [it.id, it.name]));
    const title = element("h2", { tabIndex: -1, id: "event-title" }, quoted(event.title));
    const { items } = mentions;
    fill(place, closer(), head(event, title), facts(event, names), ...told(items), foot(event, items));
    title.focus({ preventScroll: true });
    place.scrollTop = 0;
  } catch (reason) {
    if (isGone(reason)) return;
    const notice = element("div");
    fill(place, closer(), notice);
    failed(notice, reason, () => load(place, id, signal));
  }
  place.removeAttribute("aria-busy");
}

const closer = () => element("button", { type: "button", className: "close", onclick: leave }, "Sluiten");

/**
 * @param {Event} event
 * @param {Node} title
 */
const head = (event, title) =>
  element(
    "header",
    { className: "event-head", "data-status": event.status },
    element("p", { className: "when" }, mark(event), event.when.display),
    title,
    element(
      "p",
      { className: "kind" },
      TYPES[event.type],
      " · ",
      element("span", { className: "status" }, STATUSES[event.status]),
    ),
  );

/**
 * @param {Event} event
 * @param {Map<string, string>} names of conflicts
 */
function facts(event, names) {
  const who = event.participants.map((it) => narrower({ actor: [it.id] }, it.name));
  const where = event.places.map((it) => element("span", {}, quoted(it.name)));
  const why = event.conflicts.map((it) =>
    element("span", {}, narrower({ conflict: [it.id] }, names.get(it.id) ?? it.id), ": ", quoted(it.reason)),
  );
  return element(
    "dl",
    { className: "about" },
    ...fact("Hoe precies", [precision(event)]),
    ...fact("Wie", who),
    ...fact("Waar", where),
    ...fact(why.length === 1 ? "Conflict" : "Conflicten", why),
    ...fact("Zekerheid", [sureness(event.confidence)]),
    ...fact(event.warnings.length === 1 ? "Kanttekening" : "Kanttekeningen", event.warnings.map(quoted)),
  );
}

/**
 * @param {string} term
 * @param {(Node | string)[]} values
 */
const fact = (term, values) =>
  values.length ? [element("dt", {}, term), ...values.map((it) => element("dd", {}, it))] : [];

/**
 * A link to the same page with only this in its filter.
 *
 * @param {import("./state.js").Filter} filter
 * @param {string} name
 */
const narrower = (filter, name) =>
  element("a", { href: address({ ...current(), filter, event: null }) }, quoted(name));

/** @param {Event} event */
function precision({ when }) {
  const known = when.precision === "day" ? "op de dag" : `tot op ${PRECISIONS[when.precision]}`;
  return [known, when.approximate && "de randen zijn ongeveer", when.uncertain && "de datum zelf is onzeker"]
    .filter(Boolean)
    .join("; ");
}

/** @param {number} confidence */
const sureness = (confidence) =>
  `${confidence >= 0.85 ? "groot" : confidence >= 0.7 ? "redelijk" : "klein"} (${Math.round(confidence * 100)} %)`;

/** @param {Mention[]} mentions */
function told(mentions) {
  const letters = new Set(mentions.map((it) => it.document.id)).size;
  const number = `${counted(mentions.length, "vermelding", "vermeldingen")} in ${counted(letters, "brief", "brieven")}`;
  return [
    element("h3", {}, "Waar het staat"),
    element("p", { className: "small" }, number),
    element("ol", { className: "mentions" }, ...mentions.map((it) => element("li", {}, ...mention(it)))),
  ];
}

/**
 * @param {Mention} told
 * @returns {Node[]}
 */
function mention(told) {
  const { reading, sentence, position, timeExpression } = told;
  const words = marked(reading, [
    ...found(reading, sentence, position, "trigger"),
    ...found(reading, sentence, timeExpression, "time"),
  ]);
  return [
    element("blockquote", {}, element("bdi", {}, ...words)),
    dated(told),
    ...(told.reason ? [element("p", { className: "small" }, "Dezelfde gebeurtenis: ", quoted(told.reason), ".")] : []),
    ...told.warnings.map((it) => element("p", { className: "small" }, "Kanttekening: ", quoted(it), ".")),
    element(
      "p",
      { className: "source" },
      element("a", { href: letterAddress(told.document.id, position.start) }, quoted(told.document.citation)),
      " ",
      copyButton("Kopieer verwijzing", () => told.document.citation),
    ),
  ];
}

/**
 * Where in a sentence as people read it stands what has a place in the sentence as it is written: it is as often said
 * before it. What a page break cuts in two is nowhere.
 *
 * @param {string} reading
 * @param {{start: number, text: string}} sentence
 * @param {{start: number, end: number}} at
 * @param {"trigger" | "time"} is
 */
function found(reading, sentence, at, is) {
  const place = places(sentence.text);
  const [start, end] = [place(at.start - sentence.start), place(at.end - sentence.start)];
  const words = plain(sentence.text.slice(Math.max(start, 0), end));
  if (start < 0 || !words) return [];
  const before = plain(sentence.text.slice(0, start)).split(words).length - 1;
  let from = reading.indexOf(words);
  for (let number = 0; number < before && from >= 0; number++) from = reading.indexOf(words, from + 1);
  return from < 0 ? [] : [{ start: from, end: from + words.length, is }];
}

/** @param {string} text */
const plain = (text) => text.replace(/(?<=\p{Ll})[-\u00ad] ?\n\s?(?=\p{Ll})/gu, "").replace(/\s+/g, " ").trim();

/**
 * @param {string} document
 * @param {number} at
 */
export const letterAddress = (document, at) => `/brief/${encodeURIComponent(document)}?bij=${at}`;

/**
 * @param {Event} event
 * @param {Mention[]} mentions
 */
const foot = (event, mentions) =>
  element(
    "footer",
    { className: "event-foot" },
    copyButton("Klopt niet?", () => report(event, mentions), "Melding gekopieerd: plak haar in een bericht."),
    copyButton("Kopieer adres", () => new URL(address(current()), location.origin).href),
  );
