// What a reader puts right: shown at once, kept through edits, undone and redone, by mouse and by keys.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { until } from "../../tools/browsers.mjs";
import { BROWSERS, openBrowser, samples } from "./reader.mjs";

const TEXT = samples["border.txt"];

for (const name of BROWSERS) {
  describe(`corrections in ${name}`, () => {
    let browser;
    before(async () => { browser = await openBrowser(name); });
    after(() => browser?.close());

    async function opened(text = TEXT) {
      const reader = await browser.newReader();
      await reader.give(text);
      return reader;
    }

    const press = (reader, selector) => reader.page.evaluate((it) => document.querySelector(it).click(), selector);
    const act = (reader, action) => press(reader, `[data-action="${action}"]`);
    const choose = (reader, words) => reader.page.evaluate((it) => {
      [...document.querySelectorAll("#pick-list button")].find((button) => button.textContent.startsWith(it)).click();
    }, words);
    const isDisabled = (reader, action) => reader.page.$eval(`[data-action="${action}"]`, (it) => it.disabled);
    const focused = (reader) => reader.page.evaluate(() => document.activeElement.tagName);
    const row = (reader, id) => reader.page.$eval(`[data-id="${id}"]`, (it) => it.textContent);

    const saved = async (reader) => JSON.parse((await reader.save("json")).text);

    /** Selects `words` of the article, where they stand first. */
    const select = (reader, words) => reader.page.evaluate((it) => {
      const texts = document.createTreeWalker(document.querySelector("#article"), NodeFilter.SHOW_TEXT);
      while (texts.nextNode()) {
        const at = texts.currentNode.data.indexOf(it);
        if (at >= 0) return getSelection().setBaseAndExtent(texts.currentNode, at, texts.currentNode, at + it.length);
      }
      return assert.fail(`${it} is in no single stretch`);
    }, words);

    test("a wrong claim loses its mark and keeps its row, until that is undone", async () => {
      const reader = await opened();
      const marks = await reader.marks();
      assert.deepEqual([await isDisabled(reader, "undo"), await isDisabled(reader, "redo")], [true, true]);
      await press(reader, '[data-id="c1"] .row');
      await reader.page.focus('.card [data-action="wrong"]');
      await reader.page.keyboard.press("Enter");
      const { c1, ...others } = marks;
      assert.ok(c1);
      assert.deepEqual(await reader.marks(), others);
      assert.match(await row(reader, "c1"), /marked as wrong/);
      assert.equal(await focused(reader), "BUTTON");
      assert.equal(await isDisabled(reader, "undo"), false);
      await act(reader, "undo");
      assert.deepEqual(await reader.marks(), marks);
      assert.doesNotMatch(await row(reader, "c1"), /marked as wrong/);
      await act(reader, "redo");
      assert.deepEqual(await reader.marks(), others);
      assert.equal(await reader.article(), TEXT);
      await reader.assertQuiet();
      await reader.close();
    });

    test("keys do the same, and no key does it in the text field", async () => {
      const reader = await opened();
      const marks = await reader.marks();
      await reader.page.keyboard.press("c");
      await reader.page.keyboard.press("x");
      assert.equal((await reader.marks()).c0, undefined);
      assert.notEqual(await focused(reader), "BODY");
      await reader.page.keyboard.press("y");
      assert.deepEqual((await reader.marks()).c0, marks.c0);
      await reader.page.keyboard.press("u");
      assert.equal((await reader.marks()).c0, undefined);
      await reader.page.keyboard.press("U");
      assert.deepEqual((await reader.marks()).c0, marks.c0);
      await reader.page.keyboard.down("Control");
      await reader.page.keyboard.press("z");
      await reader.page.keyboard.press("z");
      await reader.page.keyboard.up("Control");
      assert.equal(await isDisabled(reader, "undo"), true);
      await act(reader, "edit");
      await reader.page.keyboard.press("u");
      assert.equal(await isDisabled(reader, "redo"), false);
      await reader.assertQuiet();
      await reader.close();
    });

    test("what is put right follows its words through an edit, and comes back with them", async () => {
      const reader = await opened();
      await press(reader, '[data-id="c1"] .row');
      await press(reader, '.card [data-action="wrong"]');
      await select(reader, "Diplomats");
      await until(reader.page, "the offer", () => !document.querySelector("#add").hidden);
      await act(reader, "add");
      await choose(reader, "Person");
      const names = await reader.page.$$eval("#entities [data-id]", (rows) => rows.map((it) => it.textContent));
      assert.equal(names.filter((it) => it.startsWith("Diplomats")).length, 1);
      const at = TEXT.indexOf("Diplomats");
      assert.deepEqual((await reader.marks()).u0, [[at, at + 9]]);
      await reader.give(`A line above.\n\n${TEXT}`);
      assert.deepEqual((await reader.marks()).u0, [[at + 15, at + 24]]);
      await reader.give("Nothing of it is left here.");
      const unplaced = await reader.page.$$eval("#unplaced li", (rows) => rows.map((it) => it.firstChild.textContent));
      assert.equal(unplaced.length, 2);
      assert.match(unplaced[1], /Diplomats/);
      await reader.give(TEXT);
      assert.deepEqual((await reader.marks()).u0, [[at, at + 9]]);
      assert.match(await row(reader, "c1"), /marked as wrong/);
      assert.equal(await reader.page.$eval("#unplaced", (it) => it.hidden), true);
      await reader.give("Nothing of it is left here.");
      await act(reader, "forget");
      assert.equal((await reader.page.$$("#unplaced li")).length, 1);
      await reader.assertQuiet();
      await reader.close();
    });

    test("all mentions are corrected together, with the count first", async () => {
      const reader = await opened();
      const rows = await reader.page.$$eval('#entities [data-id^="e"]', (all) => all.map((it) => [it.dataset.id, it.textContent]));
      const [id, words] = rows.find(([, it]) => it.startsWith("Calvera"));
      const number = Number(/(\d+) mentions/.exec(words)[1]);
      await press(reader, '[data-view="entities"]');
      await press(reader, `[data-id="${id}"] .row`);
      assert.equal(await reader.page.$eval(".all", (it) => it.textContent), `For all ${number} mentions`);
      await press(reader, '.card [data-action="relabel"]');
      await choose(reader, "Organization");
      const inText = await reader.page.$$eval(`#article .e[data-entity="${id}"]`, (all) => all.map((it) => it.className));
      assert.ok(inText.length > 1 && inText.every((it) => it.includes("e-ORG")), inText.join());
      const group = await reader.page.$eval(`[data-id="${id}"]`, (it) => it.closest("section").querySelector("h3").textContent);
      assert.match(group, /^Organizations/);
      await reader.assertQuiet();
      await reader.close();
    });

    test("a quote has another speaker, a name means another thing", async () => {
      const reader = await opened();
      await press(reader, '[data-view="quotes"]');
      await press(reader, '[data-id="q1"] .row');
      await press(reader, '.card [data-action="speaker"]');
      await choose(reader, "Tomas Aldana");
      const group = await reader.page.$eval('[data-id="q1"]', (it) => it.closest("section").querySelector("h3").textContent);
      assert.match(group, /Tomas Aldana/);
      await reader.page.keyboard.press("e");
      await reader.page.keyboard.press("m");
      await reader.page.keyboard.type("Sarn");
      await reader.page.keyboard.press("Enter");
      assert.equal(await reader.page.$eval("#pick", (it) => it.open), false);
      assert.match(await reader.page.$eval("#status", (it) => it.textContent), /^Same as Sarn/);
      await reader.assertQuiet();
      await reader.close();
    });

    test("a claim says something else: act, claimant, territory; saved and opened again it still does", async () => {
      const reader = await opened();
      const id = await reader.page.$$eval("#claims [data-id]", (rows) => rows.find((it) => /^Norland takes/.test(it.textContent)).dataset.id);
      const title = () => reader.page.$eval(`#claims [data-id="${id}"] .what`, (it) => it.textContent);
      const before = await title();
      await press(reader, `[data-id="${id}"] .row`);
      const change = async (part, words) => {
        await press(reader, '.card [data-action="change"]');
        await choose(reader, part);
        await choose(reader, words);
      };
      await change("Act", "Gives up");
      await change("Claimant", "Tomas Aldana");
      await change("Territory", "Port Amaro");
      assert.equal(await title(), "Tomas Aldana gives up Port Amaro");
      assert.match(await reader.page.$eval(".card", (it) => it.textContent), /You ?changed this/);
      await press(reader, '.card [data-action="change"]');
      await choose(reader, "Territory");
      await press(reader, "#pick-all");
      await choose(reader, "Sarn");
      assert.equal(await title(), "Tomas Aldana gives up Port Amaro and Sarn");
      await change("Claimant", "The text does not say");
      assert.equal(await title(), "Port Amaro and Sarn are given up");
      const file = await saved(reader);
      assert.deepEqual(file.corrections.map(({ change: it }) => Object.keys(it)[0]), ["act", "claimant", "territory", "territory", "claimant"]);
      await reader.give(`A line above.\n\n${TEXT}`);
      assert.match(await title(), /^Port Amaro and Sarn are given up$/);
      for (let left = 5; left > 0; left--) await act(reader, "undo");
      assert.equal(await title(), before);
      for (let left = 2; left > 0; left--) await act(reader, "redo");
      assert.match(await title(), /^Tomas Aldana gives up /);
      const seq = await reader.seq();
      await reader.drop("claimlight.json", JSON.stringify(file));
      await reader.shown(seq);
      assert.match(await title(), /^Port Amaro and Sarn are given up$/);
      assert.deepEqual(await saved(reader), file);
      await reader.assertQuiet();
      await reader.close();
    });

    test("the words of a finding grow and shrink, by keys alone", async () => {
      const reader = await opened();
      const { c0 } = await reader.marks();
      const words = async (id) => (await reader.marks())[id].map(([start, end]) => TEXT.slice(start, end)).join("");
      const whole = await words("c0");
      await reader.page.keyboard.press("c");
      await reader.page.keyboard.press("r");
      /** Presses keys, the last of which asks something else; then the button that has the focus. */
      const go = async (...keys) => {
        const before = await reader.page.$eval("#pick-title", (it) => it.textContent);
        for (const key of keys) await reader.page.keyboard.press(key);
        await until(reader.page, "another question", (it) => document.querySelector("#pick-title").textContent !== it, {}, before);
        return reader.page.evaluate(() => document.activeElement.textContent);
      };
      assert.equal(await go("End", "Enter"), "These words");
      assert.equal(await go("End", "Enter"), "One more on the right");
      assert.equal(await go("Enter"), "One more on the right");
      assert.equal(await go("ArrowUp", "Enter"), "One less on the right");
      for (const key of ["Home", "Enter"]) await reader.page.keyboard.press(key);
      await until(reader.page, "the end", () => !document.querySelector("#pick").open);
      const longer = await words("c0");
      assert.ok(longer.startsWith(whole) && longer.length > whole.length, longer);
      assert.notEqual(await focused(reader), "BODY");
      await reader.page.keyboard.press("u");
      assert.deepEqual((await reader.marks()).c0, c0);
      await reader.assertQuiet();
      await reader.close();
    });

    test("another text takes what was put right away, and brings it back", async () => {
      const reader = await opened();
      await press(reader, '[data-id="c1"] .row');
      await press(reader, '.card [data-action="wrong"]');
      const seq = await reader.seq();
      await press(reader, '[data-sample="1"]');
      await reader.shown(seq);
      assert.equal(await isDisabled(reader, "undo"), true);
      const later = await reader.seq();
      await press(reader, '[data-sample="0"]');
      await reader.shown(later);
      assert.match(await row(reader, "c1"), /marked as wrong/);
      await reader.assertQuiet();
      await reader.close();
    });
  });
}
