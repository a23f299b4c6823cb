// The outline of the land for the page's map, small: node tools/land.mjs TARGET
//
// Reads the land of world-atlas and nothing else: no country, so no border. Each ring is a number of points and then the
// points, in sixteenths of a degree, each as the way from the one before; a number is written in groups of seven bits,
// lowest first, with the sign in its lowest bit. src/view/map/land.rs reads it.

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { gzipSync } from "node:zlib";

const UNITS = 16; // in a degree

const target = process.argv[2];
if (!target) throw new Error("usage: node tools/land.mjs TARGET");

const { arcs, objects, transform } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve("world-atlas/land-110m.json")));
const [scale, translate] = [transform.scale, transform.translate];

/** The points of an arc; a negative number names one that is to be walked backwards. */
function points(number) {
  let [x, y] = [0, 0];
  const found = arcs[number < 0 ? ~number : number].map(([dx, dy]) => {
    [x, y] = [x + dx, y + dy];
    return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
  });
  return number < 0 ? found.reverse() : found;
}

/** The rings for one ring of the source: it, and where it crosses the 180th meridian it once more on the other side. */
function rings(numbers) {
  const closed = unrolled(numbers.flatMap((number, idx) => points(number).slice(idx === 0 ? 0 : 1)));
  const [first, last] = [closed[0], closed.at(-1)];
  // Around the pole: the ring does not close on the flat map, so it goes on along the edge.
  const open = Math.abs(last[0] - first[0]) > 1 ? [...closed, [last[0], -90], [first[0], -90]] : closed.slice(0, -1);
  const longitudes = open.map(([x]) => x);
  const isBeyond = Math.min(...longitudes) < -180.1 || Math.max(...longitudes) > 180.1;
  const turns = isBeyond ? [0, Math.max(...longitudes) > 180.1 ? -360 : 360] : [0];
  return turns.map((turn) => inUnits(open.map(([x, y]) => [x + turn, y])));
}

/** The source steps from 180 degrees east to 180 degrees west; here a ring goes on beyond. */
function unrolled(ring) {
  let turn = 0;
  return ring.map(([x, y], idx) => {
    const step = idx === 0 ? 0 : x - ring[idx - 1][0];
    turn += step > 180 ? -360 : step < -180 ? 360 : 0;
    return [x + turn, y];
  });
}

/** Whole units, without points that fall together. */
function inUnits(ring) {
  const units = ring.map((point) => point.map((degrees) => Math.round(degrees * UNITS)));
  return units.filter(([x, y], idx) => idx === 0 || x !== units[idx - 1][0] || y !== units[idx - 1][1]);
}

const bytes = [];
function write(number) {
  let rest = number < 0 ? -2 * number - 1 : 2 * number;
  for (; rest > 127; rest >>= 7) bytes.push((rest & 127) | 128);
  bytes.push(rest);
}

const all = objects.land.geometries.flatMap((geometry) => geometry.arcs.flat().flatMap(rings)).filter((ring) => ring.length > 2);
let [lastX, lastY] = [0, 0];
for (const ring of all) {
  write(ring.length);
  for (const [x, y] of ring) {
    write(x - lastX);
    write(y - lastY);
    [lastX, lastY] = [x, y];
  }
}
writeFileSync(target, Uint8Array.from(bytes));
const count = all.reduce((sum, ring) => sum + ring.length, 0);
const gzipped = gzipSync(Uint8Array.from(bytes), { level: 9 }).length;
console.log(`${target}: ${all.length} rings, ${count} points, ${bytes.length} bytes, ${gzipped} after gzip`);
