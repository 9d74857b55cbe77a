// Everything that passes the filters, as a table for those who would rather read.

import { h } from "../dom";
import type { Passing } from "../filter";
import type { Model } from "../model";
import { language, type Word, w } from "../words";
import { grow, thingLink } from "./parts";

type Column = "name" | "class" | "count" | "articles" | "last";
const COLUMNS: Column[] = ["name", "class", "count", "articles", "last"];
const ROWS = 100;
const order: { by: Column; down: boolean } = { by: "count", down: true };

export function list(model: Model, passing: Passing): HTMLElement {
  const whole = h("div", { class: "list" });
  const found = model.data.nodes.map((_, node) => node).filter((node) => passing.nodes[node]);
  const fill = (): void => {
    const sign = order.down ? -1 : 1;
    const keys = new Map(found.map((node) => [node, key(model, node, order.by)]));
    found.sort((a, b) => {
      const [one, other] = [keys.get(a)!, keys.get(b)!];
      return (one < other ? -1 : one > other ? 1 : 0) * sign || a - b;
    });
    const body = h("tbody");
    const more = grow(body, found, ROWS, (node) => row(model, node));
    const heads = COLUMNS.map((name) => head(name, fill));
    const table = h("table", {}, h("thead", {}, h("tr", {}, ...heads)), body);
    whole.replaceChildren(found.length ? table : h("p", { class: "note" }, w("nothingHere")), ...(more ? [more] : []));
  };
  fill();
  return whole;
}

function key(model: Model, node: number, column: Column): string | number {
  const one = model.thing(node);
  if (column === "count") return model.near[node].length;
  if (column === "articles") return one.articles;
  if (column === "last") return one.last_seen ?? "";
  return column === "class" ? model.data.classes[one.class][language()] : one.name;
}

function head(name: Column, fill: () => void): HTMLElement {
  const sorted = order.by === name;
  const click = (): void => {
    order.down = sorted ? !order.down : name === "count" || name === "articles" || name === "last";
    order.by = name;
    fill();
  };
  const sort = sorted ? (order.down ? "descending" : "ascending") : "none";
  const sign = sorted ? (order.down ? " ↓" : " ↑") : "";
  return h("th", { scope: "col", "aria-sort": sort }, h("button", { type: "button", on: { click } }, w(name as Word) + sign));
}

function row(model: Model, node: number): HTMLElement {
  const one = model.thing(node);
  return h(
    "tr",
    {},
    h("th", { scope: "row" }, thingLink(model, node)),
    h("td", {}, model.data.classes[one.class][language()]),
    h("td", { class: "number" }, model.near[node].length),
    h("td", { class: "number" }, one.articles),
    h("td", {}, one.last_seen ?? ""),
  );
}
