// The page without a network, after a new version, as one file from a disk, and inside another page.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { until } from "../../tools/browsers.mjs";
import { serve } from "../../tools/server.mjs";
import { BROWSERS, expectedMarks, filter, openBrowser, samples } from "./reader.mjs";

const text = samples["border.txt"];
const marks = expectedMarks(filter(text));
const dist = new URL("../../dist/", import.meta.url);
const said = (reader, part) => until(reader.page, part, (it) => document.querySelector("#offline").textContent.includes(it), {}, part);
const kept = (reader) => reader.page.evaluate(() => caches.keys());
const version = (reader) => reader.page.evaluate(() => document.documentElement.dataset.version);

for (const name of BROWSERS) {
  describe(`without a network, in ${name}`, () => {
    let browser;
    before(async () => { browser = await openBrowser(name); });
    after(() => browser?.close());

    test("the second visit reads with the server stopped", async () => {
      const first = await browser.newReader();
      await said(first, "ready for times without a network");
      assert.deepEqual(await kept(first), [`claimlight ${await version(first)}`]);
      await browser.server.close();
      const second = await browser.newReader({ beside: first });
      await second.give(text);
      assert.deepEqual(await second.marks(), marks);
      await second.assertQuiet();
    });
  });

  describe(`a new version, in ${name}`, () => {
    let browser, alter;
    before(async () => { browser = await openBrowser(name, { alter: (path, body) => alter(path, body.toString("latin1"), body) }); });
    after(() => browser?.close());

    test("an open tab says so, the next load has it, and the old one is not kept", async () => {
      alter = (_, __, body) => body;
      const old = await browser.newReader();
      await said(old, "ready");
      const before = await version(old);
      alter = (path, letters, body) => (path === "index.html" ? Buffer.from(letters.replace(before, "9.9.9-abcdef0"), "latin1") : body);
      const fresh = await browser.newReader({ beside: old });
      assert.equal(await version(fresh), "9.9.9-abcdef0");
      await said(fresh, "ready");
      await said(old, "a newer version is there");
      assert.equal(await version(old), before, "what is open stays as it is");
      assert.deepEqual(await kept(fresh), ["claimlight 9.9.9-abcdef0"]);
      await fresh.close();
      await old.close();
    });

    test("a service worker that is switched off leaves nothing behind", async () => {
      alter = (_, __, body) => body;
      const first = await browser.newReader();
      await said(first, "ready");
      alter = (path, letters, body) => (path === "sw.js" ? Buffer.from(letters.replace("OFF = false", "OFF = true"), "latin1") : body);
      const second = await browser.newReader({ beside: first });
      await until(second.page, "the registration's end", async () => (await navigator.serviceWorker.getRegistrations()).length === 0);
      await second.close();
    });
  });

  describe(`the page as one file, in ${name}`, () => {
    let browser;
    before(async () => { browser = await openBrowser(name); });
    after(() => browser?.close());

    test("it reads from a disk as the page does", async () => {
      await browser.server.close();
      const reader = await browser.newReader({ url: new URL("claimlight.html", dist).href });
      await reader.give(text);
      assert.deepEqual(await reader.marks(), marks);
      await reader.assertQuiet();
    });
  });

  describe(`inside another page, in ${name}`, () => {
    let browser, host, folder;
    before(async () => {
      browser = await openBrowser(name);
      folder = mkdtempSync(join(tmpdir(), "claimlight-"));
      writeFileSync(join(folder, "index.html"), `<!doctype html><title>A page</title><p>Around it.</p>
        <script src="${browser.server.url}claim-reader.js"></script>
        <claim-reader id="one"></claim-reader><claim-reader id="two">Norland claims the islet.</claim-reader>`);
      host = await serve({ dir: folder, base: "/host/" });
    });
    after(async () => {
      await browser?.close();
      await host?.close();
      rmSync(folder, { recursive: true });
    });

    test("two readers answer with the findings in the texts they were given, and leave the page around them alone", async () => {
      const page = await browser.newPage();
      await page.goto(host.url);
      const before = await page.$eval("p", (it) => JSON.stringify([...getComputedStyle(it)].map((key) => getComputedStyle(it)[key])));
      const [one, two] = await page.evaluate(async (article) => {
        await customElements.whenDefined("claim-reader");
        const heard = new Promise((done) => { document.querySelector("#two").addEventListener("result", ({ detail }) => done(detail)); });
        return [await document.querySelector("#one").read(article), await heard];
      }, text);
      const rows = filter(text);
      assert.deepEqual(one.claims.map(({ start, end, act }) => [start, end, act]), rows.claims.map(({ start, end, act }) => [start, end, act]));
      assert.equal(one.entities.length, rows.entities.length);
      assert.deepEqual(two.claims.map(({ act }) => act), ["assert"]);
      assert.equal(await page.$eval("p", (it) => JSON.stringify([...getComputedStyle(it)].map((key) => getComputedStyle(it)[key]))), before);
      await page.close();
    });
  });
}
