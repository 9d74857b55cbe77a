// The field that finds a thing by any of its names, for mouse and keyboard alike.

import { h, said } from "../dom";
import type { Model } from "../model";
import type { Hit, Search } from "../search";
import { language, w } from "../words";
import { dot } from "./parts";

const MOST = 12;

export class Searchbox {
  readonly field = h("input", {
    id: "search", type: "search", role: "combobox", autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-controls": "hits", "aria-autocomplete": "list",
  });
  private readonly list = h("ul", { id: "hits", role: "listbox", hidden: true });
  private readonly status = h("span", { class: "hidden", role: "status" });
  private hits: Hit[] = [];
  private at = -1;

  constructor(
    private readonly model: Model,
    private readonly search: Search,
    private readonly choose: (node: number) => void,
  ) {
    this.field.addEventListener("input", () => this.look());
    this.field.addEventListener("focus", () => this.look());
    this.field.addEventListener("blur", () => this.close());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps its focus
  }

  element(): HTMLElement {
    this.field.placeholder = w("search");
    this.field.setAttribute("aria-label", w("search"));
    this.list.setAttribute("aria-label", w("search"));
    return h("div", { class: "search", role: "search" }, this.field, h("kbd", { title: w("searchHint") }, "/"), this.list, this.status);
  }

  look(): void {
    performance.mark("kg-search");
    this.hits = this.search.find(this.field.value, MOST);
    this.at = this.hits.length ? 0 : -1;
    this.show();
    performance.measure("kg-search-time", "kg-search");
  }

  private show(): void {
    const asked = this.field.value.trim() !== "";
    const rows = this.hits.map((hit, i) => this.row(hit, i));
    if (asked && !rows.length) rows.push(h("li", { class: "soft" }, w("nothing")));
    this.list.replaceChildren(...rows);
    this.list.hidden = !asked;
    this.status.textContent = asked ? `${this.hits.length} ${w("found")}` : "";
    this.field.setAttribute("aria-expanded", String(asked));
    this.mark();
  }

  private row(hit: Hit, i: number): HTMLElement {
    const thing = this.model.thing(hit.node);
    const other = hit.name === thing.name ? null : h("small", { class: "soft" }, said(hit.name));
    const kind = h("small", { class: "soft kind" }, this.model.data.classes[thing.class][language()]);
    const on = { click: () => this.take(i) };
    return h("li", { role: "option", id: `hit${i}`, on }, dot(this.model, thing.class), h("span", {}, said(thing.name), other), kind);
  }

  private mark(): void {
    [...this.list.children].forEach((row, i) => row.setAttribute("aria-selected", String(i === this.at)));
    if (this.at >= 0) this.field.setAttribute("aria-activedescendant", `hit${this.at}`);
    else this.field.removeAttribute("aria-activedescendant");
    this.list.children[this.at]?.scrollIntoView({ block: "nearest" });
  }

  private key(event: KeyboardEvent): void {
    if (event.isComposing) return; // the letters of an input method are no answer yet
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && this.hits.length) {
      this.at = (this.at + steps[event.key] + this.hits.length) % this.hits.length;
      this.mark();
      event.preventDefault();
    } else if (event.key === "Enter" && this.at >= 0) this.take(this.at);
    else if (event.key === "Escape") this.close();
  }

  private take(i: number): void {
    const { node } = this.hits[i];
    this.close();
    this.field.blur();
    this.choose(node);
  }

  private close(): void {
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
  }
}
