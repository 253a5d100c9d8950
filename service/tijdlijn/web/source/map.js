/** The map of what passes the filter, from outlines that come with the page. Moving it asks nobody anything. */

import { geoMercator, geoPath } from "d3-geo";
import { select } from "d3-selection";
import { zoom, zoomIdentity } from "d3-zoom";
import { mesh } from "topojson-client";
import { unanswered } from "./api.js";
import { element, fill, the } from "./elements.js";
import { quoted, spelled } from "./legible.js";
import { failed } from "./notices.js";
import { located } from "./places.js";
import { address, changed } from "./state.js";
import { onWidth, shape } from "./svg.js";
import { counted, digits } from "./words.js";

/**
 * @typedef {import("./places.js").Located} Located
 * @typedef {import("./places.js").Spot} Spot
 * @typedef {import("./answers.js").Answers} Answers
 * @typedef {import("topojson-specification").Topology<{countries: import("topojson-specification").GeometryCollection}>} World
 */

const NAMED = 12;
const [SIZE_LEAST, SIZE_MOST] = [320, 620];

let width = 0;
/** @type {readonly Spot[]} */
let spots = [];
/** @type {Promise<World> | null} */
let world = null;
/** Where one looks, as long as the spots stay. */
let looked = zoomIdentity;
const moving = zoom().scaleExtent([1, 200]);

/** Makes the map move by buttons, keys, wheel and dragging. */
export function startMap() {
  const place = the("map-drawing");
  onWidth(place, (now) => {
    width = now;
    draw().catch((reason) => failed(the("map-words"), reason));
  });
  for (const button of the("map").querySelectorAll("button[data-key]")) {
    button.addEventListener("click", () => move(button.getAttribute("data-key") ?? ""));
  }
  place.addEventListener("keydown", (pressed) => {
    if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return;
    if (move(pressed.key)) pressed.preventDefault();
  });
  // The wheel scrolls the page, unless the map was chosen first, or with Ctrl, as a pinch.
  moving.filter((event) =>
    event.type === "wheel" ? event.ctrlKey || event.metaKey || document.activeElement === place : !event.button,
  );
}

/**
 * @param {import("./state.js").State} state
 * @param {Answers} answers
 */
export async function showMap(state, answers) {
  const found = await located(state.filter, answers);
  if (answers.signal.aborted) return;
  the("map").hidden = !found.total;
  if (JSON.stringify(spots) !== JSON.stringify(found.spots)) looked = zoomIdentity;
  spots = found.spots;
  the("map-words").textContent = words(found);
  fill(the("map-places"), ...spots.map(listed));
  the("map-count").textContent = `De ${counted(spots.length, "plaats", "plaatsen")} op een rij`;
  the("map-all").hidden = !spots.length;
  the("map-frame").hidden = !spots.length;
  await draw();
}

/** @param {Located} found */
function words({ total, events, spots, more }) {
  if (events !== null) {
    const own = events === 1 ? "heeft" : "hebben";
    const which = `${digits(events)} van ${counted(total)} ${own} een plaats op de kaart.`;
    return events < total ? `${which} Van de andere ${digits(total - events)} staat er geen in de brieven, of alleen een land.` : which;
  }
  const rest = more ? ` ${counted(more, "andere plaats staat", "andere plaatsen staan")} er niet op.` : "";
  return `${counted(total)}: de ${counted(spots.length, "plaats", "plaatsen")} die het meest genoemd worden.${rest}`;
}

/** @param {Spot} spot */
const listed = (spot) =>
  element("li", {}, element("a", { href: address(changed({ place: [spot.id] })) }, quoted(spot.name)), ` ${digits(spot.count)}`);

async function draw() {
  if (!width || !spots.length) return;
  world ??= fetch("/page/outlines.json").catch(unanswered).then((answer) => answer.json());
  world.catch(() => (world = null));
  const outlines = await world;
  const height = Math.max(SIZE_LEAST, Math.min(SIZE_MOST, width * 0.75));
  const projection = fitted(height);
  const path = geoPath(projection);
  const drawing = shape("svg", { width, height, "aria-hidden": "true" });
  const land = shape("g", { class: "land" });
  const { countries } = outlines.objects;
  for (const [name, lines] of Object.entries({
    coast: mesh(outlines, countries, (a, b) => a === b),
    border: mesh(outlines, countries, (a, b) => a !== b),
  })) {
    land.append(shape("path", { class: name, d: path(lines) }));
  }
  const [marks, names] = [shape("g", { class: "spots" }), shape("g", { class: "names" })];
  drawing.append(land, marks, names);
  fill(the("map-drawing"), drawing);
  moving.extent([[0, 0], [width, height]]).on("zoom", ({ transform }) => {
    looked = transform;
    land.setAttribute("transform", transform.toString());
    put(marks, names, projection, transform);
  });
  /** @type {any} */ (select(drawing)).call(moving).call(moving.transform, looked);
}

/**
 * A projection in which all spots have room, and the world around a single one.
 *
 * @param {number} height
 */
function fitted(height) {
  const points = { type: /** @type {const} */ ("MultiPoint"), coordinates: spots.map(({ at }) => at) };
  const edge = Math.min(60, width / 8);
  const projection = geoMercator().fitExtent([[edge, edge], [width - edge, height - edge]], points);
  if (!(projection.scale() < 4000)) {
    const [first] = spots;
    projection.scale(1500).center(first?.at ?? [0, 0]).translate([width / 2, height / 2]);
  }
  return projection;
}

/**
 * @param {SVGGElement} marks
 * @param {SVGGElement} names
 * @param {import("d3-geo").GeoProjection} projection
 * @param {import("d3-zoom").ZoomTransform} transform
 */
function put(marks, names, projection, transform) {
  /** @type {[number, number, number][]} */
  const taken = [];
  const grows = Math.min(1.8, 16 / Math.sqrt(spots[0]?.count ?? 1));
  marks.replaceChildren();
  names.replaceChildren();
  for (const [index, spot] of spots.entries()) {
    const [x, y] = transform.apply(projection(spot.at) ?? [-99, -99]);
    if (x < -20 || y < -20 || x > width + 20) continue;
    const radius = 3 + Math.sqrt(spot.count) * grows;
    const link = shape("a", { href: address(changed({ place: [spot.id] })), tabindex: -1 });
    link.append(shape("circle", { cx: x, cy: y, r: radius }), shape("title", {}, `${spelled(spot.name)}: ${counted(spot.count)}`));
    marks.prepend(link);
    const name = spelled(spot.name);
    const wide = name.length * 7.5;
    const from = x + radius + 3 + wide > width ? x - radius - 3 - wide : x + radius + 3;
    const free = taken.every(([left, top, right]) => from + wide < left || from > right || Math.abs(y - top) > 15);
    if ((index < NAMED || transform.k > 3) && free) {
      taken.push([from, y, from + wide]);
      const at = from < x ? { x: x - radius - 3, "text-anchor": "end" } : { x: from };
      names.append(shape("text", { ...at, y: y + 4 }, name));
    }
  }
}

/** @param {string} key */
function move(key) {
  const drawing = the("map-drawing").querySelector("svg");
  if (!drawing) return false;
  const on = /** @type {any} */ (select(drawing));
  const by = width / 5;
  /** @type {Record<string, () => void>} */
  const moves = {
    "+": () => moving.scaleBy(on, 2),
    "=": () => moving.scaleBy(on, 2),
    "-": () => moving.scaleBy(on, 0.5),
    0: () => moving.transform(on, zoomIdentity),
    ArrowLeft: () => moving.translateBy(on, by, 0),
    ArrowRight: () => moving.translateBy(on, -by, 0),
    ArrowUp: () => moving.translateBy(on, 0, by),
    ArrowDown: () => moving.translateBy(on, 0, -by),
  };
  moves[key]?.();
  return key in moves;
}
