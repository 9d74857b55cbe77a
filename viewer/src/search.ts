// Names by what they begin with or hold, short and former names too.

import { type Model, names } from "./model";

export interface Hit {
  node: number;
  name: string;
}

/** One form of width and case. */
export function plain(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

export class Search {
  private readonly known: { node: number; name: string; plain: string; own: boolean }[] = [];

  constructor(private readonly model: Model) {
    model.data.nodes.forEach((thing, node) => {
      names(thing).forEach((name, at) => this.known.push({ node, name, plain: plain(name), own: at === 0 }));
    });
  }

  /** The best things for a query: the whole name first, then what begins so, then what holds it; hubs before others. */
  find(query: string, most: number): Hit[] {
    const wanted = plain(query);
    if (!wanted) return [];
    const best = new Map<number, { rank: number; name: string }>();
    for (const one of this.known) {
      const rank = ranked(one.plain, wanted, one.own);
      const old = best.get(one.node);
      if (rank < 6 && (!old || rank < old.rank)) best.set(one.node, { rank, name: one.name });
    }
    const hits = [...best].sort(
      ([a, one], [b, other]) =>
        one.rank - other.rank || this.model.near[b].length - this.model.near[a].length || a - b,
    );
    return hits.slice(0, most).map(([node, { name }]) => ({ node, name }));
  }
}

function ranked(name: string, wanted: string, own: boolean): number {
  const at = name.indexOf(wanted);
  const how = at < 0 ? 3 : name === wanted ? 0 : at === 0 ? 1 : 2;
  return how * 2 + (own ? 0 : 1);
}
