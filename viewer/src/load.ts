// The data as it stands in the page: JSON, or the same compressed.

import type { Data } from "./types";

export async function load(element: HTMLScriptElement): Promise<Data> {
  const text = element.textContent ?? "";
  return JSON.parse(element.type === "application/json" ? text : await unpacked(text)) as Data;
}

async function unpacked(text: string): Promise<string> {
  const bytes = Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text();
}
