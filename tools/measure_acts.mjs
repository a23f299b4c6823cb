// What a reader does with a long text, measured on the page that shows it: for `tools/measure.mjs`.
//
// Each act is done several times and the best counts: what else the machine does at the moment is no property of the page.

const RUNS = 3;
const ms = (value) => `${Math.round(value)} ms`;
const least = (values) => Math.min(...values);

/** Runs in the page: clicks what `selector` names, and answers how long until the frame that shows it, and the longest task. */
async function click(selector) {
  const rest = () => new Promise((next) => setTimeout(next, 150));
  const target = document.querySelector(selector);
  if (!target) throw new Error(`nothing to click: ${selector}`);
  await rest();
  globalThis.measured.tasks.length = 0;
  const start = performance.now();
  target.click();
  const handled = performance.now() - start;
  // A message that is sent in a frame comes after the frame is laid out and painted.
  const answer = await new Promise((shown) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => shown(performance.now() - start);
    requestAnimationFrame(() => port2.postMessage(0));
  });
  await rest();
  return { answer, longest: Math.max(handled, ...globalThis.measured.tasks) };
}

/** Rows of [measure, value, budget] for `page`, which shows `text`: how long each act takes, and how long the page is deaf. */
export async function acts(page, text) {
  const seen = new Map();
  const act = async (name, selector) => {
    const one = await page.evaluate(click, selector);
    if (!name) return;
    if (!seen.has(name)) seen.set(name, []);
    seen.get(name).push(one);
  };
  for (let run = 0; run < RUNS; run += 1) {
    await act("", '[data-view="claims"]');
    await act("select a claim", `#claims section:nth-of-type(${run + 1}) .row`);
    await act("correct", '.card [data-action="wrong"]');
    await act("undo", "#undo");
    await act("redo", "#redo");
    await act("", "#undo");
    await act("step to the next", '[data-action="next"]');
    await act("switch a layer off", '[data-layer="quotes"]');
    await act("switch a layer on", '[data-layer="quotes"]');
    await act("", '[data-view="entities"]');
    await act("select a name", `#entities section:nth-of-type(${(run % 3) + 1}) .row`);
    await act("narrow to a name", '.card [data-action="only"]');
    await act("widen", "#only-all");
    await act("", '[data-view="quotes"]');
    await act("", `#quotes section:nth-of-type(${run + 1}) .row`);
    await act("narrow to a speaker", '.card [data-action="only"]');
    await act("", "#only-all");
    // A correction takes the views away: they are made anew.
    await act("", '.card [data-action="wrong"]');
    await act("open the matrix", '[data-view="matrix"]');
    await act("open the map", '[data-view="map"]');
    await act("", '[data-view="claims"]');
    await act("", "#undo");
  }
  const best = (runs, value) => ms(least(runs.map(value)));
  return [...seen].flatMap(([name, runs]) => {
    const answer = [`${text}, ${name}`, best(runs, ({ answer }) => answer), "never over 100"];
    const longest = [`${text}, ${name}, longest task`, best(runs, ({ longest }) => longest), "never over 50"];
    return name.startsWith("open") ? [longest] : [answer];
  });
}
