// Trunk's last step: names the wasm by its content, writes the page that is one file, and refuses a page that breaks a promise.
//
// Works in $TRUNK_STAGING_DIR. A refusal ends the build, and dist/ stays as it was. The promises are those about the
// built files: sizes, a policy that needs no exception, no path of the machine that built them.

import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";

const BUDGETS = { wasm: 1_300_000, page: 45_000 }; // bytes after gzip; `page` is HTML, CSS and JavaScript together

const ONE_FILE = "claimlight.html";

const staging = process.env.TRUNK_STAGING_DIR;
const files = () => readdirSync(staging, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(staging.length + 1));
const read = (name) => readFileSync(join(staging, name));
const withExtension = (...extensions) => files().filter((name) => extensions.includes(extname(name)));

// Beside the page, and no part of its first load.
const APART = [ONE_FILE, "claim-reader.js"];

function main() {
  const html = withVersion(withIcon(withOneStyleSheet(nameWasmByContent(read("index.html").toString()))));
  writeFileSync(join(staging, "index.html"), html);
  writeFileSync(join(staging, ONE_FILE), oneFile(html));
  const faults = [...faultsOfHtml(html), ...faultsOfScripts(), ...faultsOfWasm(), ...faultsOfSizes()];
  if (faults.length > 0) {
    for (const fault of faults) console.error(`post_build: ${fault}`);
    process.exit(1);
  }
}

/**
 * Trunk hashes the wasm before wasm-bindgen and wasm-opt have changed it, so the same name can come with other bytes.
 *
 * The preload's `integrity` becomes `data-integrity`: www/boot.js hands it to `fetch`, where it is checked, while
 * browsers warn about it on a preload of this kind. `data-bytes` is the whole before compression, for the progress bar.
 */
function nameWasmByContent(html) {
  const [wasm, ...others] = withExtension(".wasm");
  if (wasm === undefined || others.length > 0) throw new Error("post_build: the page must have exactly one wasm file");
  const bytes = read(wasm);
  const renamed = `page-${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}.wasm`;
  const integrity = `sha384-${createHash("sha384").update(bytes).digest("base64")}`;
  renameSync(join(staging, wasm), join(staging, renamed));
  return html.replace(/<link\b[^>]*>/g, (link) => {
    if (!link.includes(wasm)) return link;
    const named = link.replace(wasm, renamed).replace(/\s(data-)?integrity="[^"]*"/, "");
    return named.replace(/^<link/, `<link data-integrity="${integrity}" data-bytes="${bytes.length}"`);
  });
}

/** The style sheets as one file, in their order: each would be a request of its own. */
function withOneStyleSheet(html) {
  const pattern = /<link rel="stylesheet" href="([^"]+)"[^>]*>\n?/g;
  const names = [...html.matchAll(pattern)].map(([, address]) => address.replace(/^\.\//, ""));
  const style = names.map((name) => read(name)).join("\n");
  for (const name of names) rmSync(join(staging, name));
  const name = `style-${createHash("sha256").update(style).digest("hex").slice(0, 16)}.css`;
  writeFileSync(join(staging, name), style);
  const integrity = `sha384-${createHash("sha384").update(style).digest("base64")}`;
  let link = `<link rel="stylesheet" href="./${name}" integrity="${integrity}">\n`;
  return html.replace(pattern, () => {
    const first = link;
    link = "";
    return first;
  });
}

/** The icon in the page itself: Chromium asks for it again at every change of the fragment, which the lock refuses, with a word in the console. */
function withIcon(html) {
  const icon = read("icon.svg").toString("base64");
  return html.replace(/<link rel="icon"[^>]*>/, `<link rel="icon" href="data:image/svg+xml;base64,${icon}">`);
}

/** The version that a reader sees: the package's, and a few letters that differ whenever a byte of the page does. */
function withVersion(html) {
  const [, version] = readFileSync("Cargo.toml", "utf8").match(/^version = "([^"]+)"/m);
  const letters = createHash("sha256").update(html).update(read("sw.js")).digest("hex").slice(0, 7);
  return html.replace(/ data-version="[^"]*"/, ` data-version="${version}-${letters}"`);
}

/**
 * The page with everything in it, to be kept and opened from a disk.
 *
 * Its policy lets nothing in or out from the beginning. Style and script are allowed by their sums; the glue is text and
 * the engine base64 of gzip until the script takes them.
 */
function oneFile(html) {
  const sum = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  const address = (pattern) => html.match(pattern)[1].replace(/^\.\//, "");
  const style = read(address(/<link rel="stylesheet" href="([^"]+)"/)).toString();
  const boot = read(address(/<script src="([^"]+)"/)).toString();
  const glue = read(address(/<link rel="modulepreload" href="([^"]+)"/)).toString();
  const [wasm] = withExtension(".wasm");
  const whole = [boot, glue, style].join("");
  if (/<\/(script|style)/i.test(whole)) throw new Error("post_build: a script or style would end itself in one file");
  const policy = [
    "default-src 'none'", `script-src ${sum(boot)} blob: 'wasm-unsafe-eval'`, `style-src ${sum(style)}`, "img-src data: blob:",
    "worker-src blob:", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'", "trusted-types app#url",
  ].join("; ");
  const without = html
    .replace(/<link\b[^>]* rel="(stylesheet|modulepreload|preload|manifest)"[^>]*>/g, "")
    .replace(/<script src=[^>]*><\/script>/, "")
    .replace(/(http-equiv="Content-Security-Policy" content=")[^"]*"/, (_, begin) => `${begin}${policy}"`);
  const head = `<style>${style}</style>\n`;
  const parts = [
    `<script type="text/plain" id="embedded-glue">${glue}</script>`,
    `<script type="text/plain" id="embedded-engine">${gzipSync(read(wasm), { level: 9 }).toString("base64")}</script>`,
    `<script type="module">${boot}</script>`,
  ].join("\n");
  return without.replace("</head>", () => `${head}</head>`).replace("</body>", () => `${parts}\n</body>`);
}

function faultsOfHtml(html) {
  const tags = html.replace(/<!--[\s\S]*?-->/g, "").match(/<[a-z][^\s/>]*(?:"[^"]*"|'[^']*'|[^"'>])*>/gi) ?? [];
  const found = (fault, test) => tags.filter(test).map((tag) => `${fault} in index.html: ${tag}`);
  return [
    ...found("inline script", (tag) => /^<script\b/i.test(tag) && !/\ssrc=/i.test(tag)),
    ...found("inline style sheet", (tag) => /^<style\b/i.test(tag)),
    ...found("style attribute", (tag) => /\sstyle\s*=/i.test(tag)),
    ...found("event attribute", (tag) => /\son[a-z]+\s*=/i.test(tag)),
    ...found("address of another host", (tag) => /^<(?:link|script|img|iframe|source)\b/i.test(tag) && /\s(?:src|href)="(?:https?:)?\/\//i.test(tag)),
    ...(html.includes('http-equiv="Content-Security-Policy"') ? [] : ["index.html has no content security policy"]),
  ];
}

/** js-sys brings `new Function` into the glue when its default features are on, whoever turned them on. */
function faultsOfScripts() {
  const forbidden = ["new Function", "eval(", "innerHTML", "document.write"];
  return withExtension(".js", ".mjs").flatMap((name) => {
    const text = read(name).toString();
    return forbidden.filter((word) => text.includes(word)).map((word) => `${name} contains ${word}`);
  });
}

function faultsOfWasm() {
  const paths = [process.cwd(), homedir(), process.env.CARGO_HOME].filter((path) => path && path !== "/");
  return withExtension(".wasm").flatMap((name) => {
    const bytes = read(name);
    return paths.filter((path) => bytes.includes(`${path}/`)).map((path) => `${name} contains the path ${path}`);
  });
}

function faultsOfSizes() {
  const sum = (...extensions) => withExtension(...extensions)
    .filter((name) => !APART.includes(name))
    .reduce((total, name) => total + gzipSync(read(name), { level: 9 }).length, 0);
  const sizes = { wasm: sum(".wasm"), page: sum(".html", ".css", ".js", ".mjs") };
  for (const [what, size] of Object.entries(sizes)) {
    console.error(`post_build: ${what} ${(size / 1000).toFixed(1)} KB after gzip, of ${BUDGETS[what] / 1000} KB allowed`);
  }
  return Object.keys(sizes)
    .filter((what) => sizes[what] > BUDGETS[what])
    .map((what) => `${what} is over its budget by ${sizes[what] - BUDGETS[what]} bytes`);
}

main();
