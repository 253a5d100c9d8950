/** Why a time expression means what it means, in words: from what the API calls its anchor. */

import { written } from "./days.js";
import { element } from "./elements.js";
import { quoted } from "./legible.js";

/** @typedef {import("./api.js").schemas["StoredMentionOut"]} Mention */

/**
 * @param {Mention} mention
 */
export function dated({ timeExpression, referenceDate, when }) {
  const words = timeExpression.text.replace(/\s+/g, " ");
  const from = referenceDate ? written(referenceDate) : "";
  return element(
    "p",
    { className: "dated" },
    element("q", { className: "time" }, quoted(words)),
    ` is gelezen als ${when.display}${reason(timeExpression.anchor, from)}.`,
  );
}

/**
 * @param {string} anchor
 * @param {string} from the day that part of the text speaks from, in words
 */
function reason(anchor, from) {
  const day = from && `, de dag vanwaar dit deel van de brief spreekt`;
  if (anchor === "explicit") return ": zo staat het er";
  if (anchor === "jl.") return from && `: de laatste op of voor ${from}${day}`;
  if (anchor === "a.s.") return from && `: de eerste op of na ${from}${day}`;
  if (anchor === "weekday") return ": in dat jaar valt die dag op de genoemde weekdag";
  if (anchor === "tense") return from && `: verleden of toekomst, zeggen de werkwoorden, gezien vanaf ${from}`;
  if (/^(neighbour|after)/.test(anchor)) return ": het jaar staat bij een datum ernaast";
  if (/^text/.test(anchor)) return ": geteld vanaf een datum die eerder in de tekst staat";
  return from && `: gerekend vanaf ${from}${day}`;
}
