// Where the page is, as the end of its address: a thing, or an article with words marked in it.

export type Where =
  | { kind: "start" }
  | { kind: "thing"; id: string }
  | { kind: "article"; key: string; at: number[]; quote: string };

export function thingAddress(id: string): string {
  return `#e=${encodeURIComponent(whole(id))}`;
}

export function articleAddress(key: string, at: number[] = [], quote = ""): string {
  const marked = at.length ? `&at=${at.join(".")}` : "";
  return `#a=${encodeURIComponent(whole(key))}${marked}${quote ? `&q=${encodeURIComponent(whole(quote))}` : ""}`;
}

export function read(hash: string): Where {
  const parts = new Map(hash.replace(/^#/, "").split("&").map(pair));
  const thing = parts.get("e");
  if (thing !== undefined) return { kind: "thing", id: thing };
  const key = parts.get("a");
  if (key === undefined) return { kind: "start" };
  const at = (parts.get("at") ?? "").split(".").map(Number).filter(Number.isInteger);
  return { kind: "article", key, at: parts.get("at") ? at : [], quote: parts.get("q") ?? "" };
}

function pair(text: string): [string, string] {
  const at = text.indexOf("=");
  return [text.slice(0, at), decoded(text.slice(at + 1))];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text; // an address that somebody typed
    throw error;
  }
}

/** Text without halves of surrogate pairs, which an address cannot hold. */
function whole(text: string): string {
  return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}
