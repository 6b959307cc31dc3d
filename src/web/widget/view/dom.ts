type Value = string | number | boolean | null | ((event: never) => void);
type Child = Node | string | null;

const put = (node: Element, name: string, value: Value): void => {
  if (value === null || value === false) return;
  if (typeof value === 'function') node.addEventListener(name.slice(2), value as EventListener);
  else node.setAttribute(name, value === true ? '' : String(value));
};

/**
 * Makes an element, as `tag` or `tag.class.class`. Text is always text, never markup. Attributes named `on…` with a function are listeners; null and
 * false leave an attribute out.
 */
export const h = <K extends keyof HTMLElementTagNameMap>(
  tag: K | `${K}.${string}`,
  attributes: Record<string, Value> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] => {
  const [name, ...classes] = tag.split('.');
  const node = document.createElement(name as K);
  node.classList.add(...classes);
  for (const [key, value] of Object.entries(attributes)) put(node, key, value);
  node.append(...children.filter((child) => child !== null));
  return node;
};

/** Sets an attribute, or takes it away. Touches the page only if something changes. */
export const setAttribute = (node: Element, name: string, value: string | boolean): void => {
  const text = value === true ? '' : value;
  if (text === false) node.removeAttribute(name);
  else if (node.getAttribute(name) !== text) node.setAttribute(name, text);
};

/** Sets a text. Touches the page only if it changes, so that screen readers do not read it twice. */
export const setText = (node: Element, text: string): void => {
  if (node.textContent !== text) node.textContent = text;
};

/** Words for screen readers only. */
export const heard = (text: string): HTMLElement => h('span.heard', {}, text);
