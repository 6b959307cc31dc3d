/** A drawer of the browser that outlives the page; where the browser forbids it, one that lasts as long as the page. */
export interface Drawer {
  get<T>(name: string): T | null;
  /** null empties it. */
  set(name: string, value: unknown): void;
  /** Calls back when another tab of this page has changed what lies under `name`. */
  onOtherTab(name: string, listener: () => void, until: { signal: AbortSignal }): void;
}

/**
 * Opens the drawer of one shop.
 * @param shop what tells this shop from others on the same page's origin: the address of its program.
 */
export const openDrawer = (shop: string): Drawer => {
  const prefix = `xiaoer ${shop} `;
  const held = new Map<string, string>();
  const read = (key: string): string | null => {
    try {
      return localStorage.getItem(key) ?? held.get(key) ?? null;
    } catch {
      return held.get(key) ?? null;
    }
  };
  const write = (key: string, text: string | null): void => {
    if (text === null) held.delete(key);
    try {
      if (text === null) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
      held.delete(key);
    } catch {
      // Storage is forbidden or full: what is said must still arrive, so it is held for this page.
      if (text !== null) held.set(key, text);
    }
  };
  return {
    get: <T>(name: string): T | null => {
      try {
        return JSON.parse(read(prefix + name) ?? 'null') as T | null;
      } catch {
        return null;
      }
    },
    set: (name, value) => write(prefix + name, value === null ? null : JSON.stringify(value)),
    onOtherTab: (name, listener, until) =>
      addEventListener('storage', (event) => event.key === prefix + name && listener(), until),
  };
};
