// Whether everyone can use it, as far as a machine can tell: axe-core finds nothing to object to.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { axe, until } from "../../tools/browsers.mjs";
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
        const found = {};
        const look = async (state) => { found[state] = await violations(reader); };
        const press = (selector) => reader.page.evaluate((it) => document.querySelector(it).click(), selector);
        const choose = (words) => reader.page.evaluate((it) => {
          [...document.querySelectorAll("#pick-list button")].find((button) => button.textContent.startsWith(it)).click();
        }, words);

        await look("at first");
        await reader.give(samples["border.txt"]);
        await look("with a result");
        for (const menu of ["samples", "export", "more"]) {
          await press(`#${menu} summary`);
          await look(`with the menu ${menu}`);
          await press(`#${menu} summary`);
        }
        await press("#article [data-ids]");
        await look("with a card open");
        await press('.card [data-action="wrong"]');
        await look("with something put right");
        await press('.card [data-action="same"]');
        await look("where a name is chosen");
        await press("#pick [data-close]");
        await press('#entities [data-id="e2"] .row');
        await press('.card [data-action="relabel"]');
        await look("where a kind is chosen");
        await press("#pick [data-close]");
        await press('.card [data-action="only"]');
        await look("narrowed to one name");
        await press('[data-action="all"]');
        await press('#quotes [data-id="q0"] .row');
        await press('.card [data-action="speaker"]');
        await look("where a speaker is chosen");
        await press("#pick [data-close]");
        await press('#claims [data-id="c0"] .row');
        await press('.card [data-action="change"]');
        await look("where a claim is changed");
        await choose("Territory");
        await look("where a slot of it is filled");
        await press("#pick [data-close]");
        await press('.card [data-action="change"]');
        await choose("Words");
        await look("where its words are chosen");
        await press("#pick [data-close]");
        await reader.page.evaluate(() => getSelection().selectAllChildren(document.querySelector("#article .byline")));
        await until(reader.page, "the offer", () => !document.querySelector("#add").hidden);
        await press("#add");
        await look("where something is added");
        await choose("Person");
        await look("with a finding of one's own");
        await reader.drop("a.pdf", "%PDF-1.7");
        await until(reader.page, "the refusal", () => !document.querySelector("#notice").hidden);
        await look("with a file refused");
        await press('[data-view="matrix"]');
        await look("with the matrix");
        await reader.give("China claims the Spratly Islands. Vietnam occupies 21 of the Spratly Islands.");
        await look("with corrections that have no place");
        await press('[data-view="map"]');
        await look("with the map");
        await press('[data-action="edit"]');
        await look("while editing");
        for (const dialog of ["proof", "share", "others", "help", "method"]) {
          await press(`[data-dialog=${dialog}]`);
          await look(`in the dialog ${dialog}`);
          await press(`#${dialog} [data-close]`);
        }
        await reader.give("");
        await look("without a text");
        await reader.page.evaluate(() => {
          document.documentElement.dataset.state = "failed";
          document.querySelector("#notice").hidden = false;
        });
        await look("where the engine stopped");
        const faults = Object.entries(found).filter(([, it]) => it.length > 0);
        assert.deepEqual(faults, []);
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
