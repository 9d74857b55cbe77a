// The graph by sigma: the chosen thing and its neighbours stand out, the others step back.

import { createNodeBorderProgram } from "@sigma/node-border";
import { MultiDirectedGraph } from "graphology";
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeLineProgram } from "sigma/rendering";
import type { NodeHoverDrawingFunction, NodeLabelDrawingFunction } from "sigma/rendering";
import type { Model } from "../model";
import type { Place } from "../settle";
import { language } from "../words";
import { around, type Drawing, type Heard, INK, type Picture, short, size, wording } from "./drawing";

export const FONT = 'system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';
const NAMED_LINES = 14; // more relations than this around one thing are not written on their lines

type Box = { left: number; right: number; top: number };
let written: Box[] | undefined; // where names stand in the frame that is being drawn
let large = new Set<string>(); // hubs that have their names whatever comes
let hubs = (): void => {};
const HUB = 8.5; // no name of another is written over a dot of this size

function near(one: Box, other: Box): boolean {
  return one.left < other.right && one.right > other.left && Math.abs(one.top - other.top) < 15;
}

/** Whether a name finds room; those that come later give way. */
function fits(box: Box): boolean {
  if (written!.some((one) => near(one, box))) return false;
  written!.push(box);
  return true;
}

function boxed(x: number, y: number, wide: number): Box {
  return { left: x - wide / 2 - 3, right: x + wide / 2 + 3, top: y };
}

const label: NodeLabelDrawingFunction = (context, data) => {
  if (!data.label) return;
  const y = data.y + data.size + 13;
  context.font = `500 12px ${FONT}`;
  if (!written) hubs(); // only now are their places those of this frame
  if (!large.has(String(data.key)) && !fits(boxed(data.x, y, context.measureText(data.label).width))) return;
  context.textAlign = "center";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = INK.paper;
  context.strokeText(data.label, data.x, y);
  context.fillStyle = INK.text;
  context.fillText(data.label, data.x, y);
  context.textAlign = "start";
};

const hover: NodeHoverDrawingFunction = (context, data, settings) => {
  const text = String(data.whole ?? data.label ?? "");
  context.font = `600 13px ${FONT}`;
  const wide = context.measureText(text).width + 20;
  const [x, y] = [data.x - wide / 2, data.y + data.size + 5];
  context.beginPath();
  context.arc(data.x, data.y, data.size + 3, 0, 2 * Math.PI);
  context.lineWidth = 2.5;
  context.strokeStyle = INK.strong;
  context.stroke();
  context.beginPath();
  context.roundRect(x, y, wide, 25, 6);
  context.fillStyle = "#ffffff";
  context.shadowColor = "rgba(20, 30, 50, 0.25)";
  context.shadowBlur = 8;
  context.fill();
  context.shadowBlur = 0;
  context.fillStyle = INK.text;
  context.fillText(text, x + 10, y + 17);
  void settings;
};

export class Webgl implements Drawing {
  private readonly graph = new MultiDirectedGraph();
  private readonly sigma: Sigma;
  private picture: Picture = { nodes: [], lines: [], places: new Map(), chosen: -1 };
  private near = new Set<number>();
  private clicked = false; // what somebody points at stays where it is

  constructor(
    private readonly model: Model,
    place: HTMLElement,
    heard: Heard,
  ) {
    this.sigma = new Sigma(this.graph, place, {
      allowInvalidContainer: true,
      defaultDrawNodeHover: hover,
      defaultDrawNodeLabel: label,
      defaultEdgeType: "arrow",
      defaultNodeType: "ring",
      doubleClickZoomingRatio: 1,
      edgeLabelFont: FONT,
      edgeLabelSize: 11,
      edgeLabelColor: { color: INK.soft },
      edgeProgramClasses: { arrow: EdgeArrowProgram, line: EdgeLineProgram },
      edgeReducer: (key, data) => this.edge(key, data),
      labelDensity: 2,
      labelGridCellSize: 60,
      labelRenderedSizeThreshold: 0,
      maxCameraRatio: 4,
      minCameraRatio: 0.05,
      nodeProgramClasses: { ring: ring() },
      nodeReducer: (key, data) => this.node(key, data),
      renderEdgeLabels: true,
      stagePadding: 46,
      zIndex: true,
    });
    this.sigma.on("clickNode", ({ node }) => {
      this.clicked = true;
      heard.choose(Number(node));
    });
    this.sigma.on("doubleClickNode", ({ node, event }) => {
      event.preventSigmaDefault();
      heard.expand(Number(node));
    });
    this.sigma.on("clickStage", () => heard.leave());
    this.sigma.on("enterNode", () => place.classList.add("pointing"));
    this.sigma.on("leaveNode", () => place.classList.remove("pointing"));
    hubs = () => this.hubs();
    this.sigma.on("beforeRender", () => (written = undefined));
    this.sigma.on("afterRender", () => place.dispatchEvent(new Event("drawn")));
  }

  draw(picture: Picture): void {
    this.picture = picture;
    this.near = around(picture, picture.chosen);
    this.graph.clear();
    for (const node of picture.nodes) this.add(node, picture.places.get(node)!);
    for (const line of picture.lines) {
      const edges = line.edges.map((edge) => this.model.edge(edge));
      const unsure = edges.every((edge) => edge.derived || edge.planned);
      this.graph.addEdgeWithKey(line.key, line.head, line.tail, {
        size: edges.length > 1 ? 2 : 1.4,
        color: unsure ? "#dde2ea" : INK.line,
        named: wording(this.model, line, language()),
        ends: [line.head, line.tail],
      });
    }
    this.sigma.refresh();
  }

  /** Keeps room for hubs and their names, those with most edges first. */
  private hubs(): void {
    const known = this.picture.nodes.filter((node) => this.graph.hasNode(node) && size(this.model, node) >= HUB);
    const at = this.model.ranked(known).map((node) => ({ node, ...this.where(node)! }));
    written = at.map(({ x, y }) => boxed(x, y + 5, 2 * HUB));
    large = new Set();
    for (const { node, x, y } of at) {
      const wide = 12 * short(this.model.thing(node).name).length;
      const own = size(this.model, node) + 13;
      if (fits(boxed(x, y + Math.max(own, 21), wide))) large.add(String(node));
    }
  }

  private add(node: number, { x, y }: Place): void {
    const thing = this.model.thing(node);
    const { color } = this.model.data.classes[thing.class];
    this.graph.addNode(node, { x, y: -y, size: size(this.model, node), color, label: short(thing.name), whole: thing.name });
  }

  private node(key: string, data: any): any {
    const { chosen } = this.picture;
    if (chosen < 0 || !this.graph.hasNode(chosen)) return data;
    const node = Number(key);
    if (node === chosen) return { ...data, highlighted: true, zIndex: 3, label: null, size: data.size + 2 };
    if (this.near.has(node)) return { ...data, zIndex: 2, forceLabel: this.near.size <= 40 };
    return { ...data, color: "#e3e7ed", label: null, zIndex: 0 };
  }

  private edge(_: string, data: any): any {
    const { chosen } = this.picture;
    if (chosen < 0 || !this.graph.hasNode(chosen)) return data;
    if (!data.ends.includes(chosen)) return { ...data, color: INK.faint, zIndex: 0 };
    const few = this.near.size <= NAMED_LINES;
    return { ...data, color: INK.strong, zIndex: 2, label: few ? data.named : null, forceLabel: few };
  }

  choose(node: number): void {
    this.picture.chosen = node;
    this.near = around(this.picture, node);
    this.sigma.refresh({ skipIndexation: true });
    if (node >= 0 && this.graph.hasNode(node) && !this.clicked) this.frame();
    this.clicked = false;
  }

  /** Brings the chosen thing and its neighbours into the middle, large enough to read. */
  private frame(): void {
    const at = [...this.near].map((node) => this.sigma.getNodeDisplayData(node)!);
    const middle = this.sigma.getNodeDisplayData(this.picture.chosen)!;
    const reach = Math.max(...at.map(({ x, y }) => Math.max(Math.abs(x - middle.x), Math.abs(y - middle.y))));
    const ratio = Math.min(1, Math.max(0.25, reach * 2.6));
    this.look({ x: middle.x, y: middle.y, ratio });
  }

  zoom(by: number): void {
    const camera = this.sigma.getCamera();
    this.look({ ratio: camera.getBoundedRatio(camera.ratio / by) });
  }

  move(x: number, y: number): void {
    const camera = this.sigma.getCamera();
    camera.setState({ x: camera.x + x * camera.ratio * 0.1, y: camera.y - y * camera.ratio * 0.1 });
  }

  fit(): void {
    this.look({ x: 0.5, y: 0.5, ratio: 1 });
  }

  private look(at: { x?: number; y?: number; ratio: number }): void {
    const camera = this.sigma.getCamera();
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) camera.setState(at);
    else void camera.animate(at, { duration: 300 });
  }

  where(node: number): Place | undefined {
    if (!this.graph.hasNode(node)) return undefined;
    const { x, y } = this.graph.getNodeAttributes(node) as Place;
    return this.sigma.graphToViewport({ x, y });
  }
}

function ring() {
  const borders = [
    { size: { value: 1.6, mode: "pixels" as const }, color: { value: "#ffffff" } },
    { size: { fill: true as const }, color: { attribute: "color" } },
  ];
  return createNodeBorderProgram({ borders, drawLabel: label, drawHover: hover });
}

export function able(): boolean {
  const canvas = document.createElement("canvas");
  return !!(canvas.getContext("webgl2") ?? canvas.getContext("webgl"));
}
