/** What stands where something else should: nothing found, something going on, something gone wrong. */

import { Trouble } from "./api.js";
import { element, fill } from "./elements.js";

/** Asks for everything on the page once more. */
export const again = () => void dispatchEvent(new Event("again"));

/**
 * Says what went wrong, what to do, and lets it be tried again.
 *
 * @param {Element} place
 * @param {unknown} reason
 * @param {() => void} [retry]
 */
export function failed(place, reason, retry = again) {
  const trouble = reason instanceof Trouble ? reason : null;
  if (!trouble) console.error(reason);
  const button = element("button", { type: "button", onclick: retry }, "Probeer opnieuw");
  fill(
    place,
    element(
      "div",
      { className: "notice", role: "alert" },
      element("p", { className: "notice-title" }, trouble?.title ?? "Er ging iets mis op deze pagina"),
      element("p", {}, trouble?.message ?? "Laad de pagina opnieuw; blijft het misgaan, meld het dan."),
      trouble?.request && element("p", { className: "small" }, `Noem bij een melding nummer ${trouble.request}.`),
      button,
    ),
  );
}

/** @param {unknown} reason */
export const isGone = (reason) => reason instanceof DOMException && reason.name === "AbortError";
