// The frame: what is open, which language, which keys; the views do the rest.

import { get } from "./api.js";
import { el, fill } from "./dom.js";
import { Decide } from "./decide.js";
import { Label } from "./label.js";
import { language, t, turn } from "./texts.js";

const at = (id) => document.getElementById(id);
const POLL = 3000;

export const app = {
  state: null,
  say(text, bad = false) {
    at("status").textContent = text;
    at("status").className = bad ? "bad" : "";
  },
  label: (one) => one.label[language()] || one.name,
  kind: (name) => app.state.classes.find((one) => one.name === name) || { name, label: {}, color: "#888888" },
  async refresh() {
    app.state = await get("state");
    frame();
  },
};

const views = { decide: new Decide(app, at("side"), at("main")), label: new Label(app, at("side"), at("main")) };
let view = "decide";

function frame() {
  document.documentElement.lang = language() === "zh" ? "zh-CN" : "en";
  document.title = `${t("title")} · kg`;
  at("title").textContent = t("title");
  at("author").textContent = t("by", app.state.author);
  at("language").textContent = t("other");
  at("help").setAttribute("aria-label", t("help"));
  fill(at("views"), ...Object.keys(views).map((name) =>
    el("button", { type: "button", role: "tab", "aria-selected": String(name === view), onclick: () => open(name) }, t(name))));
  views[view].side();
}

async function open(name) {
  if (name !== view && !(await views[view].left())) return;
  view = name;
  frame();
  await views[view].open();
}

function keys() {
  const rows = views[view].keys().map(([key, text]) => el("tr", {}, el("th", {}, el("kbd", {}, key)), el("td", {}, text)));
  fill(at("keys"), el("h2", {}, t("help")), el("table", {}, ...rows),
    el("button", { type: "button", onclick: () => at("keys").close() }, t("close")));
  at("keys").showModal();
}

addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, dialog");
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && typing && !typing.closest("dialog")) event.target.blur();
  if (typing) return;
  if (event.key === "?") keys();
  else if (views[view].press(event.key)) event.preventDefault();
});

at("help").addEventListener("click", keys);
at("language").addEventListener("click", () => { turn(); frame(); views[view].draw(); });
addEventListener("beforeunload", (event) => { if (views.label.changed) event.preventDefault(); });
setInterval(() => { if (!document.hidden) views[view].look().catch(() => app.say(t("gone"), true)); }, POLL);
addEventListener("focus", () => views[view].look().catch(() => {}));

app.refresh().then(() => views[view].open()).catch((error) => app.say(error.message, true));
