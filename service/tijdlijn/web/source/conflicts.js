/** What the page is about: the conflicts to choose from, its title, and how many of its events are shown. */

import { allConflicts } from "./answers.js";
import { density } from "./api.js";
import { period } from "./days.js";
import { element, fill, the } from "./elements.js";
import { quoted } from "./legible.js";
import { address, changed, go, isOpen } from "./state.js";
import { counted, digits } from "./words.js";

/**
 * @typedef {import("./answers.js").Answers} Answers
 * @typedef {import("./answers.js").Conflict} Conflict
 * @typedef {import("./state.js").State} State
 */

/** How many conflicts stand beside each other; the rest unfolds. */
const FIRST = 6;
const ALL = "Alle conflicten";

/** Chooses the conflict with most events where the address leaves the choice to the page. */
export async function choose() {
  const [fullest] = await allConflicts().catch(() => []);
  if (isOpen()) go(changed(fullest ? { conflict: [fullest.id] } : {}), { replace: true });
}

/**
 * @param {State} state
 * @param {Answers} answers
 */
export async function showConflicts(state, answers) {
  const conflicts = await answers.conflicts;
  if (answers.signal.aborted) return;
  showChoice(state, conflicts);
  showTitle(state, conflicts);
  const { total } = await answers.density;
  await showCount(state, conflicts, total, answers.signal);
}

/**
 * @param {State} state
 * @param {readonly Conflict[]} conflicts
 */
function showChoice(state, conflicts) {
  const chosen = state.filter.conflict ?? [];
  /** @param {Conflict} it */
  const link = (it) => choice(it.name, chosen.length === 1 && chosen[0] === it.id, [it.id], it.eventCount);
  const [first, rest] = [conflicts.slice(0, FIRST), conflicts.slice(FIRST)];
  const open = rest.some((it) => chosen.includes(it.id));
  fill(
    the("conflicts"),
    element("ul", {}, ...first.map(link), choice(ALL, !chosen.length, null)),
    rest.length > 0 &&
      element(
        "details",
        { open },
        element("summary", {}, `Nog ${counted(rest.length, "conflict", "conflicten")}`),
        element("ul", {}, ...rest.map(link)),
      ),
  );
}

/**
 * @param {string} name
 * @param {boolean} current
 * @param {string[] | null} conflict
 * @param {number} [count]
 */
function choice(name, current, conflict, count) {
  const href = address(changed({ conflict, dateFrom: null, dateTo: null }));
  const number = count !== undefined && element("span", { className: "number" }, digits(count));
  return element("li", {}, element("a", { href, "aria-current": current && "true" }, quoted(name), " ", number));
}

/**
 * @param {State} state
 * @param {readonly Conflict[]} conflicts
 */
function showTitle({ filter }, conflicts) {
  const chosen = conflicts.filter((it) => filter.conflict?.includes(it.id));
  const title = filter.conflict ? chosen.map((it) => it.name).join(" en ") || filter.conflict.join(" en ") : ALL;
  the("title").textContent = title;
  document.title = `${title} – tijdlijn`;
  const [one] = chosen;
  the("about").textContent =
    one && chosen.length === 1
      ? `${counted(one.eventCount)} uit ${counted(one.documentCount, "brief", "brieven")}, ${period(one.earliest, one.latest)}`
      : conflicts.length && !filter.conflict
        ? `${counted(conflicts.length, "conflict", "conflicten")}, en wat bij geen conflict hoort`
        : "";
}

/**
 * Says how many events are shown, of how many; and what a filter leaves out elsewhere.
 *
 * @param {State} state
 * @param {readonly Conflict[]} conflicts
 * @param {number} total
 * @param {AbortSignal} signal
 */
async function showCount({ filter }, conflicts, total, signal) {
  const [own, ...others] = filter.conflict ?? [];
  const known = conflicts.find((it) => it.id === own);
  const whole = known && !others.length ? known.eventCount : (await density(filter.conflict ? { conflict: filter.conflict } : {}, signal)).total;
  const { conflict: _, ...elsewhere } = filter;
  const filtered = Object.keys(elsewhere).length > 0;
  fill(the("counted"), filtered ? `${digits(total)} van ${counted(whole)}` : counted(total));
  fill(the("elsewhere"));
  showNothing(total, whole, filtered);
  if (!own || !filtered) return;
  const everywhere = (await density(elsewhere, signal)).total;
  const link = element("a", { href: address(changed({ conflict: null })) }, `In alle conflicten: ${digits(everywhere)}`);
  fill(the("elsewhere"), everywhere > total && link);
}

/**
 * @param {number} total
 * @param {number} whole
 * @param {boolean} filtered
 */
function showNothing(total, whole, filtered) {
  the("nothing").hidden = total > 0;
  if (total) return;
  const [title, what] =
    filtered && whole
      ? ["Niets gevonden", "Geen gebeurtenis voldoet aan alles hierboven. Haal iets weg, kies een langere periode of andere woorden."]
      : ["Er is nog niets te zien", "Lees brieven in met tijdlijn ingest MAP, of sleep er een op deze pagina om te zien wat erin staat."];
  fill(the("nothing"), element("p", { className: "notice-title" }, title), element("p", {}, what));
}
