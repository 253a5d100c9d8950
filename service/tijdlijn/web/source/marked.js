/** A text with stretches of it marked: what names an event, what dates it. Whatever it says, it stays text. */

import { element } from "./elements.js";
import { legible } from "./legible.js";

/**
 * A stretch of a string, its end exclusive, and what it is.
 *
 * @typedef {{start: number, end: number, is: "trigger" | "time"}} Stretch
 */

const CALLED = { trigger: "gebeurtenis", time: "datum" };

/**
 * The text with its stretches marked. Where two overlap the one that begins first keeps its place.
 *
 * @param {string} text
 * @param {Stretch[]} stretches
 * @returns {Node[]}
 */
export function marked(text, stretches) {
  /** @type {Node[]} */
  const nodes = [];
  let place = 0;
  for (const { start, end, is } of stretches.toSorted((one, other) => one.start - other.start)) {
    const from = Math.max(start, place);
    if (from >= end || end > text.length) continue;
    if (from > place) nodes.push(...legible(text.slice(place, from)));
    nodes.push(element("mark", { className: is, title: CALLED[is] }, ...legible(text.slice(from, end))));
    place = end;
  }
  if (place < text.length) nodes.push(...legible(text.slice(place)));
  return nodes;
}
