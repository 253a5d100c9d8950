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

/**
 * Text that comes from a document or a name, beside other text: it keeps its own direction.
 *
 * @param {string} text
 */
export const quoted = (text) => element("bdi", {}, ...legible(text));

/**
 * The same where there is only room for characters.
 *
 * @param {string} text
 */
export const spelled = (text) => text.replace(new RegExp(TURNS, "g"), written);

/** @param {string} character */
const written = (character) => `U+${character.charCodeAt(0).toString(16).toUpperCase()}`;

/** @param {string} character */
const sign = (character) =>
  element(
    "span",
    { className: "sign", title: "Een teken dat de leesrichting omkeert; hier doet het niets" },
    written(character),
  );
