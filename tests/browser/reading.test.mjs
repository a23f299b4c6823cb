// What a reader does: paste, switch layers, open a card, edit.

import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { until } from "../../tools/browsers.mjs";
import { BROWSERS, openBrowser, samples } from "./reader.mjs";

const TEXT = samples["quotes.txt"];

for (const name of BROWSERS) {
  describe(`reading in ${name}`, () => {
    let browser, reader, page;
    before(async () => {
      browser = await openBrowser(name);
      reader = await browser.newReader();
      page = reader.page;
    });
    after(() => browser?.close());
    beforeEach(async () => {
      await reader.give(`${TEXT}`);
    });

    const press = async (modifier, key) => {
      await page.keyboard.down(modifier);
      await page.keyboard.press(key);
      await page.keyboard.up(modifier);
    };

    test("keys: what is cut in the text field and pasted beside it is read", async () => {
      const text = "Sudmark rejects the claim, Mara Lind said in Oslo.";
      await page.evaluate(() => document.querySelector('[data-action="edit"]').click());
      await page.focus("#source");
      await press("Control", "a");
      await page.keyboard.type(text);
      await press("Control", "a");
      await press("Control", "x");
      assert.equal(await reader.source(), "");
      await page.evaluate(() => document.activeElement.blur());
      const seq = await reader.seq();
      await press("Control", "v");
      await reader.shown(seq);
      assert.equal(await reader.article(), text);
      await reader.assertQuiet();
    });

    test("an event: a paste anywhere takes the plain text, not the markup", async () => {
      const text = "Norland claims the Vesk valley, Ana Maren said. <b>Not bold.</b>";
      const seq = await reader.seq();
      await page.evaluate((plain) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", plain);
        clipboardData.setData("text/html", "<p>other <script>document.title = 'ran'</script></p>");
        // Firefox does not take `clipboardData` here, but the text by itself.
        const init = { bubbles: true, cancelable: true, clipboardData, data: plain, dataType: "text/plain" };
        document.body.dispatchEvent(new ClipboardEvent("paste", init));
      }, text);
      await reader.shown(seq);
      assert.equal(await reader.source(), text);
      assert.equal(await reader.article(), text);
      await reader.assertQuiet();
    });

    test("an input at once says that it is being worked on", async () => {
      const state = await page.evaluate(() => {
        const source = document.querySelector("#source");
        source.value += "\n\nIt rained.";
        source.dispatchEvent(new InputEvent("input", { bubbles: true }));
        return document.documentElement.dataset.state;
      });
      assert.equal(state, "working");
      await until(page, "the result", () => document.documentElement.dataset.state === "done");
    });

    test("no text is no failure", async () => {
      await page.evaluate(() => {
        const source = document.querySelector("#source");
        source.value = "";
        source.dispatchEvent(new InputEvent("input", { bubbles: true }));
      });
      await until(page, "rest", () => ["ready", "done"].includes(document.documentElement.dataset.state));
      assert.equal(await reader.article(), "");
      await reader.assertQuiet();
    });

    test("switches change neither text nor marks nor the place in the text", async () => {
      const [text, marks] = [await reader.article(), await reader.marks()];
      await page.evaluate(() => scrollTo(0, 200));
      const top = () => page.$eval("#article [data-ids]", (mark) => mark.getBoundingClientRect().top);
      const where = await top();
      const switches = await page.$$("input[data-layer], input[data-kind]");
      assert.ok(switches.length >= 6, "three layers and three kinds at the least");
      for (const toggle of [...switches, ...switches]) {
        const layer = await toggle.evaluate((input) => { input.click(); return input.dataset.layer ?? input.dataset.kind; });
        assert.equal(await reader.article(), text, `the text with ${layer}`);
        assert.deepEqual(await reader.marks(), marks, `the marks with ${layer}`);
        assert.ok(Math.abs(await top() - where) < 1, `the text moved with ${layer}`);
      }
      await reader.assertQuiet();
    });

    test("a layer that is off is not drawn", async () => {
      const drawn = () => page.$$eval("#article [data-ids]", (marks) => marks.filter((mark) => {
        const style = getComputedStyle(mark);
        const isQuote = mark.dataset.ids.split(" ").every((id) => id.startsWith("q"));
        return isQuote && (style.backgroundColor !== "rgba(0, 0, 0, 0)" || style.borderBottomStyle !== "none" || style.textDecorationLine !== "none" || style.backgroundImage !== "none" || style.boxShadow !== "none");
      }).length);
      const on = await drawn();
      assert.notEqual(on, 0);
      await page.$eval('input[data-layer="quotes"]', (input) => input.click());
      assert.equal(await drawn(), 0);
      await page.$eval('input[data-layer="quotes"]', (input) => input.click());
      assert.equal(await drawn(), on);
    });

    test("a card opens by click and by Enter, and closes by Escape", async () => {
      const open = () => page.$$eval("[data-id][aria-current]", (rows) => rows.map((row) => row.dataset.id));
      assert.deepEqual(await open(), []);
      const mark = await page.$("#article mark[data-ids]");
      const { x, y } = await mark.evaluate((element) => {
        element.scrollIntoView({ block: "center" });
        const [first] = element.getClientRects(); // the middle of a mark of several lines need not be in it
        return { x: first.x + first.width / 2, y: first.y + first.height / 2 };
      });
      await page.mouse.click(x, y);
      assert.equal((await open()).length, 1, "one card after a click");
      await page.keyboard.press("Escape");
      assert.deepEqual(await open(), [], "none after Escape");

      await mark.focus();
      await page.keyboard.press("Enter");
      assert.equal((await open()).length, 1, "one card after Enter");
      await page.keyboard.press("Escape");
      assert.ok(await mark.evaluate((element) => element === document.activeElement), "Escape leads from the card to the mark");
      await page.keyboard.press("Escape");
      assert.deepEqual(await open(), [], "and once more closes the card");
      await reader.assertQuiet();
    });

    test("Edit and Read keep the text", async () => {
      const act = (action) => page.evaluate((it) => document.querySelector(`[data-action="${it}"]`).click(), action);
      const text = await reader.source();
      await act("edit");
      assert.equal(await reader.source(), text);
      await page.focus("#source");
      await press("Control", "End");
      const seq = await reader.seq();
      await page.keyboard.type(" It rained.");
      await reader.shown(seq);
      await act("read");
      assert.equal(await reader.source(), `${text} It rained.`);
      assert.equal(await reader.article(), `${text} It rained.`);
      await reader.assertQuiet();
    });

    test("a long text can be given up, and the next one is read by a new worker after the lock", async () => {
      await page.evaluate((text) => {
        const source = document.querySelector("#source");
        source.value = text;
        source.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, TEXT.repeat(500));
      await sleep(300);
      assert.equal(await reader.state(), "working");
      await page.evaluate(() => {
        const button = document.createElement("button"); // wherever the page has its own
        button.dataset.action = "cancel";
        document.querySelector("main").append(button);
        button.click();
        button.remove();
      });
      assert.equal(await reader.state(), "done");
      await reader.give("Norland claims the Vesk valley.");
      assert.equal(await reader.article(), "Norland claims the Vesk valley.");
      await reader.assertQuiet();
    });

    test("two texts in quick succession: the second is shown", async () => {
      await page.evaluate((text) => {
        const source = document.querySelector("#source");
        for (const value of [text.repeat(20), "Norland is calm."]) {
          source.value = value;
          source.dispatchEvent(new InputEvent("input", { bubbles: true }));
        }
      }, TEXT);
      const isShown = () => document.documentElement.dataset.state === "done" && document.querySelector("#article").textContent === "Norland is calm.";
      await until(page, "the second text", isShown);
      await reader.assertQuiet();
    });
  });
}
