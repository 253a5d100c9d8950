/** The mark of an event, the same in list, timeline and legend: shape tells status and precision, not colour alone. */

/**
 * What an event looks like. Status: full occurred or ongoing, open planned, dashed possible, crossed denied. Precision:
 * a stroke is a day, a bar a period, a dot a month or vaguer.
 *
 * @typedef {{status: import("./api.js").Event["status"], when: import("./api.js").Event["when"]}} Marked
 */

/**
 * Whether the time of an event is known to the day.
 *
 * @param {Marked["when"]} when
 */
export const isVague = (when) => when.precision !== "day" || when.approximate || when.uncertain;

/**
 * Whether an event lasts, or may have: longer than the day it begins.
 *
 * @param {Marked["when"]} when
 */
export const isPeriod = (when) => when.earliest !== when.latest;

/** @param {Marked} event */
export const kindOf = ({ when }) => (isVague(when) ? "vague" : isPeriod(when) ? "period" : "day");

/** @param {Marked} event */
export function mark(event) {
  const made = document.createElement("span");
  made.className = `mark ${kindOf(event)} ${event.status}`;
  made.ariaHidden = "true";
  return made;
}
