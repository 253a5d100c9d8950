/**
 * A letter as paragraphs. The text as read has the line breaks of its page; those within a paragraph are no more than
 * where the page ended, and are laid out anew, those of an address or a table stay.
 */

/** @typedef {{start: number, end: number}} Passage a paragraph, by its place in the string */

const SHORT = 0.66; // of the longest line around it: a line this short was ended on purpose
const LEAST = 40;

/**
 * The paragraphs of a text, parted by empty lines.
 *
 * @param {string} text
 * @returns {Passage[]}
 */
export function passages(text) {
  /** @type {Passage[]} */
  const found = [];
  let start = 0;
  for (const part of text.split(/\n(?=[^\S\n]*\n)/)) {
    const body = part.trim();
    const first = start + part.indexOf(body);
    if (body) found.push({ start: first, end: first + body.length });
    start += part.length + 1;
  }
  return found;
}

/**
 * Where in a paragraph a line ends on purpose: the places, in the whole string, of those line breaks.
 *
 * @param {string} text
 * @param {Passage} passage
 * @returns {Set<number>}
 */
export function lineEnds(text, { start, end }) {
  const kept = new Set();
  const lines = text.slice(start, end).split("\n");
  const longest = Math.max(...lines.map((line) => line.length));
  let place = start;
  for (const line of lines.slice(0, -1)) {
    place += line.length + 1;
    if (line.length < Math.max(LEAST, longest * SHORT)) kept.add(place - 1);
  }
  return kept;
}
