// Labelling an article: names by selecting text, relations between two of them, figures; saved as gold.

import { get, post } from "./api.js";
import { el, fill, marked, options, points, rangeOf, selectedIn } from "./dom.js";
import { mark } from "./editor.js";
import { Forms } from "./forms.js";
import { t } from "./texts.js";

export class Label {
  constructor(app, side, main) {
    Object.assign(this, { app, aside: side, main, article: null, sentence: null, changed: false, all: true, nextup: [], articles: [] });
    this.forms = new Forms(app, this);
  }

  async open() {
    const [told, every] = await Promise.all([get("next"), get("articles")]);
    [this.nextup, this.articles] = [told.sentences, every.articles];
    this.side();
    this.draw();
  }

  async look() {}

  async left() {
    if (this.changed && !(await this.ask())) return false;
    this.changed = false;
    return true;
  }

  // Labels that are not saved are not lost without a word.
  ask() {
    return new Promise((done) => {
      const close = (answer) => { dialog.remove(); done(answer); };
      const dialog = el("dialog", { oncancel: () => close(false) }, el("p", {}, t("unsaved")), el("div", { class: "answers" },
        el("button", { type: "button", onclick: () => close(false) }, t("keep")),
        el("button", { type: "button", class: "no", onclick: () => close(true) }, t("discard"))));
      document.body.append(dialog);
      dialog.showModal();
    });
  }

  side() {
    const shown = (one) => [...points(one.text).slice(0, 60), points(one.text).length > 60 ? "…" : ""].join("");
    fill(this.aside, el("h2", {}, t("articles")), el("div", { class: "list" }, ...this.articles.map((one) =>
      el("button", { type: "button", class: "row", "data-article": one.key, "aria-current": String(this.article?.key === one.key),
        onclick: () => this.load(one.key) }, one.title || one.key, " ", one.labelled ? el("small", { class: "tag" }, t("labelled")) : el("small", {}, one.date)))),
    el("h2", {}, t("nextup")), el("div", { class: "list" }, ...this.nextup.map((one) =>
      el("button", { type: "button", class: "row", "data-sentence": one.start, onclick: () => this.load(one.article, [one.start, one.end]) },
        shown(one), " ", el("small", {}, t("decides", one.claims))))));
  }

  async load(key, sentence = null) {
    if (!(await this.left())) return;
    this.article = await get("article", { key });
    this.sentence = sentence;
    this.labels = { entities: [], relations: [], observations: [] };
    if (this.article.gold) this.labels = this.fromGold(this.article.gold);
    this.chosen = null;
    this.side();
    this.draw();
    this.main.focus();
  }

  // Gold counts characters of the document, the page those of the article.
  fromGold(gold) {
    const place = new Map(this.article.offsets.map((offset, at) => [offset, at]));
    const span = ([start, end], text = null) => {
      const at = place.get(start), count = text ? points(text).length : end - start;
      return [at, at + count];
    };
    const forms = (one) => one.mentions.map((each) => span(each)).filter(([at]) => at !== undefined);
    return {
      entities: gold.entities.map((one) => ({ id: one.id || one.name, type: one.type, mentions: forms(one) })),
      relations: gold.relations.map((one) => ({ ...one, evidence: span(one.evidence, one.quote) })),
      observations: gold.observations.map((one) => ({ ...one, evidence: span(one.evidence, one.quote) })),
    };
  }

  prefill() {
    const copy = structuredClone(this.article.found);
    const inside = ([start, end]) => !this.sentence || (this.sentence[0] <= start && end <= this.sentence[1]);
    copy.entities = copy.entities.map((one) => ({ ...one, mentions: one.mentions.filter(inside) })).filter((one) => one.mentions.length);
    const ids = new Set(copy.entities.map((one) => one.id));
    copy.relations = copy.relations.filter((one) => inside(one.evidence) && ids.has(one.head) && ids.has(one.tail));
    copy.observations = copy.observations.filter((one) => inside(one.evidence) && ids.has(one.subject));
    this.labels = copy;
    this.touch();
  }

  touch() {
    this.changed = true;
    this.draw();
  }

  text(span) { return points(this.article.text).slice(...span).join(""); }

  name(id) {
    const one = this.labels.entities.find((each) => each.id === id);
    return one && one.mentions.length ? this.text([...one.mentions].sort((a, b) => (b[1] - b[0]) - (a[1] - a[0]) || a[0] - b[0])[0]) : id;
  }

  draw() {
    if (!this.article) {
      fill(this.main, el("p", { class: "empty" }, t("open")));
      return;
    }
    const marks = this.labels.entities.flatMap((one) => one.mentions.map(([start, end]) => ({ start, end, one })));
    const parts = marked(this.article.text, marks, ({ one, start, end }, text) =>
      mark(this.app, one.type, text, "", { tabindex: 0, role: "button", onclick: () => this.pick(start, end, one),
        onkeydown: (event) => { if (event.key === "Enter") this.pick(start, end, one); } }));
    this.body = el("div", { class: "text article", onmouseup: () => this.select() }, ...parts);
    this.panel = el("section", { class: "panel", hidden: true });
    const scope = options(el("select", { id: "scope", "aria-label": t("label"), onchange: () => { this.sentence = scope.value ? this.first : null; } }),
      [["", t("whole")], ...(this.sentence ? [["one", t("sentence")]] : [])], this.sentence ? "one" : "");
    this.first = this.sentence || this.first;
    fill(this.main, el("article", { class: "card wide", "data-key": this.article.key }, el("h2", {}, this.article.title || this.article.key),
      el("p", { class: "note" }, t("pick")),
      this.body, this.panel, ...this.forms.draw(),
      el("div", { class: "answers" }, scope,
        el("button", { type: "button", id: "prefill", onclick: () => this.prefill() }, t("prefill")),
        el("button", { type: "button", id: "clear", onclick: () => { this.labels = { entities: [], relations: [], observations: [] }; this.touch(); } }, t("clear")),
        el("button", { type: "button", class: "yes", id: "save", disabled: !this.app.state.gold, onclick: () => this.save() }, t("save"))),
      this.app.state.gold ? null : el("p", { class: "note" }, t("nofolder"))));
    this.aim();
    if (this.chosen) this.choose();
  }

  // The sentence that is to be labelled stands out, and is in view.
  aim() {
    globalThis.CSS?.highlights?.clear();
    if (!this.sentence) return;
    const range = rangeOf(this.body, ...this.sentence);
    if (globalThis.Highlight) CSS.highlights.set("goal", new Highlight(range));
    this.body.scrollTop = range.getBoundingClientRect().top - this.body.getBoundingClientRect().top + this.body.scrollTop - 60;
  }

  select() {
    const found = selectedIn(this.body);
    if (found) this.pick(found.start, found.end, null);
  }

  pick(start, end, one) {
    this.chosen = { start, end, one };
    this.choose();
  }

  choose() {
    const { start, end, one } = this.chosen;
    const chips = this.app.state.classes.map((kind) => el("button", { type: "button", class: "chip", color: kind.color, "data-kind": kind.name,
      "aria-pressed": String(one?.type === kind.name), onclick: () => this.name_(kind.name) }, this.app.label(kind)));
    const same = options(el("select", { id: "same", "aria-label": t("same") }),
      [["", t("fresh")], ...this.labels.entities.map((each) => [each.id, this.name(each.id)])], one?.id || "");
    const all = el("input", { type: "checkbox", id: "all", checked: this.all, onchange: () => { this.all = all.checked; } });
    fill(this.panel, el("p", {}, el("b", {}, this.text([start, end]))), el("div", { class: "chips" }, ...chips),
      el("div", { class: "answers" }, el("label", {}, t("same"), " ", same), el("label", {}, all, " ", t("all")),
        one && el("button", { type: "button", class: "no", "data-edit": "remove", onclick: () => this.remove() }, t("remove")),
        el("button", { type: "button", onclick: () => { this.chosen = null; this.draw(); } }, t("cancel"))));
    this.panel.hidden = false;
    this.same = same;
  }

  // A class for what is selected: a new entity, a mention more of one, or another class of one that is there.
  name_(type) {
    const { start, end, one } = this.chosen;
    const known = this.labels.entities.find((each) => each.id === this.same.value && each.type === type);
    if (one && !known) one.type = type;
    else {
      const form = this.text([start, end]);
      const spans = this.all ? this.places(form) : [[start, end]];
      this.drop([[start, end]]);
      const target = known || this.labels.entities.find((each) => each.type === type && this.name(each.id) === form && this.same.value === "") ||
        this.fresh(type, form);
      const taken = this.labels.entities.flatMap((each) => each.mentions);
      for (const span of spans) if (!taken.some((each) => each[0] < span[1] && span[0] < each[1])) target.mentions.push(span);
    }
    this.clean();
  }

  fresh(type, form) {
    let id = form, count = 1;
    while (this.labels.entities.some((each) => each.id === id)) id = `${form} (${++count})`;
    const made = { id, type, mentions: [] };
    this.labels.entities.push(made);
    return made;
  }

  places(form) {
    const chars = points(this.article.text), wanted = points(form), found = [];
    const [from, to] = this.sentence || [0, chars.length];
    for (let at = from; at + wanted.length <= to; at++) {
      if (wanted.every((char, i) => chars[at + i] === char)) found.push([at, at + wanted.length]);
    }
    return found;
  }

  drop(spans) {
    const hit = ([start, end]) => spans.some(([a, b]) => start < b && a < end);
    for (const one of this.labels.entities) one.mentions = one.mentions.filter((each) => !hit(each));
  }

  remove() {
    const { start, end, one } = this.chosen;
    this.drop(this.all ? one.mentions.filter((each) => this.text(each) === this.text([start, end])) : [[start, end]]);
    this.clean();
  }

  clean() {
    this.labels.entities = this.labels.entities.filter((one) => one.mentions.length);
    const ids = new Set(this.labels.entities.map((one) => one.id));
    this.labels.relations = this.labels.relations.filter((one) => ids.has(one.head) && ids.has(one.tail));
    this.labels.observations = this.labels.observations.filter((one) => ids.has(one.subject));
    this.chosen = null;
    this.touch();
  }

  async save() {
    const scope = this.sentence ? [this.sentence] : [];
    try {
      const told = await post("gold", { article: this.article.key, labelled: scope, ...this.labels });
      this.changed = false;
      this.app.say(t("saved", told.file));
      await this.open();
    } catch (error) {
      this.app.say(t("failed", error.message), true);
    }
  }

  press() { return false; }
  keys() { return [["Enter", t("class")], ["Esc", t("cancel")]]; }
}
