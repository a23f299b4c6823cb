// How a reader moves: one selection in all places, steps, the field that narrows, keys alone, and the focus, which is
// never lost, never out of sight and never under a bar.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { until } from "../../tools/browsers.mjs";
import { BROWSERS, filter, openBrowser, samples } from "./reader.mjs";

const TEXT = samples["border.txt"];

for (const name of BROWSERS) {
  describe(`moving in ${name}`, () => {
    let browser, reader, page, rows;
    before(async () => {
      browser = await openBrowser(name);
      reader = await browser.newReader();
      page = reader.page;
      rows = filter(TEXT);
    });
    after(() => browser?.close());
    beforeEach(async () => {
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press("Escape");
      await click('[data-action="all"]');
      await reader.give(`${TEXT}`);
    });

    const click = (selector) => page.evaluate((it) => document.querySelector(it).click(), selector);
    const press = async (...keys) => { for (const key of keys) await page.keyboard.press(key); };
    const shift = async (key) => {
      await page.keyboard.down("Shift");
      await page.keyboard.press(key.toUpperCase());
      await page.keyboard.up("Shift");
    };
    const hash = () => page.evaluate(() => location.hash);
    const hashIs = (expected) => until(page, `the address ${expected}`, (it) => location.hash === it, {}, expected);
    const cards = () => page.$$eval("[data-id][aria-current]", (all) => all.map((row) => row.dataset.id));
    const text = (selector) => page.$eval(selector, (element) => element.textContent);
    const selected = () => page.$$eval("#article .on", (all) => [...new Set(all.map((it) => it.textContent))].join(""));

    /** What has the focus, after a check that it is seen: in view, and not under anything else. */
    async function focus() {
      await page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
      const found = await page.evaluate(() => {
        const element = document.activeElement;
        const [{ left, top, width, height }] = element.getClientRects();
        const over = document.elementFromPoint(left + Math.min(width / 2, 9), top + Math.min(height / 2, 9));
        const isSeen = element.contains(over) || element === over?.closest("label")?.control || element.id === "article";
        return { tag: element.tagName, id: element.id, inCard: Boolean(element.closest("[data-id]")), isSeen };
      });
      assert.notEqual(found.tag, "BODY", "the focus is lost");
      assert.ok(found.isSeen, `${found.tag} #${found.id} has the focus and is not seen`);
      return found;
    }

    test("a selection stands in the address, and Back and Forward lead through them", async () => {
      await press("c");
      await hashIs("#f=c0");
      await press("c");
      await hashIs("#f=c1");
      assert.deepEqual(await cards(), ["c1"]);
      await page.evaluate(() => history.back());
      await hashIs("#f=c0");
      await until(page, "the card", () => document.querySelector("[data-id][aria-current]")?.dataset.id === "c0");
      await page.evaluate(() => history.forward());
      await until(page, "the card", () => document.querySelector("[data-id][aria-current]")?.dataset.id === "c1");
      await press("Escape");
      assert.equal(await hash(), "");
      assert.deepEqual(await cards(), []);
      await reader.assertQuiet();
    });

    test("whatever carries the ids of findings takes part in the selection", async () => {
      await page.evaluate(() => {
        const point = document.createElement("button"); // as a map or a table has
        point.id = "point";
        point.dataset.ids = "c1";
        document.querySelector("#findings").append(point);
        point.click();
      });
      assert.deepEqual(await cards(), ["c1"]);
      const isOn = () => page.$eval("#point", (point) => point.classList.contains("on"));
      assert.equal(await isOn(), true);
      await press("c");
      assert.equal(await isOn(), false);
      await page.evaluate(() => document.querySelector("#point").remove());
    });

    test("Escape leads back to where one was", async () => {
      await press("c");
      const mark = (await focus()).id;
      await press("Enter");
      assert.equal((await focus()).inCard, true);
      await press("Tab", "Tab");
      assert.equal((await focus()).inCard, true);
      await press("Escape");
      assert.equal((await focus()).id, mark);
      assert.deepEqual(await cards(), []);
      // From a row: back to the row.
      await page.focus("#claims .row");
      await press("Enter", "Tab", "Escape");
      assert.ok(await page.evaluate(() => document.activeElement === document.querySelector("#claims .row")));
      assert.deepEqual(await cards(), []);
    });

    test("Back from inside a card does not lose the focus", async () => {
      await press("c", "c", "Enter", "Tab");
      await page.evaluate(() => history.back());
      await hashIs("#f=c0");
      await focus();
      await page.evaluate(() => history.back());
      await until(page, "no card", () => !document.querySelector("[data-id][aria-current]"));
      await focus();
    });

    test("findings over one place are counted and reached by button and key", async () => {
      // In the border sample a name begins inside a claim inside a quote.
      const place = await page.$$eval("#article [data-ids]", (all) => {
        const dense = all.find((it) => it.dataset.ids.split(" ").length === 3);
        dense.click();
        return dense.dataset.ids.split(" ");
      });
      assert.equal(await text(".pager span"), "1 of 3 here");
      const seen = [await hash()];
      await click(".pager [data-action=over]");
      assert.equal(await text(".pager span"), "2 of 3 here");
      seen.push(await hash());
      await press("h");
      assert.equal(await text(".pager span"), "3 of 3 here");
      seen.push(await hash());
      assert.deepEqual(seen.toSorted(), place.map((id) => `#f=${id}`).toSorted());
      await shift("h");
      assert.equal(await text(".pager span"), "2 of 3 here");
      await press("h", "h");
      assert.equal(await text(".pager span"), "1 of 3 here");
    });

    test("steps stay within a layer, a thing, a speaker, or what is shown", async () => {
      await press("c");
      assert.match(await text("#position"), /^Claim 1 of \d+$/);
      assert.equal(await text("#position"), `Claim 1 of ${rows.claims.length}`);
      await shift("c");
      assert.equal(await hash(), `#f=c${rows.claims.length - 1}`, "around the end");
      await press("q");
      await shift("q");
      const speakers = rows.quotes.map(({ speakerEntity }) => speakerEntity);
      const [first, second] = speakers.flatMap((it, idx) => it === speakers[0] ? [idx] : []);
      await press("Escape", "q", "s");
      assert.deepEqual([first, await hash()], [0, `#f=q${second}`]);
      await shift("s");
      assert.equal(await hash(), "#f=q0");

      const things = rows.entities.filter(({ entity }) => entity === "e1").length + rows.references.filter(({ entity }) => entity === "e1").length;
      await click('[data-id="e1"] .row');
      assert.match(await text('[data-id="e1"] .card'), new RegExp(`${things} mentions`));
      const visited = new Set();
      for (let idx = 0; idx < things; idx++) {
        await press(".");
        visited.add(await hash());
      }
      assert.equal(visited.size, things, "every mention, pronouns among them, once around");

      await press("Escape");
      const drawn = rows.claims.length + rows.quotes.length + rows.entities.filter(({ label }) => !["DATE", "MONEY"].includes(label)).length;
      await press("j");
      assert.equal(await text("#place"), `1 of ${drawn}`);
      await press("k");
      assert.equal(await text("#place"), `${drawn} of ${drawn}`);
      await press("1", "2");
      assert.equal(await text("#place"), `${drawn - rows.claims.length - rows.quotes.length} findings`, "what is selected is not among them");
      await press("1", "2");
    });

    test("all mentions of one thing, and nothing else", async () => {
      await click('[data-id="e1"] .row');
      await click('.card [data-action="only"]');
      const isOwn = (row) => [row.claimantEntities, row.territoryEntities, row.counterpartyEntities, row.speakerEntities].some((ids) => ids?.includes("e1")) || row.speakerEntity === "e1" || row.entity === "e1";
      const own = [...rows.claims, ...rows.quotes, ...rows.entities, ...rows.references].filter(isOwn).length;
      assert.equal(await page.$eval("#only", (field) => field.value), "Norland");
      assert.equal(await text("#only-count"), `(${own})`);
      assert.match(await text("#status"), new RegExp(`^Only Norland: ${own} findings$`));
      const lit = await page.$$eval("#article .hit-name", (all) => all.map((it) => it.textContent));
      const expected = [...rows.entities, ...rows.references].filter(({ entity }) => entity === "e1").toSorted((a, b) => a.start - b.start).map(({ start, end }) => TEXT.slice(start, end));
      assert.deepEqual(lit, expected, "names, titles and pronouns");
      const listed = await page.$$eval("#entities li[data-id]", (all) => all.filter((row) => row.checkVisibility()).map((row) => row.dataset.id));
      assert.deepEqual(listed, ["e1"]);
      await press("Escape", "j");
      assert.equal(await text("#place"), `1 of ${own}`);
      await click('[data-action="all"]');
      assert.equal(await page.$eval("#only", (field) => field.value), "");
      assert.match(await text("#status"), /claims/);
      assert.deepEqual(await page.$$eval(".hit, .hit-name", (all) => all.length), 0);
    });

    test("all by one speaker, from a claim as from a quote", async () => {
      const speaks = (row) => row.speakerEntity === "e5" || row.speakerEntities?.includes("e5");
      const idx = rows.claims.findIndex(speaks);
      const own = [...rows.claims, ...rows.quotes].filter((row) => speaks(row) || (rows.quotes[row.quote] && speaks(rows.quotes[row.quote]))).length;
      await click(`[data-id="c${idx}"] .row`);
      await click('.card [data-action="only"]');
      assert.equal(await page.$eval("#only", (field) => field.value), "said by Ilse Maren");
      assert.equal(await text("#only-count"), `(${own})`);
      assert.equal(await page.$eval(`[data-id="c${idx}"]`, (row) => row.checkVisibility()), true);
      await click('[data-action="all"]');
    });

    test("arrow keys go through lists, menus and choices", async () => {
      const at = () => page.evaluate(() => document.activeElement.closest("[data-id]")?.dataset.id);
      const ids = await page.$$eval("#claims [data-id]", (all) => all.map((row) => row.dataset.id));
      await page.focus(`#claims [data-id="${ids[0]}"] .row`);
      await press("ArrowDown", "ArrowDown");
      assert.equal(await at(), ids[2]);
      await press("ArrowUp");
      assert.equal(await at(), ids[1]);
      await press("Enter");
      assert.deepEqual(await cards(), [ids[1]]);
      await press("ArrowDown");
      assert.equal(await at(), ids[2], "past the open card");
      await focus();
      await press("End");
      assert.equal(await at(), ids.at(-1));
      await focus();
      await press("ArrowDown");
      assert.equal(await at(), ids.at(-1), "the last");
      await press("Home");
      assert.equal(await at(), ids[0]);
      await focus();
      await press("Escape");

      await page.focus("#samples summary");
      await press("Enter", "ArrowDown", "ArrowDown");
      assert.equal(await page.evaluate(() => document.activeElement.dataset.sample), "1");
      await press("Escape");

      await press("e", "m", "ArrowDown", "ArrowDown");
      assert.equal(await page.evaluate(() => document.activeElement.dataset.pick), "1");
      await press("ArrowUp", "ArrowUp");
      assert.equal((await focus()).id, "pick-filter");
      await press("Escape");
      await reader.assertQuiet();
    });

    test("the field narrows to what is typed, by keys alone", async () => {
      await press("/");
      assert.equal((await focus()).id, "only");
      await page.keyboard.type("said by ilse");
      await press("Enter");
      assert.equal(await page.$eval("#only", (field) => field.value), "said by Ilse Maren");
      const quotes = rows.quotes.filter(({ speakerEntity }) => speakerEntity === "e5").length;
      await press("Escape");
      await focus();
      await press("g", "q");
      assert.equal((await focus()).id, "tab-quotes");
      const listed = await page.$$eval("#quotes li[data-id]", (all) => all.filter((row) => row.checkVisibility()).length);
      assert.equal(listed, quotes);
      await press("g", "e");
      assert.match(await text("#none"), /^Nothing here of “said by Ilse Maren”/);
      // Another text without her: everything is shown again.
      await reader.give("Norland claims the Vesk valley.");
      assert.equal(await page.$eval("#only", (field) => field.value), "");
      assert.equal(await page.$eval("#none", (line) => line.hidden), true);
      await reader.assertQuiet();
    });

    test("keys do nothing in fields, with modifiers, in an input method, or when they are switched off", async () => {
      await click('[data-action="edit"]');
      await page.focus("#source");
      await page.keyboard.press("End");
      await press("c");
      await click('[data-action="read"]');
      assert.equal(await hash(), "");
      await reader.give(`${TEXT}`);
      await page.focus("#only");
      await page.keyboard.type("cq1");
      assert.equal(await hash(), "");
      await page.$eval("#only", (field) => { field.value = ""; });
      await page.evaluate(() => document.activeElement.blur());
      for (const modifier of ["Control", "Alt", "Meta"]) {
        await page.evaluate((it) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "c", bubbles: true, [`${it.toLowerCase().replace("control", "ctrl")}Key`]: true })), modifier);
        assert.equal(await hash(), "", modifier);
      }
      for (const init of [{ isComposing: true }, { keyCode: 229 }]) {
        await page.evaluate((it) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "c", bubbles: true, ...it })), init);
        assert.equal(await hash(), "", "an input method");
      }
      await click('input[data-option="keys"]');
      await press("c", "j", "g", "q"); // not "/": it opens Firefox's own search
      assert.equal(await hash(), "");
      assert.equal(await page.evaluate(() => document.activeElement.tagName), "BODY");
      await click('input[data-option="keys"]');
      await press("c");
      assert.equal(await hash(), "#f=c0");
    });

    test("a walk with keys alone: skip link, layers, article, claim, card, list, dialog", async () => {
      await page.evaluate(() => { scrollTo(0, 0); document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute("tabindex"); });
      await press("Tab");
      assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
      await press("Enter");
      assert.equal((await focus()).id, "reading");
      await press("Tab");
      assert.equal((await focus()).tag, "MARK");
      await press("Tab");
      assert.notEqual((await focus()).tag, "MARK", "the article is one stop");
      await press("F6");
      assert.ok(await page.evaluate(() => Boolean(document.activeElement.closest(".bar"))), "tools");
      await focus();
      await press("F6");
      assert.equal((await focus()).tag, "MARK", "article");
      await press("ArrowRight");
      assert.equal((await focus()).tag, "MARK", "the next in the article");
      await press("c", "c");
      assert.equal((await focus()).tag, "MARK", "a claim");
      assert.equal(await page.$eval("#description", (it) => it.textContent.startsWith("Claim: ")), true);
      await press("Enter");
      assert.equal((await focus()).inCard, true, "its card");
      // From link to link inside the card.
      await press("Tab", "Enter");
      assert.equal((await focus()).inCard, true, "the card of what the link leads to");
      await press("Escape");
      assert.equal((await focus()).tag, "MARK", "back in the article");
      await press("F6");
      await focus();
      await press("g", "c", "ArrowRight");
      assert.equal((await focus()).id, "tab-quotes");
      await press("Tab");
      assert.equal((await focus()).inCard, true, "the first row");
      await press("Enter", "Escape");
      assert.equal((await focus()).inCard, true);
      await press("?");
      assert.equal(await page.$eval("#help", (dialog) => dialog.open), true);
      await press("Escape");
      assert.equal((await focus()).inCard, true, "back from the dialog");
      for (let idx = 0; idx < 60; idx++) {
        await press("j");
        await focus();
      }
      await reader.assertQuiet();
    });

    test("what goes away does not take the focus with it", async () => {
      await click("#samples summary");
      await page.focus('[data-action="sample"]');
      const seq = await reader.seq();
      await press("Enter");
      await reader.shown(seq);
      await focus();
      await press("c", "Enter");
      const again = await reader.seq();
      await page.evaluate(() => document.querySelector("#source").dispatchEvent(new InputEvent("input", { bubbles: true })));
      await reader.shown(again);
      assert.equal((await focus()).inCard, true, "the same row has it again");
    });

    test("the status is spoken once for a text", async () => {
      await page.evaluate(() => {
        globalThis.spoken = [];
        new MutationObserver(() => globalThis.spoken.push(document.querySelector("#status").textContent))
          .observe(document.querySelector("#status"), { childList: true, characterData: true, subtree: true });
      });
      await reader.give(samples["harbor.txt"]);
      await press("j", "j", "Enter", "Escape");
      await sleep(50);
      const spoken = await page.evaluate(() => globalThis.spoken);
      assert.equal(spoken.length, 1);
      assert.match(spoken[0], /^\d+ findings: \d+ claims?, \d+ quotes?, \d+ names?$/);
      assert.equal(await page.$$eval(":is([role=status], [role=alert], [aria-live]):not(dialog *)", (all) => all.length), 1);
    });

    test("a quote is copied with its attribution", async () => {
      const copied = await page.evaluate(async () => {
        let kept = null;
        Object.defineProperty(navigator.clipboard, "writeText", { configurable: true, value: async (words) => { kept = words; } });
        document.querySelector('[data-id="q0"] .row').click();
        document.querySelector('.card [data-action="copy"]').click();
        delete navigator.clipboard.writeText;
        return kept;
      });
      const { start, end } = rows.quotes[0];
      assert.equal(copied, `${TEXT.slice(start, end)} (Ilse Maren, reported speech)`);
    });

    // The last: it leaves the keys outside the page, in the browser's own bar.
    test("no trap: Tab goes through the page and out of it", async () => {
      await page.evaluate(() => document.querySelector(".skip").focus());
      const seen = [];
      for (let idx = 0; idx < 300; idx++) {
        await press("Tab");
        const place = await page.evaluate(() => {
          const element = document.activeElement;
          if (element.tagName === "BODY" || element.tagName === "HTML") return "out";
          element.dataset.walked = element.dataset.walked ? "twice" : "once";
          return element.dataset.walked === "twice" ? "out" : "on";
        });
        seen.push(place);
        if (place === "out") break;
      }
      assert.equal(seen.at(-1), "out");
      await page.evaluate(() => document.querySelectorAll("[data-walked]").forEach((it) => it.removeAttribute("data-walked")));
    });
  });
}
