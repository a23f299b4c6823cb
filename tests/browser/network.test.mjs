// What the page asks for, and what it cannot do any more once its network is closed. Judged by the server's log: a browser
// says of some blocked requests that they were sent.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { until } from "../../tools/browsers.mjs";
import { BROWSERS, openBrowser, samples } from "./reader.mjs";

const dist = new URL("../../dist/", import.meta.url);

test("the built page holds the policy and no inline code", () => {
  const html = readFileSync(new URL("index.html", dist), "utf8");
  const [, policy] = html.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/);
  assert.match(policy, /^default-src 'none';/);
  assert.match(policy, /require-trusted-types-for 'script'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
  assert.doesNotMatch(html, /<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son\w+=/i);
  assert.ok(readdirSync(dist).filter((name) => name.endsWith(".wasm")).length === 1, "there is one wasm file");
});

for (const name of BROWSERS) {
  describe(`the network in ${name}`, () => {
    let browser;
    before(async () => { browser = await openBrowser(name); });
    after(() => browser?.close());

    test("at most eight requests at first, the engine once, and none after the lock", async () => {
      const { server } = browser;
      const reader = await browser.newReader();
      await sleep(500); // what the page asks for last, it asks for by now
      const first = server.requests.map(({ path }) => path);
      assert.ok(first.length <= 8, `${first.length} requests: ${first.join(" ")}`);
      assert.equal(first.filter((path) => path.endsWith(".wasm")).length, 1, "the engine is fetched once");
      assert.deepEqual(server.requests.filter(({ status }) => status >= 400), [], "nothing is missing");

      server.requests.length = 0;
      for (const text of Object.values(samples)) await reader.give(text);
      for (const toggle of await reader.page.$$("input[data-layer]")) await toggle.evaluate((input) => input.click());
      await reader.page.keyboard.press("Tab");
      await sleep(500);
      assert.deepEqual(server.requests, [], "reading asks for nothing");
      await reader.assertQuiet();
      await reader.close();
    });

    test("after the lock the page can reach nothing, not even its own host", async () => {
      const reader = await browser.newReader();
      await sleep(500);
      browser.server.requests.length = 0;
      const outcome = await reader.page.evaluate(async () => {
        const settled = (promise) => promise.then(() => "done", () => "refused");
        const loaded = (element, address) => new Promise((done) => {
          element.onload = () => done("done");
          element.onerror = () => done("refused");
          element.src = address;
        });
        navigator.sendBeacon("beacon", "text");
        return {
          fetch: await settled(fetch("fetched")),
          import: await settled(import("./imported.js")),
          image: await loaded(new Image(), "image.png"),
        };
      });
      assert.deepEqual(outcome, { fetch: "refused", import: "refused", image: "refused" });
      await sleep(300);
      assert.deepEqual(browser.server.requests, [], "nothing arrived at the server");
      await reader.close();
    });

    test("a string cannot become markup", async () => {
      const reader = await browser.newReader();
      const outcome = await reader.page.evaluate(() => {
        try {
          document.createElement("p").innerHTML = "<b>bold</b>";
          return "assigned";
        } catch (error) {
          return error.name;
        }
      });
      assert.equal(outcome, "TypeError");
      await reader.close();
    });
  });

  describe(`an engine that comes late or altered, in ${name}`, () => {
    let browser, alter;
    before(async () => { browser = await openBrowser(name, { alter: (path, body) => alter(path, body) }); });
    after(() => browser?.close());

    test("a text given before the engine is there is read when it comes", async () => {
      let release;
      const held = new Promise((resolve) => { release = resolve; });
      alter = async (path, body) => {
        if (path.endsWith(".wasm")) await held;
        return body;
      };
      const reader = await browser.newReader({ isReady: false });
      await until(reader.page, "the text field", () => document.querySelector("#source") !== null);
      assert.equal(await reader.state(), "loading");
      const reading = reader.give(samples["border.txt"]);
      await sleep(300);
      release();
      await reading;
      assert.equal(await reader.article(), samples["border.txt"]);
      assert.notEqual(Object.keys(await reader.marks()).length, 0);
      await reader.assertQuiet();
      await reader.close();
    });

    test("HTML and files that come before the engine are read as such", async () => {
      for (const isFile of [false, true]) {
        let release;
        const held = new Promise((resolve) => { release = resolve; });
        alter = async (path, body) => {
          if (path.endsWith(".wasm")) await held;
          return body;
        };
        const reader = await browser.newReader({ isReady: false });
        await until(reader.page, "the text field", () => document.querySelector("#source").value !== "");
        await reader.page.evaluate((isFile) => {
          const dataTransfer = new DataTransfer();
          if (isFile) {
            dataTransfer.items.add(new File(["<p>Norland claims Vesk.<p>Sudmark does not."], "a.html"));
          } else {
            dataTransfer.setData("text/html", "<p>Norland claims Vesk.<p>Sudmark does not.");
            dataTransfer.setData("text/plain", "Norland claims Vesk. Sudmark does not.");
          }
          document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
        }, isFile);
        release();
        await until(reader.page, "the text", () => document.querySelector("#article").textContent === "Norland claims Vesk.\n\nSudmark does not.");
        assert.ok(await reader.page.$eval("#notice", (notice) => notice.hidden), "no text of the reader's was replaced");
        await reader.assertQuiet();
        await reader.close();
      }
    });

    for (const extension of [".wasm", ".js"]) {
      test(`one changed byte in the ${extension} file of the engine: refused, and the text stays`, async () => {
        alter = (path, body) => {
          if (!path.startsWith("page-") || !path.endsWith(extension)) return body;
          const altered = Buffer.from(body);
          altered[altered.length - 1] ^= 1;
          return altered;
        };
        const reader = await browser.newReader({ isReady: false });
        await until(reader.page, "the refusal", () => document.documentElement.dataset.state === "failed");
        assert.notEqual(await reader.article(), "");
        await reader.close();
      });
    }
  });
}
