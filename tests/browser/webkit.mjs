// WebKitGTK, the nearest thing to Safari here, by the WebDriver protocol under a virtual screen: what webkit.test.mjs uses.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Starts the driver and a browser with a fresh profile. */
export async function launchWebKit() {
  const folders = ["x86_64", "aarch64"].flatMap((machine) => ["4.1", "4.0"].map((it) => `/usr/lib/${machine}-linux-gnu/webkit2gtk-${it}`));
  const binary = folders.map((folder) => `${folder}/MiniBrowser`).find(existsSync);
  if (binary === undefined) throw new Error("no MiniBrowser of WebKitGTK; tools/test installs webkit2gtk-driver");
  const port = await freePort();
  const environment = { ...process.env, LIBGL_ALWAYS_SOFTWARE: "1", WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" }; // root has no sandbox
  const driver = spawn("xvfb-run", ["-a", "WebKitWebDriver", `--port=${port}`], { env: environment, stdio: "ignore", detached: true });
  const base = `http://127.0.0.1:${port}/session`;
  const options = { binary, args: ["--automation"] };
  const { sessionId } = await retry(() => command("POST", base, { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } } }));
  const at = (path) => `${base}/${sessionId}/${path}`;
  return {
    goto: (url) => command("POST", at("url"), { url }),
    /** Runs `body`, a function, in the page with `args`; a promise is waited for. The page's policy does not bind it. */
    evaluate: (body, ...args) => command("POST", at("execute/async"), {
      script: `const done = arguments[arguments.length - 1]; Promise.resolve((${body}).apply(null, [...arguments].slice(0, -1))).then(done, (error) => done(String(error)));`,
      args,
    }),
    async until(what, test, ...args) {
      for (const end = Date.now() + 60_000; Date.now() < end; await sleep(100)) {
        const value = await this.evaluate(test, ...args);
        if (value) return value;
      }
      throw new Error(`after a minute still waiting for ${what}`);
    },
    async close() {
      await command("DELETE", `${base}/${sessionId}`).catch(() => undefined);
      process.kill(-driver.pid);
    },
  };
}

async function command(method, url, body) {
  const answer = await fetch(url, { method, body: body && JSON.stringify(body) });
  const { value } = await answer.json();
  if (!answer.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
}

async function retry(attempt) {
  for (let left = 50; ; left--) {
    try {
      return await attempt();
    } catch (error) {
      if (left === 0 || error.cause?.code !== "ECONNREFUSED") throw error;
      await sleep(200); // the driver is still starting
    }
  }
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}
