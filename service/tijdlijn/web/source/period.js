/** Moving through time: what the buttons, the keys, the wheel and dragging have in common. */

import { iso, later } from "./days.js";
import { changed, current, go } from "./state.js";

/**
 * @typedef {import("./scale.js").Domain} Domain
 */

const DAY = 86_400_000;

/**
 * Goes to a period, in whole days and within all there is; the whole of it is no period at all.
 *
 * @param {Domain} wanted
 * @param {Domain} whole
 * @param {{replace?: boolean}} [how]
 */
export function goTo(wanted, whole, how) {
  const [first, last] = within(wanted, whole);
  const all = first <= whole[0] && last >= whole[1];
  const [dateFrom, dateTo] = all ? [null, null] : [iso(first), iso(later(last, -1))];
  go(changed({ dateFrom, dateTo }, { event: current().event }), how);
}

/**
 * A period on whole days, as long as was wanted if that fits in the whole.
 *
 * @param {Domain} wanted
 * @param {Domain} whole
 * @returns {Domain}
 */
export function within([from, to], [first, last]) {
  const begin = Math.round(from.getTime() / DAY) * DAY;
  const days = Math.max(1, Math.round((to.getTime() - from.getTime()) / DAY));
  const size = Math.min(days * DAY, last.getTime() - first.getTime());
  const start = Math.min(Math.max(begin, first.getTime()), last.getTime() - size);
  return [new Date(start), new Date(start + size)];
}

/**
 * The period moved by a part of its length.
 *
 * @param {Domain} period
 * @param {number} part negative to go back
 * @returns {Domain}
 */
export function moved([from, to], part) {
  const by = (to.getTime() - from.getTime()) * part;
  return [new Date(from.getTime() + by), new Date(to.getTime() + by)];
}

/**
 * The period made longer or shorter around a point of it.
 *
 * @param {Domain} period
 * @param {number} factor below 1 to zoom in
 * @param {number} [at] the point that stays, from 0 to 1
 * @returns {Domain}
 */
export function zoomed([from, to], factor, at = 0.5) {
  const length = to.getTime() - from.getTime();
  const point = from.getTime() + length * at;
  const size = Math.max(length * factor, DAY);
  return [new Date(point - size * at), new Date(point + size * (1 - at))];
}

/**
 * What a key does to a period; null for any other key.
 *
 * @param {string} key
 * @param {Domain} period
 * @param {Domain} whole
 * @returns {Domain | null}
 */
export function byKey(key, period, whole) {
  if (key === "ArrowLeft") return moved(period, -0.25);
  if (key === "ArrowRight") return moved(period, 0.25);
  if (key === "+" || key === "=") return zoomed(period, 0.5);
  if (key === "-") return zoomed(period, 2);
  return key === "0" || key === "Home" ? whole : null;
}
