// Makes shipped/ from source/: the bundle, its fonts and outlines, and the licences of all that is in it.

import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const target = process.argv[2] ?? "shipped";
await rm(target, { recursive: true, force: true });
await mkdir(target, { recursive: true });

const { metafile } = await build({
  entryPoints: ["source/page.js", "source/page.css"],
  outdir: target,
  bundle: true,
  format: "esm",
  target: "es2022",
  minify: true,
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  loader: { ".woff2": "file" },
  assetNames: "[name]",
});
await cp("source/index.html", join(target, "index.html"));
await cp("source/icon.svg", join(target, "icon.svg"));
await writeFile(join(target, "outlines.json"), await outlines());
await writeFile(join(target, "licences.txt"), await licences(Object.keys(metafile.inputs)));

/** The borders of the world as the page draws them: shapes alone, without the names and numbers it does not use. */
async function outlines() {
  const world = JSON.parse(await readFile("node_modules/world-atlas/countries-50m.json", "utf8"));
  for (const country of world.objects.countries.geometries) {
    delete country.properties;
    delete country.id;
  }
  delete world.objects.land;
  return JSON.stringify(world);
}

/** @param {string[]} inputs the files that went into the bundle */
async function licences(inputs) {
  const own = inputs.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter((it) => it !== undefined);
  const texts = [];
  for (const name of [...new Set([...own, "world-atlas"])].sort()) {
    const { version, license } = JSON.parse(await readFile(`node_modules/${name}/package.json`, "utf8"));
    texts.push(`${name} ${version} (${license})\n\n${(await licence(name)).trim()}\n`);
  }
  return texts.join(`\n${"-".repeat(80)}\n\n`);
}

/** @param {string} name */
async function licence(name) {
  for (const file of ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE"]) {
    const text = await readFile(`node_modules/${name}/${file}`, "utf8").catch(() => null);
    if (text) return text;
  }
  throw new Error(`${name} brings no licence`);
}
