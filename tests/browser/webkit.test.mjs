// The built page in WebKit: it loads, reads what is pasted, marks it, shows a card, saves a file and takes corrections.

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

  /** What the button for claimlight.json would save. */
  const saved = async () => JSON.parse(await browser.evaluate(() => {
    const { createObjectURL } = URL;
    const { click } = HTMLAnchorElement.prototype;
    let saved;
    URL.createObjectURL = (blob) => { saved = blob; return createObjectURL.call(URL, blob); };
    HTMLAnchorElement.prototype.click = function () {};
    document.querySelector("[data-export=json]").click();
    Object.assign(URL, { createObjectURL });
    Object.assign(HTMLAnchorElement.prototype, { click });
    return saved.text();
  }));

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

  test("the saved file is the contract in code points", async () => {
    const file = await saved();
    const { text: words, corrections, ...rows } = file;
    assert.deepEqual([words, corrections], [text, []]);
    assert.deepEqual(rows, { ...filter(text, "codepoint"), id: null });
  });

  test("corrections are shown, saved, undone, and shown again from the saved file", async () => {
    const press = (selector) => browser.evaluate((it) => document.querySelector(it).click(), selector);
    const choose = (words) => browser.evaluate((it) => {
      [...document.querySelectorAll("#pick-list button")].find((button) => button.textContent.startsWith(it)).click();
    }, words);
    const marked = () => browser.evaluate(() => [...new Set([...document.querySelectorAll("#article [data-ids]")].flatMap((it) => it.dataset.ids.split(" ")))].sort());
    const title = () => browser.evaluate(() => document.querySelector('#claims [data-id="c1"] .what').textContent);
    const [marks, before] = [await marked(), await title()];
    await press('#claims [data-id="c2"] .row');
    await press('.card [data-action="wrong"]');
    assert.deepEqual(await marked(), marks.filter((id) => id !== "c2"));
    await press('#claims [data-id="c1"] .row');
    for (const [part, words] of [["Act", "Holds"], ["Claimant", "Tomas Aldana"], ["Territory", "Port Amaro"]]) {
      await press('.card [data-action="change"]');
      await choose(part);
      await choose(words);
    }
    assert.equal(await title(), "Tomas Aldana holds Port Amaro");
    const file = await saved();
    assert.deepEqual(file.corrections.map(({ change }) => (typeof change === "string" ? change : Object.keys(change)[0])), ["wrong", "act", "claimant", "territory"]);
    for (let left = 4; left > 0; left--) await press('[data-action="undo"]');
    assert.deepEqual([await marked(), await title()], [marks, before]);
    const seq = Number(await browser.evaluate(() => document.documentElement.dataset.seq));
    await browser.evaluate((it) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([it], "claimlight.json"));
      const input = document.querySelector("#file");
      input.files = dataTransfer.files;
      input.dispatchEvent(new Event("change", { bubbles: true }));
    }, JSON.stringify(file));
    await browser.until("the file", isDone, seq);
    assert.equal(await title(), "Tomas Aldana holds Port Amaro");
    assert.deepEqual(await saved(), file);
  });

  test("after the lock the page reaches nothing", async () => {
    server.requests.length = 0;
    assert.equal(await browser.evaluate(() => fetch("fetched").then(() => "done", () => "refused")), "refused");
    assert.deepEqual(server.requests, []);
  });
});
