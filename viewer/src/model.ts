// The data of the page, and what is looked up in it often.

import type { Data, Edge, Thing } from "./types";

export class Model {
  readonly near: number[][];
  readonly figures: number[][];
  readonly articles: number[][];
  readonly stages: string[];
  readonly zones: number[];
  private readonly ids = new Map<string, number>();
  private readonly keys = new Map<string, number>();

  constructor(readonly data: Data) {
    this.near = lists(data.nodes.length);
    this.figures = lists(data.nodes.length);
    this.articles = lists(data.nodes.length);
    data.nodes.forEach((node, number) => this.ids.set(node.id, number));
    data.articles.forEach((article, number) => this.keys.set(article.key, number));
    data.edges.forEach((edge, number) => {
      this.near[edge.head].push(number);
      if (edge.tail !== edge.head) this.near[edge.tail].push(number);
    });
    data.figures.forEach((figure, number) => this.figures[figure.node].push(number));
    data.articles.forEach((article, number) => {
      for (const [thing] of article.mentions) if (this.articles[thing].at(-1) !== number) this.articles[thing].push(number);
    });
    this.stages = [...new Set(data.edges.map(stage).filter(Boolean))].sort();
    this.zones = [...new Set(data.nodes.flatMap((node) => node.zones))].sort((a, b) => compare(this.thing(a), this.thing(b)));
  }

  thing(number: number): Thing {
    return this.data.nodes[number];
  }

  edge(number: number): Edge {
    return this.data.edges[number];
  }

  numbered(id: string): number {
    return this.ids.get(id) ?? -1;
  }

  keyed(key: string): number {
    return this.keys.get(key) ?? -1;
  }

  other(edge: number, node: number): number {
    const { head, tail } = this.edge(edge);
    return head === node ? tail : head;
  }

  neighbours(node: number): number[] {
    const found = new Set(this.near[node].map((edge) => this.other(edge, node)));
    found.delete(node);
    return this.ranked([...found]);
  }

  /** Those with most edges first; the order is the same for the same data. */
  ranked(nodes: number[]): number[] {
    return nodes.sort((a, b) => this.near[b].length - this.near[a].length || a - b);
  }
}

/** The stage that an edge is at: what its sentences say, or that it is only planned. */
export function stage(edge: Edge): string {
  return edge.facts?.stage ?? "";
}

export function names(node: Thing): string[] {
  return [...new Set([node.name, ...(node.forms ?? []), ...(node.aliases ?? []), ...(node.former_names ?? [])])];
}

function compare(one: Thing, other: Thing): number {
  return one.name < other.name ? -1 : one.name > other.name ? 1 : 0;
}

function lists(length: number): number[][] {
  return Array.from({ length }, () => []);
}
