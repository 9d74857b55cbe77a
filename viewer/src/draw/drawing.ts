// What the page asks of whatever draws the graph.

import type { Model } from "../model";
import type { Place } from "../settle";

/** All edges between two drawn things, as one line from the first to the second. */
export interface Line {
  key: string;
  head: number;
  tail: number;
  edges: number[];
}

export interface Picture {
  nodes: number[];
  lines: Line[];
  places: Map<number, Place>;
  chosen: number;
}

export interface Heard {
  choose(node: number): void;
  expand(node: number): void;
  leave(): void;
}

export interface Drawing {
  draw(picture: Picture): void;
  choose(node: number): void;
  zoom(by: number): void;
  move(x: number, y: number): void;
  fit(): void;
  where(node: number): Place | undefined;
}

export const LABEL = 12;

export function short(name: string, most = LABEL): string {
  const signs = Array.from(name);
  return signs.length > most ? `${signs.slice(0, most - 1).join("")}…` : name;
}

export function size(model: Model, node: number): number {
  return Math.min(15, 4.5 + 1.7 * Math.sqrt(model.near[node].length));
}

export function lines(model: Model, edges: number[]): Line[] {
  const found = new Map<string, Line>();
  for (const edge of edges) {
    const { head, tail } = model.edge(edge);
    if (head === tail) continue;
    const key = `${head}-${tail}`;
    const line = found.get(key) ?? { key, head, tail, edges: [] };
    line.edges.push(edge);
    found.set(key, line);
  }
  return [...found.values()];
}

export function around(picture: Picture, node: number): Set<number> {
  const found = new Set([node]);
  for (const { head, tail } of picture.lines) {
    if (head === node) found.add(tail);
    if (tail === node) found.add(head);
  }
  return found;
}

export function wording(model: Model, line: Line, language: "zh" | "en"): string {
  return [...new Set(line.edges.map((edge) => model.data.relations[model.edge(edge).type][language]))].join(" · ");
}

export const INK = { text: "#1d2433", soft: "#596377", line: "#c2cad6", strong: "#3f5f8f", faint: "#e9ecf1", paper: "#fbfcfd" };
