// Whether everyone can use it, as far as a machine can tell: axe-core finds nothing to object to.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { axe } from "../../tools/browsers.mjs";
import { openBrowser, samples } from "./reader.mjs";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

describe("access", () => {
  let browser;
  before(async () => { browser = await openBrowser("chromium"); });
  after(() => browser?.close());

  function violations(reader) {
    return reader.page.evaluate(async (tags) => {
      const found = await globalThis.axe.run(document, { runOnly: tags, resultTypes: ["violations"] });
      return found.violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html }) => html).join(" | ")}`);
    }, TAGS);
  }

  for (const scheme of ["light", "dark"]) {
    for (const width of [1280, 360]) {
      test(`no violation in ${scheme}, ${width} pixels wide`, async () => {
        const reader = await browser.newReader({ width, height: 900 });
        await reader.page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await reader.page.evaluate(axe);
        const found = { "at first": await violations(reader) };
        await reader.give(samples["border.txt"]);
        found["with a result"] = await violations(reader);
        await reader.page.evaluate(() => document.querySelector("#export summary").click());
        assert.deepEqual(await violations(reader), [], "with the menu of formats open");
        await reader.page.evaluate(() => document.querySelector("#export summary").click());
        await reader.page.evaluate(() => document.querySelector("#article [data-ids]").click());
        found["with a card open"] = await violations(reader);
        await reader.page.evaluate(() => document.querySelector('.card [data-action="wrong"]').click());
        found["with something put right"] = await violations(reader);
        await reader.page.evaluate(() => document.querySelector('.card [data-action="same"]').click());
        found["where something is chosen"] = await violations(reader);
        await reader.page.evaluate(() => document.querySelector("#pick [data-close]").click());
        await reader.page.evaluate(() => document.querySelector('[data-view="matrix"]').click());
        found["with the matrix"] = await violations(reader);
        await reader.give("China claims the Spratly Islands. Vietnam occupies 21 of the Spratly Islands.");
        await reader.page.evaluate(() => document.querySelector('[data-view="map"]').click());
        found["with the map"] = await violations(reader);
        await reader.page.evaluate(() => document.querySelector('[data-action="edit"]').click());
        found["while editing"] = await violations(reader);
        for (const dialog of ["share", "others"]) {
          await reader.page.evaluate((it) => document.querySelector(`[data-dialog=${it}]`).click(), dialog);
          found[`in the dialog ${dialog}`] = await violations(reader);
          await reader.page.evaluate((it) => document.querySelector(`#${it} [data-close]`).click(), dialog);
        }
        assert.deepEqual(found, { "at first": [], "with a result": [], "with a card open": [], "with something put right": [], "where something is chosen": [], "with the matrix": [], "with the map": [], "while editing": [], "in the dialog share": [], "in the dialog others": [] });
        await reader.close();
      });
    }
  }

  for (const width of [1280, 360]) {
    test(`nothing reaches beyond ${width} pixels`, async () => {
      const reader = await browser.newReader({ width, height: 900 });
      await reader.give(samples["quotes.txt"]);
      const [content, window] = await reader.page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
      assert.ok(content <= window, `${content} > ${window}`);
      await reader.close();
    });
  }
});
