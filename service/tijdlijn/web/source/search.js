/**
 * The search box. What is typed is read by the API: what in it filters becomes a chip, the rest is searched for. While
 * typing, names that begin so are offered (a combobox with a list, WAI-ARIA APG).
 */

import { answer, client } from "./api.js";
import { element, fill, the } from "./elements.js";
import { quoted } from "./legible.js";
import { failed, isGone } from "./notices.js";
import { changed, current, go, LISTS, VALUES } from "./state.js";
import { counted } from "./words.js";

/**
 * @typedef {import("./api.js").schemas} schemas
 * @typedef {import("./state.js").Filter} Filter
 */

const KINDS = { conflict: "conflict", actor: "wie", place: "plaats", eventType: "soort" };
const PATIENCE = 120;

let asking = new AbortController();
/** @type {readonly schemas["SuggestionOut"][]} */
let offered = [];
let chosen = -1;

/** Makes the box listen. */
export function startSearch() {
  const box = input();
  let waiting = 0;
  the("search-form").addEventListener("submit", (submitted) => {
    submitted.preventDefault();
    clearTimeout(waiting);
    const choice = offered[chosen];
    if (choice) take(choice.filter);
    else if (box.value.trim()) ask(box.value.trim());
  });
  box.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(suggest, PATIENCE);
  });
  box.addEventListener("keydown", pressed);
  box.addEventListener("blur", () => setTimeout(close, 150));
}

/** @param {KeyboardEvent} event */
function pressed(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape") close();
  if (!step || !offered.length) return;
  event.preventDefault();
  // One more place than there are names: the box itself.
  chosen = ((chosen + 1 + step + offered.length + 1) % (offered.length + 1)) - 1;
  mark();
}

async function suggest() {
  asking.abort();
  asking = new AbortController();
  const prefix = input().value.trim();
  if (!prefix) return close();
  try {
    const query = { prefix: prefix.slice(0, 200), limit: 8 };
    const { items } = await answer(client.GET("/v1/suggestions", { params: { query }, signal: asking.signal }));
    offered = document.activeElement === input() ? items : [];
  } catch (reason) {
    if (isGone(reason)) return;
    offered = []; // asking the question itself tells what is wrong
  }
  chosen = -1;
  fill(the("suggestions"), ...offered.map(option));
  the("suggestions").hidden = !offered.length;
  input().ariaExpanded = String(offered.length > 0);
  the("search-said").textContent = offered.length ? `${counted(offered.length, "voorstel", "voorstellen")}` : "";
  mark();
}

/**
 * @param {schemas["SuggestionOut"]} suggestion
 * @param {number} index
 */
function option(suggestion, index) {
  return element(
    "li",
    { role: "option", id: `suggestion-${index}`, onmousedown: () => take(suggestion.filter) },
    element("span", { className: "suggestion-name" }, quoted(suggestion.name)),
    element("span", { className: "small" }, ` ${KINDS[suggestion.kind]}, ${counted(suggestion.eventCount)}`),
  );
}

function mark() {
  for (const [index, it] of [...the("suggestions").children].entries()) it.ariaSelected = String(index === chosen);
  if (chosen < 0) input().removeAttribute("aria-activedescendant");
  else input().setAttribute("aria-activedescendant", `suggestion-${chosen}`);
}

function close() {
  asking.abort();
  offered = [];
  chosen = -1;
  the("suggestions").hidden = true;
  input().ariaExpanded = "false";
  mark();
}

/**
 * Lets the API read a question, and goes to what it means.
 *
 * @param {string} text
 */
async function ask(text) {
  const said = the("search-trouble");
  fill(said);
  try {
    const { parts, q } = await answer(client.GET("/v1/question", { params: { query: { text } } }));
    begin(parts.map(({ filter }) => filter).reduce(joined, {}), q);
  } catch (reason) {
    failed(said, reason, () => ask(text));
  }
}

/**
 * One filter beside another: of lists all, of the rest the last.
 *
 * @param {Filter} one
 * @param {Filter} other
 * @returns {Filter}
 */
function joined(one, other) {
  const lists = LISTS.map((key) => [key, [...(one[key] ?? []), ...(other[key] ?? [])]]);
  const rest = Object.entries(other).filter(([key, value]) => value != null && !Array.isArray(value) && key);
  return { ...one, ...Object.fromEntries(rest), ...Object.fromEntries(lists.filter(([, values]) => values?.length)) };
}

/**
 * Begins anew with what a question means: of what was chosen before only the conflict stays, unless it names another.
 *
 * @param {Filter} filter
 * @param {string | null} q
 */
function begin(filter, q) {
  empty();
  const { conflict } = current().filter;
  const before = Object.fromEntries([...LISTS, ...VALUES].map((key) => [key, null]));
  go(changed({ ...before, ...(conflict ? { conflict } : {}), ...filter, ...(q ? { q } : {}) }));
}

/**
 * Adds a suggested name to what is shown; a conflict takes the place of the one before.
 *
 * @param {Filter} filter
 */
function take(filter) {
  empty();
  const { conflict, ...names } = filter;
  go(changed({ ...joined(current().filter, names), ...(conflict?.length ? { conflict } : {}) }));
}

function empty() {
  close();
  input().value = "";
  fill(the("search-trouble"));
}

const input = () => /** @type {HTMLInputElement} */ (the("question"));
