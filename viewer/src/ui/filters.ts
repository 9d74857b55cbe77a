// What is let through, chosen at the side.

import { h, said } from "../dom";
import { type Filter, open } from "../filter";
import type { Model } from "../model";
import { language, w } from "../words";
import { dot } from "./parts";

export function filters(model: Model, filter: Filter, changed: () => void): HTMLElement {
  const { classes, relations, nodes, edges } = model.data;
  const byClass = tally(nodes.map((one) => one.class));
  const byType = tally(edges.map((one) => one.type));
  const reset = (): void => {
    Object.assign(filter, open(model));
    changed();
  };
  return h(
    "div",
    { class: "filters" },
    h("p", { class: "head" }, h("strong", {}, w("filters")), h("button", { type: "button", id: "reset", on: { click: reset } }, w("reset"))),
    group("classes", w("classes"), Object.keys(classes), filter.classes, changed, (name) => [
      dot(model, name), h("span", {}, classes[name][language()]), h("span", { class: "count" }, byClass.get(name) ?? 0),
    ]),
    group("relations", w("relations"), Object.keys(relations), filter.relations, changed, (name) => [
      h("span", {}, relations[name][language()]), h("span", { class: "count" }, byType.get(name) ?? 0),
    ]),
    zone(model, filter, changed),
    dates(filter, changed),
    stages(model, filter, changed),
    confidence(filter, changed),
    flag("derived", w("withDerived"), filter.derived, (on) => ((filter.derived = on), changed())),
    flag("planned", w("withPlanned"), filter.planned, (on) => ((filter.planned = on), changed())),
  );
}

function tally(names: string[]): Map<string, number> {
  const found = new Map<string, number>();
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1);
  return found;
}

function group(
  id: string, title: string, names: string[], chosen: Set<string>, changed: () => void, inside: (name: string) => HTMLElement[],
): HTMLElement {
  const boxes = names.map((name) => {
    const box = h("input", { type: "checkbox", value: name, checked: chosen.has(name) });
    box.addEventListener("change", () => {
      if (box.checked) chosen.add(name);
      else chosen.delete(name);
      changed();
    });
    return h("label", {}, box, ...inside(name));
  });
  const all = (on: boolean) => (): void => {
    for (const name of names) if (on) chosen.add(name);
    if (!on) chosen.clear();
    changed();
  };
  const buttons = h(
    "span",
    { class: "both" },
    h("button", { type: "button", on: { click: all(true) } }, w("all")),
    h("button", { type: "button", on: { click: all(false) } }, w("none")),
  );
  return h("fieldset", { id }, h("legend", {}, title), buttons, ...boxes);
}

function zone(model: Model, filter: Filter, changed: () => void): HTMLElement {
  const options = model.zones.map((node) =>
    h("option", { value: node, selected: node === filter.zone }, model.thing(node).name),
  );
  const field = h("select", { id: "zone" }, h("option", { value: -1 }, w("all")), ...options);
  field.addEventListener("change", () => ((filter.zone = Number(field.value)), changed()));
  return h("label", { class: "field" }, w("zone"), field);
}

function dates(filter: Filter, changed: () => void): HTMLElement {
  const field = (name: "from" | "to"): HTMLElement => {
    const input = h("input", { type: "date", id: name, value: filter[name] });
    input.addEventListener("change", () => ((filter[name] = input.value), changed()));
    return h("label", { class: "field" }, w(name), input);
  };
  return h("fieldset", { class: "pair" }, h("legend", {}, w("dates")), field("from"), field("to"));
}

function stages(model: Model, filter: Filter, changed: () => void): HTMLElement | null {
  if (!model.stages.length) return null;
  const options = model.stages.map((name) => h("option", { value: name, selected: name === filter.stage }, name));
  const field = h("select", { id: "stage" }, h("option", { value: "" }, w("all")), ...options);
  field.addEventListener("change", () => ((filter.stage = field.value), changed()));
  return h("label", { class: "field" }, w("stage"), field);
}

function confidence(filter: Filter, changed: () => void): HTMLElement {
  const shown = h("output", {}, filter.confidence.toFixed(2));
  const field = h("input", { type: "range", id: "confidence", min: 0, max: 1, step: 0.05, value: filter.confidence });
  field.addEventListener("input", () => (shown.textContent = Number(field.value).toFixed(2)));
  field.addEventListener("change", () => ((filter.confidence = Number(field.value)), changed()));
  return h("label", { class: "field" }, h("span", { class: "head" }, w("confidence"), shown), field);
}

function flag(id: string, text: string, on: boolean, set: (on: boolean) => void): HTMLElement {
  const box = h("input", { type: "checkbox", id, checked: on });
  box.addEventListener("change", () => set(box.checked));
  return h("label", {}, box, h("span", {}, said(text)));
}
