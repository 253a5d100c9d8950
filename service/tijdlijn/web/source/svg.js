/** Makes elements of a drawing. As with HTML, text only ever goes in as text. */

/**
 * @template {keyof SVGElementTagNameMap} Name
 * @param {Name} name
 * @param {Record<string, string | number | null | undefined>} [attributes]
 * @param {...(Node | string)} children
 * @returns {SVGElementTagNameMap[Name]}
 */
export function shape(name, attributes = {}, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) if (value != null) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/**
 * Calls back with the width of an element, now and whenever it changes.
 *
 * @param {Element} place
 * @param {(width: number) => void} changed
 */
export function onWidth(place, changed) {
  let width = 0;
  new ResizeObserver(([entry]) => {
    const now = Math.round(entry?.contentRect.width ?? 0);
    if (now === width || !now) return;
    width = now;
    changed(now);
  }).observe(place);
}
