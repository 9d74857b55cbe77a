// Elements made by hand: text is only ever text. Nothing in this program reads markup.

export type Child = Node | string | number | null | undefined | false;
type Props = {
  on?: Record<string, (event: any) => void>;
  vars?: Record<string, string>;
  [attribute: string]: unknown;
};

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return filled(document.createElement(tag), props, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), props, children);
}

function filled<T extends HTMLElement | SVGElement>(element: T, props: Props, children: Child[]): T {
  const { on = {}, vars = {}, ...attributes } = props;
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("aria-")) element.setAttribute(name, String(value));
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, String(value));
  }
  for (const [name, value] of Object.entries(vars)) element.style.setProperty(name, value);
  for (const [name, heard] of Object.entries(on)) element.addEventListener(name, heard);
  element.append(...children.filter(there).map((one) => (typeof one === "number" ? String(one) : one)));
  return element;
}

function there(child: Child): child is Node | string | number {
  return child !== null && child !== undefined && child !== false && child !== "";
}

/** Text that a document or a user gave: its own direction does not leak into what stands around it. */
export function said(text: string): HTMLElement {
  return h("bdi", {}, text);
}
