/** Days as ISO writes them, and how a Dutch reader reads them. The calendar is UTC throughout: a day has no zone. */

const DAY = 86_400_000;
const MONTHS = [
  "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november",
  "december",
];
const WEEKDAYS = ["zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"];

/** @typedef {"day" | "month" | "year"} Grouping */

/** @param {string} iso */
export const time = (iso) => new Date(`${iso}T00:00:00Z`);
/** @param {Date} day */
export const iso = (day) => day.toISOString().slice(0, 10);
/**
 * @param {Date} day
 * @param {number} number
 */
export const later = (day, number) => new Date(day.getTime() + number * DAY);
/**
 * How many days a period has, both its ends included.
 *
 * @param {string} first
 * @param {string} last
 */
export const length = (first, last) => Math.round((time(last).getTime() - time(first).getTime()) / DAY) + 1;

/** @param {string} day */
export function written(day) {
  const it = time(day);
  return `${it.getUTCDate()} ${month(it)} ${it.getUTCFullYear()}`;
}

/**
 * A period in words, as short as it can be: "oktober 2015", "5 – 22 oktober 2015", "2015 – 2019", "vanaf 3 mei 2016".
 *
 * @param {string | null | undefined} first
 * @param {string | null | undefined} last
 */
export function period(first, last) {
  if (!first || !last) return first ? `vanaf ${written(first)}` : last ? `tot en met ${written(last)}` : "";
  if (first === last) return written(first);
  const [from, to] = [time(first), time(last)];
  const [year, whole] = [from.getUTCFullYear() === to.getUTCFullYear(), from.getUTCDate() === 1 && endsMonth(to)];
  if (whole && from.getUTCMonth() === 0 && to.getUTCMonth() === 11)
    return year ? `${from.getUTCFullYear()}` : `${from.getUTCFullYear()} – ${to.getUTCFullYear()}`;
  const same = year && from.getUTCMonth() === to.getUTCMonth();
  if (whole && same) return `${month(to)} ${to.getUTCFullYear()}`;
  if (whole) return `${month(from)}${year ? "" : ` ${from.getUTCFullYear()}`} – ${month(to)} ${to.getUTCFullYear()}`;
  const begin = same ? `${from.getUTCDate()}` : year ? `${from.getUTCDate()} ${month(from)}` : written(first);
  return `${begin} – ${written(last)}`;
}

/**
 * How a list over so many days is divided.
 *
 * @param {number} days
 * @returns {Grouping}
 */
export const grouping = (days) => (days <= 120 ? "day" : days <= 366 * 12 ? "month" : "year");

/**
 * What a day is called in a list that is divided so.
 *
 * @param {string} day
 * @param {Grouping} by
 */
export function heading(day, by) {
  const it = time(day);
  if (by === "year") return `${it.getUTCFullYear()}`;
  if (by === "month") return `${month(it)} ${it.getUTCFullYear()}`;
  return `${WEEKDAYS[it.getUTCDay()]} ${written(day)}`;
}

/**
 * The first and the last day of the day, month or year that a day lies in.
 *
 * @param {string} day
 * @param {Grouping} by
 * @returns {[string, string]}
 */
export function around(day, by) {
  const it = time(day);
  const [year, number] = [it.getUTCFullYear(), it.getUTCMonth()];
  if (by === "day") return [day, day];
  if (by === "month") return [iso(utc(year, number, 1)), iso(utc(year, number + 1, 0))];
  return [iso(utc(year, 0, 1)), iso(utc(year, 11, 31))];
}

/**
 * @param {number} year
 * @param {number} number of the month, from 0
 * @param {number} day
 */
export const utc = (year, number, day) => new Date(Date.UTC(year, number, day));

/** @param {Date} day */
export const month = (day) => MONTHS[day.getUTCMonth()] ?? "";
/** @param {Date} day */
const endsMonth = (day) => later(day, 1).getUTCDate() === 1;
