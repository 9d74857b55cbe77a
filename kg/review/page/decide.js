// The queues: one item after the other, each answered by a key.

import { get, post, Refused } from "./api.js";
import { el, fill } from "./dom.js";
import { Editor, mark } from "./editor.js";
import { t } from "./texts.js";

const ACTIONS = {
  identity: [["y", "yes"], ["n", "no"], ["u", "unsure"]],
  claims: [["y", "yes"], ["n", "no"], ["u", "unsure"], ["e", "edit"]],
  conflicts: [["1", "first"], ["2", "second"], ["y", "yes"], ["u", "unsure"]],
  names: [["y", "yes"], ["n", "no"], ["u", "unsure"], ["e", "edit"], ["m", "merge"], ["s", "split"]],
  leftovers: [["y", "yes"], ["n", "no"], ["u", "unsure"]],
};
const SYNONYMS = { identity: { m: "yes", s: "no" } };
const HIDDEN = ["extractor", "claimed", "id", "name", "left", "right", "quotes", "what", "entity", "one", "other", "form", "class"];
const number = (value) => value.toFixed(2);

export class Decide {
  constructor(app, side, main) {
    Object.assign(this, { app, aside: side, main, queue: "", items: [], at: 0, busy: false });
  }

  async open(queue = this.queue) {
    this.queue = queue || (this.app.state.queues.find((one) => one.open) || this.app.state.queues[0]).name;
    const told = await get("items", { queue: this.queue });
    [this.items, this.at] = [told.items, 0];
    this.side();
    await this.show();
  }

  async left() { return true; }

  get item() { return this.items[this.at]; }

  async show() {
    const item = this.item;
    if (item) {
      const told = await get("item", { id: item.id });
      if (told.id === this.item?.id) this.items[this.at] = told;
    }
    this.draw();
  }

  // Somebody may decide the same item in another tab.
  async look() {
    await this.app.refresh();
    const item = this.item;
    if (!item || this.busy || item.decided) return;
    const told = await get("item", { id: item.id });
    if (told.decided && this.item?.id === told.id && !this.busy) {
      this.items[this.at] = told;
      this.draw();
    }
  }

  side() {
    const rows = this.app.state.queues.map((one) => {
      const max = Math.max(one.open + one.done, 1);
      return el("button", { type: "button", class: "queue", "data-queue": one.name,
        "aria-current": String(one.name === this.queue), onclick: () => this.open(one.name) },
        el("strong", {}, t(one.name)), el("span", { class: "count" }, String(one.open)),
        el("progress", { value: one.done, max, "aria-label": t("progress", one.done, one.open) }),
        el("small", {}, t("progress", one.done, one.open)));
    });
    fill(this.aside, ...rows, el("p", { class: "mine" }, t("mine", this.app.state.mine)),
      el("button", { type: "button", class: "quiet", onclick: () => this.undo() }, t("undo"), " ", el("kbd", {}, "z")),
      el("p", { class: "note" }, t("rebuild")));
  }

  draw() {
    const item = this.item;
    if (!item) {
      fill(this.main, el("p", { class: "empty" }, t("done")));
      return;
    }
    const told = Object.fromEntries(item.told);
    this.editor = new Editor(this.app, item, (said) => this.decide(said));
    this.why = el("input", { id: "why", maxlength: 500, placeholder: t("why"), "aria-label": t("why") });
    fill(this.main, el("article", { class: "card", "data-item": item.id, "data-queue": item.queue },
      el("p", { class: "place" }, `${this.at + 1} / ${this.items.length}`), el("h2", {}, t(`ask.${item.queue}`)),
      this.about(item, told), item.decided && this.elsewhere(item.decided),
      ...item.passages.map((one, place) => this.editor.passage(one, place)), this.editor.panel,
      this.scores(item, told), item.decided ? null : this.answers(item)));
  }

  about(item, told) {
    if (item.queue === "identity") return this.pair(told.left, told.right);
    if (item.queue === "conflicts") return el("div", {}, el("p", { class: "what" }, `${t(told.what)} · ${told.entity}`), this.pair(told.one, told.other, "↔"));
    if (item.queue === "names") return el("p", { class: "triple" }, mark(this.app, told.class, told.form, "name"));
    if (item.queue === "leftovers") return null;
    const relation = this.app.state.relations.find((one) => one.name === told.relation);
    const kinds = [item.topic.left, item.topic.right].map((id) => id.split(":")[0]);
    return el("p", { class: "triple" }, mark(this.app, kinds[0], told.head, "head"),
      el("span", { class: "arrow" }, relation ? this.app.label(relation) : told.relation), mark(this.app, kinds[1], told.tail, "tail"));
  }

  pair(one, other, sign = "= ?") {
    const shown = (id, role) => {
      const cut = id.indexOf(":");
      return cut > 0 ? mark(this.app, id.slice(0, cut), id.slice(cut + 1), role) : el("b", {}, id);
    };
    return el("p", { class: "triple" }, shown(one, "one"), el("span", { class: "versus" }, sign), shown(other, "other"));
  }

  elsewhere(made) {
    return el("p", { class: "elsewhere", role: "alert" }, t("elsewhere", made.who || "?", made.decision), " ",
      el("button", { type: "button", onclick: () => this.drop() }, t("next")));
  }

  scores(item, told) {
    const score = { claims: t("score", number(item.score), number(item.threshold)), names: t("sure", number(item.score)),
      identity: t("likely", number(item.score)) }[item.queue];
    const reasons = item.reasons.map(([name, weight]) =>
      el("li", { class: weight < 0 ? "against" : "for" }, el("code", {}, name), el("span", {}, `${weight > 0 ? "+" : "−"}${number(Math.abs(weight))}`)));
    const more = item.told.filter(([name]) => !HIDDEN.includes(name) && !["head", "relation", "tail"].includes(name));
    return el("section", { class: "scores" }, score && el("p", {}, score, told.claimed ? ` · ${t(told.claimed === "yes" ? "claimed" : "unclaimed")}` : ""),
      more.length ? el("dl", {}, ...more.flatMap(([name, value]) => [el("dt", {}, t(name)), el("dd", {}, value)])) : null,
      reasons.length ? el("details", { open: true }, el("summary", {}, t("reasons")), el("ul", {}, ...reasons)) : null);
  }

  answers(item) {
    const own = (name) => (["unsure", "edit"].includes(name) ? t(name) : t(`${item.queue}.${name}`));
    const told = Object.fromEntries(item.told);
    const fits = ([, name]) => name !== "split" || told.form !== told.name;
    return el("div", { class: "answers" }, ...ACTIONS[item.queue].filter(fits).map(([key, name]) =>
      el("button", { type: "button", class: name, "data-action": name, onclick: () => this.act(name) }, own(name), " ", el("kbd", {}, key))), this.why);
  }

  act(name) {
    if (!this.item || this.item.decided || this.busy) return;
    if (name === "edit") this.editor.begin();
    else if (name === "merge") this.editor.merge();
    else this.decide({ action: name });
  }

  async decide(said) {
    const item = this.item;
    if (!item || this.busy) return;
    this.busy = true;
    try {
      const { decided } = await post("decide", { ...said, id: item.id, why: this.why.value });
      this.app.say(t("written", decided[0].decision));
      await this.drop(item);
    } catch (error) {
      if (error instanceof Refused && error.decided) {
        this.items[this.at] = { ...item, decided: error.decided };
        await this.app.refresh();
        this.app.say(t("elsewhere", error.decided.who, error.decided.decision), true);
        this.draw();
      } else this.app.say(error instanceof Refused ? t("failed", error.message) : t("gone"), true);
    } finally {
      this.busy = false;
    }
  }

  async drop(item = this.item) {
    this.items = this.items.filter((one) => one !== item && one.id !== item.id);
    this.at = Math.min(this.at, Math.max(this.items.length - 1, 0));
    await this.app.refresh();
    if (this.items.length) await this.show();
    else await this.open(this.queue);
  }

  async undo() {
    try {
      const { undone, item } = await post("undo");
      await this.app.refresh();
      await this.open(item ? item.queue : this.queue);
      if (item) {
        this.items = [item, ...this.items.filter((one) => one.id !== item.id)];
        await this.show();
      }
      this.app.say(t("undone", `${undone.left} ${undone.decision} ${undone.right}`));
    } catch (error) {
      this.app.say(error.message, true);
    }
  }

  async step(by) {
    this.at = Math.min(Math.max(this.at + by, 0), Math.max(this.items.length - 1, 0));
    await this.show();
  }

  press(key) {
    const name = this.item && (ACTIONS[this.item.queue].find(([one]) => one === key)?.[1] || SYNONYMS[this.item.queue]?.[key]);
    const names = this.app.state ? this.app.state.queues.map((one) => one.name) : [];
    const beside = (by) => names[(names.indexOf(this.queue) + by + names.length) % names.length];
    if (name) this.act(name);
    else if (key === "z") this.undo();
    else if (key === "j" || key === "ArrowRight") this.step(1);
    else if (key === "k" || key === "ArrowLeft") this.step(-1);
    else if (key === "]") this.open(beside(1));
    else if (key === "[") this.open(beside(-1));
    else if (key === "w" && this.why) this.why.focus();
    else return false;
    return true;
  }

  keys() {
    const own = this.item ? ACTIONS[this.item.queue].map(([key, name]) =>
      [key, ["unsure", "edit"].includes(name) ? t(name) : t(`${this.item.queue}.${name}`)]) : [];
    return [...own, ["j / →", t("next")], ["k / ←", t("previous")], ["[ ]", this.app.state.queues.map((one) => t(one.name)).join(" · ")],
      ["w", t("why")], ["z", t("undo")]];
  }
}
