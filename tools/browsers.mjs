// Chromium and Firefox, headless, as the browser tests, `tools/eval` and `tools/look.mjs` drive them.
//
// One puppeteer serves both: Chromium by its DevTools protocol, Firefox by WebDriver BiDi. Under the page's policy a
// string cannot become code, so `page.waitForFunction` fails there: `until` polls from outside instead.

import { accessSync, constants } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import puppeteer from "puppeteer-core";

const NAMES = {
  chromium: ["chromium", "google-chrome", "google-chrome-stable"], // tools/setup.sh looks for the same
  firefox: ["firefox", "firefox-esr"],
};
// A browser that looks for updates and variations at its start would be the only one here to use the network.
const CHROMIUM_FLAGS = [
  "--disable-background-networking", "--disable-component-update", "--disable-quic", "--disable-sync", "--no-first-run",
];

/** The axe-core library, to be run in a page. */
export const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** The first of the browser's names that is on PATH. */
export function executable(browser) {
  for (const name of NAMES[browser]) {
    for (const folder of (process.env.PATH ?? "").split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // not in this folder
      }
    }
  }
  throw new Error(`no ${browser} on PATH (${NAMES[browser].join(", ")}); tools/test installs one`);
}

/** Starts "chromium" or "firefox". */
export function launch(browser) {
  const isRoot = process.getuid?.() === 0; // Chromium's sandbox refuses root
  return puppeteer.launch({
    browser: browser === "chromium" ? "chrome" : browser,
    executablePath: executable(browser),
    headless: true,
    args: browser === "chromium" ? [...CHROMIUM_FLAGS, ...(isRoot ? ["--no-sandbox"] : [])] : [],
    protocolTimeout: 120_000,
  });
}

/** Waits until `test` (a function, run in the page with `args`) is truthy; answers what it gave. */
export async function until(page, what, test, { timeout = 30_000, every = 20 } = {}, ...args) {
  const end = Date.now() + timeout;
  for (;;) {
    const value = await page.evaluate(test, ...args);
    if (value) return value;
    if (Date.now() > end) throw new Error(`after ${timeout} ms still waiting for ${what}`);
    await sleep(every);
  }
}
