// What stands at the side before anything is chosen.

import { h } from "../dom";
import type { Model } from "../model";
import { counted, w } from "../words";
import { growing, thingLink } from "./parts";

export function start(model: Model): HTMLElement {
  const { nodes, edges, articles } = model.data;
  const whole = articles.filter((one) => one.text !== undefined).length;
  const most = model.ranked(nodes.map((_, node) => node)).slice(0, 12);
  return h(
    "article",
    { class: "file" },
    h("h2", { tabindex: -1 }, w("welcome")),
    h("p", {}, w("welcomeText")),
    h("p", { class: "soft" }, [counted(nodes.length, "things"), counted(edges.length, "edges"), counted(articles.length, "articles")].join(" · ")),
    whole < articles.length ? h("p", { class: "note" }, `${w("noText")} (${articles.length - whole} / ${articles.length})`) : null,
    h("section", {}, h("h3", {}, w("most")), growing(most, 12, (node) => h("li", {}, thingLink(model, node)))),
  );
}
