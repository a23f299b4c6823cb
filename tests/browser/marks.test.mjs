// What the page shows is what the command finds, and the text stays the text.

import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BROWSERS, expectedMarks, filter, openBrowser, samples } from "./reader.mjs";

const CLAIM = "Norland insists that the Vesk valley is its own, President Ana Maren said in Paris.";

/** Texts that must be shown as they are. */
const HOSTILE = {
  markup: `</mark><script>document.title = "ran"</script><img src=x onerror="document.title='ran'"> &lt;b&gt;${CLAIM}&lt;/b&gt; <svg onload=alert(1)>`,
  "astral and joined": `👩‍👩‍👧 ${CLAIM} 🇺🇦 𝕬 e\u0301\u0302 🏴󠁧󠁢󠁳󠁣󠁴󠁿 “${CLAIM}” 😀`,
  "right to left": `\u202e${CLAIM}\u202c\n\nاَلْعَرَبِيَّةُ “${CLAIM}” עִבְרִית\u2066`,
  controls: `\0${CLAIM}\x01\x1b[31m\t${CLAIM}\u00ad\u200b\ufeff\ufffe\u2028${CLAIM}`,
  "line ends of every kind": `${CLAIM}\r\n\r\n“${CLAIM}”\r${CLAIM}\n\n\n${CLAIM}\r\n`,
  "half a surrogate pair": `${CLAIM} \ud800 ${CLAIM} \udc00`,
  "one long word": "Norland".repeat(500),
  "quotation marks alone": "“”\"'’‘«»„".repeat(50),
  "white space alone": " \n\t\n  \n",
};

for (const name of BROWSERS) {
  describe(`marks in ${name}`, () => {
    let browser, reader;
    before(async () => {
      browser = await openBrowser(name);
      reader = await browser.newReader();
    });
    after(() => browser?.close());

    async function assertShown(text) {
      await reader.give(text);
      const source = await reader.source();
      assert.equal(await reader.article(), source, "the article is the text, nothing added, nothing lost");
      const rows = filter(source);
      assert.deepEqual(await reader.marks(), expectedMarks(rows), "the marks are the findings");
      await assertListed(rows);
      await reader.assertQuiet();
    }

    /** Every finding has a row, or its entity has one, and no row is without a finding. A pronoun left open has none. */
    async function assertListed(rows) {
      const listed = await reader.listed();
      const known = new Set(Object.keys(expectedMarks(rows)).concat(rows.linked.map(({ id }) => id)));
      for (const id of listed) assert.ok(known.has(id), `the row ${id} has a finding`);
      const isListed = (id, entity) => assert.ok(listed.has(id) || listed.has(entity), `${id} has a row`);
      rows.entities.forEach(({ entity }, idx) => isListed(`m${idx}`, entity));
      rows.references.forEach(({ entity }, idx) => entity === null || isListed(`r${idx}`, entity));
      rows.quotes.forEach((_, idx) => isListed(`q${idx}`));
      rows.claims.forEach((_, idx) => isListed(`c${idx}`));
    }

    for (const [file, text] of Object.entries(samples)) {
      test(`the sample ${file} is marked as the command lists it`, () => assertShown(text));
    }

    for (const [what, text] of Object.entries(HOSTILE)) {
      test(`${what}: shown as it is`, async () => {
        const before = await reader.page.evaluate(() => [document.title, document.scripts.length]);
        await assertShown(text);
        assert.deepEqual(await reader.page.evaluate(() => [document.title, document.scripts.length]), before, "nothing of it ran");
      });
    }

    test("a text in the place of another leaves nothing of the first", async () => {
      await reader.give(samples["border.txt"]);
      await assertShown("It rained.");
    });
  });
}
