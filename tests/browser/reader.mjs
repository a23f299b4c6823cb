// The built page in a real browser, as the tests beside this file use it: opening, giving it a text, reading what it shows.
//
// Holds on to the names that DESIGN promises to outsiders (`html[data-state]`, `#source`, `#article`, `data-ids`, …), to no
// class and no wording. The truth that the page is compared with is the native command.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { launch, until } from "../../tools/browsers.mjs";
import { serve } from "../../tools/server.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const COMMAND = process.env.CLAIMLIGHT ?? `${ROOT}target/debug/claimlight`;
const SAMPLES = `${ROOT}www/samples/`;

export const BROWSERS = ["chromium", "firefox"];

/** Our own articles, by file name. */
export const samples = Object.fromEntries(readdirSync(SAMPLES).map((name) => [name, readFileSync(SAMPLES + name, "utf8")]));

/** A server for dist and a browser, and a new page whenever one is asked for. */
export async function openBrowser(name, options = {}) {
  const server = await serve({ dir: `${ROOT}dist`, ...options });
  const browser = await launch(name);
  return {
    server,
    newPage: () => browser.newPage(),
    newReader: (readerOptions) => newReader(browser, server, readerOptions),
    newPage: () => browser.newPage(),
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

/** `beside` is a reader in whose profile the new one opens; without it, the browser has never seen the page. */
async function newReader(browser, server, { width = 1280, height = 900, isReady = true, beside, url = server.url, prepare } = {}) {
  const profile = beside?.profile ?? (await browser.createBrowserContext());
  const page = await profile.newPage();
  await page.setViewport({ width, height });
  const complaints = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));
  await page.evaluateOnNewDocument(() => {
    globalThis.violations = [];
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.violations.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  if (prepare) await page.evaluateOnNewDocument(prepare);
  await page.goto(url);
  const reader = new Reader(page, complaints, profile);
  if (isReady) await reader.ready();
  return reader;
}

class Reader {
  constructor(page, complaints, profile) {
    this.page = page;
    this.complaints = complaints;
    this.profile = profile;
  }

  /** Waits until the engine is there, the network is closed, and the text that stands there at first has been read. */
  async ready() {
    const test = () => document.documentElement.dataset.lock !== undefined && ["ready", "done"].includes(document.documentElement.dataset.state);
    await until(this.page, "the lock", test);
  }

  async seq() {
    return Number(await this.page.evaluate(() => document.documentElement.dataset.seq ?? 0));
  }

  state() {
    return this.page.evaluate(() => document.documentElement.dataset.state);
  }

  /** Waits until a result later than number `seq` is shown. */
  async shown(seq, options) {
    const test = (before) => {
      const { state, seq: now } = document.documentElement.dataset;
      return state === "done" && Number(now) > before;
    };
    await until(this.page, "the result", test, options, seq);
  }

  /** Puts `text` into the text field as a script would, and waits for the result. */
  async give(text, options) {
    const seq = await this.seq();
    await this.page.evaluate((value) => {
      const source = document.querySelector("#source");
      source.value = value;
      source.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }, text);
    await this.shown(seq, options);
  }

  source() {
    return this.page.$eval("#source", (source) => source.value);
  }

  article() {
    return this.page.$eval("#article", (article) => article.textContent);
  }

  /** What the article shows: for each id of a finding the stretches that are marked with it, in UTF-16 units. */
  marks() {
    return this.page.$eval("#article", (article) => {
      const marks = {};
      const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
      let at = 0;
      while (texts.nextNode()) {
        const end = at + texts.currentNode.data.length;
        const ids = texts.currentNode.parentElement.closest("[data-ids]")?.dataset.ids.split(" ") ?? [];
        for (const id of ids) {
          marks[id] ??= [];
          const last = marks[id].at(-1);
          if (last?.[1] === at) last[1] = end;
          else marks[id].push([at, end]);
        }
        at = end;
      }
      return marks;
    });
  }

  /** The ids of all rows of the lists, each once. */
  async listed() {
    return new Set(await this.page.$$eval("[data-id]", (rows) => rows.map((row) => row.dataset.id)));
  }

  /** Presses the button of a format; what it would save. A browser that really saved it would show a panel over the page. */
  async save(format) {
    const file = await this.page.evaluate(async (it) => {
      const { createObjectURL } = URL;
      const { click } = HTMLAnchorElement.prototype;
      const file = {};
      URL.createObjectURL = (blob) => { file.blob = blob; return createObjectURL.call(URL, blob); };
      HTMLAnchorElement.prototype.click = function () { file.name = this.download; };
      document.querySelector(`[data-export="${it}"]`).click();
      Object.assign(URL, { createObjectURL });
      Object.assign(HTMLAnchorElement.prototype, { click });
      const bytes = new Uint8Array(await file.blob.arrayBuffer());
      return { name: file.name, type: file.blob.type, bytes: [...bytes] };
    }, format);
    const bytes = Buffer.from(file.bytes);
    return { ...file, bytes, text: bytes.toString("utf8") };
  }

  /** Drops a file with this name and text on the page. */
  drop(name, text) {
    return this.page.evaluate((...parts) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([parts[1]], parts[0]));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, name, text);
  }

  /** Fails if the console or the policy had anything to complain about. */
  async assertQuiet() {
    assert.deepEqual(this.complaints, [], "the console is quiet");
    assert.deepEqual(await this.page.evaluate(() => globalThis.violations), [], "nothing broke the policy");
  }

  close() {
    return this.page.close();
  }
}

/** The rows that the native command gives for `text`, with offsets as the page counts, or in another unit. */
export function filter(text, unit = "utf16") {
  const { status, stdout, stderr } = spawnSync(COMMAND, ["annotate", "--json", "--offsets", unit], {
    input: text.toWellFormed?.() ?? text,
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  assert.equal(status, 0, `${COMMAND}: ${stderr}`);
  return JSON.parse(stdout);
}

/** The marks that `rows` ask for: for each id the stretches, with those that touch made one. */
export function expectedMarks(rows) {
  const marks = {};
  const add = (prefix, list, stretches) => list.forEach((row, idx) => { marks[`${prefix}${idx}`] = joined(stretches(row)); });
  const whole = ({ start, end }) => [[start, end]];
  add("m", rows.entities, whole);
  add("r", rows.references, whole);
  add("q", rows.quotes, ({ parts }) => parts.flatMap(whole)); // not what breaks in between: "…," he said. "…"
  add("c", rows.claims, whole);
  return marks;
}

function joined(stretches) {
  const all = [];
  for (const [start, end] of stretches.toSorted((a, b) => a[0] - b[0])) {
    if (all.at(-1)?.[1] === start) all.at(-1)[1] = end;
    else all.push([start, end]);
  }
  return all;
}
