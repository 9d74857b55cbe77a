// Bundles src/ into viewer.js and viewer.css, with the licences of what is in it: the same sources, the same bytes.
// node build.mjs [FOLDER]; without FOLDER, into kg/view.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const target = resolve(process.argv[2] ?? join(here, "..", "kg", "view"));

const bundle = (entry, more) =>
  build({
    absWorkingDir: here,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    charset: "utf8",
    legalComments: "none", // every licence stands whole at the head of the bundle
    target: ["chrome103", "firefox113", "safari16.4"],
    metafile: true,
    write: false,
    ...more,
  });

const packages = (inputs) => {
  const names = inputs.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1]);
  return [...new Set(names.filter(Boolean))].sort();
};

const licence = (name) => {
  const folder = join(here, "node_modules", name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) throw new Error(`${name}: no licence text is in its package`);
  const text = readFileSync(join(folder, file), "utf8").trim().replaceAll("*/", "* /").replaceAll("\r\n", "\n");
  return `${name} ${version} (${license})\n\n${text}`;
};

const script = await bundle("src/main.ts", { format: "iife" });
const style = await bundle("src/viewer.css", {});
const parts = packages(Object.keys(script.metafile.inputs)).map(licence);
const banner = ["/*!", "The viewer of kg, Apache-2.0. It holds these libraries:", ...parts, "*/"].join("\n\n");
const code = script.outputFiles[0].text;
// A page ends its script at the first of these, whatever the quotes around it.
if (/<\/script|<!--/i.test(banner + code)) throw new Error("the bundle would end the script element that holds it");
writeFileSync(join(target, "viewer.js"), `${banner}\n${code}`);
writeFileSync(join(target, "viewer.css"), style.outputFiles[0].text);
console.log(`viewer.js ${Math.round(code.length / 1024)} KB: ${packages(Object.keys(script.metafile.inputs)).join(", ")}`);
