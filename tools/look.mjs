// One look at a published page with headless Chromium: node tools/look.mjs URL
//
// Pastes an article of its own and fails unless marks appear, the network is locked, and nothing was asked of another host.

import { launch, until } from "./browsers.mjs";

const ARTICLE = `Norland insists that the Vesk valley is its own.

“We will never give up the valley,” said President Ana Maren in Paris on Tuesday. Sudmark rejects the claim.`;

const url = process.argv[2];
if (!url) throw new Error("usage: node tools/look.mjs URL");

const browser = await launch("chromium");
try {
  const page = await browser.newPage();
  const faults = [];
  page.on("console", (message) => message.type() === "error" && faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && new URL(request.url()).origin !== new URL(url).origin) faults.push(`asked ${request.url()}`);
  });
  await page.goto(url);
  await until(page, "the lock", () => document.documentElement.dataset.lock !== undefined);
  await page.evaluate((text) => {
    const source = document.querySelector("#source");
    source.value = text;
    source.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }, ARTICLE);
  const isDone = (text) => document.documentElement.dataset.state === "done" && document.querySelector("#article").textContent === text;
  await until(page, "the article", isDone, {}, ARTICLE);
  const marks = await page.$$eval("#article [data-ids]", (found) => found.length);
  if (marks === 0) faults.push("no marks");
  if (faults.length > 0) throw new Error(faults.join("\n"));
  console.log(`${url}: ${marks} marks, the network is locked`);
} finally {
  await browser.close();
}
