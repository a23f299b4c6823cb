// Files out and in: what the buttons save is valid and about the same letters, and a saved file gives the same state again.
// What the files hold exactly is tested without a browser, in tests/export.rs.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createRequire } from "node:module";
import { after, before, describe, test } from "node:test";
import { until } from "../../tools/browsers.mjs";
import { BROWSERS, filter, openBrowser, samples } from "./reader.mjs";

const require = createRequire(new URL("../../tools/package.json", import.meta.url));
const Ajv = require("ajv/dist/2020.js").default;

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const isValid = new Ajv({ allErrors: true }).compile(JSON.parse(read("../../www/schema/claimlight.schema.json")));

/** Astral letters, lines ends of two letters, markup, a formula, a right-to-left word, a combining accent. */
const HOSTILE = "Talks 😀 resume\r\n\r\n“Vesk is ours,” Foreign Minister Ana Mare\u{301}n told שלום on Monday. "
  + "Calvera denied that it had annexed most of Lund.\r\n\r\n=SUM(1) </mark><script>document.title = 'ran'</script> & \u{1D4D0}.\r\n";

const assertValid = (file) => assert.ok(isValid(file), JSON.stringify(isValid.errors?.slice(0, 3), null, 1));
const letters = (text, start, end) => [...text].slice(start, end).join("");

describe("the schema", () => {
  test("holds for what the command prints", () => {
    for (const text of [...Object.values(samples), HOSTILE, ""]) assertValid(filter(text));
  });

  test("holds for a saved file, with corrections of every kind", () => {
    const file = JSON.parse(read("../export/article.json"));
    assertValid(file);
    const place = { exact: "Vesk", prefix: "“", suffix: " is ours", start: 17, end: 21 };
    const about = [{ layer: "claim", act: "assert", place }];
    const changes = ["right", "wrong", "notSame", { label: "ORG" }, { speaker: null }, { speaker: place }, { sameAs: place },
      { words: place }, { act: "hold" }, { claimant: [] }, { claimant: [place, place] }, { territory: [place] },
      { add: { name: "LOC" } }, { add: { quote: null } }, { add: { claim: { act: "hold", claimant: null, territory: place } } }];
    file.corrections = changes.map((change) => ({ by: "you", at: "2026-01-31T12:00:00Z", about, change }));
    assertValid(file);
  });

  test("does not hold for anything else", () => {
    const spoil = (change) => {
      const file = JSON.parse(read("../export/article.json"));
      change(file);
      assert.ok(!isValid(file), String(change));
    };
    spoil((file) => { delete file.claims; });
    spoil((file) => { delete file.corrections; });
    spoil((file) => { file.claims[0].act = "conquer"; });
    spoil((file) => { file.entities[0].start = -1; });
    spoil((file) => { file.quotes[0].verdict = "true"; });
    spoil((file) => { file.corrections = [{ by: "you" }]; });
  });
});

for (const name of BROWSERS) {
  describe(`files in ${name}`, () => {
    let browser, reader, page, folder;
    before(async () => {
      folder = mkdtempSync(join(tmpdir(), "claimlight-"));
      browser = await openBrowser(name);
      reader = await browser.newReader();
      page = reader.page;
    });
    after(async () => {
      await browser?.close();
      rmSync(folder, { recursive: true });
    });

    const save = (format) => reader.save(format);

    /** Gives the page a file, as the picker does. */
    const open = async (text) => {
      const path = join(folder, "claimlight.json");
      writeFileSync(path, text);
      await (await page.$("#file")).uploadFile(path);
    };

    const state = async () => ({
      source: await reader.source(), article: await reader.article(), marks: await reader.marks(), listed: [...await reader.listed()].toSorted(),
    });

    test("claimlight.json is the contract in code points, and gives the same state when it is opened", async () => {
      for (const text of [...Object.values(samples), HOSTILE]) {
        await reader.give(text);
        const before = await state();
        const file = await save("json");
        assert.equal(file.name, "claimlight.json");
        const saved = JSON.parse(file.text);
        assertValid(saved);
        assert.equal(saved.text, before.source);
        assert.equal(saved.offsets, "codepoint");
        const { text: _, corrections, ...rows } = saved;
        assert.deepEqual(corrections, []);
        assert.deepEqual(rows, { ...filter(before.source, "codepoint"), id: null });

        await reader.give("It rained.");
        const seq = await reader.seq();
        await open(file.text);
        await reader.shown(seq);
        assert.deepEqual(await state(), before);
        assert.deepEqual(await save("json"), file, "saved again, it is the same file");
      }
      await reader.assertQuiet();
    });

    test("findings that a person changed in the file are shown as they stand there", async () => {
      const file = JSON.parse(read("../export/article.json"));
      const seq = await reader.seq();
      await open(JSON.stringify(file));
      await reader.shown(seq);
      assert.equal(await reader.article(), file.text.replaceAll("\r\n", "\n"));
      assert.deepEqual(Object.keys(await reader.marks()).toSorted(),
        ["c0", "c1", "m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "q0", "q1", "r0", "r1", "r2"]);
      assert.deepEqual((await reader.marks()).m4, [[138, 142]]);
    });

    test("a file that is none is refused, and everything stays", async () => {
      const text = samples["border.txt"];
      await reader.give(text);
      const before = await state();
      const fault = (change) => { const file = JSON.parse(read("../export/article.json")); change(file); return JSON.stringify(file); };
      for (const other of ["", "{", "7", "null", "[]", "{\"text\":\"Norland.\"}",
        fault((file) => { file.claims[0].end = 1e9; }), fault((file) => { file.linked[0].id = "e1],*[x"; })]) {
        await page.$eval("#notice", (notice) => { notice.hidden = true; });
        await open(other);
        await until(page, "the refusal", () => !document.querySelector("#notice").hidden);
        assert.deepEqual(await state(), before);
        assert.equal(await reader.state(), "done");
      }
      await reader.assertQuiet();
    });

    test("Web Annotation: every selector selects its words by code points, in the text it names", async () => {
      await reader.give(HOSTILE);
      const file = await save("webannotation");
      assert.equal(file.name, "claimlight.jsonld");
      const annotations = JSON.parse(file.text);
      const text = await reader.source();
      const urn = `urn:sha256:${createHash("sha256").update(text).digest("hex")}`;
      assert.equal(annotations["@context"], "http://www.w3.org/ns/anno.jsonld");
      assert.notEqual(annotations.items.length, 0);
      for (const item of annotations.items) {
        assert.equal(item.type, "Annotation");
        for (const { source, selector: [quote, position] } of item.target) {
          assert.equal(source, urn);
          assert.equal(letters(text, position.start, position.end), quote.exact);
          assert.ok(text.includes(quote.prefix + quote.exact + quote.suffix));
        }
      }
    });

    test("the table has a line for every finding and no formula", async () => {
      await reader.give(HOSTILE);
      const file = await save("csv");
      assert.equal(file.name, "claimlight.csv");
      const [head, ...rows] = table(file.text);
      assert.deepEqual(head.slice(0, 5), ["layer", "id", "start", "end", "text"]);
      assert.deepEqual(rows.map(([, id]) => id).toSorted(), Object.keys(await reader.marks()).toSorted());
      const text = await reader.source();
      for (const row of rows) {
        assert.equal(row.length, head.length);
        assert.ok(row.every((cell) => !/^[=+\-@\t\r]/.test(cell)), String(row));
        assert.equal(row[4].replace(/^'/, ""), letters(text, Number(row[2]), Number(row[3])));
      }
    });

    test("brat: an archive that other programs open, with places in its own text", async () => {
      await reader.give(HOSTILE);
      const file = await save("brat");
      assert.equal(file.name, "claimlight-brat.zip");
      const files = unzip(file.bytes);
      assert.equal(files["article.txt"], await reader.source());
      const stretches = files["article.ann"].split("\n").filter((line) => line.startsWith("T"));
      assert.notEqual(stretches.length, 0);
      for (const line of stretches) {
        const [, kind, words] = line.split("\t");
        const places = kind.slice(kind.indexOf(" ") + 1).split(";").map((place) => place.split(" ").map(Number));
        assert.equal(places.map(([start, end]) => letters(files["article.txt"], start, end)).join(" "), words);
      }
    });

    test("the page with notes shows the same text and runs nothing", async () => {
      await reader.give(HOSTILE);
      const file = await save("html");
      assert.equal(file.name, "claimlight.html");
      writeFileSync(join(folder, file.name), file.text);
      const other = await browser.newPage();
      await other.goto(`file://${join(folder, file.name)}`);
      assert.equal(await other.$eval("article", (article) => article.textContent), await reader.source());
      assert.equal(await other.title(), "Talks 😀 resume");
      assert.equal(await other.$$eval("script", (scripts) => scripts.length), 0);
      const links = await other.$$eval("a[href]", (all) => all.map((link) => document.querySelector(link.getAttribute("href")) !== null));
      assert.notEqual(links.length, 0);
      assert.ok(links.every(Boolean), "every number leads somewhere");
      await other.close();
      await reader.assertQuiet();
    });

    test("on paper: the whole text, numbered notes, and none of the page's own controls", async () => {
      await reader.give(samples["border.txt"]);
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      const notes = await page.$eval("#notes", (section) => section.textContent);
      const { claims, quotes } = filter(samples["border.txt"]);
      for (const [letter, rows] of [["C", claims], ["Q", quotes]]) {
        for (const number of rows.keys()) assert.match(notes, new RegExp(`${letter}${number + 1}\\D`));
        const attribute = `data-${letter.toLowerCase()}`;
        const numbers = await page.$$eval(`#article [${attribute}]`, (all, it) => all.flatMap((mark) => mark.getAttribute(it).split(" ")), attribute);
        assert.deepEqual(numbers.toSorted(), rows.map((_, idx) => `${letter}${idx + 1}`).toSorted(), "each number stands in the text once");
      }
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      assert.equal(await page.$eval("#notes", (section) => section.childElementCount), 0);
    });
  });
}

describe("on paper in chromium", () => {
  test("what is drawn with print styles", async () => {
    const browser = await openBrowser("chromium");
    const reader = await browser.newReader();
    const { page } = reader;
    await reader.give(samples["quotes.txt"]);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await page.emulateMediaType("print");
    const seen = await page.evaluate(() => {
      const isDrawn = (element) => element.checkVisibility() && element.getClientRects().length > 0;
      const drawn = (selector) => [...document.querySelectorAll(selector)].filter(isDrawn).length;
      const text = [...document.querySelectorAll("#article > *")];
      const style = (selector) => getComputedStyle(document.querySelector(selector));
      return {
        controls: drawn("header, nav, footer, button, input, summary, dialog"),
        hidden: text.filter((block) => !isDrawn(block)).length,
        notes: drawn("#notes li") > 0,
        quote: style("#article .qf").borderBlockStartStyle,
        fill: style("#article .qf").backgroundColor,
        claim: style("#article .cs").textDecorationStyle,
        name: style("#article .e-PER").borderBlockEndStyle,
        number: getComputedStyle(document.querySelector("#article [data-c]"), "::after").content,
      };
    });
    assert.match(seen.number, /C1/);
    assert.deepEqual({ ...seen, number: "" }, {
      controls: 0, hidden: 0, notes: true, quote: "solid", fill: "rgba(0, 0, 0, 0)", claim: "double", name: "solid", number: "",
    });
    await browser.close();
  });
});

/** The rows of a table as RFC 4180 writes it. */
function table(csv) {
  const rows = [[""]];
  for (const [, quoted, plain, end] of csv.matchAll(/"((?:[^"]|"")*)"|([^",\r\n]+)|(,|\r\n)/g)) {
    if (end === ",") rows.at(-1).push("");
    else if (end) rows.push([""]);
    else rows.at(-1)[rows.at(-1).length - 1] += quoted?.replaceAll('""', '"') ?? plain;
  }
  rows.pop();
  return rows;
}

/** The files of an archive, by Python's own reader, which checks the sums. */
function unzip(bytes) {
  const script = "import io, json, sys, zipfile\nz = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))\n"
    + "assert z.testzip() is None\njson.dump({n: z.read(n).decode('utf-8') for n in z.namelist()}, sys.stdout)";
  const { status, stdout, stderr } = spawnSync("python3", ["-c", script], { input: bytes, encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}
