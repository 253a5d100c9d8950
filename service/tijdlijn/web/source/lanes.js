/**
 * Where the events of a timeline go: which lane, which mark, and which titles have room. Pure: it draws nothing.
 *
 * @typedef {import("./api.js").Event} Event
 * @typedef {import("./scale.js").Scale} Scale
 * @typedef {{event: Event, x: number, level: number}} Stroke one event as a mark upon those of the same moment
 * @typedef {{event: Event, from: number, to: number, row: number, open: [boolean, boolean]}} Bar one event as a length
 * @typedef {{event: Event, x: number, row: number, at: number, text: string, width: number}} Label
 * @typedef {{name: string, count: number, strokes: Stroke[], bars: Bar[], labels: Label[], tallest: number, rows: number}} Lane
 */

import { later, time } from "./days.js";
import { spelled } from "./legible.js";
import { STATUSES } from "./words.js";

/** @type {[string, Event["type"][]][]} */
const LANES = [
  ["Geweld en militair", ["attack", "military"]],
  ["Overleg en bezoek", ["meeting", "visit"]],
  ["Akkoord, besluit, sanctie", ["agreement", "decision", "sanction"]],
  ["Mensen in nood", ["displacement", "aid", "detention", "protest"]],
  ["Politiek en verklaring", ["politics", "statement"]],
  ["Documenten", ["document"]],
  ["Overig", ["other"]],
];
/** What is shorter on the screen is a stroke, not a bar. */
const SHORT = 10;
const COLUMN = 4;
const [LABEL_ROWS, BAR_ROWS] = [2, 4];
/** How wide a title may be to be placed, and how far from the next. */
const [LONGEST, ROOM] = [230, 12];

/**
 * The lanes that have events, in an order that stays.
 *
 * @param {readonly Event[]} events
 * @param {Scale} x
 * @param {(text: string) => number} measure how wide a text is
 * @returns {Lane[]}
 */
export function lanes(events, x, measure) {
  return LANES.map(([name, types]) => ({ name, own: events.filter((it) => types.includes(it.type)) }))
    .filter(({ own }) => own.length)
    .map(({ name, own }) => lane(name, own, x, measure));
}

/**
 * @param {string} name
 * @param {Event[]} events
 * @param {Scale} x
 * @param {(text: string) => number} measure
 * @returns {Lane}
 */
function lane(name, events, x, measure) {
  const placed = events.map((event) => ({ event, ...extent(event, x) })).sort((a, b) => a.from - b.from);
  const strokes = stacked(placed.filter((it) => it.to - it.from < SHORT));
  const bars = rowed(placed.filter((it) => it.to - it.from >= SHORT));
  return {
    name,
    count: events.length,
    strokes,
    bars,
    labels: labelled(placed, x.range()[1] ?? 0, measure),
    tallest: strokes.reduce((most, it) => Math.max(most, it.level + 1), 0),
    rows: bars.reduce((most, it) => Math.max(most, it.row + 1), 0),
  };
}

/**
 * Where an event begins and ends on the screen, cut off at its edges; an open end reaches the edge.
 *
 * @param {Event} event
 * @param {Scale} x
 * @returns {{from: number, to: number, open: [boolean, boolean]}}
 */
function extent({ when: { earliest, latest } }, x) {
  const width = x.range()[1] ?? 0;
  const [from, to] = [earliest ? x(time(earliest)) : -1, latest ? x(later(time(latest), 1)) : width + 1];
  const one = earliest !== null && earliest === latest;
  const middle = (from + to) / 2;
  if (one) return { from: middle, to: middle, open: [false, false] };
  return { from: Math.min(width, Math.max(0, from)), to: Math.max(0, Math.min(width, to)), open: [from < 0, to > width] };
}

/**
 * Marks of the same moment stand upon each other, so that none hides another.
 *
 * @param {{event: Event, from: number, to: number}[]} placed
 * @returns {Stroke[]}
 */
function stacked(placed) {
  /** @type {Map<number, number>} */
  const levels = new Map();
  return placed.map(({ event, from, to }) => {
    const column = Math.round((from + to) / 2 / COLUMN);
    const level = levels.get(column) ?? 0;
    levels.set(column, level + 1);
    return { event, x: column * COLUMN, level };
  });
}

/**
 * Bars go into the first row with room; when there is none, they lie through those of the row that ends first.
 *
 * @param {{event: Event, from: number, to: number, open: [boolean, boolean]}[]} placed
 * @returns {Bar[]}
 */
function rowed(placed) {
  /** @type {number[]} */
  const ends = [];
  return placed.map((it) => {
    let row = ends.findIndex((end) => end + 3 <= it.from);
    if (row < 0) row = ends.length < BAR_ROWS ? ends.length : ends.indexOf(Math.min(...ends));
    ends[row] = it.to;
    return { ...it, row };
  });
}

/**
 * The titles that have room, those of the weightiest events first; then each gets the room that is left beside it.
 *
 * @param {{event: Event, from: number, to: number}[]} placed
 * @param {number} width
 * @param {(text: string) => number} measure
 * @returns {Label[]}
 */
function labelled(placed, width, measure) {
  /** @type {Label[][]} */
  const rows = Array.from({ length: LABEL_ROWS }, () => []);
  for (const { event, from } of [...placed].sort((a, b) => weight(b.event) - weight(a.event))) {
    const text = shortened(titled(event), LONGEST, measure);
    const wide = measure(text) + 4;
    const x = Math.max(0, Math.min(from - 1, width - wide));
    const row = rows.findIndex((own) => own.every((it) => x + wide + ROOM < it.x || x > it.x + it.width + ROOM));
    rows[row]?.push({ event, x, row, at: from, text, width: wide });
  }
  return rows.flatMap((own) => {
    const sorted = own.sort((a, b) => a.x - b.x);
    return sorted.map((label, index) => {
      const room = (sorted[index + 1]?.x ?? width + ROOM) - ROOM - label.x;
      const text = shortened(titled(label.event), room - 4, measure);
      return { ...label, text, width: measure(text) + 4 };
    });
  });
}

/**
 * A title, after what makes it other than something that happened.
 *
 * @param {Event} event
 */
const titled = ({ title, status }) =>
  spelled(status === "occurred" || status === "ongoing" ? title : `${STATUSES[status]}: ${title}`);

/**
 * How much an event matters to who looks from afar: told often, by many, and surely happened.
 *
 * @param {Event} event
 */
export const weight = (event) =>
  event.documentCount * 4 + event.mentionCount + event.confidence + (event.status === "occurred" ? 2 : 0);

/**
 * A text cut off where there is no more room.
 *
 * @param {string} text
 * @param {number} room
 * @param {(text: string) => number} measure
 */
function shortened(text, room, measure) {
  const whole = measure(text);
  if (whole <= room) return text;
  const letters = [...text];
  let length = Math.min(letters.length - 1, Math.ceil((letters.length * room) / whole));
  while (length > 1 && measure(`${letters.slice(0, length).join("")}…`) > room) length -= 1;
  return `${letters.slice(0, length).join("").trimEnd()}…`;
}
