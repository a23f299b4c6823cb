// What a reader does with names: open the card of a thing, go through its mentions, see all of them light up.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { BROWSERS, openBrowser } from "./reader.mjs";

const TEXT = `Ana Maren left Kyiv on Monday. Ms. Maren said that she was glad to go.

Moscow insists that the talks with Kiev must wait.`;

for (const name of BROWSERS) {
  describe(`names in ${name}`, () => {
    let browser, reader, page;
    before(async () => {
      browser = await openBrowser(name);
      reader = await browser.newReader();
      page = reader.page;
    });
    after(() => browser?.close());
    beforeEach(async () => {
      await reader.give(TEXT);
      await page.$eval('[data-view="entities"]', (tab) => tab.click());
    });

    const card = (title) => page.evaluateHandle((words) => {
      const rows = [...document.querySelectorAll("#entities [data-id]")];
      const row = rows.find((it) => it.textContent.startsWith(words));
      row.querySelector("button").click();
      return row;
    }, title);
    const ways = (row) => row.evaluate((it) => [...it.querySelectorAll(":scope li [data-go]")].map((way) => [way.dataset.go, way.textContent]));

    test("a card leads to every place of its thing, pronouns too, in reading order", async () => {
      const row = await card("Ana Maren");
      const found = await ways(row);
      assert.deepEqual(found.map(([id]) => id.replace(/\d+/, "")), ["m", "m", "r"]);
      assert.match(found[2][1], /Maren said that she was glad/);
      await row.evaluate((it) => {
        const third = it.querySelectorAll(":scope li [data-go]")[2];
        third.focus();
        third.click();
      });
      assert.equal(await page.evaluate(() => location.hash), `#f=${found[2][0]}`);
      assert.ok(await row.evaluate((it) => it.hasAttribute("aria-current")), "the card of the thing stays open");
      assert.ok(await row.evaluate((it) => it.contains(document.activeElement)), "the focus stays in the card");
      await reader.assertQuiet();
    });

    test("all places of a thing light up, names and pronouns alike", async () => {
      const found = await ways(await card("Ana Maren"));
      const color = (id) => page.$eval(`#article [data-ids~="${id}"]`, (mark) => getComputedStyle(mark).backgroundColor);
      for (const [id] of found) assert.notEqual(await color(id), "rgba(0, 0, 0, 0)", id);
    });

    test("the card of a place tells where it lies, and what a capital stands for", async () => {
      const told = async (title) => (await card(title)).evaluate((it) => it.textContent);
      assert.match(await told("Kyiv"), /Ukraine.*Kiev.*50\.\d° N, 30\.\d° E/);
      assert.match(await told("Moscow"), /Russia’s government/);
    });
  });
}
