// The views beside the lists: the matrix holds every claim and takes part in the one selection.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, filter, openBrowser, samples } from "./reader.mjs";

const open = (reader, view) => reader.page.evaluate((name) => document.querySelector(`[data-view="${name}"]`).click(), view);
const ids = (reader, selector) => reader.page.$$eval(selector, (found) => [...new Set(found.map((it) => it.dataset.id))].sort());

for (const name of BROWSERS) {
  describe(`views in ${name}`, () => {
    let browser, reader;
    before(async () => {
      browser = await openBrowser(name);
      reader = await browser.newReader();
    });
    after(() => browser?.close());

    test("the matrix has a cell for every claim", async () => {
      await reader.give(samples["border.txt"]);
      await open(reader, "matrix");
      const claims = filter(await reader.source()).claims.map((_, idx) => `c${idx}`);
      assert.deepEqual(await ids(reader, "#matrix td [data-id]"), claims.sort());
      const heads = await reader.page.$$eval("#matrix th", (cells) => cells.map((cell) => cell.scope));
      assert.deepEqual(new Set(heads), new Set(["col", "row"]));
      await reader.assertQuiet();
    });

    test("one stop of the Tab key, and arrows go on from there", async () => {
      assert.equal(await reader.page.$$eval("#matrix [tabindex='0']", (stops) => stops.length), 1);
      await reader.page.focus("#matrix [tabindex='0']");
      const first = await reader.page.evaluate(() => document.activeElement.dataset.id);
      await reader.page.keyboard.press("ArrowDown");
      const second = await reader.page.evaluate(() => document.activeElement.dataset.id);
      assert.notEqual(second, first);
      assert.equal(await reader.page.$eval("#matrix [tabindex='0']", (stop) => stop.dataset.id), second);
      await reader.page.keyboard.press("ArrowUp");
      assert.equal(await reader.page.evaluate(() => document.activeElement.dataset.id), first);
    });

    test("a claim chosen in the matrix is selected in the text and in the address, and has its card", async () => {
      const id = await reader.page.evaluate(() => document.activeElement.dataset.id);
      await reader.page.keyboard.press("Enter");
      assert.equal(await reader.page.evaluate(() => location.hash), `#f=${id}`);
      assert.deepEqual(await ids(reader, "#matrix [aria-current]"), [id]);
      const isMarked = await reader.page.$eval(`#article [data-ids~="${id}"]`, (mark) => mark.classList.contains("on"));
      assert.ok(isMarked, "its first words are marked");
      assert.equal(await reader.page.$$eval("#matrix .card", (cards) => cards.length), 1);
      await open(reader, "claims");
      await open(reader, "matrix");
      assert.deepEqual(await ids(reader, "#matrix [aria-current]"), [id], "it stays selected");
    });

    test("a text without claims has an empty matrix that says so, and nothing of the last", async () => {
      await reader.give("It rained in Paris.");
      assert.equal(await reader.page.$$eval("#matrix table, #matrix [data-id]", (found) => found.length), 0);
      assert.match(await reader.page.$eval("#matrix", (panel) => panel.innerText), /No territorial claims/);
      await reader.assertQuiet();
    });
  });
}
