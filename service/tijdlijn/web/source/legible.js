/**
 * Text of a document, made legible. A sign that turns the direction of what follows is shown and does nothing: a letter
 * cannot make its own words, or those of the page beside them, read as others.
 */

import { element } from "./elements.js";

const TURNS = /([\u202a-\u202e\u2066-\u2069])/;

/**
 * @param {string} text
 * @returns {Node[]}
 */
export function legible(text) {
  if (!TURNS.test(text)) return [document.createTextNode(text)];
  return text.split(TURNS).map((part) => (TURNS.test(part) ? sign(part) : document.createTextNode(part)));
}

/** @param {string} character */
const sign = (character) =>
  element(
    "span",
    { className: "sign", title: "Een teken dat de leesrichting omkeert; hier doet het niets" },
    `U+${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
