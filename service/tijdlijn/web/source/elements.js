/**
 * Makes elements. Text is only ever put in as text: whatever a document says, it cannot become markup.
 *
 * @typedef {string | number | Node | null | undefined | false} Child
 */

/**
 * An HTML element. A property of the element is set as such (`className`, `hidden`, `onclick`), anything else as an
 * attribute; what is null or false is left out.
 *
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, unknown>} [properties]
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Name]}
 */
export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key in made && !key.includes("-")) Object.assign(made, { [key]: value });
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  fill(made, ...children);
  return made;
}

/**
 * Puts children in the place of all there are.
 *
 * @param {Element} parent
 * @param {...Child} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren(...children.filter((it) => it !== null && it !== undefined && it !== false).map(node));
}

/**
 * The element of the page with an id.
 *
 * @param {string} id
 */
export function the(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** @param {Child} child */
const node = (child) => (child instanceof Node ? child : document.createTextNode(String(child)));
