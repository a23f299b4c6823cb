// The views beside the lists: matrix, map and strip hold what they should and take part in the one selection.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, filter, openBrowser, samples } from "./reader.mjs";

/** Our samples are set in invented countries; a map wants places that there are. */
const REAL = `Argentina insists that the Falkland Islands are its own, and Britain rejects the claim.

China claims the Spratly Islands. Vietnam occupies 21 of the Spratly Islands, officials in Hanoi and Freetown said.`;

for (const name of BROWSERS) {
  describe(`views in ${name}`, () => {
    let browser, reader;
    before(async () => {
      browser = await openBrowser(name);
      reader = await browser.newReader();
    });
    after(() => browser?.close());

    const open = (view) => reader.page.evaluate((tab) => document.querySelector(`[data-view="${tab}"]`).click(), view);
    const all = (selector, key = "id") => reader.page.$$eval(selector, (found, data) => found.map((it) => it.dataset[data]), key);
    const focused = () => reader.page.evaluate(() => document.activeElement.dataset.ids);
    const hash = () => reader.page.evaluate(() => location.hash);
    const isOn = (selector) => reader.page.$eval(selector, (element) => element.classList.contains("on"));
    const places = () => reader.page.$$eval("#map .dot", (dots) => dots.map((dot) => dot.dataset.ids));

    test("the matrix has a cell for every claim", async () => {
      await reader.give(samples["border.txt"]);
      await open("matrix");
      const claims = filter(await reader.source()).claims.map((_, idx) => `c${idx}`);
      assert.deepEqual(new Set(await all("#matrix td [data-id]")), new Set(claims));
      const heads = await reader.page.$$eval("#matrix th", (cells) => cells.map((cell) => cell.scope));
      assert.deepEqual(new Set(heads), new Set(["col", "row"]));
      await reader.assertQuiet();
    });

    test("the matrix is one stop of the Tab key, and arrows go on from there", async () => {
      assert.equal((await all("#matrix [tabindex='0']")).length, 1);
      await reader.page.focus("#matrix [tabindex='0']");
      const first = await focused();
      await reader.page.keyboard.press("ArrowDown");
      const second = await focused();
      assert.notEqual(second, first);
      assert.deepEqual(await all("#matrix [tabindex='0']"), [second]);
      await reader.page.keyboard.press("ArrowUp");
      assert.equal(await focused(), first);
    });

    test("a claim chosen in the matrix is selected in the text and in the address, and has its card", async () => {
      const id = await focused();
      await reader.page.keyboard.press("Enter");
      assert.equal(await hash(), `#f=${id}`);
      assert.deepEqual(new Set(await all("#matrix [aria-current]")), new Set([id]));
      assert.ok(await isOn(`#article [data-ids~="${id}"]`), "its first words are marked");
      assert.equal((await all("#matrix .card")).length, 1);
      await open("claims");
      await open("matrix");
      assert.deepEqual(new Set(await all("#matrix [aria-current]")), new Set([id]), "it stays selected");
    });

    test("a text without claims has an empty matrix that says so, and nothing of the last", async () => {
      await reader.give("It rained in Paris.");
      assert.equal((await all("#matrix table, #matrix [data-id]")).length, 0);
      assert.match(await reader.page.$eval("#matrix", (panel) => panel.innerText), /No territorial claims/);
    });

    test("every point of the map has a row in words, and nothing but land is drawn", async () => {
      await reader.give(REAL);
      await open("map");
      const rows = filter(REAL).linked.filter(({ lat, mentions }) => lat !== null && mentions.length > 0).map(({ id }) => id);
      assert.deepEqual(new Set(await places()), new Set(rows));
      for (const id of rows) assert.ok((await all("#map li[data-id]")).includes(id), `${id} has a row`);
      const drawn = await reader.page.$$eval("#map svg path", (paths) => paths.map((path) => path.closest(".land, .lines").getAttribute("class")));
      assert.equal(drawn.filter((layer) => layer === "land").length, 1, "one outline, of no country");
      const others = await reader.page.$$eval("#map svg :is(polygon, polyline, image, use)", (found) => found.length);
      assert.equal(others, 0, "no border in another shape");
      assert.match(await reader.page.$eval("#map", (panel) => panel.textContent), /No borders are drawn/);
      await reader.assertQuiet();
    });

    test("every line of the map is of claims that have a row", async () => {
      const lines = (await all("#map .line", "ids")).flatMap((ids) => ids.split(" "));
      assert.ok(lines.length > 0);
      const rows = await all("#map li[data-id]");
      for (const id of lines) assert.ok(rows.includes(id), `${id} has a row`);
    });

    test("points are reached by arrows and choose the thing everywhere", async () => {
      assert.equal((await all("#map [tabindex='0']")).length, 1);
      await reader.page.evaluate(() => document.querySelector("#map .dot[tabindex='0']").focus());
      await reader.page.keyboard.press("ArrowRight");
      const [, second] = await places();
      assert.equal(await focused(), second);
      await reader.page.keyboard.press("Enter");
      await reader.page.waitForSelector("#map .card");
      assert.equal(await hash(), `#f=${second}`);
      assert.deepEqual(await all("#map li[aria-current]"), [second]);
      assert.ok(await isOn(`#map .dot[data-ids="${second}"]`));
      assert.ok((await all("#article .lit", "entity")).includes(second));
    });

    test("the card of a place leads to the map, with the focus", async () => {
      await open("entities");
      const [first] = await places();
      await reader.page.evaluate((id) => document.querySelector(`#entities [data-id="${id}"] .row`).click(), first);
      await reader.page.evaluate(() => {
        const way = document.querySelector('#entities .card [data-view="map"]');
        way.focus();
        way.click();
      });
      assert.deepEqual(await all("#map li[aria-current]"), [first]);
      assert.equal(await reader.page.evaluate(() => document.activeElement.closest("#map li")?.dataset.id), first);
    });

    test("a closer map shows less, and all again", async () => {
      const n_all = (await places()).length;
      const view = () => reader.page.$eval("#map .land", (land) => land.getAttribute("viewBox"));
      const before = await view();
      const press = () => reader.page.evaluate(() => document.querySelector('[data-action="closer"]')?.click());
      await press();
      await press();
      assert.equal(await view(), before);
      assert.equal((await places()).length, n_all);
    });

    test("the strip leads to a finding and is silent", async () => {
      assert.equal(await reader.page.$eval("#minimap", (strip) => strip.getAttribute("aria-hidden")), "true");
      await reader.give(samples["border.txt"]);
      const box = await (await reader.page.$("#minimap")).boundingBox();
      const claim = filter(await reader.source()).claims.findLast(({ start }) => start > 0);
      const { length } = await reader.source();
      await reader.page.mouse.click(box.x + box.width / 6, box.y + (box.height * (claim.start + claim.end)) / 2 / length);
      assert.match(await hash(), /^#f=c\d+$/);
      assert.notEqual(await reader.page.$eval("#minimap .here", (here) => here.getAttribute("height")), "0");
      await reader.assertQuiet();
    });

    test("the strip has ticks for what is shown, and a click leads to nothing else", async () => {
      const ticks = () => reader.page.$$eval("#minimap path", (paths) => paths.map((path) => path.getAttribute("d")));
      const [claims, quotes, names] = await ticks();
      assert.ok([claims, quotes, names].every(Boolean));
      const press = (selector) => reader.page.evaluate((it) => document.querySelector(it).click(), selector);
      await press("input[data-layer=quotes]");
      assert.deepEqual(await ticks(), [claims, "", names]);
      await press("input[data-layer=quotes]");
      await press('#claims [data-id="c2"] .row');
      const height = () => reader.page.$eval("#minimap .here", (here) => here.getAttribute("height"));
      assert.notEqual(await height(), "0");
      await press('.card [data-action="only"]');
      const narrowed = await ticks();
      assert.ok(narrowed[1] !== "" && narrowed[1].length < quotes.length && narrowed[2] === "", String(narrowed));
      assert.notEqual(await height(), "0", "what is selected is still marked");
      await press('[data-action="all"]');
      assert.deepEqual(await ticks(), [claims, quotes, names]);
      await reader.assertQuiet();
    });

    test("a text without places has an empty map that says so", async () => {
      await open("map");
      await reader.give("It rained.");
      assert.equal((await all("#map svg, #map [data-id]")).length, 0);
      assert.match(await reader.page.$eval("#map", (panel) => panel.innerText), /No place/);
    });
  });
}
