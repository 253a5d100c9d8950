/**
 * A letter as it was read: every event it tells is marked where it stands, and told in the margin beside it. The same
 * for a letter in the store and for one that was only dropped on the page.
 */

import { answer, client } from "./api.js";
import { copyButton } from "./copy.js";
import { written } from "./days.js";
import { element, fill, quoted, the } from "./elements.js";
import { legible } from "./legible.js";
import { mark } from "./marks.js";
import { failed } from "./notices.js";
import { lineEnds, passages } from "./passages.js";
import { places } from "./positions.js";
import { counted, STATUSES, TYPES } from "./words.js";

/**
 * @typedef {import("./api.js").schemas} schemas
 * @typedef {{start: number, end: number}} Place in code points, as the API counts
 * @typedef {Pick<schemas["StoredEventOut"], "title" | "type" | "status" | "when">} Told
 * @typedef {Told & {href: string | null, trigger: Place, time: Place, sentence: Place}} Note
 * @typedef {{title: string, citation: string, day: string | null, id: string, text: string, notes: Note[],
 *   sections: schemas["SectionOut"][]}} Letter
 * @typedef {import("./passages.js").Passage} Passage
 */

/** @type {Record<schemas["SectionOut"]["role"], string>} */
const ROLES = { header: "Kop", letter: "Brief", question: "Vraag", answer: "Antwoord", footnote: "Voetnoot" };

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
 * @param {Letter} letter
 * @param {Node[]} ways where to go from here
 */
export function article(letter, ways) {
  return element(
    "article",
    { className: "letter", id: "letter", tabIndex: -1 },
    element(
      "header",
      { className: "letter-head" },
      letter.day && element("p", { className: "when" }, written(letter.day)),
      element("h1", {}, quoted(letter.title)),
      element("p", { className: "ways" }, ...ways),
      contents(letter.notes),
    ),
    element("div", { className: "letter-text", lang: "nl" }, ...body(letter)),
  );
}

/** @param {Note[]} notes */
function contents(notes) {
  if (!notes.length)
    return element(
      "p",
      { className: "notice" },
      "Er staat geen gebeurtenis met een datum in deze tekst. Een datum telt als er iets bij gebeurt: “Op 14 oktober kwam de Raad bijeen.”",
    );
  const byDay = notes.map((note, index) => ({ note, number: index + 1 }));
  byDay.sort((one, other) => order(one.note).localeCompare(order(other.note)));
  /** @param {{note: Note, number: number}} numbered */
  const row = ({ note, number }) =>
    element(
      "li",
      {},
      mark(note),
      element("span", { className: "when" }, note.when.display),
      element("a", { href: `#plek-${number}` }, quoted(note.title)),
    );
  return element(
    "details",
    { className: "contents" },
    element("summary", {}, `${counted(notes.length)} in deze brief, op datum`),
    element("ol", {}, ...byDay.map(row)),
  );
}

/** @param {Told} told */
const order = ({ when }) => when.earliest ?? when.latest ?? "";

/** @param {Letter} letter */
function* body({ text, notes, sections }) {
  const place = places(text);
  /** @param {Place} at */
  const here = ({ start, end }) => ({ start: place(start), end: place(end) });
  const laid = notes.map((note, index) => ({
    number: index + 1,
    note,
    trigger: here(note.trigger),
    time: here(note.time),
    sentence: here(note.sentence),
  }));
  const spoken = speaking(sections, place);
  for (const passage of passages(text)) {
    const inside = laid.filter((it) => overlaps(it.sentence, passage) || overlaps(it.trigger, passage) || overlaps(it.time, passage));
    const margin = inside.filter((it) => it.trigger.start >= passage.start && it.trigger.start < passage.end);
    const from = spoken.length && /** @type {{start: number}} */ (spoken[0]).start < passage.end ? spoken.shift() : null;
    yield element(
      "div",
      { className: "passage", "data-start": passage.start },
      element("p", {}, ...words(text, passage, inside)),
      (from || margin.length > 0) &&
        element(
          "div",
          { className: "margin" },
          from && element("p", { className: "speaking" }, from.label),
          margin.length > 0 && element("ol", {}, ...margin.map(aside)),
        ),
    );
  }
}

/**
 * @typedef {{number: number, note: Note, trigger: Passage, time: Passage, sentence: Passage}} Laid a note by its place
 *   in the string
 */

/**
 * Where the day changes that the text speaks from, when it does.
 *
 * @param {schemas["SectionOut"][]} sections
 * @param {(position: number) => number} place
 */
function speaking(sections, place) {
  const told = sections.filter((it) => it.role !== "footnote" && it.referenceDate);
  const changes = told.filter((it, index) => it.referenceDate !== told[index - 1]?.referenceDate);
  if (new Set(changes.map((it) => it.referenceDate)).size < 2) return [];
  return changes.map((it) => ({
    start: place(it.start),
    label: `${ROLES[it.role]}, spreekt vanaf ${written(it.referenceDate ?? "")}`,
  }));
}

/** @param {Laid} laid */
const aside = ({ number, note }) =>
  element(
    "li",
    { id: `noot-${number}`, value: number, "data-status": note.status },
    element("a", { className: "back", href: `#plek-${number}`, "aria-label": `Naar plek ${number} in de tekst` }, number),
    element("span", { className: "when" }, mark(note), note.when.display),
    note.href ? element("a", { className: "title", href: note.href }, quoted(note.title)) : element("span", { className: "title" }, quoted(note.title)),
    element("span", { className: "kind" }, TYPES[note.type], " · ", STATUSES[note.status]),
  );

/**
 * @param {Passage} one
 * @param {Passage} other
 */
const overlaps = (one, other) => one.start < other.end && other.start < one.end;

/**
 * The words of a paragraph: the sentences that tell something, in them what names it and what dates it.
 *
 * @param {string} text
 * @param {Passage} passage
 * @param {Laid[]} inside
 */
function* words(text, passage, inside) {
  const kept = lineEnds(text, passage);
  const edges = inside.flatMap((it) => [it.sentence, it.trigger, it.time]).flatMap((it) => [it.start, it.end]);
  const cuts = [...new Set([passage.start, ...edges.filter((it) => it > passage.start && it < passage.end), passage.end])];
  cuts.sort((one, other) => one - other);
  /** @type {HTMLElement | null} */
  let sentence = null;
  let told = "";
  for (const [index, start] of cuts.slice(0, -1).entries()) {
    const piece = { start, end: /** @type {number} */ (cuts[index + 1]) };
    const covering = inside.filter((it) => overlaps(it.sentence, piece)).map((it) => it.number);
    if (covering.join(" ") !== told) {
      if (sentence) yield sentence;
      told = covering.join(" ");
      sentence = covering.length ? element("span", { className: "told", "data-notes": told }) : null;
    }
    const is = inside.some((it) => overlaps(it.trigger, piece)) ? "trigger" : inside.some((it) => overlaps(it.time, piece)) ? "time" : null;
    const nodes = lines(text, piece, kept);
    const made = is ? [element("mark", { className: is }, ...nodes)] : nodes;
    made.push(...inside.filter((it) => it.trigger.end === piece.end).map(reference));
    if (sentence) sentence.append(...made);
    else yield* made;
  }
  if (sentence) yield sentence;
}

/** @param {Laid} laid */
const reference = ({ number, note }) =>
  element(
    "a",
    { className: "ref", id: `plek-${number}`, href: `#noot-${number}`, "aria-label": `Noot ${number}: ${note.title}` },
    number,
  );

/**
 * A piece of text as nodes: a line that ended on purpose ends here too, a word that was cut in two is one.
 *
 * @param {string} text
 * @param {Passage} piece
 * @param {Set<number>} kept
 * @returns {Node[]}
 */
function lines(text, { start, end }, kept) {
  /** @type {Node[]} */
  const nodes = [];
  let place = start;
  for (let at = text.indexOf("\n", start); at >= 0 && at < end; at = text.indexOf("\n", at + 1)) {
    const cut = /\p{Ll}-$/u.test(text.slice(place, at)) && /^\p{Ll}/u.test(text.slice(at + 1, at + 2));
    nodes.push(...legible(cut ? `${text.slice(place, at - 1)}\u00ad` : text.slice(place, at)));
    if (kept.has(at) && !cut) nodes.push(element("br"));
    else if (!cut) nodes.push(document.createTextNode(" "));
    place = at + 1;
  }
  nodes.push(...legible(text.slice(place, end)));
  return nodes;
}

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
