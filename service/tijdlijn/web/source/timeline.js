/** The timeline of the period: every event a mark in its lane, or, when there are too many, how many there are. */

import { MOST } from "./answers.js";
import { iso, later, period } from "./days.js";
import { fill, the } from "./elements.js";
import { drawCounts, drawLanes } from "./drawing.js";
import { lanes } from "./lanes.js";
import { byKey, goTo, moved, within, zoomed } from "./period.js";
import { scale, windowOf } from "./scale.js";
import { changed, go } from "./state.js";
import { onWidth } from "./svg.js";
import { counted, digits } from "./words.js";

/**
 * @typedef {import("./answers.js").Answers} Answers
 * @typedef {import("./answers.js").Density} Density
 * @typedef {import("./answers.js").Event} Event
 * @typedef {import("./scale.js").Domain} Domain
 * @typedef {import("./state.js").State} State
 * @typedef {{density: Density, events: Event[] | null, whole: Domain, domain: Domain}} Shown
 */

let width = 0;
/** @type {Shown | null} */
let shown = null;

/** Makes the timeline listen to keys, buttons, wheel and dragging. */
export function startTimeline() {
  const place = the("timeline-drawing");
  onWidth(place, (now) => {
    width = now;
    draw();
  });
  for (const button of the("timeline").querySelectorAll("button[data-key]")) {
    button.addEventListener("click", () => move(button.getAttribute("data-key") ?? ""));
  }
  place.addEventListener("keydown", (pressed) => {
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
    if (move(pressed.key)) pressed.preventDefault();
  });
  place.addEventListener("wheel", wheeled, { passive: false });
  place.addEventListener("pointerdown", dragged);
  document.fonts.addEventListener("loadingdone", draw);
}

/**
 * @param {State} state
 * @param {Answers} answers
 */
export async function showTimeline(state, answers) {
  const [overview, density, events] = await Promise.all([answers.overview, answers.density, answers.events]);
  if (answers.signal.aborted) return;
  const domain = windowOf(state.filter, overview);
  const whole = windowOf({}, overview) ?? domain;
  the("timeline").hidden = !domain || !density.total;
  shown = domain && whole && { density, events, domain, whole };
  the("period").hidden = !domain;
  if (domain) the("period").textContent = period(...days(domain));
  draw();
}

function draw() {
  if (!shown || !width || the("timeline").hidden) return;
  const { density, events, domain } = shown;
  const place = the("timeline-drawing");
  const x = scale(domain, width);
  place.setAttribute("aria-label", `Tijdlijn ${period(...days(domain))}: pijltjes verschuiven, plus en min zoomen, 0 toont alles`);
  the("legend").hidden = !events;
  if (!events) {
    fill(place, drawCounts(density, x));
    const many = `${counted(density.total)}: te veel om één voor één te tekenen, dus geteld`;
    the("timeline-words").textContent = `${many}${outside(density)}. Kies een kortere periode met hoogstens ${digits(MOST)}.`;
    return;
  }
  const found = lanes(events, x, measured(place));
  fill(place, drawLanes(found, x));
  const titled = found.reduce((sum, lane) => sum + lane.labels.length, 0);
  const rest = titled < events.length ? " Zoom in voor meer, of lees de lijst." : "";
  the("timeline-words").textContent =
    `${counted(events.length)}, elk met een eigen teken; ${digits(titled)} met titel erbij.${rest}`;
}

/**
 * The first and the last day of a window.
 *
 * @param {Domain} domain
 * @returns {[string, string]}
 */
const days = (domain) => [iso(domain[0]), iso(later(domain[1], -1))];

/** @param {Density} density */
function outside({ before, after }) {
  const number = before + after;
  return number ? ` (${digits(number)} daarvan beginnen buiten deze periode en staan niet in de staafjes)` : "";
}

/**
 * How wide a title is where it is drawn.
 *
 * @param {Element} place
 */
function measured(place) {
  const context = document.createElement("canvas").getContext("2d");
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize) * 0.8125;
  if (context) context.font = `${size}px ${getComputedStyle(place).fontFamily}`;
  return (/** @type {string} */ text) => context?.measureText(text).width ?? text.length * 7;
}

/** @param {string} key */
function move(key) {
  const to = shown && byKey(key, shown.domain, shown.whole);
  if (!shown || !to) return false;
  goTo(to, shown.whole);
  return true;
}

let settling = 0;

/**
 * The wheel zooms with Ctrl, as a pinch does, or when the timeline has the focus; else it scrolls the page.
 *
 * @param {WheelEvent} wheel
 */
function wheeled(wheel) {
  const place = the("timeline-drawing");
  if (!shown || !(wheel.ctrlKey || wheel.metaKey || document.activeElement === place)) return;
  wheel.preventDefault();
  const at = (wheel.clientX - place.getBoundingClientRect().left) / width;
  look(zoomed(shown.domain, Math.exp(Math.sign(wheel.deltaY) * Math.min(Math.abs(wheel.deltaY), 100) * 0.004), at));
  clearTimeout(settling);
  settling = setTimeout(() => shown && goTo(shown.domain, shown.whole), 250);
}

/** @param {PointerEvent} pressed */
function dragged(pressed) {
  const place = the("timeline-drawing");
  if (!shown || pressed.button) return;
  const [start, begin] = [pressed.clientX, shown.domain];
  let moving = false;
  /** @param {PointerEvent} now */
  const drag = (now) => {
    if (!moving && Math.abs(now.clientX - start) < 5) return;
    if (!moving) place.setPointerCapture(pressed.pointerId);
    moving = true;
    look(moved(begin, (start - now.clientX) / width));
  };
  const end = new AbortController();
  place.addEventListener("pointermove", drag, { signal: end.signal });
  for (const name of ["pointerup", "pointercancel"]) {
    addEventListener(
      name,
      () => {
        end.abort();
        if (moving && shown) goTo(shown.domain, shown.whole);
      },
      { signal: end.signal },
    );
  }
  place.addEventListener(
    "click",
    (click) => {
      const id = click.target instanceof Element && click.target.closest("[data-event]")?.getAttribute("data-event");
      if (moving) click.preventDefault();
      else if (id && !click.defaultPrevented) go(changed({}, { event: id }));
    },
    { once: true },
  );
}

let frame = 0;

/**
 * Shows a period with what is loaded, while one moves; what is new in it comes when one stops.
 *
 * @param {Domain} wanted
 */
function look(wanted) {
  if (!shown) return;
  shown = { ...shown, domain: within(wanted, shown.whole) };
  cancelAnimationFrame(frame);
  frame = requestAnimationFrame(draw);
}

