// The lists under an article: names, relations with their evidence, figures; and the forms that add to them.

import { el, fill, options } from "./dom.js";
import { mark } from "./editor.js";
import { t } from "./texts.js";

const FIGURE = ["indicator", "value", "unit", "change", "period"];

export class Forms {
  constructor(app, label) {
    Object.assign(this, { app, label });
  }

  draw() {
    const { entities } = this.label.labels;
    return [this.section("entities", entities.map((one) => el("li", {}, this.shown(one.id), " ", el("small", {}, `× ${one.mentions.length}`)))),
      this.section("relations", this.label.labels.relations.map((one) => this.row("relations", one, this.shown(one.head),
        ` ${this.relation(one.type)} `, this.shown(one.tail), ...Object.entries(one.attributes || {}).map(([name, value]) => el("small", {}, ` ${name}: ${value}`)))),
      entities.length > 1 && this.relations()),
      this.section("observations", this.label.labels.observations.map((one) => this.row("observations", one, this.shown(one.subject),
        ` ${one.indicator} ${one.value}${one.unit} ${one.change} ${one.period}`)), entities.length && this.figures())];
  }

  relation(name) {
    const found = this.app.state.relations.find((one) => one.name === name);
    return found ? this.app.label(found) : name;
  }

  shown(id) {
    const one = this.label.labels.entities.find((each) => each.id === id);
    return one ? mark(this.app, one.type, this.label.name(id)) : id;
  }

  section(name, rows, form = null) {
    return el("section", { class: "labels", "data-labels": name }, el("h3", {}, t(name)), el("ul", {}, ...rows), form || null);
  }

  row(list, one, ...shown) {
    const drop = () => {
      this.label.labels[list] = this.label.labels[list].filter((each) => each !== one);
      this.label.touch();
    };
    return el("li", { title: this.label.text(one.evidence) }, ...shown, " ", el("button", { type: "button", class: "quiet", onclick: drop }, t("remove")));
  }

  entities(name, kinds = null, chosen = "") {
    const { entities } = this.label.labels;
    const rows = entities.filter((one) => !kinds || kinds.includes(one.type)).map((one) => [one.id, this.label.name(one.id)]);
    return options(el("select", { name, "aria-label": t(name) }), rows, chosen);
  }

  // Sentences that name all of some entities, else all sentences.
  evidence(ids) {
    const { article, labels, sentence } = this.label;
    const names = (span, id) => labels.entities.find((one) => one.id === id)?.mentions.some(([a, b]) => span[0] <= a && b <= span[1]);
    const every = article.sentences.filter((span) => !sentence || (span[0] < sentence[1] && sentence[0] < span[1]));
    const first = every.filter((span) => ids.every((id) => names(span, id)));
    const rows = [...first, ...every.filter((span) => !first.includes(span))];
    return options(el("select", { name: "evidence", "aria-label": t("evidence") }), rows.map((span) => [span.join("-"), this.label.text(span).trim()]), rows[0]?.join("-"));
  }

  relations() {
    const head = this.entities("head"), relation = el("select", { name: "relation", "aria-label": t("relation") });
    const tail = el("select", { name: "tail", "aria-label": t("tail") }), said = el("span", { class: "said" }), where = el("span", {});
    const kind = (id) => this.label.labels.entities.find((one) => one.id === id)?.type;
    const spec = () => this.app.state.relations.find((one) => one.name === relation.value);
    const find = () => fill(where, this.evidence([head.value, tail.value]));
    const tails = () => {
      const rows = this.label.labels.entities.filter((one) => one.id !== head.value && spec()?.tail.includes(one.type)).map((one) => [one.id, this.label.name(one.id)]);
      options(tail, rows);
      fill(said, ...(spec()?.attributes || []).map((name) => el("input", { name, placeholder: name, "aria-label": name, maxlength: 200 })));
      find();
    };
    const heads = () => {
      const kinds = this.label.labels.entities.filter((one) => one.id !== head.value).map((one) => one.type);
      const fits = (one) => one.head.includes(kind(head.value)) && one.tail.some((each) => kinds.includes(each));
      options(relation, this.app.state.relations.filter(fits).map((one) => [one.name, this.app.label(one)]));
      tails();
    };
    head.addEventListener("change", heads);
    relation.addEventListener("change", tails);
    tail.addEventListener("change", find);
    heads();
    return el("div", { class: "form", "data-form": "relation" }, head, relation, tail, said, where, this.add(() => {
      if (!head.value || !tail.value || !relation.value) return;
      const attributes = Object.fromEntries([...said.children].filter((one) => one.value).map((one) => [one.name, one.value]));
      this.label.labels.relations.push({ type: relation.value, head: head.value, tail: tail.value, attributes, evidence: this.chosen(where) });
      this.label.touch();
    }));
  }

  figures() {
    const subject = this.entities("subject"), where = el("span", {});
    const find = () => fill(where, this.evidence([subject.value]));
    subject.addEventListener("change", find);
    find();
    const inputs = FIGURE.map((name) => el("input", { name, placeholder: t(name), "aria-label": t(name), maxlength: 200 }));
    return el("div", { class: "form", "data-form": "figure" }, subject, ...inputs, where, this.add(() => {
      const told = Object.fromEntries(inputs.map((one) => [one.name, one.value.trim()]));
      if (!told.indicator || !(told.value || told.change)) return;
      this.label.labels.observations.push({ subject: subject.value, ...told, evidence: this.chosen(where) });
      this.label.touch();
    }));
  }

  chosen(where) { return where.querySelector("select").value.split("-").map(Number); }

  add(onclick) { return el("button", { type: "button", class: "add", onclick }, t("add")); }
}
