// From the places that were computed beforehand for everything to places for the few that are drawn: a short,
// deterministic run of forces. What stood already hardly moves, so that people keep their bearings.

import type { Model } from "./model";

export type Place = { x: number; y: number };
const ALL = 700; // above this many, places stay as they were computed
const LENGTH = 60;
const REACH = (5 * LENGTH) ** 2; // things that are farther apart than this, squared, let each other be
const GRAVITY = 0.12;

export function settle(model: Model, nodes: number[], pairs: [number, number][], old: Map<number, Place>): Map<number, Place> {
  const start = nodes.map((node) => old.get(node) ?? placed(model, node, pairs, old));
  const at = start.map(({ x, y }) => ({ x, y }));
  if (nodes.length > 1 && nodes.length <= ALL) {
    const index = new Map(nodes.map((node, i) => [node, i]));
    const joined = pairs.map(([a, b]) => [index.get(a)!, index.get(b)!] as const);
    const loose = nodes.map((node) => (old.has(node) ? 0.15 : 1));
    const rounds = Math.max(60, Math.min(300, Math.round(4e6 / nodes.length ** 2)));
    for (let round = 0; round < rounds; round++) step(at, joined, loose, LENGTH * (1 - round / rounds));
  }
  return new Map(nodes.map((node, i) => [node, at[i]]));
}

/** A new thing begins beside one that it is joined to, else where it was computed to be. */
function placed(model: Model, node: number, pairs: [number, number][], old: Map<number, Place>): Place {
  const { x, y } = model.thing(node);
  const spread = { x: x * 24, y: y * 24 };
  const pair = old.size ? pairs.find(([a, b]) => (a === node && old.has(b)) || (b === node && old.has(a))) : undefined;
  if (!pair) return spread;
  const anchor = old.get(pair[0] === node ? pair[1] : pair[0])!;
  const angle = node * 2.399963;
  return { x: anchor.x + LENGTH * Math.cos(angle), y: anchor.y + LENGTH * Math.sin(angle) };
}

function step(at: Place[], joined: (readonly [number, number])[], loose: number[], heat: number): void {
  const force = at.map(() => ({ x: 0, y: 0 }));
  const middle = { x: mean(at, "x"), y: mean(at, "y") };
  for (let a = 0; a < at.length; a++) {
    force[a].x += (middle.x - at[a].x) * GRAVITY;
    force[a].y += (middle.y - at[a].y) * GRAVITY;
    for (let b = 0; b < a; b++) push(at, force, a, b);
  }
  for (const [a, b] of joined) pull(at, force, a, b);
  force.forEach((one, i) => {
    const size = Math.hypot(one.x, one.y) || 1;
    const far = (Math.min(size, heat) * loose[i]) / size;
    at[i].x += one.x * far;
    at[i].y += one.y * far;
  });
}

function push(at: Place[], force: Place[], a: number, b: number): void {
  const x = at[a].x - at[b].x || (a - b) * 0.01;
  const y = at[a].y - at[b].y || (a + b) * 0.01;
  const far = x * x + y * y;
  if (far > REACH) return;
  const strong = (LENGTH * LENGTH) / (far + 1);
  force[a].x += x * strong;
  force[a].y += y * strong;
  force[b].x -= x * strong;
  force[b].y -= y * strong;
}

function pull(at: Place[], force: Place[], a: number, b: number): void {
  const x = at[a].x - at[b].x;
  const y = at[a].y - at[b].y;
  const strong = Math.hypot(x, y) / LENGTH / 2;
  force[a].x -= x * strong;
  force[a].y -= y * strong;
  force[b].x += x * strong;
  force[b].y += y * strong;
}

function mean(at: Place[], axis: "x" | "y"): number {
  return at.reduce((sum, one) => sum + one[axis], 0) / at.length;
}
