// Which things and edges are let through.

import { type Model, stage } from "./model";
import type { Edge } from "./types";

export interface Filter {
  classes: Set<string>;
  relations: Set<string>;
  zone: number;
  from: string;
  to: string;
  stage: string;
  confidence: number;
  derived: boolean;
  planned: boolean;
}

export interface Passing {
  nodes: Uint8Array;
  edges: Uint8Array;
  count: number;
}

export function open(model: Model): Filter {
  return {
    classes: new Set(Object.keys(model.data.classes)),
    relations: new Set(Object.keys(model.data.relations)),
    zone: -1,
    from: "",
    to: "",
    stage: "",
    confidence: 0,
    derived: true,
    planned: true,
  };
}

/** Things of the classes and the zone that have an edge left, where edges are chosen; edges between such things. */
export function passing(model: Model, filter: Filter): Passing {
  const { nodes, edges } = model.data;
  const found: Passing = { nodes: new Uint8Array(nodes.length), edges: new Uint8Array(edges.length), count: 0 };
  const chosen = choosesEdges(model, filter);
  const eligible = nodes.map(
    (one) => filter.classes.has(one.class) && (filter.zone < 0 || one.zones.includes(filter.zone)),
  );
  edges.forEach((edge, number) => {
    if (!eligible[edge.head] || !eligible[edge.tail] || !lets(filter, edge)) return;
    found.edges[number] = found.nodes[edge.head] = found.nodes[edge.tail] = 1;
  });
  nodes.forEach((_, number) => {
    if (eligible[number] && !chosen) found.nodes[number] = 1;
    found.count += found.nodes[number];
  });
  return found;
}

function choosesEdges(model: Model, filter: Filter): boolean {
  const dated = filter.from || filter.to;
  const all = filter.relations.size === Object.keys(model.data.relations).length;
  return !all || !!dated || !!filter.stage || filter.confidence > 0 || !filter.derived || !filter.planned;
}

function lets(filter: Filter, edge: Edge): boolean {
  return (
    filter.relations.has(edge.type) &&
    edge.confidence >= filter.confidence &&
    (filter.derived || !edge.derived) &&
    (filter.planned || !edge.planned) &&
    (!filter.stage || stage(edge) === filter.stage) &&
    (!(filter.from || filter.to) || edge.said.some((one) => within(filter, one.date ?? "")))
  );
}

function within(filter: Filter, day: string): boolean {
  return day !== "" && (!filter.from || day >= filter.from) && (!filter.to || day <= filter.to);
}
