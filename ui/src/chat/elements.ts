/** Making elements without any HTML text: what somebody wrote is never more than text. */

export function element<N extends keyof HTMLElementTagNameMap>(
  name: N,
  attributes: Record<string, string> = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[N] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** A text with its web addresses as links. */
export function linked(text: string): (Node | string)[] {
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/u).map((part, at) =>
    at % 2 ? element("a", { href: part, rel: "noopener noreferrer", target: "_blank" }, part) : part,
  );
}
