/**
 * A letter as it was read: every event it tells is marked where it stands, and told in the margin beside it. The same
 * for a letter in the store and for one that was only dropped on the page.
 */

import { written } from "./days.js";
import { element } from "./elements.js";
import { legible, quoted } from "./legible.js";
import { mark } from "./marks.js";
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
 * @typedef {{number: number, note: Note, trigger: Passage, time: Passage, sentence: Passage}} Laid a note by its place
 *   in the string
 */

/** @type {Record<schemas["SectionOut"]["role"], string>} */
const ROLES = { header: "Kop", letter: "Brief", question: "Vraag", answer: "Antwoord", footnote: "Voetnoot" };

/** What is marked in a sentence, the first of them where both stand. */
const KINDS = /** @type {const} */ (["trigger", "time"]);
const NOTHING =
  "Er staat geen gebeurtenis met een datum in deze tekst. Een datum telt als er iets bij gebeurt: " +
  "“Op 14 oktober kwam de Raad bijeen.”";

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
  if (!notes.length) return element("p", { className: "notice" }, NOTHING);
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
  const ahead = laid.toSorted((one, other) => first(other) - first(one));
  /** @type {Laid[]} the notes that begin before the end of a paragraph and are not over at its begin */
  let inside = [];
  for (const passage of passages(text)) {
    inside = inside.filter((it) => last(it) > passage.start);
    for (let next = ahead.at(-1); next && first(next) < passage.end; next = ahead.at(-1)) {
      inside.push(next);
      ahead.pop();
    }
    const margin = inside.filter((it) => it.trigger.start >= passage.start && it.trigger.start < passage.end);
    margin.sort((one, other) => one.number - other.number);
    const begun = spoken.filter((it) => it.start >= passage.start && it.start < passage.end).at(-1);
    yield element(
      "div",
      { className: "passage", "data-start": passage.start },
      element("p", {}, ...words(text, passage, inside)),
      (begun || margin.length > 0) &&
        element(
          "div",
          { className: "margin" },
          begun && element("p", { className: "speaking" }, begun.label),
          margin.length > 0 && element("ol", {}, ...margin.map(aside)),
        ),
    );
  }
}

/** @param {Laid} laid */
const first = ({ trigger, time, sentence }) => Math.min(trigger.start, time.start, sentence.start);
/** @param {Laid} laid */
const last = ({ trigger, time, sentence }) => Math.max(trigger.end, time.end, sentence.end);

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
    element("a", { className: "back", href: `#plek-${number}`, "aria-label": `${number}: naar de tekst` }, number),
    element("span", { className: "when" }, mark(note), note.when.display),
    element(note.href ? "a" : "span", { className: "title", href: note.href }, quoted(note.title)),
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
  const within = edges.filter((it) => it > passage.start && it < passage.end);
  const cuts = [...new Set([passage.start, ...within, passage.end])].sort((one, other) => one - other);
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
    const is = KINDS.find((kind) => inside.some((it) => overlaps(it[kind], piece)));
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
