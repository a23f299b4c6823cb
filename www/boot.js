// Starts the page: fetches the engine once, checks it, closes the page's own network, and only then lets it read.
//
// Everything after that is in the engine (src/web/). This file also runs the dialogs, so that they open without it, keeps
// the page for times without a network, and answers a <claim-reader> around it. The same file starts the page that is
// one file, where the engine stands in the page itself.

const LOCK = "default-src 'none'; script-src 'wasm-unsafe-eval'; style-src 'self'; worker-src blob:; img-src data: blob:";

const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const source = byId("source");
const glueLink = document.querySelector("link[rel=modulepreload]");
const wasmLink = document.querySelector("link[rel=preload][as=fetch]");
const isOneFile = byId("embedded-engine") !== null;
const version = root.dataset.version;
let engine;

const kilobytes = (bytes) => Math.round(bytes / 1000);

/** The one policy for addresses of scripts: files beside the page, and workers made from text that was checked. */
const addresses = (globalThis.trustedTypes ?? { createPolicy: (_, rules) => rules }).createPolicy("app#url", {
  createScriptURL(address) {
    const { origin, protocol } = new URL(address, location.href);
    if (protocol === "blob:" || origin === location.origin) return address;
    throw new TypeError(`not an address of this page: ${address}`);
  },
});

/** What cannot be helped; said once, and the text stays. */
class Failure extends Error {}

async function start() {
  if (typeof WebAssembly !== "object") {
    throw new Failure("This browser blocks WebAssembly. The sample can be read; nothing can be analyzed.");
  }
  const worker = keeper();
  const { glue, bytes, sum, load } = isOneFile ? await unpackParts() : await fetchParts();
  const kept = keep(worker, glue, bytes);
  const module = await WebAssembly.compile(bytes);
  engine = await load();
  await engine.default({ module_or_path: module });
  await kept;
  for (const name of EARLY) document.removeEventListener(name, takeEarly);
  lock(bytes.length, sum);
  // Nor can a page from a disk hand a compiled module to its worker there: the worker compiles it anew.
  engine.openEngine(isOneFile ? () => newWorker(asScript(glue), bytes) : () => newWorker(glue, module), services);
}

/** The engine's parts from the server, checked: text of the glue, bytes of the wasm, and how the glue is imported. */
async function fetchParts() {
  const [glue, bytes] = await Promise.all([fetchText(glueLink), fetchEngine(wasmLink)]);
  return { glue, bytes, sum: integrityOf(wasmLink), load: () => importChecked(glueLink) };
}

/** The same from the page itself, where it is one file: whoever altered them could have altered the sum beside them. */
async function unpackParts() {
  const packed = Uint8Array.from(atob(byId("embedded-engine").textContent), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  const glue = byId("embedded-glue").textContent;
  const address = URL.createObjectURL(new Blob([glue], { type: "text/javascript" }));
  return { glue, bytes, sum: "in this file", load: () => import(address) };
}

const integrityOf = (link) => link.dataset.integrity ?? link.integrity;

async function fetchText(link) {
  const response = await fetch(link.href, { integrity: integrityOf(link), cache: "force-cache" });
  return response.text();
}

/** The engine's bytes. With `integrity`, `fetch` answers only at the end: to show progress, the sum is checked here. */
async function fetchEngine(link) {
  const integrity = integrityOf(link);
  const response = await fetch(link.href, crypto.subtle ? {} : { integrity });
  if (!response.ok) throw new Failure(`The reading engine could not be loaded (${response.status}). Load the page again.`);
  const total = Number(link.dataset.bytes ?? 0);
  const parts = [];
  let loaded = 0;
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    loaded += value.length;
    showProgress(loaded, total);
  }
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  if (crypto.subtle && integrity !== `sha384-${await sha384(bytes)}`) {
    throw new Failure("The reading engine is not the one this page was built with, so it was refused. Load the page again.");
  }
  return bytes;
}

async function sha384(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-384", bytes));
  return btoa(String.fromCharCode(...sum));
}

function showProgress(loaded, total) {
  const progress = byId("progress");
  if (total > 0) {
    progress.max = total;
    progress.value = loaded;
  }
  byId("progress-words").textContent = total > 0
    ? `reading engine, ${kilobytes(loaded)} of ${kilobytes(total)} KB`
    : `reading engine, ${kilobytes(loaded)} KB`;
}

/** `import()` checks no sum: a script element does, and the import of the same address then runs what it checked. */
async function importChecked(link) {
  await new Promise((loaded, failed) => {
    const script = document.createElement("script");
    script.type = "module";
    script.integrity = integrityOf(link);
    script.onload = loaded;
    script.onerror = () => failed(new Failure("A part of this page was altered on its way, so it was refused. Load the page again."));
    script.src = addresses.createScriptURL(link.href);
    document.head.append(script);
  });
  return import(link.href);
}

/** Has the service worker registered; answers whether there is one. Never fails: the page reads without it. */
async function keeper() {
  // No secure context; nothing to keep; kept for another page, not for the reader's own visits.
  if (!navigator.serviceWorker || isOneFile || parent !== window) return false;
  const script = addresses.createScriptURL("sw.js");
  return navigator.serviceWorker.register(script, { updateViaCache: "none" }).then(() => true, () => false);
}

/**
 * Puts this version's files into the cache, for times without a network, and removes other versions.
 *
 * The browser has them all already: what is not in memory comes from its own cache, so that nothing is asked for twice.
 */
async function keep(worker, glue, bytes) {
  try {
    if (!(await worker)) return;
    const name = `claimlight ${version}`;
    const cache = await caches.open(name);
    const home = new URL("./", location.href).href;
    const links = [...document.querySelectorAll("link[rel=stylesheet], link[rel=manifest]")].map((link) => link.href);
    const others = [home, document.querySelector("script[src]").src, ...links];
    const put = (address, body, type) => cache.put(address, new Response(body, { headers: { "content-type": type } }));
    await Promise.all([
      put(glueLink.href, glue, "text/javascript"),
      put(wasmLink.href, bytes, "application/wasm"),
      ...others.map(async (address) => cache.put(address, await fetch(address, { cache: "force-cache" }))),
    ]);
    for (const other of await caches.keys()) {
      if (other.startsWith("claimlight ") && other !== name) await caches.delete(other);
    }
    byId("offline").textContent = "ready for times without a network";
    navigator.serviceWorker.addEventListener("message", ({ data }) => {
      if (data === "update") byId("offline").textContent = "a newer version is there: it comes when you load the page again";
    });
  } catch (error) {
    console.warn("not kept for times without a network:", error); // storage refused or full
  }
}

/** From here on the browser itself refuses every request of this page and of the workers it starts. */
function lock(bytes, sum) {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = LOCK;
  document.head.append(meta);
  const at = performance.now();
  const now = new Date();
  root.dataset.lock = now.toISOString();
  byId("proof-engine").textContent = `${kilobytes(bytes)} KB, ${sum}`;
  byId("proof-lock").textContent = now.toLocaleTimeString();
  const policies = [...document.querySelectorAll("meta[http-equiv=Content-Security-Policy]")];
  byId("proof-policy").textContent = policies.map((policy) => policy.content).join("\n\n");
  byId("proof").addEventListener("toggle", () => {
    const since = performance.getEntriesByType("resource").filter((entry) => entry.startTime > at);
    byId("proof-requests").textContent = String(since.length);
  });
}

/** A worker from a blob inherits the page's policy and its lock; one from a file would have neither. */
function newWorker(glue, module) {
  const begin = "\nself.onmessage = (event) => { self.onmessage = null; initSync({ module: event.data }); };\n";
  const url = URL.createObjectURL(new Blob([glue, begin], { type: "text/javascript" }));
  const worker = new Worker(addresses.createScriptURL(url), { type: isOneFile ? "classic" : "module" });
  worker.postMessage(module);
  return worker;
}

/** The glue as a script that is no module: Chromium starts no module as the worker of a page from a disk. */
const asScript = (glue) => glue.replace(/^export \{.*$/gm, "").replace(/^export /gm, "").replaceAll("import.meta.url", "''");

/** What the engine has to wait for, and cannot by itself; and what it was handed before it was there. */
const EARLY = ["paste", "dragover", "drop"];
const services = {
  early: undefined,
  inflate: (bytes, limit) => recode(new DecompressionStream("deflate-raw"), bytes, limit),
  deflate: (bytes) => recode(new CompressionStream("deflate-raw"), bytes, Infinity),
  async readClipboard() {
    if (!navigator.clipboard.read) return ["", await navigator.clipboard.readText()];
    const items = await navigator.clipboard.read();
    const texts = ["text/html", "text/plain"].map(async (type) => {
      const item = items.find(({ types }) => types.includes(type));
      return item ? (await item.getType(type)).text() : "";
    });
    return Promise.all(texts);
  },
};

/**
 * `bytes` by way of `stream`; what comes out longer than `limit` is refused while it comes.
 *
 * They go in by small pieces: a browser unpacks a piece as a whole, and of 4 KB come 4 MB at most.
 */
async function recode(stream, bytes, limit) {
  let at = 0;
  const pieces = new ReadableStream({
    pull(controller) {
      if (at < bytes.length) controller.enqueue(bytes.slice(at, at += 4096));
      else controller.close();
    },
  }, { highWaterMark: 0 });
  const parts = [];
  let length = 0;
  for (const reader = pieces.pipeThrough(stream).getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    length += value.length;
    if (length > limit) {
      await reader.cancel();
      throw new RangeError("too long");
    }
    parts.push(value);
  }
}

/** Until the engine listens: what is pasted or dropped is kept, shown if it is a text, and read when the engine is there. */
function takeEarly(event) {
  const data = event.clipboardData ?? event.dataTransfer;
  if (!data || (event.target === source && !data.types.includes("Files"))) return;
  event.preventDefault();
  if (event.type === "dragover") return;
  const [html, text] = ["text/html", "text/plain"].map((type) => data.getData(type));
  const isFile = data.files.length > 0 && (event.type === "drop" || html + text === ""); // else it is a picture of the words
  services.early = isFile ? [...data.files] : [html, text];
  if (isFile || text === "") return;
  source.value = text;
  root.dataset.mode = "edit";
  root.dataset.state = "working";
}

function fail(error) {
  console.error(error);
  root.dataset.state = "failed";
  byId("notice").hidden = false;
  byId("notice-words").textContent = error instanceof Failure
    ? error.message
    : "The reading engine could not be started. Your text is kept; load the page again.";
}

/** The last text, only if the reader wants it remembered: in this browser's storage, for no frame and no file of others. */
const MEMORY = "claimlight text";
const remember = byId("remember");

function recall() {
  try {
    if (isOneFile || parent !== window) throw new Failure("no place of this page's own");
    const text = localStorage.getItem(MEMORY);
    remember.checked = text !== null;
    if (text) {
      source.value = text;
      root.dataset.mode = "edit";
      root.dataset.state = "working";
    }
  } catch {
    remember.parentElement.hidden = true;
    return;
  }
  remember.addEventListener("change", keepText);
  new MutationObserver(keepText).observe(root, { attributeFilter: ["data-seq"] });
  keepText();
}

function keepText() {
  try {
    if (remember.checked) localStorage.setItem(MEMORY, source.value);
  } catch {
    remember.checked = false;
    byId("notice").hidden = false;
    byId("notice-words").textContent = "This browser has no room to remember the text. It is kept in memory only.";
  }
  if (!remember.checked) localStorage.removeItem(MEMORY);
  byId("proof-text").textContent = remember.checked ? "in memory, and in the storage of this browser" : "in memory only";
}

/** Inside a <claim-reader>: a text comes in through the port, and the findings in that text, no other, go out of it. */
function answerFrame({ data, ports: [port], source: sender }) {
  if (data !== "claimlight" || port === undefined || sender !== parent) return;
  let asked;
  port.onmessage = ({ data: { number, text } }) => {
    asked = { number, text };
    source.value = text;
    source.dispatchEvent(new InputEvent("input", { bubbles: true }));
  };
  new MutationObserver(() => {
    if (asked === undefined || source.value !== asked.text.replace(/\r\n?/g, "\n")) return;
    port.postMessage({ number: asked.number, result: engine.findings() });
    asked = undefined;
  }).observe(root, { attributeFilter: ["data-seq"] });
  port.postMessage("ready");
}

/** What was chosen in it is no longer seen, and cannot keep the focus. */
function closeMenu(menu) {
  menu.open = false;
  menu.querySelector("summary").focus();
}

document.addEventListener("click", (event) => {
  if (event.target.closest?.("#bookmark")) event.preventDefault(); // it is for other pages
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
    else if (event.target.closest(".choices button")) closeMenu(menu);
  }
  const opener = event.target.closest?.("[data-dialog]");
  if (opener) byId(opener.dataset.dialog).showModal();
  const dialog = event.target.closest?.("dialog");
  if (dialog && (event.target === dialog || event.target.closest("[data-close]"))) dialog.close();
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details.menu[open]");
  if (menu) closeMenu(menu);
});
for (const name of EARLY) document.addEventListener(name, takeEarly);
source.value = byId("article").textContent;
recall();
source.setSelectionRange(0, 0);
source.addEventListener("input", () => { root.dataset.state = "working"; services.early = undefined; }, { once: true });
if (isOneFile) document.querySelector(".one-file").removeAttribute("href"); // it is that file already
byId("version").textContent = `version ${version}`;
if (parent !== window) {
  root.dataset.embedded = "";
  addEventListener("message", answerFrame);
}
start().catch(fail);
