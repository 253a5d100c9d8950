/** The letter that the address names: its text, and the sentence in it that one came for. */

import { answer, client } from "./api.js";
import { article } from "./article.js";
import { copyButton } from "./copy.js";
import { element, fill, the } from "./elements.js";
import { failed } from "./notices.js";
import { places } from "./positions.js";

/** @typedef {import("./article.js").Letter} Letter */

/** Shows the letter that the address names, at the sentence it names. */
export async function showLetter() {
  const id = decodeURIComponent(location.pathname.slice("/brief/".length));
  const place = reading("De brief wordt opgehaald…");
  const skip = document.querySelector(".skip");
  if (skip) fill(skip, "Naar de brief");
  skip?.setAttribute("href", "#letter");
  try {
    const letter = await stored(id);
    document.title = `${letter.title} – tijdlijn`;
    fill(place, article(letter, doors(letter)));
    const at = new URLSearchParams(location.search).get("bij");
    if (at !== null) goTo(place, letter, Number(at));
  } catch (reason) {
    failed(place, reason, showLetter);
  }
}

/**
 * The place where letters are read, which takes that of the timeline until `timeline` brings it back.
 *
 * @param {string} waiting what it says until there is a letter
 */
export function reading(waiting) {
  const page = the("page");
  const place = document.getElementById("reading") ?? element("main", { id: "reading", className: "reading" });
  page.hidden = true;
  page.after(place);
  fill(place, element("p", { className: "waiting", role: "status" }, waiting));
  scrollTo(0, 0);
  return place;
}

/** Puts the timeline back in its place, as it was. */
export function timeline() {
  document.getElementById("reading")?.remove();
  the("page").hidden = false;
}

/**
 * @param {string} id
 * @returns {Promise<Letter>}
 */
async function stored(id) {
  const path = { params: { path: { document: id } } };
  const [document, text, told] = await Promise.all([
    answer(client.GET("/v1/documents/{document}", path)),
    answer(client.GET("/v1/documents/{document}/text", { ...path, parseAs: "text" })),
    answer(client.GET("/v1/documents/{document}/mentions", path)),
  ]);
  const notes = told.items.map(({ event, mention }) => ({
    title: mention.title,
    type: mention.type,
    status: mention.status,
    when: mention.when,
    href: `/?document=${encodeURIComponent(document.id)}&event=${encodeURIComponent(event)}`,
    trigger: mention.position,
    time: mention.timeExpression,
    sentence: mention.sentence,
  }));
  const { title, citation, date, sections } = document;
  return { id: document.id, title, citation, day: date, text, notes, sections };
}

/** @param {Letter} letter */
const doors = (letter) => [
  element("a", { href: `/?document=${encodeURIComponent(letter.id)}` }, "Deze brief op de tijdlijn"),
  copyButton("Kopieer verwijzing", () => letter.citation),
];

/**
 * Scrolls to what stands at a position, and lights up its sentence.
 *
 * @param {Element} page
 * @param {Letter} letter
 * @param {number} at in code points
 */
function goTo(page, letter, at) {
  const exact = letter.notes.findIndex((it) => it.trigger.start === at);
  const index = exact >= 0 ? exact : letter.notes.findIndex((it) => it.sentence.start <= at && at < it.sentence.end);
  const number = `${index + 1}`;
  for (const span of page.querySelectorAll(".told"))
    span.classList.toggle("here", (span.getAttribute("data-notes") ?? "").split(" ").includes(number));
  page.querySelector(`#noot-${number}`)?.classList.add("here");
  const found = index >= 0 ? page.querySelector(`#plek-${number}`) : passageAt(page, places(letter.text)(at));
  found?.scrollIntoView({ block: "center" });
  // What lies above was never laid out, and its height was a guess until now.
  requestAnimationFrame(() => found?.scrollIntoView({ block: "center" }));
  if (found instanceof HTMLElement) found.focus({ preventScroll: true });
}

/**
 * @param {Element} page
 * @param {number} place
 */
function passageAt(page, place) {
  const all = [...page.querySelectorAll(".passage")];
  const found = all.findLast((it) => Number(it.getAttribute("data-start")) <= place) ?? null;
  found?.classList.add("here");
  found?.setAttribute("tabindex", "-1");
  return found;
}
