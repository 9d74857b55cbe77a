// A passage with its names, and a panel that gives one of them another class, another span, or another entity.

import { get } from "./api.js";
import { el, fill, marked, points, selectedIn } from "./dom.js";
import { t } from "./texts.js";

export function mark(app, kind, text, role = "", given = {}) {
  const one = app.kind(kind);
  return el("mark", { color: one.color, class: role, "data-class": app.label(one), ...given }, text);
}

export class Editor {
  constructor(app, item, decide) {
    Object.assign(this, { app, item, decide, chosen: null, texts: [] });
    this.panel = el("section", { class: "panel", hidden: true });
  }

  passage(one, place) {
    const parts = marked(one.text, one.marks, (found, text) => {
      const index = one.marks.indexOf(found);
      const given = this.editable ? { tabindex: 0, role: "button", onclick: () => this.begin(place, index),
        onkeydown: (event) => { if (event.key === "Enter") this.begin(place, index); } } : {};
      return mark(this.app, found.type, text, found.role, given);
    });
    const text = el("p", { class: "text", onmouseup: () => this.reselect(place) }, ...parts);
    this.texts[place] = text;
    return el("figure", { class: "passage" }, el("blockquote", {}, text), el("figcaption", {}, [one.title, one.date, one.article].filter(Boolean).join(" · ")));
  }

  get editable() { return ["claims", "names"].includes(this.item.queue) && !this.item.decided; }

  begin(place = 0, index = this.item.passages[0].marks.findIndex((one) => one.role)) {
    if (!this.editable || (index < 0 && place < 0)) return;
    const found = this.item.passages[place].marks[index] || { start: 0, end: 0, type: "" };
    this.chosen = { place, index, start: found.start, end: found.end, kind: found.type };
    this.draw();
  }

  // Text that is selected while a name is edited is its new span; else it is a name that was missed.
  reselect(place) {
    const found = this.editable && selectedIn(this.texts[place]);
    if (!found) return;
    if (!this.chosen || this.chosen.place !== place) {
      this.chosen = { place, index: -1, kind: this.item.told.find(([name]) => name === "class")?.[1] || "" };
    }
    Object.assign(this.chosen, found);
    this.draw();
  }

  draw() {
    const { place, index, start, end, kind } = this.chosen;
    const own = this.item.passages[place].marks[index];
    const form = points(this.item.passages[place].text).slice(start, end).join("");
    const chips = this.app.state.classes.map((one) => el("button", { type: "button", class: "chip", color: one.color, "data-kind": one.name,
      "aria-pressed": String(one.name === kind), onclick: () => { this.chosen.kind = one.name; this.draw(); } }, this.app.label(one)));
    const same = own && own.role && own.start === start && own.end === end && this.item.queue === "names";
    fill(this.panel, el("p", {}, mark(this.app, kind, form), " ", el("small", {}, t("select"))), el("div", { class: "chips" }, ...chips),
      el("div", { class: "answers" }, this.button("here", kind && end > start, () => this.here(kind)),
        same && this.button("everywhere", kind !== own.type, () => this.decide({ action: "class", kind })),
        own && this.button("none", true, () => this.here("none", own)), this.button("cancel", true, () => this.end())));
    this.panel.hidden = false;
    this.panel.querySelector("[aria-pressed=true]")?.focus();
  }

  button(name, enabled, onclick) {
    return el("button", { type: "button", "data-edit": name, disabled: !enabled, onclick }, t(name));
  }

  here(kind, own = this.chosen) {
    const { place, index } = this.chosen;
    this.decide({ action: "edit", kind, passage: place, mark: index, start: own.start, end: own.end });
  }

  end() {
    this.chosen = null;
    this.panel.hidden = true;
    fill(this.panel);
  }

  merge() {
    const kind = this.item.topic.left.split(":")[0];
    const found = el("div", { class: "chips" });
    const search = async () => {
      const { entities } = await get("entities", { q: input.value.trim(), class: kind });
      const others = entities.filter((one) => one.id !== this.item.topic.left);
      fill(found, ...(others.length ? others.map((one) => el("button", { type: "button", class: "chip", "data-other": one.id,
        onclick: () => this.decide({ action: "merge", other: one.id }) }, one.name, " ", el("small", {}, one.id))) : [t("nothing")]));
    };
    const input = el("input", { placeholder: t("search"), "aria-label": t("search"), oninput: search });
    fill(this.panel, input, found, el("div", { class: "answers" }, this.button("cancel", true, () => this.end())));
    this.panel.hidden = false;
    input.focus();
  }
}
