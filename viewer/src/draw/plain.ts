// The graph without WebGL: the neighbourhood of one thing as SVG, each thing a button.

import { h, svg } from "../dom";
import type { Model } from "../model";
import type { Place } from "../settle";
import { language, w } from "../words";
import { around, type Drawing, type Heard, INK, type Picture, short, size, wording } from "./drawing";

const MOST = 60;
const NAMED = 14; // with more things than this, relations are not written on their lines
const PAD = 70;

export class Plain implements Drawing {
  private picture: Picture = { nodes: [], lines: [], places: new Map(), chosen: -1 };
  private scale = 1;
  private few = true;
  private shift = { x: 0, y: 0 };

  constructor(
    private readonly model: Model,
    private readonly place: HTMLElement,
    private readonly heard: Heard,
  ) {}

  draw(picture: Picture): void {
    this.picture = picture;
    const nodes = this.nodes();
    const at = (node: number): Place => picture.places.get(node)!;
    const xs = nodes.map((node) => at(node).x);
    const ys = nodes.map((node) => at(node).y);
    const [left, top] = [Math.min(...xs) - PAD, Math.min(...ys) - PAD];
    const [wide, high] = [Math.max(...xs) + PAD - left, Math.max(...ys) + PAD - top];
    const middle = { x: left + wide / 2 + this.shift.x, y: top + high / 2 + this.shift.y };
    const [across, down] = [Math.max(wide, 640) / this.scale, Math.max(high, 560) / this.scale];
    const view = nodes.length ? `${middle.x - across / 2} ${middle.y - down / 2} ${across} ${down}` : "0 0 1 1";
    const drawn = new Set(nodes);
    const lines = picture.lines.filter(({ head, tail }) => drawn.has(head) && drawn.has(tail));
    this.few = nodes.length <= NAMED;
    const picked = svg("svg", { viewBox: view, role: "group", "aria-label": w("drawing") });
    picked.append(...lines.flatMap((line) => this.line(line, at)), ...nodes.map((node) => this.node(node, at(node))));
    this.place.replaceChildren(h("p", { class: "note" }, w("noWebgl")), picked);
    this.place.dispatchEvent(new Event("drawn"));
  }

  private nodes(): number[] {
    const { nodes, chosen, places } = this.picture;
    const wanted = chosen >= 0 && places.has(chosen) ? [...around(this.picture, chosen)] : nodes;
    return this.model.ranked([...wanted]).slice(0, MOST);
  }

  private line(line: Picture["lines"][number], at: (node: number) => Place): SVGElement[] {
    const [a, b] = [at(line.head), at(line.tail)];
    const chosen = line.head === this.picture.chosen || line.tail === this.picture.chosen;
    const color = chosen ? INK.strong : INK.line;
    const drawn = svg("line", { x1: a.x, y1: a.y, x2: b.x, y2: b.y, stroke: color, "stroke-width": 1.5 });
    if (!chosen) return [drawn];
    if (!this.few) return [drawn];
    const text = wording(this.model, line, language());
    return [drawn, svg("text", { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 - 3, class: "relation" }, text)];
  }

  private node(node: number, { x, y }: Place): SVGElement {
    const thing = this.model.thing(node);
    const { color } = this.model.data.classes[thing.class];
    const radius = size(this.model, node);
    const chosen = node === this.picture.chosen;
    const on = {
      click: () => this.heard.choose(node),
      dblclick: () => this.heard.expand(node),
      keydown: (event: KeyboardEvent) => {
        if (event.key === "Enter" || event.key === " ") this.heard.choose(node);
      },
    };
    return svg(
      "g",
      { tabindex: 0, role: "button", "aria-label": thing.name, class: chosen ? "dot chosen" : "dot", on },
      svg("circle", { cx: x, cy: y, r: radius, fill: color }),
      svg("text", { x, y: y + radius + 13 }, short(thing.name)),
    );
  }

  choose(node: number): void {
    this.draw({ ...this.picture, chosen: node });
  }

  zoom(by: number): void {
    this.scale *= by;
    this.draw(this.picture);
  }

  move(x: number, y: number): void {
    this.shift = { x: this.shift.x + x * 60, y: this.shift.y + y * 60 };
    this.draw(this.picture);
  }

  fit(): void {
    this.scale = 1;
    this.shift = { x: 0, y: 0 };
    this.draw(this.picture);
  }

  where(node: number): Place | undefined {
    return this.picture.places.get(node);
  }
}
