// Figures of a thing: a table, and a drawing over time of those that were told of several days.

import { h, said, svg } from "../dom";
import type { Model } from "../model";
import { articleAddress } from "../place";
import type { Figure } from "../types";
import { w } from "../words";
import { grow } from "./parts";

const [WIDE, HIGH, PAD] = [360, 92, 26];

export function figures(model: Model, node: number): HTMLElement | null {
  const found = model.figures[node].map((number) => model.data.figures[number]);
  if (!found.length) return null;
  found.sort((a, b) => (order(a) < order(b) ? -1 : order(a) > order(b) ? 1 : 0));
  const heads = [w("indicator"), w("value"), w("when")].map((name) => h("th", { scope: "col" }, name));
  const body = h("tbody");
  const more = grow(body, found, 15, (one) => row(model, one));
  const table = h("table", {}, h("thead", {}, h("tr", {}, ...heads)), body);
  return h(
    "section",
    {},
    h("h3", {}, w("figures"), h("span", { class: "count" }, found.length)),
    ...charts(found),
    h("div", { class: "table", tabindex: 0, role: "region", "aria-label": w("figures") }, table),
    more,
  );
}

function order(one: Figure): string {
  return `${one.indicator ?? ""} ${when(one)}`;
}

export function when(one: Figure): string {
  return (one.days ?? one.day).split(/[/\s]/).at(-1) ?? "";
}

function row(model: Model, one: Figure): HTMLElement {
  const article = model.data.articles[one.article];
  const value = `${one.value ?? ""}${one.unit ?? ""}`;
  const shown = said(value);
  const place = article
    ? h("a", { href: articleAddress(article.key, one.at, one.quote), title: one.quote ?? "" }, shown)
    : h("span", { title: one.quote ?? "" }, shown);
  const change = one.change ? h("small", {}, said(one.change)) : null;
  const name = h("th", { scope: "row" }, said(one.indicator ?? ""));
  if (one.modality === "plan") name.append(h("span", { class: "mark" }, w("planned")));
  return h("tr", {}, name, h("td", {}, place, change), h("td", { class: "soft" }, said(one.period ?? one.day)));
}

/** One drawing for each indicator in one unit that was told of two days or more. */
function charts(found: Figure[]): HTMLElement[] {
  const groups = new Map<string, Figure[]>();
  for (const one of found) {
    if (typeof one.number !== "number" || !when(one) || !one.value) continue;
    const key = `${one.indicator} ${one.currency ?? (/%|％/.test(one.unit ?? "") ? "%" : "")}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const several = [...groups.values()].filter((each) => new Set(each.map(when)).size > 1);
  return several.slice(0, 6).map(chart);
}

function chart(found: Figure[]): HTMLElement {
  const points = found.map((one) => ({ one, day: time(when(one)), value: one.number! })).sort((a, b) => a.day - b.day);
  const days = points.map((each) => each.day);
  const values = points.map((each) => each.value);
  const x = (day: number): number => scaled(day, Math.min(...days), Math.max(...days), PAD, WIDE - PAD);
  const y = (value: number): number => scaled(value, Math.min(...values, 0), Math.max(...values), HIGH - 18, 20);
  const path = points.map(({ day, value }, i) => `${i ? "L" : "M"}${x(day).toFixed(1)} ${y(value).toFixed(1)}`).join("");
  const last = points.at(-1)!;
  const title = `${found[0].indicator ?? ""}: ${points.map(({ one }) => `${when(one)} ${one.value}${one.unit ?? ""}`).join(", ")}`;
  const drawn = svg(
    "svg",
    { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": title, class: "chart" },
    svg("line", { x1: PAD, x2: WIDE - PAD, y1: y(0), y2: y(0), class: "axis" }),
    svg("path", { d: path, class: "curve" }),
    ...points.map(({ one, day, value }) =>
      svg("circle", { cx: x(day), cy: y(value), r: 4 }, svg("title", {}, `${when(one)} ${one.value}${one.unit ?? ""}`)),
    ),
    svg("text", { x: PAD, y: HIGH - 3, class: "tick" }, when(points[0].one)),
    svg("text", { x: WIDE - PAD, y: HIGH - 3, class: "tick end" }, when(last.one)),
    svg("text", { x: x(last.day), y: y(last.value) - 9, class: "tick end strong" }, `${last.one.value}${last.one.unit ?? ""}`),
  );
  return h("figure", {}, h("figcaption", {}, said(found[0].indicator ?? "")), drawn);
}

function time(day: string): number {
  const [year, month = 6, date = 15] = day.split("-").map(Number);
  return year * 372 + month * 31 + date;
}

function scaled(value: number, low: number, high: number, from: number, to: number): number {
  return high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from);
}
