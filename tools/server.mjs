// A static server for dist/, as a host of static files serves it: under a sub-path, compressed, with the right types.
//
// `tools/serve` runs it; the browser tests and `tools/eval` import `serve`, which also logs every request and can
// delay or alter an answer. It holds no state but a cache of compressed bodies, and serves nothing outside its folder.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";
import { gzip } from "node:zlib";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".mjs": "text/javascript; charset=utf-8",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};
const COMPRESSED_ALREADY = new Set([".ico", ".png"]);
const compress = promisify(gzip);

/**
 * Starts a server for the files of `dir`.
 *
 * `alter(path, body)` may return other bytes, or a promise of them, for a file: a test corrupts or delays one so.
 * The answer holds `url`, the `requests` so far (`{ path, status, bytes }`, with the bytes that crossed the network)
 * and `close()`.
 */
export async function serve({ dir, base = "/claimlight/", host = "127.0.0.1", port = 0, alter }) {
  const folder = resolve(dir);
  const requests = [];
  const compressed = new Map();

  async function body(file, path) {
    const plain = await readFile(file);
    return alter ? Buffer.from((await alter(path, plain)) ?? plain) : plain;
  }

  async function packed(bytes) {
    const key = createHash("sha256").update(bytes).digest("hex");
    if (!compressed.has(key)) compressed.set(key, await compress(bytes, { level: 9 }));
    return compressed.get(key);
  }

  async function answer(request) {
    const { pathname } = new URL(request.url, "http://localhost");
    if (pathname === "/" || `${pathname}/` === base) return { status: 302, headers: { location: base } };
    if (!pathname.startsWith(base)) return { status: 404 };
    const path = decodeURIComponent(pathname.slice(base.length)) || "index.html";
    const file = normalize(join(folder, path));
    if (!file.startsWith(folder + sep)) return { status: 404 };

    let bytes = await body(file, path);
    const extension = extname(file);
    const headers = {
      "content-type": TYPES[extension] ?? "application/octet-stream",
      "cache-control": "no-cache",
      etag: `"${createHash("sha256").update(bytes).digest("base64url")}"`,
    };
    if (request.headers["if-none-match"] === headers.etag) return { status: 304, headers };
    if (!COMPRESSED_ALREADY.has(extension) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) {
      bytes = await packed(bytes);
      headers["content-encoding"] = "gzip";
    }
    return { status: 200, headers, bytes };
  }

  const server = createServer(async (request, response) => {
    const { status, headers = {}, bytes = Buffer.alloc(0) } = await answer(request).catch((error) => {
      // No such file, a folder, a malformed escape: all are "not found"; anything else is a defect to be seen.
      if (!["ENOENT", "EISDIR", "ENOTDIR"].includes(error.code) && !(error instanceof URIError)) console.error(error);
      return { status: 404 };
    });
    requests.push({ path: request.url, status, bytes: bytes.length });
    response.writeHead(status, { ...headers, "content-length": bytes.length, "x-content-type-options": "nosniff" });
    response.end(request.method === "HEAD" ? undefined : bytes);
  });

  await new Promise((started, failed) => server.once("error", failed).listen(port, host, started));
  const close = () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); });
  return { url: `http://${host}:${server.address().port}${base}`, requests, close };
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      base: { type: "string", default: "/claimlight/" },
      host: { type: "string", default: "127.0.0.1" },
      port: { type: "string", default: "8080" },
    },
  });
  const options = { dir: positionals[0] ?? "dist", base: values.base, host: values.host };
  const taken = (error) => {
    if (error.code !== "EADDRINUSE") throw error;
    console.error(`port ${values.port} is in use; taking a free one`);
    return serve(options);
  };
  const server = await serve({ ...options, port: Number(values.port) }).catch(taken);
  console.log(`Claimlight is at ${server.url}  (Ctrl+C ends it)`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
