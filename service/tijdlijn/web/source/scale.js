/** From days to places on the screen, and the marks of an axis of time in Dutch. */

import { scaleUtc } from "d3-scale";
import { month, time, later } from "./days.js";

/**
 * @typedef {import("d3-scale").ScaleTime<number, number>} Scale
 * @typedef {[Date, Date]} Domain from the beginning of the first day to the end of the last
 */

/** What the words at a mark need. */
const ROOM = 34;

/**
 * @param {Domain} domain
 * @param {number} width
 * @returns {Scale}
 */
export const scale = (domain, width) => scaleUtc(domain, [0, width]);

/**
 * @param {string} first
 * @param {string} last
 * @returns {Domain}
 */
export const domainOf = (first, last) => [time(first), later(time(last), 1)];

/**
 * The period of a state on the time that its events span; open ends reach to where the events do.
 *
 * @param {import("./state.js").Filter} filter
 * @param {import("./api.js").Density} overview
 * @returns {Domain | null} null when there is nothing to span
 */
export function windowOf({ dateFrom, dateTo }, overview) {
  const [first, last] = [dateFrom ?? overview.buckets[0]?.first, dateTo ?? overview.buckets.at(-1)?.last];
  if (!first || !last) return dateFrom || dateTo ? domainOf(dateFrom ?? dateTo ?? "", dateTo ?? dateFrom ?? "") : null;
  return first <= last ? domainOf(first, last) : domainOf(last, first);
}

/**
 * Where an axis has its marks, and what they say: years, months or days, as many as fit.
 *
 * @param {Scale} x
 */
export function ticks(x) {
  const [, width = 0] = x.range();
  return x
    .ticks(Math.min(14, Math.max(2, Math.floor(width / 80))))
    .map((day) => ({ x: x(day), text: name(day) }))
    .filter((tick) => tick.text && tick.x < width - ROOM);
}

/** @param {Date} day */
function name(day) {
  if (day.getUTCHours()) return "";
  if (day.getUTCDate() !== 1) return `${day.getUTCDate()} ${month(day).slice(0, 3)}`;
  return day.getUTCMonth() ? month(day).slice(0, 3) : `${day.getUTCFullYear()}`;
}
