/** Copies text, and says that it did; where a browser does not let a page copy, it lays the text ready to be copied. */

import { element } from "./elements.js";

/**
 * A button that copies.
 *
 * @param {string} label
 * @param {() => string} text
 * @param {string} [done] what to say after it
 */
export function copyButton(label, text, done = "Gekopieerd") {
  const said = element("span", { className: "said", role: "status" });
  const button = element("button", { type: "button", className: "quiet" }, label);
  const place = element("span", { className: "copy" }, button, said);
  button.addEventListener("click", async () => {
    place.querySelector("textarea")?.remove();
    try {
      await navigator.clipboard.writeText(text());
      said.textContent = done;
      setTimeout(() => (said.textContent = ""), 4000);
    } catch {
      const ready = element("textarea", { readOnly: true, rows: 5, "aria-label": label, value: text() });
      said.textContent = "Kopieer zelf wat hieronder geselecteerd staat.";
      place.append(ready);
      ready.focus();
      ready.select();
    }
  });
  return place;
}
