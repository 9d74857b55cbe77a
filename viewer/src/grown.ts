// Which things are drawn: at first the hubs with those next to them, then what is asked for.

import type { Passing } from "./filter";
import type { Model } from "./model";

export const FIRST = 140;
export const STEP = 30;
const BESIDE = 10;

/** Hubs with a few of their neighbours each: enough to find one's way, few enough to read. */
export function first(model: Model, passing: Passing, most = FIRST): Set<number> {
  const degrees = counted(model, passing);
  const order = [...degrees.keys()].filter((node) => degrees[node]).sort((a, b) => degrees[b] - degrees[a] || a - b);
  if (order.length <= most) return new Set(order);
  const found = new Set<number>();
  for (const hub of order) {
    if (found.size >= most) break;
    found.add(hub);
    for (const one of beside(model, passing, hub, found, BESIDE)) if (found.size < most) found.add(one);
  }
  return found;
}

/** The next neighbours of a thing that are not drawn yet, those with most edges first. */
export function beside(model: Model, passing: Passing, node: number, drawn: Set<number>, most: number): number[] {
  const found = new Set<number>();
  for (const edge of model.near[node]) {
    const other = model.other(edge, node);
    if (passing.edges[edge] && !drawn.has(other)) found.add(other);
  }
  return model.ranked([...found]).slice(0, most);
}

function counted(model: Model, passing: Passing): number[] {
  const degrees = new Array<number>(model.data.nodes.length).fill(0);
  model.data.edges.forEach((edge, number) => {
    if (passing.edges[number]) {
      degrees[edge.head]++;
      degrees[edge.tail]++;
    }
  });
  return degrees;
}
