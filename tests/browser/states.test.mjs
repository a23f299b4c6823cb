// What the page says when a text is no article it can read at once: too long, another language, an engine that stops.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { until } from "../../tools/browsers.mjs";
import { BROWSERS, openBrowser, samples } from "./reader.mjs";

const TEXT = samples["quotes.txt"];
const GERMAN = "Norland hat am Montag erklärt, dass das Tal der Vesk ganz zu seinem Gebiet gehört und dass es die Ansprüche von Sudmark nicht anerkennt. "
  + "Die Ministerin Ana Maren sagte, dass ihre Regierung auf keinen Teil des Tals verzichten wird.";

for (const name of BROWSERS) {
  describe(`states in ${name}`, () => {
    let browser, reader, page;
    before(async () => {
      browser = await openBrowser(name);
      reader = await browser.newReader();
      page = reader.page;
    });
    after(() => browser?.close());

    /** Puts `text`, so many times, into the field, and does not wait for the result. */
    const put = (text, times) => page.evaluate((text, times) => {
      const source = document.querySelector("#source");
      source.value = text.repeat(times);
      source.dispatchEvent(new InputEvent("input", { bubbles: true }));
      return source.value.length;
    }, text, times);
    const notice = () => page.$eval("#notice", (notice) => (notice.hidden ? "" : notice.textContent));

    test("a long text is read in part, asks, and is read in full", async () => {
      const seq = await reader.seq();
      const line = `${"It rained in the valley all day. ".repeat(40)}\n`;
      const length = await put(line, Math.ceil(2_100_000 / line.length));
      assert.match(await notice(), /2\.1 million letters; the first 2\.0 million are read/);
      await until(page, "the share", () => /^\d+ %$/.test(document.querySelector("#busy-share").textContent));
      await reader.shown(seq, { timeout: 120_000 });
      const shown = await reader.article();
      assert.ok(shown.length > 1_980_000 && shown.length <= 2_000_000 && shown.endsWith("\n"), `${shown.length}`);
      assert.equal((await reader.source()).length, length, "nothing is lost");
      assert.ok(await page.$eval("#cut", (cut) => !cut.hidden && /\d letters follow/.test(cut.textContent)));
      await page.$eval("#notice-act", (button) => button.click());
      await reader.shown(seq + 1, { timeout: 120_000 });
      assert.equal((await reader.article()).length, length);
      assert.ok(await page.$eval("#cut", (cut) => cut.hidden));
      await reader.assertQuiet();
    });

    test("a very long text is cut, says so, and can be given up at once", async () => {
      await put(`${"Norland is calm. ".repeat(60)}\n`, 5_200);
      assert.match(await notice(), /5\.3 million letters; the first 2\.0 million are read\. More than 5 million/);
      const state = await page.evaluate(() => {
        document.querySelector("[data-action=cancel]").click();
        return document.documentElement.dataset.state;
      });
      assert.equal(state, "done");
      await reader.give("Norland claims the Vesk valley.");
      assert.equal(await reader.article(), "Norland claims the Vesk valley.");
    });

    test("another language is named, and what was found is shown", async () => {
      await reader.give(GERMAN);
      assert.match(await notice(), /German/);
      assert.equal(await reader.article(), GERMAN);
      assert.notDeepEqual(await reader.marks(), {});
    });

    test("no text: what to do stands there", async () => {
      await put("", 1);
      await until(page, "rest", () => document.documentElement.dataset.state === "done");
      assert.ok(await page.$eval("#empty", (empty) => !empty.hidden));
    });

    test("an engine that stops is replaced, and the text stays", async () => {
      const other = await browser.newReader({
        isReady: false,
        prepare: () => {
          globalThis.workers = [];
          const Original = globalThis.Worker;
          globalThis.Worker = class extends Original {
            constructor(...parameters) {
              super(...parameters);
              globalThis.workers.push(this);
            }
          };
        },
      });
      await other.ready();
      await other.give(TEXT);
      await other.page.evaluate(() => globalThis.workers.at(-1).dispatchEvent(new ErrorEvent("error")));
      assert.equal(await other.state(), "failed");
      assert.match(await other.page.$eval("#notice", (it) => it.textContent), /stopped on this text\. Your text is kept\. \(version/);
      const report = await other.page.evaluate(async () => {
        let copied;
        Object.defineProperty(navigator.clipboard, "writeText", { configurable: true, value: async (words) => { copied = words; } });
        const button = document.querySelector("#report");
        const isSeen = button.checkVisibility();
        button.click();
        await Promise.resolve();
        delete navigator.clipboard.writeText;
        return { isSeen, copied, browser: navigator.userAgent };
      });
      assert.ok(report.isSeen);
      const lines = report.copied.split("\n");
      assert.match(lines[0], /^Claimlight \d+\.\d+\.\d+-[0-9a-f]{7}: The engine stopped on this text\./);
      assert.deepEqual(lines.slice(1), [`Length of the text: ${TEXT.length}`, `Browser: ${report.browser}`]);
      await until(other.page, "that it is copied", () => document.querySelector("#report").dataset.copied !== undefined);
      assert.equal(await other.page.$eval("#status", (it) => it.textContent), "Copied.");
      const seq = await other.seq();
      await other.page.$eval("#notice-act", (button) => button.click());
      await other.shown(seq);
      assert.equal(await other.article(), TEXT);
      assert.equal(await other.page.$eval("#report", (it) => it.checkVisibility()), false);
      assert.equal(await other.page.evaluate(() => globalThis.workers.length), 2);
      await other.close();
    });
  });
}
