// Serves the page where there is no network, from what the page itself put into the cache (www/boot.js).
//
// The page comes from the network first, so that a new version is never hidden by an old one; its parts are named by
// their content and come from the cache first. No policy binds this file: it asks for nothing that the page did not.

const OFF = false; // published as true, it removes what it kept and itself
const PATIENCE = 4000; // milliseconds until the kept page takes the place of a slow network

const home = new URL("./", location.href).href;

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  if (OFF) event.waitUntil(leave());
});

self.addEventListener("fetch", (event) => {
  const address = event.request.url.split(/[?#]/)[0];
  if (OFF || event.request.method !== "GET" || !address.startsWith(home)) return;
  if (event.request.mode !== "navigate") event.respondWith(part(event.request));
  else if (address === home || address === `${home}index.html`) event.respondWith(page(event));
});

async function part(request) {
  return (await caches.match(request, { ignoreVary: true })) ?? fetch(request);
}

async function page(event) {
  const kept = await caches.match(home, { ignoreVary: true });
  const fresh = fetch(event.request);
  event.waitUntil(fresh.then((answer) => tell(answer.clone(), kept?.clone(), event.resultingClientId), () => undefined));
  if (kept === undefined) return fresh;
  const late = new Promise((resolve) => { setTimeout(resolve, PATIENCE, kept); });
  const sound = fresh.then((answer) => (answer.ok ? answer : kept), () => kept);
  return Promise.race([sound, late]);
}

/** Tells the tabs that show the version kept so far that there is another one; the tab that opens now has it. */
async function tell(answer, kept, opening) {
  if (!answer.ok || kept === undefined || (await answer.text()) === (await kept.text())) return;
  for (const client of await self.clients.matchAll({ includeUncontrolled: true, type: "window" })) {
    if (client.id !== opening) client.postMessage("update");
  }
}

async function leave() {
  for (const name of await caches.keys()) if (name.startsWith("claimlight ")) await caches.delete(name);
  await self.registration.unregister();
}
