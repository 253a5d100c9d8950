/** Draws the timeline: lanes with marks and titles, or bars that count. */

import { later, period, time } from "./days.js";
import { spelled } from "./legible.js";
import { isVague } from "./marks.js";
import { ticks } from "./scale.js";
import { address, changed } from "./state.js";
import { shape } from "./svg.js";
import { counted, STATUSES } from "./words.js";

/**
 * @typedef {import("./api.js").Event} Event
 * @typedef {import("./api.js").Density} Density
 * @typedef {import("./lanes.js").Lane} Lane
 * @typedef {import("./scale.js").Scale} Scale
 */

const [NAME, ROW, STACK, LEAST, BAR, GAP] = [22, 20, 44, 14, 7, 14];
/** The tallest mark of one event. */
const MARK = 12;
const [COUNTS, AXIS] = [200, 26];

/**
 * @param {readonly Lane[]} found
 * @param {Scale} x
 */
export function drawLanes(found, x) {
  const width = x.range()[1] ?? 0;
  const drawing = shape("svg", { width, "aria-hidden": "true", class: "lanes" });
  let top = AXIS;
  for (const lane of found) {
    const [drawn, height] = draw(lane, width);
    drawn.setAttribute("transform", `translate(0,${top})`);
    drawing.append(drawn);
    top += height;
  }
  drawing.setAttribute("height", `${top}`);
  drawing.prepend(axis(x, top));
  return drawing;
}

/**
 * One lane and its height: its name, the titles, the marks that stand on a line, and the bars that hang under it.
 *
 * @param {Lane} lane
 * @param {number} width
 * @returns {[SVGGElement, number]}
 */
function draw(lane, width) {
  const rows = Math.max(0, ...lane.labels.map((it) => it.row + 1));
  const stack = lane.tallest ? Math.min(STACK, Math.max(LEAST, lane.tallest * MARK)) : 4;
  const ground = NAME + rows * ROW + 6 + stack;
  const unit = lane.tallest ? Math.min(MARK, stack / lane.tallest) : MARK;
  const group = shape("g", { class: "lane" });
  group.append(
    shape("text", { class: "lane-name", x: 0, y: 14 }, `${lane.name} `, shape("tspan", {}, `${lane.count}`)),
    shape("line", { class: "ground", x1: 0, x2: width, y1: ground + 0.5, y2: ground + 0.5 }),
  );
  for (const label of lane.labels) {
    const [y, at] = [NAME + (rows - label.row) * ROW - 6, Math.min(width - 1, Math.max(1, label.at))];
    group.append(shape("line", { class: "leader", x1: at, x2: at, y1: y + 4, y2: ground }));
  }
  for (const { event, x, level } of lane.strokes) group.append(stroke(event, x, ground - level * unit, unit));
  for (const { event, from, to, row, open } of lane.bars) {
    group.append(bar(event, from, to, ground + 4 + row * BAR, open));
  }
  for (const label of lane.labels) {
    const y = NAME + (rows - label.row) * ROW - 6;
    const link = shape("a", { href: address(changed({}, { event: label.event.id })), tabindex: -1 });
    link.setAttribute("class", `label ${label.event.status}`);
    const back = shape("rect", { x: label.x - 3, y: y - 14, width: label.width + 6, height: ROW - 1 });
    link.append(back, shape("text", { x: label.x, y }, label.text), named(label.event));
    group.append(link);
  }
  return [group, ground + lane.rows * BAR + GAP];
}

/**
 * The mark of an event of a moment: a stroke for a day, a dot for what is known less well.
 *
 * @param {Event} event
 * @param {number} x
 * @param {number} foot
 * @param {number} tall
 */
function stroke(event, x, foot, tall) {
  const inner = Math.max(1, tall - (tall > 3 ? 2 : 0));
  const top = foot - inner;
  const attributes = { class: `mark-${event.status}${isVague(event.when) ? " vague" : ""}`, "data-event": event.id };
  if (event.status === "denied") {
    const half = Math.min(3, inner / 2);
    const middle = foot - inner / 2;
    const cross = `M${x - half},${middle - half}l${2 * half},${2 * half}m0,${-2 * half}l${-2 * half},${2 * half}`;
    return shape("path", { ...attributes, d: cross }, named(event));
  }
  if (isVague(event.when)) {
    return shape("circle", { ...attributes, cx: x, cy: foot - inner / 2, r: Math.min(3, inner / 2) }, named(event));
  }
  const wide = event.status === "planned" || event.status === "possible" ? 3 : 2;
  return shape("rect", { ...attributes, x: x - wide / 2, y: top, width: wide, height: inner }, named(event));
}

/**
 * The bar of an event of a period; dashed when the period is only how well its day is known, open where it has no end.
 *
 * @param {Event} event
 * @param {number} from
 * @param {number} to
 * @param {number} y
 * @param {[boolean, boolean]} open
 */
function bar(event, from, to, y, open) {
  const group = shape("g", { class: `bar mark-${event.status}${isVague(event.when) ? " vague" : ""}` });
  group.setAttribute("data-event", event.id);
  group.append(shape("rect", { class: "reach", x: from, y: y - 2, width: to - from, height: BAR }));
  group.append(shape("line", { x1: from + 1, x2: to - 1, y1: y + 1.5, y2: y + 1.5 }));
  if (!open[0]) group.append(shape("line", { class: "end", x1: from + 1, x2: from + 1, y1: y - 1, y2: y + 4 }));
  if (!open[1]) group.append(shape("line", { class: "end", x1: to - 1, x2: to - 1, y1: y - 1, y2: y + 4 }));
  if (open[0]) group.append(shape("path", { class: "end", d: `M${from + 4},${y - 1}l-3,2.5l3,2.5` }));
  if (open[1]) group.append(shape("path", { class: "end", d: `M${to - 4},${y - 1}l3,2.5l-3,2.5` }));
  if (event.status === "denied") {
    const middle = (from + to) / 2;
    group.append(shape("path", { class: "end", d: `M${middle - 3},${y - 1.5}l6,6m0,-6l-6,6` }));
  }
  group.append(named(event));
  return group;
}

/** @param {Event} event */
const named = (event) =>
  shape("title", {}, `${event.when.display}: ${spelled(event.title)} (${STATUSES[event.status]})`);

/**
 * How many events begin when, each bar a period to go to.
 *
 * @param {Density} density
 * @param {Scale} x
 */
export function drawCounts({ buckets }, x) {
  const width = x.range()[1] ?? 0;
  const highest = Math.max(1, ...buckets.map((it) => it.count));
  const drawing = shape("svg", { width, height: AXIS + COUNTS, "aria-hidden": "true", class: "counts" });
  const ground = AXIS + COUNTS - 2;
  drawing.append(axis(x, AXIS + COUNTS));
  for (const { first, last, count } of buckets) {
    const [left, right] = [Math.max(0, x(time(first))), Math.min(width, x(later(time(last), 1)))];
    const tall = Math.max(2, (count / highest) * (COUNTS - 24));
    const link = shape("a", { href: address(changed({ dateFrom: first, dateTo: last })), tabindex: -1 });
    const wide = Math.max(1, right - left - (right - left > 4 ? 1 : 0));
    link.append(
      shape("rect", { x: left, y: ground - tall, width: wide, height: tall }),
      shape("title", {}, `${period(first, last)}: ${counted(count)}`),
    );
    drawing.append(link);
  }
  drawing.append(shape("line", { class: "ground", x1: 0, x2: width, y1: ground + 0.5, y2: ground + 0.5 }));
  return drawing;
}

/**
 * @param {Scale} x
 * @param {number} height
 */
function axis(x, height) {
  const group = shape("g", { class: "axis" });
  for (const tick of ticks(x)) {
    group.append(shape("line", { x1: tick.x, x2: tick.x, y1: 18, y2: height }));
    group.append(shape("text", { x: tick.x + 4, y: 13 }, tick.text));
  }
  return group;
}
