/** What someone sends when an event is wrong: all that is needed to find what went wrong. */

import { address, current } from "./state.js";
import { STATUSES, TYPES } from "./words.js";

/**
 * @typedef {import("./api.js").Event} Event
 * @typedef {import("./api.js").schemas["StoredMentionOut"]} Mention
 */

/**
 * The report of an event, ready but for its last line.
 *
 * @param {Event} event
 * @param {Mention[]} mentions
 */
export function report(event, mentions) {
  const places = mentions.map((it) =>
    [
      `- ${it.id}: “${it.reading}”`,
      `  ${it.document.citation} (${it.document.id}, tekens ${it.sentence.start}–${it.sentence.end})`,
      `  woord “${it.quote.exact}” (${it.rule}); datum “${it.timeExpression.text}” gelezen als ${it.value}` +
        ` (${it.timeExpression.rule}, ${it.timeExpression.anchor}, vanaf ${it.referenceDate ?? "onbekend"})`,
    ].join("\n"),
  );
  const { when, value, mod } = event;
  const [who, where] = [event.participants, event.places].map((them) => them.map((it) => it.name).join(", "));
  return [
    "Klopt niet in tijdlijn:",
    "",
    `Gebeurtenis ${event.id} (versie ${event.revision}): ${event.title}`,
    `${when.display} (${value}${mod ? `, ${mod}` : ""}); ${TYPES[event.type]}; ${STATUSES[event.status]}`,
    `Wie: ${who || "niemand genoemd"}. Waar: ${where || "niet genoemd"}.`,
    new URL(address({ ...current(), filter: {}, event: event.id }), location.origin).href,
    "",
    "Vermeldingen:",
    ...places,
    "",
    "Wat er niet klopt: ",
  ].join("\n");
}
