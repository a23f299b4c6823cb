// The built page in Chromium, measured for `tools/eval`: node tools/measure.mjs TEXT_30_KB TEXT_1_MB CLAIMS_1_MB
//
// Prints a JSON list of [measure, value, budget]. Times are the page's own clock, from the input to the marks in the
// document; nothing here judges them.

import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { launch, until } from "./browsers.mjs";
import { acts } from "./measure_acts.mjs";
import { serve } from "./server.mjs";

const LINE = { latency: 165, downloadThroughput: 9e6 / 8, uploadThroughput: 9e6 / 8 }; // 9 Mbit/s, as a phone has it
const ms = (value) => `${Math.round(value)} ms`;
const kb = (value) => `${(value / 1000).toFixed(1)} KB`;
const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Runs in the page before its scripts: notes when results are shown, and every long task of the main thread. */
function watch() {
  const seen = { tasks: [] };
  globalThis.measured = seen;
  const note = () => {
    const root = document.documentElement;
    if (!root) return;
    if (root.dataset.lock !== undefined) seen.lock ??= performance.now();
    const isOurs = () => document.querySelector("#article > *")?.textContent.startsWith(seen.opening); // cheap on long texts
    if (seen.asked === undefined || (seen.first === undefined && !isOurs())) return;
    if (document.querySelector("#article [data-ids]")) seen.first ??= performance.now();
    if (root.dataset.state === "done" && Number(root.dataset.seq) > seen.seq) seen.last ??= performance.now();
  };
  new MutationObserver(note).observe(document, { attributes: true, childList: true, subtree: true });
  new PerformanceObserver((list) => {
    // Not the one that gave the text: a browser takes its time to lay out a megabyte in a text field.
    for (const task of list.getEntries()) if (!(task.startTime < seen.asked)) seen.tasks.push(task.duration);
  }).observe({ type: "longtask", buffered: true });
  globalThis.ask = (text) => {
    const source = document.querySelector("#source");
    seen.seq = Number(document.documentElement.dataset.seq ?? 0);
    seen.opening = text.slice(0, 6);
    seen.first = seen.last = undefined;
    seen.tasks.length = 0;
    source.value = text;
    seen.asked = performance.now();
    source.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
}

async function open(browser, url, line) {
  const page = await browser.newPage();
  await page.evaluateOnNewDocument(watch);
  const session = await page.createCDPSession();
  if (line) {
    await session.send("Network.enable");
    await session.send("Network.emulateNetworkConditions", { offline: false, ...line });
  }
  return page;
}

/** Asks for `text`, waits for all marks, and answers the times from the asking. */
async function ask(page, text) {
  await page.evaluate((it) => globalThis.ask(it), text);
  return shown(page);
}

async function shown(page) {
  await until(page, "all marks", () => globalThis.measured.last !== undefined, { timeout: 100_000 });
  return page.evaluate(() => {
    const { asked, first, last, tasks } = globalThis.measured;
    return { first: first - asked, all: last - asked, since: first, longest: Math.max(0, ...tasks) };
  });
}

/** A first visit over a slow line by a reader who pastes as soon as there is a text field. */
async function coldStart(browser, server, text) {
  const page = await open(browser, "about:blank", LINE);
  await page.evaluateOnNewDocument((it) => {
    addEventListener("DOMContentLoaded", () => setTimeout(() => globalThis.ask(it)));
  }, text);
  await page.goto(server.url, { waitUntil: "domcontentloaded" });
  const { since } = await shown(page);
  await page.close();
  return since;
}

// What the engine marks at the end of each stage (src/web/worker.rs), and the budgets of a warm 30 KB.
const STAGES = [
  ["document", "goal 4, never over 15"],
  ["names", "goal 35, never over 95"],
  ["quotes", "goal 40, never over 95"],
  ["claims", "goal 20, never over 55"],
  ["wire", ""],
];

/** Asks for `text`, and answers the milliseconds of each stage in the worker, and of what is left to the page. */
async function askByStage(page, text) {
  const { all, longest } = await ask(page, text);
  const marks = await page.workers()[0].evaluate(() => performance.getEntriesByType("mark").map(({ name, startTime }) => [name, startTime]));
  const spans = marks.slice(1).map(([name, at], idx) => [name, at - marks[idx][1]]);
  const stages = Object.fromEntries(spans);
  stages.page = all - spans.reduce((sum, [, span]) => sum + span, 0);
  return { all, longest, stages };
}

async function cancelTime(page, text) {
  await page.evaluate((it) => globalThis.ask(it), text);
  await sleep(300);
  return page.evaluate(async () => {
    const button = document.querySelector('[data-action="cancel"]');
    if (!button || document.documentElement.dataset.state !== "working") return null;
    const start = performance.now();
    button.click();
    while (document.documentElement.dataset.state === "working") await new Promise((next) => setTimeout(next));
    return performance.now() - start;
  });
}

async function main() {
  const [article, long, claims] = process.argv.slice(2).map((path) => readFileSync(path, "utf8"));
  const server = await serve({ dir: "dist" });
  const browser = await launch("chromium");
  const rows = [];
  try {
    const cold = [];
    for (let run = 0; run < 3; run += 1) {
      const context = await browser.createBrowserContext(); // nothing in its cache
      server.requests.length = 0;
      cold.push(await coldStart(context, server, article));
      await sleep(500);
      if (run === 0) {
        rows.push(["requests, first load", String(server.requests.length), "never over 8"]);
        rows.push(["bytes, first load", kb(server.requests.reduce((sum, { bytes }) => sum + bytes, 0)), ""]);
        for (const { path, status, bytes } of server.requests) console.error(`measure: ${status} ${kb(bytes)} ${path}`);
      }
      await context.close();
    }
    rows.push(["cold start to marks, 30 KB", ms(median(cold)), "9 Mbit/s, 165 ms; never over 2500"]);

    const page = await open(browser, server.url);
    await page.goto(server.url);
    await until(page, "the lock", () => document.documentElement.dataset.lock !== undefined);
    const warm = [];
    for (let run = 0; run < 9; run += 1) warm.push(await askByStage(page, `Run ${run}.\n\n${article}`));
    const middle = (value) => ms(median(warm.map(value)));
    for (const [stage, budget] of STAGES) rows.push([`30 KB, warm, ${stage}`, middle(({ stages }) => stages[stage]), budget]);
    rows.push(["30 KB, warm, transfer and paint", middle(({ stages }) => stages.page), ""]);
    rows.push(["30 KB, warm, wire to paint", middle(({ stages }) => stages.wire + stages.page), "goal 15, never over 40"]);
    rows.push(["30 KB, warm", middle(({ all }) => all), "goal 120, never over 300"]);
    rows.push(["30 KB, warm, longest task", middle(({ longest }) => longest), ""]);
    const big = await ask(page, long);
    rows.push(["1 MB, first marks", ms(big.first), "never over 500"]);
    rows.push(["1 MB, all", ms(big.all), "goal 2000, never over 8000"]);
    rows.push(["1 MB, longest task", ms(big.longest), "never over 50"]);
    rows.push(...await acts(page, "1 MB"));
    await ask(page, claims);
    rows.push(...await acts(page, "1 MB of claims"));
    const cancelled = await cancelTime(page, `${long}.`);
    rows.push(["1 MB, cancel", cancelled === null ? "not offered" : ms(cancelled), "never over 200"]);
  } finally {
    await browser.close();
    await server.close();
  }
  console.log(JSON.stringify(rows));
}

await main();
