// The built page in WebKit: it loads, reads what is pasted, marks it, and shows a card.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { serve } from "../../tools/server.mjs";
import { expectedMarks, filter, samples } from "./reader.mjs";
import { launchWebKit } from "./webkit.mjs";

const text = samples["border.txt"];
const isDone = (seq) => document.documentElement.dataset.state === "done" && Number(document.documentElement.dataset.seq) > seq;

describe("the page in webkit", () => {
  let browser, server;
  before(async () => {
    server = await serve({ dir: new URL("../../dist", import.meta.url).pathname });
    browser = await launchWebKit();
    await browser.goto(server.url);
    await browser.until("the first reading", isDone, 0);
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  test("what is pasted is marked as the command marks it, and the article is the text", async () => {
    await browser.evaluate((words) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", words);
      document.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
    await browser.until("the result", isDone, 1);
    assert.equal(await browser.evaluate(() => document.querySelector("#article").textContent), text);
    const ids = await browser.evaluate(() => [...new Set([...document.querySelectorAll("#article [data-ids]")].flatMap((it) => it.dataset.ids.split(" ")))]);
    assert.deepEqual(ids.toSorted(), Object.keys(expectedMarks(filter(text))).toSorted());
  });

  test("a click on a claim opens its card", async () => {
    await browser.evaluate(() => document.querySelector('#article [data-ids~="c0"]').click());
    const card = await browser.until("the card", () => document.querySelector(".card")?.textContent);
    assert.match(card, /says it owns|demands|rejects|denies wanting|recognizes|annexes|takes|holds|gives up|disputes/);
  });

  test("after the lock the page reaches nothing", async () => {
    server.requests.length = 0;
    assert.equal(await browser.evaluate(() => fetch("fetched").then(() => "done", () => "refused")), "refused");
    assert.deepEqual(server.requests, []);
  });
});
