// What stays on the device: no text, unless the reader wants the last one remembered; and then it can be forgotten.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, openBrowser } from "./reader.mjs";

const TEXT = "Norland claims the Vesk valley.\n\nIt rained.";

for (const name of BROWSERS) {
  describe(`memory in ${name}`, () => {
    let browser;
    before(async () => { browser = await openBrowser(name); });
    after(() => browser?.close());

    const stored = (reader) => reader.page.evaluate(async () => {
      const caches_ = await Promise.all((await caches.keys()).map(async (it) => (await (await caches.open(it)).keys()).length));
      return { local: Object.values({ ...localStorage }), session: sessionStorage.length, cookies: document.cookie, caches: caches_.length };
    });
    const turn = (reader) => reader.page.evaluate(() => document.querySelector("#remember").click());
    const said = (reader) => reader.page.$eval("#proof-text", (it) => it.textContent);

    test("no text is stored, until the reader wants it; then it comes back, until it is forgotten", async () => {
      const first = await browser.newReader();
      const sample = await first.source();
      await first.give(TEXT);
      assert.deepEqual((await stored(first)).local, []);
      assert.equal(await said(first), "in memory only");
      await turn(first);
      assert.deepEqual((await stored(first)).local, [TEXT]);
      assert.match(await said(first), /storage of this browser/);
      await first.give(`${TEXT} Again.`);

      const second = await browser.newReader({ beside: first });
      await second.shown(0);
      assert.equal(await second.source(), `${TEXT} Again.`);
      assert.equal(await second.article(), `${TEXT} Again.`);
      assert.equal(await second.page.evaluate(() => document.documentElement.dataset.mode), "read");
      assert.equal(await second.page.$eval("#remember", (it) => it.checked), true);
      await turn(second);
      assert.deepEqual(await stored(second), { local: [], session: 0, cookies: "", caches: 1 });
      await second.assertQuiet();

      const third = await browser.newReader({ beside: first });
      assert.equal(await third.source(), sample);
      assert.equal(await third.page.$eval("#remember", (it) => it.checked), false);
      await third.assertQuiet();
      for (const reader of [first, second, third]) await reader.close();
    });

    test("a text that the browser has no room for is not remembered, and the page says so", async () => {
      const reader = await browser.newReader();
      await reader.page.evaluate(() => {
        Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };
      });
      await turn(reader);
      assert.match(await reader.page.$eval("#notice", (it) => it.innerText), /no room to remember/);
      assert.equal(await reader.page.$eval("#remember", (it) => it.checked), false);
      await reader.close();
    });
  });
}
