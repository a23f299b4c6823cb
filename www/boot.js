// Starts the page: fetches the engine once, checks it, closes the page's own network, and only then lets it read.
//
// Everything after that is in the engine (src/web/). This file also runs the dialogs, so that they open without it.

const LOCK = "default-src 'none'; script-src 'wasm-unsafe-eval'; style-src 'self'; worker-src blob:; img-src data: blob:";

const root = document.documentElement;
const byId = (id) => document.getElementById(id);
const source = byId("source");
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
  const glueLink = document.querySelector("link[rel=modulepreload]");
  const wasmLink = document.querySelector("link[rel=preload][as=fetch]");
  const [glue, bytes] = await Promise.all([fetchText(glueLink), fetchEngine(wasmLink)]);
  const module = await WebAssembly.compile(bytes);
  const engine = await importChecked(glueLink);
  await engine.default({ module_or_path: module });
  document.removeEventListener("paste", pasteEarly);
  lock(bytes.length, integrityOf(wasmLink));
  engine.openEngine(() => newWorker(glue, module));
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
  const worker = new Worker(addresses.createScriptURL(url), { type: "module" });
  worker.postMessage(module);
  return worker;
}

/** Until the engine listens: what is pasted is shown in the text field, and read when the engine is there. */
function pasteEarly(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (event.target === source || text === "") return;
  event.preventDefault();
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

document.addEventListener("click", (event) => {
  const opener = event.target.closest?.("[data-dialog]");
  if (opener) byId(opener.dataset.dialog).showModal();
  const dialog = event.target.closest?.("dialog");
  if (dialog && (event.target === dialog || event.target.closest("[data-close]"))) dialog.close();
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && event.target.closest?.("details.menu[open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
document.addEventListener("paste", pasteEarly);
source.value = byId("article").textContent;
source.setSelectionRange(0, 0);
source.addEventListener("input", () => { root.dataset.state = "working"; }, { once: true });
start().catch(fail);
