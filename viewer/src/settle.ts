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
  const run = new Run(start, nodes.map((node) => (old.has(node) ? 0.15 : 1)));
  const fresh = nodes.filter((node) => !old.has(node)).length;
  if (nodes.length > 1 && nodes.length <= ALL && fresh) {
    const index = new Map(nodes.map((node, i) => [node, i]));
    const joined = pairs.map(([a, b]) => [index.get(a)!, index.get(b)!] as const);
    const rounds = Math.max(40, Math.min(300, Math.round(1.6e6 / nodes.length ** 2)));
    for (let round = 0; round < rounds; round++) run.step(joined, LENGTH * (1 - round / rounds));
  }
  return new Map(nodes.map((node, i) => [node, { x: run.x[i], y: run.y[i] }]));
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

/** The places as plain numbers: this is the one loop of the page that has to be fast. */
class Run {
  readonly x: Float64Array;
  readonly y: Float64Array;
  private readonly right: Float64Array;
  private readonly down: Float64Array;

  constructor(
    start: Place[],
    private readonly loose: number[],
  ) {
    this.x = Float64Array.from(start, (one) => one.x);
    this.y = Float64Array.from(start, (one) => one.y);
    this.right = new Float64Array(start.length);
    this.down = new Float64Array(start.length);
  }

  step(joined: (readonly [number, number])[], heat: number): void {
    this.gather();
    this.push();
    for (const [a, b] of joined) this.pull(a, b);
    for (let i = 0; i < this.x.length; i++) {
      const size = Math.hypot(this.right[i], this.down[i]) || 1;
      const far = (Math.min(size, heat) * this.loose[i]) / size;
      this.x[i] += this.right[i] * far;
      this.y[i] += this.down[i] * far;
    }
  }

  /** Everything is drawn to the middle a little. */
  private gather(): void {
    const count = this.x.length;
    const middle = { x: this.x.reduce(sum) / count, y: this.y.reduce(sum) / count };
    for (let i = 0; i < count; i++) {
      this.right[i] = (middle.x - this.x[i]) * GRAVITY;
      this.down[i] = (middle.y - this.y[i]) * GRAVITY;
    }
  }

  private push(): void {
    const { x, y, right, down } = this;
    for (let a = 1; a < x.length; a++) {
      for (let b = 0; b < a; b++) {
        const across = x[a] - x[b] || (a - b) * 0.01;
        const along = y[a] - y[b] || (a + b) * 0.01;
        const far = across * across + along * along;
        if (far > REACH) continue;
        const strong = (LENGTH * LENGTH) / (far + 1);
        right[a] += across * strong;
        down[a] += along * strong;
        right[b] -= across * strong;
        down[b] -= along * strong;
      }
    }
  }

  private pull(a: number, b: number): void {
    const across = this.x[a] - this.x[b];
    const along = this.y[a] - this.y[b];
    const strong = Math.hypot(across, along) / LENGTH / 2;
    this.right[a] -= across * strong;
    this.down[a] -= along * strong;
    this.right[b] += across * strong;
    this.down[b] += along * strong;
  }
}

function sum(one: number, other: number): number {
  return one + other;
}
