/** What one takes along: the address of what is shown, its events as a file for other programs, a timeline to embed. */

import { density } from "./api.js";
import { copyButton } from "./copy.js";
import { element, fill, the } from "./elements.js";
import { isGone } from "./notices.js";
import { address, current, filterQuery } from "./state.js";
import { counted, digits } from "./words.js";

/** @typedef {import("./state.js").State} State */

const MOST_STORY = 500;
const MOST_CALENDAR = 2000;
let counting = new AbortController();

/**
 * @param {State} state
 * @param {State | null} before
 */
export function showTake(state, before) {
  if (before && address({ ...state, event: null }) === address({ ...before, event: null })) return;
  counting.abort();
  const place = the("take");
  const was = place.querySelector("details")?.open ?? false;
  const story = element("span", { className: "small" });
  const calendar = element("span", { className: "small" });
  const details = element(
    "details",
    { open: was },
    element("summary", {}, "Meenemen"),
    element(
      "div",
      { className: "take" },
      element("h3", {}, "Bewaren en delen"),
      element("p", {}, copyButton("Kopieer adres", link), " ", printButton()),
      element("h3", {}, "Downloaden"),
      element(
        "ul",
        { className: "files" },
        file("CSV", "/v1/events", { format: "csv" }, state, "alle, voor een rekenblad"),
        file("JSON", "/v1/events", { format: "ndjson" }, state, "alle, een regel per gebeurtenis"),
        file("iCalendar", "/v1/calendar", { limit: MOST_CALENDAR }, state, calendar),
        file("TimelineJS", "/v1/story", { limit: MOST_STORY, sort: state.sort }, state, story),
      ),
      element("h3", {}, "Op je eigen pagina zetten"),
      ...embedding(),
    ),
  );
  fill(place, details);
  details.addEventListener("toggle", () => details.open && count(state, story, calendar));
  if (was) count(state, story, calendar);
}

/** The address of what is shown, with every filter. */
const link = () => new URL(address(current()), location.origin).href;

const printButton = () =>
  element("button", { type: "button", className: "quiet", onclick: () => print() }, "Druk af");

/**
 * @param {string} name
 * @param {string} path
 * @param {Record<string, string | number>} rest
 * @param {State} state
 * @param {string | Node} what
 */
function file(name, path, rest, state, what) {
  const query = filterQuery(state.filter);
  for (const [key, value] of Object.entries(rest)) query.set(key, String(value));
  return element(
    "li",
    {},
    element("a", { href: `${path}?${query}`, download: "" }, name),
    " ",
    typeof what === "string" ? element("span", { className: "small" }, what) : what,
  );
}

function embedding() {
  const code = () =>
    `<iframe src="${attribute(new URL(address({ ...current(), event: null, embed: true }), location.origin).href)}" ` +
    `title="Tijdlijn" width="100%" height="600" loading="lazy"></iframe>`;
  const shown = element("textarea", { readOnly: true, rows: 3, id: "embed-code", spellcheck: false, value: code() });
  return [
    element("p", {}, element("label", { htmlFor: "embed-code" }, "Plak deze code in je pagina"), shown),
    element("p", {}, copyButton("Kopieer code", code)),
  ];
}

/** @param {string} text */
const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");

/**
 * Says how many events a file has room for, where that is not all of them.
 *
 * @param {State} state
 * @param {Element} story
 * @param {Element} calendar
 */
async function count(state, story, calendar) {
  counting.abort();
  counting = new AbortController();
  const { signal } = counting;
  try {
    const all = density(state.filter, signal);
    const days = density({ ...state.filter, minPrecision: "day" }, signal);
    const [total, dated] = [(await all).total, (await days).total];
    fill(story, total > MOST_STORY ? `de eerste ${digits(MOST_STORY)} van ${counted(total)}` : "alle, als verhaal");
    fill(
      calendar,
      dated > MOST_CALENDAR
        ? `de nieuwste ${digits(MOST_CALENDAR)} van de ${digits(dated)} die op de dag bekend zijn, ` +
            `van ${counted(total)}`
        : `${digits(dated)} van ${counted(total)}: die op de dag bekend zijn`,
    );
  } catch (reason) {
    if (!isGone(reason)) fill(story, "hoeveel erin passen is nu niet te zeggen");
  }
}
