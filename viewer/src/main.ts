// The page: what is chosen, what is drawn, and what stands at the side follow the address, the filters and each other.

import { App } from "./app";
import { h } from "./dom";
import { load } from "./load";
import { Model } from "./model";
import { speak, w } from "./words";

async function main(): Promise<void> {
  const element = document.querySelector<HTMLScriptElement>("#data")!;
  speak(navigator.language.toLowerCase().startsWith("zh") ? "zh" : "en");
  const data = await load(element);
  element.remove(); // the text is read; it need not be kept twice
  const app = new App(new Model(data), document.body);
  app.render();
  // For people at the console, and for tests: where a thing stands on the drawing.
  Object.assign(globalThis, { kgViewer: { where: (id: string) => app.where(id) } });
}

main().catch((error: unknown) => {
  document.body.append(h("p", { class: "note", role: "alert" }, `${w("failed")}: ${String(error)}`));
  throw error;
});
