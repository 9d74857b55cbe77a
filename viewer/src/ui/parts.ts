// Small parts that several views show: a class, a link to a thing, a quote.

import { h, said } from "../dom";
import type { Model } from "../model";
import { articleAddress, thingAddress } from "../place";
import type { Said } from "../types";
import { language, w } from "../words";

export function chip(model: Model, name: string): HTMLElement {
  const known = model.data.classes[name];
  return h("span", { class: "chip", vars: { "--fill": known.color, "--ink": known.ink } }, known[language()]);
}

export function dot(model: Model, name: string): HTMLElement {
  const known = model.data.classes[name];
  return h("span", { class: "dot", title: known[language()], vars: { "--fill": known.color } });
}

export function thingLink(model: Model, node: number): HTMLElement {
  const thing = model.thing(node);
  return h("a", { class: "thing", href: thingAddress(thing.id) }, dot(model, thing.class), said(thing.name));
}

/** A sentence that opens its article with itself marked; plain where the build has no such article. */
export function quote(model: Model, one: Pick<Said, "quote" | "article" | "at"> & { date?: string }): HTMLElement {
  const article = model.data.articles[one.article];
  const origin = [one.date, article?.title || article?.key].filter(Boolean).join(" · ");
  const inside = [h("q", {}, said(one.quote)), h("cite", {}, said(origin))];
  if (!article) return h("div", { class: "quote" }, ...inside);
  return h("a", { class: "quote", href: articleAddress(article.key, one.at, one.quote) }, ...inside);
}

/** A list that shows some of its rows, and more when it is asked to. */
export function growing<T>(rows: T[], most: number, row: (one: T) => HTMLElement): HTMLElement {
  const list = h("ul", { class: "rows" });
  return h("div", {}, list, grow(list, rows, most, row));
}

/** Puts some rows into a list; the button, where there are more of them, puts in the next. */
export function grow<T>(list: HTMLElement, rows: T[], most: number, row: (one: T) => HTMLElement): HTMLElement | null {
  list.append(...rows.slice(0, most).map(row));
  if (rows.length <= most) return null;
  let at = most;
  const more = h("button", { class: "more", type: "button", on: { click: () => next() } });
  const name = (): void => void (more.textContent = `${w("more")} ${Math.min(most, rows.length - at)} / ${rows.length - at}`);
  const next = (): void => {
    const fresh = rows.slice(at, at + most).map(row);
    list.append(...fresh);
    at += most;
    if (at < rows.length) name();
    else more.remove();
    fresh[0].querySelector<HTMLElement>("a, button")?.focus();
  };
  name();
  return more;
}
