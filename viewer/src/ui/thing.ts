// The file of a thing: what it was and is called, what it is joined to and which sentence says so, figures, sources.

import { h, said } from "../dom";
import { type Model, names } from "../model";
import { articleAddress } from "../place";
import type { Edge, Facts } from "../types";
import { counted, language, told, w } from "../words";
import { figures } from "./figures";
import { chip, growing, quote, thingLink } from "./parts";

const ROWS = 12;
const QUOTES = 2;
const QUIET = new Set(["amount_currency", "amount_number", "date_days", "resolved", "confidence", "date_precision"]);

export interface Actions {
  expand(node: number): void;
  isolate(node: number): void;
}

export function thing(model: Model, node: number, actions: Actions): HTMLElement {
  const one = model.thing(node);
  const days = [...new Set([one.first_seen, one.last_seen].filter(Boolean))].join(" – ");
  const counts = [counted(one.articles, "articles"), counted(one.mentions, "mentions"), days].filter(Boolean);
  const beside = model.neighbours(node).length;
  return h(
    "article",
    { class: "file" },
    h("header", {}, chip(model, one.class), h("h2", { tabindex: -1 }, said(one.name))),
    h("p", { class: "soft" }, [...counts, counted(beside, "neighbours")].join(" · ")),
    h(
      "p",
      { class: "actions" },
      h("button", { type: "button", on: { click: () => actions.expand(node) } }, w("expand")),
      h("button", { type: "button", on: { click: () => actions.isolate(node) } }, w("isolate")),
    ),
    called(model, node),
    ...relations(model, node),
    figures(model, node),
    sources(model, node),
  );
}

function called(model: Model, node: number): HTMLElement | null {
  const one = model.thing(node);
  const former = new Set([...(one.former_names ?? []), ...(one.history ?? []).map((each) => each.name)]);
  const others = names(one).filter((name) => name !== one.name && !former.has(name));
  const rows: [string, string[]][] = [
    [w("names"), others],
    [w("former"), [...former]],
    [w("codes"), one.credit_codes ?? []],
    ...Object.entries(one.facts ?? {}).map(([name, value]): [string, string[]] => [told(name), [value]]),
  ];
  const filled = rows.filter(([, values]) => values.length);
  if (!filled.length) return null;
  const history = (one.history ?? []).flatMap((each) => each.said);
  return h(
    "section",
    {},
    h("h3", {}, w("names")),
    h("dl", {}, ...filled.flatMap(([name, values]) => [h("dt", {}, name), h("dd", {}, ...values.map(tag))])),
    ...history.map((each) => quote(model, each)),
  );
}

function tag(text: string): HTMLElement {
  return h("span", { class: "tag" }, said(text));
}

function relations(model: Model, node: number): HTMLElement[] {
  const groups = new Map<string, number[]>();
  for (const edge of model.near[node]) {
    const { type, head } = model.edge(edge);
    const key = `${head === node ? "→" : "←"}${type}`;
    groups.set(key, [...(groups.get(key) ?? []), edge]);
  }
  const order = [...groups].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
  return order.map(([key, edges]) => {
    const label = model.data.relations[key.slice(1)][language()];
    const incoming = key.startsWith("←");
    const title = h("h3", {}, label, h("small", {}, incoming ? `← ${w("incoming")}` : "→"));
    title.append(h("span", { class: "count" }, edges.length));
    return h("section", {}, title, growing(edges.sort(better(model)), ROWS, (edge) => relation(model, edge, node)));
  });
}

/** What is stated before what is derived, then what more articles say, then what is surer. */
function better(model: Model): (a: number, b: number) => number {
  const weight = (number: number): number[] => {
    const { derived, planned, independent = 0, confidence } = model.edge(number);
    return [Number(!!derived), Number(!!planned), -independent, -confidence, number];
  };
  return (a, b) => weight(a).map((one, i) => one - weight(b)[i]).find((one) => one) ?? 0;
}

function relation(model: Model, number: number, node: number): HTMLElement {
  const edge = model.edge(number);
  const via = (edge.via ?? []).map((each) => thingLink(model, each));
  return h(
    "li",
    { class: "relation" },
    h(
      "div",
      { class: "line" },
      thingLink(model, model.other(number, node)),
      ...marks(edge),
      ...(via.length ? [h("span", { class: "soft" }, w("via")), ...via] : []),
      h("span", { class: "sure", title: w("confidence") }, edge.confidence.toFixed(2)),
    ),
    ...facts(edge.facts),
    growing(distinct(edge), QUOTES, (each) => h("li", {}, quote(model, each))),
  );
}

function marks(edge: Edge): HTMLElement[] {
  const found: HTMLElement[] = [];
  if (edge.derived) found.push(h("span", { class: "mark" }, w("derived")));
  if (edge.planned) found.push(h("span", { class: "mark" }, w("planned")));
  return found;
}

function facts(found: Facts = {}): HTMLElement[] {
  const rows = Object.entries(found).filter(([name]) => !QUIET.has(name));
  if (!rows.length) return [];
  return [h("p", { class: "facts" }, ...rows.map(([name, value]) => h("span", {}, `${told(name)} `, h("b", {}, said(value)))))];
}

/** What is said, each sentence of an article once. */
function distinct(edge: Edge): Edge["said"] {
  const seen = new Map(edge.said.map((one) => [`${one.article} ${one.at.join(".")} ${one.quote}`, one]));
  return [...seen.values()];
}

function sources(model: Model, node: number): HTMLElement | null {
  const found = model.articles[node].map((number) => model.data.articles[number]);
  if (!found.length) return null;
  found.sort((a, b) => ((a.date ?? "") < (b.date ?? "") ? 1 : (a.date ?? "") > (b.date ?? "") ? -1 : 0));
  return h(
    "section",
    {},
    h("h3", {}, w("sources"), h("span", { class: "count" }, found.length)),
    growing(found, ROWS, (article) => {
      const at = model.data.articles[model.keyed(article.key)].mentions.find(([each]) => each === node)?.slice(1, 3) ?? [];
      const link = h("a", { href: articleAddress(article.key, at) }, said(article.title || article.key));
      return h("li", { class: "source" }, h("time", { class: "soft" }, article.date ?? ""), link);
    }),
  );
}
