// An article: its text with every mention a link and the evidence marked; where it is not at hand, what is quoted of it.

import { h, said } from "../dom";
import type { Model } from "../model";
import { thingAddress } from "../place";
import type { Article, Said } from "../types";
import { w } from "../words";
import { quote } from "./parts";

type Mention = { start: number; end: number; node: number };

export function article(model: Model, number: number, at: number[], wanted: string): HTMLElement {
  const one = model.data.articles[number];
  const about = [one.date, one.zone, ...(one.byline ?? [])].filter(Boolean) as string[];
  return h(
    "article",
    { class: "article" },
    h("header", {}, h("h2", { tabindex: -1 }, said(one.title || w("untitled")))),
    h("p", { class: "soft" }, said(about.join(" · ")), address(one)),
    h("p", { class: "soft key" }, said(one.key)),
    one.reprint_of ? h("p", { class: "soft" }, `${w("reprint")} `, said(one.reprint_of)) : null,
    ...(one.text === undefined ? absent(model, number, wanted) : whole(model, one, at)),
  );
}

/** A link to the web page, where its address is one of the web. */
function address(one: Article): HTMLElement | null {
  if (!one.url || !/^https?:\/\//i.test(one.url)) return null;
  return h("a", { class: "address", href: one.url, target: "_blank", rel: "noopener noreferrer" }, w("address"));
}

function absent(model: Model, number: number, wanted: string): HTMLElement[] {
  const found = new Map<string, Said>();
  for (const edge of model.data.edges) {
    for (const one of edge.said) if (one.article === number) found.set(one.quote, one);
  }
  const figures = model.data.figures.filter((one) => one.article === number && one.quote);
  for (const one of figures) found.set(one.quote!, { quote: one.quote!, article: number, at: [] });
  const rows = [...found.values()].map((one) => {
    const shown = quote(model, one);
    if (one.quote === wanted) shown.classList.add("evidence");
    return shown;
  });
  return [h("p", { class: "note" }, w("noText")), ...rows];
}

function whole(model: Model, one: Article, at: number[]): HTMLElement[] {
  const signs = Array.from(one.text ?? ""); // offsets count code points
  const mentions = one.mentions.flatMap(([node, ...spans]) =>
    pairs(spans).map(([start, end]): Mention => ({ start, end, node })),
  );
  const body = h("div", { class: "text", lang: "zh" });
  let start = 0;
  for (const paragraph of one.text!.split("\n")) {
    const end = start + Array.from(paragraph).length;
    if (end > start) body.append(paragraphed(model, signs, start, end, mentions, pairs(at)));
    start = end + 1;
  }
  return [h("p", { class: "legend soft" }, w("evidenceNote")), body];
}

function paragraphed(
  model: Model, signs: string[], start: number, end: number, mentions: Mention[], evidence: [number, number][],
): HTMLElement {
  let sign = start;
  while (sign < end && signs[sign] === "#") sign++;
  const inside = mentions.filter((one) => one.start < end && one.end > start);
  const marked = evidence.filter(([a, b]) => a < end && b > start);
  const cuts = new Set([start, sign, end]);
  for (const place of [...inside.flatMap((one) => [one.start, one.end]), ...marked.flat()]) {
    if (place > start && place < end) cuts.add(place);
  }
  const order = [...cuts].sort((a, b) => a - b);
  const pieces = order.slice(1).map((to, i) => piece(model, signs, order[i], to, inside, marked));
  if (sign === start) return h("p", {}, ...pieces);
  return h("p", { class: "heading" }, h("span", { class: "sign" }, pieces[0]), ...pieces.slice(1));
}

function piece(
  model: Model, signs: string[], start: number, end: number, mentions: Mention[], evidence: [number, number][],
): Node {
  const text = document.createTextNode(signs.slice(start, end).join(""));
  const over = mentions.filter((one) => one.start <= start && one.end >= end);
  const named = over.sort((a, b) => a.end - a.start - (b.end - b.start))[0];
  const shown = named ? mention(model, named.node, text) : text;
  return evidence.some(([a, b]) => a <= start && b >= end) ? h("mark", {}, shown) : shown;
}

function mention(model: Model, node: number, text: Text): HTMLElement {
  const thing = model.thing(node);
  const { color } = model.data.classes[thing.class];
  return h("a", { class: "mention", href: thingAddress(thing.id), title: thing.name, vars: { "--fill": color } }, text);
}

function pairs(spans: number[]): [number, number][] {
  return spans.flatMap((start, i) => (i % 2 ? [] : [[start, spans[i + 1]] as [number, number]]));
}
