// What is handed to the page: HTML from the clipboard, files of several kinds, and what cannot be read.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { deflateRawSync } from "node:zlib";
import { until } from "../../tools/browsers.mjs";
import { BROWSERS, openBrowser } from "./reader.mjs";

const LONG = "The foreign minister of Norland said on Monday that her government claims the whole of the Vesk valley.";

/** A ZIP archive of one packed file. */
function archive(name, contents, size = contents.length) {
  const packed = deflateRawSync(contents);
  const path = Buffer.from(name);
  const head = Buffer.alloc(26);
  head.writeUInt16LE(20, 0);
  head.writeUInt16LE(8, 4);
  head.writeUInt32LE(packed.length, 14);
  head.writeUInt32LE(size, 18);
  head.writeUInt16LE(path.length, 22);
  const local = Buffer.concat([Buffer.from("PK\x03\x04"), head, path, packed]);
  const entry = Buffer.concat([Buffer.from("PK\x01\x02\x14\0"), head, Buffer.alloc(14), path]);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06");
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

const word = (...paragraphs) => `<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:document><w:body>${
  paragraphs.map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`).join("")}</w:body></w:document>`;

for (const name of BROWSERS) {
  describe(`what is handed to the page in ${name}`, () => {
    let browser, reader, page;
    before(async () => {
      browser = await openBrowser(name);
      reader = await browser.newReader();
      page = reader.page;
    });
    after(() => browser?.close());

    /** Drops a file on `selector`, as a script. */
    const drop = (file, bytes, selector = "main") => page.evaluate((file, bytes, selector) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([new Uint8Array(bytes)], file));
      const target = document.querySelector(selector);
      const over = new DragEvent("dragover", { bubbles: true, cancelable: true, dataTransfer });
      target.dispatchEvent(over);
      target.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
      return over.defaultPrevented;
    }, file, [...Buffer.from(bytes)], selector);

    const dropped = async (file, bytes) => {
      const seq = await reader.seq();
      assert.ok(await drop(file, bytes), "the browser does not leave the page for the file");
      await reader.shown(seq);
      return reader.source();
    };

    const refusal = async (file, bytes) => {
      await drop(file, bytes);
      await until(page, "a message", (file) => {
        const notice = document.querySelector("#notice");
        return !notice.hidden && notice.textContent.includes(file);
      }, undefined, file);
      return page.$eval("#notice", (notice) => notice.textContent);
    };

    test("HTML keeps its paragraphs and runs nothing", async () => {
      const html = `<meta charset=utf-8><p>Norland &amp; Sudmark<script>document.title = "ran"</script></p>
        <img src=x onerror="document.title = 'ran'"><svg onload="document.title = 'ran'"></svg><style>p { color: red }</style>
        <iframe src="javascript:top.document.title = 'ran'"></iframe><meta http-equiv=refresh content="0;url=/gone"><base href="/gone/">
        ${"<div>".repeat(10_000)}claim\0 the <a href="javascript:document.title = 'ran'">valley</a>.<!-- never closed <p>no`;
      const title = await page.title();
      browser.server.requests.length = 0;
      const seq = await reader.seq();
      await page.evaluate((html) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.setData("text/html", html);
        document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
      }, html);
      await reader.shown(seq);
      const text = "Norland & Sudmark\n\nclaim the valley.";
      assert.deepEqual([await reader.source(), await reader.article()], [text, text]);
      assert.equal(await page.title(), title, "nothing ran");
      assert.deepEqual(browser.server.requests, [], "nothing was asked for");
      await reader.assertQuiet();
    });

    test("a text file in any of its encodings", async () => {
      const text = "Señor Žukić: “Norland’s isle.”";
      assert.equal(await dropped("a.txt", text), text);
      assert.equal(await dropped("a.txt", Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, "utf16le")])), text);
      assert.equal(await dropped("a.txt", Buffer.from("Se\xf1or: \x93No.\x94 \x80", "latin1")), "Señor: “No.” €");
      assert.equal(await dropped("a.html", Buffer.from("<meta charset=iso-8859-2><p>\xaeuki\xe6</p>", "latin1")), "Žukić");
      await reader.assertQuiet();
    });

    test("of a saved page the article, of a Word file the text", async () => {
      const html = `<!doctype html><html><body><nav>Home</nav><article><h1>Vesk</h1><p>${LONG}</p><p>${LONG}</p></article><footer>Imprint</footer>`;
      assert.equal(await dropped("page.html", html), `Vesk\n\n${LONG}\n\n${LONG}`);
      assert.equal(await dropped("a.docx", archive("word/document.xml", Buffer.from(word("Talks fail", LONG, "&b;")))), `Talks fail\n\n${LONG}\n\n&b;`);
      assert.equal(await reader.article(), await reader.source());
      await reader.assertQuiet();
    });

    test("a file is chosen by keyboard too", async () => {
      const [chooser] = await Promise.all([
        page.waitForFileChooser(),
        page.focus(".bar > [data-action=open]").then(() => page.keyboard.press("Enter")),
      ]);
      await chooser.cancel();
      await page.$eval("#file", (input) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(["Chosen, he said."], "a.txt"));
        input.files = dataTransfer.files;
        input.dispatchEvent(new Event("change", { bubbles: true }));
      });
      await until(page, "the text", () => document.querySelector("#source").value === "Chosen, he said.");
    });

    test("of several files the first is opened, and the others are named", async () => {
      const put = (...names) => page.evaluate((names) => {
        const dataTransfer = new DataTransfer();
        for (const name of names) dataTransfer.items.add(new File([name.endsWith(".pdf") ? "%PDF-1.7" : `It rained, says ${name}.`], name));
        document.body.dispatchEvent(new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer }));
      }, names);
      const notice = () => page.$eval("#notice", (it) => (it.hidden ? "" : it.innerText));
      const seq = await reader.seq();
      await put("a.txt", "b.txt", "c.txt");
      await reader.shown(seq);
      assert.equal(await reader.source(), "It rained, says a.txt.");
      assert.match(await notice(), /One file is read at a time; not opened: “b\.txt” and “c\.txt”\./);
      await put("a.pdf", "b.txt");
      await until(page, "the refusal", () => document.querySelector("#notice").innerText.includes("a.pdf"));
      assert.match(await notice(), /not opened: “b\.txt”\./);
      await put("d.txt");
      await reader.shown(seq + 1);
      assert.doesNotMatch(await notice(), /not opened/);
      await reader.assertQuiet();
    });

    test("what cannot be read is named, with a way out, and the text stays", async () => {
      const text = "Norland claims the Vesk valley.";
      await reader.give(text);
      assert.match(await refusal("report.pdf", "%PDF-1.7 ..."), /PDF.*copy it and paste it here/);
      assert.match(await refusal("old.doc", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0])), /Save it as \.docx/);
      assert.match(await refusal("photo.jpg", Buffer.from([0xff, 0xd8, 0xff, 0xe0])), /picture/);
      assert.match(await refusal("empty.txt", ""), /no text in it/);
      assert.match(await refusal("odd.docx", archive("word/other.xml", Buffer.from(word("No")))), /damaged or locked/);
      const bomb = archive("word/document.xml", Buffer.alloc(100_000_000, "a"), 10);
      assert.match(await refusal("bomb.docx", bomb), /damaged or locked/);
      assert.match(await refusal("../../escape.docx", archive("../word/document.xml", Buffer.from("x"))), /damaged or locked/);
      assert.deepEqual([await reader.source(), await reader.article()], [text, text]);
      await reader.assertQuiet();
    });

    test("what the reader had written can be brought back", async () => {
      const own = "Sudmark rejects the claim, Mara Lind said.";
      await reader.give(own);
      await dropped("a.txt", "Another text.");
      const seq = await reader.seq();
      await page.$eval("#notice-act", (button) => button.click());
      await reader.shown(seq);
      assert.equal(await reader.source(), own);
    });
  });
}
