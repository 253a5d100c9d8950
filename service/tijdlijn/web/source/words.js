/** What a Dutch reader calls the values that events carry; a test holds these to the labels of the package. */

/** @typedef {import("./api.js").schemas} schemas */

/** @type {Record<schemas["EventType"], string>} */
export const TYPES = {
  meeting: "overleg",
  visit: "bezoek",
  agreement: "akkoord",
  attack: "aanval",
  military: "militair",
  detention: "detentie",
  protest: "protest",
  displacement: "ontheemding",
  aid: "hulp",
  sanction: "sanctie",
  decision: "besluit",
  statement: "verklaring",
  document: "document",
  politics: "politiek",
  other: "overig",
};

/** @type {Record<schemas["Status"], string>} */
export const STATUSES = {
  occurred: "gebeurd",
  ongoing: "gaande",
  planned: "gepland",
  possible: "mogelijk",
  denied: "ontkend",
};

/** @type {Record<schemas["Precision"], string>} */
export const PRECISIONS = {
  day: "de dag",
  week: "de week",
  month: "de maand",
  quarter: "het kwartaal",
  season: "het seizoen",
  half: "het halfjaar",
  year: "het jaar",
  decade: "het decennium",
  century: "de eeuw",
};

const NUMBERS = new Intl.NumberFormat("nl-NL");

/** @param {number} number */
export const digits = (number) => NUMBERS.format(number);

/**
 * A number with its noun: "1 gebeurtenis", "1.204 gebeurtenissen".
 *
 * @param {number} number
 * @param {string} one
 * @param {string} many
 */
export const counted = (number, one = "gebeurtenis", many = "gebeurtenissen") =>
  `${digits(number)} ${number === 1 ? one : many}`;
