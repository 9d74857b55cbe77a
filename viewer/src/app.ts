// The whole page: it listens to the address, the search, the filters and the drawing, and keeps them together.

import { h } from "./dom";
import { type Drawing, lines } from "./draw/drawing";
import { Plain } from "./draw/plain";
import { able, Webgl } from "./draw/webgl";
import { open, type Passing, passing } from "./filter";
import { beside, first, STEP } from "./grown";
import type { Model } from "./model";
import { read, thingAddress } from "./place";
import { Search } from "./search";
import { type Place, settle } from "./settle";
import { article } from "./ui/article";
import { filters } from "./ui/filters";
import { list } from "./ui/list";
import { Searchbox } from "./ui/searchbox";
import { start } from "./ui/start";
import { thing } from "./ui/thing";
import { language, speak, w } from "./words";

export class App {
  private readonly filter;
  private readonly search;
  private readonly canvas = h("div", { class: "canvas", tabindex: 0, role: "application" });
  private readonly panel = h("aside", { class: "panel" });
  private readonly side = h("aside", { class: "side" });
  private readonly middle = h("main", { id: "middle", tabindex: -1 });
  private readonly status = h("p", { class: "status", role: "status" });
  private drawing?: Drawing;
  private let!: Passing;
  private base = new Set<number>();
  private grown = new Set<number>();
  private alone = false;
  private places = new Map<number, Place>();
  private chosen = -1;
  private listed = false;

  constructor(
    private readonly model: Model,
    private readonly body: HTMLElement,
  ) {
    this.filter = open(model);
    this.search = new Searchbox(model, new Search(model), (node) => this.go(node));
    window.addEventListener("hashchange", () => this.follow(true));
    document.addEventListener("keydown", (event) => this.key(event));
    this.canvas.addEventListener("keydown", (event) => this.steer(event));
    this.canvas.addEventListener("drawn", () => this.painted());
  }

  /** Builds everything anew, in the language of the moment. */
  render(): void {
    this.body.replaceChildren(this.top(), this.side, this.middle, this.panel);
    this.canvas.setAttribute("aria-label", w("drawing"));
    this.panel.setAttribute("aria-label", w("relations"));
    this.side.setAttribute("aria-label", w("filters"));
    document.title = w("title");
    this.refilter(false);
    this.follow(false);
  }

  private top(): HTMLElement {
    const mode = (listed: boolean, word: "graph" | "list"): HTMLElement =>
      h("button", { type: "button", id: `as-${word}`, "aria-pressed": this.listed === listed, on: { click: () => this.show(listed) } }, w(word));
    const turn = (): void => {
      speak(language() === "zh" ? "en" : "zh");
      this.render();
      document.querySelector<HTMLElement>("#language")?.focus();
    };
    return h(
      "header",
      { class: "top" },
      h("a", { class: "skip", href: "#middle", on: { click: (event: Event) => (event.preventDefault(), this.panel.querySelector("h2")?.focus()) } }, w("skip")),
      h("h1", {}, h("a", { href: "#" }, w("title"))),
      this.search.element(),
      h("div", { class: "modes", role: "group" }, mode(false, "graph"), mode(true, "list")),
      h("button", { type: "button", id: "language", on: { click: turn } }, w("language")),
    );
  }

  private show(listed: boolean): void {
    this.listed = listed;
    for (const word of ["graph", "list"]) {
      document.querySelector(`#as-${word}`)?.setAttribute("aria-pressed", String((word === "list") === listed));
    }
    this.draw();
  }

  private go(node: number): void {
    const address = thingAddress(this.model.thing(node).id);
    if (location.hash === address) this.follow(true);
    else location.hash = address;
  }

  /** Shows at the side what the address names. */
  private follow(focus: boolean): void {
    const where = read(location.hash);
    if (where.kind === "article") {
      const number = this.model.keyed(where.key);
      this.aside(number < 0 ? this.gone(where.key) : article(this.model, number, where.at, where.quote), focus);
      this.panel.querySelector("mark, .evidence")?.scrollIntoView({ block: "center" });
      return;
    }
    const node = where.kind === "thing" ? this.model.numbered(where.id) : -1;
    const actions = { expand: (each: number) => this.expand(each), isolate: (each: number) => this.isolate(each) };
    if (node >= 0) this.aside(thing(this.model, node, actions), focus);
    else this.aside(where.kind === "start" ? start(this.model) : this.gone(where.id), focus);
    this.choose(node);
  }

  private gone(name: string): HTMLElement {
    return h("p", { class: "note" }, `${w("gone")} ${name}`);
  }

  private aside(shown: HTMLElement, focus: boolean): void {
    const back = h("button", { type: "button", class: "back", on: { click: () => history.back() } }, `← ${w("back")}`);
    const close = h("a", { class: "close", href: "#", "aria-label": w("close") }, "×");
    const bar = location.hash.length > 1 ? [h("div", { class: "bar" }, back, close)] : [];
    this.panel.replaceChildren(...bar, shown);
    this.panel.scrollTop = 0;
    if (focus) shown.querySelector<HTMLElement>("h2")?.focus({ preventScroll: true });
  }

  /** Marks a thing on the drawing; one that is not there comes with those next to it. */
  private choose(node: number): void {
    if (node === this.chosen) return;
    this.chosen = node;
    if (node >= 0 && !this.nodes().includes(node)) {
      this.grown.add(node);
      this.widen(node);
    } else this.drawing?.choose(node);
  }

  private expand(node: number): void {
    this.grown.add(node);
    this.widen(node);
  }

  private widen(node: number): void {
    for (const one of beside(this.model, this.let, node, new Set(this.nodes()), STEP)) this.grown.add(one);
    if (!this.listed) this.draw();
  }

  private isolate(node: number): void {
    this.alone = true;
    this.grown = new Set([node]);
    this.places = new Map();
    this.widen(node);
    this.drawing?.fit();
  }

  private restart(): void {
    this.alone = false;
    this.grown = new Set();
    this.places = new Map();
    this.draw();
    this.drawing?.fit();
  }

  private refilter(timed = true): void {
    if (timed) performance.mark("kg-filter");
    const focused = document.activeElement?.id;
    this.let = passing(this.model, this.filter);
    this.base = first(this.model, this.let);
    this.side.replaceChildren(filters(this.model, this.filter, () => this.refilter()));
    if (focused) document.getElementById(focused)?.focus();
    this.draw();
  }

  private nodes(): number[] {
    const wanted = this.alone ? this.grown : new Set([...this.base, ...this.grown]);
    return [...wanted].filter((node) => this.let.nodes[node] || node === this.chosen).sort((a, b) => a - b);
  }

  private draw(): void {
    const nodes = this.nodes();
    const drawn = new Set(nodes);
    const edges = [...new Set(nodes.flatMap((node) => this.model.near[node]))]
      .filter((edge) => this.let.edges[edge] && drawn.has(this.model.edge(edge).head) && drawn.has(this.model.edge(edge).tail))
      .sort((a, b) => a - b);
    const all = this.model.data.nodes.length;
    this.status.textContent = `${w("shown")} ${nodes.length} · ${w("match")} ${this.let.count} / ${all}`;
    if (this.listed) {
      this.drawing = undefined;
      this.middle.replaceChildren(this.status, list(this.model, this.let));
      this.painted();
      return;
    }
    const joined = lines(this.model, edges);
    this.places = settle(this.model, nodes, joined.map(({ head, tail }) => [head, tail]), this.places);
    this.drawing ??= this.started();
    this.drawing.draw({ nodes, lines: joined, places: this.places, chosen: this.chosen });
    if (this.chosen >= 0) this.drawing.choose(this.chosen);
  }

  private started(): Drawing {
    const button = (id: string, text: string, word: "zoomIn" | "zoomOut" | "fit" | "start", click: () => void): HTMLElement =>
      h("button", { type: "button", id, title: w(word), "aria-label": w(word), on: { click } }, text);
    const tools = h(
      "div",
      { class: "tools", role: "toolbar", "aria-label": w("graph") },
      button("zoom-in", "+", "zoomIn", () => this.drawing?.zoom(1.5)),
      button("zoom-out", "−", "zoomOut", () => this.drawing?.zoom(1 / 1.5)),
      button("fit", "⤢", "fit", () => this.drawing?.fit()),
      button("start", "↺", "start", () => this.restart()),
    );
    this.canvas.replaceChildren();
    this.middle.replaceChildren(this.canvas, this.status, tools);
    const heard = {
      choose: (node: number) => this.go(node),
      expand: (node: number) => this.expand(node),
      leave: () => void (location.hash = ""),
    };
    return able() ? new Webgl(this.model, this.canvas, heard) : new Plain(this.model, this.canvas, heard);
  }

  private painted(): void {
    const marks = performance.getEntriesByName("kg-filter", "mark");
    if (marks.length) {
      performance.measure("kg-filter-time", "kg-filter");
      performance.clearMarks("kg-filter");
    }
    if (!performance.getEntriesByName("kg-first").length) performance.mark("kg-first");
    this.middle.dataset.drawn = String(this.nodes().length);
  }

  private key(event: KeyboardEvent): void {
    const typing = event.target instanceof HTMLInputElement && event.target.type !== "checkbox";
    if (event.key === "/" && !typing) {
      event.preventDefault();
      this.search.field.focus();
      this.search.field.select();
    } else if (event.key === "Escape" && !typing && location.hash.length > 1) history.back();
  }

  private steer(event: KeyboardEvent): void {
    const moves: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
    };
    const zooms: Record<string, number> = { "+": 1.5, "=": 1.5, "-": 1 / 1.5 };
    if (event.key in moves) this.drawing?.move(...moves[event.key]);
    else if (event.key in zooms) this.drawing?.zoom(zooms[event.key]);
    else if (event.key === "Enter" && this.chosen >= 0 && event.target === this.canvas) this.expand(this.chosen);
    else return;
    event.preventDefault();
  }

  where(id: string): Place | undefined {
    return this.drawing?.where(this.model.numbered(id));
  }
}
