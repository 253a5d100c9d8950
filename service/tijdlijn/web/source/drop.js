/** A letter of one's own: dropped on the page, chosen or pasted, it is read at once, and nothing of it is kept. */

import { answer, client, Trouble } from "./api.js";
import { article } from "./article.js";
import { element, fill, the } from "./elements.js";
import { reading, timeline } from "./letter.js";
import { failed } from "./notices.js";
import { places } from "./positions.js";

/**
 * @typedef {import("./api.js").schemas} schemas
 * @typedef {{body: Uint8Array<ArrayBuffer>, text: string}} Given what was given, and the text it is read as
 */

const SAVE_AS = "Bewaar het bestand als tekst in UTF-8 en probeer het opnieuw.";

/** Shows where to give a letter, and lets one be dropped anywhere. */
export function listenForLetters() {
  const file = element("input", { type: "file", accept: ".txt,text/plain", className: "unseen" });
  const text = element("textarea", { rows: 6, id: "drop-text", placeholder: "Den Haag, 2 november 2015 …" });
  const form = element(
    "form",
    { className: "drop" },
    element("h2", {}, "Lees zelf een brief"),
    element(
      "p",
      {},
      "Sleep een tekstbestand naar deze pagina, kies er een, of plak de tekst. Je ziet meteen wat er wanneer ",
      "gebeurde; er wordt niets van bewaard.",
    ),
    element("p", {}, element("label", { className: "choose" }, "Kies een tekstbestand", file)),
    element("p", {}, element("label", { htmlFor: "drop-text" }, "Of plak de tekst"), text),
    element("p", {}, element("button", { type: "submit" }, "Lees deze tekst")),
  );
  fill(the("drop"), form);
  file.addEventListener("change", () => {
    const [chosen] = file.files ?? [];
    if (chosen) read(chosen, chosen.name).then(() => (file.value = ""));
  });
  form.addEventListener("submit", (submit) => {
    submit.preventDefault();
    if (text.value.trim()) read(new Blob([text.value]), "");
    else text.focus();
  });
  listenForDrops();
}

function listenForDrops() {
  let depth = 0;
  /** @param {DragEvent} drag */
  const brings = ({ dataTransfer }) => dataTransfer?.types.some((it) => it === "Files" || it === "text/plain") ?? false;
  /** @param {number} by */
  const move = (by) => document.body.classList.toggle("dropping", (depth = Math.max(depth + by, 0)) > 0);
  addEventListener("dragenter", (drag) => brings(drag) && (drag.preventDefault(), move(1)));
  addEventListener("dragover", (drag) => brings(drag) && drag.preventDefault());
  addEventListener("dragleave", (drag) => brings(drag) && move(-1));
  addEventListener("drop", (drag) => {
    if (!brings(drag) || drag.target instanceof HTMLTextAreaElement || drag.target instanceof HTMLInputElement) return;
    drag.preventDefault();
    move(-depth);
    const [file] = drag.dataTransfer?.files ?? [];
    const text = drag.dataTransfer?.getData("text/plain");
    if (file) read(file, file.name);
    else if (text) read(new Blob([text]), "");
  });
}

/**
 * Reads a letter and shows it in the place of the timeline, until one goes back.
 *
 * @param {Blob} file
 * @param {string} name
 */
async function read(file, name) {
  const place = reading("De tekst wordt gelezen…");
  const away = () =>
    element("button", { type: "button", className: "quiet", onclick: leave }, "Terug naar de tijdlijn");
  try {
    const { body, text } = await given(file);
    const found = await answer(
      client.POST("/v1/_extract", {
        params: {},
        body: /** @type {never} */ (body),
        bodySerializer: (it) => it,
        headers: { "Content-Type": "text/plain" },
      }),
    );
    if (!isSame(found, text)) throw new Trouble("refused", "De tekst is anders gelezen", SAVE_AS);
    const shown = article(letterOf(found, text, name), [element("span", {}, "Gelezen en niet bewaard."), away()]);
    fill(place, shown);
    shown.focus({ preventScroll: true });
  } catch (reason) {
    const notice = element("div");
    fill(place, element("p", { className: "ways" }, away()), notice);
    failed(notice, reason, () => read(file, name));
  }
}

function leave() {
  timeline();
  the("drop-text").focus();
}

/**
 * The bytes of a file, and the text that the service will read them as: UTF-8, what a mark in front says, or else
 * Windows-1252, with one kind of line end.
 *
 * @param {Blob} file
 * @returns {Promise<Given>}
 */
export async function given(file) {
  const body = new Uint8Array(await file.arrayBuffer());
  return { body, text: decoded(body).replace(/\r\n?/g, "\n") };
}

/** @param {Uint8Array<ArrayBuffer>} body */
function decoded(body) {
  if (body[0] === 0xff && body[1] === 0xfe) return new TextDecoder("utf-16le").decode(body);
  if (body[0] === 0xfe && body[1] === 0xff) return new TextDecoder("utf-16be").decode(body);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return new TextDecoder("windows-1252").decode(body);
  }
}

/**
 * @param {schemas["ExtractionOut"]} found
 * @param {string} text
 * @param {string} name
 * @returns {import("./article.js").Letter}
 */
function letterOf(found, text, name) {
  const times = new Map(found.timeExpressions.map((it) => [it.id, it]));
  const notes = found.events.flatMap((event) =>
    event.mentions.map(({ trigger, timeExpression, sentence }) => ({
      title: event.title,
      type: event.type,
      status: event.status,
      when: event.when,
      href: null,
      trigger,
      time: times.get(timeExpression) ?? trigger,
      sentence,
    })),
  );
  notes.sort((one, other) => one.trigger.start - other.trigger.start);
  const { title, date, id } = found.document;
  return { id, title: title || name, citation: title, day: date, text, notes, sections: found.sections };
}

/**
 * Whether the service read the same text as the page did: every word stands where it says.
 *
 * @param {schemas["ExtractionOut"]} found
 * @param {string} text
 */
function isSame(found, text) {
  const place = places(text);
  const words = found.events.flatMap((event) => event.mentions.map((mention) => mention.trigger));
  return words.every((it) => text.slice(place(it.start), place(it.end)) === it.text);
}
