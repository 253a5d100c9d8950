/** The strip: all years of what is chosen as a row of bars, with the period that is looked at to drag over it. */

import { brushX } from "d3-brush";
import { select } from "d3-selection";
import { iso, later, period, time } from "./days.js";
import { fill, the } from "./elements.js";
import { goTo, within } from "./period.js";
import { domainOf, scale, ticks, windowOf } from "./scale.js";
import { current } from "./state.js";
import { onWidth, shape } from "./svg.js";
import { counted, digits } from "./words.js";

/**
 * @typedef {import("./answers.js").Answers} Answers
 * @typedef {import("./answers.js").Density} Density
 * @typedef {import("./scale.js").Domain} Domain
 * @typedef {import("./state.js").State} State
 */

const [HEIGHT, AXIS] = [64, 20];
const UNITS = { day: "dag", week: "week", month: "maand", year: "jaar" };

let width = 0;
/** @type {Density | null} */
let drawn = null;

/** Makes the strip draw itself anew when its width changes. */
export const startStrip = () =>
  onWidth(the("strip-drawing"), (now) => {
    width = now;
    if (drawn) draw(drawn);
  });

/**
 * @param {State} state
 * @param {Answers} answers
 */
export async function showStrip(state, answers) {
  drawn = await answers.overview;
  if (!answers.signal.aborted) draw(drawn);
}

/** @param {Density} overview */
function draw(overview) {
  const place = the("strip-drawing");
  const [first, last] = [overview.buckets[0]?.first, overview.buckets.at(-1)?.last];
  the("strip").hidden = !first || !last;
  if (!first || !last || !width) return;
  const whole = domainOf(first, last);
  const x = scale(whole, width);
  const highest = Math.max(...overview.buckets.map((it) => it.count));
  const bars = overview.buckets.map((it) => {
    const [left, right] = [x(time(it.first)), x(later(time(it.last), 1))];
    const tall = Math.max(2, (it.count / highest) * (HEIGHT - 4));
    const gap = right - left > 4 ? 1 : 0;
    return shape("rect", { x: left, y: HEIGHT - tall, width: Math.max(1, right - left - gap), height: tall });
  });
  const axis = ticks(x).flatMap((it) => [
    shape("line", { x1: it.x, x2: it.x, y1: HEIGHT, y2: HEIGHT + 6 }),
    shape("text", { x: it.x + 4, y: HEIGHT + 15 }, it.text),
  ]);
  const drawing = shape(
    "svg",
    { width, height: HEIGHT + AXIS, "aria-hidden": "true" },
    shape("g", { class: "bars" }, ...bars),
    shape("line", { class: "ground", x1: 0, x2: width, y1: HEIGHT + 0.5, y2: HEIGHT + 0.5 }),
    shape("g", { class: "axis" }, ...axis),
  );
  fill(place, drawing);
  brushed(drawing, x, whole, windowOf(current().filter, overview) ?? whole);
  const each = `per ${UNITS[overview.unit]}, hoogstens ${digits(highest)}`;
  the("strip-words").textContent = `${period(first, last)}: ${counted(overview.total)}, ${each}`;
}

/**
 * Puts the period on the strip: to drag, and at both its ends to move by key.
 *
 * @param {SVGSVGElement} drawing
 * @param {import("./scale.js").Scale} x
 * @param {Domain} whole
 * @param {Domain} shown
 */
function brushed(drawing, x, whole, shown) {
  const brush = brushX().extent([[0, 0], [width, HEIGHT]]);
  const all = shown[0] <= whole[0] && shown[1] >= whole[1];
  const group = select(shape("g", { class: "brush" }));
  const said = the("strip-words");
  drawing.append(/** @type {SVGGElement} */ (group.node()));
  brush.on("brush", ({ selection, sourceEvent }) => {
    if (!sourceEvent || !selection) return;
    const [from, to] = within([x.invert(selection[0]), x.invert(selection[1])], whole);
    said.textContent = period(iso(from), iso(later(to, -1)));
  });
  brush.on("end", ({ selection, sourceEvent }) => {
    if (!sourceEvent) return;
    goTo(selection ? [x.invert(selection[0]), x.invert(selection[1])] : whole, whole);
  });
  // A brush over everything would move instead of choose.
  const selected = all ? null : shown.map((day) => Math.min(width, Math.max(0, x(day))));
  /** @type {any} */ (group).call(brush).call(brush.move, selected);
  ends(x, whole, shown);
}

/**
 * The two ends of the period as sliders.
 *
 * @param {import("./scale.js").Scale} x
 * @param {Domain} whole
 * @param {Domain} shown
 */
function ends(x, whole, shown) {
  const step = Math.max(1, Math.round((whole[1].getTime() - whole[0].getTime()) / 86_400_000 / 120));
  for (const [index, id] of /** @type {const} */ ([[0, "strip-from"], [1, "strip-to"]])) {
    const day = index ? later(shown[1], -1) : shown[0];
    const [low, high] = index ? [shown[0], later(whole[1], -1)] : [whole[0], later(shown[1], -1)];
    const end = the(id);
    end.style.left = `${Math.min(width, Math.max(0, x(shown[index])))}px`;
    const [number, least, most] = [day, low, high].map((it) => Math.round(it.getTime() / 86_400_000));
    for (const [name, value] of Object.entries({ now: number, min: least, max: most })) {
      end.setAttribute(`aria-value${name}`, `${value}`);
    }
    end.setAttribute("aria-valuetext", period(iso(day), iso(day)));
    end.onkeydown = (pressed) => {
      const to = stepped(pressed.key, day, low, high, step);
      if (!to) return;
      pressed.preventDefault();
      goTo(index ? [shown[0], later(to, 1)] : [to, shown[1]], whole, { replace: true });
    };
  }
}

/**
 * Where a key brings one end of the period; null for any other key.
 *
 * @param {string} key
 * @param {Date} day
 * @param {Date} low
 * @param {Date} high
 * @param {number} step in days
 */
function stepped(key, day, low, high, step) {
  /** @type {Record<string, number>} */
  const steps = { ArrowLeft: -step, ArrowDown: -step, ArrowRight: step, ArrowUp: step, PageDown: -12 * step, PageUp: 12 * step };
  if (key === "Home") return low;
  if (key === "End") return high;
  const by = steps[key];
  if (by === undefined) return null;
  return new Date(Math.min(high.getTime(), Math.max(low.getTime(), later(day, by).getTime())));
}
