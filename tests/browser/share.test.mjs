// Links: what they hold, what opening one does, and that no server is told. And the bookmark that brings other pages.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { until } from "../../tools/browsers.mjs";
import { BROWSERS, openBrowser, samples } from "./reader.mjs";

const TEXT = "Norland claims the Vesk valley, said Ana Maren, the minister. “It is ours — wholly,” she said.\n\nÉmile 🙂 rejects that.";
const packed = (bytes) => `#t=1.${deflateRawSync(bytes).toString("base64url")}`;

for (const name of BROWSERS) {
  describe(`links in ${name}`, () => {
    let browser;
    before(async () => { browser = await openBrowser(name); });
    after(() => browser?.close());

    /** A page opened by `fragment`, its engine ready. */
    async function opened(fragment) {
      const reader = await browser.newReader({ isReady: false, url: browser.server.url + fragment });
      await reader.ready();
      return reader;
    }

    const isShown = (reader, text) => until(reader.page, "the text", (text) => document.documentElement.dataset.state === "done"
      && document.querySelector("#article").textContent === text, undefined, text);

    const notice = (reader) => until(reader.page, "a message", () => !document.querySelector("#notice").hidden && document.querySelector("#notice").textContent);

    /** The link that a button of the dialog makes. */
    async function link(reader, kind) {
      const { page } = reader;
      await page.$eval("[data-dialog=share]", (button) => button.click());
      await until(page, "the measure", () => /\d/.test(document.querySelector("#share-text").textContent));
      await page.$eval(`[data-link=${kind}]`, (button) => button.click());
      const made = await page.$eval("#share-link", (field) => field.value);
      await page.$eval("#share [data-close]", (button) => button.click());
      return made;
    }

    test("a link holds the text only when that is asked for, and never in the query", async () => {
      const reader = await browser.newReader();
      await reader.give(TEXT);
      assert.equal(await link(reader, "page"), browser.server.url);
      const made = await link(reader, "text");
      assert.ok(made.startsWith(`${browser.server.url}#t=1.`) && !made.includes("?"), made);
      browser.server.requests.length = 0;
      const other = await opened(new URL(made).hash);
      await isShown(other, TEXT);
      assert.equal(await other.source(), TEXT);
      assert.equal(await other.page.evaluate(() => location.hash), "", "the text leaves the address");
      const told = browser.server.requests.map(({ path }) => path).join(" ");
      assert.ok(!told.includes("t=1") && !told.includes("?"), told);
      await other.assertQuiet();
      await other.close();
      await reader.assertQuiet();
      await reader.close();
    });

    test("a link to a finding finds it by its words", async () => {
      const reader = await browser.newReader();
      await reader.give(TEXT);
      await reader.page.$eval("#article [data-ids~=q0]", (mark) => mark.click());
      const made = new URL(await link(reader, "finding"));
      assert.match(decodeURIComponent(made.hash), /^#f=.\d+&q=/);
      await reader.close();
      const other = await opened(made.hash);
      assert.match(await notice(other), /words that are not in this text/);
      await other.page.evaluate((text) => {
        const source = document.querySelector("#source");
        source.value = text;
        source.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }, `“No,” he said.\n\n${TEXT}`);
      const words = await until(other.page, "the finding", () => document.querySelector("#article .on")?.textContent);
      assert.ok(decodeURIComponent(made.hash).includes(words.slice(0, 20)), words);
      await other.close();
    });

    test("a sample is a number", async () => {
      const reader = await browser.newReader();
      await reader.give(samples["quotes.txt"]);
      const made = new URL(await link(reader, "page"));
      assert.match(made.hash, /^#s=\d$/);
      const other = await opened(made.hash);
      await isShown(other, samples["quotes.txt"]);
      await other.close();
      await reader.close();
    });

    test("what cannot be opened is refused with a message, and the page goes on", async () => {
      const refused = {
        "#t=2.abc": /newer version/,
        "#t=1.a+b": /damaged/,
        "#t=1.AAAA": /damaged/,
        "#t=0.%zz": /damaged/,
        [packed(Buffer.from([0xff, 0xfe]))]: /damaged/,
        [packed(Buffer.alloc(100_000_000))]: /too long/,
        [`#t=1.${"A".repeat(500_000)}`]: /damaged/,
      };
      const reader = await browser.newReader();
      await reader.give(TEXT);
      for (const [fragment, words] of Object.entries(refused)) {
        await reader.page.evaluate((fragment) => {
          document.querySelector("#notice").hidden = true;
          location.hash = fragment;
        }, fragment);
        assert.match(await notice(reader), words, fragment.slice(0, 40));
        assert.equal(await reader.article(), TEXT);
      }
      await reader.assertQuiet();
      await reader.close();
      const other = await opened("#t=2.abc");
      assert.match(await notice(other), /newer version/);
      await other.close();
    });

    test("a text too long for a link is refused, with its length", async () => {
      const reader = await browser.newReader();
      let seed = 1; // words that do not pack
      const word = () => { seed = seed * 48271 % 2147483647; return seed.toString(36); };
      await reader.give(Array.from({ length: 12_000 }, word).join(" "));
      await reader.page.$eval("[data-dialog=share]", (button) => button.click());
      await until(reader.page, "the refusal", () => /not safe everywhere/.test(document.querySelector("#share-text").textContent));
      assert.ok(await reader.page.$eval("[data-link=text]", (button) => button.disabled));
      await reader.close();
    });

    test("the bookmark brings the selection or the article of another page", async () => {
      const reader = await browser.newReader();
      const href = await reader.page.$eval("#bookmark", (link) => link.getAttribute("href"));
      await reader.page.$eval("[data-dialog=others]", (button) => button.click());
      await reader.page.$eval("#bookmark", (link) => link.click());
      assert.deepEqual(await reader.page.evaluate(() => globalThis.violations), [], "on this page it does nothing");
      const script = decodeURIComponent(href.slice("javascript:".length));
      const bookmark = new Function("document", "getSelection", "open", script);
      const open = (article, selected) => {
        let url;
        const element = (innerText) => innerText && { innerText };
        const other = {
          querySelectorAll: () => [element("Teaser"), element(article)],
          querySelector: (selector) => (selector === "h1" ? element("Headline") : null),
          body: element("All of it"),
        };
        bookmark(other, () => selected, (address) => { url = address; });
        return url;
      };
      assert.equal(open("a", "Vesk & more"), `${browser.server.url}#t=0.Vesk%20%26%20more`);
      const long = "Vesk. ".repeat(100);
      assert.equal(open(long, " "), `${browser.server.url}#t=0.${encodeURIComponent(`Headline\n\n${long}`)}`);
      assert.equal(open("a", ""), `${browser.server.url}#t=0.${encodeURIComponent("Headline\n\nAll of it")}`);
      await reader.close();
      const other = await opened(new URL(open("a", TEXT)).hash);
      await isShown(other, TEXT);
      await other.assertQuiet();
      await other.close();
    });
  });
}
